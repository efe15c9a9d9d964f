/** A docent's jump. Going forward, all that is passed counts as done; going back, what was done stays done. */
import { passAct, undone } from './acts.ts'
import { jump } from './move.ts'
import { beatOf, stepOf, type Run } from './run.ts'
import { leaveStep } from './steps.ts'
import type { Step, Story, StoryBeat } from './types.ts'
import { withStep } from './world.ts'

/** The beats from one to another along `next` and branches, both included; undefined where no way leads. */
export const pathBetween = (story: Story, from: string, to: string): StoryBeat[] | undefined => {
  const beat = story.beats.find(({ id }) => id === from)
  if (!beat) return undefined
  if (from === to) return [beat]
  const onward = beat.choose ? beat.choose.branches.map((branch) => branch.to) : beat.next ? [beat.next] : []
  for (const next of onward) {
    const rest = pathBetween(story, next, to)
    if (rest) return [beat, ...rest]
  }
  return undefined
}

/** To a beat, or a row of it; an unknown row is the beat's beginning, an unknown beat changes nothing. */
export const goTo = (run: Run, beatId: string, row?: string): void => {
  const { s, story, cues } = run
  const index = story.beats.findIndex(({ id }) => id === beatId)
  if (index < 0) return
  const step = Math.max(
    0,
    story.beats[index]!.steps.findIndex((candidate) => candidate.row === row),
  )
  const passed = passedSteps(run, beatId, step)
  const current = stepOf(story, s)
  leaveStep(run)
  passSteps(run, passed, current)
  s.paused = false
  cues.push({ cue: 'show', world: s.world })
  jump(run, index, step)
}

const passedSteps = (run: Run, to: string, step: number): readonly Step[] => {
  const { s, story } = run
  if (s.phase === 'questions' || s.phase === 'reflect') return []
  const path = pathBetween(story, s.beatId, to)
  const from = s.phase === 'move' ? 0 : s.step
  if (!path) return []
  if (path.length === 1) return beatOf(story, s).steps.slice(from, step)
  return path.flatMap(({ steps }, i) =>
    i === 0 ? steps.slice(from) : i === path.length - 1 ? steps.slice(0, step) : steps,
  )
}

/** Leaves the world as if these rows had been told; `current` is one that was running, and reports what it leaves. */
export const passSteps = (run: Run, steps: readonly Step[], current?: Step): void => {
  for (const one of steps) pass(run, one, one === current)
}

const pass = (run: Run, step: Step, isCurrent: boolean): void => {
  if (step.kind === 'act') passAct(run, step, isCurrent && undone(run, step) > 0)
  else run.s.world = withStep(run.s.world, step, 0)
}
