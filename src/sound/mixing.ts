/**
 * The one mixing table, in decibels. 0 dB is the voice: a level of −18 is a sound 18 dB softer than speech, measured
 * in LUFS where the listener stands near it. Everything that is ever louder or softer is decided here.
 */
import { dbToGain } from './decibels.ts'

export const MIX = {
  /** Loudness of the narration files, LUFS; other files are brought to their level against it. */
  voiceLufs: -18,
  /** The buses at rest. */
  buses: { voice: 0, place: 0, touch: -4 },
  /** The place stays at least this far under a voice that speaks. */
  margin: 12,
  /** How the place goes down under a voice, and comes back; time constants in seconds. */
  duck: { depth: -8, attack: 0.12, release: 0.7 },
  /** Level of a film's own sound: films are mastered loud, and stand in the place. */
  film: -6,
  /** Level of a one-shot that nobody gave one: acts, nudges. */
  oneShot: -8,
  /** Corrections by sound, after listening. */
  trims: { nudge: -2, tap: -4, paper: -4, carve: -8, 'far-call': -3 } as Readonly<Record<string, number>>,
  /** Nothing is turned up more than this above its file. */
  mostGain: 8,
  /** What the master lets pass, dBFS; below it nothing is touched. */
  limiter: { threshold: -4, ratio: 20, attack: 0.002, release: 0.12, ceiling: -3 },
  /** Seconds: crossfade of two variants, fade of a whole place, a pause, a line that is broken off. */
  fades: { variant: 3, place: 1.6, pause: 0.3, hush: 0.12 },
} as const

export type BusName = keyof typeof MIX.buses
export const BUSES = Object.keys(MIX.buses) as BusName[]

/** Gain (a factor) that brings a file of `lufs` to `level` dB against the voice. */
export function fileGain(id: string, lufs: number, level: number): number {
  const db = level + MIX.voiceLufs - lufs + (MIX.trims[id] ?? 0)
  return level <= -60 ? 0 : dbToGain(Math.min(MIX.mostGain, db))
}

/** Levels of sounds that do not move together add by power. −Infinity for none. */
export function sumLevels(levels: Iterable<number>): number {
  let power = 0
  for (const db of levels) if (db > -60) power += Math.pow(10, db / 10)
  return 10 * Math.log10(power)
}

/**
 * How far the place bus goes down while a voice speaks, dB: the usual depth, or more where the sounds of the place
 * together would still come nearer than the margin. `levels` as the scene gives them; `place` and `voice` are what the
 * visitor's settings add to those buses.
 */
export function duckDepth(levels: Iterable<number>, place = 0, voice = 0): number {
  const loudness = sumLevels(levels) + MIX.buses.place + place - MIX.buses.voice - voice
  return Math.min(MIX.duck.depth, -MIX.margin - loudness)
}
