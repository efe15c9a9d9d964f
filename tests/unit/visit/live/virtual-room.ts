/** Time and a network that only exist in a test: everything happens in the order of its moment, and nothing waits. */
import type { Socket } from '../../../../src/visit/live/seat-link.ts'

export interface VirtualTime {
  /** True time, milliseconds. */
  now(): number
  after(ms: number, run: () => void): () => void
  /** Lets time pass, and with it all that is due. */
  pass(ms: number): Promise<void>
}

export function createVirtualTime(): VirtualTime {
  let [now, order] = [1_000_000, 0]
  const due: { at: number; order: number; run: () => void }[] = []
  // What a due thing promises (a key looked up, a command done) is kept before time goes on.
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  return {
    now: () => now,
    after(ms, run) {
      const one = { at: now + Math.max(0, ms), order: order++, run }
      due.push(one)
      return () => {
        const i = due.indexOf(one)
        if (i >= 0) due.splice(i, 1)
      }
    },
    async pass(ms) {
      const end = now + ms
      for (;;) {
        await settle()
        due.sort((a, b) => a.at - b.at || a.order - b.order)
        const next = due[0]
        if (!next || next.at > end) break
        due.shift()
        now = next.at
        next.run()
      }
      now = end
    },
  }
}

export interface Wire {
  hear(text: string): void
  gone(): void
}
interface Peer {
  send(message: unknown): void
  close(code: number, reason: string): void
}
/**
 * A socket between a page and the station, each way with a delay of its own for every message; like TCP it never
 * lets one message overtake another.
 */
export function openVirtualSocket(
  { now, after }: VirtualTime,
  delay: () => number,
  serve: (peer: Peer) => Wire,
): Socket & { cut(): void } {
  let open = true
  let [up, down] = [0, 0]
  const arrive = (last: number) => Math.max(last, now() + delay())
  const socket: Socket & { cut(): void } = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send(text) {
      up = arrive(up)
      after(up - now(), () => open && wire.hear(text))
    },
    close: () => socket.cut(),
    cut() {
      if (!open) return
      open = false
      wire.gone()
      after(0, () => socket.onclose?.({ code: 1006 }))
    },
  }
  const wire = serve({
    send(message) {
      const text = JSON.stringify(message)
      down = arrive(down)
      after(down - now(), () => open && socket.onmessage?.({ data: text }))
    },
    close(code) {
      if (!open) return
      open = false
      after(delay(), () => socket.onclose?.({ code }))
      wire.gone()
    },
  })
  after(delay(), () => open && socket.onopen?.())
  return socket
}
