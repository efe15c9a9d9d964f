/** The stone bodies in which the chains are held: coursed blocks, a paved top, posts for the rails. */
import { Vector3 } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import type { ChainBridgeParams } from '../params.ts'

export const ABUTMENT = { depth: 9, halfWidth: 4.3, height: 17 } as const

/** Adds one abutment; `end` is −1 for the west, 1 for the east. */
export function addAbutment(b: CutBuilder, p: ChainBridgeParams, end: -1 | 1): void {
  const x0 = (end * p.span) / 2
  const { depth, halfWidth, height } = ABUTMENT
  const P = (out: number, y: number, z: number) => new Vector3(x0 + end * out, y, z)
  // The walls lean inwards by one in twenty.
  const batter = (y: number) => -y * 0.05
  b.part(() => {
    for (let y = 0, course = 0; y > -height; course++) {
      const h = course ? 0.5 + b.random() * 0.22 : 0.4
      const low = Math.max(-height, y - h)
      const lip = course ? 0 : 0.08
      const at = (w: number, v: number, f: (w: number, v: number) => Vector3) => f(w, v)
      const front = (z: number, v: number) => P(-batter(v) - lip, v, z)
      const side = (s: number) => (o: number, v: number) => P(o - lip, v, s * (halfWidth + batter(v) + lip))
      addCourse(b, halfWidth * 2, course, y, low, end > 0, (w, v) => at(w - halfWidth, v, front))
      addCourse(b, depth, course, y, low, end < 0, (w, v) => at(w, v, side(1)))
      addCourse(b, depth, course, y, low, end > 0, (w, v) => at(w, v, side(-1)))
      y = low
    }
    addPaving(b, depth, halfWidth, end, P)
  })
  for (const s of [-1, 1]) addPost(b, x0 + end * 0.34, s * (p.width / 2 + 0.34))
}

/** One row of blocks along a wall. `flip` turns the faces, so that they look outwards. */
function addCourse(
  b: CutBuilder,
  length: number,
  course: number,
  top: number,
  low: number,
  flip: boolean,
  at: (w: number, y: number) => Vector3,
): void {
  let w = 0
  while (w < length - 0.01) {
    let next = w + 0.7 + b.random() * 0.75
    if (w === 0 && course % 2) next = 0.45
    if (length - next < 0.4) next = length
    const ink = toned(INKS.stone, 0.72 + b.random() * 0.5)
    const [a, c, d, e] = [at(w, low), at(next, low), at(next, top), at(w, top)]
    if (flip) b.quad(c, a, e, d, ink)
    else b.quad(a, c, d, e, ink)
    w = next
  }
}

function addPaving(
  b: CutBuilder,
  depth: number,
  halfWidth: number,
  end: number,
  P: (out: number, y: number, z: number) => Vector3,
): void {
  const rows = 7
  for (let i = 0; i < rows; i++) {
    const [o0, o1] = [i ? (i * depth) / rows : -0.08, ((i + 1) * depth) / rows]
    let z = -halfWidth
    while (z < halfWidth - 0.01) {
      let next = z + 0.8 + b.random() * 0.9
      if (halfWidth - next < 0.5) next = halfWidth
      const y = -0.015 - b.random() * 0.015
      const q = [P(o0, y, z), P(o0, y, next), P(o1, y, next), P(o1, y, z)] as const
      const ink = toned(INKS.stone, 0.95 + b.random() * 0.4)
      if (end > 0) b.quad(q[0], q[1], q[2], q[3], ink)
      else b.quad(q[1], q[0], q[3], q[2], ink)
      z = next
    }
  }
}

function addPost(b: CutBuilder, x: number, z: number): void {
  b.part(() => {
    b.box(0.36, 1.2, 0.36, place(x, 0.58, z), INKS.stone, { skip: 'b' })
    b.box(0.44, 0.1, 0.44, place(x, 1.22, z), INKS.stone)
    b.cone(new Vector3(x, 1.42, z), new Vector3(x, 1.27, z), 0.2, 6, INKS.stone, { under: false })
  })
}
