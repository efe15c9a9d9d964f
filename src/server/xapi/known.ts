/** Which statements are here already, and whether they say the same? Told apart only where an id comes again. */
import type { Transaction } from 'kysely'
import { among } from '../db/bulk.ts'
import { isPostgres } from '../db/database.ts'
import type { Tables } from '../db/schema.ts'
import { fingerprint } from './compare.ts'
import type { Incoming } from './rows.ts'

export interface Known {
  has(id: string): boolean
  /** Whether a statement of this id is here and says something else. */
  differs(one: Incoming): boolean
  /** From now on it is here. */
  add(one: Incoming): void
}

/** Fingerprints of what is stored under these ids. */
async function stored(trx: Transaction<Tables>, ids: readonly string[]): Promise<Map<string, string>> {
  const postgres = isPostgres(trx)
  const rows = await trx
    .selectFrom('statements')
    .select(['id', 'hash'])
    .where(among('id', ids, postgres))
    .execute()
  const prints = new Map(rows.map(({ id, hash }) => [id, hash]))
  const bare = rows.flatMap(({ id, hash }) => (hash === '' ? [id] : []))
  if (bare.length === 0) return prints
  const texts = await trx
    .selectFrom('statements')
    .select(['id', 'json'])
    .where(among('id', bare, postgres))
    .execute()
  for (const { id, json } of texts) prints.set(id, fingerprint(JSON.parse(json) as object))
  return prints
}

/** Call while no other may write statements. */
export async function openKnown(trx: Transaction<Tables>, ids: readonly string[]): Promise<Known> {
  const before = await stored(trx, ids)
  const added = new Map<string, Incoming>()
  const printOf = (id: string): string | undefined => {
    const same = added.get(id)
    return same ? fingerprint(same.given) : before.get(id)
  }
  return {
    has: (id) => before.has(id) || added.has(id),
    differs({ id, given }) {
      const print = printOf(id)
      return print !== undefined && print !== fingerprint(given)
    },
    add: (one) => void added.set(one.id, one),
  }
}
