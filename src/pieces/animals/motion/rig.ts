/** Thirteen bones of a four-legged animal facing −Z, from its measures; and how a pose becomes the motion of each. */
import { Quaternion, Vector3 } from 'three'
import type { XYZ } from '../../contract.ts'
import { reach, type Moved } from '../../people/motion/pose.ts'
import type { Measures } from '../species.ts'

export const LEGS = ['fl', 'fr', 'hl', 'hr'] as const
export type Leg = (typeof LEGS)[number]
export const ANIMAL_BONES = [
  'body',
  'neck',
  'head',
  'tail',
  'upper-fl',
  'lower-fl',
  'upper-fr',
  'lower-fr',
  'upper-hl',
  'lower-hl',
  'upper-hr',
  'lower-hr',
  'ground',
] as const
export type AnimalBone = (typeof ANIMAL_BONES)[number]
export const animalBone = (name: AnimalBone): number => ANIMAL_BONES.indexOf(name)

export const isFront = (leg: Leg): boolean => leg[0] === 'f'
export const sideOf = (leg: Leg): 1 | -1 => (leg[1] === 'r' ? 1 : -1)

/** Where each joint is at rest. A leg is elbow or stifle, knee or hock, and the ground under it. */
export interface Joints {
  readonly neck: Vector3
  readonly head: Vector3
  readonly tail: Vector3
  readonly legs: Readonly<Record<Leg, readonly [top: Vector3, middle: Vector3, foot: Vector3]>>
}

export function jointsOf(m: Measures): Joints {
  const { high: h, long: l } = m
  const neck = new Vector3(0, h * 0.8, -l * 0.4)
  const along = new Vector3(0, Math.sin(m.up), -Math.cos(m.up))
  const leg = (name: Leg): [Vector3, Vector3, Vector3] => {
    const x = sideOf(name) * m.wide * 0.58
    return isFront(name)
      ? [
          new Vector3(x, h * 0.53, -l * 0.3),
          new Vector3(x, h * 0.3, -l * 0.315),
          new Vector3(x, 0, -l * 0.31),
        ]
      : [new Vector3(x, h * 0.56, l * 0.27), new Vector3(x, h * 0.355, l * 0.4), new Vector3(x, 0, l * 0.375)]
  }
  return {
    neck,
    head: neck.clone().addScaledVector(along, m.neck),
    tail: new Vector3(0, h * 0.87, l * 0.47),
    legs: { fl: leg('fl'), fr: leg('fr'), hl: leg('hl'), hr: leg('hr') },
  }
}

export interface AnimalPose {
  /** Metres by which the trunk is lowered, shifted to the right; radians by which it leans forward and to the right. */
  readonly sink?: number
  readonly shift?: number
  readonly pitch?: number
  readonly roll?: number
  /** Radians: down is positive; to the left. The head's is on top of the neck's. */
  readonly neck?: number
  readonly neckYaw?: number
  readonly head?: number
  readonly tail?: number
  readonly tailYaw?: number
  /** Where each foot is, metres from where it rests: forward is negative z. */
  readonly feet?: Readonly<Record<Leg, XYZ>>
  /** Which way knees and hocks bend, if not their own. */
  readonly poles?: Readonly<Partial<Record<Leg, XYZ>>>
}

const [X, Y, Z] = [new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)]
const down = (pitch: number, yaw = 0, roll = 0): Quaternion =>
  new Quaternion()
    .setFromAxisAngle(Y, yaw)
    .multiply(new Quaternion().setFromAxisAngle(X, -pitch))
    .multiply(new Quaternion().setFromAxisAngle(Z, -roll))

const about = (q: Quaternion, joint: Vector3, at: Vector3): Moved => ({
  q,
  t: at.clone().sub(joint.clone().applyQuaternion(q)),
})
const through = (m: Moved, p: Vector3): Vector3 => p.clone().applyQuaternion(m.q).add(m.t)
/** The least turn from one direction to another. */
const swung = (from: Vector3, to: Vector3): Quaternion =>
  new Quaternion().setFromUnitVectors(from.clone().normalize(), to.clone().normalize())

/** How much of a foot's way the shoulder or hip goes with it: shoulder blades slide, haunches swing. */
const SLIDE = 0.45

export function solveAnimal(j: Joints, p: AnimalPose): Record<AnimalBone, Moved> {
  const heart = new Vector3(0, j.neck.y, 0)
  const body = about(
    down(p.pitch ?? 0, 0, p.roll ?? 0),
    heart,
    heart.clone().add(new Vector3(p.shift ?? 0, -(p.sink ?? 0), 0)),
  )
  const neck = about(
    body.q.clone().multiply(down(p.neck ?? 0, p.neckYaw ?? 0)),
    j.neck,
    through(body, j.neck),
  )
  const head = about(neck.q.clone().multiply(down(p.head ?? 0)), j.head, through(neck, j.head))
  const tail = about(
    body.q.clone().multiply(down(p.tail ?? 0, p.tailYaw ?? 0)),
    j.tail,
    through(body, j.tail),
  )
  const out = { body, neck, head, tail, ground: { q: new Quaternion(), t: new Vector3() } } as Record<
    AnimalBone,
    Moved
  >
  for (const leg of LEGS) {
    const [top, middle, foot] = j.legs[leg]
    const off = new Vector3(...(p.feet?.[leg] ?? ([0, 0, 0] as const)))
    const from = through(body, top).add(new Vector3(0, 0, off.z * SLIDE))
    const pole = new Vector3(...(p.poles?.[leg] ?? ([0, 0, isFront(leg) ? -1 : 1] as const)))
    const r = reach(from, foot.clone().add(off), top.distanceTo(middle), middle.distanceTo(foot), pole)
    out[`upper-${leg}`] = about(swung(middle.clone().sub(top), r.middle.clone().sub(from)), top, from)
    out[`lower-${leg}`] = about(
      swung(foot.clone().sub(middle), r.end.clone().sub(r.middle)),
      middle,
      r.middle,
    )
  }
  return out
}
