/**
 * What the statements of a visit come to. Pure. A statement counts once however often it came; their order is the
 * visit's own (its seconds of presence), because clocks are put right in the middle of visits.
 */
import { PRESENT_SHARE } from '../../story/presence.ts'
import { EXTENSIONS, VERBS } from '../../visit/vocabulary.ts'
import type { AnswerFactRow, VisitFactRow } from '../db/schema.ts'
import { believed, dayIn } from './day.ts'

/** What of a stored statement is looked at. Voided ones are not handed in. */
export interface FactSource {
  readonly registration: string
  readonly verb: string
  readonly activity: string | null
  readonly timestamp: string
  readonly stored: string
  readonly coverage: number | null
  readonly seconds: number | null
  readonly rehearsal: number
  readonly station: string | null
  readonly json: string
}
interface Inside {
  readonly result?: {
    readonly response?: unknown
    readonly success?: unknown
    readonly extensions?: Record<string, unknown>
  }
  readonly context?: { readonly language?: unknown; readonly extensions?: Record<string, unknown> }
}
interface Step extends FactSource {
  readonly inside: Inside
  /** Seconds of presence when it happened. */
  readonly present: number
  readonly kind: 'beats' | 'rows' | 'questions' | undefined
  readonly part: string
}

/** Addresses change with the network; the course and the scene in them do not. */
const SCENE = /\/scenes\/([^/]+\/[^/]+)(?:\/(beats|rows|questions)\/([^/]+))?$/

/** What stands in an address, as it was written before it became one. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
/** Seconds: nobody wears a headset longer than a day, whatever a broken clock says. */
const MOST = 86_400
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')

function stepOf(row: FactSource): { scene: string; step: Step } | undefined {
  const found = SCENE.exec(row.activity ?? '')
  if (!found) return undefined
  const inside = JSON.parse(row.json) as Inside
  const told = inside.result?.extensions?.[EXTENSIONS.seconds]
  const present = Math.min(MOST, typeof told === 'number' && told >= 0 ? told : (row.seconds ?? 0))
  const kind = found[2] as Step['kind']
  return { scene: found[1]!, step: { ...row, inside, present, kind, part: decoded(found[3] ?? '') } }
}
const inOrder = (a: Step, b: Step): number =>
  a.present - b.present ||
  (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0) ||
  (a.stored < b.stored ? -1 : 1)

const isEnd = ({ verb }: Step) => verb === VERBS.ended.id
/** A completion counts for a visit that took time, and in which somebody was present. */
const isCompletion = ({ verb, coverage, seconds }: Step) =>
  verb === VERBS.completed.id && (coverage ?? 0) >= PRESENT_SHARE && (seconds ?? 0) > 0

const thousandths = (share: number | null | undefined): number | null =>
  share === null || share === undefined ? null : Math.round(Math.min(1, Math.max(0, share)) * 1000)

function visitFact(scene: string, steps: readonly Step[], zoneOf: (station: string) => string): VisitFactRow {
  const start = steps.find(({ verb }) => verb === VERBS.started.id)
  const first = start ?? steps[0]!
  const station = first.station ?? ''
  const last = (test: (step: Step) => boolean) => steps.findLast(test)
  const context = first.inside.context
  return {
    registration: first.registration,
    scene,
    station,
    day: dayIn(zoneOf(station), believed(first.timestamp, first.stored)),
    heard: steps.reduce((newest, { stored }) => (stored > newest ? stored : newest), ''),
    started: start ? 1 : 0,
    rehearsal: steps.some(({ rehearsal }) => rehearsal === 1) ? 1 : 0,
    middle: start?.inside.result?.extensions?.[EXTENSIONS.began] === undefined ? 0 : 1,
    completed: steps.some(isCompletion) ? 1 : 0,
    ended: steps.some(isEnd) ? 1 : 0,
    coverage: thousandths(last((step) => isEnd(step) && step.coverage !== null)?.coverage),
    worn: Math.round(Math.max(...steps.map(({ present }) => present)) * 100),
    beat: last(({ verb, kind }) => verb === VERBS.reached.id && kind === 'beats')?.part ?? null,
    language: text(context?.language),
    mode: text(context?.extensions?.[EXTENSIONS.mode]),
  }
}
/** The first answer is what somebody thought; what comes after the reason was read is not. */
function answerFacts(scene: string, steps: readonly Step[]): AnswerFactRow[] {
  const given = steps.filter(({ verb, kind }) => verb === VERBS.answered.id && kind === 'questions')
  const first = new Map(given.toReversed().map((step) => [step.part, step]))
  return [...first].map(([question, { registration, inside }]) => ({
    registration,
    scene,
    question,
    choice: text(inside.result?.response),
    correct: inside.result?.success === true ? 1 : 0,
  }))
}

export interface Facts {
  readonly visits: readonly VisitFactRow[]
  readonly answers: readonly AnswerFactRow[]
}
/** @param rows All statements of some visits, in any order. @param zoneOf The time zone of a station. */
export function factsOf(rows: readonly FactSource[], zoneOf: (station: string) => string): Facts {
  const visits = new Map<string, { scene: string; steps: Step[] }>()
  for (const row of rows) {
    const found = stepOf(row)
    if (!found) continue
    const key = `${row.registration} ${found.scene}`
    const visit = visits.get(key) ?? { scene: found.scene, steps: [] }
    visit.steps.push(found.step)
    visits.set(key, visit)
  }
  const all = [...visits.values()].map(({ scene, steps }) => ({ scene, steps: steps.sort(inOrder) }))
  return {
    visits: all.map(({ scene, steps }) => visitFact(scene, steps, zoneOf)),
    answers: all.flatMap(({ scene, steps }) => answerFacts(scene, steps)),
  }
}
