/**
 * JSON as a record store must read it. `JSON.parse` forgives what would change a record without a word: two equal
 * keys (the last wins), numbers beyond a double (they become Infinity, then null), half a surrogate pair (a
 * database may refuse it). All of these are refused here, each with one sentence.
 */
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

/** @throws JsonProblem with one sentence a person can act on. */
export function parseStrictJson(bytes: Uint8Array | string): unknown {
  let text: string
  try {
    text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new JsonProblem('the body is not valid UTF-8')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new JsonProblem('the body is not valid JSON')
  }
  scan(text)
  return value
}

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
