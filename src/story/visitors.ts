/** Made-up visitors for rehearsals: each answers what the story offers in its own way. Deterministic. */
import { beatOf, own } from './run.ts'
import type { ActStep, Cue, Event, State, Story } from './types.ts'

export interface Planned {
  /** Seconds from now. */
  readonly after: number
  readonly event: Event
}
/** A repeatable source of numbers in [0, 1). */
export type Random = () => number
export interface Visitor {
  readonly name: 'idle' | 'active' | 'gaze' | 'random'
  react(cue: Cue, story: Story, state: State): readonly Planned[]
}

/** Looking at a thing this long chooses it (design §8). */
const DWELL = 1.2

/** Mulberry32: small, and good enough to try things in a different order. */
export const seeded = (seed: number): Random => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The headset lies on the table. */
export const idle: Visitor = { name: 'idle', react: () => [] }

/** Does whatever is offered, `pace` seconds after it is offered, one unit after another. */
const willing = (name: Visitor['name'], form: 'mouse' | 'gaze', pace: number): Visitor => ({
  name,
  react(cue, story, state) {
    const soon = (event: Event): Planned[] => [{ after: pace, event }]
    if (cue.cue === 'milestone' && cue.milestone.kind === 'reached')
      return [{ after: pace, event: { type: 'present' } }, ...looksAround(story, state, pace)]
    if (cue.cue === 'move' && cue.mode === 'invite') return soon({ type: 'moved', stand: cue.stand })
    if (cue.cue === 'choose') {
      const to = beatOf(story, state).choose?.branches[0]?.to
      return to === undefined ? [] : soon({ type: 'chose', to })
    }
    if (cue.cue === 'ask') {
      const question = story.questions.find(({ id }) => id === cue.question)!
      const event: Event = { type: 'answered', question: question.id, choice: question.right }
      // Whoever answers by looking has first to hear what is asked.
      return [{ after: pace > 0 ? question.seconds + pace : 0, event }]
    }
    const act = cue.cue === 'offer' ? actOf(story, state, cue.row) : undefined
    return act
      ? unitsOf(act, state).map((event, i) => ({ after: pace * (i + 1), event: { ...event, form } }))
      : []
  },
})
export const active = willing('active', 'mouse', 0)
export const gaze = willing('gaze', 'gaze', DWELL)

const actOf = (story: Story, state: State, row: string): ActStep | undefined => {
  const step = beatOf(story, state).steps.find((candidate) => candidate.row === row)
  return step?.kind === 'act' ? step : undefined
}

const looksAround = (story: Story, state: State, after: number): Planned[] => {
  const beat = beatOf(story, state)
  const targets = [beat.wait?.seen, ...beat.steps.map(({ look }) => look)].filter((id) => id !== undefined)
  return [...new Set(targets)].map((id) => ({ after, event: { type: 'seen', id } }))
}

/** What a hand would do, unit by unit: cards go where they belong, of two sides the first. */
const unitsOf = (act: ActStep, state: State): Extract<Event, { type: 'acted' }>[] => {
  const base = { type: 'acted', row: act.row, form: 'mouse' } as const
  if (act.act === 'sort' && act.cards.length > 0)
    return act.cards
      .filter(({ id }) => own(state.placed, id) === undefined)
      .map(({ id, pile }) => ({ ...base, item: id, place: pile }))
  const side = act.act === 'choose' ? act.sides[0]?.id : undefined
  return Array.from({ length: act.times - state.done }, () => ({
    ...base,
    ...(side !== undefined && { item: side }),
  }))
}

/** Mostly does what is offered, sometimes late, sometimes half, sometimes something else altogether. */
export const randomVisitor = (seed: number): Visitor => {
  const random = seeded(seed)
  // Going back may be done for ever by a real visitor; a rehearsal is about time, so it has had enough some day.
  let patience = 6
  return {
    name: 'random',
    react(cue, story, state) {
      const planned = active
        .react(cue, story, state)
        .filter(() => random() < 0.7)
        .map(({ event }) => ({ after: random() * 25, event: vary(event, story, random) }))
      if (random() < 0.3 && patience > 0) {
        patience -= 1
        planned.push(...whim(random))
      }
      return planned
    },
  }
}

const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)]

/** Wrong answers, other branches, other stands and other piles are all fine. */
const vary = (event: Event, story: Story, random: Random): Event => {
  if (random() < 0.5) return event
  if (event.type === 'answered') {
    const question = story.questions.find(({ id }) => id === event.question)
    return { ...event, choice: pick(question?.choices ?? [], random)?.id ?? 'none' }
  }
  if (event.type === 'chose') {
    const branches = story.beats.flatMap(({ choose }) => choose?.branches ?? [])
    return { ...event, to: pick(branches, random)?.to ?? 'nowhere' }
  }
  if (event.type === 'moved') return { ...event, stand: pick(story.stands, random) ?? 'nowhere' }
  if (event.type === 'acted' && event.place !== undefined) {
    const cards = story.beats.flatMap(({ steps }) => steps.flatMap((s) => (s.kind === 'act' ? s.cards : [])))
    return { ...event, place: pick(cards, random)?.pile ?? 'nowhere' }
  }
  return event
}

const whim = (random: Random): Planned[] => {
  const after = random() * 20
  const once = (event: Event): Planned[] => [{ after, event }]
  switch (Math.floor(random() * 6)) {
    case 0:
      return [
        { after, event: { type: 'pause' } },
        { after: after + random() * 60, event: { type: 'resume' } },
      ]
    case 1:
      return once({ type: 'back' })
    case 2:
      return once({ type: 'skip' })
    case 3:
      return once({ type: 'grounded', grounded: random() < 0.5 })
    case 4:
      return once({ type: 'return' })
    default:
      return once({ type: 'acted', row: 'nothing-of-ours', form: 'touch' })
  }
}
