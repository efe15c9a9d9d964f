/** A pose as an artist would say it: where the hips are, how the back bends, where feet and hands go. */
import { Matrix4, Quaternion, Vector3 } from 'three'
import type { XYZ } from '../../contract.ts'
import { BONES, FOREARM, REST, SHIN, THIGH, UPPER_ARM, rest, type BoneName } from './skeleton.ts'

/** Angles in radians. Pitch bends forward, yaw turns to the left (+Y), roll leans to the right. */
export interface Turn {
  pitch?: number
  yaw?: number
  roll?: number
}

export interface Limb {
  /** The ankle or the wrist, in the figure's frame, metres. */
  at: XYZ
  /** Where knee or elbow points. */
  pole?: XYZ
}

export interface FootPose extends Limb {
  /** Toes up is positive. */
  pitch?: number
  yaw?: number
}

export interface HandPose extends Limb {
  /** Which way the fingers point, and the palm looks; the forearm's own when left out. */
  fingers?: XYZ
  palm?: XYZ
  /** `at` is measured from the chest, turned with it: for hands that hold a load on the back. */
  onChest?: boolean
}

export interface Pose {
  pelvis: XYZ
  hips?: Turn
  chest?: Turn
  /** Relative to the horizon, not to the chest: people keep their eyes level. */
  head?: Turn
  feet: readonly [FootPose, FootPose]
  hands: readonly [HandPose, HandPose]
  /** A carried thing: its middle and its turn, or where its up points; with `onChest`, in the chest's frame. */
  prop?: { at: XYZ; turn?: Turn; up?: XYZ; onChest?: boolean }
}

/** A bone's motion from rest: q, then t. */
export interface Moved {
  q: Quaternion
  t: Vector3
}
export type Rigged = Record<BoneName, Moved>

const UP = new Vector3(0, 1, 0)
const DOWN = new Vector3(0, -1, 0)
const turned = (t: Turn = {}): Quaternion =>
  new Quaternion()
    .setFromAxisAngle(new Vector3(0, 1, 0), t.yaw ?? 0)
    .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -(t.pitch ?? 0)))
    .multiply(new Quaternion().setFromAxisAngle(new Vector3(0, 0, 1), -(t.roll ?? 0)))

/** A frame from a main direction and a hint for the second. */
function frame(dir: Vector3, hint: Vector3): Matrix4 {
  const y = dir.clone().normalize()
  const z = hint.clone().addScaledVector(y, -hint.dot(y))
  if (z.lengthSq() < 1e-8) z.set(y.z, y.x, y.y).addScaledVector(y, -(y.z * y.x + y.x * y.y + y.y * y.z))
  z.normalize()
  return new Matrix4().makeBasis(new Vector3().crossVectors(y, z), y, z)
}

/** The rotation that takes one (direction, hint) to another. */
function between(fromDir: Vector3, fromHint: Vector3, toDir: Vector3, toHint: Vector3): Quaternion {
  const m = frame(toDir, toHint).multiply(frame(fromDir, fromHint).transpose())
  return new Quaternion().setFromRotationMatrix(m)
}

/** Rotation about the bone's own joint, which now stands at `joint`. */
const moved = (name: BoneName, q: Quaternion, joint: Vector3): Moved => ({
  q,
  t: joint.clone().sub(rest(name).applyQuaternion(q)),
})

const through = (m: Moved, name: BoneName): Vector3 => rest(name).applyQuaternion(m.q).add(m.t)

/**
 * Two bones that reach from `a` to `target` as far as they can; the middle joint goes towards `pole`. `axis` is
 * that of the bend, at right angles to both bones: it keeps their twist where a pole would run along one of them.
 */
export function reach(a: Vector3, target: Vector3, la: number, lb: number, pole: Vector3) {
  const d = target.clone().sub(a)
  const far = Math.min(d.length(), (la + lb) * 0.9995)
  d.normalize()
  const x = (la * la - lb * lb + far * far) / (2 * far)
  const h = Math.sqrt(Math.max(la * la - x * x, 0))
  const side = pole.clone().addScaledVector(d, -pole.dot(d)).normalize()
  return {
    middle: a.clone().addScaledVector(d, x).addScaledVector(side, h),
    end: a.clone().addScaledVector(d, far),
    axis: new Vector3().crossVectors(d, side),
  }
}

/** Solves a pose into the motion of every bone. */
export function solve(pose: Pose): Rigged {
  const out = {} as Rigged
  const pelvis = moved('pelvis', turned(pose.hips), new Vector3(...pose.pelvis))
  const chestTurn = pelvis.q.clone().multiply(turned(pose.chest))
  const chest = moved('chest', chestTurn, through(pelvis, 'chest'))
  const head = moved('head', turned(pose.head), through(chest, 'head'))
  Object.assign(out, { pelvis, chest, head })
  pose.feet.forEach((foot, i) => solveLeg(out, foot, i ? 'r' : 'l'))
  pose.hands.forEach((hand, i) => solveArm(out, hand, i ? 'r' : 'l'))
  out.prop = solveProp(pose, chest)
  out.ground = { q: new Quaternion(), t: new Vector3() }
  return out
}

function solveLeg(out: Rigged, foot: FootPose, s: 'l' | 'r'): void {
  const sign = s === 'r' ? 1 : -1
  const [thigh, shin, ankle] = [`thigh-${s}`, `shin-${s}`, `foot-${s}`] as const
  const hip = through(out.pelvis, thigh)
  const pole = new Vector3(...(foot.pole ?? ([sign * 0.14, 0.1, -1] as const)))
  const { middle, end, axis } = reach(hip, new Vector3(...foot.at), THIGH, SHIN, pole)
  const restAxis = new Vector3().crossVectors(dirOf(thigh, ankle), new Vector3(0, 0, -1))
  out[thigh] = moved(thigh, between(dirOf(thigh, shin), restAxis, middle.clone().sub(hip), axis), hip)
  out[shin] = moved(shin, between(dirOf(shin, ankle), restAxis, end.clone().sub(middle), axis), middle)
  out[ankle] = moved(ankle, turned({ pitch: -(foot.pitch ?? 0), yaw: foot.yaw ?? -sign * 0.12 }), end)
}

function solveArm(out: Rigged, hand: HandPose, s: 'l' | 'r'): void {
  const sign = s === 'r' ? 1 : -1
  const [upper, fore, wrist] = [`upper-${s}`, `fore-${s}`, `hand-${s}`] as const
  const shoulder = through(out.chest, upper)
  const chestward = (v: XYZ) => new Vector3(...v).applyQuaternion(out.chest.q)
  const target = hand.onChest ? chestward(hand.at).add(through(out.chest, 'chest')) : new Vector3(...hand.at)
  const pole = hand.pole ? new Vector3(...hand.pole) : new Vector3(sign * 0.55, -0.4, 0.8)
  const { middle, end, axis } = reach(shoulder, target, UPPER_ARM, FOREARM, pole)
  const restAxis = new Vector3().crossVectors(dirOf(upper, wrist), new Vector3(0, 0, 1))
  out[upper] = moved(
    upper,
    between(dirOf(upper, fore), restAxis, middle.clone().sub(shoulder), axis),
    shoulder,
  )
  out[fore] = moved(fore, between(dirOf(fore, wrist), restAxis, end.clone().sub(middle), axis), middle)
  let q = out[fore].q
  if (hand.fingers || hand.palm) {
    const fingers = hand.fingers ? new Vector3(...hand.fingers) : end.clone().sub(middle)
    const palm = hand.palm ? new Vector3(...hand.palm) : new Vector3(-sign, 0, 0).applyQuaternion(out[fore].q)
    if (hand.onChest) for (const v of [fingers, palm]) v.applyQuaternion(out.chest.q)
    q = between(DOWN, new Vector3(-sign, 0, 0), fingers, palm)
  }
  out[wrist] = moved(wrist, q, end)
}

function solveProp(pose: Pose, chest: Moved): Moved {
  const p = pose.prop
  if (!p) return { q: new Quaternion(), t: new Vector3(0, -50, 0) }
  const q = p.up ? new Quaternion().setFromUnitVectors(UP, new Vector3(...p.up).normalize()) : turned(p.turn)
  const at = new Vector3(...p.at)
  if (!p.onChest) return { q, t: at }
  return { q: chest.q.clone().multiply(q), t: at.applyQuaternion(chest.q).add(through(chest, 'chest')) }
}

const dirOf = (a: BoneName, b: BoneName): Vector3 => rest(b).sub(rest(a))

/** A point fixed to a bone, given at rest, where the pose takes it. */
export function carried(rig: Rigged, name: BoneName, p: XYZ): Vector3 {
  const m = rig[name]
  return new Vector3(...p).applyQuaternion(m.q).add(m.t)
}

export const JOINTS = BONES.map((b) => REST[b])
