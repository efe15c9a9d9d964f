/** Reading statements: the parameters of GET /statements, checked as strictly as a statement is. */
import { z } from 'zod'
import type { Records } from '../db/database.ts'
import { agentKey } from './facets.ts'
import { Iri, Timestamp, Uuid, readTimestamp, stampText } from './formats.ts'
import { JsonProblem, parseStrictJson } from './json.ts'
import { matching, type Filter } from './matching.ts'
import type { RawPart } from './multipart.ts'
import { Actor } from './schema.ts'

export const PAGE = 100
const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const AgentParameter = z.string().transform((text, context) => {
  const fail = (message: string) => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  try {
    const parsed = Actor.safeParse(parseStrictJson(text))
    if (!parsed.success) return fail(parsed.error.issues[0]!.message)
    return agentKey(parsed.data) ?? fail('needs an identifier')
  } catch (error) {
    if (error instanceof JsonProblem) return fail(error.message)
    throw error
  }
})
const time = Timestamp.transform((text) => stampText(Math.max(0, readTimestamp(text)!)))
const shared = {
  format: z.enum(['ids', 'exact', 'canonical']).default('exact'),
  attachments: Flag.default(false),
}
export const Query = z.strictObject({
  agent: AgentParameter.optional(),
  verb: Iri.optional(),
  activity: Iri.optional(),
  registration: Uuid.transform((id) => id.toLowerCase()).optional(),
  related_activities: Flag.default(false),
  related_agents: Flag.default(false),
  since: time.optional(),
  until: time.optional(),
  limit: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number, 0 or more')
    .transform(Number)
    .default(0),
  ascending: Flag.default(false),
  ...shared,
})
export type Query = z.infer<typeof Query>
export const One = z.union([
  z.strictObject({ statementId: Uuid, ...shared }),
  z.strictObject({ voidedStatementId: Uuid, ...shared }),
])

/** Where a page ended. */
interface Cursor {
  readonly stored: string
  readonly id: string
}
const More = z.tuple([z.record(z.string(), z.string()), z.string(), Uuid])

/** The page after this one, as text that needs no memory on the station: it stays good for as long as records do. */
export const encodeMore = (parameters: Record<string, string>, at: Cursor): string =>
  Buffer.from(JSON.stringify([parameters, at.stored, at.id])).toString('base64url')
export function decodeMore(text: string): { parameters: Record<string, string>; after: Cursor } | undefined {
  try {
    const [parameters, stored, id] = More.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { parameters, after: { stored, id } }
  } catch {
    return undefined
  }
}

export interface Page {
  /** Statements as stored, JSON text. */
  readonly statements: readonly string[]
  readonly last?: Cursor
}

function filtersOf(query: Query): Filter[] {
  const filters: [Filter['facets'], string | undefined][] = [
    [['registration'], query.registration],
    [query.related_agents ? ['agent', 'agent-related'] : ['agent'], query.agent],
    [query.related_activities ? ['activity', 'activity-related'] : ['activity'], query.activity],
    [['verb'], query.verb],
  ]
  return filters.flatMap(([facets, value]) => (value === undefined ? [] : [{ facets, value }]))
}
/** One page of what matches, newest first unless `ascending`; `last` is there where more follows. */
export async function findStatements(db: Records, query: Query, after?: Cursor): Promise<Page> {
  const size = query.limit > 0 ? Math.min(query.limit, PAGE) : PAGE
  const order = query.ascending ? 'asc' : 'desc'
  let select = (await matching(db, filtersOf(query))).select(['id', 'stored', 'json'])
  if (query.since) select = select.where('stored', '>', query.since)
  if (query.until) select = select.where('stored', '<=', query.until)
  if (after) {
    const sign = query.ascending ? '>' : '<'
    select = select.where(({ eb, or, and }) =>
      or([
        eb('stored', sign, after.stored),
        and([eb('stored', '=', after.stored), eb('id', sign, after.id)]),
      ]),
    )
  }
  const rows = await select
    .orderBy('stored', order)
    .orderBy('id', order)
    .limit(size + 1)
    .execute()
  const page = rows.slice(0, size)
  const end = page.at(-1)
  const more = rows.length > size && end ? { last: { stored: end.stored, id: end.id } } : {}
  return { statements: page.map((row) => row.json), ...more }
}

/** One statement by its id, among the voided or among the others; `undefined` where there is none. */
export async function findOne(db: Records, id: string, voided: boolean) {
  return db
    .selectFrom('statements')
    .select(['json', 'stored'])
    .where('id', '=', id.toLowerCase())
    .where('voided', '=', voided ? 1 : 0)
    .executeTakeFirst()
}

/** Raw attachments by their hashes; what only has a fileUrl is not among them. */
export async function findParts(db: Records, sha2: readonly string[]): Promise<RawPart[]> {
  if (sha2.length === 0) return []
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('sha2', 'in', [...new Set(sha2)])
    .execute()
  return rows.map((row) => ({
    sha2: row.sha2,
    contentType: row.type,
    bytes: Buffer.from(row.base64, 'base64'),
  }))
}
