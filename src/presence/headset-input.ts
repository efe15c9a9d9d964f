/**
 * Reads a WebXR session: where the head and each hand point, and when they press. Everything is written into
 * structs that live as long as the session; a frame allocates nothing of ours.
 */
import { Quaternion, Vector3, type Object3D } from 'three'
import type { Form } from '../story/types.ts'
import { createPointer, type Pointer } from './intents.ts'

export interface Ray {
  readonly origin: Vector3
  /** Unit vector. */
  readonly direction: Vector3
  valid: boolean
}
export interface Hand {
  readonly source: XRInputSource
  readonly pointer: Pointer
  readonly ray: Ray
  /** Where the hand itself is: the grip, or between thumb and forefinger. */
  readonly grip: Vector3
  readonly gripTurn: Quaternion
  gripValid: boolean
  /** Rays that exist only during a pinch cannot hover. */
  readonly transient: boolean
}
export interface Head {
  /** In the frame of the origin. */
  readonly local: Vector3
  readonly localTurn: Quaternion
  /** In the scene. */
  readonly position: Vector3
  readonly turn: Quaternion
  readonly forward: Vector3
  valid: boolean
}

export const createHead = (): Head => ({
  local: new Vector3(),
  localTurn: new Quaternion(),
  position: new Vector3(),
  turn: new Quaternion(),
  forward: new Vector3(0, 0, -1),
  valid: false,
})

const scratchScale = new Vector3()
const originTurn = new Quaternion()

/** Places a pose of the origin's frame into the scene. */
export const toScene = (origin: Object3D, position: Vector3, turn: Quaternion): void => {
  origin.updateWorldMatrix(true, false)
  position.applyMatrix4(origin.matrixWorld)
  origin.matrixWorld.decompose(scratchScale, originTurn, scratchScale)
  turn.premultiply(originTurn)
}

export const formOf = (source: XRInputSource): Form => {
  if (source.hand) return 'pinch'
  return source.targetRayMode === 'transient-pointer' ? 'pinch' : 'ray'
}

export interface SelectEvents {
  onPress(hand: Hand, squeeze: boolean): void
  onRelease(hand: Hand, squeeze: boolean): void
}

export interface HeadsetInput {
  readonly head: Head
  readonly hands: readonly Hand[]
  /** A transient pointer that holds something between two pinches. */
  waiting(): Pointer | undefined
  /** Reads this frame's poses. Call once a frame, before anything uses them. */
  read(frame: XRFrame, space: XRReferenceSpace, origin: Object3D): void
  dispose(): void
}

/** Listens to a session's own select and squeeze events: they are user gestures, and a press may last four seconds (trap 12). */
export const createHeadsetInput = (session: XRSession, events: SelectEvents): HeadsetInput => {
  const head = createHead()
  const hands: Hand[] = []
  /** A transient pointer dies with its pinch; what was taken with one pinch is laid with the next. */
  const lasting = new Map<string, Pointer>()
  const pointerOf = (source: XRInputSource): Pointer => {
    const name = `${source.handedness}-${source.targetRayMode}`
    if (source.targetRayMode !== 'transient-pointer') return createPointer(name, formOf(source))
    const pointer = lasting.get(name) ?? createPointer(name, formOf(source))
    lasting.set(name, pointer)
    return pointer
  }
  const handOf = (source: XRInputSource): Hand => {
    let hand = hands.find((h) => h.source === source)
    if (!hand) {
      hand = {
        source,
        pointer: pointerOf(source),
        ray: { origin: new Vector3(), direction: new Vector3(0, 0, -1), valid: false },
        grip: new Vector3(),
        gripTurn: new Quaternion(),
        gripValid: false,
        transient: source.targetRayMode === 'transient-pointer',
      }
      hands.push(hand)
    }
    return hand
  }
  const place = (
    frame: XRFrame,
    space: XRReferenceSpace,
    of: XRSpace | undefined,
    origin: Object3D,
    position: Vector3,
    turn: Quaternion,
  ): boolean => {
    const pose = of ? frame.getPose(of, space) : undefined
    if (!pose) return false
    const { position: p, orientation: o } = pose.transform
    position.set(p.x, p.y, p.z)
    turn.set(o.x, o.y, o.z, o.w)
    toScene(origin, position, turn)
    return true
  }
  const turn = new Quaternion()
  let lastSpace: XRReferenceSpace | undefined
  let lastOrigin: Object3D | undefined
  const aim = (hand: Hand, frame: XRFrame, space: XRReferenceSpace, origin: Object3D): void => {
    hand.ray.valid = place(frame, space, hand.source.targetRaySpace, origin, hand.ray.origin, turn)
    if (hand.ray.valid) hand.ray.direction.set(0, 0, -1).applyQuaternion(turn)
  }
  const read = (frame: XRFrame, space: XRReferenceSpace, origin: Object3D): void => {
    lastSpace = space
    lastOrigin = origin
    const viewer = frame.getViewerPose(space)
    head.valid = viewer !== undefined && viewer !== null
    if (viewer) {
      const { position: p, orientation: o } = viewer.transform
      head.local.set(p.x, p.y, p.z)
      head.localTurn.set(o.x, o.y, o.z, o.w)
      head.position.copy(head.local)
      head.turn.copy(head.localTurn)
      toScene(origin, head.position, head.turn)
      head.forward.set(0, 0, -1).applyQuaternion(head.turn)
    }
    for (const source of session.inputSources)
      if (source.targetRayMode !== 'gaze' && source.targetRayMode !== 'screen') handOf(source)
    for (let i = hands.length - 1; i >= 0; i--) {
      const hand = hands[i]
      if (!hand) continue
      if (!includes(session.inputSources, hand.source)) {
        // A hand that is gone lets go of what it held: the next source starts empty-handed.
        if (hand.pointer.holding !== undefined && !hand.transient) events.onRelease(hand, false)
        hands.splice(i, 1)
        continue
      }
      aim(hand, frame, space, origin)
      hand.gripValid = place(frame, space, hand.source.gripSpace, origin, hand.grip, hand.gripTurn)
    }
  }
  const listen = (
    type: 'selectstart' | 'selectend' | 'squeezestart' | 'squeezeend',
    squeeze: boolean,
    down: boolean,
  ) => {
    const handler = (event: XRInputSourceEvent): void => {
      const hand = handOf(event.inputSource)
      // A transient pointer's ray is born with its press: read it now, from the event's own frame.
      if (hand.transient && lastSpace && lastOrigin) aim(hand, event.frame, lastSpace, lastOrigin)
      if (down) events.onPress(hand, squeeze)
      else events.onRelease(hand, squeeze)
    }
    session.addEventListener(type, handler)
    return () => session.removeEventListener(type, handler)
  }
  const stops = [
    listen('selectstart', false, true),
    listen('selectend', false, false),
    listen('squeezestart', true, true),
    listen('squeezeend', true, false),
  ]
  return {
    head,
    hands,
    waiting() {
      for (const pointer of lasting.values())
        if (pointer.holding !== undefined && !hands.some((h) => h.pointer === pointer)) return pointer
      return undefined
    },
    read,
    dispose: () => stops.forEach((stop) => stop()),
  }
}

const includes = (sources: XRInputSourceArray, source: XRInputSource): boolean => {
  for (const s of sources) if (s === source) return true
  return false
}
