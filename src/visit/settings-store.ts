/** What a visitor may set for themselves, each with a default that suits somebody who sets nothing. */
import type { StoreApi } from 'zustand/vanilla'
import type { Language } from '../scene/schema.ts'
import { browserStorage, createKeptStore, isRecord, type KeyValue } from './keep.ts'

export interface Settings {
  readonly language: Language
  readonly captions: boolean
  /** Factor of the caption and panel text, 1…2. */
  readonly textSize: number
  /** Both ears hear the same. */
  readonly mono: boolean
  /** 0…1 for each bus of the mixing table. */
  readonly volume: { readonly voice: number; readonly place: number; readonly touch: number }
  /** Stay off stands that are high up. */
  readonly solidGround: boolean
  readonly hand: 'left' | 'right'
  /** Seconds a gaze rests before it chooses. */
  readonly dwell: number
  /** Choose by gaze alone, even where controllers are seen. */
  readonly gazeOnly: boolean
  /** Degrees of a snap turn. */
  readonly turn: 30 | 45 | 60
  readonly highContrast: boolean
  readonly lessMotion: boolean
}

export const defaultSettings = (language: Language = 'zh'): Settings => ({
  language,
  captions: true,
  textSize: 1,
  mono: false,
  volume: { voice: 1, place: 1, touch: 1 },
  solidGround: false,
  hand: 'right',
  dwell: 1.2,
  gazeOnly: false,
  turn: 30,
  highContrast: false,
  lessMotion: false,
})

const oneOf = <T>(value: unknown, allowed: readonly T[], otherwise: T): T =>
  allowed.includes(value as T) ? (value as T) : otherwise
const within = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise

/** Takes each kept value that makes sense, and the default for each that does not. */
function restoreWith(defaults: Settings) {
  return (kept: unknown): Settings => {
    if (!isRecord(kept)) return defaults
    const flag = (name: keyof Settings) => oneOf(kept[name], [true, false], defaults[name] as boolean)
    const volume = isRecord(kept.volume) ? kept.volume : {}
    return {
      language: oneOf(kept.language, ['zh', 'en'], defaults.language),
      captions: flag('captions'),
      textSize: within(kept.textSize, 1, 2, defaults.textSize),
      mono: flag('mono'),
      volume: {
        voice: within(volume.voice, 0, 1, defaults.volume.voice),
        place: within(volume.place, 0, 1, defaults.volume.place),
        touch: within(volume.touch, 0, 1, defaults.volume.touch),
      },
      solidGround: flag('solidGround'),
      hand: oneOf(kept.hand, ['left', 'right'], defaults.hand),
      dwell: within(kept.dwell, 0.6, 4, defaults.dwell),
      gazeOnly: flag('gazeOnly'),
      turn: oneOf(kept.turn, [30, 45, 60] as const, defaults.turn),
      highContrast: flag('highContrast'),
      lessMotion: flag('lessMotion'),
    }
  }
}

export interface SettingsStore {
  readonly store: StoreApi<Settings>
  set(change: Partial<Settings>): void
  /** Back to the station's defaults, for the next visitor. */
  reset(): void
}

/** `defaults` are the station's; what a visitor set before wins over them until `reset`. */
export function createSettingsStore(
  defaults: Settings = defaultSettings(),
  storage: KeyValue | undefined = browserStorage(),
): SettingsStore {
  const restore = restoreWith(defaults)
  const store = createKeptStore('retrace-settings', restore, storage)
  return {
    store,
    set: (change) => store.setState(restore({ ...store.getState(), ...change }), true),
    reset: () => store.setState(defaults, true),
  }
}
