/**
 * A phone's own turning as head turning. iOS asks for permission, and only from a tap; a page without a secure
 * connection has no sensor at all: then dragging still works and nothing is said.
 */
import { Euler, MathUtils, Quaternion, Vector3 } from 'three'

interface PermissionGate {
  requestPermission?: () => Promise<'granted' | 'denied'>
}

export interface Gyroscope {
  /** Yaw and pitch in radians, in the frame of the device's first reading: yaw starts at 0. */
  yaw: number
  pitch: number
  active: boolean
}

const ZEE = new Vector3(0, 0, 1)
/** The device reports itself lying on its back; the camera looks out of it: a quarter turn about x. */
const UPRIGHT = new Quaternion(-Math.SQRT1_2, 0, 0, Math.SQRT1_2)

/** Turns a W3C deviceorientation reading (degrees) and the screen's own turn into a camera quaternion. */
export const orientationToQuaternion = (
  alpha: number,
  beta: number,
  gamma: number,
  screen: number,
  out: Quaternion,
): Quaternion => {
  const rad = MathUtils.degToRad
  out.setFromEuler(new Euler(rad(beta), rad(alpha), -rad(gamma), 'YXZ'))
  out.multiply(UPRIGHT)
  return out.multiply(new Quaternion().setFromAxisAngle(ZEE, -rad(screen)))
}

/** Call from a tap. Resolves to a reading that goes on updating, inactive where there is no sensor. */
export const startGyroscope = async (): Promise<{ gyroscope: Gyroscope; dispose(): void }> => {
  const gyroscope: Gyroscope = { yaw: 0, pitch: 0, active: false }
  const gate = (globalThis as { DeviceOrientationEvent?: PermissionGate }).DeviceOrientationEvent
  const idle = { gyroscope, dispose: () => {} }
  if (!gate || !window.isSecureContext || !matchMedia('(pointer: coarse)').matches) return idle
  try {
    if (gate.requestPermission && (await gate.requestPermission()) !== 'granted') return idle
  } catch {
    return idle
  }
  let first: number | undefined
  const turn = new Quaternion()
  const forward = new Vector3()
  const onTurn = (e: DeviceOrientationEvent): void => {
    if (e.alpha === null || e.beta === null || e.gamma === null) return
    orientationToQuaternion(e.alpha, e.beta, e.gamma, screen.orientation?.angle ?? 0, turn)
    forward.set(0, 0, -1).applyQuaternion(turn)
    const yaw = Math.atan2(-forward.x, -forward.z)
    first ??= yaw
    gyroscope.yaw = yaw - first
    gyroscope.pitch = Math.asin(MathUtils.clamp(forward.y, -1, 1))
    gyroscope.active = true
  }
  window.addEventListener('deviceorientation', onTurn)
  return { gyroscope, dispose: () => window.removeEventListener('deviceorientation', onTurn) }
}
