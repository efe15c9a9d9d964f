/** Rehearsals: everybody reaches the end. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  active,
  advance,
  gaze,
  idle,
  outsideStation,
  randomVisitor,
  rehearse,
  rehearseOnce,
  start,
  type Visitor,
} from '../../../src/story/index.ts'
import { anyStory, HOUR, makeStory, sceneInput, story } from './fixture.ts'

describe('a rehearsal', () => {
  const report = rehearse(story, 50)
  const of = (visitor: Visitor['name']) => report.visitors.find((one) => one.visitor === visitor)!

  it('brings every visitor to the end', () => {
    expect(report.allEnd).toBe(true)
    expect(report.visitors.map(({ visitor, count, ended }) => [visitor, count, ended])).toEqual([
      ['idle', 1, 1],
      ['active', 1, 1],
      ['gaze', 1, 1],
      ['random', 50, 50],
    ])
  })

  it('lets those complete who took part, by hand or by eye, and not the empty seat', () => {
    expect([of('idle').completed, of('active').completed, of('gaze').completed]).toEqual([0, 1, 1])
  })

  it('times each: doing is quicker than dwelling, dwelling quicker than waiting', () => {
    expect(of('active').longest).toBeLessThan(of('gaze').longest)
    expect(of('gaze').longest).toBeLessThan(of('idle').longest)
    expect(report.shortest).toBeLessThanOrEqual(report.median)
    expect(report.median).toBeLessThanOrEqual(report.longest)
  })

  it('with a voice that keeps its time, doing nothing takes as long as the rows say', () => {
    // l1 l2 p1 wait · l3 a1 (12 + 3 × 1.2) l4 · move l5 c2 choose · a2 (6 + 1.2) l6 · move l7 p2 · 2 × 20 · 10 + 4 + 12
    const seconds = 4 + 4 + 5 + 15 + 4 + 15.6 + 4 + 12 + 4 + 3 + 20 + 7.2 + 4 + 12 + 4 + 4 + 40 + 26
    expect(rehearseOnce(story, idle).seconds).toBeCloseTo(seconds, 1)
  })

  it('tells the time line in order', () => {
    const times = report.moments.map(({ t }) => t)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(report.moments.find(({ row }) => row === 'l3')).toMatchObject({
      beat: 'lay',
      who: 'guide',
      text: 'line l3',
    })
  })

  it('is the same every time', () => {
    expect(rehearse(story, 5)).toEqual(rehearse(story, 5))
    expect(rehearseOnce(story, randomVisitor(3))).toEqual(rehearseOnce(story, randomVisitor(3)))
  })

  it('tells when someone would be stuck', () => {
    const sleeper: Visitor = {
      name: 'random',
      react: (cue) => (cue.cue === 'say' ? [{ after: 1, event: { type: 'pause' } }] : []),
    }
    expect(rehearseOnce(story, sleeper).ends).toBe(false)
  })

  it('ends for any scene and any visitor', () => {
    fc.assert(
      fc.property(anyStory, fc.nat(10_000), (any, seed) => {
        for (const visitor of [idle, active, gaze, randomVisitor(seed)])
          expect(rehearseOnce(any, visitor).ends).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('names those for whom the station cut is not five to eight minutes', () => {
    const station = (pause: number) => {
      const beats = structuredClone(sceneInput.beats)
      beats[0]!.rows = Array.from({ length: pause / 60 }, (_, i) => ({ id: `p${i}`, pause: 60 }))
      return outsideStation(rehearse(makeStory({ ...sceneInput, beats }, 'station'), 0)).map(
        ({ visitor }) => visitor,
      )
    }
    expect(station(60)).toEqual(['idle', 'active'])
    expect(station(300)).toEqual([])
    expect(station(360)).toEqual(['idle'])
    expect(outsideStation(report)).toEqual([])
  })

  it('agrees with the engine’s own clock', () => {
    const alone = advance(story, start(story).state, { type: 'tick', dt: HOUR }).state.clock
    const slack = 1.5 * 7
    expect(alone - slack).toBeCloseTo(rehearseOnce(story, idle).seconds, 1)
  })
})
