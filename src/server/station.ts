/**
 * The station: one process that serves the page, the scenes, the records and the live news. It holds no state of its
 * own beyond the data folder or the database, so several may serve the same one.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { toString as qrText } from 'qrcode'
import { reachableUrls } from './addresses.ts'
import { openRecords } from './db/database.ts'
import { createGate } from './gate.ts'
import { KIOSK, openKeys } from './keys.ts'
import { createLiveHub } from './live.ts'
import { recordsRoutes } from './records/routes.ts'
import { openSceneLibrary } from './scene-library.ts'
import type { RegistryOf } from './scene-reader.ts'
import { sceneRoutes } from './scene-routes.ts'
import { PERMISSIONS, helmetOptions } from './security.ts'
import { serveApp } from './static.ts'
import { xapiRoutes } from './xapi/routes.ts'

export interface StationOptions {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly dataFolder: string
  readonly appFolder: string
  readonly scenesFolder: string
  readonly version: string
  /** PEM text. */
  readonly https?: { readonly cert: string; readonly key: string }
  readonly ownerKey?: string
  /** `postgres://…`; without it, a SQLite file in the data folder. */
  readonly databaseUrl?: string
  /** The name this station goes by in its records, such as https://station.example */
  readonly origin?: string
  readonly language?: 'zh' | 'en'
  /** Watch the scenes for changes; true unless said otherwise. */
  readonly watch?: boolean
  /** What scenes are checked against; the kit and the files beside them unless given. */
  readonly registryOf?: RegistryOf
  readonly log?: FastifyServerOptions['logger']
  readonly now?: () => number
  /** Requests to the record store, and wrong keys, allowed per address and minute. */
  readonly limits?: { readonly records?: number; readonly failures?: number }
}
export interface Station {
  /** @returns the address, once connections are accepted. @throws one sentence where the port is taken. */
  listen(): Promise<string>
  close(): Promise<void>
  /** The address after `listen`. */
  readonly url: string
  /** All addresses by which it can be reached, the local network's first. */
  readonly urls: readonly string[]
  readonly stationId: string
  /** On the first start only: the owner's key, to be shown once. */
  readonly newOwnerKey?: string
  readonly inject: FastifyInstance['inject']
}

const plainListenError = (error: NodeJS.ErrnoException, { host, port }: StationOptions): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is in use already. Stop the other program, or set another one: PORT=8081 npm start`,
    )
  if (error.code === 'EACCES')
    return new Error(
      `Port ${port} needs administrator rights on this machine. Use one above 1023, such as PORT=8080.`,
    )
  if (error.code === 'EADDRNOTAVAIL')
    return new Error(`This machine has no address ${host}. Leave HOST unset.`)
  return error
}

export async function createStation(options: StationOptions): Promise<Station> {
  const { host, dataFolder, https } = options
  const secure = https !== undefined
  const keys = openKeys(dataFolder, options.ownerKey)
  const db = await openRecords({ url: options.databaseUrl, file: join(dataFolder, 'records.sqlite') })
  const library = await openSceneLibrary({
    folder: options.scenesFolder,
    watch: options.watch ?? true,
    ...(options.registryOf ? { registryOf: options.registryOf } : {}),
  })
  const app = fastify({
    ...(https ? { https: { cert: https.cert, key: https.key } } : {}),
    logger: options.log ?? false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 4096 },
  }) as unknown as FastifyInstance
  let urls: string[] = []
  const origin = () => options.origin ?? urls[0] ?? `${secure ? 'https' : 'http'}://localhost`

  await app.register(helmet, helmetOptions(secure))
  await app.register(rateLimit, { global: false })
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } })
  app.addHook('onRequest', async (_request, reply) => void reply.header('Permissions-Policy', PERMISSIONS))
  app.setErrorHandler(async (error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error(error)
    const message = status >= 500 ? 'The station could not answer this.' : error.message
    return reply.code(status).send({ error: message })
  })
  const gate = createGate(app, { keys, failures: options.limits?.failures ?? 20 })
  const rate = { max: options.limits?.records ?? 600, timeWindow: 60_000 }

  app.get('/healthz', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const ok = await db
      .selectFrom('statements')
      .select('id')
      .limit(1)
      .execute()
      .then(() => true)
      .catch(() => false)
    return reply
      .code(ok ? 200 : 503)
      .send({ status: ok ? 'ok' : 'records-unreachable', version: options.version })
  })
  app.get('/config', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return {
      station: keys.stationId,
      version: options.version,
      language: options.language ?? 'zh',
      secure,
      origin: origin(),
      // Write-only: whoever holds it can add records, and read none.
      kiosk: { user: KIOSK, key: keys.kioskKey },
      completion: { endpoint: '/xapi/statements', format: 'xapi' },
    }
  })
  app.get<{ Querystring: { path?: string } }>('/qr.svg', async (request, reply) => {
    const path = request.query.path ?? '/'
    if (typeof path !== 'string' || !/^\/(?!\/)[\w\-./?=&%]{0,200}$/.test(path))
      return reply.code(400).send({ error: 'path must begin with / and name a page of this station.' })
    const svg = await qrText(`${urls[0] ?? origin()}${path}`, { type: 'svg', margin: 2 })
    return reply.type('image/svg+xml').header('Cache-Control', 'no-cache').send(svg)
  })
  app.get('/station-ca.crt', async (_request, reply) => {
    try {
      const pem = readFileSync(join(dataFolder, 'tls', 'station-ca.crt'))
      return reply.type('application/x-x509-ca-cert').header('Cache-Control', 'no-cache').send(pem)
    } catch {
      return reply
        .code(404)
        .send({ error: 'This station has no certificate of its own; retrace cert makes one.' })
    }
  })
  const news = createLiveHub(app, {
    hello: () => ({
      type: 'hello',
      version: options.version,
      scenes: library
        .courses()
        .flatMap(({ scenes }) => [...scenes.values()])
        .map(({ course, id, version, broken }) => ({ course, scene: id, version, broken })),
    }),
  })
  library.subscribe((one) => news.broadcast(one))
  await app.register(sceneRoutes, { prefix: '/scenes', library, folder: options.scenesFolder })
  await app.register(xapiRoutes, {
    prefix: '/xapi',
    db,
    gate,
    origin,
    rate,
    ...(options.now ? { now: options.now } : {}),
  })
  await app.register(recordsRoutes, { prefix: '/records', db, gate, library, rate })
  await serveApp(app, options.appFolder)
  await app.ready()

  return {
    async listen() {
      const url = await app.listen({ host, port: options.port }).catch((error: NodeJS.ErrnoException) => {
        throw plainListenError(error, options)
      })
      const address = app.server.address()
      const port = typeof address === 'object' && address ? address.port : options.port
      urls = reachableUrls(secure ? 'https' : 'http', host, port)
      return urls[0] ?? url
    },
    async close() {
      news.close()
      await library.close()
      await app.close()
      await db.destroy()
    },
    get url() {
      return urls[0] ?? ''
    },
    get urls() {
      return urls
    },
    stationId: keys.stationId,
    ...(keys.newOwnerKey ? { newOwnerKey: keys.newOwnerKey } : {}),
    inject: app.inject.bind(app) as FastifyInstance['inject'],
  }
}
