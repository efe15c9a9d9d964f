/** The form of a red canyon. Pure. Metres; x down the river, z across it (− north), y up, 0 at the heads of the landings. */
import { fbm, noise2, ridged } from '../../woodcut/hash.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, fold, lerp, smooth } from '../land/numbers.ts'
import type { RedCanyonParams } from './params.ts'

export const GRAVEL = -1
export const CLIFF = -2

/** Metres from the water to the foot of the cliff behind a landing, and the cliff's height and lean, north and south. */
const SHELF = 17
const CLIFFS = { north: { high: 15, lean: 3.2 }, south: { high: 7, lean: 5 } } as const
/** The upright foot of a cliff, in which caves open. */
const FOOT = { high: 4.2, lean: 0.4 } as const

export interface Canyon extends PatchedForm {
  readonly water: number
  course(x: number): number
  half(x: number, side: -1 | 1): number
  /** Metres outside the water's edge at mean level; negative over the river. */
  out(x: number, z: number): number
  /** z of the foot of the northern cliff. */
  caveFoot(x: number): number
  patch(x: number, z: number): number
}

export function createCanyon(p: RedCanyonParams): Canyon {
  const s = p.seed * 10.9
  const { width, below } = p.river
  const water = -below
  const course = (x: number): number =>
    smooth(140, 900, Math.abs(x)) * (210 * Math.sin(x / 520 + 0.6 + s) + 70 * Math.sin(x / 230 + s))
  const half = (x: number, side: -1 | 1): number => {
    const loose = smooth(20, 110, Math.abs(x))
    return width / 2 + loose * (fbm(x / 46 + side * 40, s, 3) * 12 + fbm(x / 210 + side * 9, s, 2) * 20)
  }
  const place = (x: number, z: number) => {
    const b = (course(x + 4) - course(x - 4)) / 8
    const off = (z - course(x)) / Math.sqrt(1 + b * b)
    const side: -1 | 1 = off < 0 ? -1 : 1
    return { off, side, out: Math.abs(off) - half(x, side) }
  }
  const out = (x: number, z: number): number => place(x, z).out
  /** Metres over which the bank rises from the water to 0: a beach at the landing, rock elsewhere. */
  const beach = (x: number): number =>
    lerp(5, below * 6, smooth(p.landing / 2 + 30, p.landing / 2, Math.abs(x)))
  const foot = (x: number, side: -1 | 1): number => {
    const open = smooth(p.landing / 2 + 50, p.landing / 2, Math.abs(x))
    return beach(x) + lerp(3, SHELF, open) + fbm(x / 30 + side * 11, s, 2) * 5 * smooth(8, 40, Math.abs(x))
  }
  const cliffOf = (side: -1 | 1) => (side < 0 ? CLIFFS.north : CLIFFS.south)
  /** Slope over the cliff: gullies, spurs and beds of rock. `up` metres behind the cliff's edge. */
  const slope = (x: number, z: number, up: number, side: -1 | 1): number => {
    const steep = 0.46 + 0.14 * fbm(x / 400 + side * 5, s, 2)
    const bent = up + fbm(x / 90 + side * 20, z / 90 + s, 3) * 34 * smooth(0, 120, up)
    const t = x / 150 + fbm(up / 170, x / 300 + side * 3, 3) * 1.1 + s
    const spur = (fold(t) - 0.5) * 0.62 + (fold(t * 2.7 + 0.3) - 0.5) * 0.2
    const raw =
      Math.max(0, bent) * steep +
      spur * 110 * smooth(10, 220, up) +
      (ridged(x / 120, z / 120, 3) - 0.4) * 26 * smooth(20, 160, up)
    // Beds: level for a while, then a wall.
    const bed = 34
    const k = raw / bed
    const stepped = (Math.floor(k) + smooth(0.52, 0.92, k - Math.floor(k))) * bed
    const held = lerp(raw, stepped, p.ledges * smooth(8, 40, raw))
    const rim = p.height * (0.86 + 0.3 * fbm(x / 700 + side * 3, s, 3))
    return held < rim * 0.8
      ? held
      : rim * 0.8 + rim * 0.34 * (1 - Math.exp(-(held - rim * 0.8) / (rim * 0.5)))
  }
  const height = (x: number, z: number): number => {
    const { side, out } = place(x, z)
    const run = beach(x)
    if (out < 0) return water - 0.2 - 2.6 * smooth(0, -16, out)
    const stones =
      fbm(x / 3.5, z / 3.5, 2) * 0.08 + fbm(x / 16, z / 16, 2) * 0.35 * smooth(4, 20, Math.abs(x))
    if (out < run) return lerp(water - 0.2, 0, 1 - (1 - clamp(out / run)) ** 1.6) + stones * smooth(0, 2, out)
    const f = foot(x, side)
    const shelf = 0.08 * (Math.min(out, f) - run) + stones
    if (out < f) return shelf
    const c = cliffOf(side)
    const up = out - f
    const high = c.high * (0.8 + 0.5 * noise2(x / 40 + side * 7, s))
    const wall =
      up < FOOT.lean
        ? (up / FOOT.lean) * FOOT.high
        : FOOT.high + (high - FOOT.high) * clamp((up - FOOT.lean) / (c.lean - FOOT.lean))
    return shelf + wall + (up > c.lean ? slope(x, z, up - c.lean, side) : 0)
  }
  const caveFoot = (x: number): number => {
    let z = course(x) - half(x, -1) - foot(x, -1)
    for (let i = 0; i < 6; i++) z -= foot(x, -1) - out(x, z)
    return z
  }
  const toFoot = (x: number, z: number): number => {
    const q = place(x, z)
    return q.out - foot(x, q.side)
  }
  return {
    water,
    course,
    half,
    out,
    caveFoot,
    height,
    patch: (x, z) => {
      const q = place(x, z)
      const f = q.out - foot(x, q.side)
      if (f > 0 && f < cliffOf(q.side).lean) return CLIFF
      return f < 0 ? GRAVEL : 0
    },
    mist: (x, y, z) => {
      const q = place(x, z)
      const far = smooth(420, 1500, Math.hypot(x, z))
      return (
        clamp(far * (0.35 + 0.6 * smooth(p.height, 0, y)) * (0.6 + 0.7 * noise2(x / 500 + s, z / 300))) *
        smooth(40, 260, q.out)
      )
    },
    creases: [
      // Where land and water meet, so that the shore is a line and not the edges of faces.
      (x, z) => (Math.abs(out(x, z)) < 40 ? height(x, z) - water : 1e9),
      toFoot,
      (x, z) => toFoot(x, z) - FOOT.lean,
      (x, z) => toFoot(x, z) - cliffOf(place(x, z).side).lean,
    ],
  }
}
