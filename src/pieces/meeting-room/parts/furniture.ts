/** What stands in the room: the table, the folding cane chairs, two cupboards. */
import { Vector3, type Matrix4 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addLathe } from '../../parts/lathe.ts'
import { TABLE } from '../params.ts'
import { CHESTNUT } from './shell.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const CANE: Ink = ink('#d9bd84', 0.85)
export const BRASS: Ink = ink('#d6b36a', 0.8)
export const CHINA: Ink = ink('#efe6d2', 1)

export function addTable(b: CutBuilder, papers: boolean): void {
  const { width: w, length: l, height: h } = TABLE
  const boards = 4
  for (let i = 0; i < boards; i++)
    b.box(
      w / boards - 0.004,
      0.045,
      l,
      place(-w / 2 + (w / boards) * (i + 0.5), h - 0.022, 0),
      toned(CHESTNUT, 0.95 + b.random() * 0.3),
    )
  for (const s of [-1, 1]) {
    b.box(0.03, 0.13, l - 0.3, place(s * (w / 2 - 0.12), h - 0.11, 0), toned(CHESTNUT, 0.8), { skip: 'tb' })
    b.box(w - 0.24, 0.13, 0.03, place(0, h - 0.11, s * (l / 2 - 0.14)), toned(CHESTNUT, 0.8), { skip: 'tb' })
    for (const t of [-1, 1])
      b.tube(
        [0, 0.06, 0.12, 0.4, 0.62, h - 0.045].map((y) => V(s * (w / 2 - 0.13), y, t * (l / 2 - 0.15))),
        [0.03, 0.045, 0.028, 0.042, 0.034, 0.045],
        8,
        X,
        CHESTNUT,
        { twist: 0 },
      )
  }
  if (!papers) return
  // One sheet lies open, without a word on it: no one knows what was on the table.
  const sheet = (x: number, z: number, w2: number, d2: number, turn: number, ink: Ink) => {
    const m = place(x, h + 0.004, z, 0, turn, 0)
    const P = (u: number, v: number) => V((u * w2) / 2, 0, (v * d2) / 2).applyMatrix4(m)
    b.quad(P(-1, 1), P(1, 1), P(1, -1), P(-1, -1), ink)
  }
  sheet(0, -0.35, 0.8, 0.58, 0.1, CHINA)
  for (const [x, z, a] of [
    [-0.4, 0.7, 0.3],
    [0.42, 0.35, -0.4],
    [0.36, -1.2, 0.2],
    [-0.38, -0.95, -0.15],
  ] as const)
    sheet(x, z, 0.19, 0.27, a, CHINA)
  for (const [x, z] of [
    [-0.46, 0.2],
    [0.47, 0.85],
    [-0.45, 1.2],
    [0.45, -0.5],
    [-0.46, -0.6],
    [0.1, 1.35],
    [0.44, 0.05],
  ] as const)
    addCup(b, place(x, h, z))
}

function addCup(b: CutBuilder, m: Matrix4): void {
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.02, 0],
        [0.022, 0.008],
        [0.036, 0.03],
        [0.04, 0.062],
        [0.036, 0.062],
        [0.03, 0.03],
        [0.001, 0.02],
      ],
      9,
      CHINA,
      {
        round: true,
        tone: (j) => (j > 4 ? INKS.dark : CHINA),
      },
    ),
  )
}

/** A folding chair of cane: two pairs of crossed legs, a woven seat and back. Faces −z; seat at 0.44 m. */
export function addChair(b: CutBuilder, m: Matrix4): void {
  const at = (x: number, y: number, z: number) => V(x, y, z).applyMatrix4(m)
  const aside = V(0, 0, 1).transformDirection(m)
  for (const s of [-1, 1]) {
    const x = s * 0.21
    // The back leg runs up into the back; the front one crosses it and carries the seat.
    b.tube(
      [at(x, 0, -0.2), at(x, 0.44, 0.13), at(x, 0.92, 0.24)],
      [0.017, 0.018, 0.015],
      5,
      aside,
      CHESTNUT,
      { cap: 3, twist: 0.1 },
    )
    b.tube([at(x * 0.86, 0, 0.26), at(x * 0.86, 0.46, -0.2)], [0.016], 5, aside, CHESTNUT, {
      cap: 2,
      twist: 0.1,
    })
  }
  const bar = (y: number, z: number, r: number) =>
    b.tube([at(-0.21, y, z), at(0.21, y, z)], [r], 5, V(0, 1, 0), CHESTNUT, { cap: 3, twist: 0.1 })
  bar(0.1, -0.13, 0.011)
  bar(0.13, 0.16, 0.011)
  // Cane: strips of weave, tone by turns, sagging where people have sat.
  const weave = (n: number, f: (i: number, j: number) => Vector3) => {
    b.grid(4, n, f, CANE, { turn: true, tone: (i, j) => toned(CANE, (i + j) % 2 ? 0.62 : 1.05) })
  }
  weave(5, (i, j) => {
    const [u, v] = [i / 4 - 0.5, j / 5 - 0.5]
    return at(u * 0.4, 0.452 - 0.02 * Math.cos(u * 3) * Math.cos(v * 3), -v * 0.4 - 0.02)
  })
  weave(3, (i, j) => {
    const [u, v] = [i / 4 - 0.5, j / 3]
    return at(u * 0.4, 0.6 + v * 0.26, 0.165 + v * 0.06 + 0.015 * Math.cos(u * 3))
  })
  b.box(0.45, 0.06, 0.024, m.clone().multiply(place(0, 0.9, 0.235, 0.2, 0, 0)), CHESTNUT)
}

/** A cupboard 1.05 × 1.9 m against a wall, facing +z of m; one has a mirror in its door. */
export function addCupboard(b: CutBuilder, m: Matrix4, mirror: boolean): void {
  const [w, h, d] = [1.05, 1.86, 0.46]
  const box = (x: number, y: number, z: number, bw: number, bh: number, bd: number, ink: Ink) =>
    b.box(bw, bh, bd, m.clone().multiply(place(x, y, z)), ink)
  box(0, h / 2 + 0.06, d / 2, w, h - 0.12, d, toned(CHESTNUT, 0.8))
  box(0, h + 0.03, d / 2, w + 0.12, 0.07, d + 0.06, CHESTNUT)
  box(0, h + 0.1, d / 2, w - 0.1, 0.07, d - 0.08, toned(CHESTNUT, 0.8))
  for (const s of [-1, 1]) {
    box(s * (w / 2 - 0.05), 0.06, d / 2, 0.1, 0.13, d, toned(CHESTNUT, 0.7))
    if (mirror) continue
    for (const [y, ph] of [
      [0.55, 0.66],
      [1.38, 0.76],
    ] as const)
      box((s * w) / 4, y, d + 0.012, w / 2 - 0.14, ph, 0.024, toned(CHESTNUT, 1.05))
    b.tube(
      [0, 0.03].map((k) => V(s * 0.035, 1.02, d + 0.01 + k).applyMatrix4(m)),
      [0.01, 0.018],
      6,
      V(0, 1, 0),
      BRASS,
      { cap: 2 },
    )
  }
  if (!mirror) return
  box(0, 1.12, d + 0.014, w - 0.16, 1.36, 0.028, toned(CHESTNUT, 1.05))
  box(0, 0.28, d + 0.014, w - 0.16, 0.24, 0.028, toned(CHESTNUT, 1.0))
  // Glass: pale, with slanting slivers of ink, as mirrors are drawn.
  const P = (x: number, y: number, z = 0.032) => V(x, y, d + z).applyMatrix4(m)
  const [gw, y0, y1] = [(w - 0.34) / 2, 0.54, 1.7]
  b.quad(P(-gw, y0), P(gw, y0), P(gw, y1), P(-gw, y1), toned(INKS.cloth, 1.7), { turn: true })
  for (const [y, wide, long] of [
    [0.62, 0.1, 0.5],
    [0.84, 0.05, 0.62],
    [1.12, 0.16, 0.6],
    [1.36, 0.03, 0.3],
  ] as const) {
    const x = -gw + 0.03
    b.quad(
      P(x, y, 0.035),
      P(x + long, y + long * 0.55, 0.035),
      P(x + long * 0.9, y + long * 0.5 + wide, 0.035),
      P(x, y + wide, 0.035),
      INKS.dark,
      {
        crease: false,
      },
    )
  }
}
