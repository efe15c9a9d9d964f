/**
 * The station's clock as a seat sees it, by Cristian's method: of several round trips the shortest tells most. An
 * answer was written at some moment between asking and hearing; taking the middle errs by half the round trip at most.
 */

export interface ClockSample {
  /** When it was asked and when the answer came, by the seat's own clock, milliseconds. */
  readonly sent: number
  readonly received: number
  /** What the station's clock said. */
  readonly station: number
}
export interface ClockReading {
  /** Milliseconds to add to the seat's clock. */
  readonly offset: number
  /** It cannot be further off than this, in milliseconds. */
  readonly error: number
}

/** Readings remembered: about a minute of them, so that a good one is among them on a bad network too. */
const KEPT = 20
/** Milliseconds by which two good readings may differ beyond their own errors: quartz drifts, by less than this a minute. */
const DRIFT = 5

/** Adds a reading. Where it cannot agree with the best so far the seat has slept, and only the new one counts. */
export function withSample(samples: readonly ClockSample[], sample: ClockSample): readonly ClockSample[] {
  const [before, now] = [readClock(samples), readClock([sample])]
  if (!now) return samples
  const agrees = !before || Math.abs(now.offset - before.offset) <= now.error + before.error + DRIFT
  return agrees ? [...samples, sample].slice(-KEPT) : [sample]
}

export function readClock(samples: readonly ClockSample[]): ClockReading | undefined {
  const readings = samples
    .filter(({ sent, received }) => received >= sent)
    .map(({ sent, received, station }) => ({
      offset: station - (sent + received) / 2,
      error: (received - sent) / 2,
    }))
  return readings.reduce<ClockReading | undefined>(
    (best, one) => (best && best.error <= one.error ? best : one),
    undefined,
  )
}
