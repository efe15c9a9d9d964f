/**
 * What the checker says to people: one plain sentence, at a place in the file, with what to do. Lines and
 * columns count from 1. A diagnostic is data; how it is printed is the business of whoever shows it.
 */
import { rowInChinese } from './row-name.ts'
import type { Words } from './schema.ts'

export type Severity = 'error' | 'warning' | 'note'
/** Keys and indices from the top of the file, as in `['beats', 0, 'rows', 2, 'en']`. */
export type Path = readonly (string | number)[]

export interface Diagnostic {
  readonly rule: string
  readonly severity: Severity
  readonly file: string
  readonly line: number
  readonly column: number
  /** The row in the curator's words, such as `beat the-planks, row k3f`. */
  readonly row?: string
  /** One plain sentence, in English. */
  readonly message: string
  /** The same sentence in Chinese. */
  readonly zh: string
  /** What to do. */
  readonly fix?: Words
  readonly path: Path
}

/** What may be filled into a sentence: a word that is the same in both languages, or a pair. */
export type Params = Readonly<Record<string, string | number | Words | undefined>>

/** One rule: what it says, and why it is there. `number` is what it holds to, where it holds to one. */
export interface Rule {
  readonly severity: Severity
  readonly title: Words
  readonly reason: Words
  readonly number?: string
  readonly message: Words
  /** Tried in order: the first whose blanks can all be filled is used. */
  readonly fix?: readonly Words[]
}
export type RuleTable = Readonly<Record<string, Rule>>

/** A fault as a rule finds it, before it has a place in the file and a sentence. */
export interface Fault {
  readonly rule: string
  readonly path: Path
  /** Point at the key rather than at its value. */
  readonly where?: 'key' | 'value'
  /** An exact place in the text, counted in characters from 0, where the path does not say enough. */
  readonly offset?: number
  readonly params?: Params
}

const BLANK = /\{(\w+)\}/g

const fillOne = (template: string, params: Params, language: 'zh' | 'en'): string =>
  template.replace(BLANK, (_, name: string) => {
    const value = params[name]
    return value === undefined ? '' : typeof value === 'object' ? value[language] : String(value)
  })

/** Fills the blanks of a sentence in both languages. */
export const fill = (words: Words, params: Params): Words => ({
  zh: fillOne(words.zh, params, 'zh'),
  en: fillOne(words.en, params, 'en'),
})

/** True when every blank of the sentence has something to fill it with. */
export const fillable = (words: Words, params: Params): boolean =>
  [...words.en.matchAll(BLANK)].every((m) => params[m[1]!] !== undefined && params[m[1]!] !== '')

/** By file, then by place. */
export const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.rule.localeCompare(b.rule)

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', note: '提示' }

/** `file:line:column  severity  rule  message`, then what to do on a line of its own. */
export const formatDiagnostic = (d: Diagnostic, language: 'zh' | 'en' = 'en'): string => {
  const isChinese = language === 'zh'
  const row = d.row && (isChinese ? `（${rowInChinese(d.row)}）` : ` (${d.row})`)
  const said = `${isChinese ? d.zh : d.message}${row ?? ''}`
  const fix = d.fix ? `\n    → ${d.fix[language]}` : ''
  const severity = isChinese ? SEVERITIES[d.severity] : d.severity
  return `${d.file}:${d.line}:${d.column}  ${severity}  ${d.rule}  ${said}${fix}`
}
