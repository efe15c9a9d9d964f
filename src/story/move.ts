/** From beat to beat and stand to stand: an invitation first, then a cut; never a movement. */
import { enterQuestions } from './ending.ts'
import { GATHERING, INVITATION, UNANSWERED } from './pace.ts'
import { markPresent } from './presence.ts'
import { beatOf, enter, nudge, own, type Run } from './run.ts'
import { enterStep } from './steps.ts'
import type { StoryBeat } from './types.ts'

export const standFor = (beat: StoryBeat, grounded: boolean): string =>
  grounded && beat.ground !== undefined ? beat.ground : beat.stand

const cut = (run: Run, stand: string): void => {
  run.s.stand = stand
  run.cues.push({ cue: 'move', stand, mode: 'cut' })
}

/** Goes to a beat: at once where the visitor already stands there or has just arrived, else by invitation. */
export const enterBeat = (run: Run, index: number): void => {
  const { s, cues } = run
  aim(run, index)
  const stand = standFor(beatOf(run.story, s), s.grounded)
  if (s.stand === stand) return gather(run)
  if (s.stand === undefined) {
    cut(run, stand)
    // When the first beat begins is for whoever begins the visit.
    return land(run)
  }
  enter(run, 'move', '', INVITATION)
  cues.push({ cue: 'move', stand, mode: 'invite' })
}

/** Makes `index` the beat of the state, with nothing of it seen yet. */
const aim = ({ s, story }: Run, index: number): void => {
  s.beat = index
  s.beatId = story.beats[index]!.id
  s.step = 0
  s.seen = []
}

/** Jumps to a row of a beat, by a cut where another stand is needed; `wished` is a stand other than the beat's. */
export const jump = (run: Run, index: number, step: number, wished?: string): void => {
  const { s, story } = run
  aim(run, index)
  const ground = wished !== undefined && s.grounded ? own(story.grounds, wished) : undefined
  const stand = ground ?? wished ?? standFor(beatOf(story, s), s.grounded)
  if (run.s.stand !== stand) cut(run, stand)
  land(run, step)
}

/** Where a group goes through the story, each beat is begun when it has come together. */
export const gather = (run: Run): void => {
  const { s, cues } = run
  if (!s.together) return land(run)
  enter(run, 'gather', '', GATHERING)
  cues.push({ cue: 'gather', beat: s.beatId })
}
/** The group begins, or has been waited for long enough. */
export const fireGather = (run: Run): void => land(run)

const land = (run: Run, step = 0): void => {
  const { s, cues } = run
  if (!s.reached.includes(s.beatId)) {
    s.reached = [...s.reached, s.beatId]
    cues.push({ cue: 'milestone', milestone: { kind: 'reached', beat: s.beatId } })
  }
  enterStep(run, step)
}

/** The invitation is over, answered by *continue* or by time: the scene is carved anew at the new stand. */
export const fireMove = (run: Run): void => {
  cut(run, standFor(beatOf(run.story, run.s), run.s.grounded))
  gather(run)
}

/** The visitor stands somewhere else. Where that is what the beat asked for, it begins. */
export const moved = (run: Run, stand: string): void => {
  const { s, story } = run
  if (!story.stands.includes(stand)) return
  if (s.grounded && own(story.grounds, stand) !== undefined) return
  const beat = beatOf(story, s)
  s.stand = stand
  markPresent(run)
  if (s.phase === 'move' && !s.paused && (stand === beat.stand || stand === beat.ground)) gather(run)
}

/** Solid ground, from now on and at once; back on heights only when a beat next asks for one. */
export const setGrounded = (run: Run, grounded: boolean): void => {
  const { s, story } = run
  if (s.grounded === grounded) return
  s.grounded = grounded
  const ground = grounded && s.stand !== undefined ? own(story.grounds, s.stand) : undefined
  if (ground !== undefined) cut(run, ground)
  if (s.phase === 'move' && !s.paused) inviteAgain(run)
}

/** Where the visitor stands, or would rather stand, may have changed since the invitation. */
export const inviteAgain = (run: Run): void => {
  const stand = standFor(beatOf(run.story, run.s), run.s.grounded)
  if (run.s.stand === stand) gather(run)
  else run.cues.push({ cue: 'move', stand, mode: 'invite' })
}

/** The wait at the end of a beat, in time. */
export const fireWait = (run: Run): void => {
  const { s } = run
  const beat = beatOf(run.story, s)
  if (s.elapsed < s.due && beat.wait) return nudge(run, beat.wait.seen)
  if (!beat.choose) return follow(run, beat.next)
  enter(run, 'choose', '', UNANSWERED)
  run.cues.push({ cue: 'choose', beat: beat.id })
}

/** Goes on to a beat by name, or to the questions where none follows. */
export const follow = (run: Run, to: string | undefined): void => {
  const index = to === undefined ? -1 : run.story.beats.findIndex(({ id }) => id === to)
  if (index < 0) enterQuestions(run, 0)
  else enterBeat(run, index)
}

export const choose = (run: Run, to: string): boolean => {
  const branches = run.s.phase === 'choose' ? beatOf(run.story, run.s).choose?.branches : undefined
  if (!branches?.some((branch) => branch.to === to)) return false
  markPresent(run)
  follow(run, to)
  return true
}
/** Nobody chose: the first branch. */
export const fireChoose = (run: Run): void => follow(run, beatOf(run.story, run.s).choose?.branches[0]?.to)
