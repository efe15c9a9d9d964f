/**
 * Where a line of Chinese or English may end: words kept whole, marks kept with what they belong to, and how good a
 * place each end is for a reader. Pure; captions, plates and `check` break by it.
 */
import type { Language } from './schema.ts'

/** What may not be torn apart: a Hanzi or a word, with the marks that cling to it. */
export interface Atom {
  readonly from: number
  to: number
  /** How bad it is to break after this: 0 best. */
  after: number
}

/** May not begin a line, and may not end one (after GB/T 15834 and JIS X 4051). */
const CLOSING = /^[、。，．：；？！‼⁇⁈⁉,.:;?!%‰°℃)\]}）］｝〕〉》」』】〗”’…—～·–-]/u
const OPENING = /^[([{（［｛〔〈《「『【〖“‘$¥￥]/u
const WORD = /^[\p{L}\p{N}\p{M}]+(?:['’.,:/–-][\p{L}\p{N}\p{M}]+)*/u
const HAN = /^\p{Script=Han}/u
/** Where an English clause turns: better to break before these than in the midst of a phrase. */
const TURNS = new Set(
  'and but or nor so yet that which who whose where when while because since until before after though if as than for from with without into across over under through between of to in on at by'.split(
    ' ',
  ),
)
const COST = { sentence: 0, clause: 1, comma: 2, turn: 5, word: 8, inWord: 16 } as const
const isWide = (char: string): boolean => /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u.test(char)

/** Columns a text takes: in zh a Latin letter is half a Hanzi, in en a Hanzi is two letters. */
export function captionWidth(text: string, lang: Language): number {
  let width = 0
  for (const char of text) width += columnsOf(char, lang)
  return width
}
const columnsOf = (char: string, lang: Language): number =>
  isWide(char) ? (lang === 'zh' ? 1 : 2) : lang === 'zh' ? 0.5 : 1

/** Columns of any run of atoms without the space after it, from one walk over the text. */
export function rulerOf(
  text: string,
  atoms: readonly Atom[],
  lang: Language,
): (a: number, b: number) => number {
  const before = new Float64Array(text.length + 1)
  for (let at = 0; at < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(at)!)
    const next = at + char.length
    for (let k = at + 1; k <= next; k++) before[k] = before[at]! + columnsOf(char, lang)
    at = next
  }
  const ends = atoms.map(({ from, to }) => from + text.slice(from, to).trimEnd().length)
  return (a, b) => before[ends[b - 1]!]! - before[atoms[a]!.from]!
}

/** The next piece of text that holds together: a Latin word or number whole, otherwise one character. */
function pieceAt(text: string, at: number): string {
  const rest = text.slice(at)
  const char = String.fromCodePoint(rest.codePointAt(0)!)
  if (HAN.test(char)) return char
  const word = WORD.exec(rest)?.[0]
  if (!word) return char
  const han = [...word].findIndex((c) => HAN.test(c))
  return han < 0
    ? word
    : [...word]
        .slice(0, han)
        .join('')
        .replace(/[^\p{L}\p{N}\p{M}]+$/u, '') || char
}

function breakAfter(text: string, to: number): number {
  const before = text.slice(0, to).trimEnd()
  if (/[。！？!?…](?:[”’」』）)]*)$/u.test(before) || /\.[”’)]*$/u.test(before)) return COST.sentence
  if (/[；：;:—](?:[”’」』）)]*)$/u.test(before)) return COST.clause
  if (/[，、,](?:[”’」』）)]*)$/u.test(before)) return COST.comma
  const next = /^\s*([A-Za-z]+)/.exec(text.slice(to))?.[1]
  return next && /\s$/.test(text.slice(0, to)) && TURNS.has(next.toLowerCase()) ? COST.turn : COST.word
}

/** Indices inside Chinese words, where a break would halve them. Without a segmenter, none are known. */
function insideWords(text: string): Set<number> {
  const inside = new Set<number>()
  if (typeof Intl === 'undefined' || !('Segmenter' in Intl)) return inside
  for (const { segment, index } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    for (let i = 1; i < segment.length; i++) inside.add(index + i)
  return inside
}

export function atomsOf(text: string, lang: Language): Atom[] {
  const atoms: Atom[] = []
  let glue = false
  let quoted = false
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at)
    const last = atoms.at(-1)
    const spaced = /\s/.test(text[at - 1] ?? ' ')
    // A straight quote opens and closes by turns.
    if (piece === '"') quoted = !quoted
    const [opens, closes] = piece === '"' ? [quoted, !quoted] : [OPENING.test(piece), CLOSING.test(piece)]
    const clings = last && (glue || closes || (!spaced && lang === 'en' && !HAN.test(piece)))
    if (/^\s/.test(piece)) {
      if (last) last.to = at + piece.length
    } else if (clings) {
      last.to = at + piece.length
      glue = opens
    } else {
      atoms.push({ from: at, to: at + piece.length, after: 0 })
      glue = opens
    }
    at += piece.length
  }
  const inside = lang === 'zh' ? insideWords(text) : new Set<number>()
  for (const atom of atoms) {
    atom.after = breakAfter(text, atom.to)
    const dated = /\d$/.test(text.slice(atom.from, atom.to)) && HAN.test(text.slice(atom.to))
    if (atom.after === COST.word && (inside.has(atom.to) || dated)) atom.after = COST.inWord
  }
  return atoms
}

/** What a further line costs, and one of almost nothing. */
const LINE = 9
const SCRAP = 12

/**
 * A paragraph in as few lines as read well, none wider than `limit` columns (Hanzi in zh, Latin letters in en) unless a
 * single word is, and none of a sign or two.
 */
export function balancedLines(text: string, lang: Language, limit: number): string[] {
  const atoms = atomsOf(text, lang)
  const widthOf = rulerOf(text, atoms, lang)
  // best[k]: the cheapest way to have set the first k atoms in whole lines.
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let k = 1; k <= atoms.length; k++) {
    let here = { cost: Infinity, from: k - 1 }
    for (let a = k - 1; a >= 0; a--) {
      const width = widthOf(a, k)
      if (width > limit && a < k - 1) break
      const slack = 3 * (1 - Math.min(1, width / limit)) ** 2
      const end = a === 0 ? 0 : atoms[a - 1]!.after
      const cost = best[a]!.cost + LINE + end + slack + (width < limit / 4 ? SCRAP : 0)
      if (cost < here.cost) here = { cost, from: a }
    }
    best.push(here)
  }
  const lines: string[] = []
  for (let k = atoms.length; k > 0; k = best[k]!.from)
    lines.unshift(text.slice(atoms[best[k]!.from]!.from, atoms[k - 1]!.to).trim())
  return lines
}
