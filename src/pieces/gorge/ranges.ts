/** The ranges behind a gorge: crests one behind the other, spurs that run down from them, haze at their feet. Pure. */
import { fbm, ridged } from '../../woodcut/hash.ts'
import { clamp, fold, smooth } from '../land/numbers.ts'
import type { GorgeParams } from './params.ts'

/** A range along the valley: how far its crest lies from the foot of the slope, how high, how steep, how long its waves. */
interface Range {
  readonly away: number
  readonly high: number
  readonly steep: number
  readonly wave: number
  readonly notch: number
}
const RANGES: readonly Range[] = [
  { away: 105, high: 84, steep: 0.85, wave: 210, notch: 60 },
  { away: 310, high: 215, steep: 0.92, wave: 290, notch: -210 },
  { away: 700, high: 430, steep: 0.9, wave: 420, notch: 330 },
  { away: 1400, high: 800, steep: 0.85, wave: 760, notch: -560 },
  { away: 2700, high: 1250, steep: 0.72, wave: 1300, notch: 900 },
  { away: 4500, high: 1500, steep: 0.6, wave: 2000, notch: -800 },
]

export interface Place {
  /** Metres from the water's middle line, and which side: −1 west, 1 east. */
  readonly off: number
  readonly side: -1 | 1
  /** Metres outside the bank's edge; negative over the river. */
  readonly out: number
  /** Metres beyond the foot of the slope. */
  readonly up: number
}

export interface Ranges {
  /** Height of the slope at a place, and how rough it is there. */
  slope(p: Place, x: number, z: number): { readonly y: number; readonly rough: number }
  /** 0 clear … 1 paper. */
  mist(p: Place, x: number, y: number, z: number): number
}

export function createRanges(params: GorgeParams): Ranges {
  const tall = params.height
  const s = params.seed * 13.7
  const crest = (i: number, side: number, z: number): number => {
    const r = RANGES[i]!
    const wave = 0.74 + 0.62 * fbm((z / r.wave) * 1.1 + i * 7.3 + side * 31 + s, i * 3.1, 4)
    const notch = 1 - 0.62 * Math.exp(-(((z - r.notch * side) / (r.wave * 0.9)) ** 2))
    return r.high * tall * wave * notch
  }
  const tallest = (p: Place, z: number): { y: number; i: number; top: number } => {
    let best = { y: -1e9, i: 0, top: 0 }
    for (let i = 0; i < RANGES.length; i++) {
      const r = RANGES[i]!
      const bent =
        p.up + fbm((z / r.wave) * 1.3 + i + side2(p.side), (p.up / r.wave) * 1.3 + s, 3) * r.away * 0.38
      const top = crest(i, p.side, z)
      const y = top - Math.abs(bent - r.away) * r.steep * tall
      if (y > best.y) best = { y, i, top }
    }
    return best
  }
  /** Spurs and ravines that run down to the river: what gives a slope its lit and its dark sides. */
  const spurs = (r: Range, x: number, z: number, p: Place): number => {
    const w = r.wave * 0.62
    const t = z / w + fbm(p.up / (w * 1.6) + r.high, z / (w * 2.2) + p.side * 3, 3) * 1.1
    const fine = (z / w) * 2.7 + fbm(x / w + 5, z / w, 3) * 1.3
    return ((fold(t) - 0.5) * 0.46 + (fold(fine) - 0.5) * 0.13) * w * Math.min(1.1, tall)
  }
  return {
    slope(p, x, z) {
      const { y, i } = tallest(p, z)
      const r = RANGES[i]!
      const broken = (ridged((x / r.wave) * 1.4 + s, (z / r.wave) * 1.4, 4) - 0.42) * r.high * tall * 0.2
      return { y, rough: spurs(r, x, z, p) + broken }
    },
    mist(p, x, y, z) {
      if (p.up < 40) return 0
      const { i, top } = tallest(p, z)
      const r = RANGES[i]!
      const ragged = fbm((x / r.wave) * 2 + 3, (z / r.wave) * 2, 3) * 0.35
      return clamp(smooth(0.3, 0.95, (top - y) / (r.high * tall * 0.62) + ragged) * smooth(110, 420, p.up))
    },
  }
}

/** Keeps the noise of the two sides apart. */
const side2 = (side: number): number => side * 19
