/**
 * What many statements have in common stands once. Before, each statement brought some seven rows of facets of its
 * own, each in two indexes; now it names a scope. Facets of statements stored before stay where they are and are
 * looked at as well.
 */
import { sql, type Kysely, type Migration } from 'kysely'

export const scopeTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['agent', 'scope'])
      await db.schema.alterTable('statements').addColumn(column, 'text').execute()
    await db.schema
      .createTable('scopes')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('facet', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('scopes_key', ['scope', 'facet', 'value'])
      .execute()
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).on(table).columns(columns).execute()
    await index('scopes_value', 'scopes', ['facet', 'value', 'scope'])
    await index('statements_agent', 'statements', ['agent'])
    await index('statements_scope', 'statements', ['scope'])
    // Nobody asks for verbs of a time or of a visit, and hardly a statement has a target.
    for (const name of ['statements_registration', 'statements_verb', 'statements_target'])
      await db.schema.dropIndex(name).execute()
    await index('statements_visit', 'statements', ['registration'])
    await sql`create index statements_pointing on statements (target) where target is not null`.execute(db)
  },
}
