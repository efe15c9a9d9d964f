/**
 * Sun, moon and stars as time goes on in a scene: computed at steps of a few minutes along their true paths, one step a
 * frame until all are there, and only read between the steps from then on.
 */
import { heavensAt, type Place } from './astronomy.ts'

/** What stands in the sky now; one object, written in place. Directions are unit vectors in the frame of the scene. */
export interface SkyNow {
  readonly sun: Float64Array
  readonly moon: Float64Array
  /** Share of the disc that is lit; where its bright limb points, radians from up towards the left. */
  lit: number
  limb: number
  /** Column-major 3 × 3 from the scene's frame to fixed stars. */
  readonly stars: Float64Array
}
export interface SkyPath {
  readonly now: SkyNow
  /** Milliseconds since 1970, as Date counts. */
  moment(): number
  /** Goes on to a moment over so many seconds of the clock, which now shows `clock`; at once for 0. */
  go(to: Date, over: number, clock: number): void
  /** True while it moves. Allocates nothing once the steps are there: within seconds. */
  update(clock: number): boolean
}

/** Between two steps the sky turns by 1.5°: the chord is then within 0.01° of the arc. */
const STEP_MINUTES = 6
const MOST_STEPS = 241
const WIDTH = 17

export const ease = (k: number): number => k * k * (3 - 2 * k)

export function createSkyPath(place: Place, begin: Date): SkyPath {
  const now: SkyNow = {
    sun: new Float64Array(3),
    moon: new Float64Array(3),
    lit: 0,
    limb: 0,
    stars: new Float64Array(9),
  }
  const keys = new Float64Array(MOST_STEPS * WIDTH)
  let [steps, start, end, since, over] = [1, begin.getTime(), begin.getTime(), 0, 0]
  let at = start
  let moving = false

  let written = 0

  const write = (i: number): void => {
    const when = steps === 1 ? end : start + ((end - start) * i) / (steps - 1)
    const h = heavensAt(place, new Date(when))
    keys.set(h.sun.direction, i * WIDTH)
    keys.set(h.moon.direction, i * WIDTH + 3)
    keys[i * WIDTH + 6] = h.moon.lit
    // Angles are kept within half a turn of the one before, so that they can be read between.
    const before = i ? keys[(i - 1) * WIDTH + 7]! : h.moon.limb
    keys[i * WIDTH + 7] = h.moon.limb + Math.round((before - h.moon.limb) / (2 * Math.PI)) * 2 * Math.PI
    keys.set(h.stars, i * WIDTH + 8)
  }
  const between = (a: number, k: number, field: number): number => {
    const from = keys[a * WIDTH + field]!
    return k === 0 ? from : from + (keys[(a + 1) * WIDTH + field]! - from) * k
  }
  /** So many steps are needed now; one more is made besides, so that none is ever waited for. */
  const prepare = (needed: number): void => {
    const most = Math.min(steps, Math.max(needed, written + 1))
    while (written < most) write(written++)
  }
  const direction = (out: Float64Array, a: number, k: number, field: number): void => {
    const [x, y, z] = [between(a, k, field), between(a, k, field + 1), between(a, k, field + 2)]
    const long = Math.hypot(x, y, z)
    out[0] = x / long
    out[1] = y / long
    out[2] = z / long
  }
  const read = (along: number): void => {
    const step = Math.min(steps - 1, Math.floor(along))
    prepare(step + 2)
    const k = step === steps - 1 ? 0 : along - step
    direction(now.sun, step, k, 0)
    direction(now.moon, step, k, 3)
    now.lit = between(step, k, 6)
    now.limb = between(step, k, 7)
    for (let i = 0; i < 9; i++) now.stars[i] = between(step, k, 8 + i)
  }
  read(0)
  return {
    now,
    moment: () => at,
    go(to, seconds, clock) {
      start = at
      end = to.getTime()
      since = clock
      over = seconds
      moving = seconds > 0 && start !== end
      const minutes = Math.abs(end - start) / 60_000
      steps = moving ? Math.min(MOST_STEPS, Math.ceil(minutes / STEP_MINUTES) + 1) : 1
      written = 0
      if (!moving) at = end
      read(0)
    },
    update(clock) {
      if (!moving) return false
      const k = ease(Math.min(1, Math.max(0, (clock - since) / over)))
      at = start + (end - start) * k
      read(k * (steps - 1))
      if (k >= 1) moving = false
      return true
    },
  }
}
