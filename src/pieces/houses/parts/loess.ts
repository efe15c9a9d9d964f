/** Cave dwellings: three arches in a cut wall of loess, lattice and paper in each, the hill above them. */
import { Vector3 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { fbm } from '../../../woodcut/hash.ts'
import { INKS, toned } from '../../inks.ts'
import { addPaperLattice } from '../../parts/walls.ts'
import type { HouseMaker } from './maker.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const BAY = 4.1
const HALF = 1.5
const SPRING = 1.55
const BAND = 3.75
const DEEP = 0.45
const STEPS = 10

export const loessCave: HouseMaker = (b, [w, d, h], foot, seed) => {
  const front = -d / 2
  const bays = 3
  for (let i = 0; i < bays; i++) {
    const x = (i - 1) * BAY
    addArchFace(b, x, front)
    addArchFill(b, x, front, i === 1)
  }
  addWings(b, w, front, bays, foot)
  addEave(b, front, bays)
  addHill(b, w, d, h, front, seed)
}

const archPoint = (k: number, r = HALF): readonly [number, number] => {
  const a = (k / STEPS) * Math.PI
  return [-r * Math.cos(a), SPRING + r * Math.sin(a)]
}

/** The wall around one arch, plastered with mud and straw: fields from the curve to the band above. */
function addArchFace(b: CutBuilder, x: number, z: number): void {
  const P = (u: number, y: number) => V(x - u, y, z)
  b.part(() => {
    for (const s of [-1, 1]) {
      const [a, c] = s < 0 ? [-BAY / 2, -HALF] : [HALF, BAY / 2]
      b.quad(P(a, 0), P(c, 0), P(c, BAND), P(a, BAND), toned(INKS.loess, 0.85), { turn: true, crease: false })
    }
    for (let k = 0; k < STEPS; k++) {
      const [[u0, y0], [u1, y1]] = [archPoint(k), archPoint(k + 1)]
      b.quad(P(u0, y0), P(u1, y1), P(u1, BAND), P(u0, BAND), toned(INKS.loess, 0.85), {
        turn: true,
        crease: false,
        seed: 0.3,
      })
    }
  })
  // A ring of brick or dressed earth round the arch.
  b.part(() => {
    for (let k = 0; k < STEPS; k++) {
      const [[u0, y0], [u1, y1], [v1, w1], [v0, w0]] = [
        archPoint(k),
        archPoint(k + 1),
        archPoint(k + 1, HALF + 0.24),
        archPoint(k, HALF + 0.24),
      ]
      const Q = (u: number, y: number) => V(x - u, y, z - 0.03)
      b.quad(Q(u0, y0), Q(u1, y1), Q(v1, w1), Q(v0, w0), toned(INKS.brick, 0.8 + b.random() * 0.5), {
        turn: true,
      })
    }
  })
  // The soffit of the opening.
  b.grid(
    STEPS + 2,
    1,
    (i, j) => {
      const [u, y] = i === 0 ? [-HALF, 0] : i === STEPS + 2 ? [HALF, 0] : archPoint(i - 1)
      return V(x - u, y, z + (1 - j) * DEEP)
    },
    toned(INKS.loess, 0.5),
    {},
  )
}

/** Door and window under one arch: a sill wall, a lattice with paper, the fan above it. */
function addArchFill(b: CutBuilder, x: number, z: number, main: boolean): void {
  const back = z + DEEP
  const m = (u: number, y: number) => place(x - u, y, back, 0, Math.PI, 0)
  const doorAt = main ? -0.75 : 0.75
  const side = -Math.sign(doorAt)
  // Fan: paper under the arch, spokes of the lattice.
  const P = (u: number, y: number, out = 0) => V(x - u, y, back - out)
  for (let k = 0; k < STEPS; k++) {
    const [[u0, y0], [u1, y1]] = [archPoint(k), archPoint(k + 1)]
    if (Math.max(y0, y1) < SPRING + 0.46) continue
    b.tri(
      P(0, SPRING + 0.45),
      P(u1, Math.max(y1, SPRING + 0.45)),
      P(u0, Math.max(y0, SPRING + 0.45)),
      INKS.paper,
      { seed: 0.2 },
    )
    if (k % 2 === 0 && k > 0)
      b.tube(
        [P(0, SPRING + 0.47, 0.03), P(u0, Math.max(y0, SPRING + 0.5), 0.03)],
        [0.018],
        4,
        V(0, 0, 1),
        INKS.dark,
        { cap: 3 },
      )
  }
  for (const r of [0.5, 0.9])
    b.tube(
      Array.from({ length: 9 }, (_, i) => {
        const [u, y] = archPoint((i / 8) * STEPS, r)
        return P(u, Math.max(y, SPRING + 0.46), 0.03)
      }),
      [0.018],
      4,
      V(0, 0, 1),
      INKS.dark,
      { cap: 3 },
    )
  b.box(HALF * 2, 0.12, 0.12, m(0, SPRING + 0.45), INKS.post)
  addPaperLattice(b, m(side * 0.66, 1.48), 1.6, 0.98)
  b.box(1.68, 1.0, 0.2, m(side * 0.66, 0.5), INKS.loess, { skip: 'n' })
  b.box(1.76, 0.08, 0.28, m(side * 0.66, 1.0), INKS.post)
  for (let i = 0; i < 4; i++)
    b.box(
      0.245,
      1.94,
      0.05,
      m(doorAt + (i - 1.5) * 0.25, 0.97),
      toned(INKS.shaded, 0.24 + b.random() * 0.14),
      { skip: 'n' },
    )
  for (const s of [-0.52, 0.52]) b.box(0.1, 2, 0.14, m(doorAt + s, 1), INKS.post)
}

/** The cut face to both sides of the arches, down to the ground. */
function addWings(b: CutBuilder, w: number, z: number, bays: number, foot: number): void {
  const inner = (bays * BAY) / 2
  for (const s of [-1, 1])
    b.grid(
      3,
      3,
      (i, j) => {
        const t = s < 0 ? i / 3 : 1 - i / 3
        const u = s * (inner + (w / 2 + 1.4 - inner) * t)
        return V(u, -foot + ((BAND + foot) * j) / 3 - t * t * 0.5 * (j / 3), z + t * t * 1.6 + (j / 3) * 0.15)
      },
      INKS.loess,
      { tone: (i, j) => toned(INKS.loess, 0.6 + 0.2 * ((i + j) % 3)) },
    )
  b.box(inner * 2 + 0.4, 0.16 + foot, 1.6, place(0, -foot / 2 - 0.02, z - 0.6), INKS.earth, { skip: 'b' })
}

/** Slabs of stone on little corbels throw the rain off the paper. */
function addEave(b: CutBuilder, z: number, bays: number): void {
  const half = (bays * BAY) / 2
  const n = 14
  for (let i = 0; i < n; i++) {
    const x = -half + ((i + 0.5) * half * 2) / n
    b.box(
      (half * 2) / n + 0.03,
      0.06,
      0.66,
      place(x, BAND + 0.05 + b.random() * 0.03, z - 0.2, 0.12, (b.random() - 0.5) * 0.06, 0),
      toned(INKS.stone, 0.7 + b.random() * 0.5),
    )
    b.box(0.1, 0.14, 0.4, place(x, BAND - 0.07, z - 0.12), INKS.stoneDark, { skip: 's' })
  }
}

/** The hill: a steep cut over the arches with the upright joints of loess, then a crown that falls to the back. */
function addHill(b: CutBuilder, w: number, d: number, h: number, front: number, seed: number): void {
  const columns = 18
  const crest = (u: number) => h * (1 - 0.16 * u * u) + 0.5 * fbm(u * 3 + seed, 1.7, 3)
  const half = w / 2 + 1.4
  const edge = (u: number) => V(-u * half, BAND + 0.1 - u * u * 0.5, front + 0.15 + u * u * 1.6)
  const top = (u: number) =>
    V(-u * (half - 0.5), crest(u), front + 0.9 + u * u * 1.9 + 0.3 * fbm(u * 7 + seed, 5, 2))
  const u = (i: number) => -1 + (2 * i) / columns
  b.grid(
    columns,
    3,
    (i, j) => {
      const p = edge(u(i)).lerp(top(u(i)), j / 3)
      p.z += j === 1 || j === 2 ? 0.22 * fbm(u(i) * 6 + j, seed, 2) : 0
      return p
    },
    INKS.loess,
    { tone: (i, j) => toned(INKS.loess, 0.55 + 0.3 * Math.abs(Math.sin(i * 1.9 + j))) },
  )
  b.grid(
    columns,
    4,
    (i, j) => {
      const p = top(u(i))
      const t = j / 4
      const to = V(p.x * 1.06, -0.8, d / 2 + 2)
      const rise = (1 - t) ** 0.7
      return V(
        p.x + (to.x - p.x) * t,
        to.y + (p.y - to.y) * rise + 0.2 * fbm(p.x + j * 3, seed, 2) * t,
        p.z + (to.z - p.z) * t,
      )
    },
    INKS.earth,
    { tone: (i, j) => toned(INKS.earth, 0.7 + 0.25 * ((i + j) % 2)) },
  )
  // The flanks close the hill down to the ground.
  for (const s of [-1, 1])
    b.grid(
      4,
      2,
      (i, j) => {
        const t = s > 0 ? 1 - i / 4 : i / 4
        const p = top(s)
        const low = V(-s * half * 1.05, -0.8, front + 1.75 + t * (d + 0.25))
        const high = V(p.x * (1 + 0.06 * t), -0.8 + (p.y + 0.8) * (1 - t) ** 0.7, p.z + (d / 2 + 2 - p.z) * t)
        return low.lerp(high, j / 2)
      },
      INKS.loess,
      {},
    )
}
