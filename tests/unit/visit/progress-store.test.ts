import { describe, expect, it } from 'vitest'
import type { State } from '../../../src/story/types.ts'
import type { KeyValue } from '../../../src/visit/keep.ts'
import { createProgressStore } from '../../../src/visit/progress-store.ts'
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
const state = { phase: 'steps', beat: 2, step: 3, elapsed: 1.5 } as unknown as State
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
    progress.save({ ...visit, pace: 3 }, state, at)
    expect(progress.scene('long-march', 'luding')).toEqual({
      beats: [],
      acts: [],
      answers: {},
      visits: 0,
      completed: false,
    })
  })

  it('goes on at the same row after a reload, as long as the words are the same', () => {
    const storage = memory()
    createProgressStore(storage).save(visit, state, at)
    const progress = createProgressStore(storage)
    expect(progress.resume(visit)).toMatchObject({ state, visit: visit.id, at })
    expect(progress.resume({ ...visit, version: 'sha256-other' })).toBeUndefined()
    expect(progress.resume({ ...visit, language: 'en' })).toBeUndefined()
    expect(progress.resume({ ...visit, cut: 'home' })).toBeUndefined()
    progress.save(visit, { ...state, phase: 'ended' } as State, at)
    expect(progress.resume(visit)).toBeUndefined()
  })

  it('leaves nothing of one visitor to the next', () => {
    const storage = memory()
    const progress = createProgressStore(storage)
    progress.save(visit, state, at)
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
    progress.save(visit, state, at)
    expect(progress.resume(visit)?.state).toEqual(state)
  })
})
