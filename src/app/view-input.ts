/**
 * What the visitor does, read once a frame: where head and hands are, what they mean, what they hold. A headset where
 * one presents; else the window, by mouse, touch and gyroscope.
 */
import { Vector3 } from 'three'
import type { Stage } from '../world/stage.tsx'
import {
  createHead,
  createHeadsetInput,
  toScene,
  type Hand,
  type Head,
  type HeadsetInput,
} from '../presence/headset-input.ts'
import { createPointer, type Offered } from '../presence/intents.ts'
import type { Gyroscope } from '../presence/gyroscope.ts'
import { createPresenceSense } from '../presence/presence-sense.ts'
import { createWindowLook } from '../presence/window-look.ts'
import type { Rays } from '../ui/space/rays.ts'
import type { Experience } from './experience.ts'

export interface ViewInputOptions {
  readonly stage: Stage
  readonly canvas: HTMLCanvasElement
  readonly experience: Pick<Experience, 'pointing' | 'mover' | 'stir'>
  readonly rays: Rays
  /** A press is a gesture: whatever waits for one may begin. */
  readonly onGesture: () => void
}
export interface ViewInput {
  readonly head: Head
  /** Call once a frame, before anything uses the head. `dt` in seconds. */
  read(dt: number, frame: XRFrame | undefined): void
  /** Tells what each pointer holds, and where it is. */
  eachHeld(tell: (item: string, at: Vector3) => void): void
  enter(session: XRSession): () => void
  setGyroscope(gyroscope: Gyroscope): void
  dispose(): void
}

/** Where a head is and looks, in plain numbers for who asks from outside: metres and a unit vector of the world. */
export interface HeadReport {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly forward: readonly [number, number, number]
}
export const reportHead = ({ position, forward }: Pick<Head, 'position' | 'forward'>): HeadReport => ({
  x: position.x,
  y: position.y,
  z: position.z,
  forward: [forward.x, forward.y, forward.z],
})

/** Metres of the eyes above the floor of a stand, in the window. */
export const EYE = 1.6
/** Metres before the eyes at which the window and the gaze hold a thing. */
const HELD_AT = 1.6

export const createViewInput = (options: ViewInputOptions): ViewInput => {
  const { stage, experience, rays } = options
  const { pointing, mover } = experience
  const head = createHead()
  const cursor = createPointer('cursor', 'mouse')
  const sense = createPresenceSense()
  const ray = { origin: new Vector3(), direction: new Vector3() }
  const spot = new Vector3()
  const euler = stage.camera.rotation.clone()
  const stick = { x: 0, y: 0 }
  let input: HeadsetInput | undefined
  let gyroscope: Gyroscope | undefined
  let cursorMeant: Offered | undefined

  const meant = (hand: Hand): Offered | undefined => {
    const o = hand.ray.valid ? hand.ray.origin : undefined
    return pointing.mean(o, o && hand.ray.direction, hand.gripValid ? hand.grip : undefined)
  }
  const look = createWindowLook(options.canvas, {
    onPress: () => {
      options.onGesture()
      aimCursor()
      return pointing.press(cursor, cursorMeant)
    },
    onRelease: () => {
      aimCursor()
      pointing.release(cursor, cursorMeant)
    },
  })
  const aimCursor = (): void => {
    cursor.form = look.look.form
    ray.origin.copy(head.position)
    ray.direction.set(look.look.x, look.look.y, 0.5).unproject(stage.camera).sub(head.position).normalize()
    cursorMeant = look.look.hovering ? pointing.mean(ray.origin, ray.direction) : undefined
  }
  const readWindow = (dt: number): void => {
    const yaw = look.look.yaw + (gyroscope?.active ? gyroscope.yaw : 0)
    const pitch = look.look.pitch + (gyroscope?.active ? gyroscope.pitch : 0)
    head.local.set(0, EYE, 0)
    head.localTurn.setFromEuler(euler.set(pitch, yaw, 0, 'YXZ'))
    head.position.copy(head.local)
    head.turn.copy(head.localTurn)
    toScene(stage.origin, head.position, head.turn)
    head.forward.set(0, 0, -1).applyQuaternion(head.turn)
    stage.camera.position.copy(head.position)
    stage.camera.quaternion.copy(head.turn)
    stage.camera.updateMatrixWorld()
    if (cursor.holding !== undefined) cursor.heldFor += dt
    aimCursor()
    pointing.look(head.position, head.forward, dt, false)
    pointing.hover = cursorMeant
    if (!look.look.stirred) return
    look.look.stirred = false
    experience.stir()
  }
  /** The ray of one hand, as far as what it means. True when it is drawn. */
  const readHand = (hand: Hand, index: number): boolean => {
    if (!hand.ray.valid) return false
    const target = meant(hand)
    if (hand.transient) return false
    if (target) pointing.hover = target
    rays.show(index, hand.ray, target)
    return true
  }
  /** One stick is heard, the one pushed furthest: the other hand's, at rest, would arm the turn anew each frame. */
  const readStick = (hand: Hand): void => {
    const axes = hand.source.gamepad?.axes
    if (!axes || axes.length < 4) return
    const x = axes[2]!
    const y = axes[3]!
    if (x * x + y * y <= stick.x * stick.x + stick.y * stick.y) return
    stick.x = x
    stick.y = y
  }
  const readHeadset = (frame: XRFrame, dt: number): void => {
    const space = stage.gl.xr.getReferenceSpace()
    if (!space || !input) return
    input.read(frame, space, stage.origin)
    copyHead(input.head, head)
    stick.x = 0
    stick.y = 0
    let holding = false
    let shown = 0
    for (let i = 0; i < input.hands.length; i++) {
      const hand = input.hands[i]!
      if (hand.pointer.holding !== undefined) {
        holding = true
        hand.pointer.heldFor += dt
      }
      if (readHand(hand, shown)) shown++
      readStick(hand)
    }
    rays.hideFrom(shown)
    mover.stick(stick.x, stick.y)
    pointing.look(head.position, head.forward, dt, !holding)
    if (sense.feed(dt, head.local, head.localTurn)) experience.stir()
  }
  return {
    head,
    read(dt, frame) {
      stage.origin.updateMatrixWorld()
      pointing.hover = undefined
      if (frame && input) readHeadset(frame, dt)
      else readWindow(dt)
      mover.setHead(head.local, head.localTurn)
    },
    eachHeld(tell) {
      if (input)
        for (let i = 0; i < input.hands.length; i++) {
          const hand = input.hands[i]!
          if (hand.pointer.holding) tell(hand.pointer.holding, hand.gripValid ? hand.grip : hand.ray.origin)
        }
      const free = cursor.holding ? cursor : pointing.gaze.holding ? pointing.gaze : input?.waiting()
      if (!free?.holding) return
      const direction = free === cursor ? ray.direction : head.forward
      tell(free.holding, spot.copy(direction).multiplyScalar(HELD_AT).add(head.position))
    },
    enter(session) {
      input = createHeadsetInput(session, {
        onPress: (hand) => {
          options.onGesture()
          pointing.press(hand.pointer, meant(hand))
        },
        onRelease: (hand) => pointing.release(hand.pointer, meant(hand)),
      })
      return () => {
        input?.dispose()
        input = undefined
        rays.hideFrom(0)
      }
    },
    setGyroscope: (it) => void (gyroscope = it),
    dispose: () => look.dispose(),
  }
}

const copyHead = (from: Head, to: Head): void => {
  to.local.copy(from.local)
  to.localTurn.copy(from.localTurn)
  to.position.copy(from.position)
  to.turn.copy(from.turn)
  to.forward.copy(from.forward)
}
