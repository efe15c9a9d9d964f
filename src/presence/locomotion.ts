import { wrap } from '../scene/angles.ts'

/**
 * Where the visitor's origin stands, as pure arithmetic on plain numbers. The origin is the frame in which the
 * headset reports its poses; it lies in the scene at (x, y, z), turned by `yaw` radians about +Y.
 *
 * Cures traps 13 and 14: a turn happens about the head, and a landing puts the head's ground point on the mark,
 * whatever the origin's yaw and wherever in the room the visitor stands.
 */
export interface Origin {
  x: number
  y: number
  z: number
  /** Radians about +Y; 0 leaves −Z ahead. */
  yaw: number
}

/** A head pose in the origin's own frame: metres, and yaw in radians about +Y. */
export interface Head {
  x: number
  y: number
  z: number
  readonly yaw: number
}

/** The head's ground point in the scene. Writes into `out` and allocates nothing. */
export const groundPoint = (origin: Origin, head: Head, out: { x: number; z: number }): typeof out => {
  const c = Math.cos(origin.yaw)
  const s = Math.sin(origin.yaw)
  out.x = origin.x + head.x * c + head.z * s
  out.z = origin.z - head.x * s + head.z * c
  return out
}

/** Turns the visitor about their own head by `angle` radians; the head stays where it is. */
export const turnAboutHead = (origin: Origin, head: Head, angle: number): Origin => {
  const before = groundPoint(origin, head, { x: 0, z: 0 })
  const turned = { ...origin, yaw: wrap(origin.yaw + angle) }
  const after = groundPoint(turned, head, { x: 0, z: 0 })
  turned.x += before.x - after.x
  turned.z += before.z - after.z
  return turned
}

/** Lands so that the head's ground point is at (x, z) and the floor at y; `yaw`, when given, is where the head then looks. */
export const land = (
  origin: Origin,
  head: Head,
  at: { x: number; y: number; z: number },
  yaw?: number,
): Origin => {
  const landed = { ...origin, y: at.y, yaw: yaw === undefined ? origin.yaw : wrap(yaw - head.yaw) }
  const now = groundPoint(landed, head, { x: 0, z: 0 })
  landed.x += at.x - now.x
  landed.z += at.z - now.z
  return landed
}

/** Radial dead zone: below `zone` a stick says nothing, beyond it it grows from zero. */
export const deadZone = (x: number, y: number, zone = 0.15): number => {
  const length = Math.min(1, Math.hypot(x, y))
  return length <= zone ? 0 : (length - zone) / (1 - zone)
}

export const SNAP = Math.PI / 6
/** A stick has to come back towards its middle before it turns again. */
export interface SnapState {
  armed: boolean
}
/** −SNAP, 0 or +SNAP for this frame's stick; positive turns left, as a positive yaw does. */
export const snapTurn = (state: SnapState, stickX: number, stickY: number): number => {
  const push = deadZone(stickX, stickY)
  if (push < 0.35) state.armed = true
  if (!state.armed || push < 0.7 || Math.abs(stickX) < Math.abs(stickY)) return 0
  state.armed = false
  return stickX > 0 ? -SNAP : SNAP
}
