/** Every change of the tables, in order. A migration that has shipped is never edited; the next one mends it. */
import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { claimsTables } from './claims-migrations.ts'
import { PlainProblem } from '../plain-problem.ts'
import { figuresTables } from './figures-migrations.ts'
import { scopeTables } from './scope-migrations.ts'

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('statements')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('stored', 'text', (column) => column.notNull())
      .addColumn('timestamp', 'text', (column) => column.notNull())
      .addColumn('verb', 'text', (column) => column.notNull())
      .addColumn('activity', 'text')
      .addColumn('registration', 'text')
      .addColumn('target', 'text')
      .addColumn('voided', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('rehearsal', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('coverage', 'real')
      .addColumn('seconds', 'real')
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('json', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('facets')
      .addColumn('statement', 'text', (column) => column.notNull().references('statements.id'))
      .addColumn('facet', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('facets_key', ['statement', 'facet', 'value'])
      .execute()
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).on(table).columns(columns).execute()
    await index('statements_stored', 'statements', ['stored', 'id'])
    await index('statements_registration', 'statements', ['registration', 'verb'])
    await index('statements_verb', 'statements', ['verb', 'timestamp'])
    await index('statements_target', 'statements', ['target'])
    await index('facets_value', 'facets', ['facet', 'value', 'statement'])
  },
}

const second: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('attachments')
      .addColumn('sha2', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('base64', 'text', (column) => column.notNull())
      .execute()
  },
}

const third: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('made', 'text', (column) => column.notNull())
      .addColumn('expires', 'text')
      .addColumn('revoked', 'text')
      .execute()
    await db.schema
      .createTable('visits')
      .addColumn('registration', 'text', (column) => column.primaryKey())
      .addColumn('writer', 'text', (column) => column.notNull())
      .execute()
  },
}

const fourth: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('statements')
      .addColumn('forwarded', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`create index statements_waiting on statements (stored) where forwarded = 0`.execute(db)
    await db.schema
      .createTable('forward_problems')
      .addColumn('statement', 'text', (column) => column.primaryKey().references('statements.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute()
  },
}

const fifth: Migration = {
  async up(db: Kysely<unknown>) {
    const key = ['kind', 'activity', 'agent', 'registration', 'id'] as const
    let table = db.schema.createTable('documents')
    for (const name of [...key, 'type', 'base64', 'etag', 'updated'])
      table = table.addColumn(name as 'id', 'text', (column) => column.notNull())
    await table.addPrimaryKeyConstraint('documents_key', [...key] as never).execute()
  },
}

const sixth: Migration = {
  async up(db: Kysely<unknown>) {
    let table = db.schema.createTable('sessions').addColumn('hash', 'text', (column) => column.primaryKey())
    for (const name of ['anchor', 'role', 'seen', 'idle', 'expires'])
      table = table.addColumn(name as 'hash', 'text', (column) => column.notNull())
    await table.execute()
  },
}

const seatTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('seats')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull().unique())
      .addColumn('key', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('queue')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('called', 'text')
      .addColumn('dropped', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('queue_key', ['day', 'number'])
      .execute()
    await db.schema
      .createTable('invitations')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute()
  },
}

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-statements': first,
  '002-attachments': second,
  '003-keys': third,
  '004-forward': fourth,
  '005-documents': fifth,
  '006-sessions': sixth,
  '007-claims': claimsTables,
  '008-figures': figuresTables,
  '009-seats': seatTables,
  '010-scopes': scopeTables,
}

/** The records were written by a later Retrace; this one must not touch them. */
export class NewerRecords extends PlainProblem {
  constructor(readonly steps: readonly string[]) {
    super({
      zh: `这些记录由更新版本的追寻写成（含 ${steps.join('、')}），未作任何改动。请更新追寻，或恢复本版本的备份：npx retrace restore`,
      en:
        `these records were written by a newer Retrace (they hold ${steps.join(', ')}). Nothing was changed. ` +
        'Update Retrace, or put back a backup this one made: npx retrace restore',
    })
  }
}

/** @throws NewerRecords where a step was taken that this program does not know. Reads only. */
export async function refuseNewer(db: Kysely<unknown>): Promise<void> {
  const taken = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(db)
    .catch((error: { code?: string; message: string }) => {
      if (error.code === '42P01' || /no such table/.test(error.message)) return { rows: [] }
      throw error
    })
  const unknown = taken.rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS))
  if (unknown.length > 0) throw new NewerRecords(unknown)
}

/** Up to the newest step, or to `last`. @throws where one fails; the database is then as it was before that step. */
export async function migrate(db: Kysely<unknown>, last?: string): Promise<void> {
  await refuseNewer(db)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest())
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error))
}
