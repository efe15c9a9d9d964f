/** Commands under way: kept until the seat has answered, delivered again when it comes back, void after a minute. */
import { COMMAND_LIFE } from '../../visit/live/protocol.ts'
import type { Order } from './bus.ts'

export interface Orders {
  add(order: Order): void
  /** @returns false where it is not under way (any more). */
  settle(id: string, seat: string): boolean
  /** What this seat has still to hear, oldest first. */
  of(seat: string): readonly Order[]
  /** Takes out what is too old. */
  expire(now: number): readonly Order[]
  forget(seat: string): void
}

export function createOrders(): Orders {
  const under = new Map<string, Order>()
  const nameOf = ({ id, seat }: Pick<Order, 'id' | 'seat'>) => `${id} ${seat}`
  const take = (wanted: (order: Order) => boolean) => {
    const found = [...under.values()].filter(wanted)
    for (const order of found) under.delete(nameOf(order))
    return found
  }
  return {
    add: (order) => void under.set(nameOf(order), order),
    settle: (id, seat) => under.delete(nameOf({ id, seat })),
    of: (seat) => [...under.values()].filter((order) => order.seat === seat),
    expire: (now) => take(({ issued }) => now - issued > COMMAND_LIFE),
    forget: (seat) => void take((order) => order.seat === seat),
  }
}
