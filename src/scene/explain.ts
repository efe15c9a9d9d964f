/**
 * One zod issue → one fault in the curator's words, with how the scene can still be shown without it. A union
 * is explained by the branch that was meant, never by all of them.
 */
import type { z } from 'zod'
import type { Fault, Params, Path } from './diagnostics.ts'
import { listed, nearest } from './nearest.ts'
import { isObject } from './read.ts'
import { FACT_PATTERN, ID_PATTERN, REF_PATTERN, TIME_PATTERN, type Words } from './schema.ts'
import { keysAt } from './schema-walk.ts'

/** How to go on without the fault: leave it out, give the key its right name, borrow the other language, cut the rest. */
export type Repair =
  | { readonly op: 'drop' }
  | { readonly op: 'rename'; readonly to: string }
  | { readonly op: 'borrow'; readonly from: string }
  | { readonly op: 'cut'; readonly length: number }
  | { readonly op: 'keep' }
export interface Issue extends Fault {
  readonly repair: Repair
}
type ZodIssue = z.core.$ZodIssue

export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<string | number, unknown> | undefined)?.[key], root)

const TYPES: Record<string, Words> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  object: { zh: '一组“名称: 内容”', en: 'a group of `key: content`' },
  record: { zh: '一组“名称: 内容”', en: 'a group of `key: content`' },
  array: { zh: '列表', en: 'a list' },
  tuple: { zh: '列表', en: 'a list' },
  null: { zh: '空', en: 'nothing' },
}
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (text ?? '').length > 40 ? `${text.slice(0, 39)}…` : (text ?? '')
}
/** What a value is, in words. */
export const kindOf = (value: unknown): Words => {
  if (Array.isArray(value)) return TYPES.array!
  if (value === null) return TYPES.null!
  if (typeof value === 'object') return TYPES.object!
  const { zh, en } = TYPES[typeof value] ?? TYPES.string!
  return { zh: `${zh}“${shown(value)}”`, en: `${en}, “${shown(value)}”` }
}
const keyName = (path: Path): string => {
  const last = path.at(-1)
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')}[${last + 1}]` : String(last ?? '')
}
const FULL_WIDTH = /^[０-９．－＋]+$/
const half = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
const BOOLEANS: Record<string, string> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  no: 'false',
  off: 'false',
  n: 'false',
}

const hintFor = (expected: string, value: unknown): Words | undefined => {
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return { zh: `放进引号里："${value}"。`, en: `Put it in quotes: "${value}".` }
  if (expected === 'boolean' && typeof value === 'string') {
    const word = BOOLEANS[value.toLowerCase()]
    if (word) return { zh: `写 ${word}。`, en: `Write ${word}.` }
  }
  if (
    (expected === 'number' || expected === 'int') &&
    typeof value === 'string' &&
    Number.isFinite(Number(value))
  )
    return { zh: '去掉引号。', en: 'Take the quotes off.' }
  if (expected === 'object' && typeof value === 'string')
    return { zh: '写成 { zh: …, en: … } 这样。', en: 'Write it like { zh: …, en: … }.' }
  if (expected === 'array' && !Array.isArray(value)) return { zh: '写成 [ … ]。', en: 'Write it as [ … ].' }
  return undefined
}
const drop: Repair = { op: 'drop' }
const issue = (rule: string, path: Path, params: Params, repair: Repair = drop, where?: 'key'): Issue => ({
  rule,
  path,
  params,
  repair,
  ...(where && { where }),
})

/** A value that is not there, in the words that fit: a language, or a key. */
const missing = (path: Path, root: unknown): Issue => {
  const key = String(path.at(-1))
  const parent = path.slice(0, -1)
  const around = valueAt(root, parent)
  const other = key === 'zh' ? 'en' : key === 'en' ? 'zh' : undefined
  if (other && isObject(around) && typeof around[other] === 'string') {
    const language = key === 'zh' ? { zh: '中文', en: 'Chinese' } : { zh: '英文', en: 'English' }
    return issue('missing-language', path, { key, language }, { op: 'borrow', from: other })
  }
  return issue('missing-key', path, { key })
}
const wrongType = (path: Path, value: unknown, expected: string): Issue => {
  const key = keyName(path)
  if (value === null) return issue('empty-value', path, { key }, drop, 'key')
  if (typeof value === 'string' && FULL_WIDTH.test(value) && /number|int/.test(expected))
    return issue('full-width-mark', path, { sign: value, half: half(value) })
  const params = {
    key,
    expected: TYPES[expected] ?? expected,
    actual: kindOf(value),
    hint: hintFor(expected, value),
  }
  return issue('wrong-type', path, params)
}
const wrongValue = (path: Path, value: unknown, values: readonly unknown[]): Issue => {
  if (path.length === 1 && path[0] === 'retrace') return issue('wrong-version', path, { value: shown(value) })
  if (value === null) return issue('empty-value', path, { key: keyName(path) }, drop, 'key')
  if (path.length === 1 && path[0] === 'viewer') return issue('viewer-role', path, { value: shown(value) })
  const names = values.map(String)
  const near = typeof value === 'string' ? nearest(value, names) : undefined
  return issue('unknown-value', path, {
    key: keyName(path),
    value: shown(value),
    near,
    known: listed(names, 14),
  })
}
const size = (i: ZodIssue & { code: 'too_small' | 'too_big' }, path: Path, value: unknown): Issue => {
  const small = i.code === 'too_small'
  const limit = Number(small ? i.minimum : i.maximum)
  const key = keyName(path)
  if (i.origin === 'array')
    return issue(
      small ? 'too-few' : 'too-many',
      path,
      { key, limit },
      small ? drop : { op: 'cut', length: limit },
    )
  if (i.origin === 'string') return issue(small ? 'empty-words' : 'too-many', path, { key, limit })
  const bound = small
    ? { zh: `不能小于 ${limit}`, en: `the least is ${limit}` }
    : { zh: `不能大于 ${limit}`, en: `the most is ${limit}` }
  return issue('out-of-range', path, { key, value: shown(value), bound })
}
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [ID_PATTERN, 'bad-id'],
  [REF_PATTERN, 'bad-ref'],
  [FACT_PATTERN, 'bad-fact-id'],
  [TIME_PATTERN, 'bad-time'],
]
const form = (i: ZodIssue & { code: 'invalid_format' }, path: Path, value: unknown): Issue => {
  const rule = PATTERNS.find(([pattern]) => i.pattern === String(pattern))?.[1]
  const params = { key: keyName(path), value: shown(value), hint: i.message }
  return issue(rule ?? 'bad-form', path, params)
}
/** The branch of a union that was meant: one whose root has the right type; then the one with the least wrong. */
const meant = (branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | undefined => {
  const atRoot = (b: readonly ZodIssue[]): boolean =>
    b.some((i) => i.path.length === 0 && (i.code === 'invalid_type' || i.code === 'invalid_value'))
  const open = branches.filter((b) => !atRoot(b))
  return [...open].sort((a, b) => a.length - b.length)[0]
}
const unknownKeys = (keys: readonly string[], path: Path, root: unknown, known: string[]): Issue[] => {
  const around = valueAt(root, path)
  return keys.map((key) => {
    const free = known.filter((k) => !isObject(around) || !(k in around))
    const near = nearest(key, free)
    const params = { key, near, known: listed(known, 14) }
    return issue('unknown-key', [...path, key], params, near ? { op: 'rename', to: near } : drop, 'key')
  })
}

/**
 * All issues of a failed parse. `root` is the value that was parsed with `schema`; paths come back below `prefix`.
 * A missing key whose misspelling stands beside it is one fault, not two.
 */
export const explainIssues = (
  issues: readonly ZodIssue[],
  root: unknown,
  schema: z.ZodType,
  prefix: Path = [],
): Issue[] => {
  const one = (i: ZodIssue, base: Path): Issue[] => {
    const path = [...base, ...(i.path as (string | number)[])]
    const value = valueAt(root, path)
    switch (i.code) {
      case 'unrecognized_keys':
        return unknownKeys(i.keys, path, root, keysAt(schema, path))
      case 'invalid_union': {
        if (value === undefined) return [missing(path, root)]
        const branch = meant(i.errors)
        if (branch) return branch.flatMap((inner) => one(inner, path))
        const first = i.errors.flat().find((e) => e.code === 'invalid_value') ?? i.errors[0]?.[0]
        return first ? one(first, path) : [wrongType(path, value, 'string')]
      }
      case 'invalid_type':
        return [value === undefined ? missing(path, root) : wrongType(path, value, i.expected)]
      case 'invalid_value':
        return [value === undefined ? missing(path, root) : wrongValue(path, value, i.values)]
      case 'too_small':
      case 'too_big':
        return [size(i, path, value)]
      case 'invalid_format':
        return [form(i, path, value)]
      case 'invalid_key':
        return i.issues.slice(0, 1).map((inner) => {
          const found = inner.code === 'invalid_format' ? form(inner, path, path.at(-1)) : undefined
          return {
            ...(found ?? issue('bad-form', path, { key: '', value: shown(path.at(-1)) })),
            where: 'key' as const,
          }
        })
      default:
        return [issue('bad-form', path, { key: keyName(path), value: shown(value), hint: i.message })]
    }
  }
  const all = issues.flatMap((i) => one(i, []))
  const renamed = new Set(
    all.flatMap((i) =>
      i.repair.op === 'rename' ? [JSON.stringify([...i.path.slice(0, -1), i.repair.to])] : [],
    ),
  )
  return all
    .filter((i) => !(i.rule.startsWith('missing-') && renamed.has(JSON.stringify(i.path))))
    .map((i) => (prefix.length ? { ...i, path: [...prefix, ...i.path] } : i))
}
