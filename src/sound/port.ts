/**
 * What the app may ask of the sound, and what the sound asks of the app. Positions are metres in the scene's frame
 * (right-handed, +Y up), levels are decibels against the voice, times are seconds.
 */
import type { Language, Sound } from '../scene/schema.ts'
import type { TimedPage } from './captions.ts'
import type { BusName } from './mixing.ts'
import type { SoundBook } from './sound-book.ts'

export interface Point {
  readonly x: number
  readonly y: number
  readonly z: number
}
/** Where an emitter stands: a point, or a line of two points or more. */
export type Where = Point | readonly Point[]
export const isLine = (where: Where): where is readonly Point[] => Array.isArray(where)
export const firstPoint = (where: Where): Point => (isLine(where) ? where[0]! : where)

/** A line of the narration in the chosen language. */
export interface NarrationLine {
  readonly text: string
  /** Where it is another language than that of the narration. */
  readonly lang?: Language
  /** File without extension, relative to `urls.voices`; none where nothing has been rendered yet. */
  readonly stem?: string
  /** Estimated or measured length, seconds. */
  readonly seconds: number
}

export interface SoundOptions {
  readonly lang: Language
  /** Bases that end in a slash: our sounds, the course's voices, files of the scene. */
  readonly urls: { readonly sounds: string; readonly voices: string; readonly media: string }
  /** By row, in the order of the story: the one after the row that is spoken is fetched ahead. */
  readonly narration: ReadonlyMap<string, NarrationLine>
  readonly book: SoundBook
  readonly sounds: readonly Sound[]
  /** Where a piece, an anchor or a line of the scene is; undefined while it is not there yet. */
  readonly resolve: (ref: string) => Where | undefined
  /** A row has been spoken to its end; the story is told. Not called for a line that was hushed. */
  readonly onSpoken?: (row: string) => void
  /** Something could not be loaded or played; `what` is a file or a row. The scene goes on. */
  readonly onTrouble?: (what: string, why: string) => void
  readonly settings?: Partial<SoundSettings>
}

export interface SoundSettings {
  readonly mono: boolean
  readonly muted: boolean
  /** Decibels on top of the mix, −40…+6. */
  readonly voice: number
  readonly place: number
}

/** How a line is being spoken: by its recording, by the browser's own voice, or by nothing but the time. */
export type Speaker = 'recording' | 'browser' | 'silence'

/** One line as it is being spoken. Its clock is that of the audio, never of the frames. */
export interface LineHandle {
  readonly row: string
  readonly speaker: Speaker
  /** Settles when the first sample is under way, with the seconds of the audio clock. */
  readonly started: Promise<number>
  /** True when it was spoken to its end, false when it was hushed. */
  readonly ended: Promise<boolean>
  /** Seconds into the line as the listener hears it: output latency is taken off. 0 before it starts. */
  time(): number
  readonly seconds: number
  /** Caption pages with their times; better ones replace them once the timing has loaded. */
  pages(): readonly TimedPage[]
  /** Index of the caption page to show now; −1 before the first. */
  page(): number
  /** Index of the Hanzi or word now spoken, and its place in the text; undefined without timing. */
  unit(): { readonly at: number; readonly text: string } | undefined
  pause(): void
  resume(): void
  seek(seconds: number): void
  /** How fast it is spoken from now on, 1 as recorded; the browser's own voice does not heed it. */
  setRate(rate: number): void
}

export interface SoundReport {
  readonly context: AudioContextState | 'none' | 'interrupted'
  /** Seconds of the audio clock. */
  readonly clock: number
  readonly codec: string | undefined
  readonly row: string | undefined
  readonly speaker: Speaker | undefined
  /** Decoded lines in memory (never more than two) and bytes of all decoded audio. */
  readonly residentLines: number
  readonly decodedBytes: number
  readonly emitters: number
  readonly playing: number
  /** The buses as they stand now, dB; `duck` is the part of the place bus that a voice has taken off. */
  readonly buses: Readonly<Record<BusName, number>> & { readonly duck: number }
}

export interface SoundPort {
  /** Speaks a row; whatever was spoken before is hushed. Never throws: without a file it falls back. */
  say(row: string): LineHandle
  /** Fetches and decodes a row, so that it can begin at a given moment. Settles also where there is nothing to fetch. */
  prepareLine(row: string): Promise<void>
  /** Fades out what is spoken. */
  hush(): void
  /** The visitor is away: the line holds, the place goes quiet. */
  pause(): void
  resume(): void
  /** Head position, forward and up (unit vectors, so that roll counts). Call it every frame; it writes when needed. */
  setListener(position: Point, forward: Point, up: Point): void
  /** Begins the sounds of the scene. */
  startPlace(): void
  /** Fades all sounds of the scene to `db` against their mix (−60: silence) over seconds: a cut, a still moment. */
  setPlace(db: number, over: number): void
  /** A one-shot by its id or by a word of the kit, at a place of the scene, a point, or at the listener. */
  cue(id: string, at?: string | Point, level?: number): void
  /** Fetches one-shots ahead, so that a touch is answered at once. */
  prepare(ids: readonly string[]): void
  /** Takes the sound of a film into the place: its volume, mute and ducking. Answers how to let go of it. */
  film(element: HTMLMediaElement): () => void
  /** Moves a sound of the scene to a level over seconds. */
  setLevel(id: string, db: number, over: number): void
  /** Call inside a gesture or an XR select. True when the audio clock runs. */
  unlock(): Promise<boolean>
  readonly settings: SoundSettings
  set(settings: Partial<SoundSettings>): void
  report(): SoundReport
  dispose(): void
}
