/**
 * Many rows by one statement, whose text stays the same however many they are. PostgreSQL gets them as one JSON parameter,
 * and so one answer has to be waited for; SQLite, which answers at once, runs a prepared statement for each.
 */
import { CompiledQuery, sql, type Insertable, type Transaction } from 'kysely'
import type { Tables } from './schema.ts'

/** The columns of every table that is filled in bulk. */
const COLUMNS = {
  statements: [
    'id',
    'stored',
    'timestamp',
    'verb',
    'activity',
    'registration',
    'target',
    'voided',
    'rehearsal',
    'coverage',
    'seconds',
    'hash',
    'json',
    'station',
    'agent',
    'scope',
  ],
  facets: ['statement', 'facet', 'value'],
  scopes: ['scope', 'facet', 'value'],
  visits: ['registration', 'writer'],
  roll: ['number', 'unit', 'alone'],
  visit_facts: [
    'registration',
    'scene',
    'station',
    'day',
    'heard',
    'started',
    'rehearsal',
    'middle',
    'completed',
    'ended',
    'coverage',
    'worn',
    'beat',
    'language',
    'mode',
  ],
  answer_facts: ['registration', 'scene', 'question', 'choice', 'correct'],
} as const
type BulkTable = keyof typeof COLUMNS

/** Rows whose key is there already are left out where `known` is `skip`, and are an error otherwise. */
export async function insertMany<Name extends BulkTable>(
  trx: Transaction<Tables>,
  { table, postgres, known }: { table: Name; postgres: boolean; known: 'skip' | 'refuse' },
  rows: readonly Insertable<Tables[Name]>[],
): Promise<void> {
  if (rows.length === 0) return
  const columns: readonly string[] = COLUMNS[table]
  const names = columns.map((name) => `"${name}"`).join(', ')
  const conflict = known === 'skip' ? 'on conflict do nothing' : ''
  if (postgres) {
    const source = `select ${names} from json_populate_recordset(null::"${table}", $1::json)`
    const text = `insert into "${table}" (${names}) ${source} ${conflict}`
    await trx.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows)]))
  } else {
    const text = `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')}) ${conflict}`
    const lists = rows.map((row) => columns.map((name) => (row as Record<string, unknown>)[name] ?? null))
    await trx.executeQuery(CompiledQuery.raw(text, lists))
  }
}

/** `column in (…)` with one parameter, however many values there are. */
export const among = (column: string, values: readonly string[], postgres: boolean) =>
  postgres
    ? sql<boolean>`${sql.ref(column)} = any(${[...values]}::text[])`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
