/**
 * Whether a seat is in use. A headset stays in its session from morning to evening, on its hook as well, and a new build
 * must not wait for a docent to end it: what has lain unworn for long is free, though its session runs on.
 */
import { createHold } from '../../visit/keep/quiet.ts'

export interface SeatUse {
  /** Somebody is being led through the loop. */
  readonly visited: boolean
  readonly worn: boolean
  readonly session: boolean
}
/**
 * Seconds unworn at a free seat after which the session may be ended by loading the page anew. Where a browser then
 * wants a press to enter VR again, that press is the price: hardly a pause between two visitors is this long, and a
 * lunch hour or an evening is.
 */
export const LONG_UNWORN = 30 * 60
/** A page that slept comes back with hours in one step: what was slept was not watched, and does not count. Seconds. */
const LONGEST_STEP = 2

export interface SeatHold {
  /** `dt` in seconds of the wall clock. */
  feed(dt: number): void
  look(): void
}
/** Holds the page as it is while the seat is in use. */
export function createSeatHold(use: () => SeatUse, hold: (busy: boolean) => void = createHold()): SeatHold {
  let unworn = 0
  const look = (): void => {
    const { visited, worn, session } = use()
    if (visited || worn) unworn = 0
    hold(visited || worn || (session && unworn < LONG_UNWORN))
  }
  return {
    feed(dt) {
      unworn += Math.min(dt, LONGEST_STEP)
      look()
    },
    look,
  }
}
