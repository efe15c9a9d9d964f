/** The bare server: headers, limits, and one plain sentence for whatever goes wrong. */
import type { Socket } from 'node:net'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import type { Words } from '../scene/schema.ts'
import { diskTrouble, TROUBLE_WORDS, type Health } from './db/trouble.ts'
import { carefulLog } from './logging.ts'
import { html } from './pages/html.ts'
import { languageOf } from './pages/language.ts'
import { sendPage, shell } from './pages/shell.ts'
import { sendPlainOn } from './plain-on-secure.ts'
import { PERMISSIONS, helmetOptions } from './security.ts'
import { createSocketTally } from './socket-tally.ts'
import { unreadable } from './unreadable.ts'

/** Milliseconds in which the head of a request, and all of it, must have come. */
const HEAD = 15_000
const WHOLE = 30_000
/** Connections of one address at a time; a room of headsets behind one router stays far below. */
const CONNECTIONS = 256

export interface BareServerOptions {
  /** PEM text. */
  readonly https?: { readonly cert: string; readonly key: string }
  readonly log?: FastifyServerOptions['logger']
  readonly health: Health
}

/** What could not be read as a request at all is answered without asking any route. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 }[error.code ?? ''] ?? 400
  socket.end(unreadable(status))
}

/** An address that cannot be read meets no route, and so none of the hooks below. */
const refuseAddress = ({ statusCode = 400 }: { statusCode?: number }, reply: FastifyReply) =>
  reply
    .code(statusCode)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'")
    .header('Referrer-Policy', 'no-referrer')
    .send({ error: 'This is no address of the station.' })

/** Hosts whose headers are remembered; whoever makes up more makes us forget, and nothing else. */
const HOSTS = 100
/** What a page of ours may do is told in each answer. It depends on the host alone, so it is put into words once for each. */
function createSafeHeaders() {
  const known = new Map<string, Record<string, string>>()
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const host = request.headers.host ?? ''
    const headers = known.get(host)
    if (headers) {
      for (const name in headers) reply.raw.setHeader(name, headers[name]!)
      return
    }
    const before = new Set(reply.raw.getHeaderNames())
    reply.raw.setHeader('Permissions-Policy', PERMISSIONS)
    await reply.helmet()
    const added = Object.entries(reply.raw.getHeaders()).filter(([name]) => !before.has(name))
    if (known.size >= HOSTS) known.clear()
    known.set(host, Object.fromEntries(added) as Record<string, string>)
  }
}

/** A person reads a page, a program a line of JSON. */
function refuseForDisk(request: FastifyRequest, reply: FastifyReply, words: Words): FastifyReply {
  reply.code(503).header('Retry-After', '30')
  if (!request.headers.accept?.includes('text/html')) return reply.send({ error: words.en })
  const language = languageOf('', request.headers['accept-language'], 'zh')
  const body = html`<h1>${words[language]}</h1>`
  return sendPage(reply, shell({ language, title: words[language], body }))
}

/** @param routes Filled with every route, as `GET /path/:name`. */
export async function openServer(
  { https, log, health }: BareServerOptions,
  routes: string[],
): Promise<FastifyInstance> {
  const app = fastify({
    ...(https ? { https: { cert: https.cert, key: https.key } } : {}),
    logger: carefulLog(log),
    bodyLimit: 64 * 1024,
    requestTimeout: WHOLE,
    forceCloseConnections: true,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, _request, reply) => void refuseAddress(error, reply as unknown as FastifyReply),
    routerOptions: { maxParamLength: 4096 },
  }) as unknown as FastifyInstance
  app.server.headersTimeout = HEAD
  if (https) {
    const closeSilent = sendPlainOn(app.server, HEAD)
    app.addHook('preClose', async () => closeSilent())
  }
  const isWelcome = createSocketTally(CONNECTIONS)
  app.server.on('connection', (socket: Socket) => {
    if (!isWelcome(socket)) socket.destroy()
  })
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`)
  })
  await app.register(helmet, { ...helmetOptions(https !== undefined), global: false })
  await app.register(rateLimit, { global: false })
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } })
  app.addHook('onRequest', createSafeHeaders())
  app.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    health.note(error)
    const trouble = diskTrouble(error)
    const status = trouble ? 503 : (error.statusCode ?? 500)
    if (status >= 500) request.log.error(error)
    if (trouble) return refuseForDisk(request, reply, TROUBLE_WORDS[trouble])
    const message = status >= 500 ? 'The station could not answer this.' : error.message
    return reply.code(status).send({ error: message })
  })
  return app
}
