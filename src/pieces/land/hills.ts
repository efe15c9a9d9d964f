/** Hills in ranges one behind the other, with spurs and ravines, and the haze at their feet. Pure. */
import { fbm, ridged } from '../../woodcut/hash.ts'
import { clamp, fold, smooth } from './numbers.ts'

/** One range: metres from where the land is level to its crest, its height, its slope (rise over run), the length of its waves. */
export interface Range {
  readonly away: number
  readonly high: number
  readonly steep: number
  readonly wave: number
}

/** A place among the ranges. */
export interface AmongHills {
  /** Metres outward from the level land. */
  readonly out: number
  /** A point that stands for where along the ranges one is, metres; crests change with it. */
  readonly along: readonly [number, number]
  readonly x: number
  readonly z: number
}

export interface Hills {
  /** Height over the level land, metres; may be below 0 where no hill is. */
  height(p: AmongHills): number
  /** 0 clear … 1 paper. */
  mist(p: AmongHills, y: number): number
}

export interface HillOptions {
  readonly seed: number
  /** How cut up the slopes are: 0 smooth loaves … 1 ravines. */
  readonly rough: number
  /** How much the crests rise and fall: 0 even … 1. */
  readonly uneven?: number
  /** Metres outward at which haze begins and where it is whole. */
  readonly haze?: readonly [number, number]
}

export function createHills(ranges: readonly Range[], o: HillOptions): Hills {
  const s = o.seed * 13.7
  const uneven = o.uneven ?? 0.62
  const [clear, hazy] = o.haze ?? [150, 700]
  const crest = (i: number, [a, b]: readonly [number, number]): number => {
    const r = ranges[i]!
    return r.high * (0.78 + uneven * fbm(a / r.wave + i * 7.3 + s, b / r.wave + i * 3.1, 4))
  }
  const tallest = (p: AmongHills): { y: number; i: number; top: number } => {
    let best = { y: -1e9, i: 0, top: 0 }
    for (let i = 0; i < ranges.length; i++) {
      const r = ranges[i]!
      const bent = p.out + fbm((p.x / r.wave) * 1.3 + i + s, (p.z / r.wave) * 1.3, 3) * r.away * 0.34
      const top = crest(i, p.along)
      const d = Math.abs(bent - r.away) * r.steep
      // Crests are rounded over a fifth of their height.
      const y = top - (Math.sqrt(d * d + (0.2 * r.high) ** 2) - 0.2 * r.high)
      if (y > best.y) best = { y, i, top }
    }
    return best
  }
  return {
    height(p) {
      const { y, i } = tallest(p)
      const r = ranges[i]!
      const w = r.wave * 0.5
      const spur =
        fold(p.x / w + fbm(p.z / w + 3, p.x / w, 2) * 0.9) +
        fold(p.z / w + fbm(p.x / w, p.z / w + 9, 2) * 0.9)
      const cut =
        (spur - 1) * 0.16 + (ridged((p.x / r.wave) * 1.9 + s, (p.z / r.wave) * 1.9, 4) - 0.42) * 0.42
      return y + cut * r.high * o.rough
    },
    mist(p, y) {
      if (p.out < clear) return 0
      const { i, top } = tallest(p)
      const r = ranges[i]!
      const ragged = fbm((p.x / r.wave) * 2 + 3, (p.z / r.wave) * 2, 3) * 0.35
      return clamp(smooth(0.3, 0.95, (top - y) / (r.high * 0.75) + ragged) * smooth(clear, hazy, p.out))
    },
  }
}
