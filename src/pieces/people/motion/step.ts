/** One foot of a walk, from heel to toe and through the air. */
import { mix, ramp, smooth, wrap } from './clip.ts'
import type { FootPose } from './pose.ts'
import { BALL, HEEL } from './skeleton.ts'

export interface Step {
  stride: number
  /** Share of the cycle a foot bears. */
  bear: number
  /** Where the foot comes down, metres before the hips. */
  front: number
  lift: number
  width: number
}

/** One foot of a walk: pitch turns about the heel as it lands and about the ball as it leaves. */
export function walkFoot(phase: number, s: Step, side: number): FootPose {
  const t = wrap(phase)
  const land = 0.32
  const leave = -0.85
  const flat = (z: number, pitch: number): { y: number; z: number } => {
    const [, py, pz] = pitch >= 0 ? HEEL : BALL
    const c = Math.cos(pitch)
    const k = Math.sin(pitch)
    // The pivot stays on the ground; the ankle turns about it (toes, at −z, go up when pitch is positive).
    return { y: -(py * c - pz * k), z: z + pz - (pz * c + py * k) }
  }
  const atFront = flat(-s.front, land)
  const atBack = flat(-s.front + s.bear * s.stride, leave)
  if (t < s.bear) {
    const u = t / s.bear
    const pitch = u < 0.14 ? mix(land, 0, u / 0.14) : mix(0, leave, ramp(0.6, 1, u))
    const p = flat(-s.front + t * s.stride, pitch)
    return { at: [side * s.width, p.y, p.z], pitch }
  }
  const u = (t - s.bear) / (1 - s.bear)
  const e = smooth(u)
  const z = mix(atBack.z, atFront.z, e)
  const y = mix(atBack.y, atFront.y, e) + s.lift * Math.sin(Math.PI * u)
  const pitch = mix(leave, land, ramp(0.15, 0.95, u))
  return { at: [side * s.width, y, z], pitch }
}
