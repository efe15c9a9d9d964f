/** The tables of claims, rolls, stations and of what the owner did. */
import type { Kysely, Migration } from 'kysely'

export const claimsTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('claims')
      .addColumn('registration', 'text', (column) => column.primaryKey())
      .addColumn('code', 'text', (column) => column.unique())
      .addColumn('writer', 'text', (column) => column.notNull())
      .addColumn('made', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .addColumn('number', 'text')
      .addColumn('unit', 'text')
      .addColumn('claimed', 'text')
      .addColumn('taker', 'text')
      .execute()
    await db.schema
      .createTable('roll')
      .addColumn('number', 'text', (column) => column.primaryKey())
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('alone', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema
      .createTable('audit')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).on(table).columns(columns).execute()
    await index('claims_number', 'claims', ['number'])
    await index('claims_made', 'claims', ['made'])
    await index('roll_unit', 'roll', ['unit'])
    await index('audit_at', 'audit', ['at'])
  },
}
