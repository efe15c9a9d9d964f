/** Which of all the scene's lamps light it now: those that shine strongest where one stands, as many as the shader has. */
import { Vector3 } from 'three'
import type { PieceLamp } from '../pieces/build-contract.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_LAMPS } from '../woodcut/uniforms.ts'
import type { PlacedPiece } from './assembly.ts'

interface Slot {
  position: [number, number, number]
  strength: number
}
interface Known {
  readonly lamp: PieceLamp
  readonly piece: PlacedPiece
  readonly cos: number
  readonly sin: number
}

/** Answers what sets the lamps for a head, in the frame of the scene; it allocates nothing. Without lamps it does nothing. */
export function createLampLight(pieces: readonly PlacedPiece[], woodcut: Woodcut): (head: Vector3) => void {
  const known: Known[] = pieces.flatMap((piece) =>
    (piece.built.lamps ?? []).map((lamp) => ({
      lamp,
      piece,
      cos: Math.cos(piece.pose.heading),
      sin: Math.sin(piece.pose.heading),
    })),
  )
  const slots: Slot[] = Array.from({ length: MOST_LAMPS }, () => ({ position: [0, 0, 0], strength: 0 }))
  const away = new Float64Array(MOST_LAMPS)
  const at = new Vector3()
  // The last slot is given to whoever shines stronger than it, then moved up to its place.
  function offer(head: Vector3, strength: number): void {
    // A bonfire at ten metres matters more than a candle at five.
    const d = at.distanceToSquared(head) / strength
    let i = MOST_LAMPS - 1
    if (d >= away[i]!) return
    const slot = slots[i]!
    for (; i > 0 && away[i - 1]! > d; i--) {
      away[i] = away[i - 1]!
      slots[i] = slots[i - 1]!
    }
    away[i] = d
    slots[i] = slot
    slot.position[0] = at.x
    slot.position[1] = at.y
    slot.position[2] = at.z
    slot.strength = strength
  }
  let burning = false
  return (head) => {
    const before = burning
    burning = false
    for (let i = 0; i < known.length; i++) burning ||= known[i]!.lamp.strength > 0
    // Where nothing burns, and nothing has just gone out, there is nothing to set.
    if (!burning && !before) return
    away.fill(Infinity)
    for (const slot of slots) slot.strength = 0
    for (const { lamp, piece, cos, sin } of known) {
      if (lamp.strength <= 0) continue
      const [x, y, z] = lamp.position
      const [px, py, pz] = piece.pose.position
      at.set(px + x * cos + z * sin, py + y, pz - x * sin + z * cos)
      offer(head, lamp.strength)
    }
    woodcut.setLamps(slots)
  }
}
