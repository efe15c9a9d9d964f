/** A seat's loop on its device: goes on after a reload, and leaves nothing of a visitor. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyValue } from '../../../src/visit/keep.ts'
import { createProgressStore } from '../../../src/visit/progress.ts'
import { createSeatLoop, forgetVisitor, restoreSeat, type SeatLoop } from '../../../src/visit/seat-loop.ts'
import { createSettingsStore } from '../../../src/visit/settings-store.ts'
import { replay } from '../../../src/story/index.ts'
import { FRESH, type LoopCue } from '../../../src/story/loop/index.ts'
import { story } from '../story/fixture.ts'
import {
  anyEvents,
  chose,
  command,
  HOUR,
  off,
  on,
  PLAN,
  tick,
  TO_SCENE,
  told,
} from '../story/loop/fixture.ts'
import { visit } from './samples.ts'

const memory = (): KeyValue & { all(): Record<string, string> } => {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    all: () => Object.fromEntries(held),
  }
}
interface Seat {
  readonly storage: ReturnType<typeof memory>
  readonly loop: SeatLoop
  readonly cues: LoopCue[]
  readonly settings: ReturnType<typeof createSettingsStore>
  readonly progress: ReturnType<typeof createProgressStore>
}
const clock = { now: 1_000_000 }
/** A page of the seat, loaded on a device that keeps what `storage` keeps. */
const load = (storage = memory()): Seat => {
  const loop = createSeatLoop({ plan: PLAN, storage, now: () => clock.now })
  const settings = createSettingsStore(storage)
  const progress = createProgressStore(storage)
  const cues: LoopCue[] = []
  loop.onCue((cue) => {
    cues.push(cue)
    if (cue.cue === 'forget') forgetVisitor({ settings, progress, loop })
  })
  loop.wake()
  return { storage, loop, cues, settings, progress }
}
/** What a visitor leaves on a device: settings, a place, progress, the end of a visit. */
const useIt = ({ settings, progress, loop }: Seat): void => {
  settings.set({ captionSize: 1.5, voice: 6, solidGround: true })
  const { state } = replay(story, [tick(3)] as never)
  progress.save(visit, state, '2026-01-01T00:00:00.000Z', 40)
  progress.record({ milestone: { kind: 'reached', beat: 'arrive' }, at: '', seconds: 1, coverage: 1 }, visit)
  loop.setPending({ info: visit })
}

/** A seat at which nobody has done anything but what the default is. */
const emptied = (): Seat => {
  const seat = load()
  seat.settings.set({ captions: true })
  forgetVisitor(seat)
  return seat
}

describe('a reload', () => {
  it('goes on at the same step, with what was chosen', () => {
    const seat = load()
    for (const event of [...TO_SCENE, tick(20)]) seat.loop.dispatch(event)
    clock.now += 4000
    const again = load(seat.storage)
    expect(again.loop.state()).toMatchObject({
      stage: 'scene',
      language: 'en',
      moment: true,
      away: 4,
      doffed: true,
    })
    expect(again.loop.state().worn).toBeCloseTo(seat.loop.state().worn, 0)
    expect(again.cues.at(-1)).toMatchObject({ cue: 'open', language: 'en' })
  })
  it('after too long begins anew, and records how the visit ended', () => {
    const seat = load()
    for (const event of TO_SCENE) seat.loop.dispatch(event)
    useIt(seat)
    clock.now += 31_000
    const again = load(seat.storage)
    expect(again.cues.map(({ cue }) => cue)).toEqual(['close', 'record', 'forget'])
    expect(again.loop.state()).toEqual({ ...FRESH, toClean: true })
  })
  it('keeps what a docent has put down for whoever comes next', () => {
    const { loop, storage } = load()
    loop.dispatch(command({ do: 'start', course: 'long-march', scene: 'other', language: 'en' }))
    const after = load(storage)
    expect(after.loop.state().planned).toEqual(loop.state().planned)
    after.loop.dispatch(on)
    expect(after.loop.state()).toMatchObject({ play: { scene: 'other' }, language: 'en', planned: undefined })
  })
  it('on a device whose memory is damaged is a fresh seat', () => {
    for (const text of [
      '',
      'null',
      '{',
      '{"loop":{"stage":"nowhere"},"at":1}',
      '{"loop":{"stage":"scene","worn":"long"},"at":1}',
      '{"loop":{}}',
    ]) {
      const storage = memory()
      storage.setItem('retrace-seat', text)
      expect(load(storage).loop.state()).toBe(FRESH)
    }
    fc.assert(fc.property(fc.jsonValue(), (value) => void restoreSeat(value)))
  })
})

describe('after a visit', () => {
  it('nothing of the visitor is in any store: settings, place, progress, language, volume, code', () => {
    const untouched = emptied()
    const seat = load()
    for (const event of [...TO_SCENE, command({ do: 'volume', volume: 0.2 }), told('over'), chose('feel:3')])
      seat.loop.dispatch(event)
    seat.loop.dispatch({ type: 'claimed', code: 'K7M2QX' })
    useIt(seat)
    expect(JSON.stringify(seat.storage.all())).toMatch(/K7M2QX/)
    seat.loop.dispatch(off)
    expect(seat.loop.state()).toEqual({ ...FRESH, toClean: true })
    seat.loop.dispatch(command({ do: 'cleaned' }))
    expect(seat.storage.all()).toEqual(untouched.storage.all())
    expect([seat.settings.store.getState(), seat.progress.store.getState(), seat.loop.pending()]).toEqual([
      untouched.settings.store.getState(),
      untouched.progress.store.getState(),
      undefined,
    ])
  })
  it('whatever happened in it', () => {
    const untouched = emptied()
    fc.assert(
      fc.property(anyEvents, (events) => {
        const seat = load()
        seat.loop.dispatch(on)
        useIt(seat)
        for (const event of events) seat.loop.dispatch(event)
        seat.loop.dispatch(tick(HOUR))
        for (const do_ of ['cleaned', 'stop'] as const) seat.loop.dispatch(command({ do: do_ }))
        seat.loop.dispatch(tick(HOUR))
        expect(seat.storage.all()).toEqual(untouched.storage.all())
      }),
      { numRuns: 200 },
    )
  })
})

it('tells its store only what a person would notice', () => {
  const { loop } = load()
  let told = 0
  loop.store.subscribe(() => told++)
  for (const event of [on, tick(0.25), tick(0.25), tick(0.25)]) loop.dispatch(event)
  expect(told).toBe(1)
  expect(loop.state().worn).toBeCloseTo(0.75)
})
