/** Finds what a source file imports: static, type-only, re-exported, dynamic, and by URL (workers). */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

export const SRC = resolve(import.meta.dirname, '../../../src')

export interface Import {
  /** Relative to `src`, with forward slashes. */
  readonly from: string
  /** The same for a file of ours; a package's name for one of others; `node:…` for Node's own. */
  readonly to: string
  readonly isOurs: boolean
  /** Gone when the types are stripped. */
  readonly isType: boolean
}

export const withoutComments = (code: string): string =>
  code.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(^|[^:\\])\/\/[^\n]*/g,
    (_, text, before) => (typeof text === 'string' ? text : (before ?? '')),
  )
const STATIC = /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s*)?['"]([^'"]+)['"]/g
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g
const BY_URL = /new URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

export const importsOf = (file: string, code: string): Import[] => {
  const clean = withoutComments(code)
  const one = (name: string, isType: boolean): Import => {
    const bare = name.split('?')[0]!
    const isOurs = bare.startsWith('.')
    const target = isOurs ? relative(SRC, resolve(SRC, dirname(file), bare)) : packageOf(bare)
    return { from: file, to: target.split(sep).join('/'), isOurs, isType }
  }
  return [
    ...[...clean.matchAll(STATIC)].map((m) => one(m[2]!, m[1] !== undefined)),
    ...[...clean.matchAll(DYNAMIC)].map((m) => one(m[1]!, false)),
    ...[...clean.matchAll(BY_URL)].map((m) => one(m[1]!, false)),
  ]
}
/** Every source file, relative to `src`. */
export const sources = (): string[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
export const codeOf = (file: string): string => readFileSync(join(SRC, file), 'utf8')
