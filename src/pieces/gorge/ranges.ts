/**
 * The ranges behind a gorge: long walls one behind the other, spurs that run down from them to the river, ravines
 * between, rills on the flanks, haze in the hollows. Pure.
 */
import { fbm, noise2, ridged } from '../../woodcut/hash.ts'
import { clamp, fold, smooth } from '../land/numbers.ts'
import type { GorgeParams } from './params.ts'

/** A range along the valley: how far its crest lies from the foot of the slope, how high, how steep, how far apart its spurs. */
interface Range {
  readonly away: number
  readonly high: number
  readonly steep: number
  /** How steeply it falls behind its crest; a terrace hardly does. */
  readonly back: number
  readonly spur: number
  /** Where along the river a side valley opens, metres; mirrored on the west. */
  readonly mouth: number
}
const RANGES: readonly Range[] = [
  { away: 150, high: 66, steep: 0.6, back: 0.1, spur: 250, mouth: 150 },
  { away: 450, high: 285, steep: 0.86, back: 0.62, spur: 390, mouth: -260 },
  { away: 930, high: 540, steep: 0.84, back: 0.62, spur: 620, mouth: 420 },
  { away: 1750, high: 900, steep: 0.8, back: 0.62, spur: 980, mouth: -640 },
  { away: 3000, high: 1300, steep: 0.75, back: 0.62, spur: 1500, mouth: 1100 },
  { away: 4700, high: 1560, steep: 0.62, back: 0.62, spur: 2200, mouth: -1000 },
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

/** Where a place lies on one range. */
interface OnRange {
  readonly y: number
  readonly top: number
  /** 0 in a ravine … 1 on a spur. */
  readonly spur: number
}

export function createRanges(params: GorgeParams): Ranges {
  const tall = params.height
  const s = params.seed * 13.7
  const on = (i: number, p: Place, z: number): OnRange => {
    const r = RANGES[i]!
    const own = i * 7.3 + p.side * 31 + s
    const below = r.away - p.up
    // Spurs lean and wander on their way down; no two are equally far apart.
    const t = z / r.spur + fbm(p.up / (r.spur * 1.5) + own, z / (r.spur * 2.3), 2) * 0.75 + own
    // One flank is steeper than the other, and a spur comes down in knolls and saddles.
    const f = t - Math.floor(t)
    const spur = f < 0.38 ? f / 0.38 : (1 - f) / 0.62
    const nth = noise2(Math.floor(t) * 3.7, own)
    // The crest is a long wall: it swells where a spur joins it and sinks where a side valley opens.
    const wave = 0.94 + 0.2 * fbm((z / r.spur) * 0.55 + own, i * 3.1, 3) + 0.1 * (spur - 0.5)
    const open = 1 - 0.36 * Math.exp(-(((z - r.mouth * p.side) / (r.spur * 0.55)) ** 2))
    const top = r.high * tall * wave * open
    const line = top - (below > 0 ? below * r.steep : -below * r.back) * tall
    const deep = Math.min(r.spur * 0.34 * Math.min(1.2, tall), r.high * tall * 0.55) * (0.7 + 0.6 * nth)
    const depth = smooth(0, r.away * 0.4, below) * deep
    // Rills run down the flanks of a spur like the barbs of a feather.
    const w = r.spur * 0.2
    const barb = fold(
      (Math.abs(below) * 0.62 + (1 - spur) * r.spur * 0.55) / w + fbm(z / w, p.up / w, 2) * 0.5,
    )
    const rill = (barb - 0.5) * w * 0.3 * smooth(1, 0.72, spur) * smooth(0, 0.2, spur) * tall
    const knolls = fbm(p.up / (r.spur * 0.34) + nth * 40, Math.floor(t) + own, 2) * spur * depth * 0.2
    return { y: line + (spur - 0.55) * depth + knolls + rill, top, spur }
  }
  const highest = (p: Place, z: number): OnRange & { i: number } => {
    let best = { y: -1e9, top: 0, spur: 0, i: 0 }
    for (let i = 0; i < RANGES.length; i++) {
      const here = on(i, p, z)
      if (here.y > best.y) best = { ...here, i }
    }
    return best
  }
  return {
    slope(p, x, z) {
      const { y, i, spur } = highest(p, z)
      const r = RANGES[i]!
      const broken = (ridged((x / r.spur) * 2.4 + s, (z / r.spur) * 2.4, 3) - 0.42) * r.spur * tall * 0.075
      return { y, rough: broken * (0.6 + 0.4 * spur) }
    },
    mist(p, x, y, z) {
      if (p.up < 60) return 0
      const { i, top, spur } = highest(p, z)
      const r = RANGES[i]!
      const ragged = fbm((x / r.spur) * 1.6 + 3, (z / r.spur) * 1.6, 3) * 0.25
      const low = (top - y) / (r.high * tall * 0.72) + ragged - 0.22 * (spur - 0.5)
      return clamp(smooth(0.24, 0.84, low) * smooth(95, 330, p.up))
    },
  }
}
