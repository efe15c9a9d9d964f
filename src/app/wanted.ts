/** What of the scene somebody should be looking at now. */
import type { Visit } from '../visit/runner.ts'

/** Answers what the story waits to be seen, or its line speaks of: one list for as long as both stay the same. */
export const createWanted = (visit: Visit): (() => readonly string[]) => {
  const known: { look?: string; wait?: string; all: readonly string[] } = { all: [] }
  return () => {
    const { line, beat } = visit.store.getState()
    const look = line?.look
    const { beats } = visit.story()
    let wait: string | undefined
    for (let i = 0; i < beats.length; i++) if (beats[i]!.id === beat) wait = beats[i]!.wait?.seen
    if (look !== known.look || wait !== known.wait) {
      known.look = look
      known.wait = wait
      known.all = [look, wait].filter((ref): ref is string => ref !== undefined)
    }
    return known.all
  }
}
