/** Commands on their way: handed to the seat, if that speaks through this process, and what became of them. */
import { COMMAND_LIFE, type Refusal } from '../../visit/live/protocol.ts'
import type { Order, RoomEvent } from './bus.ts'
import type { Room } from './room.ts'

export function take(room: Room, order: Order): void {
  room.orders.add(order)
  deliver(room, order)
}

/** Hands a command to its seat, if that is here. Who comes late to a group is told where the others are. */
export function deliver(room: Room, { id, seat, command, issued, group }: Order): void {
  const peer = room.linked.get(seat)?.peer
  if (!peer) return
  const life = Math.max(0, COMMAND_LIFE - (room.now - issued))
  const place = command.do === 'start' && group !== undefined ? room.gathering.place(group, seat) : undefined
  const row = place?.row === undefined ? {} : { row: place.row }
  peer.send({ type: 'command', id, life, command: { ...command, ...row } as typeof command })
}

type Acked = Extract<RoomEvent, { type: 'acked' }>
export function acknowledged(room: Room, { id, seat, reason }: Acked): void {
  if (room.orders.settle(id, seat)) tellOutcome(room, { id, seat }, reason ? 'refused' : 'done', reason)
}
export function tellOutcome(
  room: Room,
  { id, seat }: Pick<Order, 'id' | 'seat'>,
  outcome: 'done' | 'refused' | 'expired',
  reason?: Refusal,
): void {
  for (const peer of room.docents.keys())
    peer.send({ type: 'told', id, seat, outcome, ...(reason ? { reason } : {}) })
}
