/** What the pieces of the kit cost, as they were last printed: docs/pieces/costs.json. */
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { PieceCosts } from '../scene/pieces-document.ts'

export const PICTURES = resolve(import.meta.dirname, '../../docs/pieces')
const FILE = resolve(PICTURES, 'costs.json')

/** Nothing, where none has been printed yet. */
export const readCosts = async (): Promise<PieceCosts> => {
  const text = await readFile(FILE, 'utf8').catch(() => '{}')
  return JSON.parse(text) as PieceCosts
}
/** Adds to what is there, in the order of the alphabet. */
export const writeCosts = async (costs: PieceCosts, kinds: readonly string[]): Promise<void> => {
  const all: PieceCosts = { ...(await readCosts()), ...costs }
  const kept = Object.entries(all).filter(([kind]) => kinds.includes(kind))
  const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
}
