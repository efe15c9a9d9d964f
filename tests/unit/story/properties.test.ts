/** What holds whatever happens. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, coverage, replay, resume, start, where } from '../../../src/story/index.ts'
import type { Cue, Event, State, Story } from '../../../src/story/index.ts'
import { anyEvents, anyStory, HOUR, milestones, story } from './fixture.ts'

const anyVisit = fc.tuple(fc.oneof(fc.constant(story), anyStory), anyEvents)
const thawed = (state: State): State => JSON.parse(JSON.stringify(state)) as State

/** Every state and every cue of a visit, one after another. */
const walk = (of: Story, events: readonly Event[]): { state: State; cues: readonly Cue[] }[] => {
  const steps = [start(of)]
  for (const event of events) steps.push(advance(of, steps.at(-1)!.state, event))
  return steps
}
const holds = (predicate: (of: Story, events: Event[]) => void, numRuns = 300): void =>
  fc.assert(
    fc.property(anyVisit, ([of, events]) => predicate(of, events)),
    { numRuns },
  )

describe('any story, any events', () => {
  it('time alone always ends it', () => {
    holds((of, events) => {
      const before = replay(of, events).state
      const awake = advance(of, before, { type: 'resume' }).state
      expect(advance(of, awake, { type: 'tick', dt: HOUR }).state.phase).toBe('ended')
    })
  })

  it('one long wait tells the same as many short ones', () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom(0.125, 0.5, 1, 7), (of, dt) => {
        const whole = replay(of, [{ type: 'tick', dt: HOUR }])
        const parts = replay(of, Array<Event>(Math.ceil(1200 / dt)).fill({ type: 'tick', dt }))
        expect(parts.cues).toEqual(whole.cues)
        expect(parts.state.clock).toBeCloseTo(whole.state.clock, 6)
      }),
      { numRuns: 40 },
    )
  })

  it('a replay is the visit again', () => {
    holds((of, events) => {
      const steps = walk(of, events)
      expect(replay(of, events)).toEqual({
        state: steps.at(-1)!.state,
        cues: steps.flatMap(({ cues }) => cues),
      })
    })
  })

  it('a state that went through JSON goes on as if it had not', () => {
    holds((of, events) => {
      let state = start(of).state
      for (const event of events) {
        const stored = advance(of, thawed(state), event)
        const kept = advance(of, state, event)
        expect(stored).toEqual(kept)
        expect(thawed(kept.state)).toEqual(kept.state)
        state = kept.state
      }
    })
  })

  it('is never changed in place', () => {
    holds((of, events) => {
      let state = start(of).state
      for (const event of events) {
        const before = JSON.stringify(state)
        const next = advance(of, state, event).state
        expect(JSON.stringify(state)).toBe(before)
        state = next
      }
    }, 100)
  })

  it('the clock never goes back, nor do beats, answers, acts and presence', () => {
    holds((of, events) => {
      const steps = walk(of, events)
      for (const [i, { state }] of steps.entries()) {
        const before = steps[i - 1]?.state ?? state
        expect(state.clock).toBeGreaterThanOrEqual(before.clock)
        expect(state.clock).toBeLessThan(HOUR)
        expect(state.reached.slice(0, before.reached.length)).toEqual(before.reached)
        expect(state.present.slice(0, before.present.length)).toEqual(before.present)
        expect(state.answers).toMatchObject(before.answers)
        for (const [row, { visitor, guide }] of Object.entries(before.acts)) {
          expect(state.acts[row]!.visitor).toBeGreaterThanOrEqual(visitor)
          expect(state.acts[row]!.guide).toBeGreaterThanOrEqual(guide)
        }
      }
    })
  })

  it('the clock stands still while paused', () => {
    holds((of, events) => {
      const steps = walk(of, events)
      steps.slice(1).forEach(({ state }, i) => {
        if (steps[i]!.state.paused) expect(state.clock).toBe(steps[i]!.state.clock)
      })
    }, 100)
  })
})

describe('any visit to any story', () => {
  it('no act is done more often than it should be, and each unit is told once', () => {
    holds((of, events) => {
      const steps = walk(of, [...events, { type: 'resume' }, { type: 'tick', dt: HOUR }])
      const told = steps.flatMap(({ cues }) => cues).filter((cue) => cue.cue === 'done')
      for (const step of of.beats.flatMap(({ steps: rows }) => rows)) {
        if (step.kind !== 'act') continue
        const counts = told.filter(({ row }) => row === step.row).map(({ count }) => count)
        expect(new Set(counts).size).toBe(counts.length)
        for (const count of counts) expect(count).toBeLessThanOrEqual(step.times)
        const { visitor, guide } = steps.at(-1)!.state.acts[step.row] ?? { visitor: 0, guide: 0 }
        expect(visitor + guide).toBeLessThanOrEqual(step.times)
      }
      for (const { state } of steps) expect(state.doneByGuide).toBeLessThanOrEqual(state.done)
    })
  })

  it('each milestone comes at most once', () => {
    holds((of, events) => {
      const { cues } = replay(of, [...events, { type: 'resume' }, { type: 'tick', dt: HOUR }])
      const names = milestones(cues).map((m) =>
        m.kind === 'reached'
          ? `reached ${m.beat}`
          : m.kind === 'acted'
            ? `acted ${m.row}`
            : m.kind === 'answered'
              ? m.question
              : m.kind,
      )
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => name === 'ended')).toHaveLength(1)
      expect(names.at(-1)).toBe('ended')
    })
  })

  it('nobody completes what they were not present for', () => {
    holds((of, events) => {
      const { cues, state } = replay(of, [...events, { type: 'resume' }, { type: 'tick', dt: HOUR }])
      const isCompleted = milestones(cues).some(({ kind }) => kind === 'completed')
      if (!isCompleted) return
      expect(coverage(state)).toBeGreaterThanOrEqual(0.8)
      expect(state.reached).toEqual(expect.arrayContaining([...of.complete.beats]))
      expect(Object.keys(state.answers).length).toBeGreaterThanOrEqual(of.complete.questions)
    })
  })

  it('two voices are never on at once', () => {
    holds((of, events) => {
      let speaking: string | undefined
      for (const [i, { cues }] of walk(of, events).entries()) {
        const event = events[i - 1]
        if (event?.type === 'spoken' && event.row === speaking) speaking = undefined
        // A page that was loaded again has no voice of before.
        if (event?.type === 'return') speaking = undefined
        for (const cue of cues) {
          if (cue.cue === 'hush' && cue.row === speaking) speaking = undefined
          if (cue.cue !== 'say') continue
          expect(speaking === undefined || speaking === cue.row).toBe(true)
          speaking = cue.row
        }
      }
    })
  })

  it('coming back lands on the same row with the world as it was', () => {
    holds((of, events) => {
      const { state } = replay(of, events)
      const back = resume(of, thawed(state))
      const here = where(of, state)
      const isOver = here.row !== undefined && state.phase === 'steps' && isActDone(of, state)
      if (!isOver) expect(where(of, back.state)).toEqual(here)
      expect(back.cues[0]).toEqual({ cue: 'show', world: state.world })
      expect(back.state.stand).toBe(state.stand)
      expect(back.state.paused).toBe(false)
    })
  })

  it('a grounded visitor never stands on a height', () => {
    holds((of, events) => {
      for (const { state } of walk(of, events))
        if (state.grounded) expect(Object.keys(of.grounds)).not.toContain(state.stand)
    })
  })

  it('stays small', () => {
    holds((of, events) => {
      for (const { state } of walk(of, events)) expect(JSON.stringify(state).length).toBeLessThan(1600)
    }, 100)
  })
})

const isActDone = (of: Story, state: State): boolean => {
  const step = of.beats[state.beat]!.steps[state.step]
  return step?.kind === 'act' && state.done >= step.times
}
