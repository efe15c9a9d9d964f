/** What a recipe is: an id, how it is to be used, and a function from a seed to a signal. */
import type { Signal } from './dsp/noise.ts'

/** A recording that anyone may use, from a package of Debian. */
export interface Recording {
  /** Path inside the package's installed files. */
  readonly file: string
  readonly sha256: string
  readonly author: string
  readonly licence: 'CC0-1.0' | 'public domain'
  readonly origin: string
}

export interface Recipe {
  readonly id: string
  readonly kind: 'loop' | 'one-shot'
  /** `bed` surrounds the listener (stereo); `emitter` stands somewhere (mono). */
  readonly use: 'bed' | 'emitter'
  /** Loudness of the file, LUFS: integrated for loops, the loudest 400 ms for one-shots. */
  readonly lufs: number
  readonly variants: number
  readonly about: { readonly zh: string; readonly en: string }
  readonly recordings?: readonly Recording[]
  /** One variant: a channel for an emitter, two for a bed. `recording` answers the mono signal of `recordings[n]`. */
  readonly render: (seed: number, recording: (n: number) => Signal) => Signal[]
}

/** Distinct seeds for recipes and variants. */
export function seedOf(id: string, variant: number): number {
  let hash = 2166136261
  for (const char of `${id}/${variant}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return hash >>> 1
}
