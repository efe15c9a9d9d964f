/** Brings a voice to where others are in the same line, without anybody hearing it. Pure; times in seconds. */

/** A fiftieth faster or slower is a third of a semitone: nobody hears it (pure tones differ from some 0.3 % on, voices do not). */
export const RATE = 0.02
/** Nearer than this is together; further off than the other it is brought nearer. */
const TOGETHER = 0.01
const APART = 0.025
/** What would take the rate longer than some four seconds is jumped over. */
const FAR = 0.08

export interface Steering {
  /** 1 as recorded. */
  readonly rate: number
  /** Jump to where the others are. A voice that is ahead is only slowed: no word is said twice. */
  readonly jump: boolean
}

/**
 * @param behind Seconds by which the voice is late; below 0 it is early.
 * @param rate How fast it goes now.
 */
export const steer = (behind: number, rate: number): Steering => {
  const off = Math.abs(behind)
  if (off < TOGETHER) return { rate: 1, jump: false }
  if (behind > FAR) return { rate: 1, jump: true }
  if (off < APART) return { rate, jump: false }
  return { rate: 1 + RATE * Math.sign(behind), jump: false }
}
