/**
 * The window: a page looks into the scene with a mouse, a finger, keys or a phone's own turning. Drag turns the
 * head, a click presses; nothing moves the visitor unless they ask.
 */
import type { Form } from '../story/types.ts'

export interface WindowLook {
  /** Radians; yaw about +Y relative to the stand's own heading, pitch up positive. */
  yaw: number
  pitch: number
  /** The pointer in normalised device coordinates, −1…1, and whether there is one. */
  x: number
  y: number
  hovering: boolean
  form: Form
  /** True while the page has moved the head or pressed since last asked: presence. */
  stirred: boolean
}
export interface WindowEvents {
  /** Answers whether the press took something in hand: then the drag carries it instead of turning the head. */
  onPress(): boolean
  onRelease(): void
}

const PITCH_LIMIT = (80 * Math.PI) / 180
const DRAG = 0.0028
/** A press that moves more than this many pixels was a look around, not a press. */
const SLOP = 6
const KEY_TURN = Math.PI / 12

export const createWindowLook = (
  element: HTMLElement,
  events: WindowEvents,
): { look: WindowLook; dispose(): void } => {
  const look: WindowLook = { yaw: 0, pitch: 0, x: 0, y: 0, hovering: false, form: 'mouse', stirred: false }
  let down: { id: number; x: number; y: number; moved: boolean; carries: boolean } | undefined

  const aim = (e: PointerEvent): void => {
    const box = element.getBoundingClientRect()
    look.x = ((e.clientX - box.left) / box.width) * 2 - 1
    look.y = 1 - ((e.clientY - box.top) / box.height) * 2
    look.hovering = true
    look.form = e.pointerType === 'touch' ? 'touch' : 'mouse'
  }
  const turn = (dYaw: number, dPitch: number): void => {
    look.yaw += dYaw
    look.pitch = Math.max(-PITCH_LIMIT, Math.min(PITCH_LIMIT, look.pitch + dPitch))
    look.stirred = true
  }
  const onDown = (e: PointerEvent): void => {
    if (down || e.button > 0) return
    element.setPointerCapture(e.pointerId)
    aim(e)
    look.stirred = true
    down = { id: e.pointerId, x: e.clientX, y: e.clientY, moved: false, carries: events.onPress() }
  }
  const onMove = (e: PointerEvent): void => {
    aim(e)
    if (!down || down.id !== e.pointerId) return
    const far = Math.hypot(e.clientX - down.x, e.clientY - down.y) > SLOP
    if (far) down.moved = true
    if (down.moved && !down.carries) turn(e.movementX * DRAG, e.movementY * DRAG)
  }
  const onUp = (e: PointerEvent): void => {
    if (!down || down.id !== e.pointerId) return
    aim(e)
    down = undefined
    events.onRelease()
  }
  const onLeave = (): void => {
    if (!down) look.hovering = false
  }
  const onKey = (e: KeyboardEvent): void => {
    if (e.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return
    const turns: Record<string, [number, number]> = {
      ArrowLeft: [KEY_TURN, 0],
      ArrowRight: [-KEY_TURN, 0],
      ArrowUp: [0, KEY_TURN],
      ArrowDown: [0, -KEY_TURN],
    }
    const step = turns[e.key]
    if (!step) return
    e.preventDefault()
    turn(...step)
  }
  const stops = [
    on(element, 'pointerdown', onDown),
    on(element, 'pointermove', onMove),
    on(element, 'pointerup', onUp),
    on(element, 'pointercancel', onUp),
    on(element, 'pointerleave', onLeave),
    on(window, 'keydown', onKey),
  ]
  return {
    look,
    dispose: () => stops.forEach((stop) => stop()),
  }
}

const on = <E extends Event>(
  target: EventTarget,
  type: string,
  handler: (event: E) => void,
): (() => void) => {
  target.addEventListener(type, handler as EventListener)
  return () => target.removeEventListener(type, handler as EventListener)
}
