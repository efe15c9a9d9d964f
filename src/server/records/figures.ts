/**
 * What the records say, counted. A visit counts once, however often its statements arrived; a rehearsal counts
 * nowhere; a completion counts only for a visit that began, took time, and in which somebody was present.
 */
import type { Records } from '../db/database.ts'
import { PRESENT_SHARE } from '../../story/presence.ts'
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
}

const DAY = 86_400_000
/** Addresses change with the network; the course and the scene in them do not. */
export const sceneName = (activity: string): string =>
  /\/scenes\/([^/]+\/[^/]+)$/.exec(activity)?.[1] ?? activity

/** Local calendar day; a clock that ran ahead of the station's by more than a day is not believed. */
function dayOf(timestamp: string, stored: string): string {
  const happened = Date.parse(timestamp)
  const arrived = Date.parse(stored)
  const date = new Date(happened > arrived + DAY ? arrived : happened)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

interface Visit {
  scene: string
  started: boolean
  ended: boolean
  coverage?: number
  completedOn?: string
}

export async function countRecords(db: Records): Promise<Figures> {
  const rehearsed = db.selectFrom('statements').select('registration').where('rehearsal', '=', 1).distinct()
  const real = db
    .selectFrom('statements')
    .where('voided', '=', 0)
    .where('registration', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statements as other')
            .select('other.id')
            .whereRef('other.registration', '=', 'statements.registration')
            .where('other.rehearsal', '=', 1),
        ),
      ),
    )
  const counts = await real
    .select(({ fn }) => ['verb', fn.countAll().as('count')])
    .groupBy('verb')
    .execute()
  const rows = await real
    .select(['registration', 'verb', 'activity', 'timestamp', 'stored', 'coverage', 'seconds'])
    .where('verb', 'in', [VERBS.started.id, VERBS.completed.id, VERBS.ended.id])
    .orderBy('stored')
    .execute()
  const visits = new Map<string, Visit>()
  for (const row of rows) {
    const scene = sceneName(row.activity ?? '')
    const key = `${row.registration} ${scene}`
    const visit = visits.get(key) ?? { scene, started: false, ended: false }
    visits.set(key, visit)
    if (row.verb === VERBS.started.id) visit.started = true
    else if (row.verb === VERBS.ended.id) {
      visit.ended = true
      if (row.coverage !== null) visit.coverage = row.coverage
    } else if ((row.coverage ?? 0) >= PRESENT_SHARE && (row.seconds ?? 0) > 0)
      visit.completedOn ??= dayOf(row.timestamp, row.stored)
  }
  const statements = Object.fromEntries(
    Object.entries(VERBS).map(([name, verb]) => [
      name,
      Number(counts.find((one) => one.verb === verb.id)?.count ?? 0),
    ]),
  ) as Record<VerbName, number>
  const begun = [...visits.values()].filter((visit) => visit.started)
  return {
    statements,
    visits: begun.length,
    rehearsals: (await rehearsed.execute()).length,
    scenes: perScene(begun),
    days: perDay(begun),
  }
}

function perScene(visits: readonly Visit[]): SceneFigures[] {
  const names = [...new Set(visits.map((visit) => visit.scene))].sort()
  return names.map((scene) => {
    const here = visits.filter((visit) => visit.scene === scene)
    const shares = here.flatMap((visit) => (visit.coverage === undefined ? [] : [visit.coverage]))
    const coverage = shares.reduce((sum, share) => sum + share, 0) / shares.length
    return {
      scene,
      started: here.length,
      completed: here.filter((visit) => visit.completedOn).length,
      ended: here.filter((visit) => visit.ended).length,
      ...(shares.length > 0 ? { coverage } : {}),
    }
  })
}
function perDay(visits: readonly Visit[]): DayFigures[] {
  const counts = new Map<string, DayFigures>()
  for (const { scene, completedOn: day } of visits) {
    if (!day) continue
    const key = `${day} ${scene}`
    counts.set(key, { day, scene, completed: (counts.get(key)?.completed ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => (`${b.day} ${a.scene}` < `${a.day} ${b.scene}` ? -1 : 1))
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
