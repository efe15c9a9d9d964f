/** Writing statements: all of a batch or nothing, each id once, acknowledged only after the commit. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Records } from '../db/database.ts'
import type { NewStatementRow, Tables } from '../db/schema.ts'
import { EXTENSIONS, VOIDED } from '../../visit/vocabulary.ts'
import { fingerprint } from './compare.ts'
import { facetsOf, type Facet } from './facets.ts'
import { durationSeconds, readTimestamp, stampText } from './formats.ts'
import type { RawPart } from './multipart.ts'
import type { Agent, Statement } from './schema.ts'

/** A statement with this id is here already, and says something else. */
export class StatementConflict extends Error {
  constructor(readonly id: string) {
    super(
      `A statement with the id ${id} is stored already, with other content. Nothing of this request was stored.`,
    )
  }
}

const numberAt = (map: Record<string, unknown> | undefined, key: string): number | null => {
  const value = map?.[key]
  return typeof value === 'number' ? value : null
}
/** Data 2.4.6.2: context activities are given back as arrays, even where one arrived alone, also further in. */
function withArrays(statement: Statement): Statement {
  const { context, object } = statement
  const out = { ...statement }
  if (object.objectType === 'SubStatement') out.object = withArrays(object as unknown as Statement)
  if (context?.contextActivities) {
    const lists = Object.entries(context.contextActivities).map(([key, list]) => [key, [list].flat()])
    out.context = { ...context, contextActivities: Object.fromEntries(lists) }
  }
  return out
}

function rowOf(given: Statement, stored: string, authority: Agent) {
  const id = (given.id ?? randomUUID()).toLowerCase()
  const statement: Statement = {
    ...withArrays(given),
    id: given.id ?? id,
    timestamp: given.timestamp ?? stored,
    stored,
    authority,
    version: given.version ?? '1.0.0',
  }
  const { object, result, context } = statement
  const isActivity = (object.objectType ?? 'Activity') === 'Activity'
  const row: NewStatementRow = {
    id,
    stored,
    timestamp: stampText(readTimestamp(statement.timestamp!)!),
    verb: statement.verb.id,
    activity: isActivity ? (object.id ?? null) : null,
    registration: context?.registration?.toLowerCase() ?? null,
    target: object.objectType === 'StatementRef' ? object.id!.toLowerCase() : null,
    voided: 0,
    rehearsal: context?.extensions?.[EXTENSIONS.rehearsal] === true ? 1 : 0,
    coverage: numberAt(result?.extensions, EXTENSIONS.coverage),
    seconds: result?.duration ? (durationSeconds(result.duration) ?? null) : null,
    hash: fingerprint(given),
    json: JSON.stringify(statement),
  }
  return { row, facets: facetsOf(statement) }
}

/** Facets travel along references: whoever finds the target also finds what speaks of it (Communication 2.1.3). */
async function passOn(
  trx: Transaction<Tables>,
  id: string,
  facets: readonly Facet[],
  seen = new Set<string>(),
) {
  if (seen.has(id)) return
  seen.add(id)
  const pointing = await trx.selectFrom('statements').select('id').where('target', '=', id).execute()
  for (const { id: statement } of pointing) {
    await addFacets(trx, statement, facets)
    await passOn(trx, statement, facets, seen)
  }
}
async function addFacets(trx: Transaction<Tables>, statement: string, facets: readonly Facet[]) {
  if (facets.length === 0) return
  await trx
    .insertInto('facets')
    .values(facets.map((one) => ({ statement, ...one })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function insertOne(trx: Transaction<Tables>, row: NewStatementRow, facets: readonly Facet[]) {
  const voiding = await trx
    .selectFrom('statements')
    .select('id')
    .where('target', '=', row.id)
    .where('verb', '=', VOIDED)
    .executeTakeFirst()
  const voided = voiding && row.verb !== VOIDED ? 1 : 0
  await trx
    .insertInto('statements')
    .values({ ...row, voided })
    .execute()
  let all = facets
  if (row.target) {
    const inherited = await trx.selectFrom('facets').selectAll().where('statement', '=', row.target).execute()
    all = [...facets, ...inherited.map(({ facet, value }) => ({ facet, value }) as Facet)]
    if (row.verb === VOIDED)
      await trx
        .updateTable('statements')
        .set({ voided: 1 })
        .where('id', '=', row.target)
        .where('verb', '!=', VOIDED)
        .execute()
  }
  await addFacets(trx, row.id, all)
  await passOn(trx, row.id, all)
}

async function keepParts(trx: Transaction<Tables>, parts: readonly RawPart[]) {
  if (parts.length === 0) return
  const rows = parts.map((part) => ({
    sha2: part.sha2,
    type: part.contentType,
    base64: part.bytes.toString('base64'),
  }))
  await trx
    .insertInto('attachments')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface StatementWriter {
  /** Stores what is new and answers all ids, in order. @throws StatementConflict, and then nothing is stored. */
  store(statements: readonly Statement[], authority: Agent, parts?: readonly RawPart[]): Promise<string[]>
  /** Everything stored before this moment can be read. */
  consistentThrough(): string
}

export function createStatementWriter(db: Records, now: () => number = Date.now): StatementWriter {
  let last = { ms: 0, micros: 0 }
  const underWay = new Set<{ since: string }>()
  const nextStamp = () => {
    const ms = Math.max(Math.floor(now()), last.ms)
    last = ms > last.ms ? { ms, micros: 0 } : { ms, micros: last.micros + 1 }
    if (last.micros > 999) last = { ms: ms + 1, micros: 0 }
    return stampText(last.ms, last.micros)
  }
  const write = (statements: readonly Statement[], authority: Agent, parts: readonly RawPart[]) =>
    db.transaction().execute(async (trx) => {
      const rows = statements.map((one) => rowOf(one, nextStamp(), authority))
      const known = await trx
        .selectFrom('statements')
        .select(['id', 'hash'])
        .where(
          'id',
          'in',
          rows.map(({ row }) => row.id),
        )
        .execute()
      const hashes = new Map(known.map(({ id, hash }) => [id, hash]))
      for (const { row, facets } of rows) {
        const hash = hashes.get(row.id)
        if (hash === undefined) await insertOne(trx, row, facets)
        else if (hash !== row.hash) throw new StatementConflict(row.id)
      }
      await keepParts(trx, parts)
      return rows.map(({ row }, i) => statements[i]!.id ?? row.id)
    })
  return {
    async store(statements, authority, parts = []) {
      const job = { since: stampText(now()) }
      underWay.add(job)
      try {
        return await write(statements, authority, parts)
      } catch (error) {
        // Two processes may have met the same new id; the second look finds the other's row and compares.
        if (!isDuplicate(error)) throw error
        return await write(statements, authority, parts)
      } finally {
        underWay.delete(job)
      }
    },
    consistentThrough: () => [...[...underWay].map((job) => job.since), stampText(now())].sort()[0]!,
  }
}
/** A primary key met twice: SQLite's and PostgreSQL's ways to say so. */
const isDuplicate = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_PRIMARYKEY|^23505$/.test(String((error as { code?: unknown } | null)?.code))
