/** Where the visitor's head is in a piece's own frame: pieces draw finer what is near. */
import { Vector3 } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import type { Pose } from './contract.ts'

/** Metres from the head beyond which an outline is thinner than a cut, and not drawn. */
export const OUTLINE_REACH = 45

/** Answers a function that writes the head's place into `out`; allocates nothing. What rides on a boat has a pose that goes. */
export function createHeadPlace(woodcut: Woodcut, pose: Pose): (out: Vector3) => Vector3 {
  // Its turn is taken anew only when it has turned: this is asked every frame by everything that lives.
  const turn = { heading: NaN, cos: 1, sin: 0 }
  return (out) => {
    const { heading, position } = pose
    if (heading !== turn.heading) {
      turn.heading = heading
      turn.cos = Math.cos(heading)
      turn.sin = Math.sin(heading)
    }
    const head = woodcut.uniforms.uHead.value
    const dx = head.x - position[0]
    const dz = head.z - position[2]
    return out.set(dx * turn.cos - dz * turn.sin, head.y - position[1], dx * turn.sin + dz * turn.cos)
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
