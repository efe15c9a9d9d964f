/** What was done to what people gave: by whom, when, to how many. Never to whom: that would keep what was deleted. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Records } from './db/database.ts'
import type { Tables } from './db/schema.ts'

export const DEEDS = [
  'roll-replaced',
  'roll-deleted',
  'claim-added',
  'claims-exported',
  'number-forgotten',
  'visit-forgotten',
  'claim-forgotten',
  'aged-out',
] as const
export type Deed = (typeof DEEDS)[number]

export interface AuditEntry {
  /** The id of a key, `owner`, `command` or `policy`. */
  readonly who: string
  readonly what: Deed
  /** How many it touched. */
  readonly count: number
}
export async function note(
  db: Records | Transaction<Tables>,
  entry: AuditEntry,
  now: () => number = Date.now,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({ id: randomUUID(), at: new Date(now()).toISOString(), ...entry })
    .execute()
}
/** The last deeds, newest first; `key` is what the owner called the key that did it, where it was one. */
export const lastDeeds = (db: Records, limit = 50) =>
  db
    .selectFrom('audit')
    .leftJoin('keys', 'keys.id', 'audit.who')
    .select(['audit.at', 'audit.who', 'audit.what', 'audit.count', 'keys.label as key'])
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id')
    .limit(limit)
    .execute()
