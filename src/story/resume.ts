/** Coming back: after a reload, on another headset, in a scene that was edited meanwhile. Lands on the same row. */
import { enterAsking, enterQuestions } from './ending.ts'
import { pathBetween } from './goto.ts'
import { gather, inviteAgain, standFor } from './move.ts'
import { INVITATION, UNANSWERED } from './pace.ts'
import { beatOf, enter, own, type Draft, type Run } from './run.ts'
import { enterStep } from './steps.ts'
import type { ActCount, State, Step, Story, StoryBeat } from './types.ts'
import { withBeginnings, withStep } from './world.ts'

/** Shows the world as it was left and begins the running row, wait or question again from its start. */
export const comeBack = (run: Run): void => {
  const { s, story, cues } = run
  s.paused = false
  cues.push({ cue: 'show', world: s.world })
  if (s.stand !== undefined) cues.push({ cue: 'move', stand: s.stand, mode: 'cut' })
  const beat = beatOf(story, s)
  if (s.phase === 'move') {
    enter(run, 'move', '', INVITATION)
    inviteAgain(run)
  } else if (s.phase === 'gather') gather(run)
  else if (s.phase === 'steps') {
    // An act that is all done was only resting; entering it again passes on by itself.
    enterStep(run, s.step)
  } else if (s.phase === 'wait') enter(run, 'wait', '', beat.wait?.atMost ?? 0)
  else if (s.phase === 'choose') {
    enter(run, 'choose', '', UNANSWERED)
    cues.push({ cue: 'choose', beat: beat.id })
  } else if (s.phase === 'questions') comeBackToQuestion(run)
  else if (s.phase === 'reflect') comeBackToReflection(run)
  else cues.push({ cue: 'end' })
}

/** An answered question shows its `why` again; an open one is asked again. */
const comeBackToQuestion = (run: Run): void => {
  const { s, story, cues } = run
  const question = story.questions[s.question]
  const choice = question && own(s.answers, question.id)
  if (!question || choice === undefined) return enterQuestions(run, s.question)
  enter(run, 'questions', question.id, question.hold)
  cues.push({ cue: 'ask', question: question.id })
  cues.push({ cue: 'answer', question: question.id, choice, right: choice === question.right })
}

const comeBackToReflection = (run: Run): void => {
  const { silence } = run.story.reflect
  if (run.s.elapsed >= silence && run.s.due > silence) return enterAsking(run)
  enter(run, 'reflect', '', silence)
  run.cues.push({ cue: 'reflect', part: 'silence' })
}

/**
 * A state of an older version of the story as a state of this one: the same beat and row by their ids; where the row
 * is gone, the nearest earlier row that is left. `old`, where it is known, makes *nearest earlier* exact. The world
 * is reckoned anew from the edited rows. Follow it with `resume`.
 */
export const upgrade = (story: Story, state: State, old?: Story): State => {
  if (state.phase === 'ended') return state
  const s: Draft = { ...state }
  s.acts = keepActs(story, state.acts)
  s.answers = Object.fromEntries(
    Object.entries(state.answers).filter(([id]) => story.questions.some((question) => question.id === id)),
  )
  const known = (beat: string): boolean => story.beats.some(({ id }) => id === beat)
  s.reached = state.reached.filter(known)
  s.present = state.present.filter(known)
  if (state.phase === 'questions') upgradeQuestion(story, s)
  if (state.phase === 'reflect') s.elapsed = Math.min(s.elapsed, story.reflect.silence)
  placeInBeat(story, s, old)
  s.world = withBeginnings(worldAt(story, s), state.world)
  if (s.stand !== undefined && !story.stands.includes(s.stand))
    s.stand = standFor(story.beats[s.beat]!, s.grounded)
  return s
}

const upgradeQuestion = (story: Story, s: Draft): void => {
  const index = story.questions.findIndex(({ id }) => id === s.rowId)
  s.question = index < 0 ? Math.min(s.question, story.questions.length) : index
}

/** Finds beat and row again. Outside the rows only the beat matters. */
const placeInBeat = (story: Story, s: Draft, old: Story | undefined): void => {
  const isBefore = s.phase === 'move' || s.phase === 'gather'
  const inBeat = isBefore || s.phase === 'steps' || s.phase === 'wait' || s.phase === 'choose'
  let index = story.beats.findIndex(({ id }) => id === s.beatId)
  const beatIsGone = index < 0
  if (beatIsGone) {
    const last = s.reached.at(-1)
    index = Math.max(
      0,
      story.beats.findIndex(({ id }) => id === last),
    )
  }
  const beat = story.beats[index]!
  const at = s.step
  const before = stepsBefore(s, old)
  s.beat = index
  s.beatId = beat.id
  s.step = beat.steps.length
  if (!inBeat) return
  if (beatIsGone) moveTo(s, beat, s.reached.includes(beat.id) ? beat.steps.length - 1 : 0)
  else if (s.phase === 'steps') moveTo(s, beat, rowIndex(beat, s.rowId, before, at))
  else if (isBefore) s.step = 0
  if (s.phase === 'choose' && !beat.choose) s.phase = 'wait'
}

const moveTo = (s: Draft, beat: StoryBeat, step: number): void => {
  s.phase = 'steps'
  s.step = step
  s.rowId = beat.steps[step]?.row ?? ''
}

/** Rows that stood before the running one, nearest first, where the older story is known. */
const stepsBefore = (s: Draft, old: Story | undefined): readonly string[] => {
  const steps = old?.beats.find(({ id }) => id === s.beatId)?.steps ?? []
  const at = steps.findIndex(({ row }) => row === s.rowId)
  return steps
    .slice(0, Math.max(0, at))
    .map(({ row }) => row)
    .reverse()
}

/** `at` is where the row stood; one that is gone without a trace leaves its place to the one before. */
const rowIndex = (beat: StoryBeat, row: string, before: readonly string[], at: number): number => {
  for (const candidate of [row, ...before]) {
    const index = beat.steps.findIndex((step) => step.row === candidate)
    if (index >= 0) return index
  }
  return Math.max(0, Math.min(at, beat.steps.length) - 1)
}

const keepActs = (story: Story, acts: State['acts']): State['acts'] => {
  const kept: Record<string, ActCount> = {}
  for (const { steps } of story.beats)
    for (const step of steps) {
      const count = step.kind === 'act' ? own(acts, step.row) : undefined
      if (count) kept[step.row] = count
    }
  return kept
}

/** The world as the rows up to here leave it, in the order in which the beats were reached. */
const worldAt = (story: Story, s: State): State['world'] => {
  let world: State['world'] = {}
  const add = (step: Step): void => {
    const count = step.kind === 'act' ? own(s.acts, step.row) : undefined
    world = withStep(world, step, count ? count.visitor + count.guide : 0)
  }
  for (const beat of beatsLived(story, s.reached))
    (beat.id === s.beatId ? beat.steps.slice(0, s.step + 1) : beat.steps).forEach(add)
  return world
}

/** The beats reached, and those a docent jumped over on the way, which count as done. */
const beatsLived = (story: Story, reached: readonly string[]): ReadonlySet<StoryBeat> => {
  const lived = new Set<StoryBeat>()
  let last = story.beats[0]!.id
  for (const id of reached) {
    const beat = story.beats.find((candidate) => candidate.id === id)
    for (const passed of pathBetween(story, last, id) ?? (beat ? [beat] : [])) lived.add(passed)
    last = id
  }
  return lived
}
