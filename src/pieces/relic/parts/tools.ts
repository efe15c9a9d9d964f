/** Torch, link, rope and hoe: what is gripped and worked with. Metres. */
import { Vector3 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addRope } from '../../parts/rope.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)

/** Split bamboo bound in three places, its head frayed and charred. */
export function torch(b: CutBuilder): void {
  const n = 9
  for (let i = 0; i < n; i++) {
    const a = (i / (n - 1)) * Math.PI * 2
    const r = i === n - 1 ? 0 : 0.021
    const bow = 0.006 + b.random() * 0.012
    const at = (y: number, k: number) => V(Math.cos(a) * (r + bow * k), y, Math.sin(a) * (r + bow * k))
    const len = 0.5 + b.random() * 0.09
    b.tube(
      [at(-0.55, 0), at(-0.1, 0.4), at(0.2, 0.1), at(len, 2.4)],
      [0.011, 0.012, 0.012, 0.006],
      4,
      X,
      i % 2 ? INKS.bamboo : toned(INKS.bamboo, 0.75),
      { cap: 3 },
    )
    b.tube([at(len - 0.12, 1.6), at(len + 0.004, 2.45)], [0.0125, 0.007], 4, X, INKS.dark, { cap: 2 })
  }
  for (const y of [-0.4, -0.05, 0.24])
    b.tube([V(0, y - 0.016, 0), V(0, y + 0.016, 0)], [0.038], 10, X, INKS.straw, { girth: 0.01, twist: 3 })
}

/** One forged link, 0.16 m, with the flats of the hammer on it. */
export function link(b: CutBuilder): void {
  const around = 28
  const section = 9
  b.grid(
    section,
    around,
    (i, j) => {
      const a = (j / around) * Math.PI * 2
      const q = (i / section) * Math.PI * 2
      const r = 0.0122 * (1 + 0.07 * Math.sin(j * 4.1) + 0.05 * Math.cos(q * 3 + j))
      const grow = r * Math.cos(q)
      const c = Math.cos(a)
      const u = Math.sign(c) * 0.038 * Math.min(1, Math.abs(c) * 1.8) + c * (0.031 + grow)
      return V(u, -r * Math.sin(q), Math.sin(a) * (0.031 + grow))
    },
    INKS.iron,
  )
}

/** A coil of straw rope, 0.4 m across, its end laid through it. */
export function rope(b: CutBuilder): void {
  const line: Vector3[] = []
  for (let i = 0; i <= 96; i++) {
    const a = (i / 96) * Math.PI * 2 * 6.2
    const turn = a / (Math.PI * 2)
    const r = 0.17 + 0.016 * Math.sin(turn * 2.4) + 0.012 * ((Math.floor(turn) % 2) - 0.5)
    line.push(V(r * Math.cos(a), -0.045 + turn * 0.0145 + 0.006 * Math.sin(a * 3), r * Math.sin(a)))
  }
  addRope(b, line, 0.0125, INKS.straw, 6)
  const loop = Array.from({ length: 12 }, (_, i) => {
    const a = (i / 11) * Math.PI * 2.1
    return V(0.175 + 0.055 * Math.cos(a), 0.0 + 0.075 * Math.sin(a), 0.03 + i * 0.006)
  })
  addRope(b, loop, 0.0125, toned(INKS.straw, 0.85), 6)
  addRope(
    b,
    [V(0.21, 0.02, 0.09), V(0.26, -0.02, 0.13), V(0.29, -0.06, 0.17)],
    0.0115,
    toned(INKS.straw, 0.9),
    6,
  )
}

/** A hoe of the south: a long ash shaft, a broad iron blade let on with an eye and a wedge. Shaft along y. */
export function hoe(b: CutBuilder): void {
  b.tube(
    [-0.68, -0.3, 0.1, 0.5, 0.7].map((y) => V(0.006 * Math.sin(y * 4), y, 0)),
    [0.019, 0.0175, 0.017, 0.019, 0.02],
    8,
    X,
    INKS.wood,
    { cap: 3, twist: 0.1 },
  )
  b.part(() => {
    b.tube([V(0, 0.58, 0.012), V(0, 0.66, 0.012)], [[0.032, 0.03]], 8, X, INKS.iron, { cap: 3 })
    // The blade: thick at the eye, thin and worn hollow at its edge, bent back towards who works.
    const at = (i: number, j: number, back: number): Vector3 => {
      const [u, t] = [i / 6 - 0.5, j / 5]
      const half = 0.052 + 0.062 * t ** 0.8
      const wear = -0.014 * Math.cos(u * Math.PI) * t * t
      return V(u * 2 * half, 0.63 - 0.03 * t * t - back * (0.008 - 0.006 * t), -0.02 - 0.21 * t - wear)
    }
    b.grid(6, 5, (i, j) => at(i, j, 0), INKS.iron, { tone: (_, j) => toned(INKS.iron, j > 3 ? 2.4 : 0.8) })
    b.grid(6, 5, (i, j) => at(6 - i, j, 1), toned(INKS.iron, 0.7), {
      tone: (_, j) => toned(INKS.iron, j > 3 ? 2 : 0.6),
    })
  })
  b.box(0.012, 0.05, 0.02, place(0, 0.665, 0.028), INKS.wood)
}
