/** What one drinks and eats from. Metres. */
import { Vector3 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addLathe } from '../../parts/lathe.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const Z = V(0, 0, 1)
const GLAZE: Ink = ink('#e8e0cc', 0.95)

/** A length of bamboo between two nodes, a wooden stopper, a cord to carry it. */
export function bottle(b: CutBuilder): void {
  const ring = (y: number) => V(0, y, 0)
  b.part(() => {
    b.tube(
      [-0.15, -0.142, -0.02, -0.008, 0.004, 0.016, 0.13, 0.14, 0.148].map(ring),
      [0.041, 0.044, 0.043, 0.046, 0.046, 0.043, 0.043, 0.045, 0.04],
      14,
      X,
      INKS.bamboo,
      { cap: 3, twist: 0 },
    )
    b.tube([0.146, 0.17, 0.19, 0.196].map(ring), [0.016, 0.017, 0.022, 0.014], 9, X, INKS.timber, { cap: 2 })
  })
  for (const y of [-0.1, 0.1])
    b.tube([ring(y - 0.006), ring(y + 0.006)], [0.0475], 14, X, INKS.dark, { girth: 0.01 })
  const cord = Array.from({ length: 11 }, (_, i) => {
    const t = i / 10
    return V(0.05 + 0.075 * Math.sin(t * Math.PI), -0.1 + 0.2 * t, 0.02 * Math.sin(t * 9))
  })
  b.tube(cord, [0.0045], 5, Z, INKS.straw, { cap: 3, twist: 4 })
}

/** A coarse glazed bowl, 0.16 m across, a ring of blue-black brushed under its rim; meal or porridge in it, unless told. */
export function bowl(b: CutBuilder, held: Ink = toned(INKS.straw, 1.1)): void {
  const profile = [
    [0.001, -0.035],
    [0.034, -0.035],
    [0.036, -0.026],
    [0.052, -0.016],
    [0.07, 0.008],
    [0.077, 0.028],
    [0.08, 0.04],
    [0.0775, 0.041],
    [0.073, 0.028],
    [0.066, 0.013],
    [0.066, 0.012],
    [0.001, 0.012],
  ] as const
  b.part(() =>
    addLathe(b, place(0, 0, 0), profile, 22, GLAZE, {
      round: true,
      swell: (j, a) => 1 + 0.012 * Math.sin(a * 2 + j),
      tone: (j) => (j === 5 ? toned(INKS.indigo, 0.5) : j >= 10 ? held : j < 2 ? INKS.stoneDark : GLAZE),
    }),
  )
}

/** A ladle made of half a gourd, 0.3 m long: the belly dips, the neck is its handle. */
export function ladle(b: CutBuilder): void {
  const n = 12
  const rows = [-0.075, -0.06, -0.03, 0.005, 0.04, 0.07, 0.1, 0.15, 0.2, 0.225]
  const half = [0.004, 0.042, 0.064, 0.066, 0.052, 0.032, 0.02, 0.015, 0.014, 0.004]
  const shell = (i: number, j: number, inset: number): Vector3 => {
    const a = Math.PI * (i / n)
    const r = Math.max(0.002, half[j]! - inset)
    return V(r * Math.cos(a), -r * Math.sin(a) * 0.85 - rows[j]! * 0.08, -rows[j]!)
  }
  b.part(() => {
    b.grid(n, rows.length - 1, (i, j) => shell(n - i, j, 0), INKS.wood, {
      tone: (i, j) => toned(INKS.wood, 0.75 + 0.3 * Math.abs(Math.sin(i + j * 0.7))),
    })
    b.grid(n, rows.length - 1, (i, j) => shell(i, j, 0.004), toned(INKS.wood, 0.42), {})
    for (const s of [0, n])
      b.grid(1, rows.length - 1, (i, j) => shell(s, j, (s ? i : 1 - i) * 0.004), toned(INKS.wood, 1.2), {})
  })
}
