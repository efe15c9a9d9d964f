/**
 * What the records say, counted. A visit counts once, however often its statements arrived; a rehearsal counts
 * nowhere; a completion counts only for a visit that began, took time, and in which somebody was present.
 */
import { sql } from 'kysely'
import type { Records } from '../db/database.ts'
import type { Trouble } from '../db/trouble.ts'
import { counted } from '../figures/filter.ts'
import { settleIfPossible } from '../figures/settle.ts'
import { EXTENSIONS, VERBS, type VerbName } from '../../visit/vocabulary.ts'

export interface SceneFigures {
  /** `course/scene`, or the activity's id where it is not one of ours. */
  readonly scene: string
  readonly started: number
  readonly completed: number
  readonly ended: number
  /** Mean share of beats with somebody present, over ended visits; `undefined` where none ended. */
  readonly coverage?: number
}
export interface DayFigures {
  /** YYYY-MM-DD, in the station's time zone. */
  readonly day: string
  readonly scene: string
  readonly completed: number
}
export interface Figures {
  /** Statements of each kind, rehearsals left out. */
  readonly statements: Readonly<Record<VerbName, number>>
  readonly visits: number
  readonly rehearsals: number
  readonly scenes: readonly SceneFigures[]
  readonly days: readonly DayFigures[]
  /** What keeps records from being written just now; the figures are not the latest then. */
  readonly trouble?: Trouble
}

/** Addresses change with the network; the course and the scene in them do not. */
export const sceneName = (activity: string): string =>
  /\/scenes\/([^/]+\/[^/]+)$/.exec(activity)?.[1] ?? activity

/** Visits of a day to a scene. */
interface Share {
  readonly scene: string
  readonly day: string
  readonly started: number
  readonly completed: number
  readonly ended: number
  readonly covered: number
  /** Thousandths, added up. */
  readonly coverage: number
}
const COUNTS = ['started', 'completed', 'ended', 'covered', 'coverage'] as const

async function sharesOf(db: Records): Promise<Share[]> {
  const rows = await counted(db)
    .select(['visit.scene', 'visit.day'])
    .select(({ fn }) => [
      fn.countAll().as('started'),
      fn.sum('visit.completed').as('completed'),
      fn.sum('visit.ended').as('ended'),
      fn.count('visit.coverage').as('covered'),
      fn.coalesce(fn.sum('visit.coverage'), sql<number>`0`).as('coverage'),
    ])
    .groupBy(['visit.scene', 'visit.day'])
    .execute()
  return rows.map(({ scene, day, ...counts }) => ({
    scene,
    day,
    ...(Object.fromEntries(COUNTS.map((key) => [key, Number(counts[key])])) as Omit<Share, 'scene' | 'day'>),
  }))
}

/** `now` in milliseconds since 1970. */
export async function countRecords(
  db: Records,
  asked: Parameters<typeof settleIfPossible>[1] = {},
): Promise<Figures> {
  const trouble = await settleIfPossible(db, asked)
  const counts = await db
    .selectFrom('statements')
    .where('voided', '=', 0)
    .where('registration', 'is not', null)
    .where('rehearsal', '=', 0)
    .select(({ fn }) => ['verb', fn.countAll().as('count')])
    .groupBy('verb')
    .execute()
  const statements = Object.fromEntries(
    Object.entries(VERBS).map(([name, verb]) => [
      name,
      Number(counts.find((one) => one.verb === verb.id)?.count ?? 0),
    ]),
  ) as Record<VerbName, number>
  const { rehearsals } = await db
    .selectFrom('visit_facts')
    .where('rehearsal', '=', 1)
    .select(sql<number | string>`count(distinct registration)`.as('rehearsals'))
    .executeTakeFirstOrThrow()
  const shares = await sharesOf(db)
  return {
    ...(trouble ? { trouble } : {}),
    statements,
    visits: shares.reduce((sum, { started }) => sum + started, 0),
    rehearsals: Number(rehearsals),
    scenes: perScene(shares),
    days: shares
      .filter(({ completed }) => completed > 0)
      .map(({ day, scene, completed }) => ({ day, scene, completed }))
      .sort((a, b) => (`${a.day} ${a.scene}` < `${b.day} ${b.scene}` ? -1 : 1)),
  }
}

function perScene(shares: readonly Share[]): SceneFigures[] {
  const names = [...new Set(shares.map(({ scene }) => scene))].sort()
  return names.map((scene) => {
    const here = shares.filter((share) => share.scene === scene)
    const sum = (key: (typeof COUNTS)[number]) => here.reduce((all, share) => all + share[key], 0)
    const [started, completed, ended] = [sum('started'), sum('completed'), sum('ended')]
    const covered = sum('covered')
    return {
      scene,
      started,
      completed,
      ended,
      ...(covered > 0 ? { coverage: sum('coverage') / covered / 1000 } : {}),
    }
  })
}

export interface RecentStatement {
  readonly when: string
  readonly verb: string
  readonly what: string
  readonly visit: string
  readonly rehearsal: boolean
}
/** The last statements, newest first, for somebody who wants to see that records arrive. */
export async function recentRecords(db: Records, limit = 40): Promise<RecentStatement[]> {
  const rows = await db
    .selectFrom('statements')
    .select(['timestamp', 'verb', 'activity', 'registration', 'json'])
    .where('voided', '=', 0)
    .orderBy('stored', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => {
    const extensions = (JSON.parse(row.json) as { context?: { extensions?: Record<string, unknown> } })
      .context?.extensions
    return {
      when: row.timestamp,
      verb: row.verb,
      what: (row.activity ?? '').replace(/^.*\/scenes\//, ''),
      visit: row.registration ?? '',
      rehearsal: extensions?.[EXTENSIONS.rehearsal] === true,
    }
  })
}
