/** The form of a pass. Pure. Metres, y up, 0 on the track at the origin. */
import { fbm, noise2, ridged } from '../../woodcut/hash.ts'
import { createHills } from '../land/hills.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, fold, lerp, smooth } from '../land/numbers.ts'
import type { PassParams } from './params.ts'

export const TRACK = -1

export interface Pass extends PatchedForm {
  track(z: number): number
  /** How much of the rock shows at a place, 0…1, by its form alone. */
  rib(x: number, z: number): number
  /** Height of the ridge's crest over z, west or east of the track. */
  crest(z: number, side: -1 | 1): number
  patch(x: number, z: number): number
}

export function createPass(p: PassParams): Pass {
  const s = p.seed * 12.1
  const zs = -p.saddle
  const track = (z: number): number => {
    const swing = smooth(0, 70, Math.abs(z)) * smooth(p.saddle + 160, p.saddle, Math.abs(z))
    return swing * p.wide * 0.2 * Math.sin(z / (p.saddle * 0.19) + s)
  }
  /** Height along the middle: up to the saddle, down beyond it, down behind the origin. */
  const axis = (z: number): number => {
    const slope = p.climb / p.saddle
    if (z > 0) return -slope * z * 0.9 - 40 * smooth(150, 900, z)
    if (z > zs) {
      const t = z / zs
      return (
        p.climb * (t * 0.8 + 0.2 * t * t) + fbm(z / 60, s, 2) * 2.2 * smooth(0, 40, -z) * smooth(1, 0.8, t)
      )
    }
    const beyond = zs - z
    return p.climb - 0.0016 * Math.min(beyond, 150) ** 2 - 0.34 * Math.max(0, beyond - 110)
  }
  const crest = (z: number, side: -1 | 1): number => {
    const near = Math.exp(-(((z - zs) / (p.saddle * 0.9)) ** 2))
    const wave = 0.75 + 0.55 * fbm(z / 170 + side * 31, s, 4)
    return p.climb + p.ridge * (0.75 + 0.4 * near) * wave
  }
  const far = createHills(
    [
      { away: 500, high: p.ridge * 1.3, steep: 0.55, wave: 500 },
      { away: 1500, high: p.ridge * 2.2, steep: 0.6, wave: 900 },
      { away: 3400, high: p.ridge * 3, steep: 0.5, wave: 1900 },
    ],
    { seed: p.seed, rough: 0.9, haze: [0, 500] },
  )
  const amongFar = (x: number, z: number) => {
    const away = Math.hypot(x, z - zs / 2)
    return { out: away - p.saddle * 1.5 - 350, along: [(x / away) * 2500, (z / away) * 2500] as const, x, z }
  }
  /** Ribs run down from the crest: 0 between them, 1 on their backs. */
  const rib = (x: number, z: number): number => {
    const off = x - track(z) * 0.4
    const out = Math.abs(off) - p.wide / 2
    if (out < -12) return 0
    const t = z / 46 + fbm(out / 60, z / 120 + (off < 0 ? 7 : 0), 3) * 1.3 + s
    const back = smooth(0.55, 0.95, fold(t)) * smooth(0.4, 0.62, noise2(x / 90 + 3, z / 90 + s))
    return p.ribs * smooth(-8, 26, out) * Math.max(back, smooth(0.62, 0.8, ridged(x / 75 + s, z / 75, 3)))
  }
  const height = (x: number, z: number): number => {
    const off = x - track(z) * 0.4
    const side: -1 | 1 = off < 0 ? -1 : 1
    const out = Math.max(0, Math.abs(off) - p.wide / 2)
    const base =
      axis(z) +
      (fbm(x / 46, z / 46, 3) * 2.4 + (fold(x / 34 + fbm(z / 60, x / 90, 2)) - 0.5) * 2.2) *
        smooth(2, 26, Math.abs(x - track(z)))
    const top = crest(z, side)
    // Hollow at the foot, steeper under the crest, falling away behind it.
    const reach = p.ridge * 0.85
    const t = clamp(out / reach)
    const wall = lerp(base + 0.06 * Math.abs(off), top, t * t * (0.55 + 0.45 * t))
    const behind = out > reach ? (out - reach) * 0.55 : 0
    const rock = rib(x, z) * (4 + 14 * smooth(0, reach * 0.7, out)) * smooth(reach * 1.4, reach, out)
    const y = wall - behind + rock
    const among = amongFar(x, z)
    if (among.out < -300) return y
    const low = Math.min(axis(z), p.climb) - 120
    return Math.max(y, lerp(Math.min(y, low), low + far.height(among), smooth(-300, 200, among.out)))
  }
  const toTrack = (x: number, z: number): number => {
    const wide = Math.max(1, Math.hypot(x, Math.max(0, Math.abs(z) - 40)) * 0.02)
    return Math.abs(x - track(z)) - (p.track / 2) * wide
  }
  const onTrack = (z: number): boolean => p.track > 0 && z < 400 && z > zs - 200
  return {
    track,
    rib,
    crest,
    height,
    patch: (x, z) => (onTrack(z) && toTrack(x, z) < 0 ? TRACK : 0),
    mist: (x, y, z) => {
      const among = amongFar(x, z)
      const low = Math.min(axis(z), p.climb) - 120
      const veil =
        0.85 * smooth(0.42, 0.66, noise2(x / 210 + s, z / 210 + y / 120)) * smooth(120, 420, Math.hypot(x, z))
      return clamp(Math.max(veil, among.out > -200 ? far.mist(among, y - low) : 0))
    },
    creases: [(x, z) => (onTrack(z) ? toTrack(x, z) : 1e9)],
  }
}
