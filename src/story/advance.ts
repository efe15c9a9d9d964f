/**
 * The story as a state machine. `advance` is pure: the same story, state and event always give the same state and
 * cues. Time is an event like any other; it alone brings every story to its end.
 */
import { visitorActs } from './acts.ts'
import { answer, enterAsking, fireReflect, nextQuestion } from './ending.ts'
import { goTo } from './goto.ts'
import {
  choose,
  enterBeat,
  fireChoose,
  fireGather,
  fireMove,
  fireWait,
  gather,
  inviteAgain,
  moved,
  setGrounded,
} from './move.ts'
import { isMarked, markPresent } from './presence.ts'
import { comeBack } from './resume.ts'
import { beatOf, begin, EMPTY, finish, INITIAL, nudgeTime, stepOf, type Run } from './run.ts'
import { again, due, enterStep, fireStep, skipStep, spoken, stepDeadline } from './steps.ts'
import type { Advanced, Cue, Event, State, Story, Way } from './types.ts'

/** Sums of frame times miss a round number by far less than this. */
const EPSILON = 1e-9

/** A new visit, arrived at the first stand with its first row begun. */
export const start = (story: Story, options: Way = {}): Advanced => {
  const run = begin(story, { ...INITIAL, ...options })
  run.cues.push({ cue: 'milestone', milestone: { kind: 'started' } }, { cue: 'show', world: run.s.world })
  enterBeat(run, 0)
  pass(run, 0)
  return { state: run.s, cues: run.cues }
}

export const advance = (story: Story, state: State, event: Event): Advanced => {
  if (event.type === 'tick') return tick(story, state, event.dt)
  if (changesNothing(story, state, event)) return { state, cues: EMPTY }
  const run = begin(story, state)
  if (state.paused) handlePaused(run, event)
  else handle(run, event)
  if (!run.s.paused) pass(run, 0)
  return finish(run, state)
}

/** Heads sway and gazes rest all the time: whoever counts what a frame costs may ask first, and leave the rest alone. */
export const changesNothing = (story: Story, state: State, event: Event): boolean => {
  if (state.phase === 'ended') return event.type !== 'return'
  if (event.type === 'seen') return !isNewlySeen(story, state, event.id)
  return event.type === 'present' && isMarked(state)
}

/** `resume` is the event `return`: log it, and a replay passes through the same reload. */
export const resume = (story: Story, state: State): Advanced => advance(story, state, { type: 'return' })

/** Runs a log of events from a fresh start; `cues` are all there were, in order. */
export const replay = (story: Story, events: Iterable<Event>, options: Way = {}): Advanced => {
  const first = start(story, options)
  const cues: Cue[] = [...first.cues]
  let { state } = first
  for (const event of events) {
    const next = advance(story, state, event)
    state = next.state
    for (const cue of next.cues) cues.push(cue)
  }
  return { state, cues }
}

/** Where a visitor is, in the words of the scene. */
export const where = (
  story: Story,
  state: State,
): { readonly beat: string; readonly row: string | undefined; readonly phase: State['phase'] } => ({
  beat: beatOf(story, state).id,
  row: stepOf(story, state)?.row ?? (state.phase === 'questions' ? state.rowId : undefined),
  phase: state.phase,
})

/** A negative, absent or endless time is no time; a long one is lived through moment by moment. */
const tick = (story: Story, state: State, dt: number): Advanced => {
  if (state.paused || state.phase === 'ended' || !(dt > 0) || dt === Infinity) return { state, cues: EMPTY }
  if (state.elapsed + dt + EPSILON < deadline(story, state))
    return { state: { ...state, elapsed: state.elapsed + dt, clock: state.clock + dt }, cues: EMPTY }
  const run = begin(story, state)
  pass(run, dt)
  return finish(run, state)
}

/** Lets `dt` seconds pass, stopping at each moment at which something happens; with 0, at those already due. */
const pass = (run: Run, dt: number): void => {
  const { s, story } = run
  let left = dt
  while (s.phase !== 'ended') {
    const next = deadline(story, s)
    const wait = Math.max(0, next - s.elapsed)
    if (wait > left + EPSILON) {
      s.elapsed += left
      s.clock += left
      return
    }
    s.clock += Math.min(wait, left)
    left = Math.max(0, left - wait)
    s.elapsed = Math.max(s.elapsed, next)
    fire(run)
  }
}

/** The value of `elapsed` at which time next does something. Called each frame: allocates nothing. */
export const deadline = (story: Story, state: State): number => {
  if (state.phase === 'wait') return Math.min(state.due, nudgeTime(state, beatOf(story, state).wait?.seen))
  const step = stepOf(story, state)
  return step ? stepDeadline(state, step) : state.due
}

const fire = (run: Run): void => {
  const step = stepOf(run.story, run.s)
  if (step) return fireStep(run, step)
  const { phase } = run.s
  if (phase === 'steps') enterStep(run, run.s.step + 1)
  else if (phase === 'move') fireMove(run)
  else if (phase === 'gather') fireGather(run)
  else if (phase === 'wait') fireWait(run)
  else if (phase === 'choose') fireChoose(run)
  else if (phase === 'questions') nextQuestion(run)
  else fireReflect(run)
}

/** Continue: whatever holds the story now lets go. */
const skip = (run: Run): void => {
  const { s, story } = run
  const step = stepOf(story, s)
  if (step) return skipStep(run, step)
  if (s.phase === 'reflect' && s.due <= story.reflect.silence) return enterAsking(run)
  s.elapsed = Math.max(s.elapsed, s.due)
  fire(run)
}

const handle = (run: Run, event: Event): void => {
  const { s, story, cues } = run
  const step = stepOf(story, s)
  switch (event.type) {
    case 'spoken':
      return spoken(run, event.row)
    case 'seen':
      return see(run, event.id)
    case 'acted':
      if (step?.kind === 'act' && visitorActs(run, step, event)) markPresent(run)
      return
    case 'answered':
      return answer(run, event.question, event.choice)
    case 'chose':
      return void choose(run, event.to)
    case 'moved':
      return moved(run, event.stand)
    case 'grounded':
      return setGrounded(run, event.grounded === true)
    case 'gathered':
      if (s.phase === 'gather' && s.beatId === event.beat) fireGather(run)
      return
    case 'due':
      return due(run, event.row)
    case 'present':
      return markPresent(run)
    case 'skip':
      if (event.by !== 'docent') markPresent(run)
      return skip(run)
    case 'back':
      if (event.by !== 'docent') markPresent(run)
      if (s.phase === 'steps' || s.phase === 'wait' || s.phase === 'choose') again(run)
      return
    case 'pause':
      s.paused = true
      if (step?.kind === 'say' && !s.voiced) cues.push({ cue: 'hush', row: step.row })
      return
    case 'goto':
      return goTo(run, event.beat, event.row)
    case 'return':
      return comeBack(run)
  }
}

/** While paused the world holds its breath. *Continue* and *again* wake it; jumps, ground and reload still count. */
const handlePaused = (run: Run, event: Event): void => {
  const { type } = event
  if (type === 'resume' || type === 'skip') return wake(run)
  if (type === 'back') {
    run.s.paused = false
    return handle(run, event)
  }
  if (type === 'goto' || type === 'return' || type === 'grounded' || type === 'moved') handle(run, event)
}

const wake = (run: Run): void => {
  const { s, story, cues } = run
  s.paused = false
  if (s.phase === 'move') return inviteAgain(run)
  if (s.phase === 'gather') return gather(run)
  const step = stepOf(story, s)
  if (step?.kind === 'say' && !s.voiced) cues.push({ cue: 'say', row: step.row, from: s.elapsed })
}

/** Seeing `bridge.west` is seeing the bridge; seeing the bridge is not yet seeing its west end. */
const covers = (seen: string, target: string): boolean =>
  seen === target || (seen.startsWith(target) && seen[target.length] === '.')

/** Only what this beat speaks of or waits for is remembered, once; the rest costs nothing. */
const isNewlySeen = (story: Story, state: State, id: unknown): boolean => {
  if (state.paused || typeof id !== 'string') return false
  const { wait, steps } = beatOf(story, state)
  if (wait && covers(id, wait.seen) && !state.seen.includes(wait.seen)) return true
  for (const { look } of steps)
    if (look !== undefined && covers(id, look) && !state.seen.includes(look)) return true
  return false
}

const see = ({ s, story }: Run, id: string): void => {
  const { wait, steps } = beatOf(story, s)
  const targets = [wait?.seen, ...steps.map(({ look }) => look)]
  const seen = targets.filter((target) => target !== undefined && covers(id, target)) as string[]
  s.seen = [...new Set([...s.seen, ...seen])]
  if (s.phase === 'wait' && wait && s.seen.includes(wait.seen)) s.due = s.elapsed
}
