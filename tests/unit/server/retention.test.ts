/** Forgetting: a number, a visit, what is old; and that nothing of it is left anywhere. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { run as runForget } from '../../../src/cli/forget.ts'
import { readSettings } from '../../../src/server/config.ts'
import type { Records } from '../../../src/server/db/database.ts'
import { countVisits } from '../../../src/server/figures/count.ts'
import { settle } from '../../../src/server/figures/settle.ts'
import { ageOut, forgetClaim, forgetNumber, forgetVisit } from '../../../src/server/retention.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { openWithDatabase } from './station-for-tests.ts'

const DAY = 86_400_000
async function opened() {
  const test = await openWithDatabase('2026-03-02T10:00:00Z')
  const { db, clock } = test
  async function come(actor?: string, list = milestones, id: string = randomUUID()) {
    const info = { ...visit, id, ...(actor ? { actor } : {}) }
    const place = { origin: 'https://station.example', platform: 'test' }
    const batch = list.flatMap((one) => toStatement(recorded(one), info, { ...place, id: createId() }) ?? [])
    expect((await test.xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
    const made = new Date(clock.now).toISOString()
    const claim = { registration: id, code: null, writer: 'pages', made, expires: made, unit: null }
    await db
      .insertInto('claims')
      .values({ ...claim, number: 'A_7', claimed: made, taker: 'phone' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return id
  }
  return { ...test, come }
}
const visitsIn = async (db: Records, now: number) => {
  await settle(db)
  return (await countVisits(db, {}, now)).totals.visits
}
/** Everything the database holds, as text. */
async function dump(db: Records): Promise<string> {
  const tables = [
    'statements',
    'facets',
    'scopes',
    'visits',
    'visit_facts',
    'answer_facts',
    'claims',
    'roll',
    'audit',
  ] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}
const by = { who: 'command' }
const deeds = async (db: Records) =>
  (await db.selectFrom('audit').select(['what', 'count', 'who']).orderBy('at').execute()).map(
    ({ what, count, who }) => [what, count, who],
  )

describe('a number that is forgotten', () => {
  it('stands nowhere any more, and its visits stay without it', async () => {
    const { db, come, clock, all } = await opened()
    const named = await come('A_7')
    await come('AB7')
    await db.insertInto('roll').values({ number: 'A_7', unit: '甲', alone: 0 }).execute()
    expect(await dump(db)).toContain('A_7')
    expect(await forgetNumber(db, ' a_7 ', by)).toBeGreaterThan(2)
    expect(await dump(db)).not.toContain('A_7')
    // To a search an underscore is any character; somebody else's number is not.
    expect(await dump(db)).toContain('AB7')
    expect(await visitsIn(db, clock.now)).toBe(2)
    const actors = (await all()) as unknown as { actor: { account: { name: string } } }[]
    expect(new Set(actors.map(({ actor }) => actor.account.name))).toEqual(new Set([named, 'AB7']))
    expect(await forgetNumber(db, 'A_7', by)).toBe(0)
    expect((await deeds(db)).map(([what]) => what)).toEqual(['number-forgotten'])
  })
})

describe('a visit that is forgotten', () => {
  it('goes with everything that hung on it', async () => {
    const { db, come, clock } = await opened()
    const [gone, stays] = [await come(), await come()]
    await settle(db)
    expect(await forgetClaim(db, stays, by)).toBe(true)
    expect(await forgetVisit(db, gone.toUpperCase(), by)).toBe(milestones.length)
    expect(await dump(db)).not.toContain(gone)
    expect(await dump(db)).toContain(stays)
    expect(await visitsIn(db, clock.now)).toBe(1)
    expect(await forgetVisit(db, gone, by)).toBe(0)
    expect(await deeds(db)).toEqual([
      ['claim-forgotten', 1, 'command'],
      ['visit-forgotten', milestones.length, 'command'],
    ])
  })
})

describe('what is too old', () => {
  it('goes by itself, visit by visit, and the audit says how much', async () => {
    const { db, come, clock } = await opened()
    const old = await come()
    const half = await come(undefined, milestones.slice(0, 2))
    clock.now += 20 * DAY
    await come(undefined, milestones.slice(2), half)
    const fresh = await come()
    await settle(db)
    expect(await ageOut(db, { days: 10, who: 'policy', now: () => clock.now })).toBe(milestones.length)
    const left = await dump(db)
    expect([left.includes(old), left.includes(half), left.includes(fresh)]).toEqual([false, true, true])
    expect(await visitsIn(db, clock.now)).toBe(2)
    // The claims of the old visit and of the half one, which was made twenty days ago.
    expect(await deeds(db)).toEqual([['aged-out', milestones.length + 1, 'policy']])
    expect(await ageOut(db, { days: 10, who: 'policy', now: () => clock.now })).toBe(0)
  })
  it('waits where it has still to be sent on', async () => {
    const { db, come, clock } = await opened()
    await come()
    clock.now += 20 * DAY
    const aging = { days: 10, who: 'policy', now: () => clock.now, keepWaiting: true }
    expect(await ageOut(db, aging)).toBe(0)
    await db.updateTable('statements').set({ forwarded: 1 }).execute()
    expect(await ageOut(db, aging)).toBe(milestones.length)
  })
  it('is set in days, and in nothing else', () => {
    expect(readSettings({ RETRACE_KEEP_DAYS: '365' }, '/r').keepDays).toBe(365)
    expect(readSettings({}, '/r').keepDays).toBeUndefined()
    for (const days of ['0', '-1', 'ever', '1.5'])
      expect(() => readSettings({ RETRACE_KEEP_DAYS: days }, '/r')).toThrow('RETRACE_KEEP_DAYS')
    expect(readSettings({ RETRACE_ZONE: 'Asia/Shanghai' }, '/r').zone).toBe('Asia/Shanghai')
    expect(() => readSettings({ RETRACE_ZONE: 'Long/March' }, '/r')).toThrow('RETRACE_ZONE')
  })
})

it('is done from the terminal too', async () => {
  const { come, db, dataFolder, databaseUrl } = await opened()
  const id = await come()
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const wrong = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubEnv('RETRACE_DATA', dataFolder)
  vi.stubEnv('DATABASE_URL', databaseUrl ?? '')
  vi.stubEnv('RETRACE_LANGUAGE', 'en')
  onTestFinished(() => void [said.mockRestore(), wrong.mockRestore(), vi.unstubAllEnvs()])
  expect(await runForget(['--number', 'A_7'])).toBe(0)
  expect(await runForget(['--number', 'A_7'])).toBe(1)
  expect(await runForget(['--visit', id])).toBe(0)
  expect(await runForget(['--older-than', '90'])).toBe(0)
  expect(await dump(db)).not.toContain(id)
  for (const argv of [
    [],
    ['--visit', 'x'],
    ['--number', '1', '--visit', id],
    ['--older-than', '0'],
    ['--all'],
  ])
    expect(await runForget(argv)).toBe(2)
})
