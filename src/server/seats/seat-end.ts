/** The station's end of a seat's socket. What it says counts for the seat whose key it showed, and for no other. */
import { randomInt } from 'node:crypto'
import { FromSeat, type ToSeat } from '../../visit/live/messages.ts'
import { CLOSED, PROTOCOL, SEAT_BEAT } from '../../visit/live/protocol.ts'
import { deliver } from './delivery.ts'
import { createGuard } from './guard.ts'
import type { Peer, Room, Wire } from './room.ts'
import type { Seat } from './seat-store.ts'

/** A code is shown for so long, in milliseconds, and then another one. */
const CODE_LIFE = 10 * 60_000
/** Headsets that may wait to be paired at one time, and of these from one address: no phone keeps the headsets out. */
const MOST_UNPAIRED = 64
const UNPAIRED_OF_ONE = 16

type Said<T extends FromSeat['type']> = Extract<FromSeat, { type: T }>

class SeatEnd implements Wire {
  private readonly guard
  private seat: Seat | undefined
  private greeted = false
  private closed = false
  private code: string | undefined
  private cancel = () => {}
  private work: Promise<void> = Promise.resolve()

  constructor(
    private readonly room: Room,
    private readonly peer: Peer<ToSeat>,
    private readonly address: string,
  ) {
    this.guard = createGuard<FromSeat>(FromSeat, () => room.now)
  }

  hear(text: string): void {
    if (this.closed) return
    const verdict = this.guard(text)
    if ('close' in verdict) return this.end(verdict.close, verdict.reason)
    if ('refused' in verdict) return this.peer.send({ type: 'refused', reason: verdict.refused })
    const { message } = verdict
    // Waits for nothing: the answer tells the time.
    if (message.type === 'ping') return this.pong(message)
    this.work = this.work
      .then(() => (this.closed ? undefined : this.heed(message)))
      .catch((error: unknown) => {
        this.room.options.complain(error)
        this.end(1011, 'the station could not answer')
      })
  }
  private pong({ sent }: Said<'ping'>): void {
    const { room, seat } = this
    this.peer.send({ type: 'pong', sent, now: room.now })
    // A page that has nothing to tell lives all the same.
    if (!seat || room.linked.get(seat.id)?.peer !== this.peer) return
    if (room.now - (room.picture.seat(seat.id).heard ?? 0) > SEAT_BEAT * 1.5)
      room.publish({ type: 'here', seat: seat.id, at: room.now, fresh: false })
  }
  gone(): void {
    this.closed = true
    this.hideCode()
    const { room, seat } = this
    if (!seat || room.linked.get(seat.id)?.peer !== this.peer) return
    room.linked.delete(seat.id)
    room.publish({ type: 'gone', seat: seat.id })
  }
  private end(code: number, reason: string): void {
    this.peer.close(code, reason)
    this.gone()
  }

  private async heed(message: FromSeat): Promise<void> {
    if (message.type === 'hello') return this.hello(message)
    const { seat } = this
    // Before it has said who it is nothing it says counts, and another page may speak for the seat by now.
    if (!seat || this.room.linked.get(seat.id)?.peer !== this.peer) return
    if (message.type === 'state') this.state(seat, message)
    else if (message.type === 'ack') this.ack(seat, message)
    else if (message.type === 'help') this.help(seat, message)
    else if (message.type === 'gather') this.gather(seat, message)
    else if (message.type === 'well') this.room.publish({ type: 'helped', seat: seat.id, taken: false })
  }

  private async hello({ protocol, key }: Said<'hello'>): Promise<void> {
    if (this.greeted) return this.end(1008, 'greeted twice')
    this.greeted = true
    if (protocol !== PROTOCOL)
      return this.end(CLOSED.protocol, 'this page and the station are of different ages')
    if (key === undefined) return this.showCode()
    const seat = await this.room.options.seats.byKey(key)
    if (this.closed) return
    if (!seat) return this.end(CLOSED.unknown, 'this headset is not paired')
    this.welcome(seat)
    this.peer.send({ type: 'welcome', seat: nameOf(seat), now: this.room.now })
    for (const order of this.room.orders.of(seat.id)) deliver(this.room, order)
  }
  private welcome(seat: Seat): void {
    const { room, peer } = this
    this.seat = seat
    const before = room.linked.get(seat.id)
    room.linked.set(seat.id, { peer, key: seat.key })
    // Two that show the same key: the later one is the one somebody has just switched on.
    before?.peer.close(CLOSED.replaced, 'another page speaks for this seat')
    room.publish({ type: 'here', seat: seat.id, at: room.now, fresh: true })
  }

  private showCode(): void {
    const { room } = this
    this.hideCode()
    const near = [...room.shown.values()].filter(({ address }) => address === this.address)
    if (room.shown.size >= MOST_UNPAIRED || near.length >= UNPAIRED_OF_ONE)
      return this.end(1013, 'too many headsets wait to be paired')
    let code: string
    do code = String(randomInt(10_000)).padStart(4, '0')
    while (room.picture.codes.has(code))
    this.code = code
    room.shown.set(code, { address: this.address, adopt: (seat, key) => this.adopt(seat, key) })
    room.publish({ type: 'code', code, shown: true })
    this.peer.send({ type: 'code', code })
    this.cancel = room.options.after(CODE_LIFE, () => this.showCode())
  }
  private hideCode(): void {
    this.cancel()
    if (this.code === undefined) return
    this.room.shown.delete(this.code)
    this.room.publish({ type: 'code', code: this.code, shown: false })
    this.code = undefined
  }
  private adopt(seat: Seat, key: string): void {
    this.hideCode()
    if (this.closed) return
    this.peer.send({ type: 'paired', seat: nameOf(seat), key })
    this.welcome(seat)
  }

  private state(seat: Seat, { state }: Said<'state'>): void {
    this.room.publish({ type: 'state', seat: seat.id, state, at: this.room.now })
  }
  private ack(seat: Seat, { id, ok, reason }: Said<'ack'>): void {
    this.room.publish({ type: 'acked', id, seat: seat.id, ...(ok ? {} : { reason: reason ?? 'failed' }) })
  }
  private gather(seat: Seat, { type, ...wish }: Said<'gather'>): void {
    this.room.publish({ type, seat: seat.id, at: this.room.now, ...wish })
  }
  private help(seat: Seat, { id, kind }: Said<'help'>): void {
    const { room, peer } = this
    if (room.picture.isTaken(id)) return peer.send({ type: 'taken', id })
    const known = room.picture.calls.get(seat.id)
    if (known?.id !== id) room.publish({ type: 'help', seat: seat.id, id, kind, since: room.now })
    peer.send({ type: 'heard', id, docents: Math.max(room.docents.size, room.picture.docents()) })
  }
}
const nameOf = ({ id, name, place }: Seat) => ({ id, name, place })

/** @param address where the page is, to tell many headsets from one page that pretends to be many */
export const createSeatEnd = (room: Room, peer: Peer<ToSeat>, address = ''): Wire =>
  new SeatEnd(room, peer, address)
