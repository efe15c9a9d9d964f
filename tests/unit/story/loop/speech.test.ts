/** What is said aloud at a seat: each step in the right language, once, and nothing after it is over. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceLoop,
  FRESH,
  isVisited,
  SPOKEN_LINES,
  startLoop,
  type LoopCue,
  type LoopEvent,
  type SeatPlan,
} from '../../../../src/story/loop/index.ts'
import { FIT, LEARN, MOMENT } from '../../../../src/story/loop/pace.ts'
import { speechOf } from '../../../../src/story/loop/speech.ts'
import {
  anyEvents,
  anyPlan,
  chose,
  command,
  here,
  HOUR,
  off,
  on,
  PLAN,
  still,
  stirs,
  tick,
  TO_SCENE,
  told,
} from './fixture.ts'

type Heard = Extract<LoopCue, { cue: 'say' | 'hush' }>
const isHeard = (cue: LoopCue): cue is Heard => cue.cue === 'say' || cue.cue === 'hush'
/** What the last of these events makes a seat say: `line.language`, with `+` where it comes after what is being said. */
const says = (events: readonly LoopEvent[], plan: SeatPlan = PLAN): string[] => {
  let state = startLoop()
  let cues: readonly LoopCue[] = []
  for (const event of events) ({ state, cues } = advanceLoop(plan, state, event))
  return cues.filter(isHeard).flatMap((cue) => {
    if (cue.cue === 'hush') return ['hush']
    return cue.lines.map(({ line, language }) => `${cue.then ? '+' : ''}${line}.${language}`)
  })
}
const both = (...lines: string[]): string[] => lines.flatMap((line) => [`${line}.zh`, `${line}.en`])
const toFeel = [...TO_SCENE, told('over')]

describe('each step is said', () => {
  it.each<[string, readonly LoopEvent[], readonly string[]]>([
    ['attract', [], []],
    ['the headset is put on', [on], both('fit')],
    [
      'notice',
      [on, chose('sharp')],
      ['notice.zh', 'answer.zh', 'notice.en', 'answer.en', ...both('notice-more')],
    ],
    ['notice on a screen, where answers are pressed', [here], both('notice', 'notice-more')],
    ['language', TO_SCENE.slice(0, 3), both('language')],
    ['too young', [on, chose('sharp'), chose('too-young')], both('to-screen', 'language')],
    ['learn', TO_SCENE.slice(0, 4), ['learn.en']],
    ['the lamp burns', TO_SCENE.slice(0, 5), ['learned.en']],
    ['the scene opens', TO_SCENE.slice(0, 6), ['hush']],
    ['the scene takes its time', [...TO_SCENE.slice(0, 6), tick(MOMENT)], ['moment.en']],
    ['the scene runs', TO_SCENE, []],
    ['its own still moment', [...TO_SCENE, told('still')], []],
    ['how does it feel', toFeel, ['feel.en']],
    ['goodbye', [...toFeel, chose('feel:0')], ['goodbye.en']],
    [
      'the code comes',
      [...toFeel, chose('feel:0'), { type: 'claimed', code: 'K7M2QX' }],
      ['+claim.en', '+take-off.en'],
    ],
    ['no code comes', [...toFeel, chose('feel:0'), { type: 'claimed' }], ['+take-off.en']],
    ['the visitor goes', [...toFeel, chose('feel:0'), chose('done')], ['hush']],
    ['the scene cannot be brought', [...TO_SCENE.slice(0, 6), told('failed')], ['failed.en']],
    ['half an hour', [...TO_SCENE, tick(HOUR / 2), chose('feel:1')], ['hard-stop.en']],
    ['a quarter of an hour', [...TO_SCENE, tick(HOUR / 4)], ['soft-offer.en']],
    ['stopped there', [...TO_SCENE, tick(HOUR / 4), chose('soft-end')], ['still.en']],
  ])('%s', (_step, events, expected) => expect(says(events)).toEqual(expected))

  it('first in the station’s own language, while no other is chosen, and then in that alone', () => {
    const english: SeatPlan = { ...PLAN, language: 'en' }
    expect(says([on], english)).toEqual(['fit.en', 'fit.zh'])
    expect(says(TO_SCENE.slice(0, 3).concat(chose('language:zh')), english)).toEqual(['learn.zh'])
    expect(says([on, command({ do: 'language', language: 'zh' })], english)).toEqual(['fit.zh'])
    const start = command({ do: 'start', course: 'c', scene: 's', language: 'en' })
    expect(says([start, on])).toEqual(['fit.en'])
  })
})

describe('beside the steps', () => {
  it('a call says how far it has come, and that the eyes may be closed', () => {
    const called = [...TO_SCENE, chose('unwell')]
    expect(says(called)).toEqual(['help-sending.en', 'close-eyes.en'])
    expect(says([...called, { type: 'helped', is: 'heard' }])).toEqual(['help-heard.en', 'close-eyes.en'])
    expect(says([...called, { type: 'helped', is: 'taken' }])).toContain('help-taken.en')
    expect(says([...called, chose('go-on')])).toEqual(['hush'])
    expect(says([on, chose('call'), { type: 'helped', is: 'alone' }])).toEqual(both('help-alone'))
    // An answer to a call that is over is none.
    expect(says([on, { type: 'helped', is: 'taken' }])).toEqual([])
  })
  it('a pause is said, and after it the step once more', () => {
    const paused = [on, chose('sharp'), command({ do: 'pause' })]
    expect(says(paused)).toEqual(both('paused'))
    expect(says([...paused, command({ do: 'resume' })])[0]).toBe('notice.zh')
    expect(says([...TO_SCENE, command({ do: 'pause' }), command({ do: 'resume' })])).toEqual(['hush'])
  })
  it('who sits as still as a table is asked whether they are there, until they move or are gone', () => {
    expect(says([...TO_SCENE, still])).toEqual(['still-there.en'])
    expect(says([...TO_SCENE, still, tick(4)])).toEqual([])
    expect(says([...TO_SCENE, still, stirs])).toEqual(['hush'])
    expect(says([...TO_SCENE, still, off])).toEqual(['hush'])
    expect(says([...TO_SCENE, still, off, on])).toEqual([])
    expect(says([on, still])).toEqual(both('still-there'))
    expect(says([on, still, stirs])).toEqual(both('fit'))
    expect(says([still])).toEqual([])
    expect(says([here, still])).toEqual([])
    // Whoever waits for help, or for the docent, is not asked as well.
    expect(says([...TO_SCENE, chose('call'), still])).toEqual([])
  })
  it('nobody is spoken to who has taken the headset off; who comes back hears the step from its beginning', () => {
    expect(says([on, off])).toEqual(['hush'])
    expect(says([on, off, tick(3)])).toEqual([])
    expect(says([on, off, on])).toEqual(both('fit'))
    expect(says([...TO_SCENE, off, on])).toEqual([])
  })
  it('who puts on a headset that waits to be cleaned is asked to wait', () => {
    const plan = { ...PLAN, cleaning: true }
    const used = [on, tick(1), chose('leave'), { type: 'forgotten' } as const, off]
    expect(says([...used, on], plan)).toEqual(both('to-clean'))
    expect(says([...used, on, command({ do: 'cleaned' })], plan)).toEqual(['hush'])
    expect(says([...used, on, command({ do: 'cleaned' }), off, on], plan)).toEqual(both('fit'))
  })
  it('a docent has a step said again, and a page that was loaded again says where it is', () => {
    expect(says([...TO_SCENE.slice(0, 4), command({ do: 'again' })])).toEqual(['learn.en'])
    expect(says([...toFeel, { type: 'return', away: 2 }])).toEqual(['hush'])
    expect(says([here, { type: 'return', away: 2 }])).toEqual(both('notice', 'notice-more'))
    expect(says([...TO_SCENE, { type: 'return', away: 2 }, on])).toEqual(['moment.en'])
    expect(says([...TO_SCENE, { type: 'return', away: 2 }, on, told('running')])).toEqual(['hush'])
  })
})

describe('any seat, any events', () => {
  it('what was cued is what the state says, from the first event to the last', () => {
    fc.assert(
      fc.property(anyPlan, anyEvents, (plan, events) => {
        let state = startLoop()
        let heard: readonly { line: string; language: string }[] = []
        for (const event of [...events, tick(HOUR)]) {
          const next = advanceLoop(plan, state, event)
          for (const cue of next.cues.filter(isHeard)) {
            if (cue.cue === 'hush') heard = []
            else heard = cue.then ? [...heard, ...cue.lines] : cue.lines
          }
          state = next.state
          expect(heard).toEqual(speechOf(plan, state))
          for (const { line } of heard) expect(SPOKEN_LINES).toContain(line)
          if (!isVisited(state) && state.form !== 'headset') expect(heard).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
  })
  it('changes nothing of how long a step takes', () => {
    let state = advanceLoop(PLAN, FRESH, on).state
    for (let t = 0; t < FIT - 0.2; t += 0.1) state = advanceLoop(PLAN, state, tick(0.1)).state
    expect(state.stage).toBe('fit')
    expect(advanceLoop(PLAN, state, tick(0.3)).state.stage).toBe('notice')
    expect(LEARN).toBe(5)
  })
})
