/** A station under https is asked over plain http, or with bytes that mean nothing; over real sockets. */
import { request as askSecurely } from 'node:https'
import { connect, type Socket } from 'node:net'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createAuthority, createLeaf } from '../../../src/server/certificates.ts'
import { answerPlain } from '../../../src/server/plain-on-secure.ts'
import { openStation, type TestStation } from './station-for-tests.ts'

let test: TestStation
let port: number
beforeEach(async () => {
  const https = await createLeaf(await createAuthority('test', Date.now()), ['127.0.0.1'], Date.now())
  test = await openStation({ https })
  port = Number(new URL(await test.station.listen()).port)
})

function open(): Socket {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  return socket
}
/** All that comes back before the connection ends. */
const exchange = (...parts: (string | Buffer)[]): Promise<string> =>
  new Promise((resolve) => {
    const socket = open()
    let text = ''
    socket.on('data', (part) => {
      text += part.toString('latin1')
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => undefined)
    const [first, ...rest] = parts
    socket.write(first!)
    for (const part of rest) setTimeout(() => socket.write(part), 20)
  })

describe('the https port', () => {
  it('sends plain requests on to the same address under https, for now only', async () => {
    const answer = await exchange(`GET /install?lang=zh HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 308 /)
    expect(answer).toContain(`\r\nLocation: https://127.0.0.1:${port}/install?lang=zh\r\n`)
    expect(answer).toMatch(/Cache-Control: no-store/)
    // In two pieces, and with a body that nobody waits for.
    const posted = await exchange(
      'POST /claims HTT',
      `P/1.1\r\nHost: station.lan:${port}\r\nContent-Length: 5\r\n\r\nhello`,
    )
    expect(posted).toContain(`Location: https://station.lan:${port}/claims\r\n`)
    expect(posted.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
  it('refuses bytes that mean nothing, and goes on', async () => {
    expect(await exchange(Buffer.from([0, 1, 2, 0xff, 0x80]))).toMatch(/^HTTP\/1\.1 400 /)
    expect(await exchange('hello there\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    // It begins as TLS does, and is none: whatever comes back is no page.
    expect(await exchange(Buffer.from('\x16\x03garbage that is no handshake', 'latin1'))).not.toMatch(
      /308|200/,
    )
    const left = open()
    await new Promise<void>((done) => left.once('connect', () => done()))
    left.destroy()
    expect(await overTls('/healthz')).toBe(200)
  })
  it('leads nowhere but to the host that was asked', () => {
    for (const head of [
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a@b.example\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n',
      'GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /a\rSet-Cookie:x HTTP/1.1\r\nHost: a\r\n\r\n',
    ])
      expect(answerPlain(head)).toMatch(/^HTTP\/1\.1 400 /)
    expect(answerPlain('GET / HTTP/1.1\r\nHost: a')).toBeUndefined()
    expect(answerPlain(`GET /${'a'.repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(answerPlain('GET / HTTP/1.0\nHost: [::1]:8080\n\n')).toContain('Location: https://[::1]:8080/\r\n')
  })
  it('speaks TLS as before: requests, sockets, and an end', async () => {
    expect(await overTls('/config')).toBe(200)
    const socket = new WebSocket(`wss://127.0.0.1:${port}/live`, { rejectUnauthorized: false })
    onTestFinished(() => socket.terminate())
    const hello = await new Promise<string>((done) =>
      socket.once('message', (data: Buffer) => done(String(data))),
    )
    expect(JSON.parse(hello)).toMatchObject({ type: 'hello' })
    // One that never said anything does not keep the station from stopping.
    const silent = open()
    const ended = new Promise<void>((done) => silent.once('close', () => done()))
    silent.resume().on('error', () => undefined)
    await new Promise<void>((done) => silent.once('connect', () => done()))
    await test.station.close()
    await ended
  })
})

const overTls = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = askSecurely(
      { host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    request.on('error', reject)
    request.end()
  })
