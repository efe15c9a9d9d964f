/** The station's clock leaps, by hours or years, and is put right: nothing is lost, nothing lives on, nobody is locked out. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClaims } from '../../../src/server/claims/claims.ts'
import { doubtedSince } from '../../../src/server/clock-doubt.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import { countVisits } from '../../../src/server/figures/count.ts'
import { settle } from '../../../src/server/figures/settle.ts'
import { createLease } from '../../../src/server/forward/queue.ts'
import { createLockout } from '../../../src/server/login/lockout.ts'
import { ageByPolicy } from '../../../src/server/retention.ts'
import { createInvitations } from '../../../src/server/seats/invitations.ts'
import { createKeys } from '../../../src/server/keys.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { OWNER_KEY, openStation, ownDatabase, temporaryFolder } from './station-for-tests.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const RIGHT = Date.parse('2026-03-02T10:00:00Z')

async function opened() {
  const clock = { now: RIGHT }
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => clock.now, zone: 'Asia/Shanghai' })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  /** A visit as a headset tells it, by its own clock. */
  const send = async (at: number, list = milestones) => {
    const info = { ...visit, id: createId() }
    const from = { origin: 'https://station.example', platform: 'test' }
    const batch = list.flatMap(
      (one) =>
        toStatement(recorded(one, { at: new Date(at).toISOString() }), info, { ...from, id: createId() }) ??
        [],
    )
    expect((await test.xapi('owner', 'POST', '/statements', batch)).status).toBe(200)
    return batch
  }
  const days = async () => {
    await settle(db, clock.now)
    const found = await countVisits(db, {}, clock.now)
    return { days: found.days.map(({ day, visits }) => [day, visits]), underWay: found.totals.underWay }
  }
  const form = (url: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
    test.station.inject({
      method: 'POST',
      url,
      headers: {
        host: 'station.example',
        origin: 'https://station.example',
        'content-type': 'application/x-www-form-urlencoded',
        ...more,
      },
      payload: new URLSearchParams(fields).toString(),
    })
  return { ...test, clock, db, send, days, form }
}

describe('after a leap of ten years and back', () => {
  it('visits stand on their own days, those of the leap too, and none stays under way', async () => {
    const { clock, send, days } = await opened()
    await send(RIGHT)
    clock.now = RIGHT + 10 * YEAR
    await send(RIGHT + DAY)
    await send(RIGHT + DAY, milestones.slice(0, 2))
    expect((await days()).days.map(([day]) => String(day).slice(0, 4))).toContain('2036')
    clock.now = RIGHT + DAY + HOUR
    await send(RIGHT + DAY)
    clock.now += 2 * HOUR
    await send(RIGHT + DAY, milestones.slice(0, 2))
    expect(await days()).toEqual({
      days: [
        ['2026-03-02', 1],
        ['2026-03-03', 4],
      ],
      underWay: 2,
    })
    // Their stamps lie ten years ahead; an hour of silence is an hour all the same.
    clock.now += 2 * DAY
    await send(RIGHT + 3 * DAY)
    expect(await days()).toEqual({
      days: [
        ['2026-03-02', 1],
        ['2026-03-03', 4],
        ['2026-03-05', 1],
      ],
      underWay: 0,
    })
  })
  it('what was stored keeps its order, and nothing is doubled or refused', async () => {
    const { clock, send, all, xapi } = await opened()
    const sent = []
    for (const leap of [0, 10 * YEAR, 0, -HOUR, -3 * YEAR, 2 * HOUR]) {
      clock.now = RIGHT + leap
      sent.push(...(await send(RIGHT)))
      await xapi('owner', 'POST', '/statements', sent.slice(-2))
    }
    const kept = (await all()) as unknown as { id: string; stored: string }[]
    expect(kept.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
    expect(kept.map(({ stored }) => stored)).toEqual(kept.map(({ stored }) => stored).toSorted())
    expect(new Set(kept.map(({ stored }) => stored)).size).toBe(kept.length)
  })
  it('a claim code dies after half an hour, and a login is over', async () => {
    const { clock, db, form, station } = await opened()
    const claims = createClaims(db, () => clock.now)
    clock.now = RIGHT + 10 * YEAR
    const { code } = (await claims.issue(randomUUID(), 'pages'))!
    const login = await form('/login', { key: OWNER_KEY })
    const cookie = String(login.headers['set-cookie']).split(';')[0]!
    const who = async () =>
      (await station.inject({ method: 'GET', url: '/session', headers: { cookie } })).statusCode
    expect(await who()).toBe(200)
    clock.now = RIGHT
    // Whoever stands before the screen may still use it.
    expect(await claims.find(code)).toBeDefined()
    expect(await who()).toBe(401)
    clock.now += 29 * MINUTE
    expect(await claims.find(code)).toBeDefined()
    clock.now += 2 * MINUTE
    expect(await claims.find(code)).toBeUndefined()
    expect(await claims.take(code, { number: '1', unit: null, taker: 'phone' })).toBe(false)
  })
  it('nobody waits ten years for a login, for the other record store, or with a code for docents', async () => {
    const { clock, db } = await opened()
    const now = () => clock.now
    const lockout = createLockout(now)
    const lease = createLease(db, 'one that was killed', now)
    const invitations = createInvitations(db, createKeys(db, { now }), now)
    clock.now = RIGHT + 10 * YEAR
    for (let i = 0; i < 9; i++) lockout.failed('192.0.2.7')
    expect(lockout.waits('192.0.2.7')).toBeGreaterThan(0)
    expect(await lease.take()).toBe(true)
    const { code } = await invitations.make()
    clock.now = RIGHT
    expect(lockout.waits('192.0.2.7')).toBe(0)
    expect(await createLease(db, 'its successor', now).take()).toBe(true)
    expect(await invitations.redeem(code)).toBeUndefined()
    // And as ever: who guesses now waits now, and two do not send on at once.
    for (let i = 0; i < 5; i++) lockout.failed('192.0.2.7')
    expect(lockout.waits('192.0.2.7')).toBe(60)
    expect(await createLease(db, 'a third', now).take()).toBe(false)
  })
  it('small corrections end nothing', async () => {
    const { clock, db, form, station } = await opened()
    const claims = createClaims(db, () => clock.now)
    const { code } = (await claims.issue(randomUUID(), 'pages'))!
    const cookie = String((await form('/login', { key: OWNER_KEY })).headers['set-cookie']).split(';')[0]!
    clock.now -= 5 * MINUTE
    expect(await claims.find(code)).toBeDefined()
    const session = await station.inject({ method: 'GET', url: '/session', headers: { cookie } })
    expect(session.statusCode).toBe(200)
  })
})

describe('deleting by age', () => {
  const aging = (now: () => number) => ({ days: 365, who: 'policy', now })
  it('does not believe a clock that has leapt until a headset’s clock says the same', async () => {
    const { clock, db, send, all } = await opened()
    const now = () => clock.now
    const sent = await send(RIGHT)
    expect(await ageByPolicy(db, aging(now))).toBe(0)
    // The battery of the computer is empty.
    clock.now = RIGHT + 10 * YEAR
    for (let day = 0; day < 5; day++) {
      clock.now += DAY / 4
      expect(await ageByPolicy(db, aging(now))).toBe(0)
    }
    expect(await doubtedSince(db)).toBeDefined()
    // Headsets have clocks of their own, which know better.
    await send(RIGHT + 2 * DAY)
    expect(await ageByPolicy(db, aging(now))).toBe(0)
    clock.now = RIGHT + 3 * DAY
    await send(clock.now)
    expect(await ageByPolicy(db, aging(now))).toBe(0)
    expect(await doubtedSince(db)).toBeUndefined()
    expect((await all()).length).toBe(3 * sent.length)
  })
  it('goes on after a long rest, once somebody visits; and week by week as it always did', async () => {
    const { clock, db, send, all } = await opened()
    const now = () => clock.now
    const sent = await send(RIGHT)
    await ageByPolicy(db, aging(now))
    clock.now = RIGHT + 366 * DAY
    expect(await ageByPolicy(db, aging(now))).toBe(0)
    await send(clock.now)
    expect(await ageByPolicy(db, aging(now))).toBe(sent.length)
    // Closed but for one day a week.
    for (let day = 0; day < 364; day += 7) {
      clock.now += 7 * DAY
      expect(await ageByPolicy(db, aging(now))).toBe(0)
    }
    clock.now += 2 * DAY
    expect(await ageByPolicy(db, aging(now))).toBe(sent.length)
    expect(await all()).toEqual([])
  })
})
