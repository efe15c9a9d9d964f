/** The station's room with eight headsets that were paired before, on a virtual clock and a virtual network. */
import { createLocalBus, type Bus } from '../../../../src/server/seats/bus.ts'
import { createDocentEnd } from '../../../../src/server/seats/docent-end.ts'
import { Room } from '../../../../src/server/seats/room.ts'
import { createSeatEnd } from '../../../../src/server/seats/seat-end.ts'
import type { Seat } from '../../../../src/server/seats/seat-store.ts'
import type { Command, FromDocent, SeatState, ToDocent } from '../../../../src/visit/live/messages.ts'
import { createSeatLink, type SeatLink } from '../../../../src/visit/live/seat-link.ts'
import { openVirtualSocket, type VirtualTime } from './virtual-room.ts'

export const state: SeatState = {
  stage: 'attract',
  paused: false,
  doffed: false,
  toClean: false,
  language: 'zh',
  volume: 1,
  worn: 0,
  help: 'none',
  version: 'test',
}
export const SEATS: readonly Seat[] = Array.from({ length: 8 }, (_, i) => ({
  id: `0000000${i + 1}`,
  name: `H${i + 1}`,
  place: i + 1,
  key: `key-${i + 1}`,
}))

export async function openRoom(
  time: VirtualTime,
  now = time.now,
  bus: Bus = createLocalBus(),
): Promise<Room> {
  const room = new Room({
    bus,
    seats: {
      list: async () => [...SEATS],
      byKey: async (key) => SEATS.find((one) => one.key === key),
      pair: async () => undefined,
      rename: async () => true,
      remove: async () => undefined,
    },
    queue: {
      read: async () => ({ waiting: [], called: undefined }),
      give: async () => 1,
      call: async () => undefined,
      drop: async () => undefined,
    },
    tell: () => undefined,
    now,
    after: time.after,
    complain: (error) => {
      throw error
    },
  })
  await room.open()
  return room
}

/** Two processes of one station: each hears of its own doings at once, and of the other's a little later. */
export function twoBuses(time: VirtualTime): readonly [Bus, Bus] {
  const heard = [
    new Set<Parameters<Bus['subscribe']>[0]>(),
    new Set<Parameters<Bus['subscribe']>[0]>(),
  ] as const
  const busOf = (mine: 0 | 1): Bus => {
    const me = ['first', 'second'][mine]!
    return {
      me,
      publish(event) {
        heard[mine].forEach((listener) => listener(event, me))
        time.after(5, () => heard[mine === 0 ? 1 : 0].forEach((listener) => listener(event, me)))
      },
      subscribe(listener) {
        heard[mine].add(listener)
        return () => void heard[mine].delete(listener)
      },
      close: async () => heard[mine].clear(),
    }
  }
  return [busOf(0), busOf(1)]
}

export interface VirtualSeat {
  readonly link: SeatLink
  readonly commands: Command[]
  /** Milliseconds of the headset's own clock. */
  now(): number
  /** A timer of the headset runs by the headset's clock. */
  after(ms: number, run: () => void): () => void
  cut(): void
}
export interface Headset {
  /** How far its clock is off, and how fast it goes (1 is right). */
  readonly skew: number
  readonly pace?: number
  readonly delay: () => number
  readonly onCommand?: (command: Command) => void
  /** Which room answers when it connects; undefined while the station is down. */
  readonly room?: () => Room | undefined
}
export function openSeat(time: VirtualTime, room: Room, key: string, headset: Headset): VirtualSeat {
  const { skew, pace = 1, delay, onCommand, room: current = () => room } = headset
  let socket: ReturnType<typeof openVirtualSocket> | undefined
  const now = () => time.now() * pace + skew
  const after = (ms: number, run: () => void) => time.after(ms / pace, run)
  const refuse = { hear: () => undefined, gone: () => undefined }
  const seat: VirtualSeat = {
    commands: [],
    now,
    after,
    cut: () => socket?.cut(),
    link: createSeatLink({
      url: 'ws://station/seats/link',
      keep: { read: () => key, write: () => undefined },
      onCommand(command) {
        seat.commands.push(command)
        onCommand?.(command)
        return true
      },
      open: () =>
        (socket = openVirtualSocket(time, delay, (peer) => {
          const there = current()
          if (!there) time.after(1, () => peer.close(1006, 'nobody is there'))
          return there ? createSeatEnd(there, peer) : refuse
        })),
      now,
      after,
      random: () => 0.5,
    }),
  }
  seat.link.report(state)
  return seat
}

export function openDocent(room: Room) {
  const heard: ToDocent[] = []
  const wire = createDocentEnd(
    room,
    { send: (one) => heard.push(one), close: () => undefined },
    async () => true,
  )
  return { heard, say: (message: FromDocent) => wire.hear(JSON.stringify(message)) }
}
