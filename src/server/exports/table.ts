/** A table as the page shows it and as files carry it: one source for both, so that they never differ. */
export type Cell = string | number | null

export interface Table {
  /** A word for addresses and file names. */
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * Text that a spreadsheet would take for a formula, also where it is written in full width or hides behind blanks.
 * A leading apostrophe is the sign by which spreadsheets know that text is meant.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%\t\r]/u
export const harmless = (cell: Cell): Cell =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
