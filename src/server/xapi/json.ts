/**
 * JSON as a record store must read it. `JSON.parse` forgives what would change a record without a word: two equal
 * keys (the last wins), numbers beyond a double (they become Infinity, then null), half a surrogate pair (a
 * database may refuse it). All of these are refused here, each with one sentence.
 */
import { isUtf8 } from 'node:buffer'

export class JsonProblem extends Error {}

const MAX_DEPTH = 64
/** Characters of one text, and of one key. */
const MAX_TEXT = 100_000
const MAX_KEY = 4096
const FORBIDDEN = new Set(['__proto__'])

/** Walks text that `JSON.parse` has accepted already, so strings and brackets are known to be well formed. */
function scan(text: string): void {
  const open: { keys?: Set<string> }[] = []
  let expectKey = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') {
      if (open.length >= MAX_DEPTH) throw new JsonProblem(`nested deeper than ${MAX_DEPTH} levels`)
      open.push(char === '{' ? { keys: new Set() } : {})
      expectKey = char === '{'
    } else if (char === '}' || char === ']') {
      open.pop()
      expectKey = false
    } else if (char === ',') expectKey = open.at(-1)?.keys !== undefined
    else if (char === '"') {
      const start = at
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++
      const raw = text.slice(start, at + 1)
      const value = JSON.parse(raw) as string
      if (value.length > MAX_TEXT) throw new JsonProblem(`a text is longer than ${MAX_TEXT} characters`)
      if (/\p{Cs}/u.test(value)) throw new JsonProblem('a text holds half of a surrogate pair')
      if (value.includes('\u0000')) throw new JsonProblem('a text holds the character U+0000')
      if (expectKey) checkKey(open.at(-1)!.keys!, value)
      expectKey = false
    } else if (char === '-' || (char! >= '0' && char! <= '9')) {
      const number = /[\d.eE+-]+/y
      number.lastIndex = at
      const digits = number.exec(text)![0]
      if (!Number.isFinite(Number(digits))) throw new JsonProblem('a number is too large')
      at += digits.length - 1
    }
  }
}
function checkKey(keys: Set<string>, key: string): void {
  if (key.length > MAX_KEY) throw new JsonProblem(`a key is longer than ${MAX_KEY} characters`)
  if (FORBIDDEN.has(key)) throw new JsonProblem(`the key "${key}" is not allowed`)
  if (keys.has(key)) throw new JsonProblem(`the key "${key.slice(0, 60)}" stands twice in one object`)
  keys.add(key)
}

/** Whether nothing is nested too deep, or too long. */
function isWithin(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT
  if (typeof value !== 'object' || value === null) return true
  if (depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => isWithin(item, depth + 1))
  for (const key in value)
    if (key.length > MAX_KEY || !isWithin((value as Record<string, unknown>)[key], depth + 1)) return false
  return true
}
/**
 * True of text as most programs write it: what becomes the same text again has no key twice, and no number that became
 * another. What is left to ask is asked of the value, which takes a third of the time.
 */
const isPlain = (text: string, value: unknown): boolean =>
  !text.includes('\\u') && !text.includes('__proto__') && isWithin(value, 0) && JSON.stringify(value) === text

/** @returns nothing where the bytes are not UTF-8. */
function readText(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** @throws JsonProblem with one sentence a person can act on. */
export function parseStrictJson(bytes: Uint8Array | string): unknown {
  const text = typeof bytes === 'string' ? bytes : readText(bytes)
  if (text === undefined) throw new JsonProblem('the body is not valid UTF-8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new JsonProblem('the body is not valid JSON')
  }
  if (!isPlain(text, value)) scan(text)
  return value
}

/** Keys as JSON; there are few of them, again and again. */
const quoted = new Map<string, string>()
function quote(key: string): string {
  let text = quoted.get(key)
  if (text === undefined) {
    text = JSON.stringify(key)
    if (quoted.size < 1000 && key.length < 100) quoted.set(key, text)
  }
  return text
}

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${canonicalJson(item)}`
  }
  return `{${text}}`
}
