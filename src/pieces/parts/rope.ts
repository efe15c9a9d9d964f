/** Ropes: laid strands shown by strokes that wind about them; slack ones hang, coiled ones lie. */
import { Vector3 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'
import { INKS } from '../inks.ts'

const UP = new Vector3(0, 1, 0)
const ASIDE = new Vector3(1, 0, 0.01)

/** Points from a to b, hanging `drop` metres below the straight line in the middle (a parabola). */
export function slack(a: Vector3, b: Vector3, drop: number, n = 7): Vector3[] {
  return Array.from({ length: n }, (_, i) => {
    const t = i / (n - 1)
    const p = a.clone().lerp(b, t)
    p.y -= drop * 4 * t * (1 - t)
    return p
  })
}

/** A rope through `points`, `r` metres thick from its middle. */
export function addRope(
  b: CutBuilder,
  points: readonly Vector3[],
  r: number,
  color: Ink = INKS.straw,
  sides = 5,
): void {
  const upright = Math.abs(points[1]!.y - points[0]!.y) > points[1]!.distanceTo(points[0]!) * 0.8
  b.tube(points, [r], sides, upright ? ASIDE : UP, color, { cap: 3, twist: 2.2, girth: r })
}

/** `turns` of rope round a post of radius `post` that stands at `foot`. */
export function addTurns(
  b: CutBuilder,
  foot: Vector3,
  post: number,
  r: number,
  turns: number,
  color: Ink = INKS.straw,
): void {
  const steps = Math.round(turns * 10)
  const line = Array.from({ length: steps + 1 }, (_, i) => {
    const a = (i / 10) * Math.PI * 2
    return new Vector3(
      foot.x + (post + r) * Math.cos(a),
      foot.y + (i / 10) * r * 2.1,
      foot.z + (post + r) * Math.sin(a),
    )
  })
  b.tube(line, [r], 5, UP, color, { cap: 3, twist: 2.2, girth: r })
}
