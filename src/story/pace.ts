/** How long things take: the constants of the story's clock, in seconds. */
import { sayingSeconds } from '../scene/estimate.ts'
import type { Language } from '../scene/schema.ts'

/** A line ends by time alone this long after its voice should have ended. */
export const SLACK = 1.5
/** An invitation to another stand becomes a cut after this (design §8). */
export const INVITATION = 12
/** Whoever waits for a group goes on alone after this. Longer than a station lets any of it wait (`GATE_LIMIT`). */
export const GATHERING = 30
/** Something unseen is nudged by a sound, then by light (station notes D, rule 6). */
export const NUDGES = [4, 8] as const
/** Between two units the guide does, so that each is seen. */
export const GUIDE_INTERVAL = 1.2
/** After the last unit of an act, so that it is seen and heard landing. */
export const ACT_REST = 1.2
/** An open choice between branches, or a question, unanswered this long goes on. */
export const UNANSWERED = 20
/** But a question whose asking takes long leaves at least this after it. */
export const AFTER_ASKING = 12
/** Time to think after the reflection has been asked. */
export const REFLECTION = 12
/** Within this of a line's start, *again* means the line before. */
export const AGAIN = 2

/** Seconds a short text stays so that it can be read, within reason. */
export const readingSeconds = (text: string, language: Language): number =>
  Math.min(15, Math.max(4, sayingSeconds(text, language)))

export { sayingSeconds as speechSeconds }
