import { describe, expect, it } from 'vitest'
import type { State } from '../../../src/story/types.ts'
import type { KeyValue } from '../../../src/visit/keep.ts'
import { actsDone, createProgressStore, keepPlace } from '../../../src/visit/progress.ts'
import { createVisit } from '../../../src/visit/runner.ts'
import type { Recorded } from '../../../src/visit/types.ts'
import { start } from '../../../src/story/index.ts'
import { makeStory, sceneInput, story as ford } from '../story/fixture.ts'
import { milestones, recorded, visit } from './samples.ts'

export const memory = (): KeyValue & { map: Map<string, string> } => {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}
const state: State = { ...start(ford).state, step: 1, elapsed: 1.5 }
const now = Date.parse('2026-03-01T12:00:00.000Z')
const at = '2026-03-01T10:00:00.000Z'

describe('progress', () => {
  it('knows what is done and how much, also after a reload', () => {
    const storage = memory()
    const progress = createProgressStore(storage)
    for (const milestone of milestones) progress.record(recorded(milestone), visit)
    for (const one of [progress, createProgressStore(storage)]) {
      expect(one.scene('long-march', 'luding')).toMatchObject({
        beats: ['the-planks'],
        acts: ['a7d', 's1'],
        answers: { q1: { choice: 'a', right: false } },
        visits: 1,
        completed: true,
        completedAt: '2026-03-01T10:22:07.120Z',
      })
      expect(one.share('long-march', 'luding', ['the-planks', 'the-bridge'])).toBe(0.5)
      expect(one.share('long-march', 'other', ['x'])).toBe(0)
    }
  })

  it('counts no completion without presence, no act of the guide, and nothing of a rehearsal', () => {
    const progress = createProgressStore(memory())
    progress.record(recorded({ kind: 'completed' }, { coverage: 0.5 }), visit)
    progress.record(recorded({ kind: 'acted', row: 'a', act: 'lay', visitor: 0, guide: 5 }), visit)
    for (const milestone of milestones) progress.record(recorded(milestone), { ...visit, pace: 3 })
    progress.save({ ...visit, pace: 3 }, state, at, 5)
    expect(progress.scene('long-march', 'luding')).toEqual({
      beats: [],
      acts: [],
      answers: {},
      visits: 0,
      completed: false,
    })
  })

  it('goes on at the same row after a reload, as the same visit, in the same language, within a day', () => {
    const storage = memory()
    createProgressStore(storage).save(visit, state, at, 41.5)
    const progress = createProgressStore(storage)
    const { version, id } = visit
    expect(progress.resume(visit, now)).toEqual({
      state,
      version,
      language: 'zh',
      cut: 'station',
      visit: id,
      seconds: 41.5,
      at,
    })
    expect(progress.resume({ ...visit, language: 'en' }, now)).toBeUndefined()
    expect(progress.resume({ ...visit, cut: 'home' }, now)).toBeUndefined()
    const day = 24 * 60 * 60 * 1000
    expect(progress.resume(visit, Date.parse(at) + day - 1)).toBeDefined()
    expect(progress.resume(visit, Date.parse(at) + day)).toBeUndefined()
    progress.save(visit, { ...state, phase: 'ended' } as State, at, 50)
    expect(progress.resume(visit, now)).toBeUndefined()
  })

  it('leaves nothing of one visitor to the next', () => {
    const storage = memory()
    const progress = createProgressStore(storage)
    progress.save(visit, state, at, 5)
    progress.record(recorded({ kind: 'completed' }), visit)
    progress.forget()
    expect(createProgressStore(storage).store.getState()).toEqual({ scenes: {} })
  })

  it.each(['', '{', '[]', '{"scenes":[]}', '{"scenes":{"a/b":5,"c/d":{"beats":"x","saved":{"state":1}}}}'])(
    'starts afresh from damaged storage: %s',
    (damaged) => {
      const storage = memory()
      storage.setItem('retrace-progress', damaged)
      const progress = createProgressStore(storage)
      expect(progress.scene('c', 'd').beats).toEqual([])
      progress.record(recorded({ kind: 'started' }), visit)
      expect(progress.scene('long-march', 'luding').visits).toBe(1)
    },
  )

  it('plays on where storage throws', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const progress = createProgressStore({ getItem: refuse, setItem: refuse, removeItem: refuse })
    progress.save(visit, state, at, 5)
    expect(progress.resume(visit, now)?.state).toEqual(state)
  })
})

describe('a visit that goes on after a reload', () => {
  const open = (storage: KeyValue, options: Partial<Parameters<typeof createVisit>[0]> = {}) => {
    const told: Recorded[] = []
    const progress = createProgressStore(storage)
    const running = createVisit({ story: ford, now: () => now, onMilestone: (m) => told.push(m), ...options })
    const place = keepPlace(progress, visit, running, () => now)
    running.begin()
    return { running, told, progress, place }
  }
  const pass = (running: ReturnType<typeof createVisit>, seconds: number): void => {
    for (let i = 0; i < seconds * 10; i++) running.tick(0.1)
  }

  it('is at the same row, with its seconds and its presence, and does not start a second time', () => {
    const storage = memory()
    const first = open(storage)
    first.running.dispatch({ type: 'present' })
    pass(first.running, 6)
    first.place.save()
    const saved = createProgressStore(storage).resume(visit, now)!
    expect(saved.seconds).toBeCloseTo(6)
    const second = open(storage, { saved: saved.state, seconds: saved.seconds })
    expect(second.told.filter(({ milestone }) => milestone.kind === 'started')).toEqual([])
    expect(second.running.store.getState().row).toBe(first.running.store.getState().row)
    expect(second.running.store.getState().row).toBe('l2')
    expect(second.running.coverage()).toBe(1)
    pass(second.running, 1)
    expect(second.running.seconds()).toBeCloseTo(7)
  })

  it('finds its row by name where rows were put before it meanwhile', () => {
    const storage = memory()
    const first = open(storage)
    pass(first.running, 6)
    const saved = createProgressStore(storage).resume(visit, now)!
    const [arrive, ...rest] = sceneInput.beats
    const more = { ...arrive!, rows: [{ id: 'new', pause: 1 }, ...arrive!.rows] }
    const edited = makeStory({ ...sceneInput, beats: [more, ...rest] })
    const second = open(storage, { story: edited, saved: saved.state, edited: true })
    expect(second.running.store.getState().row).toBe('l2')
    const blind = open(memory(), { story: edited, saved: saved.state })
    expect(blind.running.store.getState().row).not.toBe('l2')
  })

  it('is forgotten when it ends, and when the visitor leaves', () => {
    for (const end of ['leave', 'time'] as const) {
      const storage = memory()
      const { running, progress, place } = open(storage)
      pass(running, 3)
      expect(progress.resume(visit, now)).toBeDefined()
      if (end === 'leave') running.leave()
      else pass(running, 600)
      place.save()
      expect(running.store.getState().status).toBe('ended')
      expect(createProgressStore(storage).resume(visit, now)).toBeUndefined()
    }
  })

  it('counts the acts done before, but not those of the row that is running', () => {
    const acts = { a1: { visitor: 2, guide: 1 }, a2: { visitor: 0, guide: 1 }, a3: { visitor: 1, guide: 0 } }
    expect(actsDone({ ...state, acts, rowId: 'a3' })).toEqual({ visitor: 2, guide: 2 })
  })
})
