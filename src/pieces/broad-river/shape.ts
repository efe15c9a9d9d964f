/** The form of a broad river's valley. Pure. Metres; x across the river, z down it, y up, 0 at the top of the banks. */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { createFields, type Fields } from '../land/fields.ts'
import { createHills } from '../land/hills.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, lerp, smooth } from '../land/numbers.ts'
import type { BroadRiverParams } from './params.ts'

/** Patches that are no fields. */
export const SAND = -1
export const TOWPATH = -2
export const BANK = -3

/** Metres from the top of the bank on which the towpath runs. */
const TOW = [3, 5.2] as const
/** Metres of water over the bed. */
const DEEP = 2.4

export interface RiverValley extends PatchedForm {
  readonly water: number
  readonly fields: Fields
  course(z: number): number
  bearing(z: number): number
  half(z: number, side: -1 | 1): number
  /** Metres outside the top of the bank; negative over the river. */
  out(x: number, z: number): number
  patch(x: number, z: number): number
}

export function createRiverValley(p: BroadRiverParams): RiverValley {
  const s = p.seed * 11.3
  const { width, below, bars, bend } = p.river
  const water = -below
  const slow = Math.max(400, width * 2.2)
  const course = (z: number): number =>
    smooth(120, slow * 1.6, Math.abs(z)) *
    bend *
    (Math.sin(z / slow + 0.7 + s) + 0.4 * Math.sin(z / (slow * 0.43) + s))
  const bearing = (z: number): number => (course(z + 4) - course(z - 4)) / 8
  const half = (z: number, side: -1 | 1): number => {
    const loose = smooth(30, 140, Math.abs(z))
    return (
      width / 2 +
      loose *
        (fbm(z / 70 + side * 40, s, 3) * Math.min(14, width * 0.08) +
          fbm(z / 420 + side * 9, s, 2) * width * 0.1)
    )
  }
  const place = (x: number, z: number) => {
    const b = bearing(z)
    const off = (x - course(z)) / Math.sqrt(1 + b * b)
    const side: -1 | 1 = off < 0 ? -1 : 1
    return { off, side, out: Math.abs(off) - half(z, side) }
  }
  const out = (x: number, z: number): number => place(x, z).out
  const hills = createHills(
    [
      { away: 150, high: p.hills, steep: 0.34, wave: 240 },
      { away: 480, high: p.hills * 1.9, steep: 0.4, wave: 420 },
      { away: 1200, high: p.hills * 3.6, steep: 0.42, wave: 800 },
      { away: 2900, high: p.hills * 7, steep: 0.42, wave: 1700 },
    ],
    { seed: p.seed, rough: 0.55, haze: [60, 520] },
  )
  const among = (x: number, z: number) => {
    const { side, out } = place(x, z)
    const edge = p.plain * (0.75 + 0.5 * noise2(z / 260 + side * 7 + s, 3.3))
    return { out: out - edge, along: [side * 5000, z] as const, x, z }
  }
  const fields = createFields({ seed: p.seed, wide: 15, long: 46, turn: 0.18, bend: 16 })
  /** Width over which the bank falls: a scarp, or at the landing a ramp. */
  const fall = (z: number, side: -1 | 1): number => {
    const scarp = below * (1.1 + 0.9 * noise2(z / 17 + side * 5, s))
    const ramp = p.landing ? smooth(p.landing / 2 + 12, p.landing / 2, Math.abs(z)) : 0
    return lerp(scarp, Math.max(scarp, below * 5), ramp)
  }
  const bed = (off: number, z: number, inside: number): number => {
    const bar = noise2(off / Math.max(22, width * 0.13) + s, z / Math.max(90, width * 0.6) + s)
    const free = smooth(26, 90, Math.abs(z))
    const bare = clamp(smooth(0.78 - 0.4 * bars, 0.95 - 0.4 * bars, bar) * free * bars * 2)
    const shelf = smooth(Math.max(18, width * 0.09), 0, inside)
    return (
      water +
      lerp(-DEEP, -0.35, shelf) +
      bare * (DEEP + 0.5) * (1 - shelf * 0.5) +
      fbm(off / 14, z / 40, 2) * 0.22
    )
  }
  const height = (x: number, z: number): number => {
    const { off, side, out } = place(x, z)
    if (out < 0) {
      const run = fall(z, side)
      const t = clamp(-out / run)
      return lerp(0, Math.max(water - 0.3, bed(off, z, -out - run)), t < 1 ? t : 1)
    }
    const flat = smooth(5, 40, out) * (fbm(x / 120, z / 120, 3) * 0.9 + fbm(x / 24, z / 24, 2) * 0.16)
    const h = among(x, z)
    const k = smooth(-30, 70, h.out)
    return k <= 0 || !p.hills ? flat : Math.max(flat, lerp(flat, hills.height(h), k))
  }
  /** Metres: half of the balk between two fields; far off they touch. */
  const balk = (x: number, z: number): number =>
    Math.hypot(Math.max(0, Math.abs(x) - width / 2 - 24), z) < 22 ? 0.5 : 0
  const patch = (x: number, z: number): number => {
    const { side, out } = place(x, z)
    if (out < 0) return -out < fall(z, side) ? BANK : SAND
    const wide = Math.max(1, Math.hypot(x + side * (width / 2), z) * 0.012)
    if (Math.abs(out - (TOW[0] + TOW[1]) / 2) < ((TOW[1] - TOW[0]) / 2) * wide) return TOWPATH
    const h = among(x, z)
    if (out < 9 || h.out > -10) return 0
    const f = fields.at(x, z)
    return fields.chanceOf(f.id, 3) < p.fields && f.edge > balk(x, z) ? f.id : 0
  }
  return {
    water,
    fields,
    course,
    bearing,
    half,
    out,
    height,
    patch,
    mist: (x, y, z) => hills.mist(among(x, z), y),
    creases: [
      out,
      (x, z) => {
        const q = place(x, z)
        return q.out + fall(z, q.side)
      },
      (x, z) => out(x, z) - TOW[0],
      (x, z) => out(x, z) - TOW[1],
      (x, z) => (among(x, z).out > -8 || out(x, z) < 8 ? 1e9 : fields.at(x, z).edge - balk(x, z)),
    ],
  }
}
