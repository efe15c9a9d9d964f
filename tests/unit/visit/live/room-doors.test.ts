/** Who may be in the room, and for how long: on a virtual clock. */
import { expect, it } from 'vitest'
import { createDocentEnd } from '../../../../src/server/seats/docent-end.ts'
import { createSeatEnd } from '../../../../src/server/seats/seat-end.ts'
import type { ToSeat } from '../../../../src/visit/live/messages.ts'
import { createVirtualTime } from './virtual-room.ts'
import { openRoom } from './virtual-station.ts'

it('a docent whose key was revoked sees nothing more of the room after ten seconds, without a word said', async () => {
  const time = createVirtualTime()
  const room = await openRoom(time)
  const closed: number[] = []
  let welcome = true
  createDocentEnd(room, { send: () => undefined, close: (code) => closed.push(code) }, async () => welcome)
  await time.pass(60_000)
  expect(closed).toEqual([])
  welcome = false
  await time.pass(11_000)
  expect(closed[0]).toBe(4003)
})

it('a phone that pretends to be many headsets leaves the real ones their codes', async () => {
  const time = createVirtualTime()
  const room = await openRoom(time)
  const ask = async (address: string) => {
    const heard: (ToSeat['type'] | number)[] = []
    const peer = { send: (one: ToSeat) => heard.push(one.type), close: (code: number) => heard.push(code) }
    createSeatEnd(room, peer, address).hear(JSON.stringify({ type: 'hello', protocol: 1 }))
    await time.pass(10)
    return heard[0]
  }
  const phone = []
  for (let i = 0; i < 40; i++) phone.push(await ask('192.0.2.7'))
  expect([phone.filter((one) => one === 'code').length, phone.at(-1)]).toEqual([16, 1013])
  for (let i = 1; i <= 8; i++) expect(await ask(`192.0.2.${100 + i}`)).toBe('code')
  // Each keeps its place when its code is replaced.
  await time.pass(11 * 60_000)
  expect(room.shown.size).toBe(24)
})
