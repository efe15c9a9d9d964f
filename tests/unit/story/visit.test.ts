/** A visit as the visitor, the guide and the docent know it. */
import { withBeginnings, withChange } from '../../../src/story/world.ts'
import { describe, expect, it } from 'vitest'
import { advance, resume, upgrade, where } from '../../../src/story/index.ts'
import type { Cue, State } from '../../../src/story/index.ts'
import { HOUR, makeStory, milestones, sceneInput, story, visit } from './fixture.ts'

type Name = Cue['cue']
const named = (cues: readonly Cue[], ...names: Name[]): Cue[] => cues.filter(({ cue }) => names.includes(cue))
const clone = (): typeof sceneInput => structuredClone(sceneInput)
const acted = (row: string, more: object = {}) => ({ type: 'acted', row, form: 'grab', ...more }) as const

describe('lines', () => {
  it('a visit begins at the first stand, at once, with the first line', () => {
    const v = visit()
    expect(v.cues).toEqual([
      { cue: 'milestone', milestone: { kind: 'started' } },
      { cue: 'show', world: {} },
      { cue: 'move', stand: 'west', mode: 'cut' },
      { cue: 'milestone', milestone: { kind: 'reached', beat: 'arrive' } },
      { cue: 'say', row: 'l1' },
    ])
  })

  it('a line ends when its voice ends, and is not hushed then', () => {
    const v = visit()
    v.tick(3)
    expect(named(v.send({ type: 'spoken', row: 'l1' }), 'say', 'hush')).toEqual([{ cue: 'say', row: 'l2' }])
  })

  it('a voice that never reports back is given a second and a half, then hushed', () => {
    const v = visit()
    v.tick(5.25)
    expect(where(story, v.state()).row).toBe('l1')
    expect(named(v.tick(0.25), 'say', 'hush')).toEqual([
      { cue: 'hush', row: 'l1' },
      { cue: 'say', row: 'l2' },
    ])
  })

  it('changes beside a line come when their pause is over, or when the line ends before', () => {
    const v = visit()
    const first = v.send({ type: 'spoken', row: 'l1' })
    expect(named(first, 'change')).toMatchObject([{ row: 's1', params: { planks: 0.2 }, over: 1 }])
    expect(v.tick(1.75)).toEqual([])
    expect(named(v.tick(0.25), 'change')).toMatchObject([{ row: 's3', target: 'mist' }])
    const hasty = visit()
    hasty.send({ type: 'spoken', row: 'l1' })
    expect(named(hasty.send({ type: 'spoken', row: 'l2' }), 'change')).toMatchObject([{ row: 's3' }])
    expect(hasty.state().world).toEqual({ bridge: { planks: 0.2 }, mist: { level: -30 } })
  })

  it('a held change beside a line keeps the rows after the voice has ended', () => {
    const input = clone()
    Object.assign(input.beats[0]!.rows[0]!, {
      with: [{ id: 'h1', change: 'bridge', planks: 1, over: 9, hold: true }],
    })
    const v = visit(makeStory(input))
    v.tick(4)
    v.send({ type: 'spoken', row: 'l1' })
    v.tick(4.75)
    expect(v.state().rowId).toBe('l1')
    expect(named(v.tick(0.25), 'say', 'hush')).toEqual([{ cue: 'say', row: 'l2' }])
  })

  it('a pause hushes, and the line goes on from where it was', () => {
    const v = visit()
    v.tick(1.5)
    expect(v.send({ type: 'pause' })).toEqual([{ cue: 'hush', row: 'l1' }])
    expect(v.tick(60)).toEqual([])
    v.send(acted('a1'))
    expect(v.send({ type: 'resume' })).toEqual([{ cue: 'say', row: 'l1', from: 1.5 }])
    expect(v.state().clock).toBe(1.5)
  })

  it('again means this line, or the one before within two seconds', () => {
    const v = visit()
    v.send({ type: 'spoken', row: 'l1' })
    v.tick(3)
    expect(named(v.send({ type: 'back' }), 'say', 'hush')).toEqual([
      { cue: 'hush', row: 'l2' },
      { cue: 'say', row: 'l2' },
    ])
    v.tick(1)
    expect(named(v.send({ type: 'back' }), 'say')).toEqual([{ cue: 'say', row: 'l1' }])
  })

  it('an idle frame makes no list, and nothing new makes no state', () => {
    const v = visit()
    expect(v.tick(0.01)).toBe(v.tick(0.01))
    const before = v.state()
    for (const dt of [0, -1, NaN, Infinity]) v.tick(dt)
    v.send({ type: 'seen', id: 'cloud' })
    v.send(acted('a1'))
    expect(v.state()).toBe(before)
  })
})

describe('acts', () => {
  const atAct = () => {
    const v = visit()
    v.to('lay', 'a1')
    return v
  }

  it('the visitor lays every board, and the act is theirs', () => {
    const v = atAct()
    v.send(acted('a1'))
    v.tick(11)
    v.send(acted('a1'))
    expect(v.send(acted('a1', { item: 'door' }))).toEqual([
      { cue: 'done', row: 'a1', by: 'visitor', count: 3, item: 'door' },
      { cue: 'withdraw', row: 'a1' },
      { cue: 'milestone', milestone: { kind: 'acted', row: 'a1', act: 'lay', visitor: 3, guide: 0 } },
    ])
    expect(v.send(acted('a1'))).toEqual([])
    expect(named(v.tick(1.2), 'change', 'say')).toMatchObject([{ row: 'c1' }, { row: 'l4' }])
    expect(v.state().world.bridge).toMatchObject({ laid: 3 })
  })

  it('twelve seconds without progress, and the guide does what is left, one after another', () => {
    const v = atAct()
    v.tick(10)
    v.send(acted('a1'))
    expect(named(v.tick(11.75), 'done')).toEqual([])
    expect(named(v.tick(0.25), 'done')).toEqual([{ cue: 'done', row: 'a1', by: 'guide', count: 2 }])
    expect(named(v.tick(1), 'done')).toEqual([])
    expect(named(v.tick(0.25), 'done', 'milestone')).toEqual([
      { cue: 'done', row: 'a1', by: 'guide', count: 3 },
      { cue: 'milestone', milestone: { kind: 'acted', row: 'a1', act: 'lay', visitor: 1, guide: 2 } },
    ])
  })

  it('the guide steps back when the visitor takes over', () => {
    const v = atAct()
    v.tick(12)
    v.send(acted('a1'))
    expect(named(v.tick(11), 'done')).toEqual([])
    expect(v.state().doneByGuide).toBe(1)
  })

  it('continue lets the guide do the rest at once', () => {
    const v = atAct()
    v.send(acted('a1'))
    const cues = v.send({ type: 'skip' })
    expect(named(cues, 'done')).toHaveLength(2)
    expect(named(cues, 'say')).toEqual([{ cue: 'say', row: 'l4' }])
  })

  it('a card on the wrong pile stays there, and the right one is told', () => {
    const v = visit()
    v.to('sort')
    expect(v.send(acted('a3', { item: 'k1', place: 'told' }))).toEqual([
      { cue: 'done', row: 'a3', by: 'visitor', count: 1, item: 'k1', place: 'told', right: 'known' },
    ])
    for (const wrong of [
      {},
      { item: 'k1', place: 'known' },
      { item: 'k2', place: 'sea' },
      { item: 'k9', place: 'told' },
    ])
      expect(v.send(acted('a3', wrong))).toEqual([])
    const rest = v.tick(8)
    expect(named(rest, 'done')).toEqual([
      { cue: 'done', row: 'a3', by: 'guide', count: 2, item: 'k2', place: 'told', right: 'told' },
    ])
    expect(milestones(rest)).toMatchObject([{ visitor: 1, guide: 1, placed: { k1: 'told', k2: 'told' } }])
  })

  it('a card stays where it was put when its row comes again', () => {
    const v = visit()
    v.to('sort')
    v.send(acted('a3', { item: 'k1', place: 'told' }))
    v.to('sort')
    expect(v.state()).toMatchObject({ done: 1, placed: { k1: 'told' } })
    expect(v.send(acted('a3', { item: 'k1', place: 'known' }))).toEqual([])
  })

  it('what has been done stays done when the row comes again', () => {
    const v = atAct()
    v.send({ type: 'skip' })
    expect(named(v.to('lay', 'a1'), 'offer', 'done', 'say')).toEqual([{ cue: 'say', row: 'l4' }])
    expect(v.state().world.bridge).toMatchObject({ laid: 3 })
  })

  it('whoever looks away from an act is called by sound, then by light; whoever looks is not', () => {
    const v = atAct()
    expect(named(v.tick(4), 'nudge')).toEqual([{ cue: 'nudge', target: 'bridge.west', by: 'sound' }])
    expect(named(v.tick(4), 'nudge')).toEqual([{ cue: 'nudge', target: 'bridge.west', by: 'light' }])
    const seeing = atAct()
    seeing.send({ type: 'seen', id: 'bridge.west' })
    expect(named(seeing.tick(11), 'nudge')).toEqual([])
  })
})

describe('the end of a beat', () => {
  const atWait = (seen?: string) => {
    const v = visit()
    if (seen) v.send({ type: 'seen', id: seen })
    for (let i = 0; i < 3; i++) v.send({ type: 'skip' })
    return v
  }

  it('waits to be seen: sound at 4 s, light at 8 s, on at its limit', () => {
    const v = atWait()
    expect(v.state().phase).toBe('wait')
    expect(v.tick(3.75)).toEqual([])
    expect(v.tick(0.25)).toEqual([{ cue: 'nudge', target: 'bridge', by: 'sound' }])
    expect(v.tick(3.75)).toEqual([])
    expect(v.tick(0.25)).toEqual([{ cue: 'nudge', target: 'bridge', by: 'light' }])
    expect(named(v.tick(6.75), 'milestone')).toEqual([])
    expect(milestones(v.tick(0.25))).toEqual([{ kind: 'reached', beat: 'lay' }])
  })

  it('goes on as soon as it is seen, or at once when it was', () => {
    const v = atWait()
    v.tick(5)
    expect(milestones(v.send({ type: 'seen', id: 'bridge.east' }))).toEqual([
      { kind: 'reached', beat: 'lay' },
    ])
    expect(atWait('bridge').state().beatId).toBe('lay')
  })

  it('an open choice takes the branch that is chosen, or the first', () => {
    const fork = () => {
      const v = visit()
      v.to('fork')
      v.send({ type: 'skip' })
      v.send({ type: 'skip' })
      return v
    }
    const v = fork()
    expect(v.send({ type: 'chose', to: 'far' })).toEqual([])
    v.send({ type: 'chose', to: 'sort' })
    expect(v.state().beatId).toBe('sort')
    const nobody = fork()
    nobody.tick(20)
    expect(nobody.state().beatId).toBe('torch')
  })
})

describe('stands', () => {
  const toFork = (grounded = false) => {
    const v = visit(story, { grounded })
    v.to('lay', 'l4')
    return { v, cues: v.send({ type: 'spoken', row: 'l4' }) }
  }

  it('another stand invites; going there begins the beat', () => {
    const { v, cues } = toFork()
    expect(cues).toEqual([{ cue: 'move', stand: 'mid', mode: 'invite' }])
    expect(v.send({ type: 'moved', stand: 'mid' })).toEqual([
      { cue: 'milestone', milestone: { kind: 'reached', beat: 'fork' } },
      { cue: 'say', row: 'l5' },
    ])
  })

  it('an invitation nobody takes becomes a cut after twelve seconds', () => {
    const { v } = toFork()
    expect(v.tick(11.75)).toEqual([])
    expect(named(v.tick(0.25), 'move', 'say')).toEqual([
      { cue: 'move', stand: 'mid', mode: 'cut' },
      { cue: 'say', row: 'l5' },
    ])
  })

  it('whoever stays on the ground is never asked up', () => {
    const { v, cues } = toFork(true)
    expect(named(cues, 'move')).toEqual([])
    expect(v.state()).toMatchObject({ beatId: 'fork', stand: 'west' })
  })

  it('whoever no longer bears the height is on the ground at once, and the line goes on', () => {
    const { v } = toFork()
    v.send({ type: 'moved', stand: 'mid' })
    expect(v.send({ type: 'grounded', grounded: true })).toEqual([
      { cue: 'move', stand: 'west', mode: 'cut' },
    ])
    expect(v.state().rowId).toBe('l5')
    expect(v.send({ type: 'moved', stand: 'mid' })).toEqual([])
    expect(v.send({ type: 'grounded', grounded: false })).toEqual([])
  })
})

describe('the ending', () => {
  const atQuestions = () => {
    const v = visit()
    v.to('far', 'p2')
    v.send({ type: 'skip' })
    return v
  }

  it('a question takes one answer, right or wrong, and shows why', () => {
    const v = atQuestions()
    expect(v.send({ type: 'answered', question: 'q2', choice: 'a' })).toEqual([])
    expect(v.send({ type: 'answered', question: 'q1', choice: 'a' })).toEqual([
      { cue: 'milestone', milestone: { kind: 'answered', question: 'q1', choice: 'a', right: false } },
      { cue: 'answer', question: 'q1', choice: 'a', right: false },
    ])
    expect(v.send({ type: 'answered', question: 'q1', choice: 'b' })).toEqual([])
    expect(v.tick(4)).toEqual([{ cue: 'ask', question: 'q2' }])
  })

  it('an unanswered question goes on after twenty seconds; silence, a thought, and goodbye', () => {
    const v = atQuestions()
    expect(v.tick(19.75)).toEqual([])
    v.tick(0.25)
    expect(v.tick(20)).toEqual([{ cue: 'reflect', part: 'silence' }])
    expect(v.tick(9.75)).toEqual([])
    expect(v.tick(0.25)).toEqual([{ cue: 'reflect', part: 'ask' }])
    expect(v.tick(15.75)).toEqual([])
    expect(v.tick(0.25)).toEqual([{ cue: 'milestone', milestone: { kind: 'ended' } }, { cue: 'end' }])
    expect(v.send({ type: 'goto', beat: 'lay' })).toEqual([])
  })

  /** Through the station cut (three beats), present in the beats named. */
  const through = (present: readonly string[], answers: boolean) => {
    const v = visit(makeStory(sceneInput, 'station'))
    while (v.state().phase !== 'ended') {
      const { phase, beatId } = v.state()
      if (present.includes(beatId)) v.send({ type: 'present' })
      if (answers && phase === 'questions') v.send({ type: 'answered', question: 'q1', choice: 'a' })
      v.tick(1)
    }
    return milestones(v.cues).map(({ kind }) => kind)
  }
  it('is completed by whoever was there and answered', () => {
    expect(through(['arrive', 'lay', 'far'], true)).toContain('completed')
  })
  it('is not completed by an unworn headset, by half a presence, or without the answer asked for', () => {
    expect(through([], true)).not.toContain('completed')
    expect(through(['arrive', 'lay'], true)).not.toContain('completed')
    expect(through(['arrive', 'lay', 'far'], false)).not.toContain('completed')
  })
  it('is not completed by whoever was taken past a beat', () => {
    const v = visit(makeStory(sceneInput, 'station'))
    v.send({ type: 'present' })
    v.to('far')
    v.send({ type: 'present' })
    v.send({ type: 'skip' })
    v.send({ type: 'skip' })
    v.send({ type: 'answered', question: 'q1', choice: 'b' })
    v.tick(HOUR)
    expect(milestones(v.cues).map(({ kind }) => kind)).not.toContain('completed')
    expect(v.state()).toMatchObject({ phase: 'ended', answers: { q1: 'b' }, present: ['arrive', 'far'] })
  })
  it('continue counts as presence, a docent’s next does not', () => {
    const v = visit()
    v.send({ type: 'skip', by: 'docent' })
    expect(v.state().present).toEqual([])
    v.send({ type: 'skip' })
    expect(v.state().present).toEqual(['arrive'])
  })
})

describe('coming back and jumping', () => {
  it('a jump forward leaves the world as if all before were done, without claiming it was', () => {
    const v = visit()
    v.to('lay', 'a1')
    v.send(acted('a1'))
    const cues = v.to('torch')
    expect(milestones(cues)).toEqual([
      { kind: 'acted', row: 'a1', act: 'lay', visitor: 1, guide: 2 },
      { kind: 'reached', beat: 'torch' },
    ])
    expect(named(cues, 'show', 'withdraw', 'done', 'move')).toEqual([
      { cue: 'withdraw', row: 'a1' },
      { cue: 'show', world: v.state().world },
      { cue: 'move', stand: 'mid', mode: 'cut' },
    ])
    expect(v.state().world).toMatchObject({ bridge: { laid: 3, planks: 0.6, sway: 0.4 } })
    expect(v.state().reached).toEqual(['arrive', 'lay', 'torch'])
  })

  it('an unknown beat changes nothing', () => {
    const v = visit()
    const before = v.state()
    v.to('nowhere')
    expect(v.state()).toBe(before)
  })

  it('what was set going keeps when that was, so that a reload finds it where it would be by now', () => {
    const world = withChange({}, 'film', { play: true }, 40)
    expect(world).toEqual({ film: { play: true, playedAt: 40 } })
    // Told again, it still began when it began; stopped and set going anew, it begins anew.
    expect(withChange(world, 'film', { play: true }, 50)).toEqual(world)
    const stopped = withChange(world, 'film', { play: false }, 50)
    expect(withChange(stopped, 'film', { play: true }, 60)).toEqual({ film: { play: true, playedAt: 60 } })
    // Rows that are read anew say that it plays, and not since when.
    expect(withBeginnings({ film: { play: true } }, world)).toEqual(world)
    expect(withBeginnings({ film: { play: false } }, world)).toEqual({ film: { play: false } })
    expect(withChange({}, 'wheel', { play: 'turn' }, 40)).toEqual({ wheel: { play: 'turn' } })
  })
  it('a reload shows the world, stands the visitor there, and says the line again from its start', () => {
    const v = visit()
    v.to('lay', 'l4')
    v.tick(3)
    const back = resume(story, JSON.parse(JSON.stringify(v.state())) as State)
    expect(back.cues).toEqual([
      { cue: 'show', world: v.state().world },
      { cue: 'move', stand: 'west', mode: 'cut' },
      { cue: 'say', row: 'l4' },
    ])
    expect(back.state.elapsed).toBe(0)
  })

  it('a half-done act is offered again, with what was done', () => {
    const v = visit()
    v.to('lay', 'a1')
    v.send(acted('a1'))
    const back = resume(story, v.state())
    expect(named(back.cues, 'offer', 'done')).toEqual([{ cue: 'offer', row: 'a1' }])
    expect(back.state.done).toBe(1)
  })

  it('an answered question shows its why again', () => {
    const v = visit()
    v.to('far', 'p2')
    v.send({ type: 'skip' })
    v.send({ type: 'answered', question: 'q1', choice: 'b' })
    expect(named(resume(story, v.state()).cues, 'ask', 'answer')).toEqual([
      { cue: 'ask', question: 'q1' },
      { cue: 'answer', question: 'q1', choice: 'b', right: true },
    ])
  })
})

describe('an edited scene', () => {
  const playing = (row = 'l4') => {
    const v = visit()
    v.to('lay', row)
    return v.state()
  }
  const edited = (edit: (input: ReturnType<typeof clone>) => void) => {
    const input = clone()
    edit(input)
    return makeStory(input)
  }
  const here = (of: ReturnType<typeof makeStory>, state: State) => {
    const back = resume(of, upgrade(of, state, story))
    return { ...where(of, back.state), world: back.state.world, said: named(back.cues, 'say') }
  }

  it('goes on at the same row, though rows before it came and went', () => {
    const of = edited(({ beats }) => {
      beats[1]!.rows.unshift({ id: 'n1', pause: 3 }, { id: 'n2', pause: 3 })
      beats.unshift({ ...beats[5]!, id: 'new', rows: [{ id: 'n3', pause: 1 }] })
    })
    expect(here(of, playing())).toMatchObject({ beat: 'lay', row: 'l4', said: [{ row: 'l4' }] })
  })

  it('goes back to the nearest earlier row when the row is gone', () => {
    const of = edited(({ beats }) => {
      beats[1]!.rows.unshift({ id: 'n1', pause: 3 }, { id: 'n2', pause: 3 })
      beats[1]!.rows = beats[1]!.rows.filter(({ id }) => id !== 'l4' && id !== 'c1')
    })
    const state = visit()
    state.to('lay', 'l4')
    expect(upgrade(of, state.state(), story)).toMatchObject({ beatId: 'lay', rowId: 'a1' })
  })

  it('goes back to the end of the beat before when the beat is gone', () => {
    const of = edited((input) => (input.beats = input.beats.filter(({ id }) => id !== 'lay')))
    expect(here(of, playing())).toMatchObject({ beat: 'arrive', row: 'p1' })
  })

  it('shows the world as the edited rows have it', () => {
    const of = edited(({ beats }) => Object.assign(beats[1]!.rows[2]!, { planks: 0.9 }))
    expect(here(of, playing()).world.bridge).toEqual({ planks: 0.9, laid: 3 })
  })

  it('still ends, wherever it was', () => {
    const of = edited((input) => {
      input.beats = input.beats.slice(0, 2)
      input.beats[1]!.rows.splice(1, 2)
      input.questions = []
    })
    for (const beat of story.beats)
      for (const step of beat.steps) {
        const v = visit()
        v.to(beat.id, step.row)
        const back = resume(of, upgrade(of, v.state()))
        expect(advance(of, back.state, { type: 'tick', dt: HOUR }).state.phase).toBe('ended')
      }
  })
})
