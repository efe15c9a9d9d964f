/**
 * Figures under attack: whatever visitors, their phones and their headsets send, page, CSV, Excel and JSON say the same, it
 * is what was sent, and no cell of any of them is one that a spreadsheet would run.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openRecords } from '../../../src/server/db/database.ts'
import { settle } from '../../../src/server/figures/settle.ts'
import { forgetNumber } from '../../../src/server/retention.ts'
import type { Milestone } from '../../../src/story/types.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import { VERBS, VOIDED } from '../../../src/visit/vocabulary.ts'
import { recorded, visit } from '../visit/samples.ts'
import { OWNER_KEY, basic, openStation, ownDatabase, temporaryFolder } from './station-for-tests.ts'

const MINUTE = 60_000
const owner = { authorization: basic('owner', OWNER_KEY) }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
/** A minute before midnight at the station. */
const MIDNIGHT = Date.parse('2026-03-02T15:59:00Z')

async function opened() {
  const clock = { now: MIDNIGHT }
  const dataFolder = join(temporaryFolder(), 'data')
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => clock.now, zone: 'Asia/Shanghai', name: '=1+1' })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  const post = (url: string, payload: string, headers: Record<string, string>) =>
    test.station.inject({ method: 'POST', url, headers, payload })
  /** A visit as its headset tells it; the minutes are those of the headset. */
  const come = async (list: readonly Milestone[], more: object = {}, id = randomUUID()) => {
    const info = { ...visit, ...more, id }
    const from = { origin: 'https://station.example', platform: 'test' }
    const batch = list.flatMap(
      (one, i) =>
        toStatement(
          recorded(one, { at: new Date(clock.now + i * 20_000).toISOString(), seconds: 60 * (i + 1) }),
          info,
          { ...from, id: createId() },
        ) ?? [],
    )
    expect((await test.xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
    return { id, batch }
  }
  /** What the goodbye shows, and what a phone makes of it. */
  const codeOf = async (registration: string) => {
    const headers = { authorization: basic('kiosk', test.kioskKey), 'content-type': 'application/json' }
    const answer = await post('/claims', JSON.stringify({ registration }), headers)
    return answer.json<{ code?: string }>().code
  }
  const claim = async (code: string, number: string) =>
    (await post(`/claim/${code}`, new URLSearchParams({ number }).toString(), form)).statusCode
  const upload = async (bytes: Buffer) => {
    const body = new FormData()
    body.set('roll', new Blob([new Uint8Array(bytes)]), 'roll.csv')
    const request = new Request('https://station.example', { method: 'POST', body })
    const type = request.headers.get('content-type')!
    return test.station.inject({
      method: 'POST',
      url: '/owner/roll',
      headers: { ...owner, 'content-type': type },
      payload: Buffer.from(await request.arrayBuffer()),
    })
  }
  return { ...test, db, clock, come, codeOf, claim, upload }
}
type Opened = Awaited<ReturnType<typeof opened>>

/** RFC 4180, strictly. */
function parseCsv(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  for (cell.lastIndex = 1; cell.lastIndex < text.length;) {
    const found = cell.exec(text)!
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]!)
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
/** What all formats have in common: signs that text is meant, and what no sheet can hold, left aside. */
const bare = (cell: unknown): string =>
  String(cell ?? '')
    .replace(/'|[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replaceAll('\ud800', '')
    .trim()
const isRun = (cell: string) => /^[\s\p{Cc}\p{Cf}]*[=+@＝＋－＠|%]|^[\s\p{Cc}\p{Cf}]*-(?!\d)/u.test(cell)

/** Reads all formats, and compares them cell by cell. @returns the tables as JSON has them. */
async function agreed({ get, station }: Opened) {
  const all = (await get('/owner/export/all.json?lang=en', owner)).json<
    Record<string, Record<string, unknown>[]>
  >()
  const workbook = await station.inject({
    method: 'GET',
    url: '/owner/export/all.xlsx?lang=en',
    headers: owner,
  })
  const page = (await get('/owner?lang=en', owner)).body
  expect(page).not.toMatch(/<script|<img/i)
  for (const [index, [id, rows]] of Object.entries(all).entries()) {
    const csv = parseCsv((await get(`/owner/export/${id}.csv?lang=en`, owner)).body)
    const sheet = (await readSheet(workbook.rawPayload, index + 1)) as unknown[][]
    const json = rows.map((row) => Object.values(row))
    expect([id, csv.length, sheet.length]).toEqual([id, json.length + 1, json.length + 1])
    for (const row of json) expect([id, row.length]).toEqual([id, csv[0]!.length])
    for (const [i, row] of json.entries()) {
      expect([id, csv[i + 1]!.map(bare)]).toEqual([id, row.map(bare)])
      expect([id, [...row.keys()].map((at) => bare(sheet[i + 1]![at]))]).toEqual([id, row.map(bare)])
    }
    for (const one of [...csv.flat(), ...sheet.flat().filter((cell) => typeof cell === 'string')])
      expect([one, isRun(one)]).toEqual([one, false])
  }
  return all
}

const whole: readonly Milestone[] = [{ kind: 'started' }, { kind: 'completed' }, { kind: 'ended' }]
const answering = (choice: string): readonly Milestone[] => [
  { kind: 'started' },
  { kind: 'reached', beat: choice },
  { kind: 'answered', question: choice, choice, right: false },
  { kind: 'ended' },
]
const HOSTILE = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r\n=1',
  '  =1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  'a;=1;',
  'a"b\'c',
  '\u202eevil\u202c',
  '🚩 红旗 👩‍🚀',
  '\u0001\u0008bell\u001f',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'null',
  '\uFFFE\uFFFF',
  '_x003D_1',
  '%0A=1',
  'x'.repeat(500),
]

describe('figures', () => {
  it('agree in all their forms, run nowhere, and hold what was answered', async () => {
    const test = await opened()
    for (const text of HOSTILE) await test.come(answering(text))
    for (const text of ['__proto__', '=1+1', '"', 'a/b', '..', '%'])
      await test.come(whole, { course: text, scene: text })
    const all = await agreed(test)
    const counted = (id: string, column: string) =>
      all[id]!.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
    expect(counted('days', 'Visits')).toBe(HOSTILE.length + 6)
    expect(counted('scenes', 'Visits')).toBe(HOSTILE.length + 6)
    const given = all.answers!.reduce((sum, row) => sum + Number(Object.values(row).at(-1)), 0)
    expect(given).toBe(HOSTILE.length)
  }, 90_000)

  it('count what was visited: over midnight, broken off, rehearsed, resumed, voided, on its own day', async () => {
    const test = await opened()
    const { come, clock, xapi, get } = test
    // Begun a minute before midnight, ended after it.
    await come(whole)
    clock.now += 2 * MINUTE
    await come(whole)
    await come([{ kind: 'started' }, { kind: 'ended' }])
    await come(whole, { pace: 4 })
    // The page is loaded anew in the middle: the same visit, told in two parts.
    const { id } = await come([{ kind: 'started' }, { kind: 'reached', beat: 'a' }])
    await come(
      [{ kind: 'started' }, { kind: 'reached', beat: 'b' }, { kind: 'completed' }, { kind: 'ended' }],
      {},
      id,
    )
    const { batch } = await come(whole)
    const begun = batch.find(({ verb }) => verb.id === VERBS.started.id)!
    await xapi('owner', 'POST', '/statements', {
      actor: { account: { homePage: 'https://station.example', name: 'owner' } },
      verb: { id: VOIDED },
      object: { objectType: 'StatementRef', id: begun.id },
    })
    const all = await agreed(test)
    expect(all.days!.map((row) => Object.values(row).slice(0, 3))).toEqual([
      ['2026-03-02', 1, 1],
      ['2026-03-03', 3, 2],
    ])
    const figures = (await get('/records/figures', owner)).json<{ visits: number; rehearsals: number }>()
    expect(figures).toMatchObject({ visits: 4, rehearsals: 1 })
  }, 60_000)
})

describe('a visit without end', () => {
  it('is not read whole again for each thing it says, and spoils no other', async () => {
    const { xapi, db, come, clock } = await opened()
    const { id, batch } = await come(whole)
    const more = (count: number) => Array.from({ length: count }, () => ({ ...batch[0]!, id: createId() }))
    await settle(db, clock.now)
    for (let i = 0; i < 10; i++)
      expect((await xapi('kiosk', 'POST', '/statements', more(500))).status).toBe(200)
    await settle(db, clock.now)
    const told = () => db.selectFrom('visit_facts').select(['registration', 'heard', 'completed']).execute()
    const before = await told()
    expect(before).toMatchObject([{ registration: id, completed: 1 }])
    clock.now += MINUTE
    expect((await xapi('kiosk', 'POST', '/statements', more(5))).status).toBe(200)
    const other = await come(whole)
    await settle(db, clock.now)
    expect((await told()).filter(({ registration }) => registration === id)).toEqual(before)
    expect((await told()).map(({ registration }) => registration).sort()).toEqual([id, other.id].sort())
  }, 60_000)
})

describe('132 groups of 1461 people', () => {
  it('are counted as people: a number twice, typed twice, too late, taken back, forgotten', async () => {
    const test = await opened()
    const { come, codeOf, claim, upload, clock, db } = test
    const names = ['=1+1', '“甲”组', '\u202eקבוצה', '🚩 红军', "O'Brien", 'a,b;c', '  三班 ', '__proto__']
    const groups = Array.from({ length: 132 }, (_, i) => names[i] ?? `第${i}组`)
    const people = Array.from({ length: 1461 }, (_, i) => [`N${i}`, groups[i % 132]!])
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const table = [['编号', '小组'], ...people].map((row) => row.map(quoted).join(',')).join('\r\n')
    const taken = await upload(Buffer.from(table))
    expect([taken.statusCode, /role="alert">[\s\S]{0,300}/.exec(taken.body)?.[0]]).toEqual([200, undefined])

    /** Somebody visits and gives a number. */
    const visits = async (number: string, list = whole) => {
      const { id } = await come(list)
      const code = (await codeOf(id))!
      return { id, code, status: await claim(code, number) }
    }
    // Person 0, 132, 264 … are of the first group.
    for (const number of ['N0', 'ｎ１３２', ' n 264 ', 'N0']) expect((await visits(number)).status).toBe(200)
    const corrected = await visits('N1')
    expect(await claim(corrected.code, 'N396')).toBe(200)
    const late = await come(whole)
    const code = (await codeOf(late.id))!
    clock.now += 30 * MINUTE
    expect(await claim(code, 'N528')).toBe(404)
    expect(await codeOf(late.id)).toBeUndefined()
    await visits('N660', [{ kind: 'started' }, { kind: 'ended' }])
    const unsure = await visits('N792')
    await test.station.inject({
      method: 'POST',
      url: `/claim/${unsure.code}`,
      headers: form,
      payload: 'back=1',
    })
    await visits('N924')
    expect(await forgetNumber(db, 'n924', { who: 'command' })).toBe(2)

    const all = await agreed(test)
    expect(all.groups).toHaveLength(132)
    const first = all.groups!.find((row) => Object.values(row)[0] === '=1+1')!
    // On the roll (one was forgotten), people, completed, share, visits.
    expect(Object.values(first).slice(1, 4)).toEqual([11, 5, 4])
    expect(Object.values(first).at(-1)).toBe(6)
    const sum = (at: number) => all.groups!.reduce((s, row) => s + Number(Object.values(row)[at]), 0)
    expect([sum(1), sum(2), sum(3)]).toEqual([1460, 5, 4])
    // The visits stay, also those whose number was taken back, came too late, or was forgotten.
    expect(Number(Object.values(all.scenes![0]!)[1])).toBe(9)
  }, 90_000)
})
