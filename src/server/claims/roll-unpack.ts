/**
 * An Excel file that was uploaded, unpacked with an eye on what comes out of it: a small file can hold a disk full, lie
 * about its sizes, or have one cell at the far corner of a sheet, for which a reader would make seventeen thousand million.
 */
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import type { Words } from '../../scene/schema.ts'

/** Bytes it may unpack to, and files it may hold. */
const UNPACKED = 32 * 1024 * 1024
const ENTRIES = 500
/** Bytes that are unpacked at a time. */
const SLICE = 64 * 1024
/** Rows of a roll. */
export const ROLL_ROWS = 200_000
/** Columns of a sheet that are looked at; a roll has a handful. */
const COLUMNS = 256

export class RollProblem extends Error {
  constructor(readonly words: Words) {
    super(words.en)
  }
}
const tooLarge = (): RollProblem =>
  new RollProblem({ zh: '这个 Excel 文件太大了。', en: 'This Excel file is too large.' })
const tooFar = (cell: string): RollProblem =>
  new RollProblem({
    zh: `表格在 ${cell} 还有内容，离名册太远。请把名册复制到一张新的工作表，再上传。`,
    en: `The sheet has something at ${cell}, far away from the roll. Copy the roll into a new sheet and upload that.`,
  })

/** What a table is read from; pictures and the like are not even unpacked. */
const NEEDED = /^(\[Content_Types\]\.xml|_rels\/|xl\/(_rels|worksheets|workbook|sharedStrings|styles)\b)/

/** @throws RollProblem where there is too much. */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let [size, entries] = [0, 0]
  const unzip = new Unzip((file) => {
    if (++entries > ENTRIES) throw tooLarge()
    if (!NEEDED.test(file.name)) return
    const parts: Uint8Array[] = []
    file.ondata = (error, part, isLast) => {
      if (error) throw error
      // What has come out is counted, not what the file says of itself.
      if ((size += part.length) > UNPACKED) throw tooLarge()
      parts.push(part)
      if (isLast) files.set(file.name, Buffer.concat(parts))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += SLICE)
    unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length)
  return files
}
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** The addresses of cells and rows, however they are written. */
const ADDRESS = /(?<![\w:.-])r\s*=\s*["']([^"'<>]*)["']/g
function refuseFarCells(sheet: string): void {
  for (const [, address = ''] of sheet.matchAll(ADDRESS)) {
    const [, letters, row] = /^([A-Za-z]{0,3})(\d{1,7})$/.exec(address) ?? []
    if (row === undefined || columnOf(letters!.toUpperCase()) > COLUMNS || Number(row) > ROLL_ROWS)
      throw tooFar(address.slice(0, 20))
  }
}

/** @returns the file packed anew, with nothing in it that a reader could choke on. @throws RollProblem */
export function unharmed(bytes: Buffer): Buffer {
  const files = unpack(bytes)
  for (const [name, content] of files)
    if (name.startsWith('xl/worksheets/')) refuseFarCells(Buffer.from(content).toString('utf8'))
  return Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }))
}
