/** The owner's page: its figures, its files, the roll, and what may not be seen. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readRoll } from '../../../src/server/claims/roll.ts'
import { readTable } from '../../../src/server/claims/roll-file.ts'
import { note } from '../../../src/server/audit.ts'
import { openRecords } from '../../../src/server/db/database.ts'
import { csvOf, jsonOf, xlsxOf } from '../../../src/server/exports/files.ts'
import { harmless } from '../../../src/server/exports/table.ts'
import { createKeys } from '../../../src/server/keys.ts'
import { tableHtml } from '../../../src/server/owner/page.ts'
import { createId } from '../../../src/visit/ids.ts'
import { toStatement } from '../../../src/visit/statement.ts'
import type { VisitInfo } from '../../../src/visit/types.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { OWNER_KEY, basic, openStation, ownDatabase, temporaryFolder, write } from './station-for-tests.ts'

const owner = { authorization: basic('owner', OWNER_KEY) }
const NOW = Date.parse('2026-03-02T10:00:00Z')

async function opened() {
  const dataFolder = join(temporaryFolder(), 'data')
  const scenesFolder = temporaryFolder()
  write(scenesFolder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': sceneYaml() })
  const { databaseUrl } = await ownDatabase()
  const place = { dataFolder, scenesFolder, ...(databaseUrl ? { databaseUrl } : {}) }
  const test = await openStation({ ...place, now: () => NOW, zone: 'Asia/Shanghai', name: '一号馆' })
  const db = await openRecords({ url: databaseUrl, file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  /** A visit, and the number it was given if any. */
  async function come(number?: string, more: Partial<VisitInfo> = {}, coverage = 0.9) {
    const info = { ...visit, course: 'c', scene: 's', ...more, id: randomUUID() }
    const place = { origin: 'https://station.example', platform: 'test' }
    const batch = milestones.flatMap(
      (milestone) => toStatement(recorded(milestone, { coverage }), info, { ...place, id: createId() }) ?? [],
    )
    expect((await test.xapi('kiosk', 'POST', '/statements', batch)).status).toBe(200)
    const times = {
      made: '2026-03-02T09:00:00Z',
      expires: '2026-03-02T09:30:00Z',
      claimed: '2026-03-02T09:01:00Z',
    }
    const claim = { registration: info.id, code: null, writer: 'pages', unit: null, taker: 'phone', ...times }
    if (number !== undefined)
      await db
        .insertInto('claims')
        .values({ ...claim, number })
        .execute()
    return info.id
  }
  const upload = async (content: string | Buffer, fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ lang: 'en', ...fields })) form.set(name, value)
    form.set('roll', new Blob([new Uint8Array(Buffer.from(content))]), 'roll.csv')
    const request = new Request('https://station.example', { method: 'POST', body: form })
    return test.station.inject({
      method: 'POST',
      url: '/owner/roll',
      headers: { ...owner, 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    })
  }
  const page = async (query = 'lang=en') => (await test.get(`/owner?${query}`, owner)).body
  const json = async (query = '') =>
    (await test.get(`/owner/export/all.json?lang=en${query}`, owner)).json<
      Record<string, Record<string, unknown>[]>
    >()
  return { ...test, db, come, upload, page, json }
}

describe('the owner’s page', () => {
  it('shows what was counted, in both languages, with a table beside each chart and no script', async () => {
    const { come, get, page } = await opened()
    await come()
    await come(undefined, {}, 0.4)
    await come(undefined, { pace: 4 })
    const en = await page()
    expect(en).toMatch(/<dd id="visits">2</)
    expect(en).toMatch(/<dd id="completed">1</)
    expect(en).toMatch(/<dd id="completedShare">50</)
    expect(en).toMatch(/<dd id="rehearsals">1</)
    expect(en).toContain('Bridge')
    const { body: zh, headers } = await get('/owner?lang=zh', owner)
    for (const word of ['站长', '按场景', '在哪里离开', '一号馆', '桥', '2026-03-01'])
      expect(zh).toContain(word)
    for (const id of ['scenes', 'days', 'dropOffs', 'worn'])
      expect(zh).toMatch(new RegExp(`<svg[^>]*aria-labelledby="chart-${id}"[\\s\\S]*<table id="t-${id}"`))
    expect(zh).not.toMatch(/<script|style=|onclick/)
    expect(headers['cache-control']).toBe('no-store')
    expect(await page('lang=en&from=2026-04-01')).toMatch(/<dd id="visits">0</)
    expect(await page('lang=en&scene=c%2Fs&to=2026-03-01')).toMatch(/<dd id="visits">2</)
  })
  it('is the owner’s alone', async () => {
    const { get, db } = await opened()
    const docent = await createKeys(db).make({ role: 'docent', label: 'hall' })
    for (const url of ['/owner', '/owner/export/all.json', '/owner/export/claims.csv']) {
      expect((await get(url)).status).toBe(401)
      expect((await get(url, { authorization: basic('docent', docent.key) })).status).toBe(403)
    }
    expect((await get('/owner')).body).toContain('name="to" value="/owner"')
  })
})

describe('groups', () => {
  const roll = [
    '编号,小组,姓名,单列',
    ...[1, 2, 3, 4].map((n) => `A${n},甲组,某某,`),
    'B1,乙组,,',
    'B2,乙组,,',
    'C1,丙组,,',
    'D1,丁组,,是',
  ].join('\n')
  it('are counted as people against the roll, the small ones together unless the roll says so', async () => {
    const { come, upload, json, page } = await opened()
    const sent = await upload(roll)
    expect(sent.statusCode).toBe(200)
    expect(sent.body).toContain('Groups: 4, numbers: 8')
    expect(sent.body).toContain('Nothing was kept of these columns: 姓名')
    for (const number of ['A1', 'A1', 'A2', 'B1', 'D1', 'X9']) await come(number)
    await come('A3', {}, 0.2)
    const { groups } = await json()
    const row = (
      name: string,
      onRoll: number,
      people: number,
      done: number,
      share: number | null,
      visits: number,
    ) => ({
      Group: name,
      'On the roll': onRoll,
      'People who came': people,
      'People who completed': done,
      'Of the roll, %': share,
      Visits: visits,
    })
    expect(groups).toEqual([
      row('丁组', 1, 1, 1, 100, 1),
      row('甲组', 4, 3, 2, 50, 4),
      row('Groups of fewer than three (2)', 3, 1, 1, 33.3, 1),
    ])
    expect(await page()).toContain('Of 8 people on the roll 5 came and 4 completed: 50 %.')
    expect(await page()).toContain('Numbers that visitors gave and that are not on it: 1')
    expect(JSON.stringify(await json())).not.toMatch(/A1|乙组|丙组/)
  })
  it('stand in the order in which people count them', async () => {
    const { upload, page, json } = await opened()
    const names = ['第9支部', '第10支部', '第100支部']
    await upload(
      ['编号,小组', ...[2, 0, 1].flatMap((i) => [1, 2, 3].map((n) => `${i}${n},${names[i]}`))].join('\n'),
    )
    expect((await json()).groups!.map(({ Group }) => Group)).toEqual(names)
    const chosen = [...(await page()).matchAll(/<option value="(第[^"]+)"/g)].map(([, unit]) => unit)
    expect(chosen).toEqual(names)
  })
  it('are looked at by themselves only where three came', async () => {
    const { come, upload, page, json } = await opened()
    await upload(roll)
    for (const number of ['A1', 'A2', 'B1', 'B2', 'D1']) await come(number)
    const alone = (unit: string) => page(`lang=en&unit=${encodeURIComponent(unit)}`)
    for (const unit of ['甲组', '乙组', '没有'])
      expect(await alone(unit)).toContain('Fewer than three people')
    expect((await json(`&unit=${encodeURIComponent('乙组')}`)).scenes![0]).toMatchObject({ Visits: 5 })
    const own = await alone('丁组')
    expect(own).not.toContain('Fewer than three people of')
    expect(own).toMatch(/<dd id="visits">1</)
    await come('A3')
    expect(await alone('甲组')).toMatch(/<dd id="visits">3</)
  })
  it('of two people in all say nothing at all', async () => {
    const { come, upload, json } = await opened()
    await upload('编号,小组\nB1,乙组\nB2,乙组')
    await come('B1')
    expect((await json()).groups).toEqual([
      expect.objectContaining({
        'On the roll': 'fewer than three people, not shown',
        'People who came': null,
        Visits: null,
      }),
    ])
  })
})

describe('a roll', () => {
  it('of 132 groups and 1461 people is read from Excel, whatever else the sheet holds', async () => {
    const people = Array.from({ length: 1461 }, (_, i) => [i + 1, '某某', `第${(i % 132) + 1}支部`])
    const data = [['编  号*'.replace(/ /g, ''), '姓名', '所在支部'], ...people]
    const bytes = await writeXlsx(data).toBuffer()
    const roll = readRoll(await readTable(bytes))
    expect([roll.rows.length, roll.groups, roll.problems, roll.leftOut]).toEqual([1461, 132, [], ['姓名']])
    expect(roll.rows[1460]).toEqual({ number: '1461', unit: '第9支部', alone: 0 })
  })
  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFNo.,Group\r\n7,三班\r\n')],
    [
      'GB 18030, as Excel saves it',
      Buffer.from([
        0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb0, 0xe0, 0xbc, 0xb6, 0x0a, 0x37, 0x2c, 0xc8, 0xfd, 0xb0, 0xe0,
      ]),
    ],
    ['UTF-16', Buffer.from('\uFEFF编号\t班级\n７\t三班', 'utf16le')],
    ['semicolons and quotes', Buffer.from('"Group";"Staff number"\n"三班";" 7 "\n;\n')],
    ['no headings', Buffer.from('7,三班')],
  ])('is read from %s', async (_, bytes) => {
    const { rows, problems } = readRoll(await readTable(bytes))
    expect([rows, problems]).toEqual([[{ number: '7', unit: '三班', alone: 0 }], []])
  })
  it('is told row by row what is wrong, and is left as it was unless the good rows are wanted', async () => {
    const { upload, db } = await opened()
    await upload('编号,小组\n1,甲')
    const faulty = '编号,小组\n1,甲\n,甲\n2,\n1,乙\n11010519491231002X,甲\n=1+1,甲\n3,甲'
    const refused = await upload(faulty)
    expect(refused.statusCode).toBe(422)
    for (const words of [
      'Rows with faults: 5',
      'Row 3: No number',
      'Row 4: No group',
      'Row 5: The number 1 belongs to &quot;甲&quot; already, in line 2',
      'Row 6: This looks like an identity card',
      'Row 7: A number has letters',
    ])
      expect(refused.body).toContain(words)
    const numbers = async () =>
      (await db.selectFrom('roll').select('number').orderBy('number').execute()).map(({ number }) => number)
    expect(await numbers()).toEqual(['1'])
    expect((await upload(faulty, { partial: '1' })).statusCode).toBe(200)
    expect(await numbers()).toEqual(['1', '3'])
  })
  it('that is none is refused in words', async () => {
    const { upload } = await opened()
    for (const [content, words] of [
      ['', 'No file'],
      ['\n\n', 'table is empty'],
      ['姓名,电话\n某某,1', 'columns for number and group were not found'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'No table can be read'],
      [Buffer.from('PK\x03\x04 not really'), 'No table can be read'],
    ] as const) {
      const answer = await upload(content as string)
      expect([answer.statusCode, answer.body.includes(words)]).toEqual([422, true])
    }
    const large = await upload(`编号,小组\n${'1,甲\n'.repeat(900_000)}`)
    expect([large.statusCode, large.body.includes('too large')]).toEqual([413, true])
  })
})

describe('files', () => {
  const table = {
    id: 'x',
    title: 'A/B: [c]',
    columns: ['名', '=n'],
    rows: [
      ['=1+1', 3],
      ['-2+3', -4],
      [' @sum', null],
      ['＝cmd', 0.5],
      ['泸定桥, "铁索"', 7],
    ] as (string | number | null)[][],
  }
  it('carry Hanzi and numbers, and no formula', async () => {
    const csv = csvOf(table)
    expect(Buffer.from(csv).subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(csv).toBe(
      `\uFEFF名,'=n\r\n'=1+1,3\r\n'-2+3,-4\r\n' @sum,\r\n'＝cmd,0.5\r\n"泸定桥, ""铁索""",7\r\n`,
    )
    const sheet = await readSheet(await xlsxOf([table]), 1)
    expect(sheet.slice(1)).toEqual([
      ["'=1+1", 3],
      ["'-2+3", -4],
      ["' @sum", null],
      ["'＝cmd", 0.5],
      ['泸定桥, "铁索"', 7],
    ])
    expect(JSON.parse(jsonOf([table]))).toMatchObject({ x: [{ 名: '=1+1', '=n': 3 }, {}, {}, {}, {}] })
    for (const text of ['\t=1', '\u200b=1', '+1', '|x', '%0A=1']) expect(harmless(text)).toBe(`'${text}`)
    for (const text of ['2026-03-01', '泸定桥', 'a=b', '']) expect(harmless(text)).toBe(text)
  })
  it('come whole or a table at a time, and the one about persons is noted', async () => {
    const { come, get, db, upload } = await opened()
    await upload('编号,小组\nA1,甲组')
    await come('A1')
    const file = async (name: string) => get(`/owner/export/${name}?lang=zh`, owner)
    const csv = await file('scenes.csv')
    expect(csv.body).toMatch(/^\uFEFF场景,参观,完成/)
    expect(csv.body).toContain('\r\n桥,1,1,100,0,90,4.5,4.5\r\n')
    expect(csv.headers['content-disposition']).toBe('attachment; filename="retrace-scenes.csv"')
    const { rawPayload } = await (
      await opened()
    ).station.inject({ url: '/owner/export/all.xlsx', headers: owner })
    expect(rawPayload.subarray(0, 2).toString()).toBe('PK')
    // The id is what `retrace forget --visit` asks for.
    expect((await file('claims.csv')).body).toMatch(/A1,甲组,桥,2026-03-01,1,[\da-f]{8}-[\da-f-]{27}\r\n/)
    expect(
      (await db.selectFrom('audit').selectAll().orderBy('at').execute()).map(({ what }) => what).sort(),
    ).toEqual(['claims-exported', 'roll-replaced'])
    for (const name of ['nothing.csv', 'all.csv', 'scenes.exe', 'scenes'])
      expect((await file(name)).status).toBe(404)
  })
})

it('tells who did what by the names of their keys, and what a form chose in a line', async () => {
  const { db, page, come } = await opened()
  await come()
  const keys = createKeys(db, { now: () => NOW })
  const made = await keys.make({ role: 'owner', label: '前台平板' })
  const first = await keys.make({ role: 'owner', label: 'first' })
  for (const { id } of [made, first]) await note(db, { who: id, what: 'roll-replaced', count: 1 })
  for (const who of ['command', 'policy', 'gone0000']) await note(db, { who, what: 'aged-out', count: 1 })
  // A key is called what its owner called it, even where that is a word of ours.
  const sly = await keys.make({ role: 'docent', label: 'policy' })
  await note(db, { who: sly.id, what: 'claim-added', count: 1 })
  const told = /id="t-audit"[^]*?<\/table>/
  const [en, zh] = [told.exec(await page())![0], told.exec(await page('lang=zh'))![0]]
  for (const one of ['前台平板', 'owner (the first key)', 'a command at the station', 'gone0000'])
    expect(en).toContain(one)
  for (const one of ['站长（第一个密钥）', '命令行', '到期自动']) expect(zh).toContain(one)
  expect(en).toMatch(/<td[^>]*>\s*policy/)
  for (const { id } of [made, first, sly]) expect(en + zh).not.toContain(id)

  const summary = async (query: string) => /<summary>([^]*?)<\/summary>/.exec(await page(query))![1]
  expect(await summary('lang=en')).toBe('What is counted: <b>All</b>')
  expect(await summary('lang=zh&from=2026-03-01&scene=c/s')).toMatch(/统计范围：<b>2026-03-01 – … · 桥<\/b>/)
})

it('shows as many decimals in the whole of a column', () => {
  const columns = ['day', 'visits', 'share', 'minutes']
  const rows = [
    ['one', 3, 91, null],
    ['two', 4, 89.9, 7],
  ]
  const cells = [
    ...String(tableHtml({ id: 'days', title: 'Days', columns, rows })).matchAll(/<td[^>]*>([^<]*)<\/td>/g),
  ]
  expect(cells.map(([, words]) => words)).toEqual(['3', '91.0', '–', '4', '89.9', '7'])
})
