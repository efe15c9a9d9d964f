/** What an attacker in the room, or a page elsewhere, tries; each of these once worked. */
import { connect } from 'node:net'
import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openServer } from '../../../src/server/bare-server.ts'
import { createSocketTally } from '../../../src/server/socket-tally.ts'
import { lanAddresses } from '../../../src/server/addresses.ts'
import { createHealth } from '../../../src/server/db/trouble.ts'
import { csvOf } from '../../../src/server/exports/files.ts'
import { createGuard } from '../../../src/server/seats/guard.ts'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { OWNER_KEY, basic, openStation, statement } from './station-for-tests.ts'

/** What the station answers to these bytes. */
const raw = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    let got = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (bytes) => (got += bytes.toString()))
    socket.on('error', () => resolve(got))
    socket.on('close', () => resolve(got))
  })

describe('a page of another site', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const elsewhere = [
    { origin: 'https://evil.example', host: 'station.example' },
    { origin: 'null', host: 'station.example', 'sec-fetch-site': 'cross-site' },
  ]
  const asked = {
    '/owner/roll/delete': 'lang=en',
    '/owner/forget': 'number=1',
    '/owner/roll': '',
    '/claims/add': 'code=ABCDEF&number=1',
    '/seats/invite': '',
    '/xapi/statements?method=PUT': new URLSearchParams({
      'X-Experience-API-Version': '1.0.3',
      statementId: '3f2b8f1e-6f0a-4b57-9d0c-0a1b2c3d4e5f',
      content: JSON.stringify({ ...statement(), id: undefined }),
    }).toString(),
    '/xapi/activities/state?method=DELETE': new URLSearchParams({
      'X-Experience-API-Version': '1.0.3',
      activityId: 'https://a.example',
      agent: '{"mbox":"mailto:a@b.c"}',
    }).toString(),
  }
  it('changes nothing with a key that the browser keeps for its user', async () => {
    const { station, all } = await openStation()
    for (const [url, payload] of Object.entries(asked))
      for (const headers of elsewhere) {
        const { statusCode } = await station.inject({
          method: 'POST',
          url,
          headers: { authorization: basic('owner', OWNER_KEY), ...form, ...headers },
          payload,
        })
        expect([url, headers.origin, statusCode]).toEqual([url, headers.origin, 403])
      }
    expect(await all()).toEqual([])
  })
  it('changes nothing with the cookie of a login, and cannot log anybody out', async () => {
    const { station } = await openStation()
    const here = { host: 'station.example', origin: 'https://station.example' }
    const login = await station.inject({
      method: 'POST',
      url: '/login',
      headers: { ...form, ...here },
      payload: new URLSearchParams({ key: OWNER_KEY }).toString(),
    })
    const cookie = String(login.headers['set-cookie']).split(';')[0]!
    for (const [url, payload] of Object.entries({ ...asked, '/logout': '', '/login': `key=${OWNER_KEY}` }))
      for (const headers of elsewhere) {
        const answer = await station.inject({
          method: 'POST',
          url,
          headers: { cookie, ...form, ...headers },
          payload,
        })
        expect([url, [400, 401, 403].includes(answer.statusCode)]).toEqual([url, true])
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    expect((await station.inject({ method: 'GET', url: '/session', headers: { cookie } })).statusCode).toBe(
      200,
    )
  })
})

describe('the wire', () => {
  it('answers what it cannot read with headers too, one sentence, and the connection’s end', async () => {
    const { station } = await openStation()
    const port = Number(new URL(await station.listen()).port)
    const bad = {
      'an address': ['GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
      'two lengths': [
        'POST /claims HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n',
        400,
      ],
      'a folded header': ['GET /healthz HTTP/1.1\r\nHost: x\r\n Folded: 1\r\nBad Header: 1\r\n\r\n', 400],
      'a long header': [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    } as const
    for (const [what, [text, status]] of Object.entries(bad)) {
      const answer = await raw(port, text)
      expect([what, answer.split(' ')[1]]).toEqual([what, String(status)])
      // One answer: what came behind was not taken for another request.
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
      expect(answer).toMatch(/X-Content-Type-Options: nosniff/i)
      expect(answer).toMatch(/Content-Security-Policy: default-src/i)
      expect(answer).not.toMatch(/FST_|openapi|stack/)
    }
  })
  it('waits longer for nobody’s head than for a whole request, and counts one address’s connections', async () => {
    const app = await openServer({ health: createHealth() }, [])
    onTestFinished(() => app.close())
    const limits = app.server
    expect(limits.requestTimeout).toBeGreaterThan(0)
    expect(limits.headersTimeout).toBeLessThan(limits.requestTimeout)

    const isWelcome = createSocketTally(2)
    const socket = (remoteAddress: string) => Object.assign(new EventEmitter(), { remoteAddress })
    const [one, two, three] = [socket('192.0.2.7'), socket('192.0.2.7'), socket('192.0.2.7')]
    expect([one, two, three].map((each) => isWelcome(each as never))).toEqual([true, true, false])
    expect(isWelcome(socket('192.0.2.8') as never)).toBe(true)
    one.emit('close')
    expect(isWelcome(three as never)).toBe(true)
    expect(isWelcome(three as never)).toBe(true)
    for (let i = 0; i < 9; i++) expect(isWelcome(socket('::ffff:127.0.0.1') as never)).toBe(true)
  })
  it.runIf(lanAddresses().length > 0)(
    'leaves room for headsets when one phone opens all the sockets it can',
    async () => {
      const { station } = await openStation({ host: '0.0.0.0' })
      const { port } = new URL(await station.listen())
      const near = `ws://${lanAddresses()[0]}:${port}`
      const opened = async (path: string, base = near) => {
        const socket = new WebSocket(base + path)
        onTestFinished(() => socket.terminate())
        return new Promise<boolean>((resolve) => {
          socket.on('error', () => resolve(false))
          socket.on('close', () => resolve(false))
          // A socket of the live news is closed right after it was opened.
          socket.on('message', () => resolve(true))
        })
      }
      for (const path of ['/seats/wall', '/live']) {
        const all = await Promise.all(Array.from({ length: 80 }, () => opened(path)))
        expect([path, all.filter(Boolean).length]).toEqual([path, 64])
        expect(await opened(path, `ws://127.0.0.1:${port}`)).toBe(true)
      }
    },
  )
  it('is not closed to a socket because the station’s clock was put back', () => {
    let now = 10_000_000
    const guard = createGuard(z.number(), () => now)
    expect(guard('1')).toEqual({ message: 1 })
    now -= 3_600_000
    expect(guard('2')).toEqual({ message: 2 })
  })
})

describe('files for spreadsheets', () => {
  it('are asked for by the names of their formats alone', async () => {
    const { get } = await openStation()
    for (const format of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'exe', ''])
      expect([
        format,
        (await get(`/owner/export/scenes.${format}`, { authorization: basic('owner', OWNER_KEY) })).status,
      ]).toEqual([format, 404])
  })
  it('hold no formula, also where semicolons or tabs separate, or a line begins inside a cell', () => {
    const cells = [
      '=1+1',
      '\t=1+1',
      '\r=1+1',
      '   +1',
      '＝1+1',
      '＋1',
      '－1',
      '＠SUM(A1)',
      '\u200b=1',
      '%0A=1',
      "=cmd|' /C calc'!A0",
      'a;=1+1;',
      'a\t=1+1',
      'a\n=1+1',
      'a"\r\n=1+1',
      'a; \u00a0＝1+1',
    ]
    const text = csvOf({
      id: 't',
      title: 't',
      columns: ['day', 'answer', 'count'],
      rows: cells.map((one) => ['2026-03-01', one, 1]),
    })
    // However a program cuts the lines, no piece of them is one it would run.
    for (const separator of [/[\r\n]+/, /[\r\n,]+/, /[\r\n;]+/, /[\r\n\t]+/, /[\r\n,;\t]+/])
      for (const piece of text.split(separator))
        expect(piece.replace(/^[\s\p{Cc}\p{Cf}"]+/u, '')).not.toMatch(/^[=+@＝＋－＠|%]|^-(?!\d)/u)
  })
})

it('finds no claim code in the log', async () => {
  const lines: string[] = []
  const { get } = await openStation({
    log: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  })
  await get('/claim/ABCDEF?lang=en')
  await get('/claim?code=ABCDEF')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.join('')).not.toContain('ABCDEF')
})
