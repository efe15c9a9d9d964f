/**
 * The station: one process that serves the page, the scenes, the records and the live news. It holds no state of its
 * own beyond the data folder or the database, so several may serve the same one.
 */
import { join } from 'node:path'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { reachableUrls } from './addresses.ts'
import { openServer } from './bare-server.ts'
import { openRecords, type Records } from './db/database.ts'
import { createHealth, diskTrouble } from './db/trouble.ts'
import { enrol, keepSettled } from './figures/settle.ts'
import { createForwarder } from './forward/forwarder.ts'
import type { ForwardTarget } from './forward/lrs-post.ts'
import { claimRoutes } from './claims/routes.ts'
import { createGate } from './gate.ts'
import { infoRoutes } from './info-routes.ts'
import { guideRoutes } from './guides/routes.ts'
import { installRoutes } from './install/routes.ts'
import { openIdentity, type Identity } from './identity.ts'
import { adoptKeys, createKeys, firstOwnerKey } from './keys.ts'
import { listenProblem } from './listen-problem.ts'
import { ownerRoutes } from './owner/routes.ts'
import { startPolicy } from './retention.ts'
import { createLiveHub } from './live.ts'
import { loginRoutes } from './login/routes.ts'
import { createSessions } from './login/sessions.ts'
import { createMethods } from './methods.ts'
import { plainRoutes, type PlainPress } from './plain-routes.ts'
import { createPageBuild } from './packages/page-build.ts'
import { packageRoutes } from './packages/routes.ts'
import { recordsRoutes } from './records/routes.ts'
import { openSceneLibrary, type SceneLibrary } from './scene-library.ts'
import type { RegistryOf } from './scene-reader.ts'
import { sceneRoutes } from './scene-routes.ts'
import { openRoom } from './seats/open-room.ts'
import type { KindName } from './seats/words.ts'
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
  /** Tells builds of one version apart. */
  readonly build?: string
  /** PEM text. */
  readonly https?: { readonly cert: string; readonly key: string }
  readonly ownerKey?: string
  /** `postgres://…`; without it, a SQLite file in the data folder. */
  readonly databaseUrl?: string
  /** Another record store that gets every statement as well. */
  readonly forward?: ForwardTarget
  /** The name this station goes by in its records, such as https://station.example */
  readonly origin?: string
  readonly language?: 'zh' | 'en'
  /** What people call this station, in the owner's figures. */
  readonly name?: string
  /** IANA name of the time zone its days are in; the system's unless given. */
  readonly zone?: string
  /** Days after which records are deleted; never unless given. */
  readonly keepDays?: number
  /** Watch the scenes for changes; true unless said otherwise. */
  readonly watch?: boolean
  /** What scenes are checked against; the kit and the files beside them unless given. */
  readonly registryOf?: RegistryOf
  /** Sets the plain edition; without one there is none. */
  readonly press?: PlainPress
  /** What a kind of piece is called, for the docent’s console. */
  readonly kindName?: KindName
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
  /** An address by which one docent joins; good once, and for this day. */
  invite(): Promise<string>
  readonly inject: FastifyInstance['inject']
  /** Every route that is served, as `GET /path/:name`. */
  readonly routes: readonly string[]
}

/** What a page is told when it connects, so that one that was away learns what it missed. */
const greeting = (library: SceneLibrary, version: string) => ({
  type: 'hello',
  version,
  scenes: library
    .courses()
    .flatMap(({ scenes }) => [...scenes.values()])
    .map((one) => ({ course: one.course, scene: one.id, version: one.version, broken: one.broken })),
})

async function openKeys(db: Records, { former, forgetFormer }: Identity, { ownerKey, now }: StationOptions) {
  try {
    const keys = createKeys(db, { ...(now ? { now } : {}), ...(ownerKey === undefined ? {} : { ownerKey }) })
    if (former) {
      await adoptKeys(db, former)
      forgetFormer()
    }
    return { keys, newOwnerKey: await firstOwnerKey(db, keys, ownerKey !== undefined) }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

const unlessDisk = (error: unknown): void => {
  if (!diskTrouble(error)) throw error
}

export async function createStation(options: StationOptions): Promise<Station> {
  const { host, dataFolder, https } = options
  const secure = https !== undefined
  const identity = openIdentity(dataFolder)
  const db = await openRecords({ url: options.databaseUrl, file: join(dataFolder, 'records.sqlite') })
  const { keys, newOwnerKey } = await openKeys(db, identity, options)
  const zone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  // A station whose disk is full opens all the same: pages are served, and records wait on the devices.
  await enrol(db, { id: identity.stationId, name: options.name ?? '', zone }, options.now).catch(unlessDisk)
  const library = await openSceneLibrary({
    folder: options.scenesFolder,
    watch: options.watch ?? true,
    ...(options.registryOf ? { registryOf: options.registryOf } : {}),
  })
  const routes: string[] = []
  const methodsAt = createMethods(routes)
  const health = createHealth()
  const app = await openServer({ ...options, health }, routes)
  let urls: string[] = []
  const origin = () => options.origin ?? urls[0] ?? `${secure ? 'https' : 'http'}://localhost`
  const url = () => urls[0] ?? origin()
  const { press, appFolder, language = 'zh' } = options
  const sessions = createSessions(db, keys, options.now)
  const door = { sessions, secure, language }
  const gate = createGate(app, { ...door, keys, failures: options.limits?.failures ?? 20 })
  const rate = { max: options.limits?.records ?? 600, timeWindow: 60_000 }

  await app.register(infoRoutes, {
    db,
    keys,
    health,
    stationId: identity.stationId,
    station: options,
    secure,
    origin,
    url,
  })
  await app.register(loginRoutes, { ...door, gate, ...(options.now ? { now: options.now } : {}) })
  await app.register(guideRoutes, { language })
  await app.register(installRoutes, { dataFolder, secure, language, urls: () => urls })
  const news = createLiveHub(app, { hello: () => greeting(library, options.version) })
  library.subscribe((one) => news.broadcast(one))
  const room = await openRoom(app, {
    ...{ db, keys, gate, sessions, library, appFolder, secure, url, health },
    ...(options.kindName ? { kindName: options.kindName } : {}),
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
    ...(options.now ? { now: options.now } : {}),
  })
  const pageBuild = createPageBuild(appFolder)
  await app.register(sceneRoutes, {
    prefix: '/scenes',
    library,
    folder: options.scenesFolder,
    build: async () => (await pageBuild())?.build,
  })
  await app.register(packageRoutes, {
    prefix: '/packages',
    library,
    scenesFolder: options.scenesFolder,
    pageBuild,
    inject: app.inject.bind(app) as FastifyInstance['inject'],
  })
  if (press) await app.register(plainRoutes, { prefix: '/plain', library, press, appFolder, language })
  const clock = options.now ? { now: options.now } : {}
  await app.register(claimRoutes, { db, gate, language, rate, url, ...clock })
  const keep = options.keepDays === undefined ? {} : { keepDays: options.keepDays }
  await app.register(ownerRoutes, {
    prefix: '/owner',
    db,
    gate,
    health,
    library,
    language,
    rate,
    zone,
    ...keep,
    ...clock,
  })
  const stopSettling = keepSettled(db, (error) => app.log.error(error), options.now)
  const stopPolicy = startPolicy(db, options, (error) => app.log.error(error))
  const forwarder = options.forward && createForwarder(db, options.forward)
  await app.register(xapiRoutes, {
    prefix: '/xapi',
    db,
    gate,
    origin,
    rate,
    station: identity.stationId,
    health,
    methodsAt,
    ...(forwarder ? { onStored: () => forwarder.nudge() } : {}),
    ...clock,
  })
  await app.register(recordsRoutes, {
    prefix: '/records',
    db,
    gate,
    health,
    library,
    rate,
    forwarder,
    zone,
    ...clock,
  })
  await serveApp(app, { folder: appFolder, language, methodsAt })
  await app.ready()

  return {
    async listen() {
      const url = await app.listen({ host, port: options.port }).catch((error: NodeJS.ErrnoException) => {
        throw listenProblem(error, options)
      })
      const address = app.server.address()
      const port = typeof address === 'object' && address ? address.port : options.port
      urls = reachableUrls(secure ? 'https' : 'http', host, port)
      return urls[0] ?? url
    },
    async close() {
      stopPolicy()
      await stopSettling()
      news.close()
      await room.close()
      await library.close()
      await app.close()
      await forwarder?.stop()
      await db.destroy()
    },
    get url() {
      return urls[0] ?? ''
    },
    get urls() {
      return urls
    },
    stationId: identity.stationId,
    invite: () => room.invite(),
    ...(newOwnerKey ? { newOwnerKey } : {}),
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    routes,
  }
}
