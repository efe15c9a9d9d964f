/** Which of all the scene's roofs rain and snow are held off by now: the nearest to the head, as many as the shader has. */
import type { Vector3 } from 'three'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_COVERS } from '../woodcut/uniforms.ts'
import type { PlacedPiece } from './assembly.ts'
import { toScene } from './placing.ts'

/** Metres of the head's way after which they are chosen anew. */
const STEP = 0.5
/** Metres beyond which neither a drop nor a floor is seen that a roof would keep dry. */
const REACH = 60

interface Known {
  readonly x: number
  readonly z: number
  /** Metres from the middle to a corner. */
  readonly radius: number
  readonly texels: readonly number[]
  away: number
}

const known = ({ pose, built }: PlacedPiece): Known[] =>
  (built.covers ?? []).map(({ under, size, turn = 0, lid = 0, open }) => {
    const [x, y, z] = toScene(pose, under)
    const angle = pose.heading + turn
    const [w, d] = [size[0] / 2, size[1] / 2]
    return {
      x,
      z,
      radius: Math.hypot(w, d),
      texels: [x, z, Math.cos(angle), Math.sin(angle), w, open ? -d : d, y, lid],
      away: Infinity,
    }
  })

/** Answers what hands the roofs near a head (in the frame of the scene) to the shader, once in half a metre of its way. */
export function createCoverWatch(pieces: readonly PlacedPiece[], woodcut: Woodcut): (head: Vector3) => void {
  const all = pieces.flatMap(known)
  const { uCovers, uCoverCount } = woodcut.uniforms
  const data = uCovers.value.image.data as Float32Array
  const seen = { x: Infinity, z: Infinity }
  const nearer = (a: Known, b: Known): number => a.away - b.away
  return (head) => {
    // Written out: Math.hypot leaves numbers behind, and this is asked every frame.
    const dx = head.x - seen.x
    const dz = head.z - seen.z
    if (dx * dx + dz * dz < STEP * STEP || !all.length) return
    seen.x = head.x
    seen.z = head.z
    for (const k of all) k.away = Math.hypot(head.x - k.x, head.z - k.z) - k.radius
    all.sort(nearer)
    let count = 0
    while (count < MOST_COVERS && count < all.length && all[count]!.away < REACH) {
      const { texels } = all[count]!
      for (let i = 0; i < 8; i++) data[8 * count + i] = texels[i]!
      count++
    }
    uCoverCount.value = count
    uCovers.value.needsUpdate = true
  }
}
