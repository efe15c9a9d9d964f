import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOutbox } from '../../../src/visit/outbox.ts'

/** A station that takes what it is sent, or is away. */
const station = { config: {} as object, away: false, got: [] as unknown[] }
beforeEach(() => {
  Object.assign(station, { config: {}, away: false, got: [] })
  vi.stubGlobal('indexedDB', new IDBFactory())
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (address === '/config')
      return Response.json({ origin: 'http://station', version: '1', ...station.config })
    if (station.away) throw new TypeError('the network is gone')
    const body = JSON.parse(String(init!.body)) as unknown
    station.got.push(body)
    return Array.isArray(body) ? Response.json(body.map(({ id }) => id)) : new Response('{}')
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** What an earlier page left behind; its own connection to the store is gone. */
async function leave(...ids: string[]): Promise<void> {
  const outbox = await createOutbox()
  for (const id of ids) await outbox.append(id, { id })
  outbox.close()
}
const load = async () => (await import('../../../src/app/sending.ts')).startSending

const IDS = ['one', 'two', 'three'].map((name, i) => `00000000-0000-4000-8000-00000000000${i}-${name}`)

it('sends what earlier pages left behind, though this page records nothing', async () => {
  await leave(...IDS)
  const { sender } = await (await load())()
  await vi.waitFor(() => expect(sender.view.getState().pending).toBe(0))
  await vi.waitFor(() => expect(station.got.flat().map((one) => (one as { id: string }).id)).toEqual(IDS))
  const again = await createOutbox()
  expect(await again.count()).toBe(0)
})
it('is one sender a page, whoever asks for it', async () => {
  const start = await load()
  expect(await start()).toBe(await start())
})
it('says how many wait and that the station is away', async () => {
  station.away = true
  await leave(...IDS)
  const { sender } = await (await load())()
  await vi.waitFor(() => expect(sender.view.getState()).toMatchObject({ pending: 3, sending: false }))
  expect(sender.view.getState().problem).toContain('network')
  station.away = false
  expect(await sender.flush()).toBe(0)
})
it('sends simple records one by one: a second in the same request would be lost', async () => {
  station.config = { completion: { endpoint: '/done', format: 'simple' } }
  await leave(...IDS)
  await (
    await load()
  )()
  await vi.waitFor(() => expect(station.got).toEqual(IDS.map((id) => ({ id }))))
})
