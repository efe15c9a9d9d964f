/** Text → Scene: reading, shape, and saving what can be saved. The rules of the craft come after, in `check.ts`. */
import type { z } from 'zod'
import { byPlace, type Diagnostic, type Fault, type Path } from './diagnostics.ts'
import { kindOf, type Issue } from './explain.ts'
import { diagnose, type Where } from './messages.ts'
import { HOLE, isObject, readText, type Read } from './read.ts'
import { settle, type Settled } from './salvage.ts'
import { Scene } from './schema.ts'
import { keysOf } from './schema-walk.ts'
import { sceneIssues } from './shape.ts'

export interface Parsed<T = Scene> {
  /** What can be shown, with everything faulty taken out; `undefined` when nothing can. */
  readonly value?: T
  readonly diagnostics: readonly Diagnostic[]
  readonly where: Where
  readonly settled?: Settled
  /** True when the text is not whole: whatever else seems wrong is an echo. */
  readonly broken: boolean
}
export interface ParsedScene extends Omit<Parsed, 'value'> {
  readonly scene?: Scene
}
/** A language: its schema, how its issues are found, and what may stand in for a missing key. */
export interface Grammar<T> {
  readonly schema: z.ZodType<T>
  readonly issuesOf: (value: unknown) => readonly Issue[]
  readonly fallback: Readonly<Record<string, unknown>>
}

const untold = { zh: '（未命名）', en: '(untitled)' }
/** Neutral, and openly so: a preview with a gap in its head is better than none. */
const SCENE_GRAMMAR: Grammar<Scene> = {
  schema: Scene,
  issuesOf: sceneIssues,
  fallback: {
    id: 'untitled',
    title: untold,
    place: { name: untold, lat: 35, lon: 105 },
    time: '1935-01-01T12:00+07:00',
    viewer: 'guest',
    pieces: [],
    reflect: { silence: 10, ask: { zh: '你记住了什么？', en: 'What will you remember?' } },
  },
}

const startsWith = (path: Path, head: Path): boolean => head.every((key, i) => path[i] === key)
const required = (schema: z.ZodType, fallback: object): string[] =>
  keysOf(schema).filter((key) => key === 'beats' || key in fallback)

/** A file that ends in mid-line and lacks what comes late in it was cut, not forgotten. */
const cutShort = (read: Read, grammar: Grammar<unknown>): Fault | undefined => {
  const { text, value } = read
  if (text.endsWith('\n') || !isObject(value) || text.trimStart().startsWith('{')) return undefined
  const lacking = required(grammar.schema, grammar.fallback).filter((key) => !(key in value))
  if (!lacking.length) return undefined
  return { rule: 'file-cut-short', path: [], offset: text.length, params: { missing: lacking.join(', ') } }
}
/** Issues in, on or above what reading already refused are echoes of it. */
const isEcho = (issue: Issue, read: Read): boolean =>
  read.faults.some(
    (fault) =>
      fault.path.length > 0 &&
      (startsWith(issue.path, fault.path) ||
        (startsWith(fault.path, issue.path) && /^(too-few|missing-key)$/.test(issue.rule))),
  )
/** Inside braces, an unknown key with spaces in it is the rest of a sentence. */
const asProse = (issue: Issue, where: Where): Issue => {
  const key = String(issue.path.at(-1))
  const cut = issue.rule === 'unknown-key' && /\s/.test(key) && where.positions.inFlow(issue.path)
  return cut ? { ...issue, rule: 'prose-cut', params: { text: key }, repair: { op: 'drop' } } : issue
}

/** Reads any file of ours. Never throws for what stands in it. */
export const parseWith = <T>(text: string, file: string, grammar: Grammar<T>): Parsed<T> => {
  const read = readText(text, file)
  const where: Where = { file, positions: read.positions, root: read.value }
  const say = (faults: readonly Fault[]): Diagnostic[] => faults.map((f) => diagnose(f, where)).sort(byPlace)
  if (!isObject(read.value)) {
    const what = kindOf(read.value === HOLE ? null : read.value)
    const faults = read.faults.length ? read.faults : [{ rule: 'not-a-map', path: [], params: { what } }]
    return { diagnostics: say(faults), where, broken: true }
  }
  const cut = read.broken ? undefined : cutShort(read, grammar)
  const settled = settle(read.value, grammar.issuesOf, grammar.fallback)
  const result = grammar.schema.safeParse(settled.value)
  const broken = read.broken || cut !== undefined
  const told = broken
    ? [cut ?? read.faults[0]!]
    : [...read.faults, ...settled.issues.map((i) => asProse(i, where)).filter((i) => !isEcho(i, read))]
  return { ...(result.success && { value: result.data }), diagnostics: say(told), where, settled, broken }
}

/** Reads a scene. `scene` is there whenever a stand and a beat with a row remain. */
export const parseScene = (text: string, file: string): ParsedScene => {
  const { value, ...rest } = parseWith(text, file, SCENE_GRAMMAR)
  return { ...rest, ...(value && { scene: value }) }
}
