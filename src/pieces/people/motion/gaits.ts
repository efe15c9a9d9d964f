/**
 * What people do, as poses over one cycle (phase 0…1). Walkers keep a foot where it is put: while it bears, it goes
 * back exactly as fast as the body goes forward, rolls over the heel and lifts over the ball.
 */
import type { XYZ } from '../../contract.ts'
import type { Gait } from '../params.ts'
import type { FootPose, HandPose, Pose } from './pose.ts'
import { BALL, HEEL } from './skeleton.ts'

export interface Clip {
  /** Metres of way in one cycle; 0 for those who stay. */
  readonly stride: number
  /** Metres a second at the natural pace, or cycles a second for those who stay. */
  readonly pace: number
  readonly frames: number
  pose(phase: number): Pose
}

const TAU = Math.PI * 2
const wave = (phase: number, at = 0) => Math.cos((phase - at) * TAU)
const mix = (a: number, b: number, t: number) => a + (b - a) * t
const smooth = (t: number) => t * t * (3 - 2 * t)
const ramp = (a: number, b: number, x: number) => smooth(Math.min(1, Math.max(0, (x - a) / (b - a))))
const wrap = (t: number) => t - Math.floor(t)

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

interface WalkStyle {
  step: Step
  pace: number
  height: number
  bob: number
  lean: number
  hands(phase: number): readonly [HandPose, HandPose]
  nod?: number
  prop?: Pose['prop']
}

function walk(w: WalkStyle): Clip {
  return {
    stride: w.step.stride,
    pace: w.pace,
    frames: 24,
    pose(t) {
      const feet = [walkFoot(t, w.step, -1), walkFoot(t + 0.5, w.step, 1)] as const
      // Weight sinks as both feet bear, passes over the bearing leg, and the free hip drops.
      const y = w.height - w.bob * wave(t * 2, 0.1)
      const shift = -0.024 * wave(t, 0.3)
      const twist = 0.13 * wave(t)
      const roll = 0.055 * wave(t, 0.27)
      return {
        pelvis: [shift, y, 0.01],
        hips: { yaw: -twist, roll, pitch: w.lean * 0.3 },
        chest: { yaw: twist * 2.1, roll: -roll * 1.3, pitch: w.lean * 0.7 },
        head: { pitch: (w.nod ?? 0.06) + 0.02 * wave(t * 2, 0.2), yaw: 0 },
        feet,
        hands: w.hands(t),
        prop: w.prop,
      }
    },
  }
}

const EASY: Step = { stride: 1.08, bear: 0.61, front: 0.27, lift: 0.055, width: 0.085 }
const HEAVY: Step = { stride: 0.94, bear: 0.66, front: 0.25, lift: 0.045, width: 0.1 }

/** Arms swing against the legs: at phase 0 the left foot is before, so the left hand is behind. */
const swing = (t: number, s: -1 | 1, wide = 0.25): HandPose => {
  const a = -s * wave(t, 0.03)
  return { at: [s * wide, 0.8 + 0.022 * a * a, -0.05 + 0.18 * a], pole: [s * 0.5, -0.2, 0.9] }
}

const STRAP: readonly [HandPose, HandPose] = [
  {
    at: [-0.1, 0.22, -0.16],
    onChest: true,
    fingers: [0.5, 0.6, -0.2],
    palm: [0.3, 0, 1],
    pole: [-0.7, -0.8, 0.2],
  },
  {
    at: [0.1, 0.22, -0.16],
    onChest: true,
    fingers: [-0.5, 0.6, -0.2],
    palm: [-0.3, 0, 1],
    pole: [0.7, -0.8, 0.2],
  },
]

/** A door upon the back: bent under it, hands reach over the shoulders to its edge. */
const BACK_HANDS: readonly [HandPose, HandPose] = [
  {
    at: [-0.29, 0.47, 0.06],
    onChest: true,
    fingers: [-0.1, 0.5, 1],
    palm: [0.4, -1, 0.3],
    pole: [-0.5, 0.2, -0.9],
  },
  {
    at: [0.29, 0.45, 0.06],
    onChest: true,
    fingers: [0.1, 0.5, 1],
    palm: [-0.4, -1, 0.3],
    pole: [0.5, 0.2, -0.9],
  },
]

const side = (x: number, y: number, z: number, inward: number): HandPose => ({
  at: [x, y, z],
  fingers: [0, -0.35, -1],
  palm: [inward, 0.5, 0],
  pole: [x * 2, -0.4, 0.8],
})

const still = (seconds: number, pose: (t: number) => Pose, frames = 16): Clip => ({
  stride: 0,
  pace: 1 / seconds,
  frames,
  pose,
})
const foot = (x: number, z: number, yaw?: number): FootPose => ({ at: [x, 0.075, z], yaw })

export const CRAWL_GRIP = 0.05
function crawl(t: number): Pose {
  const stride = 0.54
  // Four holds in turn; three bear while one reaches.
  const hold = (at: number, front: number): { z: number; up: number } => {
    const u = wrap(t - at)
    if (u < 0.78) return { z: front + u * stride, up: 0 }
    const v = (u - 0.78) / 0.22
    return { z: mix(front + 0.78 * stride, front, smooth(v)), up: Math.sin(Math.PI * v) }
  }
  const [lh, rf, rh, lf] = [hold(0, -0.53), hold(0.25, 0), hold(0.5, -0.53), hold(0.75, 0)]
  const hand = (h: { z: number; up: number }, s: number): HandPose => ({
    at: [s * 0.27, CRAWL_GRIP + 0.055 + 0.12 * h.up, h.z],
    fingers: [s * 0.3, -0.55 + 0.3 * h.up, -1],
    palm: [0, -1, 0.2],
    pole: [s * 0.9, 0.35, 0.35],
  })
  const leg = (h: { z: number; up: number }, s: number): FootPose => ({
    at: [s * 0.17, CRAWL_GRIP + 0.115 + 0.1 * h.up, h.z],
    pitch: -0.75,
    pole: [s * 0.85, 0.25, -0.8],
  })
  const reachYaw = 0.1 * wave(t, 0.9)
  return {
    pelvis: [0.03 * wave(t, 0.6), 0.42 + 0.01 * wave(2 * t), 0.1],
    hips: { pitch: 1.14, yaw: -reachYaw * 0.5, roll: 0.05 * wave(t, 0.4) },
    chest: { pitch: 0.26, yaw: reachYaw, roll: -0.06 * wave(t, 0.65) },
    head: { pitch: 0.18, yaw: -0.1 * wave(t, 0.3) },
    feet: [leg(lf, -1), leg(rf, 1)],
    hands: [hand(lh, -1), hand(rh, 1)],
  }
}

/** Kneeling: a board whose far edge rests is let down with both hands, pressed home, and a breath taken. */
function layBoard(t: number): Pose {
  const down = ramp(0.05, 0.5, t) * (1 - ramp(0.86, 1, t))
  const press = Math.sin(Math.PI * ramp(0.5, 0.78, t)) ** 2
  const tilt = 0.95 * (1 - down)
  const [far, half] = [-1.3, 0.4]
  const near: XYZ = [0, 0.02 + 2 * half * Math.sin(tilt), far + 2 * half * Math.cos(tilt)]
  const hand = (s: number): HandPose => ({
    at: [s * 0.24, near[1] + 0.05 - press * 0.015, near[2] + 0.12],
    fingers: [0, -0.25, -1],
    palm: [0, -1, 0.1],
    pole: [s * 0.9, 0.15, 0.6],
  })
  return {
    pelvis: [0.02, mix(0.52, 0.43, down) - press * 0.02, mix(0.02, 0.06, down) - press * 0.03],
    hips: { pitch: mix(0.3, 0.62, down) },
    chest: { pitch: mix(0.25, 0.5, down) + press * 0.08, yaw: 0.05 * press },
    head: { pitch: mix(0.4, 0.75, down), yaw: 0.16 * ramp(0.78, 0.86, t) * (1 - ramp(0.92, 1, t)) },
    feet: [
      { at: [-0.15, 0.075, -0.3], pole: [-0.3, 0.6, -1] },
      { at: [0.14, 0.125, 0.42], pitch: -1, pole: [0.25, -0.6, -1] },
    ],
    hands: [hand(-1), hand(1)],
    prop: {
      at: [0, 0.02 + half * Math.sin(tilt), far + half * Math.cos(tilt)],
      turn: { pitch: Math.PI / 2 + tilt, roll: Math.PI / 2 },
    },
  }
}

function standing(t: number): Pose {
  const breath = 0.5 - 0.5 * wave(t)
  const weight = 0.035
  return {
    pelvis: [weight + 0.006 * wave(t, 0.3), 0.846 + 0.003 * breath, 0],
    hips: { roll: 0.06, yaw: 0.04 },
    chest: { pitch: 0.06 - 0.03 * breath, roll: -0.08, yaw: -0.05 },
    head: { pitch: 0.07, yaw: 0.12 * wave(t, 0.15), roll: 0.02 },
    feet: [foot(-0.14, -0.07, 0.28), foot(0.1, 0.03, -0.2)],
    hands: [
      { at: [-0.225, 0.8, -0.08], pole: [-0.5, -0.1, 0.9] },
      { at: [0.265, 0.81, -0.03], pole: [0.6, -0.1, 0.8] },
    ],
  }
}

/** One hand shades the eyes; the head goes slowly along the river. */
function looking(t: number): Pose {
  const base = standing(t)
  const yaw = 0.3 * wave(t, 0.2)
  return {
    ...base,
    chest: { pitch: 0.02, yaw: yaw * 0.35, roll: -0.05 },
    head: { pitch: -0.03, yaw },
    hands: [
      base.hands[0],
      {
        at: [0.17 - yaw * 0.16, 1.545, -0.19],
        fingers: [-1, 0.12, -0.35],
        palm: [0, -1, 0.1],
        pole: [0.9, -0.35, 0.1],
      },
    ],
  }
}

function sitting(t: number): Pose {
  const breath = 0.5 - 0.5 * wave(t)
  return {
    pelvis: [0, 0.5, 0.12],
    hips: { pitch: 0.12 },
    chest: { pitch: 0.42 - 0.03 * breath, yaw: 0.05 },
    head: { pitch: 0.3, yaw: 0.1 * wave(t, 0.3) },
    feet: [foot(-0.17, -0.3, 0.2), foot(0.16, -0.22, -0.25)],
    hands: [
      { at: [-0.1, 0.55, -0.37], fingers: [0.75, -0.4, -0.3], palm: [0.2, -1, 0.2], pole: [-0.8, -0.4, 0.3] },
      {
        at: [0.08, 0.53, -0.36],
        fingers: [-0.75, -0.5, -0.3],
        palm: [-0.2, -0.8, 0.4],
        pole: [0.8, -0.4, 0.3],
      },
    ],
  }
}

/** The clips, by gait; a pair that carries one board is two clips. */
export const CLIPS: Record<Exclude<Gait, 'carry-pair'> | 'carry-front' | 'carry-rear', Clip> = {
  walk: walk({
    step: EASY,
    pace: 1.02,
    height: 0.808,
    bob: 0.013,
    lean: 0.1,
    hands: (t) => [swing(t, -1), swing(t, 1)],
  }),
  march: walk({
    step: EASY,
    pace: 1.12,
    height: 0.798,
    bob: 0.014,
    lean: 0.26,
    nod: 0.16,
    hands: (t) => [STRAP[0], swing(t, 1)],
  }),
  carry: walk({
    step: HEAVY,
    pace: 0.78,
    height: 0.775,
    bob: 0.012,
    lean: 0.62,
    nod: 0.1,
    hands: () => BACK_HANDS,
    prop: { at: [0, 0.2, 0.2], onChest: true, turn: { pitch: 0.02, roll: 0.03 } },
  }),
  'carry-front': walk({
    step: HEAVY,
    pace: 0.78,
    height: 0.785,
    bob: 0.011,
    lean: 0.14,
    nod: 0.12,
    hands: () => [side(-0.27, 0.75, 0.1, 1), side(0.27, 0.75, 0.1, -1)],
    prop: { at: [0, 0.735, 1.02], turn: { pitch: Math.PI / 2 } },
  }),
  'carry-rear': walk({
    step: HEAVY,
    pace: 0.78,
    height: 0.785,
    bob: 0.011,
    lean: 0.12,
    nod: 0.2,
    hands: () => [side(-0.27, 0.75, -0.2, 1), side(0.27, 0.75, -0.2, -1)],
  }),
  crawl: { stride: 0.54, pace: 0.3, frames: 32, pose: crawl },
  lay: still(5.5, layBoard, 40),
  stand: still(4.6, standing),
  look: still(9, looking, 24),
  sit: still(5.2, sitting),
}
export type ClipName = keyof typeof CLIPS
