/** What is worn: a sandal of straw, a hat of bamboo, a tube of rice over the shoulder. Metres. */
import { Vector3 } from 'three'
import type { CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)

/** A sandal of rice straw: a plaited sole with cords for heel and toes. */
export function sandal(b: CutBuilder): void {
  const half = (z: number) =>
    0.036 + 0.016 * Math.sin(((z + 0.13) / 0.26) * Math.PI * 0.9) - (z > 0.1 ? (z - 0.1) * 0.5 : 0)
  const rows = 26
  b.part(() => {
    for (const up of [1, 0])
      b.grid(
        6,
        rows,
        (i, j) => {
          const z = -0.13 + (j / rows) * 0.26
          const x = (i / 6 - 0.5) * 2 * half(z) * (up ? 1 : -1)
          // Plait: rows rise and dip in turn.
          return V(x, up ? 0.012 + (((i + j) % 2) - 0.5) * 0.005 : -0.004, -z)
        },
        INKS.straw,
        { turn: true, tone: (i, j) => toned(INKS.straw, up ? 0.75 + ((i + j) % 2) * 0.5 : 0.5) },
      )
    const edge = Array.from({ length: 25 }, (_, k) => {
      const a = (k / 24) * Math.PI * 2
      const z = 0.13 * Math.cos(a)
      return V(half(z) * Math.sin(a) * 1.02 * Math.min(1, Math.abs(Math.sin(a)) * 1.4 + 0.35), 0.006, -z)
    })
    b.tube(edge, [0.0075], 5, V(0, 1, 0), INKS.straw, { twist: 3 })
  })
  const cord = (points: readonly Vector3[]) =>
    b.tube(points, [0.0035], 5, X, toned(INKS.straw, 0.85), { cap: 3, twist: 4 })
  cord([
    V(-0.048, 0.01, 0.02),
    V(-0.035, 0.05, 0.045),
    V(0, 0.066, 0.055),
    V(0.035, 0.05, 0.045),
    V(0.048, 0.01, 0.02),
  ])
  cord([V(-0.05, 0.012, -0.06), V(-0.02, 0.036, -0.085), V(0, 0.03, -0.115)])
  cord([V(0.05, 0.012, -0.06), V(0.02, 0.036, -0.085), V(0, 0.03, -0.115)])
  cord([
    V(-0.036, 0.01, 0.11),
    V(-0.03, 0.05, 0.125),
    V(0, 0.062, 0.13),
    V(0.03, 0.05, 0.125),
    V(0.036, 0.01, 0.11),
  ])
}

/** A cloth tube filled with rice, tied at its ends, laid in a curve. */
export function riceSausage(b: CutBuilder): void {
  const n = 22
  const line = Array.from({ length: n }, (_, i) => {
    const a = -2.3 + (i / (n - 1)) * 4.6
    return V(Math.sin(a) * 0.26, 0.05, Math.cos(a) * 0.2)
  })
  const fat = (i: number) =>
    i === 0 || i === n - 1 ? 0.012 : i === 1 || i === n - 2 ? 0.03 : i % 5 === 0 ? 0.041 : 0.05
  b.tube(
    line,
    line.map((_, i) => fat(i)),
    9,
    V(0, 1, 0),
    INKS.cloth,
    { cap: 3, twist: 1.6, swell: (i, a) => 1 + 0.05 * Math.cos(a * 4 + i * 1.3) },
  )
  for (const k of [0, n - 1]) {
    const p = line[k]!
    const out = p
      .clone()
      .sub(line[k === 0 ? 1 : n - 2]!)
      .normalize()
    b.tube([p, p.clone().addScaledVector(out, 0.05)], [0.012, 0.026], 6, V(0, 1, 0), INKS.cloth, { cap: 2 })
    b.tube(
      [p.clone().addScaledVector(out, -0.006), p.clone().addScaledVector(out, 0.008)],
      [0.017],
      7,
      V(0, 1, 0),
      INKS.dark,
      {},
    )
  }
}

/** A hat of split bamboo and leaves, as it is worn: its brim at y = 0, a ring inside for the head, a cord. */
export function hat(b: CutBuilder): void {
  const [brim, rise, sides] = [0.27, 0.14, 30]
  const at = (i: number, j: number, under: number): Vector3 => {
    const a = (i / sides) * Math.PI * 2
    const t = j / 6
    const r = brim * (1 - t) + 0.004
    return V(r * Math.sin(a), rise * t ** 0.85 - under, r * Math.cos(a))
  }
  b.part(() => {
    b.grid(sides, 6, (i, j) => at(i % sides, j, 0), INKS.bamboo, {
      tone: (i, j) => toned(INKS.bamboo, (j % 2 ? 0.62 : 1.05) * (i % 2 ? 0.9 : 1.1)),
    })
    b.grid(sides, 6, (i, j) => at((sides - i) % sides, j, 0.006), toned(INKS.bamboo, 0.35), {})
  })
  const ring = (r: number, y: number, thick: number) =>
    b.tube(
      Array.from({ length: 25 }, (_, i) =>
        V(r * Math.sin((i / 24) * Math.PI * 2), y, r * Math.cos((i / 24) * Math.PI * 2)),
      ),
      [thick],
      5,
      V(0, 1, 0),
      toned(INKS.bamboo, 0.7),
      { twist: 2 },
    )
  ring(brim, 0, 0.006)
  ring(0.165, rise * 0.42, 0.0035)
  ring(0.09, 0.03, 0.007)
  b.tube(
    Array.from({ length: 11 }, (_, i) => {
      const a = (i / 10) * Math.PI
      return V(0.09 * Math.cos(a), 0.03 - 0.2 * Math.sin(a), 0.01)
    }),
    [0.0032],
    4,
    V(0, 0, 1),
    INKS.cloth,
    { cap: 3, twist: 3 },
  )
}
