/** The file beside each recording: what was said, when, by which voice, and how the recogniser heard it. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../src/scene/schema.ts'
import type { Silences } from './silence.ts'

/** One Hanzi, number or English word; `at` is its UTF-16 index in the row's text, times are seconds of the file. */
export interface TimedUnit {
  readonly text: string
  readonly at: number
  readonly start: number
  readonly end: number
}
/** Integrated loudness (LUFS) and true peak (dBTP). */
export interface Loudness {
  readonly lufs: number
  readonly peak: number
}
export interface Recognised {
  readonly text: string
  /** Tonal-syllable error (zh) or word error rate (en), 0…1. */
  readonly error: number
  /** Wrong syllables or words, and how many there are. */
  readonly wrong: number
  readonly of: number
  /** Set true by a person who has listened, never by a tool. */
  readonly heardByPerson: boolean
}
export interface AudioFile {
  readonly bytes: number
  readonly sha256: string
}
export interface Timing {
  readonly row: string
  readonly lang: Language
  readonly hash: string
  readonly engine: string
  readonly voice: string
  readonly pace: number
  /** The speed the engine was run at to meet the pace. */
  readonly speed: number
  readonly text: string
  /** The words as they are read out: pinyin, or spelt-out English. */
  readonly reading: string
  readonly seconds: number
  /** Hanzi or words a second, pauses included. */
  readonly rate: number
  readonly units: readonly TimedUnit[]
  readonly files: { readonly ogg: AudioFile; readonly m4a: AudioFile }
  readonly loudness: Loudness
  /** Measured in the Opus file when it is heard again. */
  readonly silences?: Silences
  readonly origin: { readonly model: string; readonly voice: string }
  readonly recognised?: Recognised
}

export const readTiming = (file: string): Timing => JSON.parse(readFileSync(file, 'utf8')) as Timing

/** One line of the file a unit, so that a change shows as a small difference. */
export function timingText(timing: Timing): string {
  const { units, ...rest } = timing
  const head = JSON.stringify({ ...rest, units: [] }, null, 2)
  const rows = units.map((unit) => `    ${JSON.stringify(unit)}`).join(',\n')
  return `${head.replace(/"units": \[\]/, `"units": [\n${rows}\n  ]`)}\n`
}
