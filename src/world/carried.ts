/** What a visitor carries, as it is seen: the thing itself in the hand, heavy enough to come along a little late. */
import { Group, Mesh, Vector3, type BufferGeometry } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import type { World } from './assemble.ts'

/**
 * Seconds in which what is carried comes two thirds of the way to the hand: its weight, told by how it moves. What
 * weighs nothing still has the hand's own softness; nothing lags so far that it is lost.
 */
const LAG = { least: 0.04, perKilogram: 0.0086, most: 0.34 } as const
/** Kilograms of what says nothing of its weight: a door. */
const USUAL = 21
export const lagOf = (kilograms = USUAL): number =>
  Math.min(LAG.most, LAG.least + LAG.perKilogram * kilograms)
/** A door is held by its edge, below the hand: metres. */
const BELOW = 0.12

export interface Carried {
  readonly object: Group
  /** `at` in the frame of the scene; undefined puts it down. */
  hold(what: string, at: Vector3 | undefined): void
  /** `dt` in seconds. No allocation. */
  update(dt: number, head: { x: number; y: number; z: number }): void
  dispose(): void
}

export const createCarried = (world: World, woodcut: Woodcut): Carried => {
  const object = new Group()
  object.visible = false
  const shapes = new Map<string, BufferGeometry | undefined>()
  const mesh = new Mesh(undefined, woodcut.material('object'))
  const outline = new Mesh(undefined, woodcut.hull('object'))
  const empty = mesh.geometry
  mesh.frustumCulled = outline.frustumCulled = false
  object.add(mesh, outline)
  const goal = new Vector3()
  let fresh = true
  let lag = lagOf()

  const shapeOf = (piece: string): BufferGeometry | undefined => {
    if (!shapes.has(piece)) shapes.set(piece, world.pieces.get(piece)?.built.inHand?.())
    return shapes.get(piece)
  }
  return {
    object,
    hold(what, at) {
      const shape = at && shapeOf(what.split('.')[0] ?? what)
      if (!at || !shape) {
        object.visible = false
        fresh = true
        return
      }
      mesh.geometry = outline.geometry = shape
      lag = lagOf(world.pieces.get(what.split('.')[0] ?? what)?.built.weight)
      object.visible = true
      goal.set(at.x, at.y - BELOW, at.z)
    },
    update(dt, head) {
      if (!object.visible) return
      if (fresh) object.position.copy(goal)
      else object.position.lerp(goal, 1 - Math.exp(-dt / lag))
      fresh = false
      // Its length lies across the way one looks at it, as two arms hold a door.
      object.rotation.y = Math.atan2(head.x - object.position.x, head.z - object.position.z)
    },
    dispose() {
      for (const shape of shapes.values()) shape?.dispose()
      empty.dispose()
      object.removeFromParent()
    },
  }
}
