/** Numbers for those who wait. They begin anew each day, and are kept: people hold them on slips of paper. */
import type { Records } from '../db/database.ts'

export interface QueueStore {
  /** Numbers that wait, the next one first, and the one called last. */
  read(): Promise<{ waiting: number[]; called: number | undefined }>
  give(): Promise<number>
  /** Calls the next. @returns undefined where nobody waits. */
  call(): Promise<number | undefined>
  drop(number: number): Promise<void>
}

/** The day by the clock on the wall, not by Greenwich. */
const dayOf = (ms: number): string => {
  const date = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function createQueueStore(db: Records, now: () => number = Date.now): QueueStore {
  const today = () => dayOf(now())
  const waiting = () =>
    db
      .selectFrom('queue')
      .select('number')
      .where('day', '=', today())
      .where('called', 'is', null)
      .where('dropped', '=', 0)
      .orderBy('number')
  return {
    async read() {
      const last = await db
        .selectFrom('queue')
        .select('number')
        .where('day', '=', today())
        .where('called', 'is not', null)
        .orderBy('called', 'desc')
        .orderBy('number', 'desc')
        .executeTakeFirst()
      return { waiting: (await waiting().execute()).map(({ number }) => number), called: last?.number }
    },
    async give() {
      const day = today()
      for (;;) {
        const { last } = await db
          .selectFrom('queue')
          .select(({ fn }) => fn.max('number').as('last'))
          .where('day', '=', day)
          .executeTakeFirstOrThrow()
        const number = Number(last ?? 0) + 1
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('queue')
          .values({ day, number, called: null, dropped: 0 })
          .onConflict((conflict) => conflict.columns(['day', 'number']).doNothing())
          .executeTakeFirst()
        // Another docent may have given the same number at the same moment.
        if (numInsertedOrUpdatedRows) return number
      }
    },
    async call() {
      for (;;) {
        const next = await waiting().executeTakeFirst()
        if (!next) return undefined
        const { numUpdatedRows } = await db
          .updateTable('queue')
          .set({ called: new Date(now()).toISOString() })
          .where('day', '=', today())
          .where('number', '=', next.number)
          .where('called', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows > 0n) return next.number
      }
    },
    async drop(number) {
      await db
        .updateTable('queue')
        .set({ dropped: 1 })
        .where('day', '=', today())
        .where('number', '=', number)
        .execute()
    },
  }
}
