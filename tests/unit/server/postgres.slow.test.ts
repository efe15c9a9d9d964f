/**
 * The least of it on PostgreSQL, where its server is installed. `node tests/postgres/run.mjs` (part of
 * `npm run test:all`) runs all tests of the station on it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { VERBS } from '../../../src/visit/vocabulary.ts'
import { findPostgres, startPostgres } from '../../postgres/server.ts'
import { OWNER_KEY, basic, openStation, statement } from './station-for-tests.ts'

const programs = findPostgres()
if (!programs) console.log('PostgreSQL is not installed here: its tests are SKIPPED.')

describe.skipIf(!programs)('with DATABASE_URL=postgres://…', () => {
  let databaseUrl = ''
  let stop = async () => undefined as void
  beforeAll(async () => {
    const server = await startPostgres(programs!)
    databaseUrl = `${server.base}/postgres`
    stop = () => server.stop()
  }, 60_000)
  afterAll(() => stop())

  it('stores, answers and counts as with the built-in file', async () => {
    const { xapi, all, get } = await openStation({ databaseUrl })
    const registration = '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
    const first = statement({ verb: { id: VERBS.started.id }, context: { registration } })
    expect((await xapi('kiosk', 'POST', '/statements', first)).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', first)).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', { ...first, result: { success: true } })).status).toBe(
      409,
    )
    const bad = [statement(), { ...statement(), verb: { id: 'x' } }]
    expect((await xapi('kiosk', 'POST', '/statements', bad)).status).toBe(400)
    const more = Array.from({ length: 120 }, () =>
      statement({ context: { registration }, result: { response: '门板 🚪 \\ \' "' } }),
    )
    await xapi('kiosk', 'POST', '/statements', more)
    expect((await all()).map((one) => one.id)).toEqual([first.id, ...more.map((one) => one.id)])
    const found = await xapi(
      'owner',
      'GET',
      `/statements?registration=${registration}&verb=${VERBS.started.id}`,
    )
    expect(found.json<{ statements: unknown[] }>().statements).toHaveLength(1)
    const figures = (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json()
    expect(figures).toMatchObject({ visits: 1, statements: { started: 1, reached: 120 } })
  })

  it('lets two stations store the same statements at the same time, each once', async () => {
    const open = () => openRecords({ url: databaseUrl, file: '' })
    const [one, two] = [await open(), await open()]
    const owner = { account: { homePage: 'https://station.example', name: 'owner' } }
    const registration = '4f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f'
    const list = Array.from(
      { length: 40 },
      () => statement({ context: { registration } }) as unknown as Statement,
    )
    const writers = [createStatementWriter(one), createStatementWriter(two)]
    const rounds = list.flatMap((same) => writers.map((writer) => writer.store([same], { authority: owner })))
    expect((await Promise.all(rounds)).flat()).toHaveLength(80)
    const { count } = await one
      .selectFrom('statements')
      .where('registration', '=', registration)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(40)
    await Promise.all([one.destroy(), two.destroy()])
  })
})
