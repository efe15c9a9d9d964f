/** Rows, one by one: how each begins, what time does to it, how it ends. */
import { enterAct, guideActs } from './acts.ts'
import { AGAIN, SLACK } from './pace.ts'
import { beatOf, enter, nudge, nudgeTime, stepOf, type Run } from './run.ts'
import type { SayStep, SideChange, State, Step } from './types.ts'
import { withChange } from './world.ts'

/** Begins the row at `index`; past the last one the end of the beat, which may wait for something to be seen. */
export const enterStep = (run: Run, index: number): void => {
  const { s, cues } = run
  const beat = beatOf(run.story, s)
  const step = beat.steps[index]
  s.step = Math.min(index, beat.steps.length)
  if (!step)
    return enter(run, 'wait', '', beat.wait && !s.seen.includes(beat.wait.seen) ? beat.wait.atMost : 0)
  if (step.kind === 'act') return enterAct(run, step)
  if (step.kind === 'pause') return enter(run, 'steps', step.row, step.seconds)
  if (step.kind === 'change') {
    enter(run, 'steps', step.row, step.hold ? step.over : 0)
    const { row, target, params, over, hold } = step
    s.world = withChange(s.world, target, params, s.clock)
    cues.push({ cue: 'change', row, target, params, over, hold })
    return
  }
  enter(run, 'steps', step.row, Math.max(step.seconds + SLACK, heldUntil(step)))
  cues.push({ cue: 'say', row: step.row })
  sidesWhere(run, step, (at) => at <= 0)
}

/** Seconds into the line until which changes beside it hold the rows. */
const heldUntil = (step: SayStep): number =>
  step.side.reduce((end, side) => (side.hold ? Math.max(end, side.at + side.over) : end), 0)

const sidesWhere = (run: Run, step: SayStep, isDue: (at: number) => boolean): void => {
  for (const side of step.side) if (isDue(side.at)) runSide(run, side)
}
const runSide = (run: Run, { row, target, params, over, hold }: SideChange): void => {
  run.s.world = withChange(run.s.world, target, params, run.s.clock)
  run.cues.push({ cue: 'change', row, target, params, over, hold })
}

/** The next value of `elapsed` at which time does something to this row. Called each frame: allocates nothing. */
export const stepDeadline = (state: State, step: Step): number => {
  if (step.kind === 'say') {
    let next = state.due
    for (const { at } of step.side) if (at > state.elapsed && at < next) next = at
    return next
  }
  if (step.kind === 'change') return state.due
  if (step.kind === 'act' && state.done >= step.times) return state.due
  return Math.min(state.due, nudgeTime(state, step.look))
}

export const fireStep = (run: Run, step: Step): void => {
  const { s } = run
  if (s.elapsed < s.due) {
    if (step.kind === 'say') sidesWhere(run, step, (at) => at === s.elapsed)
    else if (step.look !== undefined) nudge(run, step.look)
    return
  }
  if (step.kind === 'act' && s.done < step.times) return guideActs(run, step)
  endStep(run, step)
}

/** Ends the row now and begins the next; nothing it had still to change is lost. */
const endStep = (run: Run, step: Step): void => {
  const { s } = run
  if (step.kind === 'say') {
    if (!s.voiced) run.cues.push({ cue: 'hush', row: step.row })
    sidesWhere(run, step, (at) => at > s.elapsed)
  }
  enterStep(run, s.step + 1)
}

/** The voice of `row` has ended. */
export const spoken = (run: Run, row: string): void => {
  const { s } = run
  const step = stepOf(run.story, s)
  if (step?.kind !== 'say' || step.row !== row || s.voiced) return
  s.voiced = true
  if (heldUntil(step) > s.elapsed) s.due = heldUntil(step)
  else endStep(run, step)
}

/** The group has come to this row: rows before it end now, but nobody's act is taken out of their hands. */
export const due = (run: Run, row: string): void => {
  const { s, story } = run
  const { steps } = beatOf(story, s)
  const to = steps.findIndex((step) => step.row === row)
  if (s.phase !== 'steps' || steps.slice(s.step, to).some(({ kind }) => kind === 'act')) return
  while (s.step < to) endStep(run, steps[s.step]!)
}

/** Continue: the row ends at once; what an act still lacks is done by the guide. */
export const skipStep = (run: Run, step: Step): void => {
  if (step.kind === 'act') while (run.s.done < step.times) guideActs(run, step)
  endStep(run, step)
}

/** Quiets what the row had begun, before the story goes elsewhere. */
export const leaveStep = (run: Run): void => {
  const step = stepOf(run.story, run.s)
  if (step?.kind === 'say' && !run.s.voiced) run.cues.push({ cue: 'hush', row: step.row })
  if (step?.kind === 'act' && run.s.done < step.times) run.cues.push({ cue: 'withdraw', row: step.row })
}

/**
 * Again: this line from its start, or the line before if it has only just begun. From any other row, and from the
 * wait at the end, the nearest line before. Stays within the beat: going back never moves anybody.
 */
export const again = (run: Run): void => {
  const { s, story } = run
  const { steps } = beatOf(story, s)
  const isLine = (index: number): boolean => steps[index]?.kind === 'say'
  let index = s.step
  if (!isLine(index) || s.elapsed <= AGAIN) index -= 1
  while (index >= 0 && !isLine(index)) index -= 1
  if (index < 0) {
    if (!isLine(s.step)) return
    index = s.step
  }
  leaveStep(run)
  enterStep(run, index)
}
