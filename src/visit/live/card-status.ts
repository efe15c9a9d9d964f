/** What a card says of a headset in one word. */
import type { Stage } from '../../story/loop/types.ts'
import type { SeatState } from './messages.ts'
import { SEAT_BEAT, SEAT_SILENCE } from './protocol.ts'

export type CardStatus = 'lost' | 'to-clean' | 'doffed' | 'paused' | 'in-scene' | 'fitting' | 'idle'

const FITTING: readonly Stage[] = ['fit', 'notice', 'language', 'learn']
const INSIDE: readonly Stage[] = ['scene', 'still', 'question', 'goodbye']

/**
 * Whether this headset could join a group that is under way: one that waits for its next visitor, whose visitor is on
 * the way to a scene, or is done with one. Whoever is in a scene is left there.
 */
export function canJoin(
  seat: { readonly linked: boolean; readonly group?: string; readonly state?: Pick<SeatState, 'stage'> },
  group: string,
): boolean {
  const { stage } = seat.state ?? {}
  if (!seat.linked || stage === undefined || stage === 'scene' || stage === 'reset') return false
  // On its way with this very group, or chosen for it, it is told nothing new.
  return seat.group !== group || ['still', 'question', 'goodbye'].includes(stage)
}

/** The most pressing word first: a headset that cannot be reached is lost whatever it said last. */
export function cardStatus(seat: {
  readonly linked: boolean
  readonly state?: Pick<SeatState, 'stage' | 'paused' | 'doffed' | 'toClean'>
}): CardStatus {
  const { linked, state } = seat
  if (!linked) return 'lost'
  if (!state) return 'idle'
  if (state.toClean) return 'to-clean'
  if (state.doffed) return 'doffed'
  if (state.paused) return 'paused'
  if (INSIDE.includes(state.stage)) return 'in-scene'
  return FITTING.includes(state.stage) ? 'fitting' : 'idle'
}

/** What was heard longer ago than this is told with its age: a seat that is there speaks more often. Milliseconds. */
export const STALE = SEAT_BEAT + 3000

/**
 * A seat as it may still be spoken of. Who listens goes by a clock of its own: where the station is away, nobody else
 * would say that a headset has fallen silent. `now` in milliseconds of the station's clock.
 */
export const asOf = <T extends { readonly linked: boolean; readonly heard?: number }>(
  seat: T,
  now: number,
): T =>
  seat.linked && seat.heard !== undefined && now - seat.heard > SEAT_SILENCE
    ? { ...seat, linked: false }
    : seat
