/** A scope: what many statements can be found by, stored once and named by what stands in it. */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { among, insertMany } from '../db/bulk.ts'
import { isPostgres } from '../db/database.ts'
import type { Tables } from '../db/schema.ts'
import type { Facet } from './facets.ts'

export interface Scope {
  /** 128 bits of a SHA-256. Equal scopes have equal names, whichever process named them. */
  readonly scope: string
  readonly facets: readonly Facet[]
}
/** Scopes a process remembers the names of: those of some hundred scenes. */
const REMEMBERED = 10_000
const names = new Map<string, string>()

export function scopeOf(facets: readonly Facet[]): Scope {
  const text = JSON.stringify(facets.map(({ facet, value }) => [facet, value]))
  let scope = names.get(text)
  if (scope === undefined) {
    scope = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    if (names.size >= REMEMBERED) names.clear()
    names.set(text, scope)
  }
  return { scope, facets }
}

/** Writes down those that nobody had used before. Call while no other may write statements. */
export async function keepScopes(trx: Transaction<Tables>, scopes: readonly Scope[]): Promise<void> {
  const wanted = new Map(scopes.map((one) => [one.scope, one]))
  const postgres = isPostgres(trx)
  const known = await trx
    .selectFrom('scopes')
    .select('scope')
    .distinct()
    .where(among('scope', [...wanted.keys()], postgres))
    .execute()
  for (const { scope } of known) wanted.delete(scope)
  const rows = [...wanted.values()].flatMap(({ scope, facets }) => facets.map((one) => ({ scope, ...one })))
  await insertMany(trx, { table: 'scopes', postgres, known: 'refuse' }, rows)
}

/** Takes away those that no statement uses any more. Call while no other may write statements. */
export async function dropScopes(trx: Transaction<Tables>, scopes: readonly string[]): Promise<void> {
  if (scopes.length === 0) return
  await trx
    .deleteFrom('scopes')
    .where(among('scope', scopes, isPostgres(trx)))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statements').select('statements.id').whereRef('statements.scope', '=', 'scopes.scope'),
        ),
      ),
    )
    .execute()
}
