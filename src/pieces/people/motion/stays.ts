/** Those who stay: standing in several ways, looking, listening, sitting, reading, writing, warming their hands. */
import { hump, still, wave, type Clip } from './clip.ts'
import type { FootPose, HandPose, Pose } from './pose.ts'

const foot = (x: number, z: number, yaw?: number): FootPose => ({ at: [x, 0.075, z], yaw })

/** The weight on one leg, the other at ease; `s` is the side that bears. */
function standing(t: number, s: 1 | -1 = 1): Pose {
  const breath = 0.5 - 0.5 * wave(t)
  const free: HandPose = { at: [-s * 0.265, 0.8, -0.08], pole: [-s * 0.5, -0.1, 0.9] }
  const bearing: HandPose = { at: [s * 0.3, 0.81, -0.03], pole: [s * 0.6, -0.1, 0.8] }
  const feet = [foot(-s * 0.15, -0.09, s * 0.28), foot(s * 0.1, 0.03, -s * 0.2)] as const
  return {
    pelvis: [s * (0.035 + 0.006 * wave(t, 0.3)), 0.846 + 0.003 * breath, 0],
    hips: { roll: s * 0.06, yaw: s * 0.04 },
    chest: { pitch: 0.06 - 0.03 * breath, roll: -s * 0.08, yaw: -s * 0.05 },
    head: { pitch: 0.07, yaw: 0.12 * wave(t, 0.15), roll: s * 0.02 },
    feet: s > 0 ? feet : [feet[1], feet[0]],
    hands: s > 0 ? [free, bearing] : [bearing, free],
  }
}

/** Hands in the sleeves before the body, as one stands in the cold or at leisure. */
function folded(t: number): Pose {
  const hand = (s: number): HandPose => ({
    at: [s * 0.045, 1.02 + 0.006 * wave(t), -0.23],
    fingers: [-s, 0.05, -0.1],
    palm: [0, -0.3, 1],
    pole: [s * 1.2, -0.7, 0.1],
  })
  return { ...standing(t, -1), chest: { pitch: 0.08, roll: 0.06, yaw: 0.04 }, hands: [hand(-1), hand(1)] }
}

/** One hand on the strap of the pack, the other hanging. */
function strap(t: number): Pose {
  const base = standing(t, 1)
  return {
    ...base,
    hands: [
      {
        at: [-0.13, 0.2, -0.17],
        onChest: true,
        fingers: [0.5, 0.7, -0.1],
        palm: [0.3, 0, 1],
        pole: [-1, -0.7, 0.2],
      },
      base.hands[1],
    ],
  }
}

/** A rope in the right hand, drawn back to the animal behind. */
function holding(t: number): Pose {
  const base = standing(t, -1)
  return {
    ...base,
    hands: [
      base.hands[0],
      { at: [0.31, 0.92, 0.12], fingers: [0, -0.3, 1], palm: [-1, -0.2, 0], pole: [0.8, -0.2, 0.5] },
    ],
  }
}

/** Leaning with both hands upon a stick. */
function leaning(t: number): Pose {
  const sway = 0.012 * wave(t, 0.2)
  const hand = (s: number, y: number): HandPose => ({
    at: [0.03 + s * 0.025, y, -0.4],
    fingers: [-s * 0.9, -0.1, -0.4],
    palm: [0, -1, 0.1],
    pole: [s, -0.5, 0.3],
  })
  return {
    pelvis: [sway, 0.81, 0.04],
    hips: { pitch: 0.16 },
    chest: { pitch: 0.34, yaw: 0.03 * wave(t) },
    head: { pitch: 0.08, yaw: 0.14 * wave(t, 0.3) },
    feet: [foot(-0.14, -0.06, 0.2), foot(0.13, 0.05, -0.25)],
    hands: [hand(-1, 0.99), hand(1, 0.955)],
    prop: { at: [0.03, 0, -0.42], up: [0, 1, 0.02] },
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

/** The head a little to one side and forward, towards who speaks. */
function listening(t: number): Pose {
  const base = folded(t)
  return { ...base, head: { pitch: 0.14 + 0.03 * wave(t, 0.4), yaw: 0.06, roll: 0.13 } }
}

const SEATED = { pelvis: [0, 0.5, 0.12], feet: [foot(-0.17, -0.3, 0.2), foot(0.16, -0.22, -0.25)] } as const
const LAP: readonly [HandPose, HandPose] = [
  { at: [-0.1, 0.55, -0.37], fingers: [0.75, -0.4, -0.3], palm: [0.2, -1, 0.2], pole: [-0.8, -0.4, 0.3] },
  { at: [0.08, 0.53, -0.36], fingers: [-0.75, -0.5, -0.3], palm: [-0.2, -0.8, 0.4], pole: [0.8, -0.4, 0.3] },
]

function sitting(t: number): Pose {
  const breath = 0.5 - 0.5 * wave(t)
  return {
    ...SEATED,
    hips: { pitch: 0.12 },
    chest: { pitch: 0.42 - 0.03 * breath, yaw: 0.05 },
    head: { pitch: 0.3, yaw: 0.1 * wave(t, 0.3) },
    hands: LAP,
  }
}

/** Both palms held out low to the fire, and turned now and then. */
function warming(t: number): Pose {
  const turn = hump(0.28, 0.5, 0.66, 0.88, t)
  const hand = (s: number): HandPose => ({
    at: [s * 0.13, 0.66 + 0.012 * wave(t, s * 0.2), -0.56],
    fingers: [-s * 0.15, 0.12, -1],
    palm: [s * 0.5 * turn, -1 + 1.6 * turn, -0.35],
    pole: [s * 0.8, -0.6, 0.3],
  })
  return {
    ...SEATED,
    hips: { pitch: 0.2 },
    chest: { pitch: 0.44, yaw: 0.04 * wave(t) },
    head: { pitch: 0.34, yaw: 0.06 * wave(t, 0.3) },
    hands: [hand(-1), hand(1)],
  }
}

/** A sheet held before the breast in both hands; the eyes go down it and up again. */
function reading(t: number): Pose {
  const line = 0.5 - 0.5 * wave(t)
  const hand = (s: number): HandPose => ({
    at: [s * 0.125, 0.74, -0.42],
    fingers: [-s * 0.35, 0.5, -0.75],
    palm: [-s * 0.7, 0.2, 0.6],
    pole: [s * 0.9, -0.8, 0.1],
  })
  return {
    ...SEATED,
    hips: { pitch: 0.06 },
    chest: { pitch: 0.24 },
    head: { pitch: 0.42 + 0.09 * line, yaw: 0.05 * wave(t * 4) },
    hands: [hand(-1), hand(1)],
    prop: { at: [0, 0.83, -0.46], turn: { pitch: -0.7 } },
  }
}

/** A board on the knees, a sheet on it, a brush that goes down the column. */
function writing(t: number): Pose {
  const down = (t * 3) % 1
  return {
    ...SEATED,
    hips: { pitch: 0.2 },
    chest: { pitch: 0.46 },
    head: { pitch: 0.62, yaw: -0.06 },
    hands: [
      { at: [-0.16, 0.66, -0.36], fingers: [0.6, -0.1, -0.6], palm: [0, -1, 0], pole: [-0.9, -0.4, 0.3] },
      {
        at: [0.09 - 0.015 * Math.floor(t * 3), 0.74, -0.46 + 0.06 * (down < 0.8 ? down : 4 * (1 - down))],
        fingers: [-0.5, -0.6, -0.4],
        palm: [-0.7, -0.3, 0.2],
        pole: [0.9, -0.3, 0.4],
      },
    ],
    prop: { at: [0, 0.655, -0.42], turn: { pitch: Math.PI / 2 - 0.22 } },
  }
}

/** Down upon the heels, arms on the knees: how one waits where there is no seat. */
function squatting(t: number): Pose {
  const hand = (s: number): HandPose => ({
    at: [s * 0.06, 0.53, -0.52 + 0.01 * wave(t, 0.1 * s)],
    fingers: [-s * 0.6, -0.6, -0.4],
    palm: [-s * 0.6, -0.5, 0.4],
    pole: [s, -0.2, 0.2],
  })
  const leg = (s: number): FootPose => ({
    at: [s * 0.15, 0.075, -0.1],
    yaw: -s * 0.4,
    pole: [s * 0.4, 0.6, -1],
  })
  return {
    pelvis: [0, 0.3, 0.16],
    hips: { pitch: 0.55 },
    chest: { pitch: 0.34 + 0.02 * wave(t) },
    head: { pitch: 0.12, yaw: 0.18 * wave(t, 0.2) },
    feet: [leg(-1), leg(1)],
    hands: [hand(-1), hand(1)],
  }
}

export const STAYS = {
  stand: still(4.6, standing),
  'stand-other': still(5.1, (t) => standing(t, -1)),
  'stand-folded': still(5.4, folded),
  'stand-strap': still(4.8, strap),
  'stand-stick': still(6, leaning),
  hold: still(5, holding),
  squat: still(6.4, squatting),
  look: still(9, looking, 24),
  listen: still(6.2, listening),
  sit: still(5.2, sitting),
  warm: still(7.5, warming, 40),
  read: still(8, reading, 32),
  write: still(9, writing, 48),
} satisfies Record<string, Clip>
