/**
 * How long things take, in seconds: the constants of the story's clock, and how long words take to say or read
 * where no recording says so.
 */
import type { Language } from '../scene/schema.ts'

/** A line ends by time alone this long after its voice should have ended. */
export const SLACK = 1.5
/** An invitation to another stand becomes a cut after this (design §8). */
export const INVITATION = 12
/** Something unseen is nudged by a sound, then by light (station notes D, rule 6). */
export const NUDGES = [4, 8] as const
/** Between two units the guide does, so that each is seen. */
export const GUIDE_INTERVAL = 1.2
/** After the last unit of an act, so that it is seen and heard landing. */
export const ACT_REST = 1.2
/** An open choice between branches, or a question, unanswered this long goes on. */
export const UNANSWERED = 20
/** Time to think after the reflection has been asked. */
export const REFLECTION = 12
/** Within this of a line's start, *again* means the line before. */
export const AGAIN = 2

/** Spoken per second at pace 1: Hanzi, or Latin words; and the rests at commas and full stops. */
const HANZI_PER_SECOND = 4.6
const WORDS_PER_SECOND = 2.7
const COMMA_REST = 0.2
const STOP_REST = 0.45
const LEAD = 0.3

/** Estimated seconds a voice takes; `pace` 1 is the voice's own, 2 twice as fast. */
export const speechSeconds = (text: string, language: Language, pace = 1): number => {
  const hanzi = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
  const spoken = words.filter((word) => !/\p{Script=Han}/u.test(word)).length
  // A number in Chinese text is read digit by digit or longer, about two Hanzi a word.
  const voiced =
    language === 'zh'
      ? (hanzi + 2 * spoken) / HANZI_PER_SECOND
      : spoken / WORDS_PER_SECOND + hanzi / HANZI_PER_SECOND
  const rests =
    COMMA_REST * (text.match(/[,，、;；:：—]/gu)?.length ?? 0) +
    STOP_REST * (text.match(/[.。!！?？]/gu)?.length ?? 0)
  return Math.round(((LEAD + voiced + rests) / pace) * 100) / 100
}

/** Seconds a short text stays so that it can be read, within reason. */
export const readingSeconds = (text: string, language: Language): number =>
  Math.min(15, Math.max(4, speechSeconds(text, language)))
