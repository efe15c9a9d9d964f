/** GET /records: what has been recorded, for the owner and for docents. */
import type { FastifyInstance } from 'fastify'
import type { Records } from '../db/database.ts'
import type { Health } from '../db/trouble.ts'
import type { Forwarder } from '../forward/forwarder.ts'
import type { Gate } from '../gate.ts'
import type { SceneLibrary } from '../scene-library.ts'
import { sendPage } from '../pages/shell.ts'
import { preferred } from '../xapi/render.ts'
import { countRecords, recentRecords } from './figures.ts'
import type { RecordsLanguage } from './messages.ts'
import { recordsPage } from './page.ts'
import { whatIs } from './what.ts'

export interface RecordsRouteOptions {
  readonly db: Records
  readonly gate: Gate
  readonly library: SceneLibrary
  readonly forwarder?: Forwarder
  readonly health?: Health
  readonly now?: () => number
  /** IANA name of the time zone times are told in. */
  readonly zone: string
  readonly rate: { readonly max: number; readonly timeWindow: number }
}

export async function recordsRoutes(app: FastifyInstance, options: RecordsRouteOptions): Promise<void> {
  const { db, gate, library, rate, forwarder, health, now, zone } = options
  const readers = { config: { rateLimit: rate }, onRequest: gate.allow('docent', 'owner') }
  const people = { config: { rateLimit: rate }, onRequest: gate.page('docent', 'owner') }
  app.addHook('onSend', async (_request, reply) => void reply.header('Cache-Control', 'no-store'))

  app.get<{ Querystring: { lang?: string } }>('/', people, async (request, reply) => {
    const asked = request.query.lang
    const first = preferred(request.headers['accept-language']).find((tag) => /^(zh|en)/.test(tag))
    const language = (
      asked === 'en' || asked === 'zh' ? asked : (first?.slice(0, 2) ?? 'zh')
    ) as RecordsLanguage
    const titleOf = (name: string) => {
      const [course = '', scene = ''] = name.split('/')
      return library.scene(course, scene)?.scene?.title[language] ?? name
    }
    const [figures, recent] = await Promise.all([countRecords(db, { health, now }), recentRecords(db)])
    const forward = await forwarder?.state()
    const page = recordsPage({
      figures,
      recent,
      language,
      titleOf,
      whatOf: (activity) => whatIs(library, activity, language),
      zone,
      owner: request.caller?.role === 'owner',
      ...(forward ? { forward } : {}),
    })
    return sendPage(reply, page)
  })
  app.get('/figures', readers, async () => ({
    ...(await countRecords(db, { health, now })),
    ...(forwarder ? { forward: await forwarder.state() } : {}),
  }))
}
