/**
 * Splitting a line into caption pages: at most two lines of 16 Hanzi or 37 Latin letters, broken where a reader would
 * pause. Pure; `check` counts with it and the caption clock times its pages.
 */
import { atomsOf, rulerOf, type Atom } from './line-breaks.ts'
import { narrationText } from './narration-hash.ts'
import type { Language } from './schema.ts'

/** Two lines a page; columns are Hanzi in zh and Latin letters in en. */
export const CAPTION = { lines: 2, columns: { zh: 16, en: 37 } } as const

export interface CaptionPage {
  readonly lines: readonly string[]
  /** UTF-16 indices in the line's text as `narrationText` gives it: first, and one past the last. */
  readonly from: number
  readonly to: number
}

/** A further page, a page of almost nothing, and a break between pages as against one between lines. */
const PAGE = 14
const SCRAP = 12
const PAGE_BREAK = 2

interface Best {
  readonly cost: number
  /** Where this line began, and whether it is the first or second of its page. */
  readonly from: number
  readonly line: 0 | 1
}

/**
 * The pages of a line, in order, covering all of its words. A single word wider than a line keeps a line of its own:
 * such a page is too wide, which `check` reports.
 */
export function captionPages(raw: string, lang: Language): CaptionPage[] {
  const text = narrationText(raw)
  const atoms = atomsOf(text, lang)
  if (!atoms.length) return []
  const limit = CAPTION.columns[lang]
  const lineText = (a: number, b: number): string => text.slice(atoms[a]!.from, atoms[b - 1]!.to).trim()
  const widthOf = rulerOf(text, atoms, lang)
  // best[k][line]: the cheapest way to have set the first k atoms, the last of them ending that line of its page.
  const best: [Best | undefined, Best | undefined][] = [[undefined, { cost: 0, from: 0, line: 1 }]]
  for (let k = 1; k <= atoms.length; k++) {
    const here: [Best | undefined, Best | undefined] = [undefined, undefined]
    for (let a = k - 1; a >= 0; a--) {
      const width = widthOf(a, k)
      if (width > limit && a < k - 1) break
      const slack = 3 * (1 - Math.min(1, width / limit)) ** 2
      const quality = a === 0 ? 0 : atoms[a - 1]!.after
      const scrap = width < limit / 4 ? SCRAP : 0
      // A first line opens a page after either line of the last; a second line follows a first.
      for (const line of [0, 1] as const) {
        const before = best[a]![line]
        if (!before) continue
        const opens = before.cost + PAGE + PAGE_BREAK * quality + slack + scrap
        if (opens < (here[0]?.cost ?? Infinity)) here[0] = { cost: opens, from: a, line }
      }
      const first = best[a]![0]
      const follows = first && first.cost + quality + slack
      if (follows !== undefined && follows < (here[1]?.cost ?? Infinity))
        here[1] = { cost: follows, from: a, line: 0 }
    }
    best.push(here)
  }
  return trace(atoms, best, lineText)
}

function trace(
  atoms: readonly Atom[],
  best: readonly (readonly [Best | undefined, Best | undefined])[],
  lineText: (a: number, b: number) => string,
): CaptionPage[] {
  const pages: CaptionPage[] = []
  let k = atoms.length
  let line: 0 | 1 = (best[k]![0]?.cost ?? Infinity) <= (best[k]![1]?.cost ?? Infinity) ? 0 : 1
  let lines: string[] = []
  let end = k
  while (k > 0) {
    const step = best[k]![line]!
    lines.unshift(lineText(step.from, k))
    if (line === 0) {
      pages.unshift({ lines, from: atoms[step.from]!.from, to: atoms[end - 1]!.to })
      lines = []
      end = step.from
    }
    k = step.from
    line = step.line
  }
  return pages
}
