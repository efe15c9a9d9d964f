/**
 * When the rows of a beat begin for a group that begins it together. Lines and pauses have their lengths, so each
 * headset reckons the plan by itself; at the first act each goes on in their own time, up to the next beat.
 */
import type { Step, Story, StoryBeat } from './types.ts'

/** Rest after each line, seconds: a headset that was late with it makes that good here, and no word is lost. */
export const BREATH = 0.3

export interface PlannedRow {
  readonly row: string
  /** Seconds after the beat began. */
  readonly from: number
}

const lasts = (step: Step): number => {
  if (step.kind === 'pause') return step.seconds
  if (step.kind === 'change') return step.hold ? step.over : 0
  if (step.kind === 'act') return Infinity
  return (
    step.side.reduce((end, { hold, at, over }) => (hold ? Math.max(end, at + over) : end), step.seconds) +
    BREATH
  )
}

/** The rows of a beat that are begun together; an act is the last of them. */
export const plannedRows = ({ steps }: Pick<StoryBeat, 'steps'>): readonly PlannedRow[] => {
  const rows: PlannedRow[] = []
  let from = 0
  for (const step of steps) {
    if (from === Infinity) break
    rows.push({ row: step.row, from })
    from += lasts(step)
  }
  return rows
}

/** The row that a group is at. */
export interface TogetherPlace {
  readonly beat: string
  readonly row?: string
  /** Seconds of it that the others have heard; undefined where each is there in their own time. */
  readonly heard?: number
}

/**
 * Where a group is that began a beat `seconds` ago: by the plan where that still tells, else at `row`, where most of
 * it was seen last. Undefined where this story has no such beat.
 */
export const groupPlace = (
  story: Story,
  beatId: string,
  seconds: number | undefined,
  row?: string,
): TogetherPlace | undefined => {
  const beat = story.beats.find(({ id }) => id === beatId)
  if (!beat) return undefined
  const planned = seconds === undefined ? [] : plannedRows(beat)
  const index = planned.findLastIndex(({ from }) => from <= Math.max(0, seconds!))
  const known = beat.steps.findIndex((step) => step.row === row)
  // Past the plan's last row only what was seen can tell how far they are.
  if (index < 0 || (index === planned.length - 1 && known > index))
    return { beat: beatId, ...(known >= 0 && row !== undefined ? { row } : {}) }
  const { row: at, from } = planned[index]!
  return { beat: beatId, row: at, heard: Math.max(0, seconds!) - from }
}
