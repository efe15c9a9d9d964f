/** The value formats of xAPI 1.0.3 (Data, part 4): IRIs, UUIDs, language tags, timestamps, durations. */
import { z } from 'zod'

/** "Best effort" validation, as Data 2.2 allows: a scheme, and no character RFC 3987 forbids outright. */
export const Iri = z
  .string()
  .max(2048)
  .regex(/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu, 'must be an IRI with its scheme, such as https://…')

export const Uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'must be a UUID')

const TAG =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8}|zh-min-nan|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de))$/i
export const LanguageTag = z.string().regex(TAG, 'must be a language tag (RFC 5646), such as zh-CN')

export const LanguageMap = z.record(z.string(), z.string()).superRefine((map, context) => {
  for (const key of Object.keys(map)) {
    if (!TAG.test(key))
      context.addIssue({ code: 'custom', path: [key], message: 'is not a language tag (RFC 5646)' })
  }
})

const STAMP =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

const MINUTES = 24 * 60
/** Minutes east of UTC; `undefined` for "−00:00", which says that the zone is unknown, and beyond a day. */
function readZone(zone: string): number | undefined {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  if (Number(found[2]) > 23 || Number(found[3] ?? 0) > 59) return undefined
  if (found[1] === '+') return minutes
  return minutes === 0 ? undefined : -minutes
}
/** The years that four digits can say; whatever is written in another zone must not leave them. */
const [FIRST, LAST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/**
 * Milliseconds since 1970 of an ISO 8601 timestamp, or `undefined` where it is none. Without a zone it is read
 * as UTC. Days that do not exist are refused, and a second 60 anywhere but at the end of a day in UTC.
 */
export function readTimestamp(text: string): number | undefined {
  const found = STAMP.exec(text)
  if (!found) return undefined
  const number = (part: number) => Number(found[part] ?? 0)
  const [hour, minute, second] = [number(4), number(5), number(6)]
  const zone = readZone(found[8] ?? 'Z')
  if (zone === undefined || hour > 23 || minute > 59 || second > 60) return undefined
  const day = new Date(0)
  // Not Date.UTC, which reads the years 0 to 99 as 1900 to 1999.
  day.setUTCFullYear(number(1), number(2) - 1, number(3))
  if (day.getUTCMonth() !== number(2) - 1 || day.getUTCDate() !== number(3)) return undefined
  const minutes = hour * 60 + minute - zone
  if (second === 60 && (minutes + MINUTES) % MINUTES !== MINUTES - 1) return undefined
  const begun = day.getTime() + minutes * 60_000
  if (begun < FIRST || begun > LAST) return undefined
  return Math.min(begun + second * 1000 + Number(`0.${found[7] ?? '0'}`) * 1000, LAST)
}
export const Timestamp = z
  .string()
  .max(64)
  .refine(
    (text) => readTimestamp(text) !== undefined,
    'must be an ISO 8601 time, such as 2026-03-01T10:22:07.120Z',
  )

/** One fixed width of 27 characters, so that text order is time order in every database. */
export const stampText = (ms: number, micros = 0): string =>
  `${new Date(Math.floor(ms)).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`

const NUMBER = String.raw`\d+(?:[.,]\d+)?`
const DURATION = new RegExp(
  `^P(?!$)(?:${NUMBER}W|(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}D)?(?:T(?=\\d)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?)$`,
)
export const Duration = z.string().max(64).regex(DURATION, 'must be an ISO 8601 duration, such as PT4M31.25S')
/** Digits past a hundredth of a second do not count (Data 4.6). */
export const trimDuration = (text: string): string => text.replace(/([.,]\d{2})\d+(?=S$)/, '$1')

/** Seconds of a duration; years and months have no fixed length and make it `undefined`. */
export function durationSeconds(text: string): number | undefined {
  const found = /^P(?:([\d.,]+)W)?(?:([\d.,]+)D)?(?:T(?:([\d.,]+)H)?(?:([\d.,]+)M)?(?:([\d.,]+)S)?)?$/.exec(
    text,
  )
  if (!found) return undefined
  const unit = [604_800, 86_400, 3600, 60, 1]
  return found.slice(1).reduce((sum, part, i) => sum + Number((part ?? '0').replace(',', '.')) * unit[i]!, 0)
}
