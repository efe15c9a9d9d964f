/** What animals do, as poses over one cycle. Four feet in turn: hind, fore of the same side, then the other side. */
import type { XYZ } from '../../contract.ts'
import { hump, mix, smooth, wave, wrap } from '../../people/motion/clip.ts'
import type { Measures } from '../species.ts'
import { LEGS, type AnimalPose, type Leg } from './rig.ts'

export type AnimalClip = 'walk' | 'stand' | 'look-up' | 'graze' | 'lie'

export const FRAMES: Readonly<Record<AnimalClip, number>> = {
  walk: 32,
  stand: 24,
  'look-up': 24,
  graze: 40,
  lie: 20,
}
/** Share of the cycle a foot bears. */
export const BEAR = 0.64
const BEGIN: Readonly<Record<Leg, number>> = { hl: 0, fl: 0.25, hr: 0.5, fr: 0.75 }

/** Metres of way in one cycle of the walk. */
export const strideOf = (m: Measures): number => m.high * 0.78 + m.long * 0.1
/** Metres a second; led animals go as fast as who leads them. */
export const paceOf = (m: Measures): number => (m.high > 0.9 ? 0.95 : 0.8)

export function footOf(leg: Leg, phase: number, m: Measures): XYZ {
  const stride = strideOf(m)
  const t = wrap(phase - BEGIN[leg])
  const front = -0.5 * BEAR * stride
  if (t < BEAR) return [0, 0, front + t * stride]
  const u = (t - BEAR) / (1 - BEAR)
  return [0, m.high * 0.075 * Math.sin(Math.PI * u), mix(front + BEAR * stride, front, smooth(u))]
}

const feetOf = (foot: (leg: Leg) => XYZ): Record<Leg, XYZ> =>
  Object.fromEntries(LEGS.map((l) => [l, foot(l)])) as Record<Leg, XYZ>

/** Radians by which neck and head go down until the mouth is at the ground. */
function toTheGround(m: Measures): { neck: number; head: number } {
  // From the root of the neck: neck and most of the head hang down to the grass.
  const drop = m.high * 0.8 - m.high * 0.045
  const length = m.neck + m.head * 0.86
  const steep = Math.asin(Math.min(0.97, drop / length))
  return { neck: m.up + steep, head: -0.12 }
}

export function poseOf(clip: AnimalClip, t: number, m: Measures): AnimalPose {
  const h = m.high
  switch (clip) {
    case 'walk':
      return {
        sink: h * (0.034 + 0.006 * wave(t * 2, 0.1)),
        shift: 0.012 * h * wave(t, 0.2),
        roll: 0.025 * wave(t, 0.2),
        pitch: 0.012 * wave(t * 2),
        neck: 0.2 + 0.07 * wave(t * 2, 0.15),
        head: 0.06 - 0.05 * wave(t * 2, 0.2),
        tailYaw: 0.14 * wave(t, 0.4),
        feet: feetOf((l) => footOf(l, t, m)),
      }
    case 'stand':
    case 'look-up':
      return {
        sink: h * 0.01,
        shift: 0.012 * h,
        roll: 0.02,
        neck: (clip === 'stand' ? 0.32 : 0.02) + 0.04 * wave(t),
        neckYaw: (clip === 'stand' ? 0.12 : 0.4) * wave(t, 0.2),
        head: 0.1 + 0.04 * wave(t * 2),
        tailYaw: 0.35 * hump(0.3, 0.38, 0.4, 0.5, t) - 0.35 * hump(0.45, 0.52, 0.56, 0.64, t),
        feet: feetOf((l) => [0, 0, l === 'hr' ? -0.05 * h : l === 'fl' ? 0.04 * h : 0]),
      }
    case 'graze': {
      const low = toTheGround(m)
      return {
        sink: h * 0.03,
        pitch: 0.03,
        neck: low.neck + 0.03 * wave(t * 3),
        neckYaw: 0.22 * wave(t, 0.1),
        head: low.head + 0.06 * wave(t * 6),
        tailYaw: 0.3 * wave(t * 2, 0.3),
        feet: feetOf((l) => [0, 0, l === 'fl' ? -0.14 * h : l === 'fr' ? 0.08 * h : 0]),
      }
    }
    case 'lie':
      return {
        sink: h * 0.95 - m.deep,
        roll: 0.06,
        neck: 0.12 + 0.03 * wave(t),
        neckYaw: 0.3 + 0.06 * wave(t, 0.3),
        head: 0.08,
        tail: -0.3,
        feet: feetOf((l) => (l[0] === 'f' ? [0, 0.035 * h, 0.14 * h] : [0, 0.035 * h, -0.6 * h])),
        poles: { hl: [-0.5, 0.2, 1], hr: [0.5, 0.2, 1] },
      }
  }
}
