/**
 * Is somebody wearing the headset? A listening person sways; a headset on a table does not. Taking it off is not a
 * reliable event (station notes B3), so presence is what the head does.
 */
export interface Sense {
  /** Feeds one frame; answers true, at most about once a second, when the head has moved as a living one does. */
  feed(
    dt: number,
    position: { x: number; y: number; z: number },
    turn: { x: number; y: number; z: number; w: number },
  ): boolean
}
/** Over one second: more than 3 mm, or more than 0.3°. Below both a headset is lying still. */
const METRES = 0.003
const RADIANS = (0.3 * Math.PI) / 180

export const createPresenceSense = (): Sense => {
  let since = 0
  let has = false
  const p = { x: 0, y: 0, z: 0 }
  const q = { x: 0, y: 0, z: 0, w: 1 }
  return {
    feed(dt, position, turn) {
      since += dt
      if (since < 1) return false
      since = 0
      const moved = Math.hypot(position.x - p.x, position.y - p.y, position.z - p.z)
      const dot = Math.min(1, Math.abs(q.x * turn.x + q.y * turn.y + q.z * turn.z + q.w * turn.w))
      const turned = 2 * Math.acos(dot)
      p.x = position.x
      p.y = position.y
      p.z = position.z
      q.x = turn.x
      q.y = turn.y
      q.z = turn.z
      q.w = turn.w
      const first = !has
      has = true
      return !first && (moved > METRES || turned > RADIANS)
    },
  }
}
