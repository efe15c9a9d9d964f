/**
 * The form of a gorge as plain functions: height, mist, the river's course. No three, no state beyond its params.
 * Metres; x across the river (+ east at the origin), z down the river, y up, 0 at the bank.
 */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { fold, lerp, smooth } from '../land/numbers.ts'
import type { GorgeParams } from './params.ts'
import { createRanges, type Place } from './ranges.ts'

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
  const { river, banks, bend } = params
  const ranges = createRanges(params)
  const s = params.seed * 13.7
  const water = -river.below
  const course = (z: number): number => {
    const far = smooth(150, 1150, Math.abs(z))
    return far * bend * (Math.sin(z / 560 + 0.9 + (params.seed % 7) * 0.11) + 0.35 * Math.sin(z / 233 + s))
  }
  const bearing = (z: number): number => (course(z + 4) - course(z - 4)) / 8
  // Runnels that the rains have cut back into the bank: 0 none … 1 a notch. None where the bridge stands.
  const runnel = (z: number, side: number): number => {
    const t = z / 58 + side * 0.31 + s + fbm(z / 90 + side * 5, s, 2) * 0.9
    return (
      smooth(0.6, 1, fold(t)) * (0.25 + noise2(Math.floor(t) * 2.9, side + s)) * smooth(17, 40, Math.abs(z))
    )
  }
  const half = (z: number, side: -1 | 1): number => {
    const loose = smooth(14, 60, Math.abs(z))
    const blocks = smooth(7, 16, Math.abs(z)) * (noise2(z / 10 + side * 77, s) - 0.4) * 6
    return (
      river.width / 2 +
      blocks +
      runnel(z, side) * 15 +
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
  const bankTop = (p: Place, z: number): number => {
    const away = smooth(12, 70, Math.abs(z))
    const rise = p.side < 0 ? 0.035 : 0.055
    const worn = noise2(z / 9 + p.side * 3, 5.5) * noise2(z / 31 + s, p.side + 8)
    const notch = -9 * runnel(z, p.side) * smooth(42, -4, p.out)
    const swell =
      (noise2(z / 64 + p.side * 11, s + 2) - 0.5) * 9 * smooth(16, 58, Math.abs(z)) * smooth(46, 4, p.out)
    const edge = -9 * worn * smooth(9, 0, p.out) * smooth(11, 22, Math.abs(z)) + notch + swell
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
    const { y: range, rough } = ranges.slope(p, x, z)
    return Math.max(y, lerp(y, Math.max(range, y - 30), k) + k * rough + Math.max(0, p.up) * 0.05)
  }
  const mist = (x: number, y: number, z: number): number => {
    const p = place(x, z)
    if (p.out > 6) return ranges.mist(p, x, y, z)
    // The torrent's spray hangs at the foot of the rock.
    const ragged = 3.2 * fbm(x / 15 + 4, z / 15, 3)
    return 0.82 * smooth(river.below * 0.6, river.below * 0.04, y - water + ragged)
  }
  return { water, course, bearing, half, place, height, mist }
}

/** Fields in steps: level, then a bank. */
const stepped = (x: number): number => Math.floor(x) + smooth(0.72, 1, x - Math.floor(x))
