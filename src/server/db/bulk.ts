/** Many rows in one statement, whose text stays the same however many they are: one JSON parameter holds them all. */
import { sql, type Insertable, type Transaction } from 'kysely'
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
  ],
  facets: ['statement', 'facet', 'value'],
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
  const columns = COLUMNS[table]
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const json = JSON.stringify(rows)
  const source = postgres
    ? sql`select ${names} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
    : sql`select ${sql.join(columns.map((name) => sql.raw(`value ->> '${name}'`)))} from json_each(${json}) where true`
  const conflict = known === 'skip' ? sql`on conflict do nothing` : sql``
  await sql`insert into ${sql.table(table)} (${names}) ${source} ${conflict}`.execute(trx)
}

/** `column in (…)` with one parameter, however many values there are. */
export const among = (column: string, values: readonly string[], postgres: boolean) =>
  postgres
    ? sql<boolean>`${sql.ref(column)} = any(${[...values]}::text[])`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
