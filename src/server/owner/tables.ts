/** The figures as tables in a language: what the page shows, and what the files hold. */
import type { Language } from '../../scene/schema.ts'
import type { DropOff, OwnerFigures, Tally } from '../figures/count.ts'
import type { GroupFigures } from '../figures/groups.ts'
import type { Table } from '../exports/table.ts'
import { ownerWord, type OwnerWord } from './messages.ts'
import type { Names } from './names.ts'

export interface TableSource {
  readonly figures: OwnerFigures
  readonly groups: readonly GroupFigures[]
  readonly names: Names
  readonly language: Language
}
const rounded = (value: number): number => Math.round(value * 10) / 10
/** Per cent with one decimal; nothing where there is nothing to divide by. */
export const percent = (part: number, whole: number): number | null =>
  whole > 0 ? rounded((part / whole) * 100) : null

const TALLY = [
  'visits',
  'completed',
  'completedShare',
  'underWay',
  'coverage',
  'minutes',
  'meanMinutes',
] as const
const tallyCells = (tally: Tally) => [
  tally.visits,
  tally.completed,
  percent(tally.completed, tally.visits),
  tally.underWay,
  tally.coverage === undefined ? null : rounded(tally.coverage * 100),
  rounded(tally.seconds / 60),
  tally.visits > 0 ? rounded(tally.seconds / 60 / tally.visits) : null,
]
export const wornLabel = ({ from, to }: { from: number; to?: number }, language: Language): string =>
  to === undefined ? `${from} ${ownerWord('more', language)}` : `${from}–${to}`
export const stationLabel = (
  { station, name }: { station: string; name: string },
  language: Language,
): string =>
  name ||
  (station === ''
    ? ownerWord('former', language)
    : `${ownerWord('unnamed', language)} ${station.slice(0, 8)}`)
export const inStoryOrder = (dropOffs: readonly DropOff[], names: Names): DropOff[] =>
  dropOffs.toSorted((a, b) =>
    a.scene === b.scene
      ? names.place(a.scene, a.beat) - names.place(b.scene, b.beat)
      : a.scene < b.scene
        ? -1
        : 1,
  )

export function groupLabel({ unit, groups }: GroupFigures, language: Language): string {
  if (unit !== undefined) return unit
  return language === 'zh' ? `不足三人的小组（${groups} 个）` : `Groups of fewer than three (${groups})`
}

/** @returns the tables in the order of the page. */
export function tablesOf({ figures, groups, names, language }: TableSource): Table[] {
  const word = (name: OwnerWord) => ownerWord(name, language)
  const words = (...list: OwnerWord[]) => list.map(word)
  const table = (id: OwnerWord, columns: string[], rows: Table['rows']): Table => ({
    id,
    title: word(id),
    columns,
    rows,
  })
  return [
    table(
      'scenes',
      words('scene', ...TALLY),
      figures.scenes.map((one) => [names.scene(one.scene), ...tallyCells(one)]),
    ),
    table(
      'days',
      words('day', ...TALLY),
      figures.days.map((one) => [one.day, ...tallyCells(one)]),
    ),
    table(
      'stations',
      words('station', ...TALLY),
      figures.stations.map((one) => [stationLabel(one, language), ...tallyCells(one)]),
    ),
    table(
      'groups',
      words('group', 'onRoll', 'people', 'peopleDone', 'ofRoll', 'visits'),
      groups.map((one) => [
        groupLabel(one, language),
        ...(one.withheld
          ? [word('withheld'), null, null, null, null]
          : [one.onRoll, one.people, one.completed, percent(one.completed, one.onRoll), one.visits]),
      ]),
    ),
    table(
      'dropOffs',
      words('scene', 'beat', 'left', 'ended'),
      inStoryOrder(figures.dropOffs, names).map((one) => [
        names.scene(one.scene),
        one.beat === undefined ? word('noBeat') : names.beat(one.scene, one.beat),
        one.left,
        one.completed,
      ]),
    ),
    table(
      'worn',
      words('range', 'visits'),
      figures.worn.map((one) => [wornLabel(one, language), one.visits]),
    ),
    table(
      'answers',
      words('scene', 'question', 'answer', 'right', 'count'),
      figures.answers.map((one) => [
        names.scene(one.scene),
        names.question(one.scene, one.question),
        names.choice(one.scene, one.question, one.choice),
        word(one.correct ? 'yes' : 'no'),
        one.count,
      ]),
    ),
  ]
}
