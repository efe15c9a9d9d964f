/** The form of loess hills. Pure. Metres, y up, 0 in the court before the face. */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { createHills } from '../land/hills.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, lerp, smooth } from '../land/numbers.ts'
import type { LoessParams } from './params.ts'

export const FACE = -1
export const RISER = -2
export const PATH = -3
export const BED = -4
/** Metres: how far an upright face leans back, the width of the yard over it. */
const LEAN = 0.7
const YARD = 9
/** Metres south of the origin at which the stream runs. */
const STREAM_AWAY = 54
const STREAM_DOWN = 1.1
/** Metres from one terrace to the next, near by. */
const RISE = 3.6
/** Share of a terrace's rise in which its riser lies. */
const RISER_FROM = 0.72

export interface Loess extends PatchedForm {
  readonly water: number
  /** z of the foot of the face; of the stream's middle; x of the path. */
  faceFoot(x: number): number
  stream(x: number): number
  path(z: number): number
  patch(x: number, z: number): number
}

export function createLoess(p: LoessParams): Loess {
  const s = p.seed * 14.3
  const { face } = p
  const faceFoot = (x: number): number =>
    -face.away -
    smooth(face.long * 0.3, face.long, Math.abs(x)) * 16 +
    2.2 * smooth(4, 20, Math.abs(x)) * Math.sin(x / 17 + s)
  const stream = (x: number): number =>
    STREAM_AWAY +
    9 * Math.sin(x / 41 + s) +
    5 * Math.sin(x / 17) +
    40 * fbm(x / 400, s, 2) * smooth(60, 300, Math.abs(x))
  const path = (z: number): number => 6 * Math.sin(z / 21 + 1) * smooth(3, 20, Math.abs(z))
  /** How upright the face is: only along its length. */
  const upright = (x: number): number => smooth(face.long / 2 + 12, face.long / 2, Math.abs(x))
  const hills = createHills(
    [
      { away: 150, high: p.hills * 0.55, steep: 0.34, wave: 260 },
      { away: 430, high: p.hills * 1.1, steep: 0.36, wave: 420 },
      { away: 1200, high: p.hills * 1.8, steep: 0.36, wave: 800 },
      { away: 2900, high: p.hills * 2.8, steep: 0.34, wave: 1700 },
    ],
    { seed: p.seed, rough: 0.1, haze: [130, 900] },
  )
  const among = (x: number, z: number) => {
    const north = z < 10
    const out = north ? faceFoot(x) - LEAN - YARD - z : z - stream(x) - p.stream / 2 - 26
    return { out, along: [x, north ? 0 : 9000] as const, x, z }
  }
  /** Gullies: narrow, with steep sides, deeper towards their mouths. */
  const gully = (x: number, z: number, up: number): number => {
    const bent = x + fbm(x / 60, z / 60 + s, 3) * 34
    const n = Math.abs(2 * noise2(bent / 66 + s, z / 210 + s) - 1)
    const m = Math.abs(2 * noise2(bent / 27 + 9, z / 90 + s) - 1)
    const deep = smooth(0.2, 0.0, n) * 30 + smooth(0.16, 0, m) * 10
    return p.gullies * deep * smooth(12, 70, up)
  }
  /** Before terraces are cut. */
  const raw = (x: number, z: number): number => {
    const h = among(x, z)
    if (h.out < 0) return 0
    const base = z < 10 ? face.high : 0.4
    const y = base + lerp(0.05 * h.out, Math.max(0.05 * h.out, hills.height(h)), smooth(0, 36, h.out))
    return Math.max(base, y - gully(x, z, h.out))
  }
  /** The rise of a terrace grows with distance, in doublings, so that its lines stay clean. */
  const rise = (x: number, z: number): number => {
    const away = Math.hypot(Math.max(0, Math.abs(x) - 40), z)
    return RISE * 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, away / 130))))
  }
  const tilled = (x: number, z: number, y: number): number =>
    smooth(1 - p.terraces, 1.1 - p.terraces, 0.12 + noise2(x / 130 + s, z / 130)) *
    smooth(5, 9, y - (z < 10 ? face.high - 5 : 0))
  const height = (x: number, z: number): number => {
    const h = among(x, z)
    if (h.out > 0) {
      const y = raw(x, z)
      const r = rise(x, z)
      const k = y / r
      const stepped = (Math.floor(k) + smooth(RISER_FROM, 1, k - Math.floor(k))) * r
      return lerp(y, stepped, tilled(x, z, y))
    }
    if (z < 10) {
      const up = faceFoot(x) - z
      if (up < 0) return floor(x, z)
      const lean = lerp(7, LEAN, upright(x))
      return face.high * clamp(up / lean) + fbm(x / 9, z / 9, 2) * 0.1
    }
    return floor(x, z)
  }
  const floor = (x: number, z: number): number => {
    const y = fbm(x / 40, z / 40, 3) * 0.5 * smooth(8, 40, Math.hypot(x, z)) - 0.004 * Math.max(0, z)
    const off = Math.abs(z - stream(x)) - p.stream / 2
    return p.stream ? lerp(y, -STREAM_DOWN - 0.5, smooth(4.5, -1.2, off)) : y
  }
  const toPath = (x: number, z: number): number =>
    z > faceFoot(x) + 4 && z < stream(x) - p.stream / 2 - 2 ? Math.abs(x - path(z)) - 1.3 : 1e3
  return {
    water: -STREAM_DOWN,
    faceFoot,
    stream,
    path,
    height,
    patch: (x, z) => {
      const h = among(x, z)
      if (h.out > 0) {
        const y = raw(x, z)
        const k = y / rise(x, z)
        return tilled(x, z, y) > 0.5 && k - Math.floor(k) > RISER_FROM ? RISER : 0
      }
      const up = faceFoot(x) - z
      if (z < 10 && up > 0 && up < lerp(7, LEAN, upright(x))) return FACE
      if (p.stream && Math.abs(z - stream(x)) < p.stream / 2 + 2.4) return BED
      return toPath(x, z) < 0 ? PATH : 0
    },
    mist: (x, y, z) => {
      const h = among(x, z)
      return h.out > 60 ? hills.mist(h, y - face.high) * 0.9 : 0
    },
    creases: [
      (x, z) => (z < 10 ? z - faceFoot(x) : 1e9),
      (x, z) => (z < 10 ? z - faceFoot(x) + lerp(7, LEAN, upright(x)) : 1e9),
      (x, z) => (z < 10 ? among(x, z).out : 1e9),
      toPath,
      (x, z) => (p.stream ? Math.abs(z - stream(x)) - p.stream / 2 : 1e9),
      (x, z) => {
        if (among(x, z).out < 4) return 1e9
        const k = raw(x, z) / rise(x, z)
        const f = k - Math.floor(k)
        return f < 0.36 ? f : f > 0.86 ? f - 1 : f - RISER_FROM
      },
    ],
  }
}
