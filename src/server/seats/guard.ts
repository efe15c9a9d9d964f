/** What comes over a socket is believed only when it is short, well formed, and not too much. */
import type { z } from 'zod'
import { LONGEST_MESSAGE } from '../../visit/live/protocol.ts'

/** A burst of so many messages, and so many a second in the long run: ten times what a page of ours sends. */
const BURST = 60
const PER_SECOND = 15
/** Malformed messages after which a socket is closed: a page of ours sends none. */
const FAULTS = 5

export type Verdict<T> =
  | { readonly message: T }
  /** Said back to the sender; the socket stays open. */
  | { readonly refused: string }
  | { readonly close: number; readonly reason: string }

const firstFault = (error: z.ZodError): string => {
  const [issue] = error.issues
  return `${issue?.path.join('.').slice(0, 80) || 'message'}: ${issue?.message.slice(0, 120) ?? 'malformed'}`
}
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One for each socket. `now` in milliseconds. */
export function createGuard<T>(schema: z.ZodType<T>, now: () => number): (text: string) => Verdict<T> {
  let [left, last, faults] = [BURST, now(), 0]
  return (text) => {
    // A clock that was put back takes nothing away.
    left = Math.min(BURST, left + (Math.max(0, now() - last) / 1000) * PER_SECOND) - 1
    last = now()
    if (left < 0) return { close: 1008, reason: 'too many messages' }
    if (text.length > LONGEST_MESSAGE) return { close: 1009, reason: 'a message is too long' }
    const result = schema.safeParse(parsed(text))
    if (result.success) return { message: result.data }
    if (++faults >= FAULTS) return { close: 1008, reason: 'too many malformed messages' }
    return { refused: firstFault(result.error) }
  }
}
