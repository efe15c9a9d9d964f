/** What stands on a boat goes with it: people, a lamp. A rider hangs under what carries it; its pose is kept up to date. */
import { Mesh, type Matrix4, type Object3D } from 'three'
import type { Pose } from '../pieces/contract.ts'
import type { Piece } from '../scene/schema.ts'
import type { Woodcut } from '../woodcut/types.ts'
import type { PlacedPiece } from './assembly.ts'

interface Rider {
  readonly object: Object3D
  /** The piece's own pose: whoever holds it (lamps, the head's place, anchors) sees it go. */
  readonly pose: { position: [number, number, number]; heading: number }
}

/** Which pieces ride, with what carries each. A boat that is no piece of the scene carries nothing. */
export function ridersOf(
  pieces: readonly Pick<Piece, 'id' | 'on'>[],
  placed: ReadonlyMap<string, PlacedPiece>,
): Map<PlacedPiece, Object3D> {
  const riders = new Map<PlacedPiece, Object3D>()
  for (const { id, on } of pieces) {
    const rider = placed.get(id)
    const carrier = on === undefined ? undefined : placed.get(on.split('.')[0]!)?.built.carrier
    if (rider && carrier) riders.set(rider, carrier)
  }
  return riders
}

/**
 * Hangs each rider, its still parts too, under its carrier where it stands now. Answers what brings their poses after
 * them (no allocation), and the still meshes, whose geometry the world disposes. The tree's matrices must be up to date.
 */
export function attachRiders(riders: ReadonlyMap<PlacedPiece, Object3D>, woodcut: Woodcut) {
  const all: Rider[] = []
  const meshes: Mesh[] = []
  for (const [{ built, pose }, carrier] of riders) {
    const object = built.object
    for (const { surface, geometry, hull } of built.still ?? []) {
      const mesh = new Mesh(geometry, woodcut.material(surface))
      meshes.push(mesh)
      object.add(mesh)
      if (hull) object.add(new Mesh(geometry, woodcut.hull(surface)))
    }
    carrier.attach(object)
    all.push({ object, pose: pose as Pose as Rider['pose'] })
  }
  return {
    meshes,
    follow() {
      for (let i = 0; i < all.length; i++) {
        const rider = all[i]!
        rider.object.updateWorldMatrix(true, false)
        poseFrom(rider.object.matrixWorld.elements, rider.pose)
      }
    },
  }
}

function poseFrom(e: Matrix4['elements'], pose: Rider['pose']): void {
  const { position } = pose
  position[0] = e[12]!
  position[1] = e[13]!
  position[2] = e[14]!
  pose.heading = Math.atan2(e[8]!, e[10]!)
}
