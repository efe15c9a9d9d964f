/** What the build weighs, read from its files. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { listFiles } from '../media.ts'
import type { Finding } from './budgets.ts'

/** Gzipped size of built scripts, given by their addresses. */
export const gzipped = async (built: string, addresses: Iterable<string>): Promise<number> => {
  let sum = 0
  for (const address of new Set(addresses))
    sum += gzipSync(await readFile(join(built, address)), { level: 9 }).length
  return sum
}
/** Scripts that a page fetches at once: its own and those it preloads. */
export const entryScripts = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+\.js)"/g)].map((m) => m[1]!)

const EMULATOR = /iwer|devui/i

/** @param built the folder of the built page. @throws where it is missing. */
export const measureFiles = async (built: string): Promise<Finding[]> => {
  const scripts = entryScripts(await readFile(join(built, 'index.html'), 'utf8'))
  if (scripts.length === 0)
    throw new Error('index.html loads no script: is the page built? Run: npm run build')
  const held: string[] = []
  for (const file of await listFiles(built)) {
    if (EMULATOR.test(file)) held.push(file)
    else if (/\.(js|html|css|json)$/.test(file) && EMULATOR.test(await readFile(join(built, file), 'utf8')))
      held.push(file)
  }
  return [
    { id: 'entry', measured: await gzipped(built, scripts), place: `${scripts.length} files` },
    { id: 'emulator', measured: held.length, place: held.slice(0, 3).join(', ') || 'all of dist/app' },
  ]
}
