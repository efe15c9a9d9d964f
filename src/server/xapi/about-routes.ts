/** What the store knows of an agent and of an activity (Communication 2.4 and 2.5), and of itself. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { describeActivity } from './activities.ts'
import { Iri } from './formats.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { Actor, IDENTIFIERS, explain } from './schema.ts'
import { VERSIONS, refuse, type XapiOptions } from './shared.ts'

const ActivityQuery = z.strictObject({ activityId: Iri })
const AgentQuery = z.strictObject({ agent: z.string() })

export function aboutRoutes(app: FastifyInstance, { db, gate, rate }: XapiOptions): void {
  const read = { config: { rateLimit: rate }, onRequest: gate.allow('owner') }
  app.get('/about', async (request, reply) => {
    const unknown = Object.keys(request.query as object)[0]
    if (unknown !== undefined) return refuse(reply, 400, `GET /about takes no parameter "${unknown}".`)
    return { version: VERSIONS }
  })
  // Both are only read; as a form, the alternate syntax asks for that with POST.
  for (const path of ['/activities', '/agents'])
    app.post(path, { ...read, bodyLimit: 64 * 1024 }, async (_request, reply) =>
      refuse(reply, 400, `${path} is read with GET.`),
    )
  app.get('/activities', read, async (request, reply) => {
    const query = ActivityQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, `${explain(query.error)}.`)
    return describeActivity(db, query.data.activityId)
  })
  app.get('/agents', read, async (request, reply) => {
    const query = AgentQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, `${explain(query.error)}.`)
    try {
      const agent = Actor.safeParse(parseStrictJson(query.data.agent))
      if (!agent.success) return refuse(reply, 400, `agent: ${explain(agent.error)}.`)
      const known = ['name', ...IDENTIFIERS].filter((key) => key in agent.data)
      const parts = known.map((key) => [key, [(agent.data as Record<string, unknown>)[key]]])
      return { objectType: 'Person', ...Object.fromEntries(parts) }
    } catch (error) {
      if (error instanceof JsonProblem) return refuse(reply, 400, `agent: ${error.message}.`)
      throw error
    }
  })
}
