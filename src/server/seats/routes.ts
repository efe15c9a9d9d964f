/** The room over sockets: `/seats/link` for headsets, `/seats/console` for docents, `/seats/wall` for the projector. */
import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toString as qrText } from 'qrcode'
import { z } from 'zod'
import type { Gate } from '../gate.ts'
import { giveToken, readToken } from '../login/cookie.ts'
import { isForeign, isFromHere } from '../login/origin.ts'
import type { Sessions } from '../login/sessions.ts'
import { createSocketTally } from '../socket-tally.ts'
import { createDocentEnd, createWallEnd } from './docent-end.ts'
import type { Invitations } from './invitations.ts'
import type { Peer, Room, Wire } from './room.ts'
import { createSeatEnd } from './seat-end.ts'

export interface SeatRouteOptions {
  readonly room: Room
  readonly gate: Gate
  readonly sessions: Sessions
  readonly invitations: Invitations
  readonly secure: boolean
  /** Where docents find the station. */
  readonly url: () => string
}

/** Sockets one process holds at most: a room of headsets, its docents and walls, and as many again that come back. */
const MOST_SOCKETS = 256
/** Of these one address may hold so many: a phone that opens them all leaves room for the headsets. */
const OF_ONE_ADDRESS = 64
/** Bytes that may wait for one that does not listen. */
const LONGEST_BACKLOG = 1024 * 1024
/** Milliseconds between pings; what answers none of two is gone. */
const PING = 10_000

const peerOf = <T>(socket: WebSocket): Peer<T> => ({
  send(message) {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > LONGEST_BACKLOG) return socket.terminate()
    socket.send(JSON.stringify(message))
  },
  close: (code, reason) => socket.close(code, reason),
})

/** Joins a socket to its end of the room, and sees that both end together. */
function attach(socket: WebSocket, wire: Wire): void {
  let alive = true
  const beat = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, PING)
  beat.unref()
  socket.on('pong', () => (alive = true))
  socket.on('message', (data: Buffer, isBinary: boolean) =>
    isBinary ? socket.close(1003, 'text only') : wire.hear(data.toString('utf8')),
  )
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(beat)
    wire.gone()
  })
}

const Join = z.strictObject({ code: z.string().regex(/^[\w-]{24}$/) })
/** The code stands behind `#`: what stands there is never sent, and so is in no log. */
export const joinAddress = (url: string, code: string): string => `${url}/console#join=${code}`

export async function seatRoutes(app: FastifyInstance, options: SeatRouteOptions): Promise<void> {
  const { room, gate, sessions, invitations, secure } = options
  let sockets = 0
  const isWelcome = createSocketTally(OF_ONE_ADDRESS)
  const config = { rateLimit: { max: 240, timeWindow: 60_000 } }
  const atHome = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isForeign(request))
      return reply.code(403).send({ error: 'Only pages of this station may speak here.' })
    if (sockets >= MOST_SOCKETS || !isWelcome(request.raw.socket))
      return reply.code(503).send({ error: 'The room is full.' })
    return undefined
  }
  const open = (socket: WebSocket, wire: Wire) => {
    sockets++
    socket.once('close', () => sockets--)
    attach(socket, wire)
  }
  app.addHook('onSend', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))

  app.get('/link', { websocket: true, config, onRequest: atHome }, (socket, { ip }) =>
    open(socket, createSeatEnd(room, peerOf(socket), ip)),
  )
  app.get('/wall', { websocket: true, config, onRequest: atHome }, (socket) =>
    open(socket, createWallEnd(room, peerOf(socket))),
  )
  const docents = { websocket: true, config, onRequest: [atHome, gate.allow('docent', 'owner')] } as const
  app.get('/console', { ...docents, onRequest: [...docents.onRequest] }, (socket, request) => {
    const allowed = async () => ['docent', 'owner'].includes((await gate.whoIs(request))?.role ?? '')
    open(socket, createDocentEnd(room, peerOf(socket), allowed))
  })

  const tries = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }
  app.post('/join', tries, async (request, reply) => {
    if (!isFromHere(request)) return reply.code(403).send({ error: 'Join from the console of this station.' })
    const body = Join.safeParse(request.body)
    if (!body.success) return reply.code(400).send({ error: 'This is no code of a station.' })
    const key = await invitations.redeem(body.data.code)
    const opened = key === undefined ? undefined : await sessions.open(key)
    if (!opened)
      return reply.code(401).send({ error: 'This code was used already, or is too old. Ask for a new one.' })
    const former = readToken(request, secure)
    if (former !== undefined) await sessions.close(former)
    giveToken(reply, opened.token, secure, opened.seconds)
    return { role: opened.caller.role }
  })
  app.post('/invite', { ...tries, onRequest: gate.allow('docent', 'owner') }, async () => {
    const { code, expires } = await invitations.make()
    const address = joinAddress(options.url(), code)
    return { address, expires, svg: await qrText(address, { type: 'svg', margin: 2 }) }
  })
}
