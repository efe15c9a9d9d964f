/** Keeps where a visit is, so that a reload goes on at the same row. Forgotten when it ends, and after a day. */
import type { State } from '../story/types.ts'
import type { Visit } from '../visit/runner.ts'

const DAY = 24 * 60 * 60 * 1000
const key = (course: string, scene: string): string => `retrace:place:${course}/${scene}`

export const loadPlace = async (
  course: string,
  scene: string,
  _version: string,
): Promise<State | undefined> => {
  try {
    const kept = JSON.parse(localStorage.getItem(key(course, scene)) ?? 'null') as {
      at: number
      state: State
    } | null
    return kept && Date.now() - kept.at < DAY && kept.state.phase !== 'ended' ? kept.state : undefined
  } catch {
    return undefined
  }
}

/** Writes at each noticeable change, and when the page is hidden. */
export const keepPlace = (course: string, scene: string, version: string, visit: Visit): (() => void) => {
  const save = (): void => {
    try {
      const { status } = visit.store.getState()
      if (status === 'ready') return
      if (status === 'ended') localStorage.removeItem(key(course, scene))
      else
        localStorage.setItem(
          key(course, scene),
          JSON.stringify({ at: Date.now(), version, state: visit.state() }),
        )
    } catch {
      // Private windows refuse storage: the visit goes on, only a reload would begin anew.
    }
  }
  const stop = visit.store.subscribe(save)
  addEventListener('pagehide', save)
  return () => {
    stop()
    removeEventListener('pagehide', save)
  }
}
