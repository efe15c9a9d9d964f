/** What a seat's page sees of its live connection, and what the connection needs from the page. */
import type { StoreApi } from 'zustand/vanilla'
import type { Command, FromSeat, Gate, SeatName, SeatState } from './messages.ts'
import type { Refusal } from './protocol.ts'

/** The part of WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(): void
}
/** Where the seat's key is kept between two lives of the page. */
export interface KeyKeep {
  read(): string | undefined
  write(key: string | undefined): void
}
export interface SeatLinkView {
  /**
   * `code`: show it, so that a docent can pair this headset. `alone`: no station just now, it tries again by itself.
   * `replaced`: another page speaks for this seat; `takeBack` returns it. `outdated`: reload for the station's version.
   */
  readonly status: 'alone' | 'code' | 'linked' | 'replaced' | 'outdated'
  readonly code: string | undefined
  /** Kept while the seat is alone. */
  readonly seat: SeatName | undefined
  /** `sending`: not heard yet; `heard`: the station has it; `taken`: a docent is on the way. */
  readonly help: 'none' | 'sending' | 'heard' | 'taken'
  /** Consoles that were open when the call was heard. With 0 a visitor had better raise a hand. */
  readonly docents: number
}
/** True where it was done; a word where it was not. */
export type CommandAnswer = true | Refusal

export interface SeatLinkOptions {
  /** `wss://…/seats/link` */
  readonly url: string
  readonly keep: KeyKeep
  /** Each command comes once, whatever the network does. */
  readonly onCommand: (command: Command) => CommandAnswer | Promise<CommandAnswer>
  readonly open?: (url: string) => Socket
  /** Milliseconds; must never be set back. */
  readonly now?: () => number
  /** @returns the function that calls it off. Milliseconds. */
  readonly after?: (ms: number, run: () => void) => () => void
  /** 0…1 */
  readonly random?: () => number
}
export interface SeatLink {
  readonly view: StoreApi<SeatLinkView>
  /** Tells the docents; as often as anything changes, also many times a second. */
  report(state: SeatState): void
  /** Calls a docent. */
  call(kind: 'call' | 'unwell'): void
  /**
   * Waits for the seat's group, until it is said where that is; undefined waits no longer. Asked again after every
   * reconnection: `onGate` may hear the same answer twice.
   */
  gather(wish: Omit<Extract<FromSeat, { type: 'gather' }>, 'type'> | undefined): void
  /** @returns the function that stops listening. */
  onGate(listener: (gate: Gate) => void): () => void
  /** The call is over without a docent. */
  well(): void
  /** The station's clock, milliseconds; the seat's own until the station was heard. */
  stationNow(): number
  /** Runs at a moment of the station's clock, at once where that is past. @returns the function that calls it off. */
  at(stationTime: number, run: () => void): () => void
  /** After `replaced`: speaks for the seat again. */
  takeBack(): void
  /** Gives the key away; a new code comes. */
  forget(): void
  close(): void
}
