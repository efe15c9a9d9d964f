/**
 * When a statement was stored. The stamps rise strictly in the order of the commits, across processes, restarts and
 * clocks that were put back: the newest stored stamp is the floor of the next one. Whoever reads "since" misses none.
 */
import { sql, type Transaction } from 'kysely'
import { isPostgres, type Records } from '../db/database.ts'
import type { Tables } from '../db/schema.ts'
import { stampText } from './formats.ts'

/** One writer at a time; SQLite sees to that by itself. The number is ours alone: "retr" as bytes. */
const LOCK = 0x72657472

/** Microseconds since 1970 of a stamp; a double holds them exactly until the year 2255. */
const microsOf = (stamp: string): number =>
  Date.parse(`${stamp.slice(0, 23)}Z`) * 1000 + Number(stamp.slice(23, 26))
const stampOf = (micros: number): string => stampText(Math.floor(micros / 1000), micros % 1000)

/** The newest stamp there is, or nothing. */
export async function newestOf(db: Records | Transaction<Tables>): Promise<string> {
  const row = await db
    .selectFrom('statements')
    .select(({ fn }) => fn.max('stored').as('stored'))
    .executeTakeFirst()
  return row?.stored ?? ''
}

/** Waits until no other transaction of this kind is under way; SQLite writes one at a time anyway. */
export async function waitForTurn(trx: Transaction<Tables>, lock: number): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx)
}

/** Waits until this transaction is the only one that writes statements. */
export const waitForWriters = (trx: Transaction<Tables>): Promise<void> => waitForTurn(trx, LOCK)

/** The same. @returns the stamps to use, rising. */
export async function beginStamps(trx: Transaction<Tables>, now: () => number): Promise<() => string> {
  await waitForWriters(trx)
  const newest = await newestOf(trx)
  const floor = newest === '' ? 0 : microsOf(newest) + 1
  let next = Math.max(Math.floor(now()) * 1000, floor)
  return () => stampOf(next++)
}

/**
 * Everything stored up to this moment can be read. With PostgreSQL another process may be writing: then it is the
 * newest statement that can be read, because stamps rise in the order of the commits.
 */
export async function consistentThrough(db: Records, now: () => number, writing: boolean): Promise<string> {
  const newest = async () => (await newestOf(db)) || stampText(0)
  if (writing) return newest()
  if (!isPostgres(db)) return stampText(now())
  const before = now()
  const locks =
    await sql`select 1 from pg_locks where locktype = 'advisory' and objid = ${sql.lit(LOCK)} and granted`.execute(
      db,
    )
  return locks.rows.length > 0 ? newest() : stampText(before)
}
