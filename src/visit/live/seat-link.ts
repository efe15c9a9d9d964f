/**
 * A seat's end of the live connection. It outlives whatever happens to the network and the station: it comes back by
 * itself, says its state again, and repeats a call for help until somebody has taken it. What the visitor sees never
 * waits for it: a seat that is alone simply goes on.
 */
import { createStore } from 'zustand/vanilla'
import { createId } from '../ids.ts'
import { readClock, withSample, type ClockSample } from './clock.ts'
import type { Command, FromSeat, Gate, SeatName, SeatState, ToSeat } from './messages.ts'
import type { CommandAnswer, SeatLink, SeatLinkOptions, SeatLinkView, Socket } from './seat-link-port.ts'
import { createCommands, createReporter } from './seat-parts.ts'
import { CLOCK_PINGS, CLOSED, PROTOCOL, SEAT_BEAT, SEAT_SILENCE } from './protocol.ts'

const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000

const later = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
const monotonic = () => performance.timeOrigin + performance.now()

class Link implements SeatLink {
  readonly view = createStore<SeatLinkView>(() => ({
    status: 'alone',
    code: undefined,
    seat: undefined,
    help: 'none',
    docents: 0,
  }))
  private socket: Socket | undefined
  private opened = false
  private failures = 0
  private ended = false
  private heard = 0
  private samples: readonly ClockSample[] = []
  private pings = 0
  private help: { readonly id: string; readonly kind: 'call' | 'unwell' } | undefined
  /** A call that ended while nobody listened. */
  private over: string | undefined
  private gathering: Parameters<SeatLink['gather']>[0]
  private readonly gates = new Set<(gate: Gate) => void>()
  private readonly timers = new Set<() => void>()
  private readonly obey: (id: string, command: Command) => Promise<CommandAnswer>
  private readonly reporter

  constructor(private readonly options: Required<SeatLinkOptions>) {
    this.obey = createCommands(options.onCommand)
    this.reporter = createReporter({
      after: (ms, run) => this.after(ms, run),
      send: (state) => this.view.getState().status === 'linked' && this.send({ type: 'state', state }),
    })
    this.connect()
    this.beat()
  }

  private after(ms: number, run: () => void): () => void {
    const cancel = this.options.after(ms, () => {
      this.timers.delete(cancel)
      if (!this.ended) run()
    })
    this.timers.add(cancel)
    return () => {
      this.timers.delete(cancel)
      cancel()
    }
  }

  private connect(): void {
    if (this.ended) return
    const socket = this.options.open(this.options.url)
    this.socket = socket
    this.opened = false
    this.heard = this.options.now()
    socket.onopen = () => {
      if (this.socket !== socket) return
      this.opened = true
      const key = this.options.keep.read()
      this.send({ type: 'hello', protocol: PROTOCOL, ...(key === undefined ? {} : { key }) })
    }
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.hear(JSON.parse(String(data)) as ToSeat)
    }
    socket.onclose = ({ code }) => {
      if (this.socket === socket) this.lost(code)
    }
  }

  private lost(code: number): void {
    this.socket = undefined
    this.opened = false
    const { help } = this.view.getState()
    this.view.setState({ status: 'alone', code: undefined, help: help === 'heard' ? 'sending' : help })
    if (code === CLOSED.replaced) return this.view.setState({ status: 'replaced' })
    if (code === CLOSED.protocol) this.view.setState({ status: 'outdated' })
    if (code === CLOSED.unknown) {
      this.options.keep.write(undefined)
      this.view.setState({ seat: undefined })
    }
    const ms = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(this.failures, 8))
    this.failures++
    // Random, so that a room full of headsets does not come back all at once.
    this.after(ms * (0.5 + this.options.random() / 2), () => this.connect())
  }

  private send(message: FromSeat): boolean {
    if (!this.opened || !this.socket) return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  private hear(message: ToSeat): void {
    this.heard = this.options.now()
    if (message.type === 'code') {
      this.failures = 0
      this.view.setState({ status: 'code', code: message.code, seat: undefined })
    } else if (message.type === 'paired') {
      this.options.keep.write(message.key)
      this.welcomed(message.seat)
    } else if (message.type === 'welcome') this.welcomed(message.seat)
    else if (message.type === 'pong') this.learnClock(message)
    else if (message.type === 'command') void this.command(message)
    else if (message.type === 'gate') this.gate(message)
    else if (message.type === 'heard' && message.id === this.help?.id) {
      if (this.view.getState().help === 'sending') this.view.setState({ help: 'heard' })
      this.view.setState({ docents: message.docents })
    } else if (message.type === 'taken' && message.id === this.help?.id) this.view.setState({ help: 'taken' })
    else if (message.type === 'refused') console.warn(`The station refused a message: ${message.reason}`)
  }

  private welcomed(seat: SeatName): void {
    this.failures = 0
    this.view.setState({ status: 'linked', code: undefined, seat })
    this.pings = CLOCK_PINGS
    this.ping()
    this.reporter.forget()
    this.reporter.tell(true)
    this.tellHelp()
    this.tellGathering()
  }

  private async command({ id, command }: Extract<ToSeat, { type: 'command' }>): Promise<void> {
    const answer = await this.obey(id, command)
    this.send({ type: 'ack', id, ...(answer === true ? { ok: true } : { ok: false, reason: answer }) })
  }

  private ping(): void {
    this.send({ type: 'ping', sent: this.options.now() })
  }
  private learnClock({ sent, now }: Extract<ToSeat, { type: 'pong' }>): void {
    this.samples = withSample(this.samples, { sent, received: this.options.now(), station: now })
    if (--this.pings > 0) this.ping()
  }

  /** Says that the seat lives, and sees whether the station does. */
  private beat(): void {
    this.after(SEAT_BEAT, () => {
      if (this.socket && this.options.now() - this.heard > SEAT_SILENCE) {
        const { socket } = this
        socket.onclose = null
        socket.close()
        this.lost(0)
      } else if (this.opened) {
        this.ping()
        this.reporter.tell(true)
        this.tellGathering()
      }
      this.beat()
    })
  }

  private tellHelp(): void {
    const { help, over } = this
    if (over && this.send({ type: 'well', id: over })) this.over = undefined
    // Taken or not: a station that has forgotten asks its docents once more.
    if (help && this.view.getState().help !== 'taken') this.send({ type: 'help', ...help })
  }

  private tellGathering(): void {
    const { gathering } = this
    if (gathering && this.view.getState().status === 'linked') this.send({ type: 'gather', ...gathering })
  }
  private gate({ type: _type, ...gate }: Extract<ToSeat, { type: 'gate' }>): void {
    if (this.gathering?.group === gate.group) this.gathering = undefined
    for (const listener of this.gates) listener(gate)
  }

  report(state: SeatState): void {
    this.reporter.set(state)
  }
  call(kind: 'call' | 'unwell'): void {
    if (this.help?.kind === kind && this.view.getState().help !== 'taken') return
    this.help = { id: createId(), kind }
    this.view.setState({ help: 'sending' })
    if (this.view.getState().status === 'linked') this.tellHelp()
  }
  well(): void {
    if (!this.help) return
    this.over = this.help.id
    this.help = undefined
    this.view.setState({ help: 'none', docents: 0 })
    if (this.view.getState().status === 'linked') this.tellHelp()
  }
  gather(wish: Parameters<SeatLink['gather']>[0]): void {
    this.gathering = wish
    this.tellGathering()
  }
  onGate(listener: (gate: Gate) => void): () => void {
    this.gates.add(listener)
    return () => void this.gates.delete(listener)
  }
  stationNow(): number {
    return this.options.now() + (readClock(this.samples)?.offset ?? 0)
  }
  at(stationTime: number, run: () => void): () => void {
    return this.after(Math.max(0, stationTime - this.stationNow()), run)
  }
  takeBack(): void {
    if (this.view.getState().status !== 'replaced') return
    this.view.setState({ status: 'alone' })
    this.connect()
  }
  forget(): void {
    this.options.keep.write(undefined)
    this.view.setState({ seat: undefined })
    if (this.view.getState().status === 'replaced') this.takeBack()
    else this.socket?.close()
  }
  close(): void {
    this.ended = true
    for (const cancel of this.timers) cancel()
    this.timers.clear()
    const { socket } = this
    this.socket = undefined
    socket?.close()
  }
}

export type {
  CommandAnswer,
  KeyKeep,
  SeatLink,
  SeatLinkOptions,
  SeatLinkView,
  Socket,
} from './seat-link-port.ts'

/** Connects at once. */
export const createSeatLink = (options: SeatLinkOptions): SeatLink =>
  new Link({
    open: (url) => new WebSocket(url) as unknown as Socket,
    now: monotonic,
    after: later,
    random: Math.random,
    ...options,
  })
