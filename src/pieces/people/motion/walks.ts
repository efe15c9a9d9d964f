/**
 * Those who go. Walkers keep a foot where it is put: while it bears, it goes back exactly as fast as the body goes
 * forward, rolls over the heel and lifts over the ball.
 */
import { mix, smooth, wave, wrap, type Clip } from './clip.ts'
import type { HandPose, Pose } from './pose.ts'
import { walkFoot, type Step } from './step.ts'

interface WalkStyle {
  step: Step
  pace: number
  height: number
  bob: number
  lean: number
  hands(phase: number): readonly [HandPose, HandPose]
  nod?: number
  prop?(phase: number): Pose['prop']
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
        prop: w.prop?.(t),
      }
    },
  }
}

const EASY: Step = { stride: 1.08, bear: 0.61, front: 0.27, lift: 0.055, width: 0.085 }
const SHORT: Step = { stride: 0.92, bear: 0.6, front: 0.24, lift: 0.05, width: 0.085 }
const STICK: Step = { stride: 0.98, bear: 0.63, front: 0.25, lift: 0.05, width: 0.09 }
const HEAVY: Step = { stride: 0.94, bear: 0.66, front: 0.25, lift: 0.045, width: 0.1 }

/** Arms swing against the legs: at phase 0 the left foot is before, so the left hand is behind. */
const swing = (t: number, s: -1 | 1, wide = 0.275): HandPose => {
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

/** A foot set down: how far along and how high, for a stick that is planted and lifted in time with a foot. */
function staff(t: number): { at: readonly [number, number, number]; up: readonly [number, number, number] } {
  const u = wrap(t)
  const bear = 0.6
  const stride = STICK.stride
  const z = u < bear ? -0.5 + u * stride : mix(-0.5 + bear * stride, -0.5, smooth((u - bear) / (1 - bear)))
  const y = u < bear ? 0 : 0.07 * Math.sin((Math.PI * (u - bear)) / (1 - bear))
  const hand = staffHand(t)
  return { at: [0.36, y, z], up: [hand[0] - 0.36, hand[1] - y, hand[2] - z] }
}
const staffHand = (t: number): readonly [number, number, number] => [
  0.31,
  0.93 + 0.02 * wave(t * 2, 0.1),
  -0.24 - 0.1 * wave(t, 0.12),
]

const side = (x: number, y: number, z: number, inward: number): HandPose => ({
  at: [x, y, z],
  fingers: [0, -0.35, -1],
  palm: [inward, 0.5, 0],
  pole: [x * 2, -0.4, 0.8],
})

/** Under a shoulder pole the steps are short and quick, and the pole gives at each of them. */
function poleLoad(t: number): Pose['prop'] {
  return {
    at: [0.155, 1.348 + 0.012 * wave(t * 2, 0.2), -0.01],
    turn: { yaw: 0.16, pitch: 0.02 * wave(t * 2, 0.35) },
  }
}

export const WALKS = {
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
  'walk-stick': walk({
    step: STICK,
    pace: 0.86,
    height: 0.79,
    bob: 0.011,
    lean: 0.28,
    nod: 0.14,
    hands: (t) => [
      swing(t, -1),
      { at: [...staffHand(t)], fingers: [-0.2, -0.25, -1], palm: [-1, 0, 0.2], pole: [0.8, -0.3, 0.9] },
    ],
    prop: staff,
  }),
  'shoulder-pole': walk({
    step: SHORT,
    pace: 1.0,
    height: 0.798,
    bob: 0.014,
    lean: 0.14,
    hands: (t) => [
      swing(t, -1, 0.3),
      {
        at: [0.16, 1.36 + 0.012 * wave(t * 2, 0.2), -0.35],
        fingers: [-0.7, 0.5, -0.5],
        palm: [-0.3, -1, 0.1],
        pole: [0.9, -0.7, 0.1],
      },
    ],
    prop: poleLoad,
  }),
  lead: walk({
    step: EASY,
    pace: 0.95,
    height: 0.806,
    bob: 0.012,
    lean: 0.12,
    hands: (t) => [
      swing(t, -1),
      {
        at: [0.31, 0.92 + 0.012 * wave(t * 2), 0.12],
        fingers: [0, -0.3, 1],
        palm: [-1, -0.2, 0],
        pole: [0.8, -0.2, 0.5],
      },
    ],
  }),
  carry: walk({
    step: HEAVY,
    pace: 0.78,
    height: 0.775,
    bob: 0.012,
    lean: 0.62,
    nod: 0.1,
    hands: () => BACK_HANDS,
    prop: () => ({ at: [0, 0.2, 0.2], onChest: true, turn: { pitch: 0.02, roll: 0.03 } }),
  }),
  'carry-front': walk({
    step: HEAVY,
    pace: 0.78,
    height: 0.785,
    bob: 0.011,
    lean: 0.14,
    nod: 0.12,
    hands: () => [side(-0.27, 0.75, 0.1, 1), side(0.27, 0.75, 0.1, -1)],
    prop: () => ({ at: [0, 0.735, 1.02], turn: { pitch: Math.PI / 2 } }),
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
} satisfies Record<string, Clip>
