/**
 * Two headsets of which one is a copy of the other: the same seat, the same records that wait. Both go on with visitors of
 * their own; every record of both is there once, and the room knows which of them it hears.
 */
import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { createHttpPost } from '../../../src/visit/http-post.ts'
import { createId } from '../../../src/visit/ids.ts'
import { createOutbox, type Outbox } from '../../../src/visit/outbox.ts'
import { createRecorder } from '../../../src/visit/recorder.ts'
import { createSender } from '../../../src/visit/sender.ts'
import { milestones, recorded, visit } from '../visit/samples.ts'
import { openRoom, openSeat, paired, until } from './seat-room.ts'
import { OWNER_KEY, basic } from './station-for-tests.ts'

interface Stored {
  readonly id: string
  readonly context: { readonly registration: string }
}

it('keeps the records of both apart and whole, and lets one of them speak for the seat', async () => {
  vi.stubGlobal('navigator', {})
  const { url, docent, kioskKey, all, get } = await openRoom()
  const post = createHttpPost({
    endpoint: `${url}/xapi/statements`,
    format: 'xapi',
    user: 'kiosk',
    key: kioskKey,
  })
  const record = async (outbox: Outbox, id: string, list = milestones) => {
    const info = { ...visit, course: 'c', scene: 's', id }
    const place = { format: 'xapi', origin: 'https://station.example', platform: 'test' } as const
    const recorder = createRecorder({ visit: info, outbox, ...place })
    for (const one of list) recorder.record(recorded(one))
    await recorder.settled()
  }
  const original = await createOutbox({ name: 'original' })
  const before = createId()
  await record(original, before)
  const seat = await paired(url, docent, 1)

  // The profile is copied while records wait.
  const copy = await createOutbox({ name: 'copy' })
  for (const { id, body } of await original.peek(99)) await copy.append(id, body)
  const twin = openSeat(url, { key: seat.key! })
  await until(() => twin.link.view.getState().status === 'linked')
  await until(() => seat.link.view.getState().status === 'replaced')
  expect(docent.room().seats).toHaveLength(1)

  const [one, two] = [createId(), createId()]
  await record(original, one)
  await record(copy, two, milestones.slice(0, 3))
  const send = (outbox: Outbox) =>
    createSender({ outbox, post, batch: 3, after: () => () => undefined }).flush()
  expect(await Promise.all([send(original), send(copy)])).toEqual([0, 0])
  expect([await original.buried(), await copy.buried()]).toEqual([[], []])

  const stored = (await all()) as unknown as Stored[]
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length)
  const of = (id: string) => stored.filter(({ context }) => context.registration === id).length
  expect([of(before), of(one), of(two)]).toEqual([milestones.length, milestones.length, 3])
  const figures = (await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })).json()
  expect(figures).toMatchObject({ visits: 3, scenes: [{ started: 3, completed: 2 }] })

  // Paired anew, the copy is a headset of its own, and the first one takes its seat back.
  twin.link.forget()
  await until(() => twin.link.view.getState().code !== undefined)
  seat.link.takeBack()
  await until(() => seat.link.view.getState().status === 'linked')
  await until(() => docent.room().unpaired === 1 && docent.room().seats[0]!.linked)
  vi.unstubAllGlobals()
}, 60_000)
