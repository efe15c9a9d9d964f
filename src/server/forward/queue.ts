/**
 * What still has to go on to the other record store: the statements themselves, each marked once it is there. There
 * is no second queue that could lose or double anything; what is stored is queued by the same commit.
 */
import { sql } from 'kysely'
import { among } from '../db/bulk.ts'
import { isPostgres, type Records } from '../db/database.ts'
import { VOIDED } from '../../visit/vocabulary.ts'
import type { Outbox, OutboxEntry } from '../../visit/outbox.ts'

/** Written out, so that the index over what waits can be used. */
const waits = sql<boolean>`forwarded = 0`
const WAITING = 0
const SENT = 1
const REFUSED = 2

/** The other store assigns these itself (Data 2.4.9, 2.4.8). */
function asSent(json: string): Record<string, unknown> {
  const { stored: _stored, authority: _authority, ...rest } = JSON.parse(json) as Record<string, unknown>
  return rest
}
interface Sent {
  readonly version?: string
  readonly verb?: { readonly id: string }
  readonly object?: { readonly id?: string }
}
const majorOf = (body: Sent): string => (body.version ?? '1').split('.')[0]!
/**
 * What belongs in one request: it speaks one version; and what is voided goes before what voids it, because there
 * are stores that look only among what they held already, and would never void it.
 */
function together(entries: OutboxEntry[]): OutboxEntry[] {
  const ids = new Set<string>()
  const end = entries.findIndex(({ id, body }) => {
    const { verb, object } = body as Sent
    ids.add(id)
    if (majorOf(body as Sent) !== majorOf(entries[0]!.body as Sent)) return true
    return verb?.id === VOIDED && ids.has(object?.id?.toLowerCase() ?? '')
  })
  return end < 0 ? entries : entries.slice(0, Math.max(end, 1))
}

export interface ForwardQueue extends Outbox {
  /** Puts what was refused back in line. @returns how many. */
  tryAgain(): Promise<number>
}

/** `stillMine` is told at every look that somebody works here. */
export function createForwardQueue(
  db: Records,
  stillMine: () => Promise<void> = async () => {},
): ForwardQueue {
  const mark = async (entries: readonly OutboxEntry[], forwarded: number) => {
    const ids = entries.map((entry) => entry.id)
    await db
      .updateTable('statements')
      .set({ forwarded })
      .where(among('id', ids, isPostgres(db)))
      .execute()
  }
  return {
    append: async () => undefined,
    async peek(limit) {
      await stillMine()
      const rows = await db
        .selectFrom('statements')
        .select(['id', 'json'])
        .where(waits)
        .orderBy('stored')
        .limit(limit)
        .execute()
      return together(rows.map((row, seq) => ({ seq, id: row.id, body: asSent(row.json) })))
    },
    remove: (entries) => mark(entries, SENT),
    async bury(entry, reason) {
      const problem = { statement: entry.id, reason: reason.slice(0, 500), at: new Date().toISOString() }
      await db
        .insertInto('forward_problems')
        .values(problem)
        .onConflict((conflict) => conflict.column('statement').doUpdateSet(problem))
        .execute()
      await mark([entry], REFUSED)
    },
    async buried() {
      const rows = await db.selectFrom('forward_problems').selectAll().orderBy('at').limit(1000).execute()
      return rows.map((row) => ({ id: row.statement, body: undefined, reason: row.reason }))
    },
    async count() {
      const row = await db
        .selectFrom('statements')
        .select(({ fn }) => fn.countAll().as('count'))
        .where(waits)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    async tryAgain() {
      const done = await db
        .updateTable('statements')
        .set({ forwarded: WAITING })
        .where('forwarded', '=', REFUSED)
        .executeTakeFirst()
      await db.deleteFrom('forward_problems').execute()
      return Number(done.numUpdatedRows)
    },
    durable: () => true,
    refusing: () => false,
    close: () => undefined,
  }
}

/** One process forwards at a time; another takes over when it falls silent. */
export function createLease(db: Records, holder: string, now: () => number, silence = 60_000) {
  const name = 'forward'
  const take = async (): Promise<boolean> => {
    const until = now() + silence
    await db
      .insertInto('leases')
      .values({ name, holder, until: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { numUpdatedRows } = await db
      .updateTable('leases')
      .set({ holder, until })
      .where('name', '=', name)
      .where(({ or, eb }) =>
        or([
          eb('holder', '=', holder),
          eb('until', '<', now()),
          // Taken by a clock that has been put back since: nobody holds it that long.
          eb('until', '>', now() + 10 * silence),
        ]),
      )
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  return {
    take,
    release: async () => {
      await db
        .updateTable('leases')
        .set({ until: 0 })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .execute()
    },
  }
}
