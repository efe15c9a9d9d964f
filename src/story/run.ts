/** The draft of one `advance`: a copy of the state that may be written, and the cues so far. */
import { NUDGES } from './pace.ts'
import type { Advanced, Cue, State, Step, Story, StoryBeat } from './types.ts'

/** Shared by every advance that has nothing to say, so that an idle frame allocates no list. */
export const EMPTY: readonly Cue[] = Object.freeze([])

export type Draft = { -readonly [K in keyof State]: State[K] }
export interface Run {
  readonly story: Story
  readonly s: Draft
  readonly cues: Cue[]
}

export const INITIAL: State = Object.freeze({
  phase: 'move',
  beat: 0,
  step: 0,
  beatId: '',
  rowId: '',
  elapsed: 0,
  due: 0,
  voiced: false,
  clock: 0,
  paused: false,
  stand: undefined,
  grounded: false,
  together: false,
  done: 0,
  doneByGuide: 0,
  placed: Object.freeze({}),
  nudged: 0,
  question: 0,
  answers: Object.freeze({}),
  reached: Object.freeze([]) as readonly string[],
  present: Object.freeze([]) as readonly string[],
  acts: Object.freeze({}),
  world: Object.freeze({}),
  seen: Object.freeze([]) as readonly string[],
})

export const begin = (story: Story, state: State): Run => ({ story, s: { ...state }, cues: [] })

/** The very same state object where nothing has changed, so that a listener can compare by identity. */
export const finish = (run: Run, before: State): Advanced => {
  const same = (Object.keys(run.s) as (keyof State)[]).every((key) => run.s[key] === before[key])
  return { state: same ? before : run.s, cues: run.cues.length === 0 ? EMPTY : run.cues }
}

/** A record's own value; ids such as `constructor` are legal and must not find what every object has. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const beatOf = (story: Story, state: Pick<State, 'beat'>): StoryBeat => story.beats[state.beat]!
/** The row that is running; undefined in every other phase. */
export const stepOf = (story: Story, state: Pick<State, 'phase' | 'beat' | 'step'>): Step | undefined =>
  state.phase === 'steps' ? story.beats[state.beat]?.steps[state.step] : undefined

/** Begins a phase or row: its clock at 0 and the moment time alone carries on. */
export const enter = (run: Run, phase: State['phase'], rowId: string, due: number): void => {
  const { s } = run
  s.phase = phase
  s.rowId = rowId
  s.elapsed = 0
  s.due = due
  s.voiced = false
  s.nudged = 0
  s.done = 0
  s.doneByGuide = 0
  s.placed = INITIAL.placed
}

/** When the next nudge towards `target` falls due; never once it is seen. */
export const nudgeTime = (state: State, target: string | undefined): number =>
  target === undefined || state.nudged === 2 || state.seen.includes(target) ? Infinity : NUDGES[state.nudged]!

export const nudge = (run: Run, target: string): void => {
  run.cues.push({ cue: 'nudge', target, by: run.s.nudged === 0 ? 'sound' : 'light' })
  run.s.nudged = run.s.nudged === 0 ? 1 : 2
}
