import { expect, it } from 'vitest'
import { createSettingsStore, DEFAULT_SETTINGS } from '../../../src/visit/settings-store.ts'

const memory = () => {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

it('keeps what was set, and goes back to the defaults for the next visitor', () => {
  const storage = memory()
  createSettingsStore(storage).set({ captionSize: 1.5, place: -12 })
  const after = createSettingsStore(storage)
  expect(after.store.getState()).toEqual({ ...DEFAULT_SETTINGS, captionSize: 1.5, place: -12 })
  after.reset()
  expect(createSettingsStore(storage).store.getState()).toEqual(DEFAULT_SETTINGS)
})

it('mends each value that makes no sense, and keeps the others', () => {
  const storage = memory()
  storage.setItem('retrace-settings', '{"captionSize":99,"dwell":"x","mono":1,"voice":-3,"captions":false}')
  const { store, set } = createSettingsStore(storage)
  expect(store.getState()).toEqual({ ...DEFAULT_SETTINGS, captions: false })
  set({ dwell: 0 as 2, mono: true })
  expect(store.getState()).toEqual({ ...DEFAULT_SETTINGS, captions: false, mono: true })
})
