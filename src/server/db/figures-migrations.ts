/** The tables the figures are computed from: one row a visit, kept up with what is stored. */
import type { Kysely, Migration } from 'kysely'

export const figuresTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('statements').addColumn('station', 'text').execute()
    await db.schema
      .createTable('stations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('seen', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('visit_facts')
      .addColumn('registration', 'text', (column) => column.notNull())
      .addColumn('scene', 'text', (column) => column.notNull())
      .addColumn('station', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('heard', 'text', (column) => column.notNull())
      .addColumn('started', 'integer', (column) => column.notNull())
      .addColumn('rehearsal', 'integer', (column) => column.notNull())
      .addColumn('middle', 'integer', (column) => column.notNull())
      .addColumn('completed', 'integer', (column) => column.notNull())
      .addColumn('ended', 'integer', (column) => column.notNull())
      .addColumn('coverage', 'integer')
      .addColumn('worn', 'integer', (column) => column.notNull())
      .addColumn('beat', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('visit_facts_key', ['registration', 'scene'])
      .execute()
    await db.schema
      .createTable('answer_facts')
      .addColumn('registration', 'text', (column) => column.notNull())
      .addColumn('scene', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('choice', 'text', (column) => column.notNull())
      .addColumn('correct', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('answer_facts_key', ['registration', 'scene', 'question'])
      .execute()
    await db.schema
      .createTable('figures_state')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('through', 'text', (column) => column.notNull())
      .execute()
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(name).on('visit_facts').columns(columns).execute()
    // Those who count come first, and all that is counted stands in the index: a year is read without its rows.
    const counts = ['scene', 'station', 'completed', 'ended', 'coverage', 'worn', 'middle', 'heard', 'beat']
    await index('visit_facts_day', ['started', 'rehearsal', 'day', ...counts])
    await index('visit_facts_rehearsal', ['rehearsal'])
  },
}
