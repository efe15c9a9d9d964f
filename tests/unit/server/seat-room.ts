/** A room for tests: a real station, plain sockets as headsets, and a docent at another. */
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Command, FromDocent, RoomView, SeatState, ToDocent } from '../../../src/visit/live/messages.ts'
import {
  createSeatLink,
  type CommandAnswer,
  type SeatLink,
  type Socket,
} from '../../../src/visit/live/seat-link.ts'
import { courseYaml, sceneYaml } from './scene-sample.ts'
import { OWNER_KEY, basic, openStation, temporaryFolder, write } from './station-for-tests.ts'

export const idle: SeatState = {
  stage: 'attract',
  paused: false,
  doffed: false,
  toClean: false,
  language: 'zh',
  volume: 0.8,
  worn: 0,
  help: 'none',
  version: 'test',
}
export const inScene = (more: Partial<SeatState> = {}): SeatState => ({
  ...idle,
  stage: 'scene',
  scene: 'c/s',
  beat: 'one',
  beatIndex: 1,
  beats: 1,
  row: 'r1',
  worn: 30,
  ...more,
})

export const until = (test: () => boolean, what = 'it happens') =>
  expect.poll(test, { timeout: 15_000, interval: 15, message: what }).toBe(true)

export interface TestSeat {
  readonly link: SeatLink
  readonly commands: Command[]
  key: string | undefined
  /** Cuts the wire, as a pulled plug does. */
  cut(): void
}
export interface SeatOptions {
  readonly key?: string
  readonly answer?: (command: Command) => CommandAnswer
  readonly now?: () => number
}
/** The client the page uses, over plain sockets of Node. */
export function openSeat(url: string, { key, answer = () => true, now }: SeatOptions = {}): TestSeat {
  let raw: WebSocket | undefined
  const seat: TestSeat = {
    key,
    commands: [],
    cut: () => raw?.terminate(),
    link: undefined as unknown as SeatLink,
  }
  const link = createSeatLink({
    url: `${url.replace('http', 'ws')}/seats/link`,
    keep: { read: () => seat.key, write: (next) => void (seat.key = next) },
    onCommand: (command) => {
      seat.commands.push(command)
      return answer(command)
    },
    open: (address) => {
      raw = new WebSocket(address, { origin: url })
      raw.on('error', () => undefined)
      return raw as unknown as Socket
    },
    ...(now ? { now } : {}),
  })
  onTestFinished(() => link.close())
  return Object.assign(seat, { link })
}

export interface TestDocent {
  readonly heard: ToDocent[]
  room(): RoomView
  say(message: FromDocent): void
  raw: WebSocket
  /** What became of a command: `done` …, by seat. */
  outcomes(id: string): Record<string, string>
  answer(id: string): Promise<Extract<ToDocent, { type: 'answer' }>>
}
let count = 0
export const newId = (): string => `message-${++count}`

export async function openDocent(url: string, headers: Record<string, string> = {}): Promise<TestDocent> {
  const raw = new WebSocket(`${url.replace('http', 'ws')}/seats/console`, {
    origin: url,
    headers: { authorization: basic('owner', OWNER_KEY), ...headers },
  })
  const heard: ToDocent[] = []
  raw.on('message', (data) => heard.push(JSON.parse(String(data)) as ToDocent))
  await new Promise<void>((resolve, reject) => {
    raw.once('open', () => resolve())
    raw.once('error', reject)
  })
  onTestFinished(() => raw.close())
  const of = <T extends ToDocent['type']>(type: T) =>
    heard.filter((one) => one.type === type) as Extract<ToDocent, { type: T }>[]
  await until(() => of('room').length > 0, 'the docent sees the room')
  return {
    heard,
    raw,
    room: () => of('room').at(-1)!,
    say: (message) => raw.send(JSON.stringify(message)),
    outcomes: (id) =>
      Object.fromEntries(
        of('told')
          .filter((one) => one.id === id)
          .map(({ seat, outcome }) => [seat, outcome]),
      ),
    async answer(id) {
      await until(() => of('answer').some((one) => one.id === id), `an answer to ${id}`)
      return of('answer').find((one) => one.id === id)!
    },
  }
}

/** A headset comes, shows its code, and the docent types it. */
export async function paired(url: string, docent: TestDocent, place: number, more: SeatOptions = {}) {
  const seat = openSeat(url, more)
  const view = () => seat.link.view.getState()
  // The docent's process may be another one, and hears of the code a moment later.
  await until(() => view().code !== undefined && docent.room().unpaired > 0, 'a code is shown')
  const id = newId()
  docent.say({ type: 'pair', id, code: view().code!, name: `H${place}`, place })
  expect(await docent.answer(id)).toMatchObject({ ok: true })
  await until(() => view().status === 'linked', 'the seat is linked')
  const mine = view().seat!.id
  const isShown = () => docent.room().seats.some(({ id, linked }) => linked && id === mine)
  await until(isShown, 'the docent sees the seat')
  return Object.assign(seat, { id: mine })
}

/** A station with one small scene, and a docent's socket at it. */
export async function openRoom(more: Parameters<typeof openStation>[0] = {}) {
  const scenesFolder = temporaryFolder()
  write(scenesFolder, { 'c/course.yaml': courseYaml, 'c/s/scene.yaml': sceneYaml() })
  const test = await openStation({ scenesFolder, ...more })
  const url = await test.station.listen()
  return { ...test, url, docent: await openDocent(url) }
}
