/**
 * The network is cut at every step of a visitor's way through a seat, from the pairing to the last upload; once so that
 * nothing gets through, once so that the station hears everything and its answers are lost.
 */
import 'fake-indexeddb/auto'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { askClaim } from '../../../src/app/seat/seat-claim.ts'
import { askStation } from '../../../src/app/station-config.ts'
import type { Milestone } from '../../../src/story/types.ts'
import { createHttpPost } from '../../../src/visit/http-post.ts'
import { createId } from '../../../src/visit/ids.ts'
import { createOutbox } from '../../../src/visit/outbox.ts'
import { createRecorder } from '../../../src/visit/recorder.ts'
import { createSender } from '../../../src/visit/sender.ts'
import { VERBS } from '../../../src/visit/vocabulary.ts'
import { recorded, visit } from '../visit/samples.ts'
import { idle, inScene, newId, openDocent, openSeat, until } from './seat-room.ts'
import { OWNER_KEY, basic, openStation, temporaryFolder, write } from './station-for-tests.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'

type Wire = 'up' | 'down' | 'deaf'
/** Between a headset and the station: `deaf` lets everything in and nothing out. */
async function openWire(port: number) {
  let state: Wire = 'up'
  const open = new Set<Socket>()
  const server = createServer((page) => {
    open.add(page)
    page.on('error', () => undefined)
    if (state === 'down') return page.destroy()
    const station = connect(port, '127.0.0.1')
    open.add(station)
    station.on('error', () => undefined)
    page.on('data', (bytes) => void (state === 'down' ? page.destroy() : station.write(bytes)))
    station.on('data', (bytes) => void (state === 'up' ? page.write(bytes) : page.destroy()))
    page.on('close', () => station.destroy())
    station.on('close', () => page.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    set(next: Wire) {
      state = next
      if (next === 'down') for (const socket of open) socket.destroy()
    },
  }
}
const STEPS = ['pairing', 'start', 'scene', 'question', 'claim', 'goodbye', 'upload'] as const
const MILESTONES: Record<string, readonly Milestone[]> = {
  start: [{ kind: 'started' }],
  scene: [
    { kind: 'reached', beat: 'one' },
    { kind: 'reached', beat: 'two' },
  ],
  question: [{ kind: 'answered', question: 'q1', choice: 'a', right: true }, { kind: 'completed' }],
  goodbye: [{ kind: 'ended' }],
}
afterEach(() => vi.unstubAllGlobals())

async function openRoom() {
  const scenesFolder = temporaryFolder()
  write(scenesFolder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': sceneYaml() })
  const test = await openStation({ scenesFolder })
  const direct = await test.station.listen()
  const wire = await openWire(Number(new URL(direct).port))
  const docent = await openDocent(direct)
  // A connection of its own for each request, so that each meets the wire as it is now.
  const real = globalThis.fetch
  const there = (input: string, init: RequestInit = {}) =>
    real(new URL(input, wire.url), {
      ...init,
      keepalive: false,
      headers: { ...init.headers, Connection: 'close' },
    })
  vi.stubGlobal('fetch', there)
  return { ...test, wire, docent }
}
type Room = Awaited<ReturnType<typeof openRoom>>

/** The docent types what the headset shows, again if need be. */
async function pair({ docent, wire }: Room, seat: ReturnType<typeof openSeat>, place: number, cut?: Wire) {
  const view = () => seat.link.view.getState()
  const type = async (code: string, replace: boolean) => {
    const id = newId()
    docent.say({ type: 'pair', id, code, name: `H${place}`, place, ...(replace ? { replace } : {}) })
    return docent.answer(id)
  }
  const tryOnce = async (replace: boolean) => {
    await until(() => view().code !== undefined && docent.room().unpaired > 0, 'a code is shown')
    return type(view().code!, replace)
  }
  if (cut) {
    await until(() => view().code !== undefined && docent.room().unpaired > 0, 'a code is shown')
    const code = view().code!
    wire.set(cut)
    // The headset is gone, or does not hear that it was paired: whichever, it shows another code when it is back.
    await type(code, false)
    await until(() => view().status === 'alone', 'the wire is noticed')
    wire.set('up')
  }
  if (view().status !== 'linked') expect(await tryOnce(cut !== undefined)).toMatchObject({ ok: true })
  await until(() => view().status === 'linked', 'the seat is linked')
}

it.each(STEPS.flatMap((step) => (['down', 'deaf'] as const).map((how) => [step, how] as const)))(
  'cut at the %s (%s): every record arrives once, the seat comes back as itself',
  async (bad, how) => {
    const room = await openRoom()
    const { wire, docent, all, get, station } = room
    const during = async (step: string, work: () => Promise<unknown>) => {
      if (step === bad) wire.set(how)
      await work()
      wire.set('up')
    }
    const seat = openSeat(wire.url)
    await pair(room, seat, 1, bad === 'pairing' ? how : undefined)
    const outbox = await createOutbox({ name: `steps-${bad}-${how}` })
    const post = createHttpPost({
      endpoint: '/xapi/statements',
      format: 'xapi',
      patience: 1500,
      renew: async () => (await askStation())?.kiosk,
      fetch: (input, init) => fetch(input, init),
    })
    const sender = createSender({ outbox, post, batch: 2, after: () => () => undefined })
    const info = { ...visit, id: createId(), course: 'c', scene: 's' }
    const recorder = createRecorder({
      visit: info,
      outbox,
      format: 'xapi',
      origin: 'https://station.example',
      platform: 'test',
    })
    const tell = (step: string) =>
      during(step, async () => {
        for (const milestone of MILESTONES[step]!) recorder.record(recorded(milestone))
        await recorder.settled()
        seat.link.report(inScene({ beatIndex: 1 }))
        // What was recorded out of reach goes up together, hours later.
        if (bad !== 'upload') await sender.flush()
      })
    await tell('start')
    await tell('scene')
    await tell('question')
    let code: string | undefined
    await during('claim', async () => void (code = await askClaim(info.id)))
    expect(code === undefined).toBe(bad === 'claim')
    await tell('goodbye')
    await during('upload', () => sender.flush())

    for (let tries = 0; (await sender.flush()) > 0; tries++) expect(tries).toBeLessThan(20)
    const verbs = (await all()) as unknown as { verb: { id: string }; id: string }[]
    expect(verbs.map((one) => one.verb.id)).toEqual(
      Object.values(MILESTONES)
        .flat()
        .map(({ kind }) => VERBS[kind].id),
    )
    expect(await outbox.buried()).toEqual([])
    const figures = await get('/records/figures', { authorization: basic('owner', OWNER_KEY) })
    expect(figures.json()).toMatchObject({ visits: 1, scenes: [{ started: 1, completed: 1 }] })
    // The code that was shown is good; one whose answer was lost is the same when it is asked for again.
    const again = await askClaim(info.id)
    expect(again).toMatch(/^[A-Z2-9]{6}$/)
    if (code !== undefined) expect(again).toBe(code)
    expect((await station.inject({ method: 'GET', url: `/claim/${again}` })).statusCode).toBe(200)

    await until(() => seat.link.view.getState().status === 'linked', 'the seat is back')
    seat.link.report(idle)
    await until(
      () => docent.room().seats.length === 1 && docent.room().seats[0]!.state?.stage === 'attract',
      'the docent sees one seat, free',
    )
    outbox.close()
  },
  60_000,
)
