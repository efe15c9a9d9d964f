/** Watches seats come free and measures how long a visitor takes, from being fitted until the seat is ready again. */
import { cardStatus } from '../../visit/live/card-status.ts'
import type { SeatState } from '../../visit/live/messages.ts'
import { CLEANING, typicalCycle } from './waiting.ts'

/** Shorter than this, in milliseconds, nobody has visited anything. */
const SHORTEST = 60_000
const REMEMBERED = 50

export interface Throughput {
  note(seat: string, state: SeatState, at: number): void
  /** Milliseconds. */
  cycle(): number
  /** Milliseconds until this seat is likely to be free. */
  freeIn(seat: string, state: SeatState, now: number): number
}

export function createThroughput(): Throughput {
  const began = new Map<string, number>()
  const cycles: number[] = []
  return {
    note(seat, state, at) {
      const since = began.get(seat)
      const isFree = cardStatus({ linked: true, state }) === 'idle'
      if (!isFree) return void (since === undefined && began.set(seat, at))
      began.delete(seat)
      if (since !== undefined && at - since >= SHORTEST) cycles.push(at - since)
      if (cycles.length > REMEMBERED) cycles.shift()
    },
    cycle: () => typicalCycle(cycles),
    freeIn(seat, state, now) {
      const status = cardStatus({ linked: true, state })
      if (status === 'idle') return 0
      if (status === 'to-clean') return CLEANING
      return Math.max(CLEANING, typicalCycle(cycles) - (now - (began.get(seat) ?? now)))
    },
  }
}
