/**
 * Reads a WebXR session: where the head and each hand point, and when they press. Everything is written into
 * structs that live as long as the session; a frame allocates nothing of ours.
 */
import { Matrix4, Quaternion, Vector3, type Object3D } from 'three'
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
    for (let i = 0; i < hands.length; i++) if (hands[i]!.source === source) return hands[i]!
    const hand: Hand = {
      source,
      pointer: pointerOf(source),
      ray: { origin: new Vector3(), direction: new Vector3(0, 0, -1), valid: false },
      grip: new Vector3(),
      gripValid: false,
      transient: source.targetRayMode === 'transient-pointer',
    }
    hands.push(hand)
    return hand
  }
  const pose = new Matrix4()
  const toWorld = new Matrix4()
  /** Reads where a space is, in the scene, into `pose`; its numbers are read from one array, not one by one. */
  const locate = (frame: XRFrame, of: XRSpace | undefined, space: XRReferenceSpace): boolean => {
    const found = of && frame.getPose(of, space)
    if (found) pose.fromArray(found.transform.matrix).premultiply(toWorld)
    return found !== undefined && found !== null
  }
  let last: XRReferenceSpace | undefined
  const aim = (hand: Hand, frame: XRFrame, space: XRReferenceSpace): void => {
    hand.ray.valid = locate(frame, hand.source.targetRaySpace, space)
    if (!hand.ray.valid) return
    hand.ray.origin.setFromMatrixPosition(pose)
    ahead(pose, hand.ray.direction)
  }
  const readHead = (frame: XRFrame, space: XRReferenceSpace): void => {
    const viewer = frame.getViewerPose(space)
    head.valid = viewer !== undefined && viewer !== null
    if (!viewer) return
    pose.fromArray(viewer.transform.matrix)
    head.local.setFromMatrixPosition(pose)
    head.localTurn.setFromRotationMatrix(pose)
    pose.premultiply(toWorld)
    head.position.setFromMatrixPosition(pose)
    head.turn.setFromRotationMatrix(pose)
    ahead(pose, head.forward)
  }
  const read = (frame: XRFrame, space: XRReferenceSpace, origin: Object3D): void => {
    last = space
    origin.updateWorldMatrix(true, false)
    toWorld.copy(origin.matrixWorld)
    readHead(frame, space)
    const sources = session.inputSources
    for (let i = 0; i < sources.length; i++) {
      const { targetRayMode } = sources[i]!
      if (targetRayMode !== 'gaze' && targetRayMode !== 'screen') handOf(sources[i]!)
    }
    for (let i = hands.length - 1; i >= 0; i--) {
      const hand = hands[i]!
      if (!includes(sources, hand.source)) {
        // A hand that is gone lets go of what it held: the next source starts empty-handed.
        if (hand.pointer.holding !== undefined && !hand.transient) events.onRelease(hand, false)
        hands.splice(i, 1)
        continue
      }
      aim(hand, frame, space)
      hand.gripValid = locate(frame, hand.source.gripSpace, space)
      if (hand.gripValid) hand.grip.setFromMatrixPosition(pose)
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
      if (hand.transient && last) aim(hand, event.frame, last)
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
      if (lasting.size === 0) return undefined
      for (const pointer of lasting.values())
        if (pointer.holding !== undefined && !hands.some((h) => h.pointer === pointer)) return pointer
      return undefined
    },
    read,
    dispose: () => stops.forEach((stop) => stop()),
  }
}

const includes = (sources: XRInputSourceArray, source: XRInputSource): boolean => {
  for (let i = 0; i < sources.length; i++) if (sources[i] === source) return true
  return false
}
/** Where a pose points: its −Z, a unit vector as long as nothing is scaled. */
const ahead = ({ elements: e }: Matrix4, out: Vector3): void => {
  out.set(-e[8]!, -e[9]!, -e[10]!)
}
