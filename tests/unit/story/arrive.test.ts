/** An address into the middle of a scene: where it leads, what it leaves out, and what such a visit counts for. */
import { describe, expect, it } from 'vitest'
import { advance, arrivalAt, arrive, upgrade, type StoryPlace } from '../../../src/story/index.ts'
import { HOUR, makeStory, milestones, sceneInput, story } from './fixture.ts'

/** Lives a visit to its end with somebody there all the time, answering everything. */
const live = (of: typeof story, place: StoryPlace) => {
  const first = arrive(of, place)
  let { state } = first
  const cues = [...first.cues]
  for (let i = 0; i < HOUR && state.phase !== 'ended'; i++) {
    const question = of.questions[state.question]
    for (const event of [
      { type: 'present' },
      ...(state.phase === 'questions' && question
        ? [{ type: 'answered', question: question.id, choice: question.right }]
        : []),
      { type: 'tick', dt: 1 },
    ] as Parameters<typeof advance>[2][]) {
      const next = advance(of, state, event)
      state = next.state
      cues.push(...next.cues)
    }
  }
  return { state, told: milestones(cues).map(({ kind }) => kind) }
}

describe('where an address leads', () => {
  it('to a beat at its own stand, with the world as if all before it were done', () => {
    const { state, cues, arrival } = arrive(story, { beat: 'fork' })
    expect(arrival).toEqual({
      known: true,
      beat: 'fork',
      title: 'fork',
      step: 0,
      skipped: ['arrive', 'lay'],
      missing: [],
      counts: false,
    })
    expect(state).toMatchObject({ beatId: 'fork', rowId: 'l5', stand: 'mid', phase: 'steps' })
    expect(state.world).toEqual({ bridge: { planks: 0.6, laid: 3 }, mist: { level: -30 } })
    expect(state.acts).toEqual({ a1: { visitor: 0, guide: 3 } })
    expect(state.reached).toEqual(['fork'])
    // Nothing is reported that nobody lived through.
    expect(milestones(cues)).toEqual([
      { kind: 'started', beat: 'fork' },
      { kind: 'reached', beat: 'fork' },
    ])
    expect(cues.filter(({ cue }) => cue === 'move')).toHaveLength(1)
  })

  it('to a row of a beat, to another stand, and to the first beat told from a stand', () => {
    const row = arrive(story, { beat: 'lay', row: 'l4' })
    expect(row.state).toMatchObject({ rowId: 'l4', world: { bridge: { planks: 0.6, laid: 3 } } })
    const elsewhere = arrive(story, { beat: 'lay', stand: 'east' })
    expect(elsewhere.state).toMatchObject({ beatId: 'lay', rowId: 'l3', stand: 'east' })
    expect(arrive(story, { stand: 'east' }).state).toMatchObject({ beatId: 'far', stand: 'east' })
    expect(arrivalAt(story, { stand: 'west' })).toMatchObject({ beat: 'arrive', skipped: [] })
  })

  it('never up on a height for somebody who keeps off heights', () => {
    const beat = arrive(story, { beat: 'fork' }, { grounded: true })
    const stand = arrive(story, { beat: 'lay', stand: 'mid' }, { grounded: true })
    expect([beat.state.stand, stand.state.stand]).toEqual(['west', 'west'])
  })

  it('to the beginning, with a word, where it names what is not there', () => {
    for (const place of [{ beat: 'nowhere' }, { stand: 'nowhere' }, { beat: 'constructor' }, { row: 'l4' }]) {
      const { state, arrival } = arrive(story, place)
      expect(state).toMatchObject({ beatId: 'arrive', rowId: 'l1', stand: 'west' })
      expect(arrival).toMatchObject({ known: false, skipped: [], missing: Object.keys(place), counts: true })
    }
    const half = arrive(story, { beat: 'lay', row: 'nothing', stand: 'nowhere' })
    expect(half.state).toMatchObject({ beatId: 'lay', rowId: 'l3', stand: 'west' })
    expect(half.arrival.missing).toEqual(['stand', 'row'])
    // A beat that is not in this cut is not in this story.
    expect(arrivalAt(makeStory(sceneInput, 'station'), { beat: 'fork' }).known).toBe(false)
  })
})

describe('what such a visit counts for', () => {
  it('it is not completed, however present the visitor was, where beats were passed over', () => {
    const { state, told } = live(story, { beat: 'far' })
    expect(state.present).toEqual(state.reached)
    expect(told).toContain('ended')
    expect(told).not.toContain('completed')
  })
  it('it is completed where the scene asks only for what is still to come, or nothing was passed over', () => {
    const short = makeStory({ ...structuredClone(sceneInput), complete: { beats: ['far'], questions: 1 } })
    expect(arrivalAt(short, { beat: 'far' }).counts).toBe(true)
    expect(live(short, { beat: 'far' }).told).toContain('completed')
    expect(live(story, { beat: 'arrive' }).told).toContain('completed')
  })
  it('it can be kept, and fitted to an edited scene, like any other', () => {
    const { state } = arrive(story, { beat: 'far' })
    expect(upgrade(story, state)).toEqual(state)
  })
})
