/** The figures, counted by the database from one row a visit. Whole numbers throughout, so that sums are exact. */
import { sql } from 'kysely'
import type { Records } from '../db/database.ts'
import { stampText } from '../xapi/formats.ts'
import { counted, type Filter } from './filter.ts'

/** Milliseconds after which a visit that was not heard of is taken to be over. */
const SILENCE = 60 * 60_000

export interface Tally {
  readonly visits: number
  readonly completed: number
  /** Not over yet, and heard of within the hour. */
  readonly underWay: number
  /** Mean share of beats with the visitor present, over visits that ended; 0…1. */
  readonly coverage?: number
  /** Seconds of presence, all together. */
  readonly seconds: number
}
export interface Totals extends Tally {
  /** Began inside a scene, by an address that leads there. */
  readonly middle: number
  /** Not counted anywhere else. */
  readonly rehearsals: number
}
export type By<Key extends string> = Tally & { readonly [K in Key]: string }

/** What every figure counts. `since`: the stamp from which on a visit without an end goes on. */
const measures = (since: string) => [
  sql<number | string>`count(*)`.as('visits'),
  sql<number | string>`coalesce(sum(visit.completed), 0)`.as('completed'),
  sql<
    number | string
  >`coalesce(sum(case when visit.ended = 0 and visit.completed = 0 and visit.heard >= ${since} then 1 else 0 end), 0)`.as(
    'underWay',
  ),
  sql<number | string>`count(visit.coverage)`.as('covered'),
  sql<number | string>`coalesce(sum(visit.coverage), 0)`.as('coverage'),
  sql<number | string>`coalesce(sum(visit.worn), 0)`.as('worn'),
  sql<number | string>`coalesce(sum(visit.middle), 0)`.as('middle'),
]
/** Sums of some visits, as the database gives them. */
interface Sums {
  readonly visits: number
  readonly completed: number
  readonly underWay: number
  readonly covered: number
  /** Thousandths. */
  readonly coverage: number
  /** Hundredths of a second. */
  readonly worn: number
  readonly middle: number
}
const SUMS = ['visits', 'completed', 'underWay', 'covered', 'coverage', 'worn', 'middle'] as const
const added = (rows: readonly Sums[]): Sums =>
  Object.fromEntries(
    SUMS.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]),
  ) as unknown as Sums

const tallyOf = (sums: Sums): Tally => ({
  visits: sums.visits,
  completed: sums.completed,
  underWay: sums.underWay,
  ...(sums.covered > 0 ? { coverage: sums.coverage / sums.covered / 1000 } : {}),
  seconds: sums.worn / 100,
})

/** The stamp from which on a visit without an end goes on. */
export const silentSince = (now: number): string => stampText(now - SILENCE)

type Cube = readonly (Sums & { readonly scene: string; readonly station: string; readonly day: string })[]
/** One pass over the visits gives all tallies: by scene, station and day at once. */
async function cubeOf(db: Records, filter: Filter, since: string): Promise<Cube> {
  const keys = ['visit.scene', 'visit.station', 'visit.day'] as const
  const rows = await counted(db, filter).select(keys).select(measures(since)).groupBy(keys).execute()
  return rows.map(({ scene, station, day, ...sums }) => ({
    scene,
    station,
    day,
    ...(Object.fromEntries(SUMS.map((key) => [key, Number(sums[key])])) as unknown as Sums),
  }))
}
function by<Key extends 'scene' | 'day' | 'station'>(cube: Cube, key: Key): By<Key>[] {
  const groups = new Map<string, Sums[]>()
  for (const row of cube) {
    const group = groups.get(row[key])
    if (group) group.push(row)
    else groups.set(row[key], [row])
  }
  const names = [...groups.keys()].sort()
  return names.map((name) => ({ ...tallyOf(added(groups.get(name)!)), [key]: name }) as By<Key>)
}

export interface DropOff {
  readonly scene: string
  /** The last beat reached; `undefined` where none was. */
  readonly beat?: string
  /** Visits that went no further, and are over. */
  readonly left: number
  /** Visits that completed the scene, and reached this beat last. */
  readonly completed: number
}
async function dropOffs(db: Records, filter: Filter, since: string): Promise<DropOff[]> {
  const rows = await counted(db, filter)
    .where(({ eb, or }) =>
      or([eb('visit.ended', '=', 1), eb('visit.completed', '=', 1), eb('visit.heard', '<', since)]),
    )
    .select(['visit.scene', 'visit.beat'])
    .select(sql<number | string>`sum(1 - visit.completed)`.as('left'))
    .select(sql<number | string>`sum(visit.completed)`.as('completed'))
    .groupBy(['visit.scene', 'visit.beat'])
    .orderBy('visit.scene')
    .orderBy('visit.beat')
    .execute()
  return rows.map(({ scene, beat, left, completed }) => ({
    scene,
    ...(beat === null ? {} : { beat }),
    left: Number(left),
    completed: Number(completed),
  }))
}

export interface AnswerCount {
  readonly scene: string
  readonly question: string
  readonly choice: string
  readonly correct: boolean
  readonly count: number
}
async function answers(db: Records, filter: Filter): Promise<AnswerCount[]> {
  const rows = await counted(db, filter)
    .innerJoin('answer_facts as answer', (join) =>
      join.onRef('answer.registration', '=', 'visit.registration').onRef('answer.scene', '=', 'visit.scene'),
    )
    .select(['answer.scene', 'answer.question', 'answer.choice', 'answer.correct'])
    .select(({ fn }) => fn.countAll().as('count'))
    .groupBy(['answer.scene', 'answer.question', 'answer.choice', 'answer.correct'])
    .orderBy('answer.scene')
    .orderBy('answer.question')
    .orderBy('answer.choice')
    .orderBy('answer.correct')
    .execute()
  return rows.map((row) => ({ ...row, correct: row.correct === 1, count: Number(row.count) }))
}

/** Upper ends of the classes of worn time, in minutes; the last class has none. */
export const WORN_MINUTES = [1, 3, 5, 8, 15, 30] as const
export interface WornClass {
  /** Minutes; `to` is left out of the last one. */
  readonly from: number
  readonly to?: number
  readonly visits: number
}
async function worn(db: Records, filter: Filter): Promise<WornClass[]> {
  const cases = WORN_MINUTES.map(
    (minutes, i) => sql`when visit.worn < ${sql.lit(minutes * 6000)} then ${sql.lit(i)}`,
  )
  const place = sql<number>`case ${sql.join(cases, sql` `)} else ${sql.lit(WORN_MINUTES.length)} end`
  const rows = await counted(db, filter)
    .select(place.as('place'))
    .select(({ fn }) => fn.countAll().as('visits'))
    .groupBy(sql`1`)
    .execute()
  const counts = new Map(rows.map((row) => [Number(row.place), Number(row.visits)]))
  return [0, ...WORN_MINUTES].map((from, i) => ({
    from,
    ...(i < WORN_MINUTES.length ? { to: WORN_MINUTES[i]! } : {}),
    visits: counts.get(i) ?? 0,
  }))
}

export interface OwnerFigures {
  readonly totals: Totals
  readonly scenes: readonly By<'scene'>[]
  readonly days: readonly By<'day'>[]
  readonly stations: readonly (By<'station'> & { readonly name: string })[]
  readonly dropOffs: readonly DropOff[]
  readonly worn: readonly WornClass[]
  readonly answers: readonly AnswerCount[]
}
async function totals(db: Records, cube: Cube): Promise<Totals> {
  const sums = added(cube)
  const { rehearsals } = await db
    .selectFrom('visit_facts')
    .where('rehearsal', '=', 1)
    .select(sql<number | string>`count(distinct registration)`.as('rehearsals'))
    .executeTakeFirstOrThrow()
  return { ...tallyOf(sums), middle: sums.middle, rehearsals: Number(rehearsals) }
}
/** The built-in database answers at once: between two questions others get their turn. */
const breath = () => new Promise((resolve) => setImmediate(resolve))

/** Counts what has been settled. @param now Milliseconds since 1970. */
export async function countVisits(db: Records, filter: Filter, now: number): Promise<OwnerFigures> {
  const since = silentSince(now)
  const names = await db.selectFrom('stations').select(['id', 'name']).execute()
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const cube = await cubeOf(db, filter, since)
  await breath()
  const left = await dropOffs(db, filter, since)
  await breath()
  const classes = await worn(db, filter)
  await breath()
  return {
    totals: await totals(db, cube),
    scenes: by(cube, 'scene'),
    days: by(cube, 'day'),
    stations: by(cube, 'station').map((one) => ({ ...one, name: nameOf.get(one.station) ?? '' })),
    dropOffs: left,
    worn: classes,
    answers: await answers(db, filter),
  }
}
