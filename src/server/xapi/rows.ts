/** A statement as rows of the database: completed by what the station assigns, and taken apart for the filters. */
import { randomUUID } from 'node:crypto'
import type { NewStatementRow } from '../db/schema.ts'
import { EXTENSIONS } from '../../visit/vocabulary.ts'
import { findableBy } from './facets.ts'
import { durationSeconds, readTimestamp, stampText } from './formats.ts'
import { scopeOf, type Scope } from './scopes.ts'
import type { Version } from './shared.ts'
import type { Agent, Statement } from './schema.ts'

const numberAt = (map: Record<string, unknown> | undefined, key: string): number | null => {
  const value = map?.[key]
  return typeof value === 'number' ? value : null
}
/** Data 2.4.6.2: context activities are given back as arrays, even where one arrived alone, also further in. */
function withArrays(statement: Statement): Statement {
  const { context, object } = statement
  const out = { ...statement }
  if (object.objectType === 'SubStatement') out.object = withArrays(object as unknown as Statement)
  if (context?.contextActivities && !Object.values(context.contextActivities).every(Array.isArray)) {
    const lists = Object.entries(context.contextActivities).map(([key, list]) => [key, [list].flat()])
    out.context = { ...context, contextActivities: Object.fromEntries(lists) }
  }
  return out
}

/** A statement that is to be stored; judged before it waits for its turn. */
export interface Incoming {
  /** Lower case. */
  readonly id: string
  readonly given: Statement
}
export const incoming = (given: Statement): Incoming => ({
  id: (given.id ?? randomUUID()).toLowerCase(),
  given,
})

/** What the station adds to a statement. */
interface Assigned {
  readonly authority: Agent
  readonly version?: Version
  /** Id of this station. */
  readonly station?: string
}
/** As most devices write it; anything else is read first. */
const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{3}Z$/
const stampOf = (time: string): string =>
  MILLISECONDS.test(time) ? `${time.slice(0, -1)}000Z` : stampText(readTimestamp(time)!)
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
/** xAPI 2.0 gives times back in UTC as RFC 3339 has them; one that is so already is left as it was written. */
const inUtc = (time: string): string => (UTC.test(time) ? time : new Date(readTimestamp(time)!).toISOString())

export interface StoredRow {
  readonly row: NewStatementRow
  readonly scope: Scope
}
export function rowOf(
  { id, given }: Incoming,
  stored: string,
  { authority, version, station }: Assigned,
): StoredRow {
  const statement: Statement = {
    ...withArrays(given),
    id: given.id ?? id,
    timestamp: version === '2.0.0' ? inUtc(given.timestamp ?? stored) : (given.timestamp ?? stored),
    stored,
    authority,
    version: given.version ?? (version === '2.0.0' ? '2.0.0' : '1.0.0'),
  }
  const { object, result, context } = statement
  const { agent, registration, shared } = findableBy(statement)
  const scope = scopeOf(shared)
  const isActivity = (object.objectType ?? 'Activity') === 'Activity'
  const row: NewStatementRow = {
    id,
    stored,
    timestamp: stampOf(statement.timestamp!),
    verb: statement.verb.id,
    activity: isActivity ? (object.id ?? null) : null,
    registration,
    target: object.objectType === 'StatementRef' ? object.id!.toLowerCase() : null,
    voided: 0,
    rehearsal: context?.extensions?.[EXTENSIONS.rehearsal] === true ? 1 : 0,
    coverage: numberAt(result?.extensions, EXTENSIONS.coverage),
    seconds: result?.duration ? (durationSeconds(result.duration) ?? null) : null,
    hash: '',
    json: JSON.stringify(statement),
    station: station ?? null,
    agent,
    scope: scope.scope,
  }
  return { row, scope }
}
