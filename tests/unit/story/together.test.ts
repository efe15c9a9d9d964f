/** A group's way through a story: beats that are waited for, rows that are due, and the plan both come from. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, groupPlace, plannedRows, replay, start } from '../../../src/story/index.ts'
import { GATHERING } from '../../../src/story/pace.ts'
import { anyEvents, anyStory, HOUR, story, visit } from './fixture.ts'

const group = () => visit(story, { together: true })
const toWait = () => {
  const v = group()
  v.to('lay', 'l4')
  v.send({ type: 'spoken', row: 'l4' })
  return v
}

describe('a visit in a group', () => {
  it('begins its first beat at once, and gathers before the next', () => {
    const v = group()
    expect(v.state()).toMatchObject({ phase: 'steps', rowId: 'l1' })
    v.send({ type: 'seen', id: 'bridge' })
    v.send({ type: 'spoken', row: 'l1' })
    v.send({ type: 'spoken', row: 'l2' })
    v.tick(5)
    expect(v.state()).toMatchObject({ phase: 'gather', beatId: 'lay', reached: ['arrive'] })
    expect(v.cues.at(-1)).toEqual({ cue: 'gather', beat: 'lay' })
    v.send({ type: 'gathered', beat: 'far' })
    expect(v.state().phase).toBe('gather')
    v.send({ type: 'gathered', beat: 'lay' })
    expect(v.state()).toMatchObject({ phase: 'steps', rowId: 'l3', reached: ['arrive', 'lay'] })
  })

  it('goes to the stand first, and waits there', () => {
    const v = toWait()
    expect(v.state()).toMatchObject({ phase: 'move', beatId: 'fork' })
    v.send({ type: 'moved', stand: 'mid' })
    expect(v.state()).toMatchObject({ phase: 'gather', beatId: 'fork', stand: 'mid' })
  })

  it('goes on alone when nobody says that the others have come, and at a docent’s word', () => {
    const v = toWait()
    v.tick(12)
    expect(v.state().phase).toBe('gather')
    v.tick(GATHERING - 0.5)
    expect(v.state().phase).toBe('gather')
    v.tick(1)
    expect(v.state()).toMatchObject({ phase: 'steps', rowId: 'l5' })
    const other = toWait()
    other.tick(12)
    other.send({ type: 'skip', by: 'docent' })
    expect(other.state()).toMatchObject({ phase: 'steps', rowId: 'l5' })
  })

  it('asks again after a pause and after a reload: the others may have gone on', () => {
    const v = toWait()
    v.tick(12)
    const asked = () => v.cues.filter(({ cue }) => cue === 'gather').length
    v.send({ type: 'pause' })
    v.send({ type: 'gathered', beat: 'fork' })
    expect(v.state().phase).toBe('gather')
    v.send({ type: 'resume' })
    expect(asked()).toBe(2)
    v.send({ type: 'return' })
    expect(v.state().phase).toBe('gather')
    expect(asked()).toBe(3)
  })

  it('ends a line when the group is at the next, and never takes an act out of anybody’s hands', () => {
    const v = group()
    v.send({ type: 'due', row: 'l2' })
    expect(v.cues.slice(-3)).toEqual([
      { cue: 'hush', row: 'l1' },
      { cue: 'say', row: 'l2' },
      expect.objectContaining({ cue: 'change', row: 's1' }),
    ])
    v.send({ type: 'due', row: 'l1' })
    expect(v.state().rowId).toBe('l2')
    v.to('lay', 'a1')
    v.send({ type: 'due', row: 'l4' })
    expect(v.state()).toMatchObject({ rowId: 'a1', done: 0 })
  })

  it('is brought to its end by time alone, and is the same again in a replay, whatever happens', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(story), anyStory), anyEvents, (of, events) => {
        const way = { together: true }
        let { state } = start(of, way)
        const cues = [...start(of, way).cues]
        for (const event of events) {
          const next = advance(of, JSON.parse(JSON.stringify(state)) as typeof state, event)
          state = next.state
          cues.push(...next.cues)
        }
        expect(replay(of, events, way).cues).toEqual(cues)
        const awake = advance(of, state, { type: 'resume' }).state
        expect(advance(of, awake, { type: 'tick', dt: HOUR }).state.phase).toBe('ended')
      }),
      { numRuns: 200 },
    )
  })
})

describe('the plan of a beat', () => {
  const beat = (id: string) => story.beats.find((one) => one.id === id)!
  it('knows lines and pauses, with a breath after each line, and ends with the first act', () => {
    expect(plannedRows(beat('arrive'))).toEqual([
      { row: 'l1', from: 0 },
      { row: 'l2', from: 4.3 },
      { row: 'p1', from: 8.6 },
    ])
    expect(plannedRows(beat('lay'))).toEqual([
      { row: 'l3', from: 0 },
      { row: 'a1', from: 4.3 },
    ])
  })
  it('tells where a group is by its time, and past the plan by where it was seen', () => {
    expect(groupPlace(story, 'arrive', 6)).toEqual({ beat: 'arrive', row: 'l2', heard: expect.closeTo(1.7) })
    expect(groupPlace(story, 'arrive', -1)).toEqual({ beat: 'arrive', row: 'l1', heard: 0 })
    expect(groupPlace(story, 'lay', 40, 'l4')).toEqual({ beat: 'lay', row: 'l4' })
    expect(groupPlace(story, 'lay', 40, 'l3')).toMatchObject({ beat: 'lay', row: 'a1' })
    expect(groupPlace(story, 'lay', undefined, 'l4')).toEqual({ beat: 'lay', row: 'l4' })
    expect(groupPlace(story, 'nowhere', 3)).toBeUndefined()
  })
})
