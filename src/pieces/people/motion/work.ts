/** Work that keeps a person in one place: boards, oars, poles; and crawling along a chain. */
import type { XYZ } from '../../contract.ts'
import { mix, ramp, smooth, wave, wrap, still, type Clip } from './clip.ts'
import type { FootPose, HandPose, Pose } from './pose.ts'

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

/** Where an oar turns on the gunwale, to the right of one who stands and pushes it forward. */
const ROWLOCK: XYZ = [0.78, 0.62, -0.42]

/** Standing, face forward: the oar is pushed from the chest with the weight of the body, and brought back over the water. */
function row(t: number): Pose {
  const push = 0.5 - 0.5 * wave(t)
  const dip = 0.1 * Math.sin(t * Math.PI * 2)
  const grip: XYZ = [0.14, 1.06 + dip, mix(-0.28, -0.62, push)]
  const out: XYZ = [grip[0] - ROWLOCK[0], grip[1] - ROWLOCK[1], grip[2] - ROWLOCK[2]]
  const on = (k: number): XYZ => [grip[0] - out[0] * k, grip[1] - out[1] * k, grip[2] - out[2] * k]
  const hand = (at: XYZ, s: number): HandPose => ({
    at,
    fingers: [-s * 0.5, 0.5, -0.7],
    palm: [0, -0.6, -0.8],
    pole: [s * 0.8, -0.6, 0.4],
  })
  return {
    pelvis: [0, 0.78, mix(0.08, -0.14, push)],
    hips: { pitch: mix(0.02, 0.3, push), yaw: -0.12 },
    chest: { pitch: mix(0.05, 0.26, push), yaw: mix(0.06, -0.1, push) },
    head: { pitch: 0.05, yaw: -0.04 },
    feet: [
      { at: [-0.15, 0.075, -0.36], yaw: 0.1 },
      { at: [0.15, mix(0.075, 0.1, push), 0.28], pitch: mix(0, -0.35, push), yaw: -0.4 },
    ],
    hands: [hand([grip[0] - 0.16, grip[1] + 0.05, grip[2] + 0.02], -1), hand(on(0.12), 1)],
    prop: { at: grip, up: out },
  }
}

/** A pole is set on the bed of the river and walked down, hand over hand, then drawn up again. */
function punt(t: number): Pose {
  const press = ramp(0.2, 0.72, t) * (1 - ramp(0.78, 1, t))
  const set = ramp(0, 0.16, t) * (1 - ramp(0.78, 0.96, t))
  const foot: XYZ = [0.62, -1.4 * set - 0.2, mix(-0.5, 0.75, press)]
  const grip: XYZ = [0.26, mix(1.42, 0.92, press), mix(-0.3, 0.0, press)]
  const up: XYZ = [grip[0] - foot[0], grip[1] - foot[1], grip[2] - foot[2]]
  const l = Math.hypot(...up)
  const on = (k: number): XYZ => [
    grip[0] - (up[0] / l) * k,
    grip[1] - (up[1] / l) * k,
    grip[2] - (up[2] / l) * k,
  ]
  return {
    pelvis: [0.03, mix(0.8, 0.68, press), mix(0, 0.06, press)],
    hips: { pitch: mix(0.04, 0.3, press), yaw: -0.3 },
    chest: { pitch: mix(0.02, 0.3, press), yaw: -0.2 * press, roll: 0.12 * press },
    head: { pitch: 0.05, yaw: -0.1 },
    feet: [
      { at: [-0.17, 0.075, -0.26], yaw: -0.1 },
      { at: [0.16, 0.075, 0.26], yaw: -0.6 },
    ],
    hands: [
      { at: grip, fingers: [0.8, 0.2, -0.4], palm: [0.3, -0.7, 0.3], pole: [-0.8, -0.4, -0.2] },
      { at: on(0.42), fingers: [0.3, 0.2, -0.9], palm: [0.9, -0.2, 0.2], pole: [0.8, -0.3, 0.6] },
    ],
    prop: { at: grip, up },
  }
}

/** Seated low, a paddle drawn along the right side. */
function paddle(t: number): Pose {
  const pull = 0.5 - 0.5 * wave(t)
  const lift = Math.max(0, -Math.sin(t * Math.PI * 2))
  const low: XYZ = [0.42, 0.42 + 0.14 * lift, mix(-0.62, -0.12, pull)]
  const top: XYZ = [0.1, 0.98 + 0.1 * lift, mix(-0.42, -0.36, pull)]
  const up: XYZ = [top[0] - low[0], top[1] - low[1], top[2] - low[2]]
  return {
    pelvis: [0, 0.34, 0.1],
    hips: { pitch: mix(0.3, 0.02, pull), yaw: mix(0.12, -0.12, pull) },
    chest: { pitch: mix(0.34, 0.1, pull), yaw: mix(0.2, -0.16, pull), roll: 0.1 },
    head: { pitch: 0.06 },
    feet: [
      { at: [-0.18, 0.075, -0.46], pole: [-0.5, 0.9, -0.4] },
      { at: [0.12, 0.075, -0.4], pole: [0.5, 0.9, -0.4] },
    ],
    hands: [
      { at: top, fingers: [0.8, 0.1, -0.5], palm: [0, -1, 0], pole: [-0.8, -0.2, 0.3] },
      { at: low, fingers: [-0.3, -0.3, -0.9], palm: [-0.9, 0, 0.2], pole: [0.9, 0.1, 0.5] },
    ],
    prop: { at: top, up },
  }
}

/** On one knee beside someone or something, hands busy: with a bandage, a lid, a seam. */
function kneel(t: number): Pose {
  const busy = 0.03 * wave(t * 2)
  return {
    pelvis: [0.02, 0.5, 0.04],
    hips: { pitch: 0.28 },
    chest: { pitch: 0.42 + 0.03 * wave(t), yaw: 0.06 * wave(t, 0.2) },
    head: { pitch: 0.5, yaw: 0.08 * wave(t, 0.3) },
    feet: [
      { at: [-0.16, 0.075, -0.3], pole: [-0.3, 0.6, -1] },
      { at: [0.14, 0.125, 0.42], pitch: -1, pole: [0.25, -0.6, -1] },
    ],
    hands: [
      {
        at: [-0.09, 0.5 + busy, -0.5],
        fingers: [0.6, -0.4, -0.6],
        palm: [0.6, -0.8, 0.2],
        pole: [-0.9, -0.1, 0.4],
      },
      {
        at: [0.1, 0.52 - busy, -0.48 + busy],
        fingers: [-0.6, -0.4, -0.6],
        palm: [-0.6, -0.8, 0.2],
        pole: [0.9, -0.1, 0.4],
      },
    ],
  }
}

export const WORK = {
  crawl: { stride: 0.54, pace: 0.3, frames: 32, pose: crawl },
  lay: still(5.5, layBoard, 40),
  kneel: still(3.4, kneel, 20),
  row: still(3.2, row, 24),
  punt: still(5, punt, 32),
  paddle: still(2.4, paddle, 24),
} satisfies Record<string, Clip>
