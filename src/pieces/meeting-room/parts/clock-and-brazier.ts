/** What hangs and glows in the room: the clock on the wall, the brazier under the table. */
import { Vector3, type Matrix4 } from 'three'
import { place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { EMBER_INK } from '../../parts/flame.ts'
import { addLathe } from '../../parts/lathe.ts'
import { BRASS, CHINA } from './furniture.ts'
import { CHESTNUT } from './shell.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)

/** A wall clock with a pendulum behind glass; its hands stand at no hour that is recorded. */
export function addClock(b: CutBuilder, m: Matrix4): void {
  const box = (x: number, y: number, w: number, h: number, d: number, ink: Ink) =>
    b.box(w, h, d, m.clone().multiply(place(x, y, d / 2)), ink, { skip: 'n' })
  box(0, 0, 0.34, 0.72, 0.13, CHESTNUT)
  box(0, 0.4, 0.42, 0.07, 0.15, CHESTNUT)
  box(0, 0.46, 0.24, 0.06, 0.1, toned(CHESTNUT, 0.8))
  box(0, -0.4, 0.3, 0.08, 0.11, CHESTNUT)
  const face = m.clone().multiply(place(0, 0.14, 0.134, Math.PI / 2, 0, 0))
  addLathe(
    b,
    face,
    [
      [0.15, 0],
      [0.15, 0.008],
      [0.135, 0.014],
      [0.001, 0.012],
    ],
    20,
    CHINA,
    { tone: (j) => (j < 2 ? BRASS : toned(CHINA, 3)) },
  )
  const hand = (a: number, l: number, w: number) => {
    const q = m.clone().multiply(place(0, 0.14, 0.152, 0, 0, -a))
    const P = (x: number, y: number) => V(x, y, 0).applyMatrix4(q)
    b.quad(P(-w, -0.02), P(w, -0.02), P(w * 0.3, l), P(-w * 0.3, l), INKS.solid, { crease: false })
  }
  hand(5.6, 0.075, 0.008)
  hand(2.1, 0.11, 0.006)
  for (let i = 0; i < 12; i++) {
    const q = m.clone().multiply(place(0, 0.14, 0.15, 0, 0, (i * Math.PI) / 6))
    const P = (x: number, y: number) => V(x, y, 0).applyMatrix4(q)
    b.quad(P(-0.004, 0.105), P(0.004, 0.105), P(0.004, 0.128), P(-0.004, 0.128), INKS.solid, {
      crease: false,
    })
  }
  box(0, -0.2, 0.24, 0.26, 0.134, INKS.dark)
  addLathe(
    b,
    m.clone().multiply(place(0.03, -0.24, 0.138, Math.PI / 2, 0, 0)),
    [
      [0.035, 0],
      [0.03, 0.008],
      [0.001, 0.01],
    ],
    12,
    BRASS,
  )
}

/** A copper basin in a wooden stand, ashes and charcoal in it. Embers are a part of their own. */
export function addBrazier(b: CutBuilder, m: Matrix4): void {
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.12, 0.1],
        [0.2, 0.14],
        [0.25, 0.23],
        [0.31, 0.25],
        [0.31, 0.265],
        [0.24, 0.25],
        [0.2, 0.2],
        [0.001, 0.19],
      ],
      16,
      BRASS,
      {
        round: true,
        tone: (j) => (j > 5 ? INKS.dark : toned(BRASS, 0.6)),
      },
    ),
  )
  for (const [w, d, x, z] of [
    [0.74, 0.06, 0, 0.3],
    [0.74, 0.06, 0, -0.3],
    [0.06, 0.66, 0.34, 0],
    [0.06, 0.66, -0.34, 0],
  ] as const)
    b.box(w, 0.05, d, m.clone().multiply(place(x, 0.22, z)), CHESTNUT)
  for (const x of [-1, 1])
    for (const z of [-1, 1])
      b.box(0.055, 0.24, 0.055, m.clone().multiply(place(x * 0.33, 0.12, z * 0.29)), CHESTNUT)
}

export function addEmbers(b: CutBuilder, m: Matrix4): void {
  for (let i = 0; i < 16; i++) {
    const [a, r] = [b.random() * 6.28, Math.sqrt(b.random()) * 0.17]
    const s = 0.03 + b.random() * 0.02
    b.box(
      s * 1.8,
      s,
      s,
      m.clone().multiply(place(r * Math.cos(a), 0.205 + b.random() * 0.02, r * Math.sin(a), 0, a * 3, 0.3)),
      toned(EMBER_INK, 0.4 + b.random()),
      {
        crease: false,
      },
    )
  }
}
