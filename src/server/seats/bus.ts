/**
 * What happens in the room, told to every process of the station. Each process hears of everything once, its own
 * doings at once, and so each keeps the same picture of the room.
 */
import type { Command, Gate, SeatState, StartCommand } from '../../visit/live/messages.ts'
import type { Refusal } from '../../visit/live/protocol.ts'

export interface Group {
  readonly id: string
  readonly start: Omit<StartCommand, 'group' | 'row'>
}
export interface Order {
  readonly id: string
  readonly seat: string
  readonly command: Command
  /** When it was given, station time. */
  readonly issued: number
  readonly group?: string
}
export interface PairWish {
  readonly ask: string
  readonly code: string
  readonly name: string
  readonly place: number
  readonly replace: boolean
}
/** These seats are told where their group is. */
export interface GateEvent extends Gate {
  readonly type: 'gate'
  /** Place of the beat in the story. */
  readonly index: number
  /** The group begins this beat; otherwise it has, and they are late. */
  readonly opens: boolean
  readonly seats: readonly string[]
}
export type RoomEvent =
  | GateEvent
  /** A seat has come to a beat, and waits for its group. */
  | {
      readonly type: 'gather'
      readonly seat: string
      readonly group: string
      readonly beat?: string
      readonly index: number
      readonly at: number
    }
  /** The table of seats, or of numbers, has changed. */
  | { readonly type: 'seats' }
  | { readonly type: 'queue' }
  /** A seat speaks through this process, and what it says. */
  | { readonly type: 'here'; readonly seat: string; readonly at: number; readonly fresh: boolean }
  | { readonly type: 'state'; readonly seat: string; readonly state: SeatState; readonly at: number }
  | { readonly type: 'gone'; readonly seat: string }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'acked'; readonly id: string; readonly seat: string; readonly reason?: Refusal }
  | { readonly type: 'group'; readonly group: Group; readonly seats: readonly string[] }
  | {
      readonly type: 'help'
      readonly seat: string
      readonly id: string
      readonly kind: 'call' | 'unwell'
      readonly since: number
    }
  | { readonly type: 'helped'; readonly seat: string; readonly taken: boolean }
  /** A headset shows this code, or no longer does. */
  | { readonly type: 'code'; readonly code: string; readonly shown: boolean }
  | { readonly type: 'pair'; readonly wish: PairWish }
  | { readonly type: 'paired'; readonly ask: string; readonly problem?: 'place-taken' | 'failed' }
  /** A process has come and asks the others to say again what they have. */
  | { readonly type: 'who' }
  | { readonly type: 'alive'; readonly docents: number }

export interface Bus {
  /** Name of this process on the bus. */
  readonly me: string
  publish(event: RoomEvent): void
  /** @returns the function that stops listening. */
  subscribe(listener: (event: RoomEvent, from: string) => void): () => void
  close(): Promise<void>
}

/** For a station of one process. */
export function createLocalBus(): Bus {
  const listeners = new Set<(event: RoomEvent, from: string) => void>()
  return {
    me: 'here',
    publish: (event) => listeners.forEach((listener) => listener(event, 'here')),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => listeners.clear(),
  }
}
