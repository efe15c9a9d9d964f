/**
 * A group against its roll. People are counted, not visits: whoever came twice came once. Groups of fewer than three
 * people are put together, because a figure about two is a figure about each of them.
 */
import { sql } from 'kysely'
import { inOrder } from '../claims/roll.ts'
import type { Records } from '../db/database.ts'
import { counted, unitOf, type Filter } from './filter.ts'

/** Fewer people than these are not shown by themselves. */
export const SMALL = 3

export interface GroupFigures {
  /** Left out for the small groups taken together. */
  readonly unit?: string
  /** Groups in this row. */
  readonly groups: number
  /** Numbers on the roll. */
  readonly onRoll: number
  /** Numbers that took part, on the roll or not. */
  readonly people: number
  /** Numbers that completed a scene. */
  readonly completed: number
  /** Visits, also of those who gave the group alone. */
  readonly visits: number
  /** Too few to say anything: all figures but `groups` are 0 then. */
  readonly withheld: boolean
}
interface Row {
  readonly unit: string
  readonly onRoll: number
  readonly people: number
  readonly completed: number
  readonly visits: number
  readonly alone: boolean
}
/** Groups that are on the roll or came, everything as it is: for this file alone. */
async function allGroups(db: Records, { unit: _unit, ...filter }: Filter): Promise<Row[]> {
  const roll = await db
    .selectFrom('roll')
    .select('unit')
    .select(({ fn }) => [fn.countAll().as('onRoll'), fn.max('alone').as('alone')])
    .groupBy('unit')
    .execute()
  const came = await counted(db, filter)
    .innerJoin('claims', 'claims.registration', 'visit.registration')
    .leftJoin('roll', 'roll.number', 'claims.number')
    .where(unitOf, 'is not', null)
    .select(unitOf.as('unit'))
    .select(sql<number | string>`count(distinct claims.number)`.as('people'))
    .select(
      sql<number | string>`count(distinct case when visit.completed = 1 then claims.number end)`.as(
        'completed',
      ),
    )
    .select(sql<number | string>`count(distinct visit.registration)`.as('visits'))
    .groupBy(unitOf)
    .execute()
  const here = new Map(came.map((row) => [row.unit!, row]))
  const onRoll = new Map(roll.map((row) => [row.unit, row]))
  const units = [...new Set([...onRoll.keys(), ...here.keys()])].sort(inOrder)
  return units.map((unit) => ({
    unit,
    onRoll: Number(onRoll.get(unit)?.onRoll ?? 0),
    people: Number(here.get(unit)?.people ?? 0),
    completed: Number(here.get(unit)?.completed ?? 0),
    visits: Number(here.get(unit)?.visits ?? 0),
    alone: Number(onRoll.get(unit)?.alone ?? 0) === 1,
  }))
}
/** As many as belong to it for all we know. */
const size = ({ onRoll, people, visits }: Row): number =>
  Math.max(onRoll, people, onRoll === 0 && people === 0 ? visits : 0)
const isSmall = (row: Row): boolean => !row.alone && size(row) < SMALL

function together(rows: readonly Row[]): GroupFigures {
  const sum = (key: 'onRoll' | 'people' | 'completed' | 'visits') =>
    rows.reduce((all, row) => all + row[key], 0)
  const withheld = rows.reduce((all, row) => all + size(row), 0) < SMALL
  const figures = {
    onRoll: sum('onRoll'),
    people: sum('people'),
    completed: sum('completed'),
    visits: sum('visits'),
  }
  const none = { onRoll: 0, people: 0, completed: 0, visits: 0 }
  return { groups: rows.length, ...(withheld ? none : figures), withheld }
}

export async function countGroups(db: Records, filter: Filter): Promise<GroupFigures[]> {
  const rows = await allGroups(db, filter)
  const shown = rows
    .filter((row) => !isSmall(row))
    .map(({ alone: _alone, ...row }) => ({ ...row, groups: 1, withheld: false }))
  const small = rows.filter(isSmall)
  return small.length === 0 ? shown : [...shown, together(small)]
}

/**
 * Whether the figures of one group may be looked at by themselves: only when three of it took part, or the roll
 * allows it; with fewer, the answers of a group would be the answers of a person.
 */
export async function mayLookAt(db: Records, filter: Filter): Promise<boolean> {
  const row = (await allGroups(db, filter)).find(({ unit }) => unit === filter.unit)
  return row !== undefined && (row.alone || row.people >= SMALL)
}

export interface RollFigures {
  readonly groups: number
  readonly people: number
  /** Numbers that were given and stand on no roll. */
  readonly unknown: number
}
export async function countRoll(db: Records): Promise<RollFigures> {
  const roll = await db
    .selectFrom('roll')
    .select(({ fn }) => fn.countAll().as('people'))
    .select(sql<number | string>`count(distinct unit)`.as('groups'))
    .executeTakeFirstOrThrow()
  const unknown = await db
    .selectFrom('claims')
    .leftJoin('roll', 'roll.number', 'claims.number')
    .where('claims.number', 'is not', null)
    .where('roll.number', 'is', null)
    .select(sql<number | string>`count(distinct claims.number)`.as('count'))
    .executeTakeFirstOrThrow()
  return { groups: Number(roll.groups), people: Number(roll.people), unknown: Number(unknown.count) }
}
