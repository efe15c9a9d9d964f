/** Oil lamps: the hanging one with a shade and a glass chimney, and the small open one that stands on a sill. */
import { Vector3 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { addTongue, HEART_INK } from './flame.ts'
import { addLathe } from './lathe.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const BRASS: Ink = ink('#d6b36a', 0.8)
const ENAMEL: Ink = ink('#efe6d2', 0.9)
const GLASS: Ink = ink('#d9d5c8', 0.8)

/** A hanging lamp whose flame is at `at`; it hangs from `ceiling` (metres above the flame). */
export function addHangingLamp(b: CutBuilder, at: Vector3, ceiling: number): void {
  const m = place(at.x, at.y, at.z)
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.001, -0.2],
        [0.05, -0.19],
        [0.082, -0.15],
        [0.085, -0.11],
        [0.04, -0.075],
        [0.03, -0.04],
        [0.001, -0.03],
      ],
      14,
      BRASS,
      { round: true },
    ),
  )
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.028, -0.04],
        [0.042, 0.02],
        [0.04, 0.06],
        [0.024, 0.13],
        [0.022, 0.22],
      ],
      12,
      GLASS,
    ),
  )
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.25, 0.12],
        [0.252, 0.128],
        [0.06, 0.23],
        [0.03, 0.25],
        [0.028, 0.244],
        [0.06, 0.222],
        [0.244, 0.116],
      ],
      20,
      ENAMEL,
      {
        tone: (j) => (j > 3 ? toned(ENAMEL, 1.6) : INKS.dark),
      },
    ),
  )
  for (let k = 0; k < 3; k++) {
    const a = (k / 3) * Math.PI * 2
    const out = (r: number, y: number) => V(r * Math.cos(a), y, r * Math.sin(a)).add(at)
    b.tube(
      [out(0.08, -0.12), out(0.12, 0), out(0.13, 0.17), out(0.02, 0.4)],
      [0.005],
      4,
      V(0, 1, 0.1),
      INKS.iron,
      { cap: 3 },
    )
  }
  b.tube([V(0, 0.4, 0).add(at), V(0, ceiling, 0).add(at)], [0.006], 4, V(1, 0, 0), INKS.iron, {})
}

/** The flame in its chimney, and the chimney bright with it. */
export function addHangingFlame(b: CutBuilder, at: Vector3): void {
  addLathe(
    b,
    place(at.x, at.y, at.z),
    [
      [0.03, -0.036],
      [0.0445, 0.02],
      [0.0425, 0.06],
      [0.026, 0.13],
    ],
    12,
    HEART_INK,
  )
}

/** An open lamp: a saucer of oil on a foot, a wick over its lip. Stands on `at`, 0.11 m tall. */
export function addSaucerLamp(b: CutBuilder, at: Vector3): void {
  b.part(() =>
    addLathe(
      b,
      place(at.x, at.y, at.z),
      [
        [0.001, 0],
        [0.045, 0.002],
        [0.04, 0.014],
        [0.016, 0.03],
        [0.015, 0.055],
        [0.03, 0.066],
        [0.058, 0.084],
        [0.06, 0.09],
        [0.05, 0.086],
        [0.001, 0.078],
      ],
      12,
      INKS.stoneDark,
      { round: true, tone: (j) => (j > 7 ? INKS.dark : toned(INKS.stone, 0.8)) },
    ),
  )
  b.tube(
    [V(0.02, 0.08, 0), V(0.058, 0.094, 0), V(0.066, 0.1, 0)].map((p) => p.add(at)),
    [0.003],
    4,
    V(0, 1, 0),
    INKS.cloth,
    { cap: 3 },
  )
}

/** Where the wick of a saucer lamp on `at` burns. */
export const saucerWick = (at: Vector3): Vector3 => V(at.x + 0.066, at.y + 0.098, at.z)

export const addWickFlame = (b: CutBuilder, at: Vector3, height = 0.055): void =>
  addTongue(b, { at, height, width: height * 0.36 }, 5)
