/** A way as a scene writes it, points and anchors, as points in the piece's own frame. */
import type { BuildContext } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'

/** @throws where an anchor is not there. */
export function pathPoints(path: readonly (string | XYZ)[], context: Pick<BuildContext, 'resolve'>): XYZ[] {
  return path.map((q) => {
    if (typeof q !== 'string') return q
    const at = context.resolve(q)
    if (!at)
      throw new Error(
        `There is no place "${q}" for the path. Name an anchor of a piece above, such as bridge.west.`,
      )
    return at
  })
}
