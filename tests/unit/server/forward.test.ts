/** Everything is sent on, once, in order, whatever the other side does. */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../../../src/server/config.ts'
import { openRecords, type Records } from '../../../src/server/db/database.ts'
import { createForwarder } from '../../../src/server/forward/forwarder.ts'
import { addressProblem } from '../../../src/server/forward/guarded-request.ts'
import { createForwardQueue } from '../../../src/server/forward/queue.ts'
import { parseMultipart } from '../../../src/server/xapi/multipart.ts'
import { createStatementWriter } from '../../../src/server/xapi/store.ts'
import { VOIDED } from '../../../src/visit/vocabulary.ts'
import type { Statement } from '../../../src/server/xapi/schema.ts'
import { good, openFakeLrs, status, verdict, type Behaviour } from './fake-lrs.ts'
import {
  OWNER_KEY,
  basic,
  openStation,
  ownDatabase,
  statement,
  temporaryFolder,
} from './station-for-tests.ts'

const authority = { account: { homePage: 'https://station.example', name: 'pages' } }
async function filled(count: number) {
  const { databaseUrl } = await ownDatabase()
  const place = { url: databaseUrl, file: join(temporaryFolder(), 'records.sqlite') }
  const open = async () => {
    const db = await openRecords(place)
    onTestFinished(() => db.destroy().catch(() => undefined))
    return db
  }
  const db = await open()
  const list = Array.from({ length: count }, () => statement() as unknown as Statement)
  if (count > 0) await createStatementWriter(db).store(list, { authority })
  return { db, open, ids: list.map((one) => one.id!) }
}
const forwarder = (db: Records, endpoint: string, more = {}) => {
  const target = { endpoint, user: 'u', key: 'k', allowPrivate: true, patience: 400 }
  const waits: number[] = []
  const made = createForwarder(db, target, {
    batch: 10,
    random: () => 1,
    after: (ms) => {
      waits.push(ms)
      return () => undefined
    },
    every: 1e9,
    ...more,
  })
  onTestFinished(() => made.stop())
  return { ...made, waits }
}

const HTML = { 'Content-Type': 'text/html' }
const evil: Record<string, Behaviour> = {
  'is down': status(503),
  'is broken after it stored': ({ store, answer }) => {
    store()
    answer.writeHead(500).end()
  },
  'wants to be left alone': status(429, { 'Retry-After': '90' }),
  redirects: status(302, { Location: 'http://127.0.0.1:9/' }),
  'redirects for good': status(308, { Location: '/elsewhere' }),
  'is a log-in page that says 200': status(200, HTML, '<html>Please log in</html>'),
  'says 200 and nothing': status(200),
  'says 204 and is no store': status(204),
  'lists only half': ({ statements, answer }) =>
    void answer.writeHead(200).end(JSON.stringify(statements.slice(1).map((one) => one.id))),
  'answers garbage': status(200, { 'Content-Type': 'application/json' }, '\u0000\ufffd[{{'),
  'never stops talking': ({ answer }) => void answer.writeHead(200).end('['.repeat(2_000_000)),
  'never answers': () => undefined,
  drips: ({ answer }) => {
    answer.writeHead(200)
    const drip = setInterval(() => answer.write(' '), 20)
    answer.on('close', () => clearInterval(drip))
  },
  'hangs up': ({ request }) => void request.socket.destroy(),
  'hangs up after it stored': ({ store, request }) => {
    store()
    request.socket.destroy()
  },
  'hangs up in its answer': ({ store, answer, request }) => {
    answer.writeHead(200, { 'Content-Length': '5000' })
    answer.write(JSON.stringify(store()).slice(0, 20), () => request.socket.destroy())
  },
  'is a proxy that refuses all': status(400, HTML, 'Bad Request'),
  'forgot our key': verdict(401),
  'is not there': status(404, HTML),
}

describe('sending on', () => {
  it.each(Object.entries(evil))(
    'loses and doubles nothing when the other side %s',
    async (_name, behaviour) => {
      const { db, ids } = await filled(25)
      let turn = 0
      const lrs = await openFakeLrs(() => (turn++ < 2 ? behaviour : good))
      const { flush, state, waits } = forwarder(db, lrs.endpoint)
      const before = await flush()
      expect(before).toBe(25)
      expect((await state()).problem).toBeTruthy()
      expect(waits.length).toBeGreaterThan(0)
      for (let tries = 0; (await flush()) > 0; tries++) expect(tries).toBeLessThan(10)
      expect(lrs.order).toEqual(ids)
      expect(await state()).toEqual({ waiting: 0, refused: 0 })
      expect(lrs.requests.filter((one) => !one.url.startsWith('/xapi/statements'))).toEqual([])
    },
  )

  it('sends what is voided in an earlier request than what voids it', async () => {
    const { db } = await filled(0)
    const list = Array.from({ length: 3 }, () => statement({ id: randomUUID().toUpperCase() }))
    const voiding = (target: string) =>
      statement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: target } })
    const all = [...list, voiding(list[1]!.id.toLowerCase()), statement(), voiding(randomUUID())]
    await createStatementWriter(db).store(all as unknown as Statement[], { authority })
    const batches: string[][] = []
    const lrs = await openFakeLrs(() => (exchange) => {
      batches.push(exchange.statements.map((one) => one.id))
      good(exchange)
    })
    expect(await forwarder(db, lrs.endpoint).flush()).toBe(0)
    const ids = all.map((one) => one.id)
    expect(batches).toEqual([ids.slice(0, 3), ids.slice(3)])
  })

  it('waits as long as it is told, and no longer than an hour', async () => {
    const { db } = await filled(1)
    const wishes = ['90', '999999']
    const lrs = await openFakeLrs(() => status(429, { 'Retry-After': wishes.shift() ?? '999999' }))
    const { flush, waits } = forwarder(db, lrs.endpoint)
    await flush()
    await flush()
    expect(waits).toContain(90_000)
    expect(waits.at(-1)).toBe(3_600_000)
  })

  it('survives days without network, and starts again where it was, in another process', async () => {
    const { db, open, ids } = await filled(30)
    const dead = forwarder(db, 'http://127.0.0.1:9/xapi')
    for (let day = 0; day < 5; day++) expect(await dead.flush()).toBe(30)
    let [answers, down] = [0, true]
    const lrs = await openFakeLrs(() => (down && answers++ > 0 ? status(503) : good))
    const first = forwarder(db, lrs.endpoint)
    expect(await first.flush()).toBe(20)
    await first.stop()
    down = false
    const second = forwarder(await open(), lrs.endpoint)
    expect(await second.flush()).toBe(0)
    expect(lrs.order).toEqual(ids)
  })

  it('takes a repetition that the other side calls a conflict for what it is', async () => {
    const { db, ids } = await filled(12)
    let first = true
    const lrs = await openFakeLrs(() => ({ store, answer, request, statements }) => {
      const repeated = statements.some((one) => lrs.kept.has(one.id))
      if (repeated) return void verdict(409)({ store, answer, request, statements })
      store()
      if (first) request.socket.destroy()
      else good({ store, answer, request, statements })
      first = false
    })
    const { flush, state } = forwarder(db, lrs.endpoint)
    for (let tries = 0; (await flush()) > 0; tries++) expect(tries).toBeLessThan(10)
    expect(lrs.order).toEqual(ids)
    expect(await state()).toEqual({ waiting: 0, refused: 0 })
  })

  it('sets aside what is refused for good, with the reason, and sends the rest', async () => {
    const { db, ids } = await filled(40)
    const bad = new Set([ids[7], ids[23]])
    let mended = false
    const lrs = await openFakeLrs(
      () => (exchange) =>
        !mended && exchange.statements.some((one) => bad.has(one.id))
          ? verdict(400, '<b>not</b>\nlike this')(exchange)
          : good(exchange),
    )
    const { flush, state } = forwarder(db, lrs.endpoint)
    expect(await flush()).toBe(0)
    expect(lrs.order).toEqual(ids.filter((id) => !bad.has(id)))
    expect(await state()).toEqual({ waiting: 0, refused: 2 })
    const queue = createForwardQueue(db)
    expect((await queue.buried()).map((one) => one.reason)).toEqual([
      '400: 400 not like this',
      '400: 400 not like this',
    ])
    mended = true
    expect(await queue.tryAgain()).toBe(2)
    expect(await flush()).toBe(0)
    expect(new Set(lrs.order)).toEqual(new Set(ids))
  })

  it('is one process’s work at a time', async () => {
    const { db, open, ids } = await filled(60)
    const lrs = await openFakeLrs()
    const two = [forwarder(db, lrs.endpoint), forwarder(await open(), lrs.endpoint)]
    for (let tries = 0; (await Promise.all(two.map((one) => one.flush()))).some(Boolean); tries++)
      expect(tries).toBeLessThan(20)
    expect(lrs.order).toEqual(ids)
    expect(lrs.requests).toHaveLength(6)
  })

  it('carries key, version, voidings and files to another record store', async () => {
    const other = await openStation()
    const endpoint = `${await other.station.listen()}/xapi/`
    const forward = { endpoint, user: 'owner', key: OWNER_KEY, allowPrivate: true }
    const mine = await openStation({ forward })
    const file = Buffer.from('a picture')
    const sha2 = createHash('sha256').update(file).digest('hex')
    const attachment = {
      usageType: 'https://x.example/u',
      display: { en: 'x' },
      contentType: 'image/png',
      length: file.length,
      sha2,
    }
    const body = JSON.stringify(statement({ attachments: [attachment] }))
    const multipart = `--b\r\nContent-Type: application/json\r\n\r\n${body}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n${file.toString()}\r\n--b--\r\n`
    const type = { 'content-type': 'multipart/mixed; boundary=b' }
    expect((await mine.xapi('owner', 'POST', '/statements', multipart, type)).status).toBe(200)
    const gone = statement()
    const voiding = statement({
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: gone.id },
    })
    expect((await mine.xapi('owner', 'POST', '/statements', [gone, voiding])).status).toBe(200)
    await expect.poll(async () => (await other.all()).length, { timeout: 15_000 }).toBe(2)
    const { id } = JSON.parse(body) as { id: string }
    const back = await other.station.inject({
      url: `/xapi/statements?statementId=${id}&attachments=true`,
      headers: { authorization: basic('owner', OWNER_KEY), 'x-experience-api-version': '1.0.3' },
    })
    const { parts } = parseMultipart(back.rawPayload, String(back.headers['content-type']))
    expect(parts[0]!.bytes.equals(file)).toBe(true)
    const headers = { authorization: basic('owner', OWNER_KEY) }
    await expect
      .poll(async () => (await mine.get('/records/figures', headers)).json<{ forward: unknown }>().forward)
      .toEqual({ waiting: 0, refused: 0 })
    expect((await mine.get('/records', headers)).body).toContain('id="waiting">0<')
  })
})

describe('where records may go', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['192.168.8.2', true],
    ['172.31.0.1', true],
    ['100.64.0.1', true],
    ['::1', true],
    ['fd00::1', true],
    ['::ffff:10.0.0.1', true],
    ['169.254.169.254', false],
    ['::ffff:169.254.169.254', false],
    ['0.0.0.0', false],
    ['::', false],
    ['fe80::1', false],
    ['255.255.255.255', false],
    ['ff02::1', false],
  ])('not to %s unless the owner allows it, if at all', (address, allowable) => {
    expect(addressProblem(address, false)).toBeTruthy()
    expect(addressProblem(address, true) === undefined).toBe(allowable)
  })
  it('but to the world', () => {
    for (const address of ['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34'])
      expect(addressProblem(address, false)).toBeUndefined()
  })
  it('judges what a name resolves to, each time, and sends nothing', async () => {
    const { db } = await filled(1)
    const lrs = await openFakeLrs()
    const endpoint = lrs.endpoint.replace('127.0.0.1', 'localhost')
    const target = { endpoint, user: 'u', key: 'k', allowPrivate: false, patience: 400 }
    const made = createForwarder(db, target, { after: () => () => undefined, every: 1e9 })
    onTestFinished(() => made.stop())
    expect(await made.flush()).toBe(1)
    expect((await made.state()).problem).toContain('private network')
    expect(lrs.requests).toEqual([])
  })
  it.each([
    [{ RETRACE_FORWARD: 'lrs' }, 'is no address'],
    [{ RETRACE_FORWARD: 'file:///etc/passwd' }, 'is no address'],
    [{ RETRACE_FORWARD: 'https://u:geheim@lrs.example/xapi' }, 'holds a secret'],
    [{ RETRACE_FORWARD: 'http://lrs.example/xapi' }, 'must be https'],
    [{ RETRACE_FORWARD: 'https://lrs.example/xapi', RETRACE_FORWARD_USER: 'u' }, 'RETRACE_FORWARD_KEY'],
  ])('is refused at the start: %o', (env, reason) => {
    const settings = () => readSettings(env, '/project')
    expect(settings).toThrow(reason)
    expect(settings).not.toThrow('geheim')
  })
  it('is read from three settings', () => {
    const env = {
      RETRACE_FORWARD: 'https://lrs.example/xapi',
      RETRACE_FORWARD_USER: 'u',
      RETRACE_FORWARD_KEY: 'k',
    }
    const { forward } = readSettings(env, '/project')
    expect(forward).toEqual({
      endpoint: 'https://lrs.example/xapi',
      user: 'u',
      key: 'k',
      allowPrivate: false,
    })
  })
})
