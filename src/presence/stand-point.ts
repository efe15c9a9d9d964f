/**
 * Where the visitor stands, and how they get there: a teleport with a short fade when they asked for it, a cut
 * through blank paper when they did not answer; never a movement.
 */
import { Vector3, type Object3D, type Quaternion } from 'three'
import { yawOf } from '../scene/angles.ts'
import {
  groundPoint,
  land,
  snapTurn,
  turnAboutHead,
  type Head,
  type Origin,
  type SnapState,
} from './locomotion.ts'

export interface StandPoint {
  readonly x: number
  readonly y: number
  readonly z: number
  /** Yaw in radians the stand faces; 0 is −Z. */
  readonly yaw: number
}

/** Seconds for the fade out, and again for the fade in (station notes C: 200–300 ms in all to either side). */
export const FADE = 0.12
/** A seated head is lifted to about here, once, so that the world keeps its scale (metres above the floor). */
const EYE = 1.55

export interface Mover {
  readonly origin: Origin
  /** 0 clear … 1 paper: the fade. */
  readonly veil: { value: number }
  /** Metres the seated visitor is lifted. */
  lift: number
  /** Asks to stand at a point; the fade runs, then the origin is there, then `arrived` is called. */
  go(point: StandPoint, arrived?: () => void): void
  /** Puts the visitor there at once, without a fade: the first arrival, a recentre. */
  put(point: StandPoint): void
  /** The headset was recentred: its own origin moved, so the visitor is put back at the stand, facing its subject. */
  recentre(): void
  turn(angle: number): void
  stick(x: number, y: number): void
  /** Moves the fade along, and writes the origin into `object`. */
  update(dt: number, object: Object3D): void
  /** Call each frame before anything else with the head in the origin's frame. */
  setHead(local: Vector3, turn: Quaternion): void
  /** The head's ground point in the scene. */
  ground(out: { x: number; z: number }): { x: number; z: number }
  busy(): boolean
}

export const createMover = (): Mover => {
  const origin: Origin = { x: 0, y: 0, z: 0, yaw: 0 }
  const ahead = new Vector3(0, 0, -1)
  const head = {
    x: 0,
    y: 0,
    z: 0,
    // Reckoned when one lands or turns, not at every frame.
    get yaw(): number {
      return yawOf(ahead.x, ahead.z)
    },
  } satisfies Head
  const veil = { value: 0 }
  const snap: SnapState = { armed: true }
  let here: StandPoint | undefined
  let pending: { point: StandPoint; arrived?: () => void; t: number; landed: boolean } | undefined
  let lifted = false

  const put = (point: StandPoint): void => {
    here = point
    Object.assign(origin, land(origin, head, { x: point.x, y: point.y + self.lift, z: point.z }, point.yaw))
  }
  const self: Mover = {
    origin,
    veil,
    lift: 0,
    go(point, arrived) {
      pending = { point, arrived, t: 0, landed: false }
    },
    put,
    recentre() {
      lifted = false
      if (here) put(here)
    },
    turn(angle) {
      Object.assign(origin, turnAboutHead(origin, head, angle))
    },
    stick(x, y) {
      const angle = snapTurn(snap, x, y)
      if (angle !== 0) self.turn(angle)
    },
    update(dt, object) {
      if (pending) {
        pending.t += dt
        veil.value = pending.landed ? Math.max(0, 2 - pending.t / FADE) : Math.min(1, pending.t / FADE)
        if (!pending.landed && veil.value >= 1) {
          put(pending.point)
          pending.landed = true
          pending.t = FADE
          pending.arrived?.()
        }
        if (pending.landed && veil.value <= 0) pending = undefined
      }
      object.position.set(origin.x, origin.y, origin.z)
      object.rotation.set(0, origin.yaw, 0)
    },
    setHead(local, turn) {
      ahead.set(0, 0, -1).applyQuaternion(turn)
      head.x = local.x
      head.y = local.y
      head.z = local.z
      if (lifted || local.y <= 0.3) return
      // Chosen once from the first real height: later bending down must not lift the world.
      lifted = true
      self.lift = local.y < 1.35 ? EYE - local.y : 0
      if (here) put(here)
    },
    ground: (out) => groundPoint(origin, head, out),
    busy: () => pending !== undefined,
  }
  return self
}
