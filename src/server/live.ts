/** Live news over a WebSocket: one message when a scene was saved, one when a save broke it. */
import type { FastifyInstance } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { isForeign } from './login/origin.ts'
import { createSocketTally } from './socket-tally.ts'

/** Pages that are told news at a time, and those of one address among them. */
const MOST = 1024
const OF_ONE_ADDRESS = 64

export interface LiveHub {
  /** Sends one message to every page that is connected. */
  broadcast(message: object): void
  count(): number
  close(): void
}
export interface LiveOptions {
  /** What a page is told first, so that one that was away learns what it missed. */
  readonly hello: () => object
  /** Milliseconds between pings; a page that answers none of two is gone. */
  readonly ping?: number
}

export function createLiveHub(app: FastifyInstance, { hello, ping = 20_000 }: LiveOptions): LiveHub {
  const pages = new Map<WebSocket, { alive: boolean }>()
  const isWelcome = createSocketTally(OF_ONE_ADDRESS)
  app.get('/live', { websocket: true }, (socket, request) => {
    // Pages of other origins may open sockets to us; browsers do not stop them, so we do.
    if (isForeign(request)) {
      socket.close(1008, 'another origin')
      return
    }
    if (pages.size >= MOST || !isWelcome(request.raw.socket)) {
      socket.close(1013, 'too many pages')
      return
    }
    const state = { alive: true }
    pages.set(socket, state)
    socket.on('pong', () => (state.alive = true))
    socket.on('close', () => pages.delete(socket))
    socket.on('error', () => pages.delete(socket))
    socket.send(JSON.stringify(hello()))
  })
  const beat = setInterval(() => {
    for (const [socket, state] of pages) {
      if (!state.alive) {
        socket.terminate()
        pages.delete(socket)
      } else {
        state.alive = false
        socket.ping()
      }
    }
  }, ping)
  beat.unref()
  return {
    broadcast(message) {
      const text = JSON.stringify(message)
      for (const socket of pages.keys()) if (socket.readyState === socket.OPEN) socket.send(text)
    },
    count: () => pages.size,
    close() {
      clearInterval(beat)
      for (const socket of pages.keys()) socket.terminate()
      pages.clear()
    },
  }
}
