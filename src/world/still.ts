/** The meshes of what stands still, and their outlines, which are drawn only near the head. */
import { Mesh, Vector3, type Group, type Object3D } from 'three'
import type { StillPart } from '../pieces/build-contract.ts'
import type { Pose } from '../pieces/contract.ts'
import { OUTLINE_REACH } from '../pieces/head-place.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { mergeStill } from './merge-still.ts'

/** Metres of the head's way after which they are looked through again. */
const OUTLINE_STEP = 0.5

/** Answers what draws the outlines that are near the head, and no others. */
export function createOutlineWatch(outlines: readonly Mesh[]): (head: Vector3) => void {
  const seen = new Vector3(Infinity, Infinity, Infinity)
  return (head) => {
    if (seen.distanceToSquared(head) < OUTLINE_STEP * OUTLINE_STEP) return
    seen.copy(head)
    for (const o of outlines) {
      const { center, radius } = o.geometry.boundingSphere!
      o.visible = center.distanceTo(head) - radius < OUTLINE_REACH
    }
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
