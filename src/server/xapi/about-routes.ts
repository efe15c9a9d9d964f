/** What the store knows of an agent and of an activity (Communication 2.4 and 2.5), and of itself. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Records } from '../db/database.ts'
import { Iri } from './formats.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { Actor, IDENTIFIERS, explain, type Statement } from './schema.ts'
import { VERSIONS, refuse, type XapiOptions } from './shared.ts'

const ActivityQuery = z.strictObject({ activityId: Iri })
const AgentQuery = z.strictObject({ agent: z.string() })

type Activity = { id?: string; definition?: object }
/** Every activity that stands in a statement, the object first. */
function activitiesOf(statement: Statement): Activity[] {
  const { object, context } = statement
  const lists = Object.values(context?.contextActivities ?? {}).flatMap((list) => list ?? [])
  const inner = object.objectType === 'SubStatement' ? activitiesOf(object as unknown as Statement) : []
  return [object as Activity, ...(lists as Activity[]), ...inner]
}
/** The newest definition anybody gave. */
async function describe(db: Records, id: string) {
  const rows = await db
    .selectFrom('facets')
    .innerJoin('statements', 'statements.id', 'facets.statement')
    .select('statements.json')
    .where('facets.facet', 'in', ['activity', 'activity-related'])
    .where('facets.value', '=', id)
    .where('statements.voided', '=', 0)
    .orderBy('statements.stored', 'desc')
    .limit(50)
    .execute()
  for (const { json } of rows) {
    const found = activitiesOf(JSON.parse(json) as Statement).find((one) => one.id === id && one.definition)
    if (found) return { objectType: 'Activity', id, definition: found.definition }
  }
  return { objectType: 'Activity', id }
}

export function aboutRoutes(app: FastifyInstance, { db, gate, rate }: XapiOptions): void {
  const read = { config: { rateLimit: rate }, onRequest: gate.allow('owner') }
  app.get('/about', async () => ({ version: VERSIONS }))
  // Both are only read; as a form, the alternate syntax asks for that with POST.
  for (const path of ['/activities', '/agents'])
    app.post(path, { ...read, bodyLimit: 64 * 1024 }, async (_request, reply) =>
      refuse(reply, 400, `${path} is read with GET.`),
    )
  app.get('/activities', read, async (request, reply) => {
    const query = ActivityQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, `${explain(query.error)}.`)
    return describe(db, query.data.activityId)
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
