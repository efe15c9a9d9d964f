/** Brings what the visitor has set to everything that heeds it. */
import type { Pointing } from '../presence/pointing.ts'
import type { SoundPort } from '../sound/port.ts'
import type { ExperienceStore } from '../ui/experience-store.ts'
import type { Visit } from '../visit/runner.ts'
import type { Settings } from '../visit/settings-store.ts'

/** What is there already; the rest is brought up to date when it comes. */
export interface Heeding {
  readonly store: ExperienceStore
  readonly sound: Pick<SoundPort, 'set'> | undefined
  readonly pointing: Pick<Pointing, 'dwellSeconds'> | undefined
  readonly visit: Pick<Visit, 'store' | 'state' | 'dispatch'> | undefined
}

export const applySettings = (settings: Settings, { store, sound, pointing, visit }: Heeding): void => {
  const { captions, captionSize, mono, voice, place, dwell, solidGround } = settings
  store.setState({ captions, captionSize })
  sound?.set({ mono, voice, place })
  if (pointing) pointing.dwellSeconds = dwell
  // Before it has begun, a visit takes the wish for solid ground as it starts.
  if (!visit || visit.store.getState().status === 'ready') return
  if (visit.state().grounded !== solidGround) visit.dispatch({ type: 'grounded', grounded: solidGround })
}
