/**
 * Text → plain values with their places. Nothing here knows what a scene is; it refuses what no scene needs
 * (aliases, tags, dangerous keys, infinite numbers, endless nesting) before anything else looks at it.
 */
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLMap } from 'yaml'
import type { Fault, Path } from './diagnostics.ts'
import { Positions } from './positions.ts'
import { explainSyntax } from './syntax.ts'

/** Characters of text a file may hold, and how deep it may nest. */
export const MAX_LENGTH = 1_000_000
export const MAX_DEPTH = 16
/** Brackets open at once, counted before parsing so that no parser is asked to go down a bottomless file. */
const MAX_OPEN = 64

/** Stands where something was refused. */
export const HOLE = Symbol('hole')
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface Read {
  /** Plain data; `HOLE` where something was refused; `undefined` when nothing could be read. */
  readonly value: unknown
  readonly text: string
  readonly positions: Positions
  readonly faults: Fault[]
  /** True when the text is not whole YAML: what else is found is likely an echo of that. */
  readonly broken: boolean
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const PLAIN_NUMBER = /^[-+]?(0|[1-9]\d*)?(\.\d*)?(e[-+]?\d+)?$/i
const isProse = (key: unknown): boolean => key === 'zh' || key === 'en'

class Walker {
  readonly faults: Fault[] = []
  private readonly told = new Set<string>()
  constructor(
    private readonly text: string,
    private readonly positions: Positions,
  ) {}

  /** Some faults are said once a file: a hundred aliases are one habit. */
  private once(fault: Fault): typeof HOLE {
    if (!this.told.has(fault.rule)) this.faults.push(fault)
    this.told.add(fault.rule)
    return HOLE
  }
  walk(node: Node | null | undefined, path: Path): unknown {
    const offset = node?.range?.[0] ?? 0
    if (path.length > MAX_DEPTH)
      return this.once({ rule: 'too-deep', path, offset, params: { limit: MAX_DEPTH } })
    if (isAlias(node)) return this.once({ rule: 'no-alias', path, offset, params: { name: node.source } })
    if (isMap(node)) return this.map(node, path)
    if (isSeq(node))
      return node.items.map((item, i) => {
        const child = item as Node
        this.positions.set([...path, i], { value: child.range?.[0] ?? offset, flow: node.flow === true })
        return this.walk(child, [...path, i])
      })
    return isScalar(node) ? this.scalar(node, path) : null
  }
  private scalar(
    node: { value: unknown; source?: string; type?: string; range?: unknown },
    path: Path,
  ): unknown {
    const range = node.range as [number, number, number]
    if (typeof node.value === 'number') {
      const text = node.source ?? String(node.value)
      if (!Number.isFinite(node.value)) {
        this.faults.push({ rule: 'not-a-number', path, offset: range[0], params: { text } })
        return HOLE
      }
      if (!PLAIN_NUMBER.test(text))
        this.faults.push({ rule: 'number-form', path, offset: range[0], params: { text } })
    }
    if (node.type === 'PLAIN' && isProse(path.at(-1))) {
      const tail = /^[ \t]+#/.exec(this.text.slice(range[1], range[1] + 200))
      if (tail) this.faults.push({ rule: 'hash-in-prose', path, offset: range[1] + tail[0].length - 1 })
    }
    return node.value
  }
  private map(node: YAMLMap, path: Path): Record<string, unknown> {
    const out: Record<string, unknown> = {}
    let prose: string | undefined
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null
      const offset = keyNode?.range?.[0] ?? node.range?.[0] ?? 0
      if (!isScalar(keyNode) || keyNode.value === null || keyNode.value === '') {
        this.faults.push({ rule: 'key-not-text', path, offset })
        continue
      }
      const key = String(keyNode.source ?? keyNode.value)
      const value = pair.value as Node | null
      if (FORBIDDEN.has(key)) {
        this.faults.push({ rule: 'forbidden-key', path, offset, params: { key } })
      } else if (prose && node.flow && value === null) {
        this.faults.push({ rule: 'prose-cut', path: [...path, key], offset, params: { text: key } })
        out[prose] = `${String(out[prose])}, ${key}`
      } else if (Object.hasOwn(out, key)) {
        this.faults.push({ rule: 'duplicate-key', path: [...path, key], offset, params: { key } })
      } else {
        const child = [...path, key]
        this.positions.set(child, {
          key: offset,
          value: value?.range?.[0] ?? offset,
          flow: node.flow === true,
        })
        out[key] = this.walk(value, child)
        prose = isProse(key) && typeof out[key] === 'string' ? key : undefined
      }
    }
    return out
  }
}

/** Brackets outside quotes are not told apart from brackets inside: prose never nests sixty deep. */
const bottomless = (text: string): number | undefined => {
  let open = 0
  let outermost = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '[' || c === '{') {
      if (open++ === 0) outermost = i
    } else if (c === ']' || c === '}') open = Math.max(0, open - 1)
    if (open > MAX_OPEN) return outermost
  }
  const dashes = /^[ ]*(?:[-?] ){20,}/m.exec(text)
  return dashes?.index
}
const refused = (text: string): Fault | undefined => {
  if (text.length > MAX_LENGTH) {
    const size = (text.length / 1_000_000).toFixed(1)
    return { rule: 'file-too-big', path: [], offset: 0, params: { size, limit: MAX_LENGTH / 1_000_000 } }
  }
  const odd = /[\u0000-\u0008\u000e-\u001f\ufffd]/.exec(text)
  if (odd) return { rule: 'file-binary', path: [], offset: odd.index }
  if (!text.replace(/^\s*#.*$/gm, '').trim()) return { rule: 'file-empty', path: [], offset: 0 }
  const directive = /^%/m.exec(text)
  if (
    directive &&
    !text
      .slice(0, directive.index)
      .replace(/^\s*#.*$/gm, '')
      .trim()
  )
    return { rule: 'old-yaml', path: [], offset: directive.index }
  const deep = bottomless(text)
  return deep === undefined
    ? undefined
    : { rule: 'too-deep', path: [], offset: deep, params: { limit: MAX_DEPTH } }
}

const yaml = (text: string): Document | undefined => {
  try {
    return parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      schema: 'core',
      version: '1.2',
      logLevel: 'error',
    })
  } catch (error) {
    // The parser is recursive: the one thing it throws for is a text deeper than its stack.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The value as it was meant where tabs stand for some number of spaces. */
const retabbed = (syntax: Fault, text: string): unknown => {
  if (syntax.rule !== 'tab-indent') return undefined
  for (const width of [2, 4, 8]) {
    const spaced = text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '.repeat(width)))
    const doc = yaml(spaced)
    if (doc && !doc.errors.length) return new Walker(spaced, new Positions(spaced)).walk(doc.contents, [])
  }
  return undefined
}

/** Reads YAML, or JSON when the name ends in `.json`. Never throws for what stands in the text. */
export const readText = (raw: string, file: string): Read => {
  const clean = raw.startsWith('\ufeff') ? raw.slice(1) : raw
  // JSON may indent with tabs, which YAML may not; inside JSON strings a raw tab cannot stand.
  const text = /\.json$/i.test(file) ? clean.replaceAll('\t', ' ') : clean
  const positions = new Positions(text.length > MAX_LENGTH ? '' : text)
  const nothing = (fault: Fault): Read => ({
    value: undefined,
    text,
    positions,
    faults: [fault],
    broken: true,
  })
  const refusal = refused(text)
  if (refusal) return nothing(refusal)
  const doc = yaml(text)
  if (!doc) return nothing({ rule: 'too-deep', path: [], offset: 0, params: { limit: MAX_DEPTH } })
  const walker = new Walker(text, positions)
  if (doc.contents?.range) positions.set([], { value: doc.contents.range[0], flow: false })
  const value = walker.walk(doc.contents, [])
  const syntax = explainSyntax(doc, text)
  if (syntax)
    return { value: retabbed(syntax, text) ?? value, text, positions, faults: [syntax], broken: true }
  // What a refused construct would have said is not known, so nothing else can be judged by it.
  const refusedPart = walker.faults.find(({ rule }) => rule === 'no-alias' || rule === 'too-deep')
  if (refusedPart) return { value, text, positions, faults: [refusedPart], broken: true }
  const tag = doc.warnings.find((w) => w.code === 'TAG_RESOLVE_FAILED')
  if (tag) {
    const name = /^!\S*/.exec(text.slice(tag.pos[0]))?.[0] ?? '!'
    walker.faults.push({ rule: 'unknown-tag', path: [], offset: tag.pos[0], params: { tag: name } })
  }
  return { value, text, positions, faults: walker.faults, broken: false }
}
