/** From what a curator wrote to what is played. */
import { describe, expect, it } from 'vitest'
import { Scene, type Fact } from '../../../src/scene/schema.ts'
import { compile } from '../../../src/story/index.ts'
import { makeStory, scene, sceneInput, story } from './fixture.ts'

const steps = (of = story) => of.beats.flatMap((beat) => beat.steps)
const step = (row: string, of = story) => steps(of).find((one) => one.row === row)!
const fact = (confidence: Fact['confidence']): Fact =>
  ({ zh: '事', en: 'fact', confidence, kind: 'document', sources: [], verified: true }) as Fact

describe('compile', () => {
  it('keeps one language', () => {
    expect(step('l1')).toMatchObject({ text: 'line l1' })
    expect(step('l1', compile(scene, 'zh', { cut: 'home' }))).toMatchObject({ text: 'line l1。' })
  })

  it('takes the time of a recording, and estimates where there is none', () => {
    const timing = (row: string): number | undefined => (row === 'l1' ? 7.25 : undefined)
    const of = compile(scene, 'en', { cut: 'home', timing })
    expect(step('l1', of)).toMatchObject({ seconds: 7.25 })
    const estimated = step('l2', of)
    expect(estimated.kind === 'say' && estimated.seconds > 0 && estimated.seconds < 3).toBe(true)
  })

  it('a slower voice takes longer', () => {
    const voice = (pace: number) => ({ engine: 'kokoro' as const, voice: 'v', pace })
    const words = { zh: '向导', en: 'guide' }
    const at = (pace: number) =>
      step(
        'l1',
        compile(scene, 'en', {
          cut: 'home',
          course: {
            facts: {},
            voices: { guide: { name: words, relation: words, zh: voice(pace), en: voice(pace) } },
          },
        }),
      ) as { seconds: number }
    expect(at(0.5).seconds).toBeCloseTo(2 * at(1).seconds, 1)
  })

  it('a line that rests on a contested fact carries the mark', () => {
    const of = (confidence: Fact['confidence']) =>
      step(
        'l2',
        compile(scene, 'en', { cut: 'home', course: { facts: { 'LD-1': fact(confidence) }, voices: {} } }),
      )
    expect(of('C')).toMatchObject({ differs: true, evidence: 'documented', sources: ['LD-1'] })
    expect(of('F')).toMatchObject({ differs: false })
  })

  it('counts each card of a sort as one', () => {
    expect(step('a3')).toMatchObject({ times: 2, cards: [{ pile: 'known' }, { pile: 'told' }] })
  })

  it('separates what a change sets from how', () => {
    expect(step('c2')).toEqual({
      kind: 'change',
      row: 'c2',
      target: 'bridge',
      params: { sway: 0.4 },
      over: 3,
      hold: true,
    })
  })

  it('knows the ground for each height', () => {
    expect(story.grounds).toEqual({ mid: 'west' })
    expect(story.beats.map(({ ground }) => ground)).toEqual([
      undefined,
      undefined,
      'west',
      'west',
      'west',
      undefined,
    ])
  })
})

describe('the way through', () => {
  const routes = (of = story) =>
    of.beats.map(({ id, next, choose }) => [id, choose?.branches.map(({ to }) => to) ?? next])

  it('is in order, with forks that meet again', () => {
    expect(routes()).toEqual([
      ['arrive', 'lay'],
      ['lay', 'fork'],
      ['fork', ['torch', 'sort']],
      ['torch', 'far'],
      ['sort', 'far'],
      ['far', undefined],
    ])
  })

  it('asks of a completed visit only the beats nobody can go around', () => {
    expect(story.complete.beats).toEqual(['arrive', 'lay', 'fork', 'far'])
  })

  it('closes over what a cut leaves out', () => {
    expect(routes(makeStory(sceneInput, 'station'))).toEqual([
      ['arrive', 'lay'],
      ['lay', 'far'],
      ['far', undefined],
    ])
    const cut = (station: string[]) => makeStory({ ...sceneInput, cuts: { station, home: 'all' } }, 'station')
    expect(routes(cut(['fork', 'sort', 'far']))).toEqual([
      ['fork', ['far', 'sort']],
      ['sort', 'far'],
      ['far', undefined],
    ])
    expect(routes(cut(['fork', 'far']))).toEqual([
      ['fork', 'far'],
      ['far', undefined],
    ])
  })

  it('keeps the whole scene when a cut is empty', () => {
    expect(
      makeStory({ ...sceneInput, cuts: { station: ['gone'], home: 'all' } }, 'station').beats,
    ).toHaveLength(6)
  })

  it('opens a circle instead of walking in it', () => {
    const beats = structuredClone(sceneInput.beats)
    Object.assign(beats[5]!, { next: 'arrive' })
    const of = compile(Scene.parse({ ...sceneInput, beats }), 'en', { cut: 'home' })
    expect(of.beats.at(-1)!.next).toBeUndefined()
  })
})
