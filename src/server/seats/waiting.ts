/** How long people will wait, from how long visits have been taking. Minutes are rounded up: a promise is kept early. */

/** Fit, a scene of six minutes, and turning the seat around, in milliseconds; until visits were measured. */
export const USUAL_CYCLE = 9 * 60_000
/** Cleaning takes about so long, in milliseconds. */
export const CLEANING = 2 * 60_000
const MEASURED = 12
/** Fewer than so many measured visits say nothing. */
const ENOUGH = 3

/** The middle of the last visits; one that was broken off early, or forgotten, moves it little. */
export function typicalCycle(cycles: readonly number[]): number {
  if (cycles.length < ENOUGH) return USUAL_CYCLE
  const last = cycles.slice(-MEASURED).sort((a, b) => a - b)
  return last[Math.floor(last.length / 2)]!
}

/**
 * Minutes until each of `count` people in a row is seated.
 * @param freeIn Milliseconds until each seat is free, one entry a seat in use.
 * @param cycle Milliseconds from one visitor to the next.
 */
export function waitingMinutes(freeIn: readonly number[], cycle: number, count: number): number[] {
  // A room whose headsets are all away just now is a room with one that will come back.
  const seats = freeIn.length > 0 ? [...freeIn] : [cycle]
  return Array.from({ length: count }, () => {
    const first = seats.indexOf(Math.min(...seats))
    const wait = seats[first]!
    seats[first] = wait + cycle
    return Math.ceil(Math.max(0, wait) / 60_000)
  })
}
