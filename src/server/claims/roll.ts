/**
 * The roll: which number belongs to which group. Columns are found by what they are called, in Chinese or English;
 * names and everything else are left out and said to be left out.
 */
import type { Transaction } from 'kysely'
import type { Words } from '../../scene/schema.ts'
import { note } from '../audit.ts'
import { insertMany } from '../db/bulk.ts'
import { isPostgres, type Records } from '../db/database.ts'
import type { RollRow, Tables } from '../db/schema.ts'
import { NUMBER_PROBLEMS, readNumber, tidyUnit } from './numbers.ts'
import { ROLL_ROWS, RollProblem } from './roll-file.ts'

/** What headings are called; the first that fits counts. */
const HEADINGS = {
  number:
    /^(编号|工号|学号|号码|会员号|党员编号|警号|证号|代码|number|no\.?|num|id|code|(staff|pupil|student|member|employee)\s*(number|no\.?|id))$/i,
  unit: /^(小组|组别?|班级?|支部|党支部|所在支部|部门|单位|科室|院系|团队|分组|group|unit|branch|class|team|department|dept\.?)(名称?|\s*name)?$/i,
  alone: /^(单列|单独(显示|列出)|show\s*alone|alone)$/i,
} as const
type Column = keyof typeof HEADINGS
const YES = /^(是|1|y|yes|true|单列|√|✓)$/i

export interface RowProblem {
  /** Line of the file, from 1. */
  readonly line: number
  readonly words: Words
}
export interface ReadRoll {
  readonly rows: readonly RollRow[]
  readonly problems: readonly RowProblem[]
  /** Columns nothing is kept of. */
  readonly leftOut: readonly string[]
  readonly groups: number
}

function columnsOf(head: readonly string[]): { at: Record<Column, number>; headed: boolean } {
  const names = head.map((name) =>
    name
      .normalize('NFKC')
      .replace(/[\s*：:]+$/u, '')
      .trim(),
  )
  const find = (column: Column) => names.findIndex((name) => HEADINGS[column].test(name))
  const at = { number: find('number'), unit: find('unit'), alone: find('alone') }
  if (at.number >= 0 && at.unit >= 0) return { at, headed: true }
  // Two bare columns without headings: a number, and its group.
  const filled = names.filter((name) => name !== '')
  if (
    filled.length === 2 &&
    at.number < 0 &&
    at.unit < 0 &&
    'number' in readNumber(names[0]!) &&
    /\d/.test(names[0]!)
  )
    return { at: { number: 0, unit: 1, alone: -1 }, headed: false }
  const there = filled.join('、') || '—'
  throw new RollProblem({
    zh: `找不到编号和小组两列。第一行要有“编号”和“小组”这样的标题，现在是：${there}`,
    en: `The columns for number and group were not found. The first row needs headings such as "number" and "group"; it has: ${there}`,
  })
}

/** Group 9 comes before group 10. */
export const inOrder: (a: string, b: string) => number = new Intl.Collator('zh', { numeric: true }).compare
/** The groups on the roll, in their order. */
export async function unitsOf(db: Records): Promise<string[]> {
  const rows = await db.selectFrom('roll').select('unit').distinct().execute()
  return rows.map(({ unit }) => unit).sort(inOrder)
}

/** Judges every row; @throws RollProblem where the table as a whole is none. */
export function readRoll(table: readonly (readonly string[])[]): ReadRoll {
  const top = table.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  if (top < 0) throw new RollProblem({ zh: '表格是空的。', en: 'The table is empty.' })
  const { at, headed } = columnsOf(table[top]!)
  if (table.length > ROLL_ROWS)
    throw new RollProblem({ zh: `名册最多 ${ROLL_ROWS} 行。`, en: `A roll has at most ${ROLL_ROWS} rows.` })
  const rows = new Map<string, RollRow & { readonly line: number }>()
  const problems: RowProblem[] = []
  for (let i = headed ? top + 1 : top; i < table.length; i++) {
    const row = table[i]!
    const line = i + 1
    const cell = (column: Column) => (at[column] < 0 ? '' : (row[at[column]] ?? ''))
    if (row.every((one) => one.trim() === '')) continue
    const read = readNumber(cell('number'))
    const unit = tidyUnit(cell('unit'))
    if ('problem' in read) problems.push({ line, words: NUMBER_PROBLEMS[read.problem] })
    else if (unit === '') problems.push({ line, words: { zh: '没有填小组。', en: 'No group was given.' } })
    else {
      const known = rows.get(read.number)
      if (known && known.unit !== unit)
        problems.push({ line, words: twice(read.number, known.line, known.unit) })
      else if (!known)
        rows.set(read.number, {
          number: read.number,
          unit,
          alone: YES.test(cell('alone').trim()) ? 1 : 0,
          line,
        })
    }
  }
  const used = new Set(Object.values(at))
  return {
    rows: [...rows.values()].map(({ line: _line, ...row }) => row),
    problems,
    leftOut: headed ? table[top]!.filter((name, i) => name.trim() !== '' && !used.has(i)) : [],
    groups: new Set([...rows.values()].map(({ unit }) => unit)).size,
  }
}
const twice = (number: string, line: number, unit: string): Words => ({
  zh: `编号 ${number} 在第 ${line} 行已经属于“${unit}”。`,
  en: `The number ${number} belongs to "${unit}" already, in line ${line}.`,
})

/** Puts a roll in the place of the one there was. Claims stay: they are numbers, and may stand on the new one. */
export async function replaceRoll(db: Records, rows: readonly RollRow[], who: string, now: () => number) {
  await db.transaction().execute(async (trx: Transaction<Tables>) => {
    await trx.deleteFrom('roll').execute()
    await insertMany(trx, { table: 'roll', postgres: isPostgres(trx), known: 'refuse' }, rows)
    await note(
      trx,
      { who, what: rows.length > 0 ? 'roll-replaced' : 'roll-deleted', count: rows.length },
      now,
    )
  })
}
