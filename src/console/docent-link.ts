/** The console's connection: the room as the station shows it, and what became of each wish. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FromDocent, Outcome, Problem, RoomView, ToDocent } from '../visit/live/messages.ts'
import { CLOSED, COMMAND_LIFE, type Refusal } from '../visit/live/protocol.ts'
import { createId } from '../visit/ids.ts'
import type { MessageName } from './messages.ts'

/** The last command at a seat, and how it went. */
export interface Note {
  readonly id: string
  readonly what: MessageName
  /** `unsent`: the station was out of reach when the button was pressed, and nothing waits anywhere. */
  readonly outcome: Outcome | 'sending' | 'unsent'
  readonly reason?: Refusal
}
export interface DocentState {
  /** `door`: a login is needed; `away`: the station does not answer just now. */
  readonly status: 'joining' | 'door' | 'linked' | 'away'
  /** A code was given, and was no good. */
  readonly badCode: boolean
  readonly room: RoomView | undefined
  /** Milliseconds to add to this device's clock to have the station's. */
  readonly offset: number
  /** By seat. */
  readonly notes: Readonly<Record<string, Note>>
}
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type Wish = WithoutId<FromDocent>
export type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: Problem }

export interface DocentLink {
  readonly store: StoreApi<DocentState>
  /** Gives a command to seats; what became of it is in `notes`. */
  order(what: MessageName, wish: Extract<Wish, { type: 'command' | 'together' | 'join' }>): void
  /** Anything else. */
  ask(wish: Wish): Promise<Answer>
  /** Opens the door with a code, or with a login that is there already. */
  join(code?: string): Promise<void>
  close(): void
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 5000
const ANSWER_WITHIN = 10_000

class Link implements DocentLink {
  readonly store = createStore<DocentState>(() => ({
    status: 'joining',
    badCode: false,
    room: undefined,
    offset: 0,
    notes: {},
  }))
  private socket: WebSocket | undefined
  private wait = FIRST_WAIT
  private ended = false
  private readonly asked = new Map<string, (answer: Answer) => void>()

  async join(code?: string): Promise<void> {
    if (code !== undefined) {
      const answer = await fetch('/seats/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      }).catch(() => undefined)
      // Who is logged in already needs no code: an old one in the address harms nobody.
      this.store.setState({ badCode: answer !== undefined && !answer.ok })
    }
    await this.enter()
  }

  /** Asks who this is before a socket is opened: a socket that is refused does not say why. */
  private async enter(): Promise<void> {
    if (this.ended) return
    const answer = await fetch('/session').catch(() => undefined)
    if (answer && (answer.status === 401 || answer.status === 403))
      return this.store.setState({ status: 'door', room: undefined })
    if (answer?.ok) return this.connect()
    this.later()
  }
  private connect(): void {
    const protocol = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${protocol}://${location.host}/seats/console`)
    this.socket = socket
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as ToDocent)
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return
      this.socket = undefined
      if (code === CLOSED.unknown) void this.enter()
      else this.later()
    }
  }
  private later(): void {
    this.store.setState(({ status }) => ({ status: status === 'door' ? 'door' : 'away' }))
    setTimeout(() => void this.enter(), this.wait)
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2)
  }

  private hear(message: ToDocent): void {
    if (message.type === 'room') {
      this.wait = FIRST_WAIT
      const { type: _type, ...room } = message
      this.store.setState({ status: 'linked', badCode: false, room, offset: room.now - Date.now() })
    } else if (message.type === 'told') this.settle(message.id, message.seat, message.outcome, message.reason)
    else if (message.type === 'answer') this.answered(message)
    else console.warn(`The station refused a message: ${message.reason}`)
  }
  private answered({ id, ok, reason = 'failed' }: Extract<ToDocent, { type: 'answer' }>): void {
    this.asked.get(id)?.(ok ? { ok } : { ok, reason })
    this.asked.delete(id)
    // An order for a seat that is there no more is answered as a whole.
    if (!ok)
      for (const [seat, note] of Object.entries(this.store.getState().notes))
        if (note.id === id) this.settle(id, seat, 'refused')
  }
  private settle(id: string, seat: string, outcome: Outcome, reason?: Refusal): void {
    const { notes } = this.store.getState()
    const note = notes[seat]
    if (note?.id !== id || note.outcome !== 'sending') return
    this.store.setState({ notes: { ...notes, [seat]: { ...note, outcome, ...(reason ? { reason } : {}) } } })
  }

  private send(id: string, wish: Wish): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    this.socket.send(JSON.stringify({ ...wish, id }))
    return true
  }
  order(what: MessageName, wish: Extract<Wish, { type: 'command' | 'together' | 'join' }>): void {
    const id = createId()
    const sent = this.send(id, wish)
    const fresh = wish.seats.map((seat): [string, Note] => [
      seat,
      { id, what, outcome: sent ? 'sending' : 'unsent' },
    ])
    this.store.setState(({ notes }) => ({ notes: { ...notes, ...Object.fromEntries(fresh) } }))
    // A station that was killed in between tells nothing any more; after its life the command is void anyhow.
    setTimeout(() => wish.seats.forEach((seat) => this.settle(id, seat, 'expired')), COMMAND_LIFE + 5000)
  }
  ask(wish: Wish): Promise<Answer> {
    const id = createId()
    return new Promise((resolve) => {
      if (!this.send(id, wish)) return resolve({ ok: false, reason: 'failed' })
      this.asked.set(id, resolve)
      setTimeout(() => {
        if (this.asked.delete(id)) resolve({ ok: false, reason: 'failed' })
      }, ANSWER_WITHIN)
    })
  }
  close(): void {
    this.ended = true
    const { socket } = this
    this.socket = undefined
    socket?.close()
  }
}

export const createDocentLink = (): DocentLink => new Link()
