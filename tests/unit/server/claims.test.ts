/** Claim codes: short, of one visit, dead in time; and the pages that take a number. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CODE_LETTERS, isCode, tidyCode } from '../../../src/server/claims/claims.ts'
import { readNumber } from '../../../src/server/claims/numbers.ts'
import { createKeys } from '../../../src/server/keys.ts'
import { basic, openWithDatabase, OWNER_KEY, statement } from './station-for-tests.ts'

const MINUTE = 60_000
async function opened() {
  const test = await openWithDatabase('2026-03-01T09:00:00Z')
  const { db, clock } = test
  const keys = createKeys(db)
  const kiosk = basic('kiosk', test.kioskKey)
  const ask = async (body: unknown, authorization?: string) => {
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }
    return test.station.inject({ method: 'POST', url: '/claims', headers, payload: JSON.stringify(body) })
  }
  const code = async (registration: string = randomUUID()) =>
    (await ask({ registration }, kiosk)).json<{ code: string }>().code
  const send = async (
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    remoteAddress = '192.0.2.7',
  ) =>
    test.station.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ lang: 'en', ...fields }).toString(),
    })
  const claim = (registration: string) =>
    db.selectFrom('claims').selectAll().where('registration', '=', registration).executeTakeFirst()
  return { ...test, clock, db, keys, kiosk, ask, code, send, claim }
}

describe('a code', () => {
  it('has six characters that cannot be mistaken for one another, and stays the same while it lives', async () => {
    const { ask, kiosk, clock } = await opened()
    const registration = randomUUID()
    const first = await ask({ registration }, kiosk)
    expect(first.statusCode).toBe(201)
    const { code, expires, address } = first.json<Record<string, string>>()
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
    expect(CODE_LETTERS).toHaveLength(32)
    expect(address).toBe(`https://station.example/claim/${code}`)
    expect(expires).toBe('2026-03-01T09:30:00.000Z')
    clock.now += 10 * MINUTE
    expect((await ask({ registration: registration.toUpperCase() }, kiosk)).json()).toMatchObject({
      code,
      expires: '2026-03-01T09:40:00.000Z',
    })
  })
  it('dies half an hour after the seat last asked, and an hour after the first time in any case', async () => {
    const { ask, kiosk, clock, get, code } = await opened()
    const registration = randomUUID()
    const lasting = await code(registration)
    clock.now += 29 * MINUTE
    expect((await get(`/claim/${lasting}`)).status).toBe(200)
    await ask({ registration }, kiosk)
    clock.now += 29 * MINUTE
    expect((await get(`/claim/${lasting}`)).status).toBe(200)
    expect((await ask({ registration }, kiosk)).json()).toMatchObject({ expires: '2026-03-01T10:00:00.000Z' })
    clock.now += 2 * MINUTE
    expect((await get(`/claim/${lasting}`)).status).toBe(404)
  })
  it('is for a kiosk’s own visits, and for nobody without a key', async () => {
    const { ask, keys, kiosk, xapi } = await opened()
    const registration = randomUUID()
    await xapi('kiosk', 'POST', '/statements', statement({ context: { registration } }))
    const other = await keys.make({ role: 'kiosk', label: 'other' })
    const docent = await keys.make({ role: 'docent', label: 'hall' })
    const status = async (...of: Parameters<typeof ask>) => (await ask(...of)).statusCode
    expect(await status({ registration })).toBe(401)
    expect(await status({ registration }, basic('docent', docent.key))).toBe(403)
    expect(await status({ registration }, basic('kiosk', other.key))).toBe(409)
    expect(await status({ registration }, kiosk)).toBe(201)
    for (const body of [{}, { registration: 'x' }, { registration, more: 1 }, [], null])
      expect(await status(body, kiosk)).toBe(400)
  })
  it('is read as people type', () => {
    expect(tidyCode(' ab2-c3 d')).toBe('AB2C3D')
    expect(tidyCode('ＡＢ２Ｃ３Ｄ')).toBe('AB2C3D')
    expect(isCode('AB2C3D')).toBe(true)
    for (const text of ['AB2C3', 'AB2C3DE', 'AB2C30', 'ABIC3D', 'AB%C3D']) expect(isCode(text)).toBe(false)
  })
})

describe('the page on a phone', () => {
  it('puts a number down, lets it be corrected, and takes it back', async () => {
    const { send, code, claim } = await opened()
    const registration = randomUUID()
    const url = `/claim/${await code(registration)}`
    const saved = await send(url, { number: '１０２ ４' })
    expect([saved.statusCode, saved.body.includes('Put down: 1024')]).toEqual([200, true])
    expect(await claim(registration)).toMatchObject({ number: '1024', taker: 'phone' })
    await send(url, { number: 'lu-7' })
    expect(await claim(registration)).toMatchObject({ number: 'LU-7' })
    expect((await send(url, { back: '1' })).body).toContain('Taken back')
    expect(await claim(registration)).toMatchObject({ number: null, claimed: null, taker: null })
  })
  it('says in one sentence what is wrong, and needs no script', async () => {
    const { send, code, get } = await opened()
    const url = `/claim/${await code()}`
    for (const [number, words] of [
      ['', 'No number'],
      ['<script>', 'letters, digits'],
      ['110105194912310021', 'identity card'],
      ['x'.repeat(33), 'letters, digits'],
    ] as const) {
      const answer = await send(url, { number })
      expect([answer.statusCode, answer.body.includes(words)]).toEqual([422, true])
      expect(answer.body).not.toContain('<script')
    }
    const zh = await get(`${url}?lang=zh`)
    expect(zh.body).toContain('记下这次参观')
    expect(zh.headers['cache-control']).toBe('no-store')
  })
  it('finds the code that was typed, and slows down who guesses', async () => {
    const { get, code, station } = await opened()
    const good = await code()
    const found = await get(`/claim?code=${good.toLowerCase()}&lang=zh`)
    expect([found.status, found.headers.location]).toEqual([303, `/claim/${good}?lang=zh`])
    const from = async (remoteAddress: string, url: string) =>
      (await station.inject({ method: 'GET', url, remoteAddress })).statusCode
    for (let i = 0; i < 5; i++) expect(await from('192.0.2.9', '/claim/AAAAAA')).toBe(404)
    expect(await from('192.0.2.9', `/claim/${good}`)).toBe(429)
    expect(await from('192.0.2.10', `/claim/${good}`)).toBe(200)
  })
})

describe('the docent’s desk', () => {
  const owner = { authorization: basic('owner', OWNER_KEY) }
  it('takes a number or a group, says what the roll does not know, and is noted', async () => {
    const { send, code, claim, db, get } = await opened()
    await db.insertInto('roll').values({ number: '7', unit: '三班', alone: 0 }).execute()
    expect((await get('/claims/add?lang=zh', owner)).body).toContain('<option value="三班">')
    const registration = randomUUID()
    const its = await code(registration)
    const put = async (fields: Record<string, string>) => send('/claims/add', { code: its, ...fields }, owner)
    expect((await put({ number: '7' })).body).toContain('Put down: 7')
    expect((await put({ number: '8' })).body).toContain('not on the roll')
    expect((await put({ unit: ' 三  班 ' })).body).toContain('Put down: 三 班')
    expect(await claim(registration)).toMatchObject({ number: null, unit: '三 班', taker: 'owner' })
    expect((await put({})).statusCode).toBe(422)
    expect((await send('/claims/add', { code: 'AAAAAA', number: '7' }, owner)).statusCode).toBe(422)
    const deeds = await db.selectFrom('audit').selectAll().execute()
    expect(deeds.map(({ who, what, count }) => [who, what, count])).toEqual(
      Array.from({ length: 3 }, () => ['owner', 'claim-added', 1]),
    )
  })
  it('is behind the door, and takes no form from elsewhere', async () => {
    const { send, code, get, kiosk } = await opened()
    const closed = await get('/claims/add')
    expect([closed.status, closed.body.includes('action="/login"')]).toEqual([401, true])
    expect(closed.body).toContain('name="to" value="/claims/add"')
    expect((await get('/claims/add', { authorization: kiosk })).status).toBe(403)
    const host = { host: 'station.example', origin: 'https://station.example' }
    const login = await send('/login', { key: OWNER_KEY }, host)
    const cookie = String(login.headers['set-cookie']).split(';')[0]!
    const fields = { code: await code(), number: '7' }
    expect((await send('/claims/add', fields, { ...host, cookie })).statusCode).toBe(200)
    const elsewhere = { ...host, origin: 'https://evil.example', cookie }
    expect((await send('/claims/add', fields, elsewhere)).statusCode).toBe(401)
  })
})

it('reads numbers forgivingly, and keeps no identity card and no name', () => {
  expect(readNumber(' ａ–7 ')).toEqual({ number: 'A-7' })
  expect(readNumber('鲁-001')).toEqual({ number: '鲁-001' })
  expect(readNumber('11010519491231002x')).toEqual({ problem: 'identityCard' })
  for (const name of ['张三', ' 欧阳 修 ', '阿依古丽·买买提'])
    expect(readNumber(name)).toEqual({ problem: 'name' })
  for (const number of ['甲7', '第3号', '七A', 'ABC']) expect(readNumber(number)).toEqual({ number })
  expect(readNumber('=1+1')).toEqual({ problem: 'form' })
})
