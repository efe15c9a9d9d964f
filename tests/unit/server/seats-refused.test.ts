/** What the room refuses: strangers, liars, pages from elsewhere, and too much of anything. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { idle, inScene, newId, openRoom, paired, until } from './seat-room.ts'
import { OWNER_KEY, basic } from './station-for-tests.ts'

/** A socket that says what it likes. */
async function bare(url: string, path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers })
  onTestFinished(() => socket.terminate())
  const heard: string[] = []
  socket.on('message', (data) => heard.push(String(data)))
  const ended = new Promise<number>((resolve) => {
    socket.once('close', resolve)
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
  const opened = await Promise.race([
    new Promise((resolve) => socket.once('open', () => resolve(true))),
    ended,
  ])
  return { socket, heard, ended, opened: opened === true }
}
const hello = (key?: string) => JSON.stringify({ type: 'hello', protocol: 1, ...(key ? { key } : {}) })
const stateOf = (more: object = {}) => JSON.stringify({ type: 'state', state: idle, ...more })

describe('the station refuses', () => {
  it('a headset that speaks for another seat, or for one without a key', async () => {
    const { url, docent, kioskKey } = await openRoom()
    const [one, two] = [await paired(url, docent, 1), await paired(url, docent, 2)]
    one.link.report(idle)
    two.link.report(idle)
    await until(() => docent.room().seats.filter(({ state }) => state).length === 2)
    // With its own key, and another's name on what it says.
    const liar = await bare(url, '/seats/link')
    liar.socket.send(hello(one.key!))
    liar.socket.send(stateOf({ seat: two.id, state: inScene() }))
    await until(() => liar.heard.some((text) => text.includes('refused')))
    // Before it has greeted, and without a key.
    const stranger = await bare(url, '/seats/link')
    stranger.socket.send(stateOf())
    stranger.socket.send(hello())
    stranger.socket.send(JSON.stringify({ type: 'help', id: 'aaaaaaaa', kind: 'call' }))
    stranger.socket.send(JSON.stringify({ type: 'state', state: inScene() }))
    await until(() => stranger.heard.some((text) => text.includes('"code"')))
    for (const key of [kioskKey, OWNER_KEY, 'x'.repeat(32)]) {
      const guess = await bare(url, '/seats/link')
      guess.socket.send(hello(key))
      expect(await guess.ended).toBe(4003)
    }
    expect(docent.room().calls).toEqual([])
    expect(docent.room().seats.map(({ state }) => state?.stage)).toEqual(['attract', 'attract'])
  })

  it('a docent’s command without a docent’s login, and one whose login has ended', async () => {
    const { url, docent, kioskKey, station } = await openRoom()
    const seat = await paired(url, docent, 1)
    const order = { type: 'command', id: newId(), seats: [seat.id], command: { do: 'stop' } } as const
    const tries: [Record<string, string>, number][] = [
      [{}, 401],
      [{ authorization: basic('kiosk', kioskKey) }, 403],
      [{ authorization: basic('kiosk', seat.key!) }, 403],
      [{ authorization: basic('docent', seat.key!) }, 401],
      [{ cookie: `retrace-session=${'a'.repeat(43)}` }, 401],
    ]
    for (const [headers, status] of tries)
      expect(await (await bare(url, '/seats/console', { origin: url, ...headers })).ended).toBe(status)
    // A headset's own socket knows no such words.
    const kiosk = await bare(url, '/seats/link')
    kiosk.socket.send(hello(seat.key!))
    kiosk.socket.send(JSON.stringify(order))
    await until(() => kiosk.heard.some((text) => text.includes('refused')))
    // Joined by a code, which is good once.
    const code = (await station.invite()).split('#join=')[1]!
    const join = () =>
      fetch(`${url}/seats/join`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ code }),
      })
    const answer = await join()
    expect(answer.status).toBe(200)
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await join()).status).toBe(401)
    const headers = { origin: url, cookie: cookie.split(';')[0]! }
    const guest = await bare(url, '/seats/console', headers)
    expect(guest.opened).toBe(true)
    await fetch(`${url}/logout`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    })
    guest.socket.send(JSON.stringify(order))
    expect(await guest.ended).toBe(4003)
    expect(seat.commands).toEqual([])
  })

  it('pages of other origins', async () => {
    const { url } = await openRoom()
    const cookie = 'retrace-session=x'
    for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1', 'file://'])
      for (const path of ['/seats/link', '/seats/console', '/seats/wall'])
        expect([origin, path, await (await bare(url, path, { origin, cookie })).ended]).toEqual([
          origin,
          path,
          403,
        ])
    const answer = await fetch(`${url}/seats/join`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'a'.repeat(24) }),
    })
    expect(answer.status).toBe(403)
  })

  it('what is too long, malformed, binary, or too much', async () => {
    const { url, docent, get } = await openRoom()
    const seat = await paired(url, docent, 1)
    const say = async (...texts: (string | Buffer)[]) => {
      const one = await bare(url, '/seats/link')
      one.socket.send(hello(seat.key!))
      for (const text of texts) one.socket.send(text)
      return one
    }
    expect(await (await say('x'.repeat(5000))).ended).toBe(1009)
    expect(await (await say('x'.repeat(100_000))).ended).toBe(1009)
    expect(await (await say(Buffer.from([1, 2, 3]))).ended).toBe(1003)
    expect(await (await say('{', '[]', 'null', '{"type":"hello"}', '{"type":"what"}')).ended).toBe(1008)
    const flood = Array.from({ length: 200 }, (_, i) => stateOf({ state: { ...idle, worn: i } }))
    expect(await (await say(...flood)).ended).toBe(1008)
    const bad = [
      { ...idle, worn: -1 },
      { ...idle, volume: 2 },
      { ...idle, stage: 'asleep' },
      { ...idle, caption: 'x'.repeat(401) },
      { ...idle, scene: '../../etc/passwd' },
      { ...idle, name: 'Zhang San' },
      { ...idle, __proto__: null, constructor: { prototype: 1 } },
    ]
    for (const state of bad) {
      const { heard } = await say(stateOf({ state }))
      await until(() => heard.some((text) => text.includes('refused')))
    }
    const twice = await say(hello(seat.key!))
    expect(await twice.ended).toBe(1008)
    const old = await bare(url, '/seats/link')
    old.socket.send(JSON.stringify({ type: 'hello', protocol: 0 }))
    expect(await old.ended).toBe(4004)
    expect(docent.room().seats[0]!.state?.worn ?? 0).toBeLessThan(200)
    expect((await get('/healthz')).status).toBe(200)
  })
})
