import { expect, it } from 'vitest'
import { applySettings } from '../../../src/app/apply-settings.ts'
import { createPointing } from '../../../src/presence/pointing.ts'
import type { Intent, Offered } from '../../../src/presence/intents.ts'
import type { SoundSettings } from '../../../src/sound/port.ts'
import { createExperienceStore } from '../../../src/ui/experience-store.ts'
import { createVisit } from '../../../src/visit/runner.ts'
import { DEFAULT_SETTINGS } from '../../../src/visit/settings-store.ts'
import { story } from '../story/fixture.ts'

const rig = () => {
  const store = createExperienceStore('zh')
  const heard: Partial<SoundSettings>[] = []
  const intents: Intent[] = []
  const visit = createVisit({ story, now: () => 0, onMilestone: () => {} })
  const pointing = createPointing((intent) => intents.push(intent))
  return { store, heard, intents, visit, pointing }
}

it('brings each setting to what heeds it', () => {
  const all = rig()
  all.visit.begin()
  applySettings(
    { captions: false, captionSize: 1.5, mono: true, voice: 6, place: -12, dwell: 2, solidGround: true },
    { ...all, sound: { set: (s) => void all.heard.push(s) } },
  )
  expect(all.store.getState()).toMatchObject({ captions: false, captionSize: 1.5 })
  expect(all.heard).toEqual([{ mono: true, voice: 6, place: -12 }])
  expect(all.visit.state().grounded).toBe(true)
})

it('makes a look choose after the seconds that were set, no sooner', () => {
  const { store, intents, pointing, visit } = rig()
  const go: Offered = { id: 'go', role: 'press', label: 'go', x: 0, y: 0, z: -2, radius: 0.3 }
  pointing.targets = [go]
  const gazeFor = (seconds: number): number => {
    pointing.look({ x: 0, y: 0, z: 0 }, { x: 0, y: 0, z: 1 }, 1, true)
    const before = intents.length
    // One frame to arrive on the thing, then the seconds themselves.
    for (let t = 0; t <= Math.round(seconds * 10); t++)
      pointing.look({ x: 0, y: 0, z: 0 }, { x: 0, y: 0, z: -1 }, 0.1001, true)
    return intents.length - before
  }
  for (const dwell of [0.8, 1.2, 2] as const) {
    applySettings({ ...DEFAULT_SETTINGS, dwell }, { store, pointing, visit, sound: undefined })
    expect([gazeFor(dwell - 0.1), gazeFor(dwell)]).toEqual([0, 1])
  }
})

it('leaves a visit alone that has not begun, and says nothing where nothing has changed', () => {
  const { store, visit } = rig()
  const told: string[] = []
  const watched = { ...visit, dispatch: (event: { type: string }) => void told.push(event.type) }
  const parts = { store, visit: watched, sound: undefined, pointing: undefined }
  applySettings({ ...DEFAULT_SETTINGS, solidGround: true }, parts)
  visit.begin()
  applySettings(DEFAULT_SETTINGS, parts)
  expect(told).toEqual([])
  applySettings({ ...DEFAULT_SETTINGS, solidGround: true }, parts)
  expect(told).toEqual(['grounded'])
})
