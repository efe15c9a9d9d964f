/** A seat's link on a virtual clock and a virtual network, against the station's own end of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLocalBus } from '../../../../src/server/seats/bus.ts'
import { createDocentEnd } from '../../../../src/server/seats/docent-end.ts'
import { Room } from '../../../../src/server/seats/room.ts'
import { createSeatEnd } from '../../../../src/server/seats/seat-end.ts'
import type { Seat } from '../../../../src/server/seats/seat-store.ts'
import { readClock } from '../../../../src/visit/live/clock.ts'
import type { Command, FromDocent, SeatState, ToDocent } from '../../../../src/visit/live/messages.ts'
import { createSeatLink, type SeatLink } from '../../../../src/visit/live/seat-link.ts'
import { createVirtualTime, openVirtualSocket, type VirtualTime } from './virtual-room.ts'

const state: SeatState = {
  stage: 'attract',
  paused: false,
  doffed: false,
  toClean: false,
  language: 'zh',
  volume: 1,
  worn: 0,
  help: 'none',
  version: 'test',
}
const SEATS: readonly Seat[] = Array.from({ length: 8 }, (_, i) => ({
  id: `0000000${i + 1}`,
  name: `H${i + 1}`,
  place: i + 1,
  key: `key-${i + 1}`,
}))

/** The station's room, with eight headsets that were paired before. */
async function openRoom(time: VirtualTime) {
  const room = new Room({
    bus: createLocalBus(),
    seats: {
      list: async () => [...SEATS],
      byKey: async (key) => SEATS.find((one) => one.key === key),
      pair: async () => undefined,
      rename: async () => true,
      remove: async () => undefined,
    },
    queue: {
      read: async () => ({ waiting: [], called: undefined }),
      give: async () => 1,
      call: async () => undefined,
      drop: async () => undefined,
    },
    tell: () => undefined,
    now: time.now,
    after: time.after,
    complain: (error) => {
      throw error
    },
  })
  await room.open()
  return room
}
interface VirtualSeat {
  readonly link: SeatLink
  readonly commands: Command[]
  /** True times at which a start was begun. */
  readonly began: number[]
  cut(): void
}
interface Headset {
  /** How far its clock is off, and how fast it goes (1 is right). */
  readonly skew: number
  readonly pace?: number
  readonly delay: () => number
}
function openSeat(
  time: VirtualTime,
  room: Room,
  key: string,
  { skew, pace = 1, delay }: Headset,
): VirtualSeat {
  let socket: ReturnType<typeof openVirtualSocket> | undefined
  const seat: VirtualSeat = {
    commands: [],
    began: [],
    cut: () => socket?.cut(),
    link: createSeatLink({
      url: 'ws://station/seats/link',
      keep: { read: () => key, write: () => undefined },
      onCommand(command) {
        seat.commands.push(command)
        if (command.do === 'start' && command.at !== undefined)
          seat.link.at(command.at, () => seat.began.push(time.now()))
        return true
      },
      open: () => (socket = openVirtualSocket(time, delay, (peer) => createSeatEnd(room, peer))),
      now: () => time.now() * pace + skew,
      // A timer of the headset runs by the headset's clock.
      after: (ms, run) => time.after(ms / pace, run),
      random: () => 0.5,
    }),
  }
  seat.link.report(state)
  return seat
}
function openDocent(room: Room) {
  const heard: ToDocent[] = []
  const wire = createDocentEnd(
    room,
    { send: (one) => heard.push(one), close: () => undefined },
    async () => true,
  )
  return { heard, say: (message: FromDocent) => wire.hear(JSON.stringify(message)) }
}
const together = (seats: readonly string[]): FromDocent => ({
  type: 'together',
  id: 'group-one',
  seats: [...seats],
  start: { do: 'start', course: 'c', scene: 's' },
})
const spread = (times: readonly number[]): number => Math.max(...times) - Math.min(...times)

describe('a group', () => {
  it('begins within 100 ms, with clocks two seconds off and a network that is late by up to 100 ms each way', async () => {
    const headset = fc.record({
      skew: fc.integer({ min: -2000, max: 2000 }),
      // Quartz: fifty millionths.
      pace: fc.double({ min: 0.99995, max: 1.00005, noNaN: true }),
      delays: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
    })
    let worst = 0
    await fc.assert(
      fc.asyncProperty(fc.array(headset, { minLength: 8, maxLength: 8 }), async (headsets) => {
        const time = createVirtualTime()
        const room = await openRoom(time)
        const docent = openDocent(room)
        const seats = headsets.map(({ skew, pace, delays }, i) => {
          let n = 0
          const delay = () => delays[n++ % delays.length]!
          return openSeat(time, room, `key-${i + 1}`, { skew, pace, delay })
        })
        await time.pass(5000)
        docent.say(together(SEATS.map(({ id }) => id)))
        const told = time.now()
        await time.pass(5000)
        const began = seats.map((seat) => seat.began)
        expect(began.map(({ length }) => length)).toEqual(Array(8).fill(1))
        worst = Math.max(worst, spread(began.flat()))
        expect(spread(began.flat())).toBeLessThan(100)
        for (const [at] of began) expect(Math.abs(at! - (told + 3000))).toBeLessThanOrEqual(50)
        seats.forEach(({ link }) => link.close())
        room.close()
      }),
      { numRuns: 60, seed: 8 },
    )
    console.log(`worst of 60 groups of eight: ${worst.toFixed(1)} ms apart`)
  })

  it('would be seconds apart without the station’s clock', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const docent = openDocent(room)
    const skews = [-2000, 2000]
    const seats = skews.map((skew, i) => openSeat(time, room, `key-${i + 1}`, { skew, delay: () => 5 }))
    await time.pass(2000)
    docent.say(together(SEATS.slice(0, 2).map(({ id }) => id)))
    await time.pass(200)
    const [at] = seats.flatMap(({ commands }) => commands).map((one) => (one as { at: number }).at)
    const byOwnClock = skews.map((skew) => at! - skew)
    expect(spread(byOwnClock)).toBe(4000)
    await time.pass(5000)
    expect(spread(seats.flatMap(({ began }) => began))).toBeLessThanOrEqual(10)
  })

  it('goes on when one is lost, and lets that one go on alone and come back without a second start', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const docent = openDocent(room)
    const seats = SEATS.map(({ key }) => openSeat(time, room, key, { skew: 500, delay: () => 20 }))
    await time.pass(2000)
    docent.say(together(SEATS.map(({ id }) => id)))
    await time.pass(1000)
    seats[3]!.cut()
    await time.pass(4000)
    expect(seats.map(({ began }) => began.length)).toEqual(Array(8).fill(1))
    expect(spread(seats.flatMap(({ began }) => began))).toBeLessThanOrEqual(40)
    await time.pass(10_000)
    expect(seats[3]!.link.view.getState().status).toBe('linked')
    expect(seats.map(({ commands }) => commands.length)).toEqual(Array(8).fill(1))
  })

  it('takes in one that was away when it began, at the row where the others are', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const docent = openDocent(room)
    const seats = SEATS.slice(0, 3).map(({ key }) => openSeat(time, room, key, { skew: 0, delay: () => 10 }))
    await time.pass(2000)
    // The third is switched off, and its page comes back half a minute later.
    seats[2]!.link.close()
    await time.pass(100)
    docent.say(together(SEATS.slice(0, 3).map(({ id }) => id)))
    await time.pass(10_000)
    const inside = { ...state, stage: 'scene', scene: 'c/s', beat: 'b' } as const
    seats[0]!.link.report({ ...inside, row: 'r5' })
    seats[1]!.link.report({ ...inside, row: 'r5' })
    await time.pass(20_000)
    const late = openSeat(time, room, SEATS[2]!.key, { skew: 0, delay: () => 10 })
    await time.pass(1000)
    expect(late.commands).toMatchObject([{ do: 'start', row: 'r5' }])
    expect(late.began).toHaveLength(1)
  })
})

describe('a link', () => {
  it('does a command once, however often the station repeats it', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const docent = openDocent(room)
    const seat = openSeat(time, room, 'key-1', { skew: 0, delay: () => 50 })
    await time.pass(2000)
    docent.say({ type: 'command', id: 'next-one', seats: [SEATS[0]!.id], command: { do: 'next' } })
    // The command arrives, and the answer is lost with the connection.
    await time.pass(60)
    seat.cut()
    await time.pass(5000)
    expect(seat.commands).toEqual([{ do: 'next' }])
    const told = docent.heard.filter((one) => one.type === 'told')
    expect(told).toEqual([{ type: 'told', id: 'next-one', seat: SEATS[0]!.id, outcome: 'done' }])
  })

  it('notices a station that has fallen silent, and one that is back', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    let deaf = false
    let opened = 0
    const link = createSeatLink({
      url: 'ws://station',
      keep: { read: () => 'key-1', write: () => undefined },
      onCommand: () => true,
      open: () => {
        opened++
        return openVirtualSocket(
          time,
          () => 5,
          (peer) => {
            const end = createSeatEnd(room, { ...peer, send: (m) => deaf || peer.send(m) })
            return { gone: () => end.gone(), hear: (text) => (deaf ? undefined : end.hear(text)) }
          },
        )
      },
      now: time.now,
      after: time.after,
      random: () => 0.5,
    })
    await time.pass(1000)
    expect(link.view.getState().status).toBe('linked')
    deaf = true
    await time.pass(20_000)
    expect(link.view.getState().status).toBe('alone')
    const tries = opened
    await time.pass(120_000)
    // Patient: not more often than every few seconds.
    expect(opened - tries).toBeLessThan(30)
    deaf = false
    await time.pass(30_000)
    expect(link.view.getState().status).toBe('linked')
    link.close()
  })

  it('lives for the room also while it has nothing to tell, and is lost without a word from it', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const links = [0, 1].map((i) =>
      createSeatLink({
        url: 'ws://station',
        keep: { read: () => `key-${i + 1}`, write: () => undefined },
        onCommand: () => true,
        open: () =>
          openVirtualSocket(
            time,
            () => 5,
            (peer) => createSeatEnd(room, peer),
          ),
        now: time.now,
        after: i === 0 ? time.after : () => () => undefined,
      }),
    )
    await time.pass(60_000)
    // The second has stopped: its timers stand still, and its socket says nothing.
    expect(SEATS.slice(0, 2).map(({ id }) => room.picture.seat(id).process)).toEqual(['here', undefined])
    links.forEach((link) => link.close())
  })

  it('tells many changes in few messages, and the last one for certain', async () => {
    const time = createVirtualTime()
    const room = await openRoom(time)
    const seat = openSeat(time, room, 'key-1', { skew: 0, delay: () => 5 })
    await time.pass(1000)
    let told = 0
    room.options.bus.subscribe((event) => void (event.type === 'state' && told++))
    for (let worn = 1; worn <= 100; worn++) {
      seat.link.report({ ...state, worn })
      await time.pass(10)
    }
    await time.pass(500)
    expect(told).toBeLessThanOrEqual(6)
    expect(room.picture.seat(SEATS[0]!.id).state?.worn).toBe(100)
  })
})

describe('the reading of a clock', () => {
  it('is never further off than half the shortest round trip', () => {
    const delays = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }))
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.array(delays, { minLength: 1 }),
        (offset, trips) => {
          const samples = trips.map(([up, down], i) => ({
            sent: i * 1000,
            station: i * 1000 + up + offset,
            received: i * 1000 + up + down,
          }))
          const reading = readClock(samples)!
          expect(reading.error).toBe(Math.min(...trips.map(([up, down]) => up + down)) / 2)
          expect(Math.abs(reading.offset - offset)).toBeLessThanOrEqual(reading.error)
        },
      ),
    )
  })
  it('is none where nothing was heard', () => {
    expect(readClock([])).toBeUndefined()
    expect(readClock([{ sent: 10, received: 5, station: 0 }])).toBeUndefined()
  })
})
