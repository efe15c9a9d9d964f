/** One visit after another, as told by the issue of a station: what a visitor and a docent meet. */
import { describe, expect, it } from 'vitest'
import {
  advanceLoop,
  BACK,
  FIRST_TIMER,
  FRESH,
  HARD_STOP,
  isVisited,
  replayLoop,
  SOFT_END,
  untilStory,
  type LoopEvent,
  type Stage,
} from '../../../../src/story/loop/index.ts'
import { GAZE, NOTICE_READ, TOLD } from '../../../../src/story/loop/pace.ts'
import { DWELL_SECONDS } from '../../../../src/presence/dwell.ts'
import { after, chose, command, here, off, on, PLAN, PLAY, tick, TO_SCENE, told } from './fixture.ts'

/** The stages a log passes through, each once in a row. */
const stages = (events: readonly LoopEvent[]): Stage[] => {
  const seen: Stage[] = []
  let state = FRESH
  for (const event of events) {
    state = advanceLoop(PLAN, state, event).state
    if (seen.at(-1) !== state.stage) seen.push(state.stage)
  }
  return seen
}
/** What is said aloud has tests of its own. */
const cues = (events: readonly LoopEvent[]) =>
  replayLoop(PLAN, events).cues.filter(({ cue }) => cue !== 'say' && cue !== 'hush')

describe('a first visit, by gaze alone', () => {
  it('passes every step in order', () => {
    const way = [
      ...TO_SCENE,
      told('still'),
      told('asking'),
      told('over'),
      chose('feel:1'),
      chose('done'),
      { type: 'forgotten' } as const,
    ]
    expect(stages(way)).toEqual([
      'fit',
      'notice',
      'language',
      'learn',
      'scene',
      'still',
      'question',
      'goodbye',
      'reset',
      'attract',
    ])
    expect(cues(way).map(({ cue }) => cue)).toEqual([
      'recentre',
      'prepare',
      'open',
      'close',
      'record',
      'claim',
      'forget',
    ])
  })

  it('is in the story within half a minute, though only the notice is answered and everything else is waited for', () => {
    // Time to read the notice and a dwell on the answer; every other step ends by itself.
    let state = after([on])
    while (state.stage !== 'notice') state = after([tick(0.1)], PLAN, state)
    state = after([tick(NOTICE_READ + GAZE), chose('old-enough')], PLAN, state)
    while (state.stage !== 'scene') state = after([tick(0.1)], PLAN, state)
    expect(state.worn).toBeLessThanOrEqual(FIRST_TIMER)
    expect(untilStory()).toBeCloseTo(state.worn, 0)
    expect(GAZE).toBe(DWELL_SECONDS)
    expect(state.language).toBe(PLAN.language)
  })

  it('takes the age of nobody for granted: who does not answer has gone', () => {
    const way = [on, tick(6), tick(59)]
    expect(after(way).stage).toBe('notice')
    expect(after([...way, tick(1)]).stage).toBe('reset')
  })
})

describe('a headset taken off', () => {
  it('and put on again within half a minute goes on in the same step', () => {
    const there = [...TO_SCENE, tick(100), off, tick(BACK - 1)]
    expect(after(there)).toMatchObject({ stage: 'scene', doffed: true, worn: after(TO_SCENE).worn + 100 })
    expect(after([...there, on, tick(5)])).toMatchObject({
      stage: 'scene',
      doffed: false,
      away: 0,
      language: 'en',
    })
  })
  it('and put on later is the next visitor’s', () => {
    const gone = [...TO_SCENE, off, tick(BACK + 10)]
    expect(after(gone)).toEqual({ ...FRESH, toClean: true })
    expect(cues(gone)).toContainEqual({
      cue: 'record',
      record: { worn: after(TO_SCENE).worn, exit: 'doffed' },
    })
    expect(after([...gone, on])).toMatchObject({ stage: 'fit', language: undefined, worn: 0 })
  })
  it('at the goodbye is a goodbye', () => {
    expect(after([...TO_SCENE, told('over'), chose('feel:0'), off]).stage).toBe('reset')
  })
  it('holds every step’s own time', () => {
    expect(after([on, tick(5), off, tick(20), on, tick(0.5)])).toMatchObject({ stage: 'fit', elapsed: 5.5 })
  })
})

describe('worn time', () => {
  it('offers the end after a quarter of an hour, once, and asks nothing of whoever stays', () => {
    const offered = [...TO_SCENE, tick(SOFT_END)]
    expect(after(offered)).toMatchObject({ stage: 'scene', soft: 'offered' })
    expect(after([...offered, chose('soft-stay'), tick(300)])).toMatchObject({
      stage: 'scene',
      soft: 'declined',
    })
    expect(after([...offered, chose('soft-end')])).toMatchObject({ stage: 'still', exit: 'soft-end' })
    expect(after([...offered, chose('soft-end'), tick(8)])).toMatchObject({ stage: 'question', part: 'feel' })
  })
  it('offers it to each of a group by themselves: who stays changes nothing, who ends is of the group no longer', () => {
    const start = command({ do: 'start', course: 'long-march', scene: 'luding', group: 'group-one' })
    const way = [start, on, chose('sharp'), chose('old-enough'), chose('language:en'), told('running')]
    const offered = after([...way, tick(SOFT_END)])
    expect(offered).toMatchObject({ stage: 'scene', soft: 'offered', play: { group: 'group-one' } })
    const stays = advanceLoop(PLAN, offered, chose('soft-stay'))
    expect(stays.state).toEqual({ ...offered, soft: 'declined' })
    expect(stays.cues).toEqual([{ cue: 'hush' }])
    const ends = advanceLoop(PLAN, offered, chose('soft-end'))
    expect(ends.state).toMatchObject({ stage: 'still', story: 'over', exit: 'soft-end', paused: false })
    expect(ends.cues.map(({ cue }) => cue)).toEqual(['say', 'close'])
    const gone = [chose('feel:0'), chose('done'), { type: 'forgotten' } as const]
    expect(after([tick(8), ...gone], PLAN, ends.state)).toEqual({ ...FRESH, toClean: true })
  })
  it('ends after half an hour, paused or not', () => {
    for (const how of [[], [command({ do: 'pause' })], [chose('unwell')]]) {
      const state = after([...TO_SCENE, ...how, tick(HARD_STOP)])
      expect(isVisited(state) && state.stage === 'scene').toBe(false)
      expect(cues([...TO_SCENE, ...how, tick(HARD_STOP + 40)])).toContainEqual(
        expect.objectContaining({
          cue: 'record',
          record: expect.objectContaining({ worn: expect.closeTo(HARD_STOP, -2) }),
        }),
      )
    }
  })
})

describe('a screen that nobody touches any more', () => {
  const silent = [
    here,
    chose('old-enough'),
    chose('language:en'),
    told('running'),
    tick(100),
    off,
    tick(BACK),
  ]
  const closed = [...silent, { type: 'forgotten' } as const]
  it('is closed, and it is known since when until somebody begins, or a docent has seen to it', () => {
    expect(after(silent)).toEqual({ ...FRESH, stage: 'reset', untouched: 0 })
    expect(after([...closed, tick(700)])).toEqual({ ...FRESH, untouched: 700 })
    expect(after([...closed, tick(700), here]).untouched).toBeUndefined()
    expect(after([...closed, tick(700), on]).untouched).toBeUndefined()
    expect(after([...closed, command({ do: 'cleaned' })])).toEqual(FRESH)
    expect(after([...closed, tick(TOLD)])).toEqual(FRESH)
  })
  it('goes on being known after a reload', () => {
    expect(after([...closed, tick(60), { type: 'return', away: 40 }]).untouched).toBe(100)
    expect(after([...silent, { type: 'return', away: 2 }, { type: 'forgotten' }]).untouched).toBe(2)
  })
  it('is not what a headset that was taken off is, or a visit that somebody ended', () => {
    expect(after([...TO_SCENE, off, tick(BACK)]).untouched).toBeUndefined()
    expect(
      after([...silent.slice(0, 5), chose('leave'), chose('leave'), chose('done')]).untouched,
    ).toBeUndefined()
  })
})

describe('who is too young for a headset', () => {
  const young = [on, chose('sharp'), chose('too-young')]
  it('is offered the same scene on a screen, which waits for a choice', () => {
    expect(after(young)).toMatchObject({ stage: 'language', form: 'window', young: true, play: PLAY })
    expect(cues(young)).toContainEqual({ cue: 'to-screen' })
    expect(after([...young, tick(20)]).stage).toBe('language')
    expect(cues([...young, chose('language:en')]).at(-1)).toMatchObject({
      cue: 'open',
      form: 'window',
      language: 'en',
    })
    expect(after([...young, tick(61), tick(5)])).toEqual({ ...FRESH, toClean: after(young).worn > 0 })
  })
  it('may sit before the screen at once, without lenses to fit', () => {
    expect(stages([here, chose('too-young'), chose('language:zh')])).toEqual(['notice', 'language', 'scene'])
  })
})

describe('help', () => {
  it('stops everything, reaches the docent, and is over when the visitor or the docent says so', () => {
    const called = [...TO_SCENE, chose('call'), tick(50)]
    expect(after(called)).toMatchObject({ help: 'call', paused: true, stage: 'scene' })
    expect(cues([...called, chose('unwell'), chose('call')]).filter(({ cue }) => cue === 'help')).toEqual([
      { cue: 'help', help: 'call' },
      { cue: 'help', help: 'unwell' },
    ])
    expect(after([...called, chose('go-on')])).toMatchObject({ help: 'none', paused: false })
    expect(after([...called, command({ do: 'resume' })])).toMatchObject({ help: 'none', paused: false })
  })
  it('is heard in every step of a visit', () => {
    for (let i = 1; i <= TO_SCENE.length; i++)
      expect(after([...TO_SCENE.slice(0, i), chose('unwell')]).help).toBe('unwell')
  })
  it('remembers why somebody left who was unwell', () => {
    const left = [...TO_SCENE, chose('unwell'), chose('leave'), chose('feel:3')]
    expect(cues(left)).toContainEqual({
      cue: 'record',
      record: { worn: after(TO_SCENE).worn, exit: 'unwell', unwell: 3 },
    })
    expect(after(left)).toMatchObject({ help: 'none', stage: 'goodbye' })
  })
})

describe('the docent', () => {
  it('starts a scene for whoever comes next, but not past the notice', () => {
    const start = command({
      do: 'start',
      course: 'long-march',
      scene: 'jinsha',
      language: 'en',
      group: 'group-one',
    })
    const way = [start, on, chose('sharp')]
    expect(after(way)).toMatchObject({ stage: 'notice', language: 'en', planned: undefined })
    expect(cues([...way, chose('old-enough')]).at(-1)).toEqual({
      cue: 'open',
      play: { course: 'long-march', scene: 'jinsha', cut: 'station', group: 'group-one' },
      language: 'en',
      form: 'headset',
    })
    expect(after([on, start, tick(6)]).stage).toBe('notice')
  })
  it('starts another scene in place of the one that runs; the first is recorded', () => {
    const again = [...TO_SCENE, command({ do: 'start', course: 'long-march', scene: 'jinsha' })]
    expect(
      cues(again)
        .slice(-3)
        .map(({ cue }) => cue),
    ).toEqual(['close', 'record', 'open'])
    expect(after(again)).toMatchObject({ stage: 'scene', story: 'opening', language: 'en', exit: undefined })
  })
  it('tells the story to go on, or to say it again, and wakes it', () => {
    const paused = [...TO_SCENE, command({ do: 'pause' })]
    expect(after(paused).paused).toBe(true)
    expect(after([...paused, command({ do: 'next' })]).paused).toBe(false)
    expect(cues([...paused, command({ do: 'next' })]).at(-1)).toEqual({
      cue: 'story',
      event: { type: 'skip', by: 'docent' },
    })
    expect(cues([...TO_SCENE, command({ do: 'again' })]).at(-1)).toEqual({
      cue: 'story',
      event: { type: 'back', by: 'docent' },
    })
  })
  it('carries the visitor on from a step, and vouches for their age', () => {
    const next = command({ do: 'next' })
    expect(stages([on, next, next, next, next, next])).toEqual([
      'fit',
      'notice',
      'language',
      'learn',
      'scene',
    ])
  })
  it('stops a visit, sets language and loudness, and says something', () => {
    expect(after([...TO_SCENE, command({ do: 'stop' })])).toMatchObject({
      stage: 'question',
      part: 'feel',
      exit: 'docent',
    })
    expect(after([on, command({ do: 'stop' })]).stage).toBe('reset')
    const spoken = [
      ...TO_SCENE,
      command({ do: 'language', language: 'zh' }),
      command({ do: 'volume', volume: 0.3 }),
      command({ do: 'message', text: ' Nearly there ' }),
    ]
    expect(after(spoken)).toMatchObject({
      language: 'zh',
      volume: 0.3,
      message: { text: 'Nearly there', left: 20 },
    })
    expect(cues(spoken).at(-1)).toEqual({ cue: 'language', language: 'zh' })
    expect(after([...spoken, tick(21)]).message).toBeUndefined()
  })
  it('says when a headset is clean; where that is asked for, nobody begins before', () => {
    const strict = { ...PLAN, cleaning: true }
    const used = after([...TO_SCENE, off, tick(60)], strict)
    const waiting = after([on], strict, used)
    expect(waiting).toMatchObject({ stage: 'attract', form: 'headset', toClean: true })
    expect(after([off, command({ do: 'cleaned' })], strict, waiting)).toEqual(FRESH)
  })
  it('who wipes a headset with a hand over its sensor is not its next visitor', () => {
    const strict = { ...PLAN, cleaning: true }
    const wiped = [...TO_SCENE, off, tick(60), on, command({ do: 'cleaned' })]
    expect(after(wiped, strict)).toEqual(FRESH)
    expect(after([...wiped, tick(60)], strict)).toEqual(FRESH)
    // Uncovered first, and covered anew: that is somebody.
    expect(after([...wiped, off, on], strict)).toMatchObject({ stage: 'fit', toClean: false })
  })
})

describe('a page that is loaded again', () => {
  const reload = (away: number): LoopEvent => ({ type: 'return', away })
  it('goes on at the same step, and asks for a moment while the scene is brought', () => {
    const back = [...TO_SCENE, tick(40), reload(4)]
    expect(after(back)).toMatchObject({
      stage: 'scene',
      story: 'opening',
      moment: true,
      doffed: true,
      away: 4,
      language: 'en',
    })
    expect(cues(back).at(-1)).toMatchObject({ cue: 'open', language: 'en', form: 'headset' })
    expect(after([...back, on, told('running')])).toMatchObject({
      moment: false,
      doffed: false,
      story: 'running',
    })
    for (const stage of [1, 2, 3, 4]) {
      const before = after(TO_SCENE.slice(0, stage))
      expect(after([reload(3), on], PLAN, before)).toMatchObject({
        stage: before.stage,
        elapsed: before.elapsed,
      })
    }
  })
  it('on a screen goes on at once', () => {
    expect(
      after([here, chose('old-enough'), chose('language:en'), told('running'), reload(9)]),
    ).toMatchObject({ doffed: false, stage: 'scene' })
  })
  it('forgets whoever was there too long ago', () => {
    expect(after([...TO_SCENE, reload(BACK)]).stage).toBe('reset')
    expect(after([...TO_SCENE, off, tick(20), reload(10)]).stage).toBe('reset')
  })
})

describe('a scene that cannot be brought', () => {
  it('is said, leaves no claim, and the seat goes on', () => {
    const failed = [...TO_SCENE.slice(0, -1), told('failed')]
    expect(after(failed)).toMatchObject({ stage: 'goodbye', exit: 'failed', claim: { is: 'none' } })
    expect(after([...TO_SCENE.slice(0, -1), tick(45)])).toMatchObject({ stage: 'goodbye', exit: 'failed' })
    expect(after([...failed, tick(60)]).stage).toBe('attract')
  })
})

describe('the claim', () => {
  const bye = [...TO_SCENE, told('over'), chose('feel:2')]
  it('is asked for at the goodbye, and shown when it comes', () => {
    expect(after([...bye, { type: 'claimed', code: 'K7M2QX' }]).claim).toEqual({
      is: 'given',
      code: 'K7M2QX',
    })
    expect(after([...bye, { type: 'claimed' }]).claim).toEqual({ is: 'failed' })
    expect(after([...TO_SCENE, { type: 'claimed', code: 'K7M2QX' }]).claim).toEqual({ is: 'none' })
  })
})
