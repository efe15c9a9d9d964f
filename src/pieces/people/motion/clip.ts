/** What a clip is, and the small curves that poses are written with. Phases run 0…1. */
import type { Pose } from './pose.ts'

export interface Clip {
  /** Metres of way in one cycle; 0 for those who stay. */
  readonly stride: number
  /** Metres a second at the natural pace, or cycles a second for those who stay. */
  readonly pace: number
  readonly frames: number
  pose(phase: number): Pose
}

export const wave = (phase: number, at = 0): number => Math.cos((phase - at) * Math.PI * 2)
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t
export const smooth = (t: number): number => t * t * (3 - 2 * t)
/** 0 up to `a`, 1 from `b` on, smooth between. */
export const ramp = (a: number, b: number, x: number): number =>
  smooth(Math.min(1, Math.max(0, (x - a) / (b - a))))
export const wrap = (t: number): number => t - Math.floor(t)
/** Rises over a…b, falls over c…d. */
export const hump = (a: number, b: number, c: number, d: number, t: number): number =>
  ramp(a, b, t) * (1 - ramp(c, d, t))

export const still = (seconds: number, pose: (t: number) => Pose, frames = 16): Clip => ({
  stride: 0,
  pace: 1 / seconds,
  frames,
  pose,
})
