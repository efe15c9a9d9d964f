import { expect, it } from 'vitest'
import { createSettingsStore, defaultSettings } from '../../../src/visit/settings-store.ts'

const memory = () => {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

it('keeps what was set, and goes back to the station’s defaults for the next visitor', () => {
  const storage = memory()
  const station = { ...defaultSettings('en'), mono: true }
  createSettingsStore(station, storage).set({ textSize: 1.5, hand: 'left' })
  const after = createSettingsStore(station, storage)
  expect(after.store.getState()).toEqual({ ...station, textSize: 1.5, hand: 'left' })
  after.reset()
  expect(createSettingsStore(station, storage).store.getState()).toEqual(station)
})

it('mends each value that makes no sense, and keeps the others', () => {
  const storage = memory()
  storage.setItem(
    'retrace-settings',
    '{"language":"fr","textSize":99,"dwell":"x","turn":37,"mono":1,"volume":{"voice":-3},"captions":false}',
  )
  const { store, set } = createSettingsStore(defaultSettings(), storage)
  expect(store.getState()).toEqual({
    ...defaultSettings(),
    textSize: 2,
    volume: { voice: 0, place: 1, touch: 1 },
    captions: false,
  })
  set({ dwell: 0 })
  expect(store.getState().dwell).toBe(0.6)
})
