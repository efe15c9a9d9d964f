/**
 * Where a gaze came to rest. A button that turns up under a gaze which rests already was not looked at on purpose: the
 * thing that was looked at has gone, and the tray lies behind it. Nothing is allocated.
 */
import type { XYZ } from './pick.ts'

/** A gaze that stays within this angle of where it came to rest rests still (radians): heads sway by a degree or two. */
const STILL_COSINE = Math.cos((4 * Math.PI) / 180)
/** What lies under a gaze this soon after it came to rest (seconds) is what it came for. */
const ARRIVING_SECONDS = 1

export interface Rest {
  /** The direction it came to rest in, a unit vector. */
  readonly at: XYZ
  /** Seconds since then. */
  still: number
  /** The button it came to rest on. */
  cameFor: string | undefined
}
export const createRest = (): Rest => ({ at: { x: 0, y: 0, z: 0 }, still: 0, cameFor: undefined })

/** Feeds `dt` seconds of a gaze along the unit vector `direction`, on the button `id` or on none. Answers whether it came for it. */
export const feedRest = (rest: Rest, direction: XYZ, dt: number, id: string | undefined): boolean => {
  const { at } = rest
  if (at.x * direction.x + at.y * direction.y + at.z * direction.z < STILL_COSINE) {
    at.x = direction.x
    at.y = direction.y
    at.z = direction.z
    rest.still = 0
    rest.cameFor = undefined
  } else rest.still += dt
  if (id !== undefined && rest.still <= ARRIVING_SECONDS) rest.cameFor = id
  return id !== undefined && rest.cameFor === id
}
