/** What people carry, as it is seen from far: a few triangles for each outline. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { LAYERS } from './layers.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const CHEST: Bone = [bone('chest'), 0, 0]
const PELVIS: Bone = [bone('pelvis'), 0, 0]
const PROP: Bone = [bone('prop'), 0, 0]

export type Ring = readonly [Vector3, readonly [number, number], Bone]

/** Rings with their bones, closed or open, `sides` faces around. */
export function tube(
  b: CutBuilder,
  rings: readonly Ring[],
  sides: number,
  ink: Ink,
  cap: 0 | 1 | 2 | 3 = 0,
  from = 0,
): void {
  b.tube(
    rings.map((r) => r[0]),
    rings.map((r) => r[1]),
    sides,
    X,
    ink,
    { bones: rings.map((r) => r[2]), cap, from, seed: 0.3 },
  )
}

export function addFarLoads(b: CutBuilder): void {
  b.layer = LAYERS.pack
  tube(
    b,
    [
      [V(0, 1.0, 0.19), [0.15, 0.09], CHEST],
      [V(0, 1.34, 0.19), [0.17, 0.1], CHEST],
    ],
    4,
    INKS.cloth,
    2,
    Math.PI / 4,
  )
  b.layer = LAYERS.basket
  tube(
    b,
    [
      [V(0, 0.94, 0.28), [0.12, 0.1], CHEST],
      [V(0, 1.4, 0.3), [0.21, 0.17], CHEST],
    ],
    3,
    INKS.bamboo,
    0,
    Math.PI / 4,
  )
  b.layer = LAYERS.vest
  tube(
    b,
    [
      [V(0, 0.79, 0), [0.22, 0.18], PELVIS],
      [V(0, 1.3, 0), [0.19, 0.14], CHEST],
    ],
    3,
    INKS.cloth,
    0,
    Math.PI / 6,
  )
  b.bone = CHEST
  b.layer = LAYERS.hatBack
  b.cone(V(0, 1.2, 0.4), V(0, 1.17, 0.275), 0.265, 6, INKS.straw, { under: false })
  b.bone = [0, 0, 0]
}

export function addFarHeld(b: CutBuilder): void {
  const rod = (layer: number, radius: number, ink: Ink, top: number, low: number) => {
    b.layer = layer
    tube(
      b,
      [
        [V(0, low, 0), [radius, radius], PROP],
        [V(0, top, 0), [radius, radius], PROP],
      ],
      3,
      ink,
    )
  }
  rod(LAYERS.stick, 0.016, INKS.timber, 1.12, 0)
  rod(LAYERS.oar, 0.034, INKS.wood, 0.3, -3.1)
  rod(LAYERS.paddle, 0.034, INKS.wood, 0.04, -1.35)
  rod(LAYERS.boatPole, 0.026, INKS.bamboo, 1.5, -2.4)
  b.layer = LAYERS.board
  tube(
    b,
    [
      [V(0, -0.98, 0), [0.28, 0.035], PROP],
      [V(0, 0.98, 0), [0.28, 0.035], PROP],
    ],
    4,
    INKS.wood,
    3,
    Math.PI / 4,
  )
  b.layer = LAYERS.stretcher
  tube(
    b,
    [
      [V(0, -1.15, 0.02), [0.27, 0.05], PROP],
      [V(0, 0.1, 0.05), [0.28, 0.14], PROP],
      [V(0, 1.15, 0.02), [0.27, 0.05], PROP],
    ],
    4,
    INKS.wrap,
    0,
    Math.PI / 4,
  )
  b.layer = LAYERS.shoulderPole
  b.tube([V(0, -0.04, -0.88), V(0, 0, 0), V(0, -0.04, 0.88)], [0.024], 3, X, INKS.bamboo, {
    bones: [PROP, PROP, PROP],
    seed: 0.3,
  })
  for (const z of [-0.82, 0.82])
    tube(
      b,
      [
        [V(0, -0.98, z), [0.15, 0.14], PROP],
        [V(0, -0.68, z), [0.19, 0.17], PROP],
        [V(0, -0.1, z), [0.012, 0.012], PROP],
      ],
      4,
      INKS.bamboo,
      0,
      Math.PI / 4,
    )
  b.layer = 0
}
