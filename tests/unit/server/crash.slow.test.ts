/** Killed processes, full disks, wrong clocks, doubled headsets: nothing acknowledged is lost, nothing counts twice. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../../postgres/server.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { EXTENSIONS, VERBS } from '../../../src/visit/vocabulary.ts'
import { startProcess } from './station-children.ts'
import {
  OWNER_KEY,
  basic,
  onSqlite,
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
} from './station-for-tests.ts'

const sender = { authority: { account: { homePage: 'https://station.example', name: 'pages' } } }
const many = (count: number) => Array.from({ length: count }, () => statement())
const asStatements = (list: object[]) => list as unknown as Statement[]
const settled = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('keeps what it acknowledged to many stations at once, killed in the middle', async () => {
  const dataFolder = join(temporaryFolder(), 'data')
  const options = {
    host: '127.0.0.1',
    port: await freePort(),
    dataFolder,
    appFolder: join(dataFolder, 'app'),
    scenesFolder: join(dataFolder, 'scenes'),
    version: 'test',
    ownerKey: OWNER_KEY,
    watch: false,
    limits: { records: 1e6, failures: 1e6 },
    ...(await ownDatabase()),
  }
  const acknowledged = new Set<string>()
  const sent = new Map<string, object>()
  const url = `http://127.0.0.1:${options.port}/xapi/statements`
  const headers = {
    authorization: basic('owner', OWNER_KEY),
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
  }
  const post = async (list: readonly object[]) => {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(list) })
    if (answer.status === 200) for (const id of (await answer.json()) as string[]) acknowledged.add(id)
  }
  for (let life = 0; life < 2; life++) {
    const child = await startProcess(options)
    let alive = true
    const headset = async () => {
      while (alive) {
        const batch = many(4)
        for (const one of batch) sent.set(one.id, one)
        await post(batch).catch(() => (alive = false))
      }
    }
    const headsets = Array.from({ length: 6 }, headset)
    const enough = acknowledged.size + 60
    await expect.poll(() => acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(enough)
    await settled(life * 7)
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await Promise.all(headsets)
  }
  const child = await startProcess(options)
  const { databaseUrl } = options as { databaseUrl?: string }
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  const stored = async () => (await db.selectFrom('statements').select('id').execute()).map((row) => row.id)
  const after = new Set(await stored())
  expect([...acknowledged].filter((id) => !after.has(id))).toEqual([])
  // Of a request either everything is there or nothing; whoever got no answer sends the same again.
  expect(after.size % 4).toBe(0)
  const all = [...sent.values()]
  for (let i = 0; i < all.length; i += 200) await post(all.slice(i, i + 200))
  expect((await stored()).sort()).toEqual([...sent.keys()].sort())
  child.removeAllListeners('exit')
}, 120_000)

it.runIf(onSqlite)(
  'refuses on a full disk, loses nothing, and goes on when there is room again',
  async () => {
    const db = await openRecords({ file: join(temporaryFolder(), 'records.sqlite') })
    onTestFinished(() => db.destroy())
    const writer = createStatementWriter(db)
    const pages = async () =>
      (await sql<{ page_count: number }>`PRAGMA page_count`.execute(db)).rows[0]!.page_count
    await sql.raw(`PRAGMA max_page_count = ${(await pages()) + 40}`).execute(db)
    const acknowledged: string[] = []
    let refused = 0
    for (let i = 0; i < 40; i++) {
      const answers = await Promise.allSettled(
        [0, 1, 2].map(() => writer.store(asStatements(many(5)), sender)),
      )
      for (const answer of answers) {
        if (answer.status === 'fulfilled') acknowledged.push(...answer.value)
        else expect([++refused > 0, String(answer.reason)]).toEqual([true, expect.stringMatching(/full/i)])
      }
    }
    expect([acknowledged.length > 0, refused > 0]).toEqual([true, true])
    const stored = async () => (await db.selectFrom('statements').select('id').execute()).map((row) => row.id)
    expect((await stored()).sort()).toEqual([...acknowledged].sort())
    await sql.raw('PRAGMA max_page_count = 1000000').execute(db)
    expect(await writer.store(asStatements(many(5)), sender)).toHaveLength(5)
  },
)

it('stores in rising order over a restart with a clock that was put back', async () => {
  const place = { dataFolder: join(temporaryFolder(), 'data'), ...(await ownDatabase()) }
  const ahead = await openStation({ ...place, now: () => Date.parse('2031-01-01T00:00:00Z') })
  const first = statement()
  await ahead.xapi('owner', 'POST', '/statements', first)
  const [stored] = (await ahead.all()).map((one) => String(one.stored))
  const right = await openStation({ ...place, now: () => Date.parse('2026-01-01T00:00:00Z') })
  const second = statement()
  await right.xapi('owner', 'POST', '/statements', second)
  const since = await right.xapi('owner', 'GET', `/statements?since=${stored}`)
  expect(since.json<{ statements: { id: string }[] }>().statements.map((one) => one.id)).toEqual([second.id])
})

it('counts two headsets with one visit id once, and keeps what the first said under an id', async () => {
  const { xapi, get, all } = await openStation()
  const context = { registration: randomUUID() }
  const started = () => statement({ verb: { id: VERBS.started.id }, context })
  const completed = () =>
    statement({
      verb: { id: VERBS.completed.id },
      context,
      result: { completion: true, duration: 'PT5M', extensions: { [EXTENSIONS.coverage]: 1 } },
    })
  const shared = completed()
  const headset = [
    [started(), shared],
    [started(), completed(), completed()],
  ]
  const answers = await Promise.all(headset.map((batch) => xapi('kiosk', 'POST', '/statements', batch)))
  expect(answers.map((one) => one.status)).toEqual([200, 200])
  const other = { ...shared, result: { ...(shared.result as object), duration: 'PT9M' } }
  expect((await xapi('kiosk', 'POST', '/statements', [started(), other])).status).toBe(409)
  expect(await all()).toHaveLength(5)
  const figures = (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json()
  expect(figures).toMatchObject({ visits: 1, scenes: [{ started: 1, completed: 1 }] })
})
