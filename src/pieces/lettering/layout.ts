/**
 * How words stand on a wall or a board. Pure, so that `check` and the builders say the same of what fits. One unit is
 * the metre; places are given from the middle of the field, x to the right of who reads, y up.
 */

/** How a text runs. In the 1930s signs over doors and slogans ran from right to left, scrolls and tablets downwards. */
export const WRITINGS = ['down', 'leftward', 'rightward'] as const
export type Writing = (typeof WRITINGS)[number]
/** `brush`: as painted by hand; `carved`: as cut in stone or cast in lead. */
export const FACES = ['brush', 'carved'] as const
export type Face = (typeof FACES)[number]

export interface Field {
  /** Metres that words may cover. */
  readonly width: number
  readonly height: number
}
export interface Placed {
  readonly sign: string
  /** The middle of its square. */
  readonly x: number
  readonly y: number
  /** Quarter turned clockwise: dashes and brackets in a text that runs downwards. */
  readonly turned?: boolean
  /** Set in the upper right of its square: commas and stops in a text that runs downwards. */
  readonly raised?: boolean
}
export interface Layout {
  /** Metres, the side of a sign's square. */
  readonly size: number
  readonly signs: readonly Placed[]
  /** How many signs the field has room for at this size, where the text is longer; undefined where it fits. */
  readonly room?: number
}
export interface LayoutOptions {
  readonly writing: Writing
  /** Metres; undefined: as large as fits, at most `most`. */
  readonly size?: number
  readonly most?: number
  /** The smallest that is still taken for a fit, metres. */
  readonly least?: number
  /** Room between lines or columns, in sizes. */
  readonly leading?: number
}

const NARROW = /[iljtfr.,:;'!|()[\]]/
const WIDE = /[mwMW@%]/
/** Width of a sign in ems: a Hanzi fills its square, other letters about as much as they need. */
export const widthOf = (sign: string): number => {
  if (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u30ff〓○●]|[\ud800-\udbff]/u.test(sign)) return 1
  if (/\s/.test(sign)) return 0.4
  if (NARROW.test(sign)) return 0.36
  if (WIDE.test(sign)) return 0.9
  return /[A-Z]/.test(sign) ? 0.72 : 0.58
}
const TURNED = /[—…–～~\-“”‘’「」『』〈〉《》【】〔〕（）()]/
const RAISED = /[，、。,.]/
/** From one sign to the next along a line, in sizes. */
const PITCH = 1.06

/** A line as its length in sizes. */
const lengthOf = (line: readonly string[], writing: Writing): number =>
  PITCH * line.reduce((sum, sign) => sum + (writing === 'down' ? heightOf(sign) : widthOf(sign)), 0)
const heightOf = (sign: string): number => (/\s/.test(sign) ? 0.5 : 1)
/** A reader's sign: emoji and rare Hanzi are one. */
const signsOf = (text: string): string[] => [...text]
export const linesOf = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .map((line) => signsOf(line.trim()))
    .filter((line) => line.length > 0)

const needs = (
  lines: readonly (readonly string[])[],
  writing: Writing,
  leading: number,
): readonly [along: number, across: number] => [
  Math.max(0, ...lines.map((line) => lengthOf(line, writing))),
  1 + (lines.length - 1) * leading,
]

/** Lays out a text whose lines are given (line breaks); it breaks no line by itself. Too large a size is kept, and told by `room`. */
export function layWords(text: string, field: Field, o: LayoutOptions): Layout {
  const lines = linesOf(text)
  const leading = o.leading ?? 1.3
  const [along, across] = needs(lines, o.writing, leading)
  const [long, deep] = o.writing === 'down' ? [field.height, field.width] : [field.width, field.height]
  const largest = lines.length ? Math.min(long / along, deep / across) : (o.most ?? 1)
  const size = o.size ?? Math.max(o.least ?? 0, Math.min(o.most ?? Infinity, largest))
  const fits = size <= largest * 1.001
  const signs = lines.flatMap((line, i) => layLine(line, i, lines.length, size, leading, o.writing))
  return {
    size,
    signs,
    ...(fits
      ? {}
      : {
          room:
            Math.max(0, Math.floor(long / (size * PITCH))) * Math.max(1, Math.floor(deep / (size * leading))),
        }),
  }
}

function layLine(
  line: readonly string[],
  index: number,
  lines: number,
  size: number,
  leading: number,
  writing: Writing,
): Placed[] {
  const shift = ((lines - 1) / 2 - index) * leading * size
  const length = lengthOf(line, writing) * size
  let gone = 0
  return line.flatMap((sign) => {
    const own = (writing === 'down' ? heightOf(sign) : widthOf(sign)) * PITCH * size
    const at = gone + own / 2
    gone += own
    if (/\s/.test(sign)) return []
    if (writing === 'down')
      return [
        {
          sign,
          x: shift,
          y: length / 2 - at,
          ...(TURNED.test(sign) ? { turned: true } : {}),
          ...(RAISED.test(sign) ? { raised: true } : {}),
        },
      ]
    return [{ sign, x: (writing === 'rightward' ? 1 : -1) * (at - length / 2), y: shift }]
  })
}

/** Rows of a wall of names: columns from right to left, each name downwards, as many rows of names as fit. */
export interface NameLayout extends Layout {
  /** How many names are shown; the rest had no room. */
  readonly shown: number
}
/** Metres below which a name cannot be read at arm's length. */
export const LEAST_NAME = 0.03
const NAME_PITCH = 1.14

/** As large as lets all names stand, at most `most` metres a sign; columns run from right to left. */
export function layNames(names: readonly string[], field: Field, most: number, given?: number): NameLayout {
  const signs = names.map((name) => signsOf(name.trim()).filter((sign) => !/\s/.test(sign)))
  const longest = Math.max(3, ...signs.map((name) => name.length))
  const capacity = (size: number): readonly [columns: number, rows: number] => [
    Math.floor(field.width / (size * 1.62)),
    Math.floor((field.height + size * 0.9) / (size * (longest * NAME_PITCH + 0.9))),
  ]
  let size = given ?? most
  const holds = (): boolean => {
    const [columns, rows] = capacity(size)
    return columns * rows >= signs.length
  }
  if (given === undefined) while (size > LEAST_NAME && !holds()) size = Math.max(LEAST_NAME, size * 0.97)
  const [columns, rows] = capacity(size)
  const shown = Math.min(signs.length, Math.max(0, columns * rows))
  const used = Math.max(1, Math.ceil(shown / Math.max(1, rows)))
  const [wide, high] = [field.width / Math.max(1, used), field.height / Math.max(1, rows)]
  const placed = signs.slice(0, shown).flatMap((name, k) => {
    // Row by row from the top, each read from the right.
    const [row, column] = [Math.floor(k / used), k % used]
    const x = field.width / 2 - (column + 0.5) * wide
    const top = field.height / 2 - row * high - (high - longest * NAME_PITCH * size) / 2
    // Two signs stand as far apart as three, as on a printed list.
    const pitch = name.length === 2 && longest === 3 ? 2 * NAME_PITCH * size : NAME_PITCH * size
    return name.map((sign, i) => ({ sign, x, y: top - size / 2 - i * pitch }))
  })
  return { size, signs: placed, shown, ...(shown < signs.length ? { room: shown } : {}) }
}

/** Words a piece bears, for whoever checks them. */
export interface Lettering {
  /** Of the param in the piece. */
  readonly path: readonly (string | number)[]
  readonly text: string
  readonly face: Face
  /** Where they do not fit: how many signs (of names: how many names) do. */
  readonly room?: number
  readonly of?: 'signs' | 'names'
  /** How many of them there are; the signs of the text unless given. */
  readonly count?: number
}
