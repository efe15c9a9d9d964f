/** Who was there: presence by beat, coverage, and what *completed* asks for (design §10). */
import type { Run } from './run.ts'
import type { State, Story } from './types.ts'

/** Completed means present: at least this share of the beats that were reached. */
export const PRESENT_SHARE = 0.8

const IN_BEAT: ReadonlySet<State['phase']> = new Set(['move', 'steps', 'wait', 'choose'])

/** Somebody is there, in the beat that is running or being gone to. */
export const markPresent = ({ s }: Run): void => {
  if (!isMarked(s)) s.present = [...s.present, s.beatId]
}
/** Nothing is left to mark: the visitor was there in this beat already, or no beat is running. */
export const isMarked = ({ phase, present, beatId }: State): boolean =>
  !IN_BEAT.has(phase) || present.includes(beatId)

/** Share of the beats reached in which the visitor was present, 0…1; 0 before the first. */
export const coverage = (state: Pick<State, 'reached' | 'present'>): number =>
  state.reached.length === 0
    ? 0
    : state.reached.filter((beat) => state.present.includes(beat)).length / state.reached.length

/** Whether a visit that ends here was a completed one. */
export const isComplete = (story: Story, state: State): boolean =>
  state.reached.length > 0 &&
  coverage(state) >= PRESENT_SHARE &&
  Object.keys(state.answers).length >= story.complete.questions &&
  story.complete.beats.every((beat) => state.reached.includes(beat))
