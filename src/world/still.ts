/** The meshes of what stands still, and their outlines, which are drawn only near the head. */
import { Mesh, type Group, type Object3D, type Vector3 } from 'three'
import type { StillPart } from '../pieces/build-contract.ts'
import type { Pose } from '../pieces/contract.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { mergeStill } from './merge-still.ts'

/** Metres from the head beyond which the outline of still things is thinner than a cut, and not drawn. */
const OUTLINE_REACH = 45

/** Draws the outlines that are near the head, and no others. Allocates nothing. */
export function followOutlines(outlines: readonly Mesh[], head: Vector3): void {
  for (let i = 0; i < outlines.length; i++) {
    const o = outlines[i]!
    const { center, radius } = o.geometry.boundingSphere!
    o.visible = center.distanceTo(head) - radius < OUTLINE_REACH
  }
}

/** Merges the parts under `root`; adds what casts a shadow and what is an outline to the lists. Answers what to dispose. */
export function addStill(
  root: Group,
  still: { part: StillPart; pose: Pose }[],
  woodcut: Woodcut,
  casters: Object3D[],
  outlines: Mesh[],
) {
  return mergeStill(still).map(({ surface, hull, shadow, zone, geometry }) => {
    const mesh = new Mesh(geometry, woodcut.material(surface))
    mesh.name = `still ${surface} ${zone}`
    mesh.matrixAutoUpdate = false
    root.add(mesh)
    if (shadow) casters.push(mesh)
    if (hull) {
      const outline = new Mesh(geometry, woodcut.hull(surface))
      outline.name = `${mesh.name} outline`
      outline.matrixAutoUpdate = false
      root.add(outline)
      outlines.push(outline)
    }
    return geometry
  })
}
