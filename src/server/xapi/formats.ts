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
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8}|zh-min-nan)$/i
export const LanguageTag = z.string().regex(TAG, 'must be a language tag (RFC 5646), such as zh-CN')

export const LanguageMap = z.record(z.string(), z.string()).superRefine((map, context) => {
  for (const key of Object.keys(map)) {
    if (!TAG.test(key))
      context.addIssue({ code: 'custom', path: [key], message: 'is not a language tag (RFC 5646)' })
  }
})

const STAMP =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/**
 * Milliseconds since 1970 of an ISO 8601 timestamp, or `undefined` where it is none. Without a zone it is read
 * as UTC. Days that do not exist are refused, and so is the zone "−00:00", which says that the zone is unknown.
 */
export function readTimestamp(text: string): number | undefined {
  const found = STAMP.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = found
  if (/^-00(:?00)?$/.test(zone)) return undefined
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > days) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  const minutes = offset ? Number(offset[2]) * 60 + Number(offset[3] ?? 0) : 0
  if (minutes > 24 * 60 || Number(offset?.[3] ?? 0) > 59) return undefined
  const local = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second)
  return local + Number(`0.${fraction || '0'}`) * 1000 - (offset?.[1] === '-' ? -minutes : minutes) * 60_000
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
