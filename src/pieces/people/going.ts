/** What groups of people and of animals do alike: heed live params, walk with the clock, be fine where one is near. */
import { Vector3 } from 'three'
import type { BuildContext, BuiltPiece } from '../build-contract.ts'
import { createHeadPlace } from '../head-place.ts'
import type { Crowd } from './crowd/crowd.ts'

/** Seconds between looks at who is near; metres of a head set down elsewhere; the longest step that is walked after. */
const LOOK_EVERY = 0.4
const JUMP = 1.5
const LONGEST_STEP = 0.25

export interface Going {
  readonly crowds: readonly Crowd[]
  readonly params: { readonly count: number; readonly shown: number; readonly speed: number }
  /** Metres a second at their natural pace; 0 where they stay. */
  readonly pace: number
  /** So many are there, and this share of them is seen. */
  show(count: number, share: number): void
}

export function createGoing(
  { crowds, params: given, pace, show }: Going,
  context: Pick<BuildContext, 'woodcut' | 'pose'>,
): Required<Pick<BuiltPiece, 'setLive' | 'update'>> {
  const live = { count: given.count, shown: given.shown, speed: given.speed }
  const headPlace = createHeadPlace(context.woodcut, context.pose)
  const head = new Vector3()
  const seenFrom = new Vector3(Infinity, 0, 0)
  const then = { clock: -1, looked: -Infinity }
  show(live.count, live.shown)
  return {
    setLive(params) {
      if (typeof params.count === 'number') live.count = params.count
      if (typeof params.shown === 'number') live.shown = params.shown
      if (typeof params.speed === 'number') live.speed = params.speed
      show(live.count, live.shown)
    },
    update(clock) {
      const dt = then.clock < 0 ? 0 : Math.min(LONGEST_STEP, Math.max(0, clock - then.clock))
      then.clock = clock
      for (let i = 0; i < crowds.length; i++) crowds[i]!.advance(dt * live.speed * pace, dt * live.speed)
      headPlace(head)
      if (Math.abs(clock - then.looked) < LOOK_EVERY && head.distanceTo(seenFrom) < JUMP) return
      then.looked = clock
      seenFrom.copy(head)
      for (let i = 0; i < crowds.length; i++) crowds[i]!.refine(head)
    },
  }
}
