/** Says in one sentence what a YAML error most likely means to the person who wrote the line. */
import { visit, type Document, type YAMLError } from 'yaml'
import type { Fault } from './diagnostics.ts'

const HALF: Record<string, string> = { '：': ':', '，': ',', '｛': '{', '｝': '}', '［': '[', '］': ']' }
const lineAt = (text: string, offset: number): { start: number; line: string } => {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { start, line: text.slice(start, end < 0 ? undefined : end) }
}

/** A full-width sign where YAML wants its own: `zh：…` at the start of a line. */
const fullWidth = (text: string, offset: number): Fault | undefined => {
  const { start, line } = lineAt(text, offset)
  const found = /^(\s*(?:- )?\s*[\w-]+\s*)(：)/.exec(line)
  if (!found) return undefined
  const sign = found[2]!
  return {
    rule: 'full-width-mark',
    path: [],
    offset: start + found[1]!.length,
    params: { sign, half: HALF[sign] },
  }
}
/** `en: He said: go`: the second colon of the text that starts at `offset`. */
const innerColon = (text: string, offset: number): Fault | undefined => {
  const { start, line } = lineAt(text, offset)
  const found = /:(?=\s|$)/.exec(line.slice(offset - start))
  return found ? { rule: 'colon-in-prose', path: [], offset: offset + found.index } : undefined
}
/** Where a quoted text that never ends begins. */
const openQuote = (doc: Document, end: number): number | undefined => {
  let at: number | undefined
  visit(doc, {
    Scalar(_, node) {
      if (node.type?.startsWith('QUOTE') && node.range && node.range[1] >= end) at ??= node.range[0]
    },
  })
  return at
}
/** A line that YAML could not join to what stands around it: it has a key and is out of line, or it has none. */
const loneLine = (text: string, offset: number): Fault => {
  const { start, line } = lineAt(text, offset)
  const rule = /^\s*(?:- )?[\w-]+\s*:(?:\s|$)/.test(line) ? 'indent' : 'stray-line'
  return { rule, path: [], offset: start + (line.length - line.trimStart().length) }
}
const missingChar = (doc: Document, error: YAMLError, text: string): Fault => {
  const end = text.trimEnd().length
  if (error.message.includes('quote')) {
    const offset = text.endsWith('\n') ? openQuote(doc, end) : end
    return {
      rule: text.endsWith('\n') ? 'quote-open' : 'file-cut-short',
      path: [],
      offset: offset ?? error.pos[0],
    }
  }
  if (error.pos[0] >= end) return { rule: 'file-cut-short', path: [], offset: end }
  if (/flow|closing|,/.test(error.message)) return { rule: 'bracket-open', path: [], offset: error.pos[0] }
  return loneLine(text, error.pos[0])
}

type Explain = (doc: Document, error: YAMLError, text: string) => Fault | undefined
const at =
  (rule: string): Explain =>
  (_, error) => ({ rule, path: [], offset: error.pos[0] })
const EXPLAIN: Partial<Record<YAMLError['code'], Explain>> = {
  TAB_AS_INDENT: at('tab-indent'),
  MULTIPLE_DOCS: at('many-documents'),
  BAD_DQ_ESCAPE: at('bad-escape'),
  BAD_ALIAS: at('no-alias'),
  BAD_DIRECTIVE: at('old-yaml'),
  BLOCK_AS_IMPLICIT_KEY: (_, e, text) => innerColon(text, e.pos[0]),
  BLOCK_IN_FLOW: (_, e, text) => innerColon(text, e.pos[0]),
  MULTILINE_IMPLICIT_KEY: (_, e, text) => fullWidth(text, e.pos[0]) ?? loneLine(text, e.pos[0]),
  MISSING_CHAR: (doc, e, text) => fullWidth(text, e.pos[0]) ?? missingChar(doc, e, text),
  BAD_SCALAR_START: (_, e, text) => ({
    rule: 'text-start',
    path: [],
    offset: e.pos[0],
    params: { sign: text[e.pos[0]] },
  }),
  BAD_INDENT: (_, e, text) =>
    e.pos[0] >= text.trimEnd().length && /flow/i.test(e.message)
      ? { rule: 'file-cut-short', path: [], offset: text.trimEnd().length }
      : { rule: /flow/i.test(e.message) ? 'bracket-open' : 'indent', path: [], offset: e.pos[0] },
  UNEXPECTED_TOKEN: (_, e, text) =>
    /["']\s*$/.test(text.slice(Math.max(0, e.pos[0] - 80), e.pos[0]))
      ? { rule: 'text-after-quote', path: [], offset: e.pos[0] }
      : undefined,
}

/** The first fault of a text that YAML refuses; later errors are mostly echoes of it. */
export const explainSyntax = (doc: Document, text: string): Fault | undefined => {
  const error = [...doc.errors].sort((a, b) => a.pos[0] - b.pos[0])[0]
  if (!error) return undefined
  return EXPLAIN[error.code]?.(doc, error, text) ?? { rule: 'syntax', path: [], offset: error.pos[0] }
}
