/** Logging in with a key, staying in, and getting out; and who does not get in. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeys } from '../../../src/server/keys.ts'
import { createLockout } from '../../../src/server/login/lockout.ts'
import type { StationOptions } from '../../../src/server/station.ts'
import { openStation, openWithDatabase, OWNER_KEY } from './station-for-tests.ts'

const MINUTE = 60_000
const HERE = { host: 'station.example', origin: 'https://station.example' }

async function opened(more: Partial<StationOptions> = {}) {
  const { station, db, clock, place } = await openWithDatabase('2026-03-01T09:00:00Z', more)
  const send = (
    method: 'GET' | 'POST',
    url: string,
    { fields, ...headers }: Record<string, unknown> & { fields?: Record<string, string> } = {},
    remoteAddress = '192.0.2.7',
  ) =>
    station.inject({
      method,
      url,
      remoteAddress,
      headers: {
        ...HERE,
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(headers as Record<string, string>),
      },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    })
  const login = async (key: string, fields: Record<string, string> = {}) => {
    const answer = await send('POST', '/login', { fields: { key, ...fields } })
    const given = String(answer.headers['set-cookie'] ?? '')
    return { answer, given, cookie: given.split(';')[0]! }
  }
  const who = async (cookie: string, more: Record<string, string> = {}) =>
    (await send('GET', '/session', { cookie, ...more })).statusCode
  return { clock, db, keys: createKeys(db, { now: () => clock.now }), send, login, who, place, station }
}

describe('logging in', () => {
  it('gives a cookie that scripts cannot read, and of which the database holds the hash alone', async () => {
    const { db, login, who, send } = await opened()
    const { answer, given, cookie } = await login(OWNER_KEY)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/owner')
    expect(given).toMatch(/^retrace-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
    const [row] = await db.selectFrom('sessions').selectAll().execute()
    const token = cookie.split('=')[1]!
    expect(row!.hash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(JSON.stringify(row)).not.toContain(createHash('sha256').update(OWNER_KEY).digest('hex'))
    expect(await who(cookie)).toBe(200)
    expect((await send('GET', '/session', { cookie })).json()).toEqual({ role: 'owner' })
    expect((await send('GET', '/records/figures', { cookie })).statusCode).toBe(200)
  })
  it('leads back to where one wanted to go, and to nobody else’s pages', async () => {
    const { login } = await opened()
    const to = async (path: string) => (await login(OWNER_KEY, { to: path })).answer.headers.location
    expect(await to('/records?lang=en')).toBe('/records?lang=en')
    for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a b', ''])
      expect(await to(path)).toBe('/owner')
  })
  it('is asked for in a form of the page, never in a dialogue of the browser', async () => {
    const { send } = await opened()
    for (const path of ['/records', '/owner', '/claims/add']) {
      const { statusCode, headers, body } = await send('GET', path)
      expect([path, statusCode]).toEqual([path, 401])
      expect(headers['www-authenticate']).not.toMatch(/basic/i)
      expect(body).toContain(`<input type="hidden" name="to" value="${path}" />`)
    }
  })
  it('lets a docent in as a docent, and a kiosk not at all', async () => {
    const { keys, login, send } = await opened()
    const docent = await keys.make({ role: 'docent', label: 'hall' })
    const kiosk = await keys.make({ role: 'kiosk', label: 'other' })
    const { answer, cookie } = await login(docent.key)
    expect(answer.headers.location).toBe('/console')
    expect((await send('GET', '/session', { cookie })).json()).toEqual({ role: 'docent' })
    expect((await send('GET', '/xapi/about', { cookie })).statusCode).toBe(200)
    const wide = await send('GET', '/xapi/statements', { cookie, 'x-experience-api-version': '1.0.3' })
    expect(wide.statusCode).toBe(403)
    const refused = (await login(kiosk.key)).answer
    const wrong = (await login('no key at all')).answer
    // Nothing tells a key that exists from one that does not.
    expect([refused.statusCode, refused.body]).toEqual([wrong.statusCode, wrong.body])
    expect(refused.statusCode).toBe(401)
    expect(refused.headers['set-cookie']).toBeUndefined()
  })
  it('knows who is inside already: leads home, or says who it is, with the way out', async () => {
    const { keys, login, send } = await opened()
    const docent = (await login((await keys.make({ role: 'docent', label: 'hall' })).key)).cookie
    const owner = (await login(OWNER_KEY)).cookie
    const home = async (cookie: string) => (await send('GET', '/login?lang=en', { cookie })).headers.location
    expect([await home(docent), await home(owner)]).toEqual(['/console?lang=en', '/owner?lang=en'])
    // Sent here from a page that this key does not open: no circle, but words, and a form for another key.
    for (const path of ['/owner?lang=en', '/login?lang=en&to=/owner']) {
      const { body, statusCode, headers } = await send('GET', path, { cookie: docent })
      expect([statusCode, headers.location]).toEqual([path.startsWith('/owner') ? 403 : 200, undefined])
      expect(body).toContain('the key of a docent')
      expect(body).toContain('href="/console?lang=en"')
      expect(body).toContain('action="/logout"')
      expect(body).toContain('name="key"')
    }
    const stranger = await send('GET', '/login?lang=en')
    expect(stranger.statusCode).toBe(200)
    expect(stranger.body).not.toContain('/logout')
  })
  it('speaks both languages, keeps words as words, and works without a script', async () => {
    const { send } = await opened()
    const zh = (await send('GET', '/login?lang=zh&to=/owner')).body
    const en = (await send('GET', '/login?lang=en&to=/%22%3E%3Cscript%3E')).body
    expect(zh).toContain('密钥')
    expect(en).toContain('Log in')
    expect(en).not.toMatch(/<script/)
    expect(en).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('a login', () => {
  it('ends when nobody used it, in any case after twelve hours, and when it is given back', async () => {
    const { clock, login, who, send } = await opened()
    const idle = (await login(OWNER_KEY)).cookie
    clock.now += 29 * MINUTE
    expect(await who(idle)).toBe(200)
    clock.now += 29 * MINUTE
    expect(await who(idle)).toBe(200)
    clock.now += 31 * MINUTE
    expect(await who(idle)).toBe(401)
    const long = (await login(OWNER_KEY)).cookie
    for (let spent = 0; spent < 12 * 60 - 20; spent += 20) {
      clock.now += 20 * MINUTE
      expect(await who(long)).toBe(200)
    }
    clock.now += 20 * MINUTE
    expect(await who(long)).toBe(401)
    const back = (await login(OWNER_KEY)).cookie
    const out = await send('POST', '/logout', { cookie: back, fields: {} })
    expect(out.statusCode).toBe(303)
    expect(out.headers['set-cookie']).toContain('Max-Age=0')
    expect(await who(back)).toBe(401)
  })
  it('ends with the key it was opened with, also when that was the environment’s', async () => {
    const { keys, login, who, place, station } = await opened()
    const docent = await keys.make({ role: 'docent', label: 'lost' })
    const { cookie } = await login(docent.key)
    expect(await who(cookie)).toBe(200)
    await keys.revoke(docent.id)
    expect(await who(cookie)).toBe(401)
    const owner = (await login(OWNER_KEY)).cookie
    await station.close()
    const again = async (ownerKey: string) => {
      const { station: other } = await openStation({
        ...place,
        ownerKey,
        now: () => Date.parse('2026-03-01T09:01:00Z'),
      })
      const headers = { ...HERE, cookie: owner }
      return (await other.inject({ method: 'GET', url: '/session', headers })).statusCode
    }
    expect(await again(OWNER_KEY)).toBe(200)
    expect(await again('another key of the owner')).toBe(401)
  })
  it('is not carried over: logging in anew ends the former one', async () => {
    const { login, who, send } = await opened()
    const first = (await login(OWNER_KEY)).cookie
    const answer = await send('POST', '/login', { cookie: first, fields: { key: OWNER_KEY } })
    expect(answer.statusCode).toBe(303)
    expect(await who(first)).toBe(401)
  })
})

describe('pages of others', () => {
  const strangers: Record<string, Record<string, string>> = {
    'another origin': { origin: 'https://evil.example' },
    'the same host on another port': { origin: 'https://station.example:444' },
    'a hidden origin': { origin: 'null' },
    'a hidden origin, from elsewhere': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  }
  it.each(Object.entries(strangers))('cannot log in, out, or write: %s', async (_, headers) => {
    const { login, send, who } = await opened()
    expect((await send('POST', '/login', { ...headers, fields: { key: OWNER_KEY } })).statusCode).toBe(403)
    const { cookie } = await login(OWNER_KEY)
    expect((await send('POST', '/logout', { ...headers, cookie, fields: {} })).statusCode).toBe(403)
    const post = await send('POST', '/xapi/statements', {
      ...headers,
      cookie,
      'x-experience-api-version': '1.0.3',
    })
    expect(post.statusCode).toBe(401)
    expect(await who(cookie, { ...headers, upgrade: 'websocket' })).toBe(401)
    expect(await who(cookie)).toBe(200)
  })
  it('are told apart from ours where a browser hides the origin', async () => {
    const { send } = await opened()
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    expect((await send('POST', '/login', { ...headers, fields: { key: OWNER_KEY } })).statusCode).toBe(303)
  })
})

describe('guessing', () => {
  it('makes an address wait, longer each time, whatever it offers meanwhile', async () => {
    const { clock, login, send } = await opened()
    for (let i = 0; i < 5; i++) expect((await login('wrong')).answer.statusCode).toBe(401)
    const locked = (await login(OWNER_KEY)).answer
    expect(locked.statusCode).toBe(429)
    expect(Number(locked.headers['retry-after'])).toBe(60)
    const elsewhere = await send('POST', '/login', { fields: { key: OWNER_KEY } }, '192.0.2.8')
    expect(elsewhere.statusCode).toBe(303)
    clock.now += MINUTE
    expect((await login('wrong')).answer.statusCode).toBe(401)
    expect((await login(OWNER_KEY)).answer.headers['retry-after']).toBe('120')
    clock.now += 2 * MINUTE
    expect((await login(OWNER_KEY)).answer.statusCode).toBe(303)
    expect((await login('wrong')).answer.statusCode).toBe(401)
  })
  it('is counted by household for IPv6, forgiven after a while, and never fills the memory', () => {
    let now = 0
    const lockout = createLockout(() => now)
    for (let i = 0; i < 5; i++) lockout.failed(`2001:db8:1:2::${i}`)
    expect(lockout.waits('2001:db8:1:2:aa:bb:cc:dd')).toBe(60)
    expect(lockout.waits('2001:db8:1:3::1')).toBe(0)
    for (let i = 0; i < 30; i++) lockout.failed('198.51.100.1')
    expect(lockout.waits('198.51.100.1')).toBe(15 * 60)
    now += 31 * MINUTE
    expect(lockout.waits('198.51.100.1')).toBe(0)
    for (let i = 0; i < 5; i++) lockout.failed('198.51.100.2')
    for (let i = 0; i < 10_000; i++) lockout.failed(`10.0.${i >> 8}.${i & 255}`)
    expect(lockout.waits('198.51.100.2')).toBe(0)
  })
})
