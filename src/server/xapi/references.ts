/** Statements that speak of statements: voiding, and being found by what the other is about. */
import type { Transaction } from 'kysely'
import { among, insertMany } from '../db/bulk.ts'
import type { FacetRow, NewStatementRow, Tables } from '../db/schema.ts'
import { VOIDED } from '../../visit/vocabulary.ts'

interface Link {
  readonly id: string
  readonly target: string | null
  readonly verb: string
}

/** All a stored statement can be found by: by itself, by its scope, and by what it refers to. */
async function facetsOf(trx: Transaction<Tables>, id: string): Promise<Omit<FacetRow, 'statement'>[]> {
  const own = await trx.selectFrom('facets').select(['facet', 'value']).where('statement', '=', id).execute()
  const row = await trx
    .selectFrom('statements')
    .select(['agent', 'registration', 'scope'])
    .where('id', '=', id)
    .executeTakeFirst()
  // One from before there were scopes has all of it among its own.
  if (!row || row.scope === null) return own
  const shared = await trx
    .selectFrom('scopes')
    .select(['facet', 'value'])
    .where('scope', '=', row.scope)
    .execute()
  const named = (['agent', 'registration'] as const).flatMap((facet) =>
    row[facet] === null ? [] : [{ facet, value: row[facet] }],
  )
  return [...own, ...shared, ...named]
}

/** Facets travel along references: whoever finds the target also finds what speaks of it (Communication 2.1.3). */
async function inherit(trx: Transaction<Tables>, postgres: boolean, link: Link, seen: Set<string>) {
  const step = `${link.id} ${link.target}`
  if (seen.has(step) || link.target === null) return
  seen.add(step)
  const facets = await facetsOf(trx, link.target)
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
