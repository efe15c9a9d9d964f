/**
 * A person far off: at most 120 triangles, of which most go into what tells people apart by their outline: the hat,
 * the load, arms that stand off the trunk, legs that stand apart. No face, no folds, no outline of its own.
 */
import { Vector3 } from 'three'
import { CutBuilder, type Bone, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone, rest } from '../motion/skeleton.ts'
import { addFarHeld, addFarLoads, tube, type Ring } from './far-loads.ts'
import { DYED, LAYERS } from './layers.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const HEAD: Bone = [bone('head'), 0, 0]
const CHEST: Bone = [bone('chest'), 0, 0]
const PELVIS: Bone = [bone('pelvis'), 0, 0]

export function buildFarFigure(): CutBuilder {
  const b = new CutBuilder(17)
  addHead(b)
  addTrunk(b)
  for (const side of ['l', 'r'] as const) addLimbs(b, side)
  addFarLoads(b)
  addFarHeld(b)
  return b
}

function addHead(b: CutBuilder): void {
  b.layer = 0
  const face = toned(INKS.skin, 0.75)
  tube(
    b,
    [
      [V(0, 1.36, -0.005), [0.055, 0.06], HEAD],
      [V(0, 1.57, -0.012), [0.072, 0.1], HEAD],
    ],
    4,
    face,
    0,
    Math.PI / 4,
  )
  tube(
    b,
    [
      [V(0, 1.55, -0.012), [0.08, 0.105], HEAD],
      [V(0, 1.636, -0.008), [0.018, 0.026], HEAD],
    ],
    4,
    INKS.hair,
    0,
    Math.PI / 4,
  )
  b.bone = HEAD
  b.layer = LAYERS.hat
  b.cone(V(0, 1.69, 0), V(0, 1.553, 0.004), 0.27, 6, INKS.straw, { under: false })
  b.bone = [0, 0, 0]
  const light = (layer: number, ink: Ink) => {
    b.layer = layer
    tube(
      b,
      [
        [V(0, 1.553, -0.012), [0.088, 0.112], HEAD],
        [V(0, 1.642, -0.008), [0.03, 0.04], HEAD],
      ],
      4,
      ink,
      0,
      Math.PI / 4,
    )
  }
  light(LAYERS.headcloth + DYED.below, INKS.cloth)
  light(LAYERS.whiteCap, toned(INKS.cloth, 2.1))
  b.layer = LAYERS.scarf
  tube(
    b,
    [
      [V(0, 1.27, 0), [0.19, 0.15], CHEST],
      [V(0, 1.42, 0), [0.09, 0.11], HEAD],
      [V(0, 1.64, -0.01), [0.05, 0.06], HEAD],
    ],
    4,
    INKS.cloth,
    0,
    Math.PI / 4,
  )
}

/** One breast for all; a short skirt or a long one below it. */
function addTrunk(b: CutBuilder): void {
  b.layer = DYED.above
  const from = Math.PI / 5
  tube(
    b,
    [
      [V(0, 0.96, 0), [0.15, 0.115], PELVIS],
      [V(0, 1.24, 0), [0.18, 0.125], CHEST],
      [V(0, 1.345, 0), [0.09, 0.075], CHEST],
    ],
    5,
    INKS.uniform,
    0,
    from,
  )
  b.layer = LAYERS.jacket + DYED.above
  tube(
    b,
    [
      [V(0, 0.72, 0), [0.19, 0.15], PELVIS],
      [V(0, 0.97, 0), [0.15, 0.115], PELVIS],
    ],
    5,
    INKS.uniform,
    0,
    from,
  )
  for (const [layer, hem, wide] of [
    [LAYERS.gown + DYED.above, 0.48, 0.21],
    [LAYERS.robe + DYED.above, 0.3, 0.24],
    [LAYERS.skirt, 0.1, 0.3],
  ] as const) {
    b.layer = layer
    tube(
      b,
      [
        [V(0, hem, 0), [wide, wide * 0.8], PELVIS],
        [V(0, 0.97, 0), [0.16, 0.125], PELVIS],
      ],
      4,
      INKS.indigo,
      0,
      Math.PI / 4,
    )
  }
  b.layer = LAYERS.cloak
  tube(
    b,
    [
      [V(0, 0.52, 0.01), [0.4, 0.31], PELVIS],
      [V(0, 1.34, 0.01), [0.15, 0.13], CHEST],
    ],
    4,
    toned(INKS.indigo, 0.85),
    0,
    Math.PI / 4,
  )
}

function addLimbs(b: CutBuilder, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const at = (name: 'upper' | 'fore' | 'hand' | 'thigh' | 'shin' | 'foot') => rest(`${name}-${side}`)
  const on = (name: 'upper' | 'fore' | 'hand' | 'thigh' | 'shin' | 'foot') => bone(`${name}-${side}`)
  b.layer = DYED.above
  const hand = at('hand').add(V(0, -0.12, -0.01))
  const arm: readonly Ring[] = [
    [at('upper').add(V(-s * 0.03, 0.02, 0)), [0.06, 0.07], [bone('chest'), on('upper'), 0.7]],
    [at('fore'), [0.055, 0.06], [on('upper'), on('fore'), 0.5]],
    [hand, [0.032, 0.04], [on('hand'), 0, 0]],
  ]
  tube(b, arm, 3, INKS.uniform, 0, s > 0 ? 0 : Math.PI)
  b.layer = DYED.below
  const leg: readonly Ring[] = [
    [at('thigh').add(V(0, 0.06, 0)), [0.1, 0.12], [bone('pelvis'), on('thigh'), 0.6]],
    [at('shin'), [0.075, 0.085], [on('thigh'), on('shin'), 0.5]],
    [at('foot').add(V(0, -0.02, 0)), [0.05, 0.058], [on('foot'), 0, 0]],
  ]
  tube(b, leg, 3, toned(INKS.uniform, 0.8), 0, s > 0 ? 0 : Math.PI)
  b.layer = 0
  b.bone = [on('foot'), 0, 0]
  const a = at('foot')
  const F = (x: number, y: number, front: number) => V(a.x + x, y, a.z - front)
  const foot = toned(INKS.straw, 0.6)
  b.tri(F(-0.05, 0.0, -0.06), F(0.05, 0, -0.06), F(0, 0.05, 0.16), foot, { seed: 0.6 })
  b.bone = [0, 0, 0]
}
