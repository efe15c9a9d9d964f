/** The room of a station over real sockets: pairing, cards, commands, calls, numbers, groups. */
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { cardStatus } from '../../../src/visit/live/card-status.ts'
import type { Gate } from '../../../src/visit/live/messages.ts'
import { GATE_LEAD } from '../../../src/visit/live/protocol.ts'
import { idle, inScene, newId, openRoom, openSeat, paired, until } from './seat-room.ts'
import { basic, ownDatabase, temporaryFolder } from './station-for-tests.ts'

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8]

describe('eight headsets and a docent', () => {
  it('are paired by the code they show, and seen as they are', async () => {
    const { url, docent } = await openRoom()
    const seats = await Promise.all(EIGHT.map((place) => paired(url, docent, place)))
    expect(docent.room().unpaired).toBe(0)
    seats.forEach((seat, i) => seat.link.report(i < 4 ? idle : inScene({ worn: i })))
    await until(() => docent.room().seats.filter((one) => one.state).length === 8)
    expect(docent.room().seats.map(({ place, name }) => [place, name])).toEqual(
      EIGHT.map((n) => [n, `H${n}`]),
    )
    expect(docent.room().seats.map(cardStatus)).toEqual([
      ...['idle', 'idle', 'idle', 'idle'],
      ...['in-scene', 'in-scene', 'in-scene', 'in-scene'],
    ])
    // Words come from the scene's own file, in both languages.
    expect(docent.room().seats[7]!.told).toMatchObject({
      title: { zh: '桥', en: 'Bridge' },
      line: { zh: '岸上的人把自家的门板抬来了。' },
    })
    seats[0]!.link.report({ ...idle, stage: 'language' })
    seats[4]!.link.report(inScene({ doffed: true, paused: true }))
    seats[5]!.link.report({ ...idle, toClean: true })
    seats[6]!.cut()
    await until(() => cardStatus(docent.room().seats[6]!) === 'lost')
    await until(() => cardStatus(docent.room().seats[5]!) === 'to-clean')
    expect([0, 4].map((i) => cardStatus(docent.room().seats[i]!))).toEqual(['fitting', 'doffed'])
    await until(() => docent.room().seats[6]!.linked, 'the lost one is back by itself')
  })

  it('do what they are told, once each, and say that they did', async () => {
    const { url, docent } = await openRoom()
    const first = await paired(url, docent, 1)
    const second = await paired(url, docent, 2, { answer: (c) => (c.do === 'next' ? 'not-now' : true) })
    const ids = {
      volume: newId(),
      next: newId(),
      message: newId(),
    }
    docent.say({
      type: 'command',
      id: ids.volume,
      seats: [first.id, second.id],
      command: { do: 'volume', volume: 0.5 },
    })
    docent.say({ type: 'command', id: ids.next, seats: [second.id], command: { do: 'next' } })
    docent.say({
      type: 'command',
      id: ids.message,
      seats: [first.id],
      command: { do: 'message', text: '请看左边' },
    })
    await until(() => Object.keys({ ...docent.outcomes(ids.volume) }).length === 2)
    await until(() => docent.outcomes(ids.message)[first.id] === 'done')
    expect(docent.outcomes(ids.volume)).toEqual({ [first.id]: 'done', [second.id]: 'done' })
    expect(docent.outcomes(ids.next)).toEqual({ [second.id]: 'refused' })
    expect(first.commands).toEqual([
      { do: 'volume', volume: 0.5 },
      { do: 'message', text: '请看左边' },
    ])
    expect(docent.heard).toContainEqual({
      type: 'told',
      id: ids.next,
      seat: second.id,
      outcome: 'refused',
      reason: 'not-now',
    })
  })

  it('get what was said while they were away, unless it is old by then', async () => {
    let ahead = 0
    const { url, docent } = await openRoom({ now: () => Date.now() + ahead })
    const one = await paired(url, docent, 1)
    const two = await paired(url, docent, 2)
    two.link.close()
    one.cut()
    await until(() => docent.room().seats.filter(({ linked }) => !linked).length === 2)
    const id = newId()
    docent.say({ type: 'command', id, seats: [one.id, two.id], command: { do: 'pause' } })
    await until(() => docent.outcomes(id)[one.id] === 'done')
    expect(one.commands).toEqual([{ do: 'pause' }])
    ahead = 61_000
    await until(() => docent.outcomes(id)[two.id] === 'expired')
    const late = openSeat(url, { key: two.key! })
    await until(() => late.link.view.getState().status === 'linked')
    const after = newId()
    docent.say({ type: 'command', id: after, seats: [two.id], command: { do: 'resume' } })
    await until(() => docent.outcomes(after)[two.id] === 'done')
    expect(late.commands).toEqual([{ do: 'resume' }])
  })

  it('of two with one key the later speaks, and the earlier does not fight for it', async () => {
    const { url, docent } = await openRoom()
    const seat = await paired(url, docent, 1)
    const twin = openSeat(url, { key: seat.key! })
    await until(() => seat.link.view.getState().status === 'replaced')
    await until(() => twin.link.view.getState().status === 'linked')
    seat.link.report(inScene())
    twin.link.report({ ...idle, worn: 7 })
    await until(() => docent.room().seats[0]!.state?.worn === 7)
    expect(docent.room().seats).toHaveLength(1)
    expect(docent.room().seats[0]!.state?.stage).toBe('attract')
    seat.link.takeBack()
    await until(() => twin.link.view.getState().status === 'replaced')
    expect(docent.room().seats[0]!.linked).toBe(true)
  })

  it('ring until a docent comes, also over a lost network, and not again', async () => {
    const { url, docent } = await openRoom()
    const seat = await paired(url, docent, 3)
    seat.cut()
    seat.link.call('unwell')
    expect(seat.link.view.getState().help).toBe('sending')
    await until(() => docent.room().calls.length === 1)
    expect(docent.room().calls[0]).toMatchObject({ seat: seat.id, kind: 'unwell' })
    await until(() => seat.link.view.getState().help === 'heard')
    expect(seat.link.view.getState().docents).toBe(1)
    seat.cut()
    await until(() => !docent.room().seats[0]!.linked)
    expect(docent.room().calls).toHaveLength(1)
    docent.say({ type: 'take', id: newId(), seat: seat.id })
    await until(() => docent.room().calls.length === 0)
    await until(() => seat.link.view.getState().help === 'taken', 'the visitor hears that somebody comes')
    seat.cut()
    await until(() => !docent.room().seats[0]!.linked)
    await until(() => docent.room().seats[0]!.linked)
    expect(docent.room().calls).toEqual([])
    seat.link.call('call')
    await until(() => docent.room().calls.length === 1)
    seat.link.well()
    await until(() => docent.room().calls.length === 0)
  })
})

describe('pairing', () => {
  it('asks before it gives a place away, and the headset that had it loses it', async () => {
    const { url, docent } = await openRoom()
    const old = await paired(url, docent, 4)
    const fresh = openSeat(url)
    await until(() => fresh.link.view.getState().code !== undefined)
    const pair = (code: string, replace?: boolean) => {
      const id = newId()
      docent.say({ type: 'pair', id, code, name: 'new', place: 4, ...(replace ? { replace } : {}) })
      return docent.answer(id)
    }
    const code = fresh.link.view.getState().code!
    expect(await pair(code === '0000' ? '0001' : '0000')).toMatchObject({ ok: false, reason: 'no-code' })
    expect(await pair(code)).toMatchObject({ ok: false, reason: 'place-taken' })
    expect(fresh.link.view.getState().code).toBe(code)
    expect(await pair(code, true)).toMatchObject({ ok: true })
    await until(() => fresh.link.view.getState().seat?.id === old.id)
    await until(() => old.link.view.getState().code !== undefined, 'the old one shows a code again')
    expect(old.key).toBeUndefined()
    expect(docent.room().seats).toHaveLength(1)
  })

  it('outlives the station, and ends when the docent says so', async () => {
    const dataFolder = join(temporaryFolder(), 'data')
    const database = { dataFolder, ...(await ownDatabase()) }
    const before = await openRoom(database)
    const seat = await paired(before.url, before.docent, 5)
    seat.link.close()
    await before.station.close()
    const { url, docent } = await openRoom(database)
    expect(docent.room().seats).toMatchObject([{ place: 5, name: 'H5', linked: false }])
    const again = openSeat(url, { key: seat.key! })
    await until(() => again.link.view.getState().status === 'linked')
    const rename = newId()
    docent.say({ type: 'rename', id: rename, seat: seat.id, name: '红星', place: 6 })
    await docent.answer(rename)
    await until(() => docent.room().seats[0]!.place === 6)
    docent.say({ type: 'unpair', id: newId(), seat: seat.id })
    await until(() => again.link.view.getState().code !== undefined)
    expect(docent.room().seats).toEqual([])
  })

  it('gives the seat a kiosk key: it may add records, and read none', async () => {
    const { url, docent, xapi, get } = await openRoom()
    const seat = await paired(url, docent, 1)
    const authorization = basic('kiosk', seat.key!)
    const headers = { authorization, 'x-experience-api-version': '1.0.3' }
    expect((await get('/xapi/statements', headers)).status).toBe(403)
    expect((await get('/records', { authorization })).status).toBe(403)
    expect((await xapi('nobody', 'GET', '/statements', undefined, { authorization })).status).toBe(403)
  })
})

describe('those who wait', () => {
  it('have numbers that are called in turn, and hear how long it takes', async () => {
    const { url, docent } = await openRoom()
    const [one, two] = [await paired(url, docent, 1), await paired(url, docent, 2)]
    one.link.report(idle)
    two.link.report(inScene())
    await until(() => docent.room().seats.filter(({ state }) => state).length === 2)
    const queue = (what: 'give' | 'call') => {
      const id = newId()
      docent.say({ type: 'queue', id, do: what })
      return docent.answer(id)
    }
    expect(await queue('call')).toMatchObject({ ok: false, reason: 'nobody-waits' })
    for (let i = 0; i < 4; i++) await queue('give')
    await until(() => docent.room().queue.waiting.length === 4)
    const { waiting } = docent.room().queue
    expect(waiting.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    // One seat is free at once, the other after this visit; then both again after one visit more.
    expect(waiting.map(({ minutes }) => minutes)).toEqual([0, 9, 9, 18])
    docent.say({ type: 'drop', id: newId(), number: 2 })
    await until(() => docent.room().queue.waiting.length === 3)
    await queue('call')
    await queue('call')
    await until(() => docent.room().queue.called === 3)
    expect(docent.room().queue.waiting.map(({ number }) => number)).toEqual([4])
  })

  it('see on the wall what goes on, without a name', async () => {
    const { url, docent } = await openRoom()
    const seat = await paired(url, docent, 1)
    seat.link.report(inScene({ caption: 'not for the wall', looking: 'bank', unwellScore: 2 }))
    const wall = new WebSocket(`${url.replace('http', 'ws')}/seats/wall`)
    onTestFinished(() => wall.close())
    const shown: string[] = []
    wall.on('message', (data) => shown.push(String(data)))
    await until(() => shown.at(-1)?.includes('岸上的人') ?? false)
    const words = shown.join('\n')
    expect(words).not.toContain('H1')
    expect(words).not.toContain(seat.id)
    expect(words).not.toContain('not for the wall')
    expect(words).not.toContain('unwell')
    const closed = new Promise((resolve) => wall.once('close', resolve))
    wall.send('{}')
    expect(await closed).toBe(1008)
  })
})

describe('a group', () => {
  it('begins at one moment; who comes late joins where the others are', async () => {
    const { url, docent } = await openRoom()
    const seats = await Promise.all([1, 2, 3].map((place) => paired(url, docent, place)))
    const group = newId()
    const start = { do: 'start', course: 'c', scene: 's', language: 'zh' } as const
    docent.say({ type: 'together', id: group, seats: seats.slice(0, 2).map(({ id }) => id), start })
    await until(() => Object.keys(docent.outcomes(group)).length === 2)
    const [one, two, three] = seats as [(typeof seats)[0], (typeof seats)[0], (typeof seats)[0]]
    expect(two.commands).toEqual([{ ...start, group }])
    const gates: Gate[][] = [[], [], []]
    seats.forEach(({ link }, i) => link.onGate((gate) => gates[i]!.push(gate)))
    // Both have their visitors; one is ready before the other.
    for (const { link } of [one, two]) link.report({ ...idle, stage: 'fit', group, scene: 'c/s' })
    await until(() => docent.room().seats.filter(({ state }) => state?.stage === 'fit').length === 2)
    one.link.gather({ group, index: 0 })
    await new Promise((done) => setTimeout(done, 300))
    expect(gates[0]).toEqual([])
    two.link.gather({ group, index: 0 })
    await until(() => gates[0]!.length + gates[1]!.length === 2)
    expect(gates[0]).toEqual(gates[1])
    const at = gates[0]![0]!.at!
    expect(Math.abs(at - (one.link.stationNow() + GATE_LEAD))).toBeLessThan(GATE_LEAD)
    // Later: the scene is under way, one is lost, and the third is to join.
    await until(() => one.link.stationNow() > at)
    one.link.report(inScene({ row: 'r1', group }))
    two.link.close()
    await until(() => docent.room().seats[0]!.state?.row === 'r1' && !docent.room().seats[1]!.linked)
    expect(docent.room().seats[0]!.group).toBe(group)
    docent.say({ type: 'join', id: newId(), group, seats: [three.id] })
    await until(() => three.commands.length === 1)
    expect(three.commands[0]).toEqual({ ...start, group, row: 'r1' })
    three.link.report({ ...idle, stage: 'scene', group, scene: 'c/s' })
    three.link.gather({ group, index: 0 })
    await until(() => gates[2]!.length === 1)
    expect(gates[2]).toEqual([{ group, at, row: 'r1' }])
    const id = newId()
    docent.say({ type: 'join', id, group: 'no-such-group', seats: [three.id] })
    expect(await docent.answer(id)).toMatchObject({ ok: false, reason: 'no-group' })
  }, 40_000)
})
