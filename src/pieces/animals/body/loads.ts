/** What animals carry: a wooden pack saddle with two bundles and a cover, a plain saddle, a halter and its rope. */
import { Vector3 } from 'three'
import { place, type Bone, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { pick, type Fine } from '../../people/body/layers.ts'
import { animalBone, type Joints } from '../motion/rig.ts'
import type { Measures } from '../species.ts'
import { onHead } from './head.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const Z = V(0, 0, 1)

/** Layers of an animal: bits of its mask, as for people. */
export const LOADS = { saddle: 1, packs: 2, halter: 3, rope: 4 } as const

/** Metres from an animal's middle forward to who leads it. */
export const leaderAhead = (m: Measures): number => m.long * 0.5 + m.neck * 0.75 + m.head * 0.4 + 0.75

export function addLoads(b: CutBuilder, m: Measures, j: Joints, fine: Fine): void {
  b.bone = [animalBone('body'), 0, 0]
  b.layer = LOADS.saddle
  if (fine) addBlanket(b, m, fine, INKS.wrap)
  b.tube(
    [
      V(0, m.high * 0.95, -m.long * 0.22),
      V(0, m.high * 0.965, -m.long * 0.06),
      V(0, m.high * 1.0, m.long * 0.1),
    ],
    [
      [m.wide * 0.5, 0.05],
      [m.wide * 0.7, 0.055],
      [m.wide * 0.55, 0.05],
    ],
    pick(fine, 4, 6, 9),
    X,
    INKS.timber,
    { cap: 3, seed: 0.5 },
  )
  b.layer = LOADS.packs
  if (fine) addBlanket(b, m, fine, toned(INKS.wrap, 0.7))
  addPacks(b, m, fine)
  b.layer = LOADS.halter
  if (fine === 2) addHalter(b, m, j)
  b.layer = LOADS.rope
  if (fine) addRope(b, m, j)
  b.layer = 0
  b.bone = [0, 0, 0]
}

function addBlanket(b: CutBuilder, m: Measures, fine: Fine, color: Parameters<CutBuilder['tube']>[4]): void {
  const n = pick(fine, 3, 6, 10)
  const at = (i: number, k: number): Vector3 => {
    const a = (i / n - 0.5) * 2.5
    return V(
      Math.sin(a) * m.wide * 1.06,
      m.high * 0.72 + Math.cos(a) * m.high * 0.225,
      (k - 0.62) * m.long * 0.42,
    )
  }
  b.grid(n, 1, (i, k) => at(i, 1 - k), color, { seed: 0.4 })
}

function addPacks(b: CutBuilder, m: Measures, fine: Fine): void {
  const z = -m.long * 0.05
  for (const s of [-1, 1]) {
    const [x, y] = [s * (m.wide + 0.17), m.high * 0.7]
    const rings = fine ? [-0.3, -0.26, 0, 0.26, 0.3] : [-0.28, 0.28]
    const r = fine ? [0.1, 0.18, 0.205, 0.18, 0.1] : [0.17, 0.17]
    b.part(() =>
      b.tube(
        rings.map((q) => V(x, y, z + q)),
        r.map((v) => [v * 0.82, v * 1.15] as const),
        pick(fine, 4, 7, 10),
        X,
        INKS.cloth,
        {
          cap: fine ? 3 : 0,
          seed: 0.6 + s * 0.1,
          from: Math.PI / 4,
          twist: 0.3,
          swell: fine === 2 ? (i, a) => 1 + 0.05 * Math.cos(a * 4 + i * 2) : undefined,
        },
      ),
    )
    if (fine === 2)
      for (const q of [-0.14, 0.14])
        b.tube(
          Array.from({ length: 9 }, (_, i) =>
            V(x + Math.sin((i / 8) * Math.PI * 2) * 0.172, y + Math.cos((i / 8) * Math.PI * 2) * 0.24, z + q),
          ),
          [0.009],
          3,
          Z,
          INKS.dark,
          { seed: 0.2 },
        )
  }
  const top = [V(0, m.high + 0.11, z - 0.26), V(0, m.high + 0.13, z), V(0, m.high + 0.11, z + 0.26)]
  if (!fine) {
    b.tube([top[0]!, top[2]!], [[0.16, 0.14]], 4, X, toned(INKS.wrap, 0.85), { seed: 0.3, from: Math.PI / 4 })
    return
  }
  b.box(m.wide * 2.6, 0.05, 0.42, place(0, m.high * 0.985, z), INKS.timber, {})
  b.tube(
    top,
    [
      [0.13, 0.09],
      [0.2, 0.13],
      [0.13, 0.09],
    ],
    pick(fine, 4, 6, 9),
    X,
    toned(INKS.wrap, 0.85),
    { cap: 3, seed: 0.3, from: Math.PI / 4 },
  )
}

function addHalter(b: CutBuilder, m: Measures, j: Joints): void {
  b.bone = [animalBone('head'), 0, 0]
  const on = onHead(m, j)
  const broad = m.look.horns && !m.look.wool ? 1.3 : 1
  for (const [t, w, h] of [
    [0.7, 0.107, 0.14],
    [0.1, 0.155, 0.195],
  ] as const) {
    const loop = Array.from({ length: 10 }, (_, i) => {
      const a = (i / 9) * Math.PI * 2
      return on(t, Math.cos(a) * h * m.head, Math.sin(a) * w * broad * m.head)
    })
    b.tube(loop, [0.008], 3, X, INKS.solid, { seed: 0.2 })
  }
}

/** From the halter in a slack bow to the hand of who walks ahead on the left. */
function addRope(b: CutBuilder, m: Measures, j: Joints): void {
  const from = onHead(m, j)(0.72, -0.14 * m.head, 0)
  const hand = V(0.3, 0.92, -(leaderAhead(m) - 0.12))
  const n = 6
  const bones: Bone[] = []
  const line = Array.from({ length: n + 1 }, (_, i) => {
    const t = i / n
    bones.push([animalBone('ground'), animalBone('head'), Math.max(0, 1 - t * 1.4)])
    return from
      .clone()
      .lerp(hand, t)
      .add(V(0, -0.14 * Math.sin(Math.PI * t), 0))
  })
  b.tube(line, [0.009], 3, X, INKS.dark, { bones, seed: 0.2 })
}
