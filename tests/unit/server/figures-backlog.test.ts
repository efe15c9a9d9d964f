/** A station that was away for a while has much to look at: each visit is told once, and nothing is missed meanwhile. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openRecords } from '../../../src/server/db/database.ts'
import { settle, unsettle } from '../../../src/server/figures/settle.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { recorded, visit } from '../visit/samples.ts'
import { ownDatabase, temporaryFolder } from './station-for-tests.ts'

const VISITS = 20
const place = { origin: 'https://station.example', platform: 'test' }
const authority = { account: { homePage: place.origin, name: 'owner' } }

it('is told visit by visit, with whatever comes in between', async () => {
  const { databaseUrl } = await ownDatabase()
  const file = join(temporaryFolder(), 'records.sqlite')
  const db = await openRecords({ file, ...(databaseUrl ? { url: databaseUrl } : {}) })
  onTestFinished(() => db.destroy())
  const { store } = createStatementWriter(db)
  const ids = Array.from({ length: VISITS }, () => randomUUID())
  /** One statement of each visit. */
  const round = (seconds: number) =>
    ids.map((id) => {
      const milestone =
        seconds === 0 ? ({ kind: 'started' } as const) : { kind: 'reached' as const, beat: `b${seconds}` }
      return toStatement(recorded(milestone, { seconds }), { ...visit, id }, { ...place, id: randomUUID() })
    }) as unknown as Statement[]
  const send = async (from: number, to: number) => {
    for (let seconds = from; seconds < to; seconds += 10) {
      const rounds = Array.from({ length: 10 }, (_, i) => round(seconds + i))
      await store(rounds.flat(), { authority })
    }
  }
  /** But for when it was heard of: what arrives during a settling counts as heard when that began. */
  const facts = async () => {
    const rows = await db.selectFrom('visit_facts').selectAll().orderBy('registration').execute()
    return rows.map(({ heard: _heard, ...fact }) => fact)
  }

  await send(0, 30)
  expect(await settle(db)).toEqual({ statements: 30 * VISITS, visits: VISITS })
  await send(30, 60)
  const [during] = await Promise.all([settle(db), send(60, 90)])
  const after = await settle(db)
  expect(during.statements + after.statements).toBe(60 * VISITS)
  const told = await facts()
  expect(told.map(({ beat, worn }) => [beat, worn])).toEqual(ids.map(() => ['b89', 8_900]))
  await unsettle(db)
  expect(await settle(db)).toEqual({ statements: 90 * VISITS, visits: VISITS })
  expect(await facts()).toEqual(told)
})
