/**
 * From what happened to what is recorded: one milestone becomes one xAPI 1.0.3 statement, or one line of the
 * `simple` format. Pure: ids and times are handed in. No poses and no gaze are ever recorded.
 */
import { PRESENT_SHARE } from '../story/presence.ts'
import type { SeatRecord } from '../story/loop/types.ts'
import type { Milestone } from '../story/types.ts'
import type { Recorded, VisitInfo } from './types.ts'
import { ACTIVITY_TYPES, EXTENSIONS, REHEARSAL_CATEGORY, VERBS, type VerbName } from './vocabulary.ts'

export interface LanguageMap {
  readonly [tag: string]: string
}
export interface ActivityObject {
  readonly objectType: 'Activity'
  readonly id: string
  readonly definition: {
    readonly type: string
    readonly name?: LanguageMap
    readonly interactionType?: 'choice'
  }
}
export interface XapiStatement {
  readonly id: string
  readonly timestamp: string
  readonly actor: {
    readonly objectType: 'Agent'
    readonly account: { readonly homePage: string; readonly name: string }
  }
  readonly verb: { readonly id: string; readonly display: LanguageMap }
  readonly object: ActivityObject
  readonly result: {
    readonly completion?: boolean
    readonly success?: boolean
    readonly response?: string
    readonly duration?: string
    readonly extensions: Readonly<Record<string, unknown>>
  }
  readonly context: {
    readonly registration: string
    readonly platform: string
    readonly language: string
    readonly contextActivities: {
      readonly parent?: readonly ActivityObject[]
      readonly grouping: readonly ActivityObject[]
      readonly category?: readonly { readonly id: string }[]
    }
    readonly extensions: Readonly<Record<string, unknown>>
  }
}

/** What a statement needs beyond the milestone and the visit. */
export interface StatementPlace {
  /** The UUID of this statement, made once when the milestone happened. */
  readonly id: string
  /** The station's address, such as https://station.example; ids of scenes begin with it. */
  readonly origin: string
  /** Program and version, such as `Retrace 0.1.0`. */
  readonly platform: string
  /** Titles of the scene, where known. */
  readonly title?: { readonly zh: string; readonly en: string }
  /** How many acts the visitor and the guide did so far in this visit. */
  readonly tally?: { readonly visitor: number; readonly guide: number }
  /** A `completed` went before this one in the same visit. */
  readonly completed?: boolean
}

/** ISO 8601 duration to the hundredth of a second, as Data 4.6 recommends. */
export function isoDuration(seconds: number): string {
  const hundredths = Math.max(0, Math.round(seconds * 100))
  const minutes = Math.floor(hundredths / 6000)
  return `PT${minutes > 0 ? `${minutes}M` : ''}${(hundredths - minutes * 6000) / 100}S`
}
export const isRehearsal = (visit: Pick<VisitInfo, 'pace'>): boolean => visit.pace !== 1
const TAGS = { zh: 'zh-CN', en: 'en' } as const
const both = (words: { readonly zh: string; readonly en: string }): LanguageMap => ({
  'zh-CN': words.zh,
  en: words.en,
})
const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000

const VERB_OF: Record<Milestone['kind'], VerbName> = {
  started: 'started',
  reached: 'reached',
  acted: 'acted',
  answered: 'answered',
  completed: 'completed',
  ended: 'ended',
}

const activity = (id: string, type: string, name?: LanguageMap): ActivityObject => ({
  objectType: 'Activity',
  id,
  definition: { type, ...(name ? { name } : {}) },
})
export const sceneIri = (origin: string, course: string, scene: string): string =>
  `${origin}/scenes/${encodeURIComponent(course)}/${encodeURIComponent(scene)}`

function objectOf(milestone: Milestone, scene: ActivityObject): ActivityObject {
  const below = (kind: string, id: string) => `${scene.id}/${kind}/${encodeURIComponent(id)}`
  switch (milestone.kind) {
    case 'reached':
      return activity(below('beats', milestone.beat), ACTIVITY_TYPES.beat)
    case 'acted':
      return activity(below('rows', milestone.row), ACTIVITY_TYPES.act)
    case 'answered': {
      const question = activity(below('questions', milestone.question), ACTIVITY_TYPES.question)
      return { ...question, definition: { ...question.definition, interactionType: 'choice' } }
    }
    default:
      return scene
  }
}
const seatExtensions = ({ worn, exit, unwell }: SeatRecord): Record<string, unknown> => ({
  [EXTENSIONS.worn]: Math.round(worn * 100) / 100,
  [EXTENSIONS.exit]: exit,
  ...(unwell === undefined ? {} : { [EXTENSIONS.unwell]: unwell }),
})
function resultOf(recorded: Recorded, place: StatementPlace): XapiStatement['result'] {
  const { milestone, seconds, coverage } = recorded
  const extensions: Record<string, unknown> = {
    [EXTENSIONS.seconds]: Math.round(seconds * 100) / 100,
    [EXTENSIONS.coverage]: share(coverage),
  }
  const tally = milestone.kind === 'acted' ? milestone : place.tally
  if (tally) {
    extensions[EXTENSIONS.byVisitor] = tally.visitor
    extensions[EXTENSIONS.byGuide] = tally.guide
  }
  switch (milestone.kind) {
    case 'started':
      if (milestone.beat !== undefined) extensions[EXTENSIONS.began] = milestone.beat
      return { extensions }
    case 'acted':
      extensions[EXTENSIONS.act] = milestone.act
      if (milestone.placed) extensions[EXTENSIONS.placed] = milestone.placed
      return { extensions }
    case 'answered':
      return { response: milestone.choice, success: milestone.right, extensions }
    case 'completed':
      return { completion: true, duration: isoDuration(seconds), extensions }
    case 'ended':
      extensions[EXTENSIONS.ending] = place.completed ? 'completed' : 'terminated'
      if (recorded.seat) Object.assign(extensions, seatExtensions(recorded.seat))
      return { duration: isoDuration(seconds), extensions }
    default:
      return { extensions }
  }
}

/** Whether this milestone is recorded at all: nobody completes a scene in which they were not present. */
export const isRecorded = ({ milestone, coverage }: Recorded): boolean =>
  milestone.kind !== 'completed' || coverage >= PRESENT_SHARE

/** @returns the statement, or `undefined` where nothing is to be recorded. */
export function toStatement(
  recorded: Recorded,
  visit: VisitInfo,
  place: StatementPlace,
): XapiStatement | undefined {
  if (!isRecorded(recorded)) return undefined
  const { milestone } = recorded
  const verb = VERBS[VERB_OF[milestone.kind]]
  const scene = activity(
    sceneIri(place.origin, visit.course, visit.scene),
    ACTIVITY_TYPES.scene,
    place.title ? both(place.title) : undefined,
  )
  const course = activity(`${place.origin}/scenes/${encodeURIComponent(visit.course)}`, ACTIVITY_TYPES.course)
  const object = objectOf(milestone, scene)
  const rehearsal = isRehearsal(visit)
  return {
    id: place.id,
    timestamp: recorded.at,
    actor: {
      objectType: 'Agent',
      account: { homePage: place.origin, name: visit.actor?.trim() || visit.id },
    },
    verb: { id: verb.id, display: both(verb) },
    object,
    result: resultOf(recorded, place),
    context: {
      registration: visit.id,
      platform: place.platform,
      language: TAGS[visit.language],
      contextActivities: {
        ...(object === scene ? {} : { parent: [scene] }),
        grouping: [course],
        ...(rehearsal ? { category: [{ id: REHEARSAL_CATEGORY }] } : {}),
      },
      extensions: {
        [EXTENSIONS.version]: visit.version,
        [EXTENSIONS.mode]: visit.mode,
        [EXTENSIONS.cut]: visit.cut,
        [EXTENSIONS.pace]: visit.pace,
        [EXTENSIONS.rehearsal]: rehearsal,
      },
    },
  }
}

/** The `simple` format: one line a visit, for an endpoint that wants no more than completions. */
export interface SimpleRecord {
  readonly id: string
  readonly visit: string
  readonly course: string
  readonly scene: string
  readonly version: string
  readonly language: string
  readonly completed: boolean
  readonly seconds: number
  /** ISO 8601, UTC. */
  readonly at: string
}
/** Written once, when the visit ends. A rehearsal is never a completed one. */
export function toSimple(
  recorded: Recorded,
  visit: VisitInfo,
  { id, completed = false }: Pick<StatementPlace, 'id' | 'completed'>,
): SimpleRecord | undefined {
  if (recorded.milestone.kind !== 'ended') return undefined
  return {
    id,
    visit: visit.id,
    course: visit.course,
    scene: visit.scene,
    version: visit.version,
    language: visit.language,
    completed: completed && !isRehearsal(visit),
    seconds: Math.round(recorded.seconds * 100) / 100,
    at: recorded.at,
  }
}
