/** Statements that speak of statements: voiding, and being found by what the other is about. */
import type { Transaction } from 'kysely'
import { among, insertMany } from '../db/bulk.ts'
import type { NewStatementRow, Tables } from '../db/schema.ts'
import { VOIDED } from '../../visit/vocabulary.ts'

interface Link {
  readonly id: string
  readonly target: string | null
  readonly verb: string
}

/** Facets travel along references: whoever finds the target also finds what speaks of it (Communication 2.1.3). */
async function inherit(trx: Transaction<Tables>, postgres: boolean, link: Link, seen: Set<string>) {
  const step = `${link.id} ${link.target}`
  if (seen.has(step) || link.target === null) return
  seen.add(step)
  const facets = await trx.selectFrom('facets').selectAll().where('statement', '=', link.target).execute()
  const mine = facets.map((facet) => ({ ...facet, statement: link.id }))
  await insertMany(trx, { table: 'facets', postgres, known: 'skip' }, mine)
  const pointing = await trx
    .selectFrom('statements')
    .select(['id', 'target', 'verb'])
    .where('target', '=', link.id)
    .execute()
  for (const next of pointing) await inherit(trx, postgres, next, seen)
}

/** After new rows were inserted: voids what they void, or what was voided before it came, and passes facets on. */
export async function relate(
  trx: Transaction<Tables>,
  postgres: boolean,
  rows: readonly NewStatementRow[],
): Promise<void> {
  const early = await trx
    .selectFrom('statements')
    .select(['id', 'target', 'verb'])
    .where(
      among(
        'target',
        rows.map((row) => row.id),
        postgres,
      ),
    )
    .execute()
  const links: Link[] = [...early, ...rows.filter((row) => row.target !== null)] as Link[]
  if (links.length === 0) return
  const voided = links.filter((link) => link.verb === VOIDED).map((link) => link.target!)
  if (voided.length > 0)
    await trx
      .updateTable('statements')
      .set({ voided: 1 })
      .where(among('id', voided, postgres))
      .where('verb', '!=', VOIDED)
      .execute()
  // Each link walks on its own: one that was walked before its target knew all must be walked again.
  for (const link of links) await inherit(trx, postgres, link, new Set())
}
