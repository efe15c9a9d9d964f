/** How many connections each address holds, so that one device cannot take all there are by being slow, or many. */
import type { Socket } from 'node:net'

type Counted = Pick<Socket, 'remoteAddress' | 'once'>
const isThisMachine = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address)

/**
 * @param most Connections of one address at a time. This machine is let through: a proxy speaks for everybody.
 * @returns whether a connection is welcome; asked again about the same one it says the same.
 */
export function createSocketTally(most: number): (socket: Counted) => boolean {
  const open = new Map<string, number>()
  const counted = new WeakSet<Counted>()
  return (socket) => {
    const address = socket.remoteAddress ?? ''
    if (isThisMachine(address) || counted.has(socket)) return true
    const count = open.get(address) ?? 0
    if (count >= most) return false
    open.set(address, count + 1)
    counted.add(socket)
    socket.once('close', () => {
      const left = open.get(address)! - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    return true
  }
}
