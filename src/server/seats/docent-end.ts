/** The station's end of a docent's socket, and of the wall's. Each wish is judged by the login as it is now. */
import { FromDocent, type Problem, type ToDocent, type ToWall } from '../../visit/live/messages.ts'
import { CLOSED } from '../../visit/live/protocol.ts'
import { createGuard } from './guard.ts'
import type { Peer, Room, Wire } from './room.ts'

type Wish<T extends FromDocent['type']> = Extract<FromDocent, { type: T }>
type Answer = true | Problem | undefined

class DocentEnd implements Wire {
  private readonly guard
  private closed = false
  private work: Promise<void> = Promise.resolve()

  constructor(
    private readonly room: Room,
    private readonly peer: Peer<ToDocent>,
    private readonly allowed: () => Promise<boolean>,
  ) {
    this.guard = createGuard<FromDocent>(FromDocent, () => room.now)
    room.docents.set(peer, allowed)
    room.showRoom(peer)
  }

  hear(text: string): void {
    if (this.closed) return
    const verdict = this.guard(text)
    if ('close' in verdict) return this.end(verdict.close, verdict.reason)
    if ('refused' in verdict) return this.peer.send({ type: 'refused', reason: verdict.refused })
    this.work = this.work
      .then(() => this.heed(verdict.message))
      .catch((error: unknown) => {
        this.room.options.complain(error)
        this.answer(verdict.message.id, 'failed')
      })
  }
  gone(): void {
    this.closed = true
    this.room.docents.delete(this.peer)
    for (const [ask, peer] of this.room.asking) if (peer === this.peer) this.room.asking.delete(ask)
  }
  private end(code: number, reason: string): void {
    this.peer.close(code, reason)
    this.gone()
  }

  private async heed(wish: FromDocent): Promise<void> {
    if (this.closed) return
    if (!(await this.allowed())) return this.end(CLOSED.unknown, 'log in again')
    this.answer(wish.id, await this.grant(wish))
  }
  private answer(id: string, answer: Answer): void {
    if (answer === undefined) return
    this.peer.send({
      type: 'answer',
      id,
      ok: answer === true,
      ...(answer === true ? {} : { reason: answer }),
    })
  }

  /** @returns nothing where the answer comes later, or from the seats. */
  private async grant(wish: FromDocent): Promise<Answer> {
    const { room } = this
    if (wish.type === 'queue' || wish.type === 'drop') return this.queue(wish)
    if (wish.type === 'pair') return this.pair(wish)
    const named = 'seats' in wish ? wish.seats : [wish.seat]
    if (!named.every((id) => room.rows.some((row) => row.id === id))) return 'no-seat'
    if (wish.type === 'command') return this.command(wish)
    if (wish.type === 'together') return this.together(wish)
    if (wish.type === 'join') return this.join(wish)
    if (wish.type === 'take') room.publish({ type: 'helped', seat: wish.seat, taken: true })
    else if (wish.type === 'unpair') {
      await room.options.seats.remove(wish.seat)
      room.publish({ type: 'seats' })
    } else {
      const { seat: id, name, place } = wish
      if (!(await room.options.seats.rename({ id, name, place }))) return 'place-taken'
      room.publish({ type: 'seats' })
    }
    return true
  }

  private command({ id, seats, command }: Wish<'command'>): Answer {
    const issued = this.room.now
    for (const seat of new Set(seats))
      this.room.publish({ type: 'order', order: { id, seat, command, issued } })
    return undefined
  }
  private together({ id, seats, start }: Wish<'together'>): Answer {
    const { room } = this
    room.publish({ type: 'group', group: { id, start }, seats })
    this.sendTo(id, seats, start)
    return undefined
  }
  private sendTo(id: string, seats: readonly string[], start: Wish<'together'>['start'], group = id): void {
    const { room } = this
    for (const seat of new Set(seats))
      room.publish({
        type: 'order',
        order: { id, seat, command: { ...start, group }, issued: room.now, group },
      })
  }
  private join({ id, group, seats }: Wish<'join'>): Answer {
    const { room } = this
    const found = room.picture.groups.get(group)
    if (!found) return 'no-group'
    room.publish({ type: 'group', group: found, seats })
    this.sendTo(id, seats, found.start, group)
    return undefined
  }
  private pair({ id, code, name, place, replace = false }: Wish<'pair'>): Answer {
    const { room } = this
    if (!room.picture.codes.has(code)) return 'no-code'
    room.asking.set(id, this.peer)
    room.publish({ type: 'pair', wish: { ask: id, code, name, place, replace } })
    return undefined
  }
  private async queue(wish: Wish<'queue'> | Wish<'drop'>): Promise<Answer> {
    const { queue } = this.room.options
    if (wish.type === 'drop') await queue.drop(wish.number)
    else if (wish.do === 'give') await queue.give()
    else if ((await queue.call()) === undefined) return 'nobody-waits'
    this.room.publish({ type: 'queue' })
    return true
  }
}

export const createDocentEnd = (room: Room, peer: Peer<ToDocent>, allowed: () => Promise<boolean>): Wire =>
  new DocentEnd(room, peer, allowed)

/** The wall listens; what it says is nobody's business, and ends it. */
export function createWallEnd(room: Room, peer: Peer<ToWall>): Wire {
  room.walls.add(peer)
  room.showWall(peer)
  const gone = () => void room.walls.delete(peer)
  return {
    hear() {
      peer.close(1008, 'the wall only listens')
      gone()
    },
    gone,
  }
}
