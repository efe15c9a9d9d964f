/**
 * The room of a station: seats, docents and the wall, joined by what happens. It knows no sockets, only peers that can
 * be told something; names, places and numbers are in the database, what is going on right now is in memory, and is
 * told again by whoever knows it after a process has died.
 */
import type { ToDocent, ToSeat, ToWall } from '../../visit/live/messages.ts'
import { CLOSED } from '../../visit/live/protocol.ts'
import type { Trouble } from '../db/trouble.ts'
import type { Bus, GateEvent, RoomEvent } from './bus.ts'
import { acknowledged, take, tellOutcome } from './delivery.ts'
import { Gathering } from './gathering.ts'
import { createOrders } from './orders.ts'
import { answerPairing, pairHeadset, type Unpaired } from './pairing.ts'
import { Picture } from './picture.ts'
import type { QueueStore } from './queue-store.ts'
import { roomView, wallView, type ViewedRoom } from './room-view.ts'
import { sayAgain } from './say-again.ts'
import type { Seat, SeatStore } from './seat-store.ts'
import { createThroughput } from './throughput.ts'
import type { TellWords } from './words.ts'

export interface Peer<T> {
  send(message: T): void
  close(code: number, reason: string): void
}
/** What a socket tells of itself. */
export interface Wire {
  hear(text: string): void
  gone(): void
}
export interface RoomOptions {
  readonly bus: Bus
  readonly seats: SeatStore
  readonly queue: QueueStore
  readonly tell: TellWords
  /** Why records cannot be written just now, if they cannot. */
  readonly trouble?: () => Trouble | undefined
  /** The station's clock, milliseconds. */
  readonly now: () => number
  /** @returns the function that calls it off. Milliseconds. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Hears of what went wrong inside. */
  readonly complain: (error: unknown) => void
}

/** The room is shown at most so often; seats are looked after so often; processes greet so often. Milliseconds. */
const SHOW_EVERY = 200
const SWEEP_EVERY = 1000
const GREET_EVERY = 5000
const LOOK_EVERY = 10_000

export class Room {
  readonly picture: Picture
  readonly gathering: Gathering
  readonly orders = createOrders()
  readonly linked = new Map<string, { readonly peer: Peer<ToSeat>; readonly key: string }>()
  readonly shown = new Map<string, Unpaired>()
  readonly docents = new Map<Peer<ToDocent>, () => Promise<boolean>>()
  readonly walls = new Set<Peer<ToWall>>()
  /** Docents that wait for a headset to be paired. */
  readonly asking = new Map<string, Peer<ToDocent>>()
  rows: readonly Seat[] = []
  private numbers: ViewedRoom['numbers'] = { waiting: [], called: undefined }
  private readonly throughput = createThroughput()
  private readonly ends: (() => void)[] = []
  private dirty = false
  private resting = false
  private callOffShow = () => {}

  constructor(readonly options: RoomOptions) {
    this.picture = new Picture(options.now)
    this.gathering = new Gathering(this.picture, options.now)
  }

  /** Reads what is kept, and asks the other processes what is going on. */
  async open(): Promise<void> {
    await Promise.all([this.readSeats(), this.readQueue()])
    this.ends.push(this.options.bus.subscribe((event, from) => this.heed(event, from)))
    this.publish({ type: 'who' })
    this.greet()
    this.every(SWEEP_EVERY, () => this.sweep())
    this.every(GREET_EVERY, () => this.greet())
    this.every(LOOK_EVERY, () => void this.look())
  }
  close(): void {
    this.ends.forEach((end) => end())
    this.callOffShow()
    for (const { peer } of this.linked.values()) peer.close(1001, 'the station stops')
    for (const peer of [...this.docents.keys(), ...this.walls]) peer.close(1001, 'the station stops')
  }

  get now(): number {
    return this.options.now()
  }
  publish(event: RoomEvent): void {
    this.options.bus.publish(event)
  }
  private every(ms: number, run: () => void): void {
    let cancel = () => {}
    const again = () => {
      cancel = this.options.after(ms, () => {
        run()
        again()
      })
    }
    again()
    this.ends.push(() => cancel())
  }
  greet(): void {
    this.publish({ type: 'alive', docents: this.docents.size })
  }
  private sweep(): void {
    if (this.picture.sweep()) this.changed()
    this.meet()
    for (const order of this.orders.expire(this.now)) tellOutcome(this, order, 'expired')
  }
  /** Keys may have been revoked, logins may have ended: whoever is no longer welcome goes. */
  private async look(): Promise<void> {
    await this.readSeats().catch(this.options.complain)
    this.changed()
    for (const [peer, allowed] of this.docents)
      if (!(await allowed().catch(() => true))) peer.close(CLOSED.unknown, 'log in again')
  }

  async readSeats(): Promise<void> {
    this.rows = await this.options.seats.list()
    for (const [id, { peer, key }] of this.linked)
      if (!this.rows.some((row) => row.id === id && row.key === key)) {
        this.linked.delete(id)
        peer.close(CLOSED.unknown, 'this headset is no longer paired')
        this.publish({ type: 'gone', seat: id })
      }
    for (const id of this.picture.seats.keys())
      if (!this.rows.some((row) => row.id === id)) {
        this.picture.forget(id)
        this.orders.forget(id)
      }
  }
  private async readQueue(): Promise<void> {
    this.numbers = await this.options.queue.read()
  }

  private heed(event: RoomEvent, from: string): void {
    const isMine = from === this.options.bus.me
    if (event.type === 'helped' && event.taken) {
      const call = this.picture.calls.get(event.seat)
      if (call) this.linked.get(event.seat)?.peer.send({ type: 'taken', id: call.id })
    }
    this.picture.hear(event, from)
    this.gathering.hear(event)
    if (event.type === 'seats') this.reread(() => this.readSeats())
    else if (event.type === 'queue') this.reread(() => this.readQueue())
    else if (event.type === 'here' && !isMine && event.fresh) this.yieldSeat(event.seat)
    else if (event.type === 'state') this.throughput.note(event.seat, event.state, event.at)
    else if (event.type === 'order') take(this, event.order)
    else if (event.type === 'acked') acknowledged(this, event)
    else if (event.type === 'gate') this.tellGate(event)
    else if (event.type === 'pair') void pairHeadset(this, event.wish)
    else if (event.type === 'paired') answerPairing(this, event.ask, event.problem)
    else if (event.type === 'who' && !isMine) sayAgain(this)
    this.meet()
    this.changed()
  }
  /** Groups may have come together. */
  private meet(): void {
    for (const gate of this.gathering.decide(this.options.bus.me)) this.publish(gate)
  }
  private tellGate({ seats, group, beat, at, row }: GateEvent): void {
    for (const seat of seats) this.linked.get(seat)?.peer.send({ type: 'gate', group, beat, at, row })
  }
  private reread(read: () => Promise<void>): void {
    read().then(() => this.changed(), this.options.complain)
  }

  /** The seat speaks through another process now. */
  private yieldSeat(seat: string): void {
    const here = this.linked.get(seat)
    this.linked.delete(seat)
    here?.peer.close(CLOSED.replaced, 'another page speaks for this seat')
  }
  /** Shows the room anew, soon. */
  changed(): void {
    this.dirty = true
    if (this.resting) return
    this.resting = true
    this.show()
    this.callOffShow = this.options.after(SHOW_EVERY, () => {
      this.resting = false
      if (this.dirty) this.changed()
    })
  }
  private viewed(): ViewedRoom {
    const { picture, rows, numbers, throughput, now } = this
    const { tell, trouble } = this.options
    return { picture, rows, numbers, throughput, now, tell, trouble: trouble?.() }
  }
  private show(): void {
    this.dirty = false
    const room = this.docents.size > 0 ? ({ type: 'room', ...roomView(this.viewed()) } as const) : undefined
    if (room) for (const peer of this.docents.keys()) peer.send(room)
    const wall = this.walls.size > 0 ? ({ type: 'wall', ...wallView(this.viewed()) } as const) : undefined
    if (wall) for (const peer of this.walls) peer.send(wall)
  }
  /** For one that has just come. */
  showRoom = (peer: Peer<ToDocent>): void => peer.send({ type: 'room', ...roomView(this.viewed()) })
  showWall = (peer: Peer<ToWall>): void => peer.send({ type: 'wall', ...wallView(this.viewed()) })
}
