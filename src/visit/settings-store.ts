/** What a visitor may set for themselves, each with a default that suits somebody who sets nothing. */
import type { StoreApi } from 'zustand/vanilla'
import { browserStorage, createKeptStore, isRecord, type KeyValue } from './keep.ts'

/** Factors of the caption's size. */
export const CAPTION_SIZES = [1, 1.25, 1.5] as const
/** Seconds a gaze rests before it chooses. */
export const DWELL_CHOICES = [0.8, 1.2, 2] as const
/** Decibels on top of the mix. The place may all but fall silent; the voice is always understood. */
export const VOICE_STEPS = [-6, 0, 6] as const
export const PLACE_STEPS = [-40, -12, -6, 0] as const

export interface Settings {
  readonly captions: boolean
  readonly captionSize: (typeof CAPTION_SIZES)[number]
  /** Both ears hear the same. */
  readonly mono: boolean
  readonly voice: (typeof VOICE_STEPS)[number]
  readonly place: (typeof PLACE_STEPS)[number]
  readonly dwell: (typeof DWELL_CHOICES)[number]
  /** Stay off stands that are high up. */
  readonly solidGround: boolean
}

export const DEFAULT_SETTINGS: Settings = {
  captions: true,
  captionSize: 1,
  mono: false,
  voice: 0,
  place: 0,
  dwell: 1.2,
  solidGround: false,
}

const oneOf = <T>(value: unknown, allowed: readonly T[], otherwise: T): T =>
  allowed.includes(value as T) ? (value as T) : otherwise

/** Takes each kept value that makes sense, and the default for each that does not. */
function restore(kept: unknown): Settings {
  if (!isRecord(kept)) return DEFAULT_SETTINGS
  const flag = (name: 'captions' | 'mono' | 'solidGround') =>
    oneOf(kept[name], [true, false], DEFAULT_SETTINGS[name])
  return {
    captions: flag('captions'),
    captionSize: oneOf(kept.captionSize, CAPTION_SIZES, DEFAULT_SETTINGS.captionSize),
    mono: flag('mono'),
    voice: oneOf(kept.voice, VOICE_STEPS, DEFAULT_SETTINGS.voice),
    place: oneOf(kept.place, PLACE_STEPS, DEFAULT_SETTINGS.place),
    dwell: oneOf(kept.dwell, DWELL_CHOICES, DEFAULT_SETTINGS.dwell),
    solidGround: flag('solidGround'),
  }
}

export interface SettingsStore {
  readonly store: StoreApi<Settings>
  set(change: Partial<Settings>): void
  /** Back to the defaults, for the next visitor. */
  reset(): void
}

export function createSettingsStore(storage: KeyValue | undefined = browserStorage()): SettingsStore {
  const store = createKeptStore('retrace-settings', restore, storage)
  return {
    store,
    set: (change) => store.setState(restore({ ...store.getState(), ...change }), true),
    // Written even where nothing is set here: another page of this device may have kept something.
    reset: () => store.setState({ ...DEFAULT_SETTINGS }, true),
  }
}
