/** The pulled cable: a wire between page and station that breaks before, during and after a request. */
import 'fake-indexeddb/auto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createHttpPost } from '../../../src/visit/http-post.ts'
import { createOutbox, type Outbox } from '../../../src/visit/outbox.ts'
import { createRecorder } from '../../../src/visit/recorder.ts'
import { createSender } from '../../../src/visit/sender.ts'
import type { Milestone } from '../../../src/story/types.ts'
import { VERBS } from '../../../src/visit/vocabulary.ts'
import { recorded, visit } from '../visit/samples.ts'
import { OWNER_KEY, basic, openStation } from './station-for-tests.ts'

/** How the wire treats one connection. */
type Fate = 'through' | 'refused' | 'cut-request' | 'cut-before-answer' | 'cut-in-answer' | 'half-closed'

async function openWire(port: number, fates: () => Fate) {
  const open = new Set<Socket>()
  const seen: Fate[] = []
  const server: Server = createServer((page) => {
    const fate = fates()
    seen.push(fate)
    open.add(page)
    page.on('error', () => undefined)
    if (fate === 'refused') return page.destroy()
    const station = connect(port, '127.0.0.1')
    open.add(station)
    station.on('error', () => undefined)
    page.on('close', () => station.destroy())
    page.on('data', (bytes) => {
      // A third of the request gets through, then nothing.
      if (fate === 'cut-request') {
        station.write(bytes.subarray(0, bytes.length / 3))
        setTimeout(() => page.destroy(), 5)
      } else station.write(bytes)
    })
    station.on('data', (bytes) => {
      // The station has stored the statements by now; the page never learns of it.
      if (fate === 'cut-before-answer') page.destroy()
      else if (fate === 'half-closed') page.end()
      else if (fate === 'cut-in-answer') page.write(bytes.subarray(0, 30), () => page.destroy())
      else page.write(bytes)
    })
    station.on('close', () => page.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, seen }
}

it('delivers a whole visit once, in order, over a wire that keeps breaking', async () => {
  const { station, all, kioskKey, get } = await openStation()
  const port = Number(new URL(await station.listen()).port)
  const bad: Fate[] = [
    'cut-before-answer',
    'refused',
    'cut-request',
    'half-closed',
    'cut-in-answer',
    'refused',
    'cut-before-answer',
    'through',
  ]
  let turn = 0
  const { url, seen } = await openWire(port, () => bad[turn++ % bad.length]!)
  const post = createHttpPost({
    endpoint: `${url}/xapi/statements`,
    format: 'xapi',
    user: 'kiosk',
    key: kioskKey,
    patience: 2000,
    // A connection of its own for each request, so that each meets its fate.
    fetch: (input, init) =>
      fetch(input, { ...init, keepalive: false, headers: { ...init?.headers, Connection: 'close' } }),
  })
  const name = 'network'
  const start = async () => {
    const outbox: Outbox = await createOutbox({ name })
    return { outbox, sender: createSender({ outbox, post, batch: 4, after: () => () => undefined }) }
  }
  let page = await start()
  const beats = Array.from({ length: 30 }, (_, i): Milestone => ({ kind: 'reached', beat: `beat-${i}` }))
  const milestones: Milestone[] = [{ kind: 'started' }, ...beats, { kind: 'completed' }, { kind: 'ended' }]
  const making = () =>
    createRecorder({
      visit,
      outbox: page.outbox,
      format: 'xapi',
      origin: 'https://station.example',
      platform: 'test',
    })
  let recorder = making()
  for (const [index, milestone] of milestones.entries()) {
    recorder.record(recorded(milestone))
    await recorder.settled()
    if (index % 3 === 0) await page.sender.flush()
    if (index === 17) {
      // The page is reloaded in the middle of the visit.
      page.outbox.close()
      page = await start()
      recorder = making()
    }
  }
  for (let tries = 0; (await page.sender.flush()) > 0; tries++) expect(tries).toBeLessThan(100)

  const stored = await all()
  const verbs = (stored as unknown as { verb: { id: string } }[]).map((one) => one.verb.id)
  expect(verbs).toEqual(milestones.map((milestone) => VERBS[milestone.kind].id))
  const objects = (stored as unknown as { object: { id: string } }[]).map((one) =>
    one.object.id.split('/').at(-1),
  )
  expect(objects.slice(1, 31)).toEqual(beats.map((beat) => (beat as { beat: string }).beat))
  expect(new Set(seen)).toEqual(new Set(bad))
  const figures = (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json()
  expect(figures).toMatchObject({
    visits: 1,
    rehearsals: 0,
    scenes: [{ scene: 'long-march/luding', started: 1, completed: 1 }],
  })
}, 60_000)
