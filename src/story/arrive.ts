/** Beginning in the middle: an address may name a beat, a row of it, and a stand. What was passed over is said. */
import { passSteps, pathBetween } from './goto.ts'
import { jump } from './move.ts'
import { begin, INITIAL } from './run.ts'
import type { Advanced, Step, Story, StoryBeat, Way } from './types.ts'

/** A place in a story, by the ids of the scene file. A stand alone means the first beat that is told from it. */
export interface StoryPlace {
  readonly beat?: string
  readonly row?: string
  readonly stand?: string
}
export interface Arrival {
  /** The place named is one this story has; where not, the story begins at its beginning. */
  readonly known: boolean
  /** The beat the story begins with. */
  readonly beat: string
  readonly title: string
  /** Index of the row in that beat. */
  readonly step: number
  /** The stand to be at, where it is another than the beat's own. */
  readonly stand?: string
  /** Ids of the beats passed over, in order. */
  readonly skipped: readonly string[]
  /** What the address names and this story does not have: it then begins as if that had not been named. */
  readonly missing: readonly (keyof StoryPlace)[]
  /** Whether a visit that begins here can still be a completed one. */
  readonly counts: boolean
}

const at = (beat: StoryBeat, stand: string): boolean => beat.stand === stand || beat.ground === stand

/** Where a visit begins that comes from such an address. Never fails: what is unknown is left out, and said. */
export const arrivalAt = (story: Story, place: StoryPlace): Arrival => {
  const first = story.beats[0]!
  const missing: (keyof StoryPlace)[] = []
  const { beat: named, stand, row } = place
  const standKnown = stand !== undefined && story.stands.includes(stand)
  let beat = story.beats.find(({ id }) => id === named)
  if (named !== undefined && !beat) missing.push('beat')
  if (named === undefined && standKnown) beat = story.beats.find((one) => at(one, stand))
  if (stand !== undefined && (!standKnown || !beat)) missing.push('stand')
  const step = beat?.steps.findIndex((one) => one.row === row) ?? -1
  if (row !== undefined && step < 0) missing.push('row')
  const from = beat ?? first
  const path = pathBetween(story, first.id, from.id) ?? [from]
  const lived = new Set([from.id, ...after(story, from.id)])
  return {
    known: beat !== undefined,
    beat: from.id,
    title: from.title,
    step: Math.max(0, step),
    ...(beat && standKnown && !at(beat, stand) && { stand }),
    skipped: path.slice(0, -1).map(({ id }) => id),
    missing,
    counts: story.complete.beats.every((id) => lived.has(id)),
  }
}

/** The beats that may still come after one. */
const after = (story: Story, from: string): string[] =>
  story.beats.filter(({ id }) => id !== from && pathBetween(story, from, id)).map(({ id }) => id)

/**
 * A new visit that begins there: the world is as if all before had been done, acts passed over are the guide's, and
 * only the beats that are really lived count as reached, so that completing keeps its meaning.
 */
export const arrive = (
  story: Story,
  place: StoryPlace,
  options: Way = {},
): Advanced & { readonly arrival: Arrival } => {
  const arrival = arrivalAt(story, place)
  const { beat, step, stand, skipped } = arrival
  const index = story.beats.findIndex(({ id }) => id === beat)
  const steps: Step[] = skipped.flatMap((id) => story.beats.find((one) => one.id === id)!.steps)
  const run = begin(story, { ...INITIAL, ...options })
  const midway = skipped.length > 0 || step > 0
  run.cues.push({ cue: 'milestone', milestone: { kind: 'started', ...(midway && { beat }) } })
  passSteps(run, [...steps, ...story.beats[index]!.steps.slice(0, step)])
  run.cues.push({ cue: 'show', world: run.s.world })
  jump(run, index, step, stand)
  return { state: run.s, cues: run.cues, arrival }
}
