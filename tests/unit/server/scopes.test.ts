/** What statements share stands once; and whatever a filter found when each brought all of it, it finds now. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { connect, openRecords } from '../../../src/server/db/database.ts'
import { migrate } from '../../../src/server/db/migrations.ts'
import { forgetNumber, forgetVisit } from '../../../src/server/retention.ts'
import { matching } from '../../../src/server/xapi/matching.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import {
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
  type TestStation,
} from './station-for-tests.ts'

const HOME = 'https://station.example'
const authority = { account: { homePage: HOME, name: 'owner' } }
const named = (name: string) => ({ account: { homePage: HOME, name } })
const visitOf = (registration: string, more: object = {}) =>
  statement({ context: { registration }, ...more }) as unknown as Statement

async function folderAndPlace() {
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { file: join(dataFolder, 'records.sqlite'), ...(databaseUrl ? { url: databaseUrl } : {}) }
  return { place, station: { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) } }
}
async function opened() {
  const { place } = await folderAndPlace()
  const db = await openRecords(place)
  onTestFinished(() => db.destroy())
  const { store } = createStatementWriter(db)
  return { db, store: (list: Statement[]) => store(list, { authority }) }
}
const search = async ({ xapi }: TestStation, filter: Record<string, string>) => {
  const answer = await xapi('owner', 'GET', `/statements?${new URLSearchParams(filter).toString()}`)
  return answer.json<{ statements: { id: string }[] }>().statements.map(({ id }) => id)
}

it('finds records of before, and what speaks of them since', async () => {
  const { place, station } = await folderAndPlace()
  const old = connect(place)
  await migrate(old as unknown as Kysely<unknown>, '009-seats')
  const [id, registration] = [randomUUID(), randomUUID()]
  const at = '2026-01-01T00:00:00.000000Z'
  const json = JSON.stringify({ ...visitOf(registration, { id }), stored: at, timestamp: at })
  await sql`insert into statements (id, stored, timestamp, verb, registration, hash, json)
    values (${id}, ${at}, ${at}, 'urn:verb', ${registration}, 'h', ${json})`.execute(old)
  const facets = {
    verb: 'urn:verb',
    agent: 'mbox:mailto:a@b.example',
    activity: 'urn:scene',
    'activity-related': 'urn:course',
    registration,
  }
  for (const [facet, value] of Object.entries(facets))
    await sql`insert into facets (statement, facet, value) values (${id}, ${facet}, ${value})`.execute(old)
  await old.destroy()

  const test = await openStation(station)
  const filters: Record<string, string>[] = [
    { verb: 'urn:verb' },
    { agent: JSON.stringify({ mbox: 'mailto:a@b.example' }) },
    { activity: 'urn:scene' },
    { activity: 'urn:course', related_activities: 'true' },
    { registration },
  ]
  for (const filter of filters) expect(await search(test, filter)).toEqual([id])
  expect(await search(test, { activity: 'urn:course' })).toEqual([])
  const pointing = statement({ object: { objectType: 'StatementRef', id } })
  expect((await test.xapi('owner', 'POST', '/statements', pointing)).status).toBe(200)
  for (const filter of filters) expect(await search(test, filter)).toEqual([pointing.id, id])
})

it('stores once what visits have in common, and forgets it with the last of them', async () => {
  const { db, store } = await opened()
  const visits = Array.from({ length: 5 }, () => randomUUID())
  const inScene = visits.map((visit) =>
    visitOf(visit, {
      actor: named(visit),
      context: { registration: visit, contextActivities: { parent: [{ id: 'urn:course' }] } },
    }),
  )
  await store(inScene)
  await store([visitOf(visits[0]!, { object: { id: 'urn:alone' } })])
  const rows = await db.selectFrom('scopes').select(['scope', 'value']).execute()
  // The verb, the activity, its course, and who vouches; nothing that tells one visit from another.
  expect(rows.map(({ value }) => value).filter((value) => value === 'urn:course')).toHaveLength(1)
  expect(rows.some(({ value }) => visits.some((visit) => value.includes(visit)))).toBe(false)
  expect(new Set(rows.map(({ scope }) => scope)).size).toBe(2)
  const by = { who: 'command' }
  await forgetVisit(db, visits[0]!, by)
  const left = (await db.selectFrom('scopes').select('value').execute()).map(({ value }) => value)
  expect([left.includes('urn:alone'), left.includes('urn:course')]).toEqual([false, true])
  for (const visit of visits.slice(1)) await forgetVisit(db, visit, by)
  expect(await db.selectFrom('scopes').selectAll().execute()).toEqual([])
})

it('finds the same whether few statements fit, or many', async () => {
  const { db, store } = await opened()
  const [group, one] = [randomUUID(), randomUUID()]
  const crowd = Array.from({ length: 1100 }, (_, i) =>
    visitOf(group, { actor: named('crowd'), object: { id: `urn:seat:${i % 3}` } }),
  )
  const alone = visitOf(one, { actor: named('crowd'), object: { id: 'urn:seat:2' } })
  const team = visitOf(group, {
    actor: { objectType: 'Group', member: [named('crowd'), named('member')] },
    object: { id: 'urn:seat:0' },
  })
  for (let at = 0; at < crowd.length; at += 400) await store(crowd.slice(at, at + 400))
  await store([alone, team])
  const key = (name: string) => `account:${JSON.stringify([HOME, name])}`
  const agent = (name: string) => ({ facets: ['agent'], value: key(name) }) as const
  const activity = (id: string) => ({ facets: ['activity'], value: id }) as const
  const visit = (value: string) => ({ facets: ['registration'], value }) as const
  const count = async (...filters: Parameters<typeof matching>[1]) => {
    const query = (await matching(db, filters)).select(({ fn }) => fn.countAll().as('count'))
    return Number((await query.executeTakeFirstOrThrow()).count)
  }
  expect(await count(agent('crowd'))).toBe(1102)
  expect(await count(agent('member'))).toBe(1)
  expect(await count(visit(group))).toBe(1101)
  expect(await count(agent('crowd'), visit(one))).toBe(1)
  expect(await count(agent('crowd'), visit(group), activity('urn:seat:2'))).toBe(366)
  expect(await count(visit(group), agent('member'), activity('urn:seat:2'))).toBe(0)
  expect(await count({ facets: ['agent', 'agent-related'], value: key('owner') })).toBe(1102)
  expect(await count({ facets: ['agent'], value: key('owner') })).toBe(0)
})

it('knows a statement again whose name was made to be forgotten', async () => {
  const { db, store } = await opened()
  const visit = randomUUID()
  const one = visitOf(visit, { actor: named('B77') })
  await store([one])
  expect(await forgetNumber(db, 'B77', { who: 'command' })).toBe(1)
  expect(await db.selectFrom('statements').select('agent').execute()).toEqual([
    { agent: `account:${JSON.stringify([HOME, visit])}` },
  ])
  expect(await store([one])).toEqual([one.id])
  await expect(store([{ ...one, result: { success: true } }])).rejects.toThrow('other content')
})

it('tells who writes a moment up to which all is stored, without looking', async () => {
  const test = await openStation()
  const through = async (method: 'GET' | 'POST', body?: object) =>
    String(
      (await test.xapi('owner', method, '/statements', body)).headers['x-experience-api-consistent-through'],
    )
  await through('POST', statement())
  const [first] = (await test.all()) as unknown as { stored: string }[]
  expect(Date.parse(await through('POST', statement()))).toBe(Date.parse(first!.stored))
  expect(Date.parse(await through('GET'))).toBeGreaterThanOrEqual(Date.parse(first!.stored))
})
