/** The picture is as it is; its mount is cut. */
import { Group } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { openFlat } from '../parts/flat.ts'
import { addMount } from '../parts/stand.ts'
import type { PictureParams } from './params.ts'

export const build: PieceBuilder<PictureParams> = async (
  p: PictureParams,
  context: BuildContext,
): Promise<BuiltPiece> => {
  const flat = await openFlat(context, p.src, p.width)
  const b = new CutBuilder(1)
  addMount(b, { width: flat.width, height: flat.height, rise: p.rise, border: p.border, legs: p.legs })
  const middle: XYZ = [0, p.rise + flat.height / 2, 0]
  flat.mesh.position.set(...middle)
  const things = [
    { id: 'middle', position: middle, radius: Math.max(0.25, Math.hypot(flat.width, flat.height) / 2) },
  ]
  return {
    object: new Group().add(flat.mesh),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { middle },
    lines: {},
    things: () => things,
    triangles: b.triangles + 2,
    dispose: () => flat.dispose(),
  }
}
