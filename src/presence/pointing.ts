/**
 * Joins whatever points (gaze, hands, controllers, the window's cursor) with what is offered, and tells intents.
 * One of these lives as long as the visit; a frame allocates nothing.
 */
import { createDwell, DWELL_SECONDS, dwellProgress, feedDwell } from './dwell.ts'
import { createPointer, dwellOn, press, release, type Intent, type Offered, type Pointer } from './intents.ts'
import { pick, type XYZ } from './pick.ts'
import { createRest, feedRest } from './rest.ts'

export interface Pointing {
  /** What may be acted on now. Replace its contents whenever the offer changes; move the targets freely. */
  targets: Offered[]
  /** The pointer that last meant something, and what it meant. */
  hover: Offered | undefined
  readonly gaze: Pointer
  /** Seconds a gaze rests before it chooses. */
  dwellSeconds: number
  /** 0…1 of the dwell on what the gaze rests on. */
  dwell(): number
  /** The head's ray this frame; `dwelling` false where gaze may not choose (the window, a hand that holds something). */
  look(origin: XYZ, direction: XYZ, dt: number, dwelling: boolean): void
  /** What a pointer means: by ray, or by touch where the hand itself is near. */
  mean(origin: XYZ | undefined, direction: XYZ | undefined, hand?: XYZ): Offered | undefined
  press(pointer: Pointer, meant: Offered | undefined): boolean
  release(pointer: Pointer, meant: Offered | undefined): void
}

export const createPointing = (tell: (intent: Intent) => void): Pointing => {
  const dwell = createDwell()
  const rest = createRest()
  const gaze = createPointer('gaze', 'gaze')
  let looked: Offered | undefined
  const self: Pointing = {
    targets: [],
    hover: undefined,
    gaze,
    dwellSeconds: DWELL_SECONDS,
    dwell: () => dwellProgress(dwell, self.dwellSeconds),
    look(origin, direction, dt, dwelling) {
      looked = pick(self.targets, origin, direction)
      // A gaze that holds a thing looks for a place for it, not for the pile it came from.
      if (looked && gaze.holding !== undefined && looked.role === 'take') looked = undefined
      const cameFor = feedRest(rest, direction, dt, looked?.aside ? looked.id : undefined)
      if (looked?.aside && !cameFor) looked = undefined
      if (!dwelling) {
        feedDwell(dwell, undefined, 1)
        return
      }
      if (looked) self.hover = looked
      const chosen = feedDwell(dwell, looked?.id, dt, self.dwellSeconds)
      if (chosen === undefined || !looked) return
      const intent = dwellOn(gaze, looked)
      if (intent) tell(intent)
    },
    mean(origin, direction, hand) {
      const touched = hand && pick(self.targets, hand)
      if (touched) return touched
      if (!origin || !direction) return undefined
      return pick(self.targets, origin, direction)
    },
    press(pointer, meant) {
      const intent = press(pointer, meant)
      if (intent) tell(intent)
      return intent?.type === 'take'
    },
    release(pointer, meant) {
      const intent = release(pointer, meant)
      if (intent) tell(intent)
    },
  }
  return self
}
