import { describe, expect, it } from 'vitest'
import { advance, start, type Cue, type Event, type State } from '../../../src/story/index.ts'
import { createVisit } from '../../../src/visit/runner.ts'
import { story } from '../story/fixture.ts'

// No share of a second, or the moments of the scene would fall together with the last telling by chance.
const FRAME = 0.0131
const run = () => {
  const cues: Cue[] = []
  const visit = createVisit({ story, now: () => 0, onMilestone: () => undefined })
  visit.onCue((cue) => cues.push(cue))
  visit.begin()
  return { visit, cues }
}
/** Told the time at every frame. */
const told = (frames: number) => {
  const first = start(story, { grounded: false })
  const cues: Cue[] = [...first.cues]
  let state: State = first.state
  const take = (event: Event): void => {
    const next = advance(story, state, event)
    state = next.state
    cues.push(...next.cues)
  }
  for (let i = 0; i < frames; i++) {
    take({ type: 'tick', dt: FRAME })
  }
  return { state, cues: cues.filter((c) => c.cue !== 'milestone') }
}

describe('the story’s time', () => {
  it('is told when something is due, so that all comes in the frame in which it would have come', () => {
    const { visit, cues } = run()
    const frames: number[] = []
    for (let i = 0; i < 4000; i++) {
      const before = cues.length
      visit.tick(FRAME)
      if (cues.length > before) frames.push(i)
      if (visit.store.getState().status === 'ended') break
    }
    expect(frames.length).toBeGreaterThan(5)
    const last = frames.at(-1)!
    const all = (n: number) => told(n).cues.length
    for (const frame of frames.slice(0, 6)) expect(all(frame + 1)).toBeGreaterThan(all(frame))
    expect(cues.filter((c) => c.cue !== 'milestone').length).toBe(all(last + 1))
  })
  it('is known in every frame, also of what the story has not been told yet', () => {
    const { visit } = run()
    for (let i = 1; i <= 300; i++) {
      visit.tick(FRAME)
      expect(visit.clock()).toBeCloseTo(i * FRAME, 9)
    }
    visit.hold('visitor', true)
    visit.tick(FRAME)
    expect(visit.clock()).toBeCloseTo(visit.state().clock, 9)
    expect(visit.clock()).toBeCloseTo(300 * FRAME, 9)
  })
  it('has passed before anything else happens', () => {
    const { visit } = run()
    for (let i = 0; i < 100; i++) visit.tick(FRAME)
    visit.dispatch({ type: 'present' })
    expect(visit.state().clock).toBeCloseTo(100 * FRAME, 9)
  })
})
