/** The edges of the figures: who is still under way, whose midnight it is, and how little is read to know it. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isPostgres, openRecords, type Records } from '../../../src/server/db/database.ts'
import { insertMany } from '../../../src/server/db/bulk.ts'
import type { VisitFactRow } from '../../../src/server/db/schema.ts'
import { countVisits } from '../../../src/server/figures/count.ts'
import { counted } from '../../../src/server/figures/filter.ts'
import { believed, dayIn } from '../../../src/server/figures/day.ts'
import { enrol, settle } from '../../../src/server/figures/settle.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { openStation, ownDatabase, temporaryFolder } from './station-for-tests.ts'

const HOUR = 3_600_000
async function opened() {
  const clock = { now: Date.parse('2026-03-02T10:00:00Z') }
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => clock.now, zone: 'Asia/Shanghai' })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  const send = async (at: string, list = milestones) => {
    const info = { ...visit, id: createId() }
    const place = { origin: 'https://station.example', platform: 'test' }
    const batch = list.flatMap(
      (one) => toStatement(recorded(one, { at }), info, { ...place, id: createId() }) ?? [],
    )
    expect((await test.xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
  }
  return { ...test, db, clock, send }
}

describe('days', () => {
  it('are those of the station’s calendar, also where clocks are put forward', () => {
    const at = (zone: string, time: string) => dayIn(zone, Date.parse(time))
    expect(at('Asia/Shanghai', '2026-03-01T15:59:59.999Z')).toBe('2026-03-01')
    expect(at('Asia/Shanghai', '2026-03-01T16:00:00Z')).toBe('2026-03-02')
    // In Berlin the 29th of March 2026 has 23 hours.
    expect(at('Europe/Berlin', '2026-03-28T22:59:59Z')).toBe('2026-03-28')
    expect(at('Europe/Berlin', '2026-03-28T23:00:00Z')).toBe('2026-03-29')
    expect(at('Europe/Berlin', '2026-03-29T21:59:59Z')).toBe('2026-03-29')
    expect(at('Europe/Berlin', '2026-03-29T22:00:00Z')).toBe('2026-03-30')
    expect(at('Asia/Kathmandu', '2026-03-01T18:15:00Z')).toBe('2026-03-02')
  })
  it('do not go by a clock that is plainly wrong', () => {
    const arrived = '2026-03-02T10:00:00Z'
    const at = (happened: string) => new Date(believed(happened, arrived)).toISOString().slice(0, 10)
    expect(at('2026-03-03T09:00:00Z')).toBe('2026-03-03')
    expect(at('2026-03-03T11:00:00Z')).toBe('2026-03-02')
    expect(at('2026-02-01T00:00:00Z')).toBe('2026-02-01')
    expect(at('2000-01-01T00:00:00Z')).toBe('2026-03-02')
  })
  it('are counted anew when a station says that it is in another zone', async () => {
    const { db, send, station } = await opened()
    await send('2026-03-01T23:30:00Z')
    const days = async () => {
      await settle(db)
      return (await countVisits(db, {}, Date.now())).days.map(({ day }) => day)
    }
    expect(await days()).toEqual(['2026-03-02'])
    const here = { id: station.stationId, name: '' }
    await enrol(db, { ...here, zone: 'Europe/London' })
    expect(await days()).toEqual(['2026-03-01'])
    await enrol(db, { ...here, zone: 'Europe/London' })
    expect(await settle(db)).toEqual({ statements: 0, visits: 0 })
    // Another station that joins the database changes no day of this one.
    await enrol(db, { id: 'another', name: '', zone: 'America/New_York' })
    expect(await settle(db)).toEqual({ statements: 0, visits: 0 })
  })
  it('of records from before stations were told apart are those of the only station', async () => {
    const { db, send } = await opened()
    await send('2026-03-01T16:30:00Z')
    await db.updateTable('statements').set({ station: null }).execute()
    await settle(db)
    expect((await countVisits(db, {}, Date.now())).days.map(({ day }) => day)).toEqual(['2026-03-02'])
  })
})

describe('a visit without an end', () => {
  it('is under way while it is heard of, and has left an hour later', async () => {
    const { db, send, clock } = await opened()
    await send('2026-03-02T10:00:00Z', milestones.slice(0, 2))
    await settle(db)
    const now = async (later: number) => countVisits(db, {}, clock.now + later)
    const soon = await now(0.9 * HOUR)
    expect([soon.totals.underWay, soon.dropOffs]).toEqual([1, []])
    const late = await now(1.1 * HOUR)
    expect(late.totals.underWay).toBe(0)
    expect(late.dropOffs).toEqual([{ scene: 'long-march/luding', beat: 'the-planks', left: 1, completed: 0 }])
  })
  it('counts nowhere if nobody saw it begin', async () => {
    const { db, send, clock } = await opened()
    await send('2026-03-02T10:00:00Z', milestones.slice(1))
    await settle(db)
    expect((await countVisits(db, {}, clock.now)).totals.visits).toBe(0)
  })
})

/** A year of 53 visits an hour, eight hours a day, on a scale of one to twenty. */
const year = (): VisitFactRow[] =>
  Array.from({ length: 6360 }, (_, i) => ({
    registration: createId(),
    scene: `c/${i % 10}`,
    station: '',
    day: new Date(Date.UTC(2026, 0, 1 + (i % 300))).toISOString().slice(0, 10),
    heard: '2026-11-01T00:00:00.000000Z',
    started: 1,
    rehearsal: 0,
    middle: 0,
    completed: i % 2,
    ended: 1,
    coverage: 900,
    worn: 30_000,
    beat: 'b',
    language: 'zh',
    mode: 'window',
  }))
/** The plan, as text; tables that are read whole are named as such. */
async function planOf(db: Records, query: { compile(): { sql: string; parameters: readonly unknown[] } }) {
  const { sql: text, parameters } = query.compile()
  // Values are our own: days and names of scenes.
  const filled = text.replace(/\$\d+|\?/g, (mark) => {
    const value = parameters[mark === '?' ? next++ : Number(mark.slice(1)) - 1]
    return typeof value === 'number' ? String(value) : `'${String(value)}'`
  })
  const rows = await sql<
    Record<string, string>
  >`${sql.raw(isPostgres(db) ? `explain ${filled}` : `explain query plan ${filled}`)}`.execute(db)
  return rows.rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n')
}
let next = 0

describe('a year', () => {
  it('is read once: afterwards only what is new is looked at, and a week of it through an index', async () => {
    const { db, send } = await opened()
    await db
      .transaction()
      .execute((trx) =>
        insertMany(trx, { table: 'visit_facts', postgres: isPostgres(db), known: 'refuse' }, year()),
      )
    await sql`analyze`.execute(db)
    await send('2026-03-02T09:00:00Z')
    expect(await settle(db)).toEqual({ statements: milestones.length, visits: 1 })
    expect(await settle(db)).toEqual({ statements: 0, visits: 0 })
    await send('2026-03-02T09:30:00Z')
    expect((await settle(db)).visits).toBe(1)
    next = 0
    const week = await planOf(db, counted(db, { from: '2026-03-01', to: '2026-03-07' }).select('visit.worn'))
    expect(week).toMatch(/visit_facts_day/)
    expect(week).not.toMatch(/SCAN|Seq Scan/)
    next = 0
    const fresh = await planOf(
      db,
      db
        .selectFrom('statements')
        .select('stored')
        .where('stored', '>', '2026-03-02')
        .orderBy('stored')
        .limit(10),
    )
    if (!isPostgres(db)) expect(fresh).toMatch(/SEARCH statements USING (COVERING )?INDEX statements_stored/)
    // No figure reads a statement.
    for (const filter of [{}, { scene: 'c/1' }, { from: '2026-03-01' }]) {
      next = 0
      expect(await planOf(db, counted(db, filter).select('visit.worn'))).not.toMatch(/statements/)
    }
  })
})
