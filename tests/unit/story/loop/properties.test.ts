/** What holds at a seat whatever happens there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceLoop,
  dueOf,
  EXITS,
  FRESH,
  HARD_STOP,
  isVisited,
  replayLoop,
  STAGES,
  startLoop,
  type LoopCue,
  type LoopEvent,
  type LoopState,
  type SeatPlan,
} from '../../../../src/story/loop/index.ts'
import { anyEvents, anyPlan, HOUR, tick } from './fixture.ts'

const thawed = (state: LoopState): LoopState => JSON.parse(JSON.stringify(state)) as LoopState
/** Every state and every cue, one after another. */
const walk = (
  plan: SeatPlan,
  events: readonly LoopEvent[],
): { state: LoopState; cues: readonly LoopCue[] }[] => {
  const steps: { state: LoopState; cues: readonly LoopCue[] }[] = [{ state: startLoop(), cues: [] }]
  for (const event of events) steps.push(advanceLoop(plan, steps.at(-1)!.state, event))
  return steps
}
const holds = (predicate: (plan: SeatPlan, events: LoopEvent[]) => void, numRuns = 400): void =>
  fc.assert(
    fc.property(anyPlan, anyEvents, (plan, events) => predicate(plan, events)),
    { numRuns },
  )

describe('any seat, any events', () => {
  it('time alone brings it back to where it waits for somebody', () => {
    holds((plan, events) => {
      const { state } = replayLoop(plan, events)
      expect(advanceLoop(plan, state, tick(HOUR)).state.stage).toBe('attract')
    })
  })

  it('nothing of the last visitor is left, but that the headset wants cleaning, or that a screen fell silent', () => {
    holds((plan, events) => {
      for (const { state, cues } of walk(plan, [...events, tick(HOUR)])) {
        if (cues.some(({ cue }) => cue === 'forget') && state.stage === 'reset')
          expect(state).toEqual({
            ...FRESH,
            stage: 'reset',
            elapsed: state.elapsed,
            toClean: state.toClean,
            untouched: state.untouched,
          })
        // What the docent has planned is for whoever comes next; a headset may be on already, and waiting.
        if (state.stage === 'attract')
          expect(state).toEqual({
            ...FRESH,
            toClean: state.toClean,
            untouched: state.untouched,
            planned: state.planned,
            form: state.form,
          })
      }
    })
  })

  it('a visit that leaves says so: no way back to the start but through forgetting', () => {
    holds((plan, events) => {
      const steps = walk(plan, [...events, tick(HOUR)])
      let visited = false
      for (const { state, cues } of steps) {
        if (cues.some(({ cue }) => cue === 'forget')) visited = false
        else if (visited) expect(isVisited(state) || state.stage === 'reset').toBe(true)
        visited = isVisited(state)
      }
    })
  })

  it('a replay is the seat again, and a state that went through JSON goes on as if it had not', () => {
    holds((plan, events) => {
      const steps = walk(plan, events)
      expect(replayLoop(plan, events)).toEqual({
        state: steps.at(-1)!.state,
        cues: steps.flatMap(({ cues }) => cues),
      })
      let stored = startLoop()
      for (const [i, event] of events.entries()) {
        stored = thawed(advanceLoop(plan, stored, event).state)
        expect(stored).toEqual(thawed(steps[i + 1]!.state))
      }
    })
  })

  it('is never changed in place', () => {
    holds((plan, events) => {
      let state = startLoop()
      for (const event of events) {
        const before = JSON.stringify(state)
        const next = advanceLoop(plan, state, event).state
        expect(JSON.stringify(state)).toBe(before)
        state = next
      }
    }, 100)
  })

  it('one long wait does the same as many short ones', () => {
    holds((plan, events) => {
      const { state } = replayLoop(plan, events)
      const whole = advanceLoop(plan, state, tick(64))
      const cues: LoopCue[] = []
      let parts = state
      for (let i = 0; i < 256; i++) {
        const next = advanceLoop(plan, parts, tick(0.25))
        parts = next.state
        cues.push(...next.cues)
      }
      expect(parts.stage).toBe(whole.state.stage)
      // What is over when the wait is over is not said any more.
      const rounded = (list: readonly LoopCue[]) =>
        list
          .filter(({ cue }) => cue !== 'say' && cue !== 'hush')
          .map((cue) =>
            cue.cue === 'record'
              ? { ...cue, record: { ...cue.record, worn: Math.round(cue.record.worn) } }
              : cue,
          )
      expect(rounded(cues)).toEqual(rounded(whole.cues))
    }, 150)
  })

  it('what must be true of a state is true of every state', () => {
    holds((plan, events) => {
      for (const { state: s } of walk(plan, events)) {
        expect(STAGES).toContain(s.stage)
        expect(s.elapsed).toBeGreaterThanOrEqual(0)
        expect(s.elapsed).toBeLessThanOrEqual(dueOf(s))
        expect(s.worn).toBeLessThanOrEqual(HARD_STOP + 60)
        expect(s.worn).toBeLessThanOrEqual(s.seconds + 1e-6)
        expect(s.volume).toBeGreaterThanOrEqual(0)
        expect(s.volume).toBeLessThanOrEqual(1)
        if (s.help !== 'none') expect(s.paused).toBe(true)
        if (s.asking) expect([s.form, s.doffed, isVisited(s)]).toEqual(['headset', false, true])
        if (s.doffed) expect(s.away).toBeLessThan(30)
        if (s.claim.is !== 'none') expect(s.stage).toBe('goodbye')
        if (s.story === 'opening' || s.story === 'running')
          expect(['scene', 'still', 'question']).toContain(s.stage)
        if (s.story === 'over') expect(EXITS).toContain(s.exit)
        if (s.part === 'feel') expect(s.stage).toBe('question')
        if (s.young) expect(s.form).toBe('window')
        if (isVisited(s)) expect(s.form).not.toBe('none')
        expect(JSON.stringify(s).length).toBeLessThan(900)
      }
    })
  })

  it('each scene that was opened is closed once and recorded once, in this order', () => {
    holds((plan, events) => {
      const cues = replayLoop(plan, [...events, tick(HOUR)]).cues.map(({ cue }) => cue)
      let open = false
      let unrecorded = 0
      for (const cue of cues) {
        // After a reload the same scene is opened again.
        if (cue === 'open') open = true
        if (cue === 'close') {
          expect(open).toBe(true)
          open = false
          unrecorded++
        }
        if (cue === 'record') {
          expect(open).toBe(false)
          expect(--unrecorded).toBe(0)
        }
        if (cue === 'forget') expect([open, unrecorded]).toEqual([false, 0])
      }
      expect([open, unrecorded]).toEqual([false, 0])
    })
  })

  it('nobody too young is asked into a headset, and no age is taken for granted', () => {
    holds((plan, events) => {
      let answered = false
      for (const [i, { state, cues }] of walk(plan, events).entries()) {
        const event = events[i - 1]
        if (event?.type === 'chose' && (event.choice === 'old-enough' || event.choice === 'too-young'))
          answered = true
        if (event?.type === 'command' && event.command.do === 'next') answered = true
        for (const cue of cues)
          if (cue.cue === 'open') {
            expect(answered).toBe(true)
            if (state.young) expect(cue.form).toBe('window')
          }
        if (state.stage === 'attract') answered = false
      }
    })
  })
})
