/** Turned things: a profile carried round the y axis of a placement. Bowls, jars, caps, lamps. */
import { Vector3, type Matrix4 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'

export interface LatheOptions {
  /** Ink at a point of the profile and an angle, in place of the one colour. */
  tone?: (row: number, angle: number) => Ink
  /** Strokes run round the thing; by default they run along its profile. */
  round?: boolean
  /** Multiplies the radius: what no potter can help. */
  swell?: (row: number, angle: number) => number
  seed?: number
}

/**
 * `profile` holds [radius, height] in metres, from the foot up the outside, and down again on the inside where the
 * thing is open: outer faces then look out and inner ones in.
 */
export function addLathe(
  b: CutBuilder,
  m: Matrix4,
  profile: readonly (readonly [number, number])[],
  sides: number,
  color: Ink,
  o: LatheOptions = {},
): void {
  const angle = (i: number) => ((i % sides) / sides) * Math.PI * 2
  b.grid(
    sides,
    profile.length - 1,
    (i, j) => {
      const a = angle(i)
      const [r, y] = profile[j]!
      const s = r * (o.swell?.(j, a) ?? 1)
      return new Vector3(s * Math.sin(a), y, s * Math.cos(a)).applyMatrix4(m)
    },
    color,
    { turn: o.round, seed: o.seed, tone: o.tone && ((i, j) => o.tone!(j, angle(i))) },
  )
}
