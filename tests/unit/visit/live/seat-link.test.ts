/** A seat's link on a virtual clock and a virtual network, against the station's own end of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeatEnd } from '../../../../src/server/seats/seat-end.ts'
import { readClock, withSample, type ClockSample } from '../../../../src/visit/live/clock.ts'
import { createSeatLink } from '../../../../src/visit/live/seat-link.ts'
import { createVirtualTime, openVirtualSocket } from './virtual-room.ts'
import { openDocent, openRoom, openSeat, SEATS, state } from './virtual-station.ts'

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
  it('forgets what it knew where the headset has slept, and its own clock with it', () => {
    const good = (sent: number, offset: number, trip: number): ClockSample => ({
      sent,
      received: sent + trip,
      station: sent + trip / 2 + offset,
    })
    let samples: readonly ClockSample[] = []
    for (let i = 0; i < 30; i++) samples = withSample(samples, good(i * 4000, 500, i === 3 ? 4 : 60))
    expect(samples.length).toBeLessThan(30)
    expect(readClock(samples)).toMatchObject({ offset: 500 })
    samples = withSample(samples, good(200_000, 90_500, 60))
    expect(readClock(samples)).toEqual({ offset: 90_500, error: 30 })
  })
})
