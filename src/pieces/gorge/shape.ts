/**
 * The form of a gorge as plain functions: height, mist, the river's course. No three, no state beyond its params.
 * Metres; x across the river (+ east at the origin), z down the river, y up, 0 at the bank.
 */
import { fbm, noise2, ridged } from '../../woodcut/hash.ts'
import type { GorgeParams } from './params.ts'

const clamp = (x: number, a = 0, b = 1): number => Math.min(b, Math.max(a, x))
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t
export const smooth = (a: number, b: number, x: number): number => {
  const t = clamp((x - a) / (b - a))
  return t * t * (3 - 2 * t)
}

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

export interface Gorge {
  readonly water: number
  /** x of the river's middle at z, and its slope dx/dz. */
  course(z: number): number
  bearing(z: number): number
  half(z: number, side: -1 | 1): number
  place(x: number, z: number): Place
  height(x: number, z: number): number
  /** 0 clear … 1 paper: haze at the foot of each range. */
  mist(x: number, y: number, z: number): number
}

export function createGorge(params: GorgeParams): Gorge {
  const { river, banks, bend, height: tall } = params
  const s = params.seed * 13.7
  const water = -river.below
  const course = (z: number): number => {
    const far = smooth(150, 1150, Math.abs(z))
    return far * bend * (Math.sin(z / 560 + 0.9 + (params.seed % 7) * 0.11) + 0.35 * Math.sin(z / 233 + s))
  }
  const bearing = (z: number): number => (course(z + 4) - course(z - 4)) / 8
  const half = (z: number, side: -1 | 1): number => {
    const loose = smooth(14, 60, Math.abs(z))
    const blocks = smooth(7, 16, Math.abs(z)) * (noise2(z / 10 + side * 77, s) - 0.4) * 6
    return (
      river.width / 2 +
      blocks +
      loose * (fbm(z / 34 + side * 40, s, 3) * 9 + fbm(z / 150 + side * 9, s + 4, 2) * 14)
    )
  }
  const place = (x: number, z: number): Place => {
    const b = bearing(z)
    const off = (x - course(z)) / Math.sqrt(1 + b * b)
    const side = off < 0 ? -1 : 1
    const out = Math.abs(off) - half(z, side)
    const level = side < 0 ? banks.west : banks.east
    const open = smooth(330, 150, Math.abs(z)) * 0.75 + 0.25 * noise2(z / 130 + side * 7 + s, 3.3) + 0.06
    return { off, side, out, up: out - level * Math.min(1, open) }
  }
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
  const bankTop = (p: Place, z: number): number => {
    const away = smooth(12, 70, Math.abs(z))
    const rise = p.side < 0 ? 0.035 : 0.055
    const worn = noise2(z / 9 + p.side * 3, 5.5) * noise2(z / 31 + s, p.side + 8)
    const edge = -9 * worn * smooth(9, 0, p.out) * smooth(11, 22, Math.abs(z))
    const near = edge - 0.35 + 0.35 * smooth(0, 7, p.out) + Math.max(0, p.out - 9) * rise
    const terrace = (noise2(z / 55 + p.side * 17 + s, 9.1) - 0.35) * 7 * smooth(60, 260, Math.abs(z))
    const steps = stepped(p.out / 17 + fbm(p.off / 30, z / 30, 2) * 0.7) * 1.1 * smooth(22, 40, p.out)
    return near + away * (terrace + fbm(p.off * 0.06, z * 0.06, 3) * 1.6) + steps * away
  }
  const height = (x: number, z: number): number => {
    const p = place(x, z)
    const top = bankTop(p, z)
    if (p.out < 0) {
      const wide = 8 + 4 * noise2(z / 21 + p.side * 5, 2.2) * smooth(10, 40, Math.abs(z))
      const wall = smooth(
        -wide,
        -0.2,
        p.out + fbm(x * 0.17, z * 0.17, 3) * 2.2 * smooth(8, 20, Math.abs(z)) * smooth(0, -3, p.out),
      )
      return lerp(water - 2.2, top, wall) + fbm(x * 0.31, z * 0.31, 3) * 2.4 * wall * (1 - wall) * 2
    }
    const k = smooth(0, 62, p.up)
    const flat = smooth(6, 26, p.up + 14)
    const y = top + flat * fbm(x * 0.05, z * 0.05, 3) * 1.2
    if (k <= 0) return y
    const { y: range, i } = tallest(p, z)
    const r = RANGES[i]!
    const rough =
      spurs(r, x, z, p) + (ridged((x / r.wave) * 1.4 + s, (z / r.wave) * 1.4, 4) - 0.42) * r.high * tall * 0.2
    return Math.max(y, lerp(y, Math.max(range, y - 30), k) + k * rough + Math.max(0, p.up) * 0.05)
  }
  /** Spurs and ravines that run down to the river: what gives a slope its lit and its dark sides. */
  const spurs = (r: Range, x: number, z: number, p: Place): number => {
    const w = r.wave * 0.62
    const t = z / w + fbm(p.up / (w * 1.6) + r.high, z / (w * 2.2) + p.side * 3, 3) * 1.1
    const fine = (z / w) * 2.7 + fbm(x / w + 5, z / w, 3) * 1.3
    return ((fold(t) - 0.5) * 0.46 + (fold(fine) - 0.5) * 0.13) * w * Math.min(1.1, tall)
  }
  const mist = (x: number, y: number, z: number): number => {
    const p = place(x, z)
    if (p.up < 40) return 0
    const { i, top } = tallest(p, z)
    const r = RANGES[i]!
    const ragged = fbm((x / r.wave) * 2 + 3, (z / r.wave) * 2, 3) * 0.35
    return clamp(smooth(0.3, 0.95, (top - y) / (r.high * tall * 0.62) + ragged) * smooth(110, 420, p.up))
  }
  return { water, course, bearing, half, place, height, mist }
}

const side2 = (side: number): number => side * 19
/** 0…1…0 with sharp crests and sharp furrows. */
const fold = (t: number): number => 1 - Math.abs(2 * (t - Math.floor(t)) - 1)
/** Fields in steps: level, then a bank. */
const stepped = (x: number): number => Math.floor(x) + smooth(0.72, 1, x - Math.floor(x))
