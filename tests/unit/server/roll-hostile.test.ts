/** Rolls that are meant to do harm, or do so by accident: small files that hold much, and cells far away. */
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readRoll } from '../../../src/server/claims/roll.ts'
import { readTable } from '../../../src/server/claims/roll-file.ts'

let files: Record<string, Uint8Array>
beforeAll(async () => {
  const data = [['number', 'group'].map((value) => ({ value })), ['1', '甲'].map((value) => ({ value }))]
  files = unzipSync(await writeXlsx([{ data: data as never, sheet: 'roll' }] as never).toBuffer())
})
const packed = (more: Record<string, Uint8Array>) => Buffer.from(zipSync({ ...files, ...more }))
const sheet = (cells: string) =>
  packed({
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  })
/** A file that says of its parts that they are small. */
function lying(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes)
  for (let at = 0; at < out.length - 32; at++)
    for (const [mark, offset] of [
      [0x02014b50, 24],
      [0x04034b50, 22],
    ] as const)
      if (out.readUInt32LE(at) === mark && out.readUInt32LE(at + offset) > 1e6)
        out.writeUInt32LE(100, at + offset)
  return out
}

describe('an Excel file', () => {
  it('that is none of these is read as before', async () => {
    expect(await readTable(packed({ 'xl/media/photo.png': new Uint8Array(9_000_000) }))).toEqual([
      ['number', 'group'],
      ['1', '甲'],
    ])
  })
  it('with something at the far corner of its sheet is refused by name, before a reader makes room for it', async () => {
    for (const [cells, where] of [
      ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '1048576'],
      ['<row r="1"><c r="A1"><v>1</v></c><c\n s="1"   r = \'ZZZ900000\'><v>1</v></c></row>', 'ZZZ900000'],
      ['<x:row><x:c r="AAA1"><x:v>1</x:v></x:c></x:row>', 'AAA1'],
      ['<row r="99999999999"/>', '99999999999'],
      ['<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>', '&#88;FD1048576'],
      [`<row r="1"><c r="A${'0'.repeat(60)}1048576"><v>1</v></c></row>`, 'A0000'],
    ] as const) {
      const said = await readTable(sheet(cells)).catch((error: Error) => error.message)
      expect([cells.slice(0, 40), said]).toEqual([
        cells.slice(0, 40),
        expect.stringContaining(`something at ${where}`) as string,
      ])
    }
  })
  it('that unpacks to too much is refused, whatever it says of its sizes', async () => {
    const much = sheet(' '.repeat(40 * 1024 * 1024))
    expect(much.length).toBeLessThan(100_000)
    await expect(readTable(much)).rejects.toThrow('too large')
    await expect(readTable(lying(much))).rejects.toThrow(/too large|No table/)
    const many = Object.fromEntries(
      Array.from({ length: 600 }, (_, i) => [`xl/worksheets/s${i}.xml`, strToU8('<a/>')]),
    )
    await expect(readTable(packed(many))).rejects.toThrow('too large')
  })
  it('with entities, or nothing sound in it does no harm', async () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
    const cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    const xml = `<?xml version="1.0"?>${bomb}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`
    const read = await readTable(packed({ 'xl/worksheets/sheet1.xml': strToU8(xml) })).catch(() => [])
    expect(JSON.stringify(read)).not.toContain('aaaa')
    const whole = packed({})
    for (const part of [
      whole.subarray(0, 60),
      whole.subarray(0, whole.length / 2),
      Buffer.from('PK\x03\x04'),
    ])
      await expect(readTable(Buffer.from(part))).rejects.toThrow(/No table/)
  })
})

describe('a CSV file', () => {
  it('of nothing but line ends is refused before it is four million rows', async () => {
    await expect(readTable(Buffer.alloc(4_000_000, '\n'))).rejects.toThrow('at most 200000 rows')
  })
  it('with names of objects for groups and headings stays a table', () => {
    const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const roll = readRoll([
      ['编号', '小组', ...words],
      ...words.map((word, i) => [`N${i}`, word, 'x']),
      ['N9', '\u202e倒过来', ''],
      ['Ｎ１０', ' 🚩 “甲”\t组 ', ''],
    ])
    expect(roll.rows.map(({ unit }) => unit)).toEqual([...words, '\u202e倒过来', '🚩 “甲” 组'])
    expect(roll.rows.at(-1)!.number).toBe('N10')
    expect(roll.leftOut).toEqual(words)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
