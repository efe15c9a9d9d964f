/** Which of all the scene's lamps light it now: those that shine strongest where one stands, as many as the shader has. */
import { Vector3 } from 'three'
import type { PieceLamp } from '../pieces/build-contract.ts'
import type { Woodcut } from '../woodcut/types.ts'
import { MOST_LAMPS } from '../woodcut/uniforms.ts'
import type { PlacedPiece } from './assembly.ts'

interface Known {
  readonly lamp: PieceLamp
  readonly piece: PlacedPiece
}
/** Metres of the head's way, and frames, after which it is looked anew who shines strongest. */
const STEP = 0.5
const EVERY = 30

/** Where a lamp is in the frame of the scene. */
function locate({ lamp, piece }: Known, out: Vector3): Vector3 {
  const p = lamp.position
  // Read each time: a lamp may ride on a boat, and turn with it.
  const cos = Math.cos(piece.pose.heading)
  const sin = Math.sin(piece.pose.heading)
  const o = piece.pose.position
  return out.set(o[0] + p[0] * cos + p[2] * sin, o[1] + p[1], o[2] - p[0] * sin + p[2] * cos)
}

/**
 * Answers what sets the lamps for a head, in the frame of the scene. Each frame it only brings those that shine up to
 * date, which may flicker and go along with what carries them. Without lamps it does nothing; it allocates nothing.
 */
export function createLampLight(pieces: readonly PlacedPiece[], woodcut: Woodcut): (head: Vector3) => void {
  const known: Known[] = pieces.flatMap((piece) => (piece.built.lamps ?? []).map((lamp) => ({ lamp, piece })))
  const { uLamps, uLampCount } = woodcut.uniforms
  const chosen = new Int32Array(MOST_LAMPS)
  const away = new Float64Array(MOST_LAMPS)
  const at = new Vector3()
  const from = new Vector3(Infinity, 0, 0)
  const now = { burning: 0, shining: 0, frames: 0 }

  const choose = (head: Vector3): void => {
    from.copy(head)
    now.frames = 0
    now.shining = 0
    for (let k = 0; k < known.length; k++) {
      const { strength } = known[k]!.lamp
      if (strength <= 0) continue
      // A bonfire at ten metres matters more than a candle at five.
      const d = locate(known[k]!, at).distanceToSquared(head) / strength
      let i = now.shining
      if (i === MOST_LAMPS && d >= away[--i]!) continue
      for (; i > 0 && away[i - 1]! > d; i--) {
        away[i] = away[i - 1]!
        chosen[i] = chosen[i - 1]!
      }
      away[i] = d
      chosen[i] = k
      now.shining = Math.min(MOST_LAMPS, now.shining + 1)
    }
  }
  return (head) => {
    let burning = 0
    for (let k = 0; k < known.length; k++) if (known[k]!.lamp.strength > 0) burning++
    // Where nothing burns, and nothing has just gone out, there is nothing to set.
    if (burning === 0 && now.burning === 0) return
    if (burning !== now.burning || ++now.frames > EVERY || from.distanceToSquared(head) > STEP * STEP)
      choose(head)
    now.burning = burning
    for (let i = 0; i < MOST_LAMPS; i++) {
      const slot = uLamps.value[i]!
      if (i >= now.shining) {
        slot.w = 0
        continue
      }
      const lamp = known[chosen[i]!]!
      locate(lamp, at)
      slot.x = at.x
      slot.y = at.y
      slot.z = at.z
      slot.w = lamp.lamp.strength
    }
    uLampCount.value = now.shining
  }
}
