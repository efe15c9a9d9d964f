/**
 * The ten items of the OWASP API Security Top 10 (2023), each by its name, against a running station. What has a longer
 * test of its own is named beside it; what is asked of every route is asked of those in the OpenAPI document.
 */
import { symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openRecords } from '../../../src/server/db/database.ts'
import { addressProblem } from '../../../src/server/forward/guarded-request.ts'
import { readSettings } from '../../../src/server/config.ts'
import { createKeys, ROLES, type Role } from '../../../src/server/keys.ts'
import { EXTENSIONS, VERBS } from '../../../src/visit/vocabulary.ts'
import {
  OWNER_KEY,
  basic,
  onSqlite,
  openStation,
  statement,
  temporaryFolder,
  write,
} from './station-for-tests.ts'

interface Operation {
  readonly 'x-roles'?: readonly Role[]
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[]
}
type Document = { paths: Record<string, Record<string, Operation>> }
const XAPI = { 'x-experience-api-version': '1.0.3' }

async function openWithRoles(more: Parameters<typeof openStation>[0] = {}) {
  const dataFolder = join(temporaryFolder(), 'data')
  const test = await openStation({ dataFolder, ...more })
  const db = await openRecords({ file: join(dataFolder, 'records.sqlite') })
  onTestFinished(() => db.destroy())
  const keys = createKeys(db)
  const made = Object.fromEntries(
    await Promise.all(
      ROLES.map(async (role) => [role, basic(role, (await keys.make({ role, label: role })).key)] as const),
    ),
  ) as Record<Role, string>
  const { paths } = (await test.get('/openapi.json')).json<Document>()
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      ...operation,
    })),
  )
  const call = (method: string, path: string, headers: Record<string, string>) =>
    test.station.inject({
      method: method as 'GET',
      url: path.replace(/\{\w+\}/g, 'x'),
      headers: { ...XAPI, ...headers },
    })
  return { ...test, dataFolder, keys, made, operations, call }
}

describe.runIf(onSqlite)('OWASP API Security Top 10, 2023', () => {
  // Longer: keys.test.ts (own visits only), claims.test.ts, seats-refused.test.ts.
  it('API1 broken object level authorization: a kiosk reads and changes nothing of another’s', async () => {
    const { keys, station, xapi } = await openWithRoles()
    const [one, two] = await Promise.all(['one', 'two'].map((label) => keys.make({ role: 'kiosk', label })))
    const visit = { context: { registration: '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f' } }
    const send = (key: string, body: object) =>
      station.inject({
        method: 'POST',
        url: '/xapi/statements',
        headers: { ...XAPI, authorization: basic('kiosk', key), 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      })
    const first = statement(visit)
    expect((await send(one!.key, first)).statusCode).toBe(200)
    expect((await send(two!.key, statement(visit))).statusCode).toBe(403)
    for (const query of [`?statementId=${first.id}`, '', `?registration=${visit.context.registration}`])
      expect((await xapi('kiosk', 'GET', `/statements${query}`)).status).toBe(403)
  })

  // Longer: login.test.ts, keys.test.ts, hostile.test.ts (guessing).
  it('API2 broken authentication: no door opens without a good key, and none by an address', async () => {
    const { operations, call, keys, made } = await openWithRoles()
    const ended = await keys.make({ role: 'owner', label: 'ended' })
    await keys.revoke(ended.id)
    const wrong = {
      nobody: {},
      guessed: { authorization: basic('owner', 'a key nobody made') },
      ended: { authorization: basic('owner', ended.key) },
      'another role': { authorization: made.kiosk.replace(/^Basic .*/, basic('owner', 'kiosk')) },
      bearer: { authorization: `Bearer ${OWNER_KEY}` },
      broken: { authorization: 'Basic %%%' },
    }
    const guarded = operations.filter((one) => one['x-roles'])
    expect(guarded.length).toBeGreaterThan(8)
    for (const { method, path } of guarded)
      for (const [who, headers] of Object.entries(wrong)) {
        const { statusCode } = await call(method, path, headers)
        expect([who, method, path, statusCode]).toEqual([
          who,
          method,
          path,
          expect.toSatisfy((s) => [400, 401, 403, 404].includes(s as number)),
        ])
      }
    for (const query of ['key', 'token', 'access_token', 'authorization'])
      expect((await call('GET', `/records/figures?${query}=${OWNER_KEY}&user=owner`, {})).statusCode).toBe(
        401,
      )
  })

  it('API3 broken object property level authorization: what the station assigns, nobody else sets', async () => {
    const { xapi, all, get } = await openStation()
    for (const more of [
      { verified: true },
      { stationId: 'x' },
      { forwarded: 1 },
      { hash: 'x' },
      { writer: 'owner' },
    ])
      expect((await xapi('kiosk', 'POST', '/statements', statement(more))).status).toBe(400)
    const forged = statement({
      stored: '2001-01-01T00:00:00Z',
      authority: { account: { homePage: 'https://evil.example', name: 'owner' } },
    })
    await xapi('kiosk', 'POST', '/statements', forged)
    for (const one of (await all()) as { stored?: string; authority?: unknown }[]) {
      expect(one.stored).not.toContain('2001')
      expect(JSON.stringify(one.authority)).not.toContain('evil')
    }
    const { body } = await get('/config')
    for (const secret of [OWNER_KEY, 'hash', 'ownerHash']) expect(body).not.toContain(secret)
  })

  // Longer: hostile.test.ts (size, number, depth), seats-refused.test.ts (sockets).
  it('API4 unrestricted resource consumption: size, number, depth, page and time have an end', async () => {
    const { xapi, station } = await openStation()
    const many = Array.from({ length: 501 }, () => statement())
    expect((await xapi('kiosk', 'POST', '/statements', many)).status).toBe(413)
    const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`
    expect((await xapi('kiosk', 'POST', '/statements', deep)).status).toBe(400)
    await xapi(
      'kiosk',
      'POST',
      '/statements',
      Array.from({ length: 500 }, () => statement()),
    )
    const page = await xapi('owner', 'GET', '/statements?limit=100000000')
    expect(page.status === 400 || page.json<{ statements: unknown[] }>().statements.length <= 500).toBe(true)
    // Half a request, and then silence: the station goes on answering others.
    const port = Number(new URL(await station.listen()).port)
    const slow = connect(port, '127.0.0.1')
    onTestFinished(() => void slow.destroy())
    await new Promise((done) =>
      slow.write('POST /xapi/statements HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{', done),
    )
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  })
  it('API4: on a full disk nothing is acknowledged, nothing is lost, and it goes on afterwards', async () => {
    const { xapi, all, dataFolder, get } = await openWithRoles()
    const raw = new Libsql(join(dataFolder, 'records.sqlite'), { timeout: 5000 })
    onTestFinished(() => void raw.close())
    // What SQLite answers when the disk is full, from the moment the row is written.
    raw.exec(
      "create trigger full before insert on statements begin select raise(abort, 'database or disk is full'); end",
    )
    const one = statement()
    const answer = await xapi('kiosk', 'POST', '/statements', one)
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(answer.body).not.toMatch(/sqlite|insert|\/data/i)
    expect((await get('/healthz')).status).toBe(503)
    raw.exec('drop trigger full')
    expect((await xapi('kiosk', 'POST', '/statements', one)).status).toBe(200)
    expect((await get('/healthz')).status).toBe(200)
    expect((await xapi('kiosk', 'POST', '/statements', one)).status).toBe(200)
    expect(await all()).toHaveLength(1)
  })

  // Longer: openapi.test.ts (every method, and roles by a header).
  it('API5 broken function level authorization: each role enters its own rooms only', async () => {
    const { operations, call, made } = await openWithRoles()
    for (const { method, path, 'x-roles': roles } of operations.filter((one) => one['x-roles']))
      for (const role of ROLES.filter((one) => !roles!.includes(one))) {
        const disguised = {
          authorization: made[role],
          'x-http-method-override': 'GET',
          'x-original-url': '/',
        }
        const { statusCode } = await call(method, path, disguised)
        expect([role, method, path, statusCode]).toEqual([
          role,
          method,
          path,
          expect.toSatisfy((s) => s === 403 || s === 400),
        ])
      }
  })

  // Longer: hostile.test.ts (storms, impossible completions, clocks), crash.slow.test.ts (two headsets, one id).
  it('API6 unrestricted access to sensitive business flows: a visit counts once, whoever repeats it', async () => {
    const { xapi, get, all } = await openStation()
    const context = { registration: '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f' }
    const started = statement({ verb: { id: VERBS.started.id }, context })
    const completed = statement({
      verb: { id: VERBS.completed.id },
      context,
      result: { completion: true, duration: 'PT5M', extensions: { [EXTENSIONS.coverage]: 1 } },
    })
    for (let i = 0; i < 3; i++)
      expect((await xapi('kiosk', 'POST', '/statements', [started, completed])).status).toBe(200)
    await xapi('kiosk', 'POST', '/statements', { ...completed, id: statement().id })
    // The same id with another content, from a second headset: refused, and the first stays.
    const other = { ...started, timestamp: '2020-01-01T00:00:00Z', result: { response: 'another headset' } }
    expect((await xapi('kiosk', 'POST', '/statements', other)).status).toBe(409)
    const figures = await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })
    expect(figures.json<{ scenes: { completed: number }[] }>().scenes[0]!.completed).toBe(1)
    expect((await all()).filter(({ id }) => id === (started.id as never))).toHaveLength(1)
  })

  // Longer: forward.test.ts (names that resolve inwards, redirects).
  it('API7 server side request forgery: the station speaks to the world only where its owner said so', () => {
    for (const inward of ['127.0.0.1', '10.1.2.3', '192.168.1.1', '::1', 'fd00::1', '::ffff:127.0.0.1'])
      expect(addressProblem(inward, false)).toBeDefined()
    for (const never of ['169.254.169.254', '0.0.0.0', 'fe80::1', '224.0.0.1'])
      expect(addressProblem(never, true)).toBeDefined()
    for (const endpoint of [
      'file:///etc/passwd',
      'http://lrs.example/xapi',
      'https://user:secret@lrs.example/',
    ])
      expect(() =>
        readSettings(
          { RETRACE_FORWARD: endpoint, RETRACE_FORWARD_USER: 'u', RETRACE_FORWARD_KEY: 'k' },
          '/p',
        ),
      ).toThrow()
  })

  // Longer: pages.test.ts (policy, CORS), hostile.test.ts (links), keys.test.ts (default keys).
  it('API8 security misconfiguration: every answer bears its headers, and no path leads out', async () => {
    const folder = temporaryFolder()
    const appFolder = join(folder, 'app')
    write(appFolder, { 'index.html': 'page', 'media/a.txt': 'a' })
    write(folder, { 'secret.txt': 'secret' })
    symlinkSync(folder, join(appFolder, 'out'))
    const { call, operations, get } = await openWithRoles({ appFolder })
    const asked = [
      ...operations.map(({ method, path }) => [method, path] as const),
      ['GET', '/no/such'] as const,
      ['BREW', '/'] as const,
    ]
    for (const [method, path] of asked.filter(([one]) => one !== 'BREW')) {
      const { headers, body } = await call(method, path, { 'content-type': 'text/x-evil' })
      expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff'])
      expect([path, headers['content-security-policy'] ?? '']).toEqual([
        path,
        expect.stringContaining('default-src'),
      ])
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers['referrer-policy']).toBeDefined()
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
      expect(body).not.toMatch(/\bat .*:\d+:\d+|node_modules/)
    }
    for (const path of [
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/media/..%5c..%5csecret.txt',
      '/.git/config',
      '//etc/passwd',
    ])
      expect((await get(path)).body).not.toContain('secret\n')
    expect(() => createKeys({} as never, { ownerKey: 'admin' })).toThrow('too short')
  })

  // Longer: openapi.test.ts (every route is named, both ways).
  it('API9 improper inventory management: the document names what there is, and which version answers', async () => {
    const { get, station } = await openStation()
    const { paths, info } = (await get('/openapi.json')).json<Document & { info: { version: string } }>()
    expect((await get('/healthz')).json()).toMatchObject({ version: info.version })
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/packages', '/install', '/xapi/statements']))
    expect(station.routes.filter((route) => /debug|admin|test|metrics/i.test(route))).toEqual([])
  })

  // The work is in forward.test.ts: 5xx, 429, redirects, slow drips, huge and senseless answers.
  it('API10 unsafe consumption of APIs: what another store answers never reaches a visitor', async () => {
    const { xapi } = await openStation({
      forward: {
        endpoint: 'https://127.0.0.1:9/xapi/',
        user: 'u',
        key: 'a secret of theirs',
        allowPrivate: true,
      },
    })
    const { status, body } = await xapi('kiosk', 'POST', '/statements', statement())
    expect(status).toBe(200)
    expect(body).not.toMatch(/127\.0\.0\.1|secret|ECONN/)
  })
})

describe('the log', () => {
  it('holds no secret, whatever is sent where, and nobody writes a line of their own into it', async () => {
    const lines: string[] = []
    const { station, get, xapi, kioskKey } = await openStation({
      log: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    })
    await xapi('kiosk', 'POST', '/statements', statement())
    await xapi('owner', 'GET', '/statements')
    await get('/records', {
      authorization: basic('owner', 'a wrong secret'),
      cookie: 'retrace=a-cookie-secret',
    })
    await get(`/records?key=${encodeURIComponent(OWNER_KEY)}&token=a-token-secret`)
    await get('/x%0a%7b%22level%22:60,%22msg%22:%22forged%22%7d')
    await station.inject({
      method: 'POST',
      url: '/login',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
      },
      payload: new URLSearchParams({ user: 'owner', key: OWNER_KEY }).toString(),
    })
    expect(lines.length).toBeGreaterThan(5)
    const all = lines.join('')
    const encoded = Buffer.from(`owner:${OWNER_KEY}`).toString('base64')
    for (const secret of [
      OWNER_KEY,
      encodeURIComponent(OWNER_KEY),
      encoded,
      kioskKey,
      'a-token-secret',
      'a-cookie-secret',
      'a wrong secret',
    ])
      expect([secret, all.includes(secret)]).toEqual([secret, false])
    for (const line of lines) expect((JSON.parse(line) as { msg?: string }).msg).not.toBe('forged')
  })
})
