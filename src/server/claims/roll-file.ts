/** A roll as people have it: a table from Excel or any other program, in whatever encoding it was saved. */
import { readSheet } from 'read-excel-file/node'
import { ROLL_ROWS, RollProblem, unharmed } from './roll-unpack.ts'

/** Bytes of an upload. */
export const ROLL_BYTES = 4 * 1024 * 1024

export { ROLL_ROWS, RollProblem }
const tooLong = (): RollProblem =>
  new RollProblem({ zh: `名册最多 ${ROLL_ROWS} 行。`, en: `A roll has at most ${ROLL_ROWS} rows.` })
const unreadable = (): RollProblem =>
  new RollProblem({
    zh: '这个文件读不出表格。请用 Excel 另存为 xlsx 或 CSV 再上传。',
    en: 'No table can be read from this file. Save it as xlsx or CSV in Excel and upload that.',
  })

/** Excel on Chinese systems saves CSV in GB 18030, and "Unicode text" in UTF-16. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
/** The separator there is most of in the first line. */
function separatorOf(text: string): string {
  const line = text.split(/\r?\n/, 1)[0]!
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
/** RFC 4180, with any separator. */
function readCsv(text: string): string[][] {
  const separator = separatorOf(text)
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (char === separator) end()
    else if (char === '\n') {
      end()
      if (rows.length > ROLL_ROWS) throw tooLong()
      rows.push([])
    } else if (char !== '\r') cell += char
  }
  end()
  return rows
}
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))
/** The old Excel format, and what else Office used to write. */
const isOldOffice = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('hex') === 'd0cf11e0'

/** @returns rows of text; the first is line 1 of the file. @throws RollProblem where there is no table. */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  if (isOldOffice(bytes)) throw unreadable()
  if (!isZip(bytes)) {
    const text = decode(bytes).replace(/^\uFEFF/, '')
    if (text.includes('\0')) throw unreadable()
    return readCsv(text)
  }
  try {
    const rows = await readSheet(unharmed(bytes), 1)
    return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  } catch (error) {
    throw error instanceof RollProblem ? error : unreadable()
  }
}
