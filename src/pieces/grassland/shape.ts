/** The form of a bog. Pure. Metres, y up, 0 at the firm line. */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { createHills } from '../land/hills.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, lerp, smooth } from '../land/numbers.ts'
import type { GrasslandParams } from './params.ts'

export const FIRM = -1
export const MUD = -2
/** Level of the water everywhere, metres under the firm line. */
const WATER = -0.22
const BED = -0.75
/** Metres ahead at which the stream crosses. */
const STREAM_AHEAD = 78

export interface Bog extends PatchedForm {
  readonly water: number
  /** x of the firm line at z; z of the stream's middle at x. */
  firm(z: number): number
  stream(x: number): number
  /** Above 0 in open water, about 1 in the middle of a pool. */
  wet(x: number, z: number): number
  patch(x: number, z: number): number
}

export function createBog(p: GrasslandParams): Bog {
  const s = p.seed * 8.3
  const firm = (z: number): number =>
    smooth(4, 60, Math.abs(z)) * (7 * Math.sin(z / 37 + s) + 3 * Math.sin(z / 13))
  const stream = (x: number): number =>
    -STREAM_AHEAD +
    16 * Math.sin(x / 46 + s) +
    9 * Math.sin(x / 19 + 2) -
    0.0006 * x * x * smooth(900, 200, Math.abs(x))
  const toFirm = (x: number, z: number): number => {
    const wide = Math.max(1, Math.hypot(x, Math.max(0, Math.abs(z) - 50)) * 0.014)
    return Math.abs(x - firm(z)) - (p.firm / 2) * wide
  }
  const wet = (x: number, z: number): number => {
    // Pools lie longer east to west, as the eye sees them; none on the firm line.
    const n = noise2(x / 21 + s, z / 12 + s) * 0.62 + noise2(x / 58, z / 33 + s) * 0.38
    const clear = smooth(0.4, 4.5, toFirm(x, z))
    const pool = p.pools > 0 ? (n - (0.92 - 0.52 * p.pools)) * 6 - 3 * (1 - clear) : -1
    const ford = smooth(0.5, 3, toFirm(x, z))
    const river = p.stream ? (1 - Math.abs(z - stream(x)) / (p.stream / 2)) * 1.2 - 1.4 * (1 - ford) : -1
    return Math.max(pool, river)
  }
  const hills = createHills(
    [
      { away: 500, high: p.hills * 0.6, steep: 0.09, wave: 900 },
      { away: 1700, high: p.hills * 1.2, steep: 0.1, wave: 1500 },
    ],
    { seed: p.seed, rough: 0.16, uneven: 0.8, haze: [-100, 900] },
  )
  const among = (x: number, z: number) => {
    const away = Math.max(1, Math.hypot(x, z))
    return { out: away - 800, along: [(x / away) * 2600, (z / away) * 2600] as const, x, z }
  }
  const height = (x: number, z: number): number => {
    const w = wet(x, z)
    const lumps =
      (fbm(x / 2.3, z / 2.3, 2) * 0.11 + fbm(x / 14, z / 14, 2) * 0.14) * smooth(0, 1.6, toFirm(x, z))
    const dry = Math.max(WATER + 0.07, lumps - 0.03)
    const y = w > 0 ? lerp(WATER + 0.02, BED, clamp(w)) : lerp(WATER + 0.02, dry, smooth(0, -0.35, w))
    const h = among(x, z)
    return p.hills && h.out > -200 ? Math.max(y, lerp(y, hills.height(h), smooth(-200, 300, h.out))) : y
  }
  return {
    water: WATER,
    firm,
    stream,
    wet,
    height,
    patch: (x, z) => {
      if (toFirm(x, z) < 0) return FIRM
      const w = wet(x, z)
      return w > -0.05 && Math.hypot(x - firm(z), Math.max(0, Math.abs(z) - 60)) < 70 ? MUD : 0
    },
    mist: (x, y, z) => {
      const h = among(x, z)
      const band = 0.8 * smooth(260, 900, Math.hypot(x, z)) * smooth(0.35, 0.65, noise2(x / 700 + s, z / 260))
      return clamp(Math.max(band, hills.mist(h, y)))
    },
    creases: [wet, toFirm],
  }
}
