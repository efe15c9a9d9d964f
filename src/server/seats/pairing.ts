/** A docent has typed the code that a headset shows: it gets its name, its place and its key. */
import type { PairWish } from './bus.ts'
import type { Room } from './room.ts'
import type { Seat } from './seat-store.ts'

/** A headset that shows a code. */
export interface Unpaired {
  /** Where its page is. */
  readonly address: string
  adopt(seat: Seat, key: string): void
}

/** Does nothing where another process holds that headset. */
export async function pairHeadset(room: Room, { ask, code, ...wish }: PairWish): Promise<void> {
  const headset = room.shown.get(code)
  if (!headset) return
  const made = await room.options.seats.pair(wish).catch((error: unknown) => {
    room.options.complain(error)
    return 'failed' as const
  })
  if (made === 'failed' || !made)
    return room.publish({ type: 'paired', ask, problem: made === 'failed' ? 'failed' : 'place-taken' })
  await room.readSeats().catch(room.options.complain)
  headset.adopt(made.seat, made.key)
  room.publish({ type: 'seats' })
  room.publish({ type: 'paired', ask })
}

export function answerPairing(room: Room, ask: string, problem: 'place-taken' | 'failed' | undefined): void {
  const peer = room.asking.get(ask)
  room.asking.delete(ask)
  peer?.send({ type: 'answer', id: ask, ok: problem === undefined, ...(problem ? { reason: problem } : {}) })
}
