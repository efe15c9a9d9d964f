/**
 * A rehearsal plays a story to its end with made-up visitors, jumping from moment to moment instead of waiting, and
 * tells how long each takes. A scene that some visitor could not end is a fault of ours, never of the visitor.
 */
import type { Language } from '../scene/schema.ts'
import { advance, deadline, start } from './advance.ts'
import { coverage } from './presence.ts'
import { beatOf } from './run.ts'
import type { Cue, Cut, Event, State, Story } from './types.ts'
import { active, gaze, idle, randomVisitor, type Visitor } from './visitors.ts'

/** One entry of a time line. `who` is a voice of the course, or what happens. */
export interface Moment {
  /** Seconds since the visit began, pauses included. */
  readonly t: number
  readonly beat: string
  readonly row: string
  readonly who: string
  readonly text: string
}
export interface Rehearsal {
  readonly visitor: Visitor['name']
  readonly ends: boolean
  readonly seconds: number
  readonly completed: boolean
  readonly coverage: number
  readonly moments: readonly Moment[]
}
export interface Times {
  readonly shortest: number
  readonly longest: number
  readonly median: number
}
export interface VisitorReport extends Times {
  readonly visitor: Visitor['name']
  readonly count: number
  readonly ended: number
  readonly completed: number
}
export interface RehearsalReport extends Times {
  readonly scene: string
  readonly language: Language
  readonly cut: Cut
  readonly visitors: readonly VisitorReport[]
  /** What a visitor who does nothing is shown, and when. */
  readonly moments: readonly Moment[]
  readonly allEnd: boolean
}
/** Seconds the station cut may take for a visitor who does nothing and one who does everything (design §5). */
export const STATION_SECONDS = { least: 300, most: 480 } as const
export const VISITORS = 200

/** Far beyond any scene: whoever is still inside then would never get out. */
const MOST_STEPS = 20_000
const EXCERPT = 60

interface Waiting {
  readonly at: number
  readonly event: Event
}

/** The visitor, the voice and the clock of one rehearsal. */
class Rehearsing {
  private t = 0
  private state!: State
  private voice: { readonly row: string; readonly at: number } | undefined
  private waiting: Waiting[] = []
  private completed = false
  private readonly moments: Moment[] = []
  constructor(
    private readonly story: Story,
    private readonly visitor: Visitor,
  ) {}

  play(): Rehearsal {
    this.take(start(this.story))
    let steps = 0
    while (this.state.phase !== 'ended' && steps < MOST_STEPS && this.step()) steps += 1
    return {
      visitor: this.visitor.name,
      ends: this.state.phase === 'ended',
      seconds: Math.round(this.t * 100) / 100,
      completed: this.completed,
      coverage: coverage(this.state),
      moments: this.moments,
    }
  }

  /** To the next moment at which anything happens; false where nothing ever will. */
  private step(): boolean {
    const { state, story, voice } = this
    const planned = this.waiting[0]
    const first: Waiting | undefined =
      voice && (!planned || voice.at <= planned.at)
        ? { at: voice.at, event: { type: 'spoken', row: voice.row } }
        : planned
    const untilDue = state.paused ? Infinity : deadline(story, state) - state.elapsed
    const untilFirst = first ? Math.max(0, first.at - this.t) : Infinity
    const dt = Math.min(untilDue, untilFirst)
    if (dt === Infinity) return false
    this.t += dt
    if (!state.paused && dt > 0) this.take(advance(story, state, { type: 'tick', dt }))
    if (!first || untilFirst > untilDue) return true
    if (first === planned) this.waiting.shift()
    else this.voice = undefined
    this.take(advance(story, this.state, first.event))
    return true
  }

  private take({ state, cues }: { state: State; cues: readonly Cue[] }): void {
    this.state = state
    for (const cue of cues) {
      this.speak(cue)
      this.note(cue)
      for (const { after, event } of this.visitor.react(cue, this.story, state))
        this.waiting.push({ at: this.t + after, event })
    }
    // Stable, so that what was planned first happens first.
    if (cues.length > 0) this.waiting.sort((a, b) => a.at - b.at)
  }

  private speak(cue: Cue): void {
    if (cue.cue === 'hush' && this.voice?.row === cue.row) this.voice = undefined
    if (cue.cue !== 'say') return
    const step = beatOf(this.story, this.state).steps.find(({ row }) => row === cue.row)
    if (step?.kind === 'say') this.voice = { row: cue.row, at: this.t + step.seconds - (cue.from ?? 0) }
  }

  private note(cue: Cue): void {
    if (cue.cue === 'milestone' && cue.milestone.kind === 'completed') this.completed = true
    const told = tell(this.story, cue)
    if (!told) return
    const text = told.text.length > EXCERPT ? `${told.text.slice(0, EXCERPT - 1)}…` : told.text
    this.moments.push({ t: Math.round(this.t * 10) / 10, beat: this.state.beatId, ...told, text })
  }
}

/** What of a cue belongs in a time line. */
const tell = (story: Story, cue: Cue): { row: string; who: string; text: string } | undefined => {
  const find = (row: string) => story.beats.flatMap(({ steps }) => steps).find((step) => step.row === row)
  switch (cue.cue) {
    case 'say': {
      const step = find(cue.row)
      return step?.kind === 'say' ? { row: cue.row, who: step.voice, text: step.text } : undefined
    }
    case 'offer': {
      const step = find(cue.row)
      return step?.kind === 'act' ? { row: cue.row, who: step.act, text: step.label } : undefined
    }
    case 'move':
      return { row: '', who: cue.mode, text: cue.stand }
    case 'ask': {
      const question = story.questions.find(({ id }) => id === cue.question)
      return question && { row: question.id, who: 'ask', text: question.ask }
    }
    case 'reflect':
      return { row: '', who: cue.part, text: cue.part === 'ask' ? story.reflect.ask : '' }
    case 'end':
      return { row: '', who: 'end', text: '' }
    default:
      return undefined
  }
}

/** One visit by one made-up visitor, with a voice that takes exactly the time of each line. */
export const rehearseOnce = (story: Story, visitor: Visitor): Rehearsal =>
  new Rehearsing(story, visitor).play()

const timesOf = (rehearsals: readonly Rehearsal[]): Times => {
  const sorted = rehearsals.map(({ seconds }) => seconds).sort((a, b) => a - b)
  const middle = sorted.length / 2
  return {
    shortest: sorted[0] ?? 0,
    longest: sorted.at(-1) ?? 0,
    median: ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2,
  }
}

/** Plays the story with each kind of visitor, and `count` random ones seeded 1, 2, 3 … */
export const rehearse = (story: Story, count = VISITORS): RehearsalReport => {
  const plain = [idle, active, gaze].map((visitor) => rehearseOnce(story, visitor))
  const random = Array.from({ length: count }, (_, i) => rehearseOnce(story, randomVisitor(i + 1)))
  const groups = [...plain.map((one) => [one]), ...(count > 0 ? [random] : [])]
  const all = [...plain, ...random]
  return {
    scene: story.scene,
    language: story.language,
    cut: story.cut,
    ...timesOf(all),
    visitors: groups.map((group) => ({
      visitor: group[0]!.visitor,
      count: group.length,
      ended: group.filter(({ ends }) => ends).length,
      completed: group.filter(({ completed }) => completed).length,
      ...timesOf(group),
    })),
    moments: plain[0]!.moments,
    allEnd: all.every(({ ends }) => ends),
  }
}

/** Visitors for whom the station cut is too short or too long. Other cuts are free. */
export const outsideStation = (report: RehearsalReport): readonly VisitorReport[] =>
  report.cut !== 'station'
    ? []
    : report.visitors.filter(
        ({ visitor, shortest, longest }) =>
          (visitor === 'idle' || visitor === 'active') &&
          (shortest < STATION_SECONDS.least || longest > STATION_SECONDS.most),
      )
