/** The numbers of the live protocol, apart from its schemas: a page that only speaks it needs no reader of schemas. */

/** Grows when pages and stations of different ages can no longer understand one another. */
export const PROTOCOL = 1
/** A command that nobody could take on is void after so many milliseconds. */
export const COMMAND_LIFE = 60_000
/** A group that has come together begins so many milliseconds later: by then each of its headsets has heard of it. */
export const GATE_LEAD = 1500
/** Who has come is kept waiting for the others no longer than this, in milliseconds. */
export const GATE_LIMIT = 20_000
/** A seat tells its state at least so often, in milliseconds; after `SEAT_SILENCE` it counts as lost. */
export const SEAT_BEAT = 4000
export const SEAT_SILENCE = 12_000
/** What a station takes from a page at most: characters of one message. */
export const LONGEST_MESSAGE = 4096
/** Pings by which a seat learns the station's clock. */
export const CLOCK_PINGS = 8

/** Why a station closes a seat's socket, beyond what WebSocket itself knows. */
export const CLOSED = {
  /** Another page speaks for this seat now; this one must not come back by itself. */
  replaced: 4001,
  /** The key is no longer good: forget it, and be paired anew. */
  unknown: 4003,
  /** Page and station are of different ages. */
  protocol: 4004,
} as const

/** Why a seat does not take a command on. */
export const REFUSALS = ['not-now', 'no-scene', 'failed'] as const
export type Refusal = (typeof REFUSALS)[number]
