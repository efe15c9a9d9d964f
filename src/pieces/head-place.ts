/** Where the visitor's head is in a piece's own frame: pieces draw finer what is near. */
import { Vector3 } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import type { Pose } from './contract.ts'

/** Answers a function that writes the head's place into `out`; allocates nothing. What rides on a boat has a pose that goes. */
export function createHeadPlace(woodcut: Woodcut, pose: Pose): (out: Vector3) => Vector3 {
  return (out) => {
    const cos = Math.cos(pose.heading)
    const sin = Math.sin(pose.heading)
    const [px, py, pz] = pose.position
    const { x, y, z } = woodcut.uniforms.uHead.value
    const dx = x - px
    const dz = z - pz
    return out.set(dx * cos - dz * sin, y - py, dx * sin + dz * cos)
  }
}

/**
 * Answers a function that tells the head's place in the piece's own frame once it has gone `metres` from where it was
 * told last, and nothing otherwise: what is near changes with steps, not with frames.
 */
export function createHeadWatch(woodcut: Woodcut, pose: Pose, metres: number): () => Vector3 | undefined {
  const place = createHeadPlace(woodcut, pose)
  const seen = new Vector3(Infinity, Infinity, Infinity)
  const own = new Vector3()
  return () => {
    const head = woodcut.uniforms.uHead.value
    if (seen.distanceToSquared(head) < metres * metres) return undefined
    seen.copy(head)
    return place(own)
  }
}
