/** A made-up week through the real endpoint, and the figures it comes to, compared with what was sent. */
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openRecords, type Records } from '../../../src/server/db/database.ts'
import {
  countVisits,
  WORN_MINUTES,
  type OwnerFigures,
  type Tally,
} from '../../../src/server/figures/count.ts'
import { enrol, settle } from '../../../src/server/figures/settle.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { VERBS, VOIDED } from '../../../src/visit/vocabulary.ts'
import { openStation, ownDatabase, temporaryFolder } from './station-for-tests.ts'
import { DAY, KINDS, MONDAY, makeWeek, type MadeUpVisit, type Worth } from './week.ts'

async function opened() {
  const clock = { now: MONDAY }
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => clock.now, zone: 'Asia/Shanghai', name: 'Hall' })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  await enrol(db, { id: 'there', name: 'Elsewhere', zone: 'America/New_York' })
  return { ...test, db, clock }
}
type Opened = Awaited<ReturnType<typeof opened>>

/** Sends what arrives together as batches that mix visits; some twice, some of it once more alone. */
async function sendAll({ xapi, db, clock }: Opened, week: Awaited<ReturnType<typeof makeWeek>>) {
  const writer = createStatementWriter(db, () => clock.now)
  const { chance } = week
  let sent = 0
  const all = [
    ...week.here.map((visit) => ({ visit, station: 'here' })),
    ...week.there.map((visit) => ({ visit, station: 'there' })),
  ].sort((a, b) => a.visit.arrives - b.visit.arrives)
  // A few visits share a request, as they do where a network comes back; a wrong clock goes by its own arrival.
  const groups: (typeof all)[] = []
  for (const one of all) {
    const last = groups.at(-1)
    const alone = one.visit.kind === 'has a wrong clock' || last?.[0]?.visit.kind === 'has a wrong clock'
    if (!last || alone || last.length >= 5 || last[0]!.station !== one.station) groups.push([one])
    else last.push(one)
  }
  for (const group of groups) {
    clock.now = group.at(-1)!.visit.arrives
    const statements = group.flatMap(({ visit }) => visit.statements)
    sent += statements.length
    if (group[0]!.station === 'there') {
      const authority = { account: { homePage: 'https://there.example', name: 'kiosk' } }
      await writer.store(statements as unknown as Statement[], { authority, station: 'there' })
      continue
    }
    const cut = Math.floor(chance() * statements.length)
    const parts = [statements.slice(0, cut), statements.slice(cut)].filter((part) => part.length > 0)
    // A batch whose answer was lost comes again; and now and then the later half is there first.
    const again = chance() < 0.3 ? [statements.slice(Math.floor(chance() * statements.length))] : []
    const order = chance() < 0.2 ? parts.toReversed() : parts
    for (const batch of [...order, ...again])
      expect((await xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
  }
  return sent
}

const seconds = (hundredths: number) => hundredths / 100
function tally(visits: readonly Worth[]): Tally {
  const shares = visits.flatMap(({ coverage }) => (coverage === undefined ? [] : [coverage]))
  const sum = shares.reduce((all, share) => all + share, 0)
  return {
    visits: visits.length,
    completed: visits.filter(({ completed }) => completed).length,
    underWay: 0,
    ...(shares.length > 0 ? { coverage: sum / shares.length / 1000 } : {}),
    seconds: seconds(visits.reduce((all, { worn }) => all + worn, 0)),
  }
}
function grouped<T>(list: readonly T[], key: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The figures as they should be. */
function expected(worths: readonly Worth[], rehearsals: number, stationId: string): OwnerFigures {
  const idOf = { here: stationId, there: 'there' }
  const answers = worths.flatMap((worth) => (worth.answer ? [{ ...worth.answer, scene: worth.scene }] : []))
  return {
    totals: { ...tally(worths), middle: worths.filter(({ middle }) => middle).length, rehearsals },
    scenes: grouped(worths, ({ scene }) => scene).map(([scene, list]) => ({ ...tally(list), scene })),
    days: grouped(worths, ({ day }) => day).map(([day, list]) => ({ ...tally(list), day })),
    stations: grouped(worths, ({ station }) => idOf[station]).map(([station, list]) => ({
      ...tally(list),
      station,
      name: station === 'there' ? 'Elsewhere' : 'Hall',
    })),
    dropOffs: grouped(worths, ({ scene, beat }) => `${scene} ${beat ?? ''}`).map(([, list]) => ({
      scene: list[0]!.scene,
      ...(list[0]!.beat === undefined ? {} : { beat: list[0]!.beat }),
      left: list.filter(({ completed }) => !completed).length,
      completed: list.filter(({ completed }) => completed).length,
    })),
    worn: [0, ...WORN_MINUTES].map((from, i) => {
      const to = WORN_MINUTES[i]
      const visits = worths.filter(({ worn }) => worn >= from * 6000 && worn < (to ?? Infinity) * 6000).length
      return { from, ...(to === undefined ? {} : { to }), visits }
    }),
    answers: grouped(answers, ({ scene, choice }) => `${scene} ${choice}`).map(([, list]) => ({
      scene: list[0]!.scene,
      question: 'q 1',
      choice: list[0]!.choice,
      correct: list[0]!.right,
      count: list.length,
    })),
  }
}
const inOrder = <T extends { scene: string; beat?: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (`${a.scene} ${a.beat ?? ''}` < `${b.scene} ${b.beat ?? ''}` ? -1 : 1))
async function figures(db: Records, now: number): Promise<OwnerFigures> {
  const found = await countVisits(db, {}, now)
  // Databases differ in where they put those without a beat.
  return { ...found, dropOffs: inOrder(found.dropOffs) }
}
const worthOf = (visits: readonly MadeUpVisit[]) => visits.flatMap(({ worth }) => worth ?? [])

describe('a week of visits', () => {
  it('comes to exactly what was sent, whatever came twice, late, out of order or with a wrong clock', async () => {
    const test = await opened()
    const week = await makeWeek(300, 5)
    const visits = [...week.here, ...week.there]
    // The week has everything in it that could go wrong.
    for (const kind of KINDS) expect(visits.filter((visit) => visit.kind === kind).length).toBeGreaterThan(5)
    const sent = await sendAll(test, week)
    const now = MONDAY + 9 * DAY
    const rehearsals = visits.filter(({ kind }) => kind === 'rehearses').length
    expect(await settle(test.db)).toEqual({ statements: sent, visits: expect.any(Number) as number })
    const { stationId } = test.station
    const should = expected(worthOf(visits), rehearsals, stationId)
    expect(await figures(test.db, now)).toEqual({ ...should, dropOffs: inOrder(should.dropOffs) })
    // More than the seven days: a midnight is another moment in another zone.
    expect(should.days.length).toBeGreaterThan(7)

    const filter = { scene: 'long-march/luding', from: '2026-03-03', to: '2026-03-05', station: 'there' }
    const some = worthOf(week.there).filter(
      ({ scene, day }) => scene === filter.scene && day >= filter.from && day <= filter.to,
    )
    expect((await countVisits(test.db, filter, now)).totals).toMatchObject(tally(some))
    expect(some.length).toBeGreaterThan(3)

    await voiding(test, visits, rehearsals, now)
  }, 120_000)
})

/** What is voided vanishes: of some visits the completion, of others the beginning and with it the visit. */
async function voiding(
  { xapi, db, station }: Opened,
  visits: readonly MadeUpVisit[],
  rehearsals: number,
  now: number,
) {
  const find = (visit: MadeUpVisit, verb: string) => visit.statements.filter((one) => one.verb.id === verb)
  const done = visits.filter(({ worth, kind }) => worth?.completed && kind === 'completes')
  const [uncompleted, unbegun] = [done.slice(0, 15), done.slice(15, 30)]
  const targets = [
    ...uncompleted.flatMap((visit) => find(visit, VERBS.completed.id)),
    ...unbegun.flatMap((visit) => find(visit, VERBS.started.id)),
  ]
  const voids = targets.map(({ id }) => ({
    actor: { account: { homePage: 'https://station.example', name: 'owner' } },
    verb: { id: VOIDED },
    object: { objectType: 'StatementRef', id },
  }))
  expect((await xapi('owner', 'POST', '/statements', voids)).status).toBe(200)
  expect(await settle(db)).toEqual({ statements: voids.length, visits: 30 })
  expect(await settle(db)).toEqual({ statements: 0, visits: 0 })
  const left = visits
    .filter((visit) => !unbegun.includes(visit))
    .flatMap((visit) =>
      visit.worth ? [uncompleted.includes(visit) ? { ...visit.worth, completed: false } : visit.worth] : [],
    )
  const should = expected(left, rehearsals, station.stationId)
  expect(await figures(db, now)).toEqual({ ...should, dropOffs: inOrder(should.dropOffs) })
}
