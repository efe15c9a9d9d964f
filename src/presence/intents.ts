/**
 * The one intent layer: whatever pointed, pressed, pinched, gazed or typed, it becomes one of these. A pointer
 * is a gaze, a hand, a controller, a mouse or a finger; each may hold at most one thing.
 */
import type { Form } from '../story/types.ts'
import type { Target } from './pick.ts'

/** press: acts at once · take: goes into the hand · place: where what is held may be let go. */
export type Role = 'press' | 'take' | 'place'
export interface Offered extends Target {
  readonly role: Role
  /** What the visitor would call it, in the visit's language. */
  readonly label: string
  /** Stays where it is; the others follow their plates. */
  readonly fixed?: boolean
  /** Lies where people look for other reasons too: a gaze chooses it only when it came for it. */
  readonly aside?: boolean
  /** For `place`: which held things it accepts; all, when not given. */
  readonly accepts?: (item: string) => boolean
}

export type Intent =
  | { readonly type: 'press'; readonly id: string; readonly form: Form }
  | { readonly type: 'take'; readonly id: string; readonly pointer: string; readonly form: Form }
  | {
      readonly type: 'place'
      readonly item: string
      readonly id: string
      readonly pointer: string
      readonly form: Form
    }
  | { readonly type: 'drop'; readonly item: string; readonly pointer: string; readonly form: Form }

export interface Pointer {
  readonly name: string
  form: Form
  holding: string | undefined
  /** Seconds since the press that took what is held. */
  heldFor: number
  pressed: boolean
}

export const createPointer = (name: string, form: Form): Pointer => ({
  name,
  form,
  holding: undefined,
  heldFor: 0,
  pressed: false,
})

/** A press shorter than this took the thing as a click does: it stays in the hand until the next press. */
export const CLICK_SECONDS = 0.35

const fits = (target: Offered, item: string): boolean =>
  target.role === 'place' && (target.accepts?.(item) ?? true)

/** The pointer pressed (trigger, pinch, button, dwell) while it meant `target`. */
export const press = (pointer: Pointer, target: Offered | undefined): Intent | undefined => {
  pointer.pressed = true
  const { form, name } = pointer
  if (pointer.holding !== undefined) {
    if (target && fits(target, pointer.holding)) return letGo(pointer, target)
    if (target?.role === 'press') return { type: 'press', id: target.id, form }
    return undefined
  }
  if (target?.role === 'press') return { type: 'press', id: target.id, form }
  if (target?.role !== 'take') return undefined
  pointer.holding = target.id
  pointer.heldFor = 0
  return { type: 'take', id: target.id, pointer: name, form }
}

/** The pointer let go while it meant `target`. A quick click keeps what it took; a real hold lets it fall or lays it. */
export const release = (pointer: Pointer, target: Offered | undefined): Intent | undefined => {
  const wasPressed = pointer.pressed
  pointer.pressed = false
  const item = pointer.holding
  if (!wasPressed || item === undefined || pointer.heldFor < CLICK_SECONDS) return undefined
  if (target && fits(target, item)) return letGo(pointer, target)
  pointer.holding = undefined
  return { type: 'drop', item, pointer: pointer.name, form: pointer.form }
}

/** A dwell has no release: it takes, and the next dwell on a fitting place lays. */
export const dwellOn = (pointer: Pointer, target: Offered): Intent | undefined => {
  const intent = press(pointer, target)
  pointer.pressed = false
  return intent
}

const letGo = (pointer: Pointer, target: Offered): Intent | undefined => {
  const item = pointer.holding
  if (item === undefined) return undefined
  pointer.holding = undefined
  return { type: 'place', item, id: target.id, pointer: pointer.name, form: pointer.form }
}
