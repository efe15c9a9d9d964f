/** Tables as files: CSV that Excel opens with Hanzi whole, XLSX, JSON. */
import writeXlsx, { type SheetData } from 'write-excel-file/node'
import { harmless, type Cell, type Table } from './table.ts'

export const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const
export type Format = keyof typeof FORMATS
export const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text)

/** Without it Excel reads UTF-8 as whatever the system's old code page is. */
const BOM = '\uFEFF'

/** Where Excel separates by semicolons or tabs it also does so inside quotes that do not begin a line. */
const INNER = /([;\t\r\n][\s\p{Cc}\p{Cf}]*)(?=[=+\-@＝＋－＠|%])/gu

function field(cell: Cell): string {
  const text = String(harmless(cell) ?? '').replace(INNER, "$1'")
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
/** RFC 4180, with a byte order mark. */
export const csvOf = ({ columns, rows }: Table): string =>
  BOM + [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')

/** Excel takes 31 characters for the name of a sheet, and none of these. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
/**
 * The writer finds texts again in a bare object: `__proto__`, answered by anybody, would make a file that Excel refuses. And
 * Excel reads `_x003D_` as the sign it stands for (Office Open XML, part 1, 22.9.2.19), unless its line is escaped.
 */
function plain(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  const text = cell.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  return text in {} ? `'${text}` : text
}
const sheetOf = ({ columns, rows }: Table): SheetData => [
  columns.map((value) => ({ value: String(harmless(value)), fontWeight: 'bold' as const })),
  ...rows.map((row) =>
    row.map((cell) => {
      const value = plain(harmless(cell))
      return value === null
        ? null
        : typeof value === 'number'
          ? { type: Number, value }
          : { type: String, value }
    }),
  ),
]
/** One sheet a table. Numbers are numbers, everything else is text and never a formula. */
export async function xlsxOf(tables: readonly Table[]): Promise<Buffer> {
  const sheets = tables.map((table) => ({
    data: sheetOf(table),
    sheet: sheetName(table.title),
    stickyRowsCount: 1,
    columns: table.columns.map(() => ({ width: 22 })),
  }))
  return writeXlsx(sheets).toBuffer()
}
/** Data for programs: nothing is put before what looks like a formula, because nothing here is run. */
export const jsonOf = (tables: readonly Table[]): string =>
  `${JSON.stringify(
    Object.fromEntries(
      tables.map(({ id, columns, rows }) => [
        id,
        rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i]!, cell]))),
      ]),
    ),
    null,
    2,
  )}\n`
