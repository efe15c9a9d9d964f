/** What a page and a docent ask the station about itself: health, configuration, its address as a QR code, its authority. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { toString as qrText } from 'qrcode'
import type { Records } from './db/database.ts'
import { diskTrouble, type Health } from './db/trouble.ts'
import { openApiDocument } from './openapi/document.ts'
import type { Keys } from './keys.ts'

export interface InfoRouteOptions {
  readonly db: Records
  readonly keys: Keys
  readonly health: Health
  readonly stationId: string
  readonly station: {
    readonly version: string
    readonly build?: string
    readonly language?: 'zh' | 'en'
    readonly dataFolder: string
  }
  readonly secure: boolean
  /** The name in the records, and the address for visitors. */
  readonly origin: () => string
  readonly url: () => string
}

export async function infoRoutes(app: FastifyInstance, options: InfoRouteOptions): Promise<void> {
  const { db, keys, health, stationId, station, secure, origin, url } = options
  app.get('/healthz', async (_request, reply) => {
    const reachable = await db
      .selectFrom('statements')
      .select('id')
      .limit(1)
      .execute()
      .then(
        () => true,
        () => false,
      )
    const trouble = health.trouble()
    const status = !reachable ? 'records-unreachable' : trouble ? (`records-${trouble}` as const) : 'ok'
    reply.code(status === 'ok' ? 200 : 503).header('Cache-Control', 'no-store')
    const { version, build } = station
    return { status, version, ...(build === undefined ? {} : { build }) }
  })
  /** On a full disk no key can be made, and a page does without: its records wait in any case. */
  const kiosk = () =>
    keys.pageKey().then(
      (key) => ({ kiosk: { user: 'kiosk', key } }),
      (error: unknown) => {
        if (!diskTrouble(error)) throw error
        health.note(error)
        return {}
      },
    )
  const document = openApiDocument(station.version)
  app.get('/openapi.json', async (_request, reply) =>
    reply.header('Cache-Control', 'no-cache').send(document),
  )
  app.get('/config', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return {
      station: stationId,
      version: station.version,
      language: station.language ?? 'zh',
      secure,
      origin: origin(),
      // Write-only: whoever holds it can add records, and read none.
      ...(await kiosk()),
      completion: { endpoint: '/xapi/statements', format: 'xapi' },
    }
  })
  app.get<{ Querystring: { path?: string } }>('/qr.svg', async (request, reply) => {
    const path = request.query.path ?? '/'
    if (typeof path !== 'string' || !/^\/(?!\/)[\w\-./?=&%]{0,200}$/.test(path))
      return reply.code(400).send({ error: 'path must begin with / and name a page of this station.' })
    const svg = await qrText(`${url()}${path}`, { type: 'svg', margin: 2 })
    return reply.type('image/svg+xml').header('Cache-Control', 'no-cache').send(svg)
  })
  // The same twice, as text and as bytes: some devices take only the one, some only the other.
  for (const [path, form] of [
    ['/station-ca.crt', (pem: Buffer) => pem],
    ['/station-ca.cer', (pem: Buffer) => new X509Certificate(pem).raw],
  ] as const)
    app.get(path, async (_request, reply) => {
      const pem = await readFile(join(station.dataFolder, 'tls', 'station-ca.crt')).catch(() => undefined)
      if (!pem)
        return reply
          .code(404)
          .send({ error: 'This station has no certificate of its own; retrace cert makes one.' })
      return reply.type('application/x-x509-ca-cert').header('Cache-Control', 'no-cache').send(form(pem))
    })
}
