/** What sounds there are: the manifest of our own recordings, and the words curators write for them. Pure. */

export interface SoundFile {
  readonly file: string
  readonly bytes: number
}
export interface SoundVariant {
  readonly seconds: number
  readonly lufs: number
  readonly opus: SoundFile
  readonly aac: SoundFile
}
export interface SoundEntry {
  readonly id: string
  readonly kind: 'loop' | 'one-shot'
  readonly use: 'bed' | 'emitter'
  readonly channels: number
  readonly variants: readonly SoundVariant[]
}
/** `assets/sounds/out/manifest.json`, as far as it is needed to play. */
export interface SoundBook {
  readonly sounds: readonly SoundEntry[]
}

/** Single sounds strewn over time, as people and things make them. */
export interface Scatter {
  readonly of: readonly string[]
  /** Seconds from one to the next. */
  readonly every: readonly [number, number]
  /** Metres around the place. */
  readonly around: number
}
/** What a curator's `src` word means: a loop of the manifest, single sounds, or both. */
export interface KitSound {
  readonly loop?: string
  readonly scatter?: Scatter
}

/** The words for `src` in a scene's `sounds`. A `src` with a file extension is a file of the scene instead. */
export const SOUND_KIT: Readonly<Record<string, KitSound>> = {
  rapids: { loop: 'rapids' },
  'river-edge': { loop: 'river-edge' },
  river: { loop: 'river-edge' },
  wind: { loop: 'wind-gorge' },
  rain: { loop: 'rain' },
  'rain-board': { loop: 'rain-board' },
  torch: { loop: 'torch-fire' },
  fire: { loop: 'torch-fire' },
  clock: { loop: 'clock' },
  boards: {
    scatter: {
      of: ['board-on-wood', 'board-drag', 'board-on-wood', 'board-lift'],
      every: [3.5, 9],
      around: 4,
    },
  },
  chains: { scatter: { of: ['chain-creak', 'chain-clink', 'chain-creak'], every: [5, 13], around: 12 } },
  steps: { scatter: { of: ['step-board'], every: [0.34, 0.62], around: 5 } },
  'steps-stone': { scatter: { of: ['step-stone'], every: [0.36, 0.66], around: 5 } },
  'far-voices': { loop: 'far-voices', scatter: { of: ['far-call'], every: [14, 32], around: 10 } },
}

/** A file of the scene rather than a word of the kit. */
export const isFile = (src: string): boolean => /\.[a-z0-9]{2,4}$/i.test(src)

/** The kit's sound for a `src`; the id of a loop or one-shot of the manifest is understood as well. */
export function kitSound(src: string, book: SoundBook): KitSound | undefined {
  const known = SOUND_KIT[src]
  if (known) return known
  const entry = book.sounds.find((s) => s.id === src)
  if (!entry) return undefined
  return entry.kind === 'loop' ? { loop: src } : { scatter: { of: [src], every: [5, 12], around: 2 } }
}
