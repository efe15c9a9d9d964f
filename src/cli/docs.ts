/** `retrace docs`: writes the pages of the documentation that are made from the code. */
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PIECES } from '../pieces/registry.ts'
import { readCosts } from './piece-costs.ts'
import { piecesDocument } from '../scene/pieces-document.ts'
import { rulesDocument } from '../scene/rules-document.ts'

const DOCS = resolve(import.meta.dirname, '../../docs')
export const HELP = `retrace docs
Writes docs/rules.md from the rules and docs/pieces.md from the kit.`

export const run = async (): Promise<number> => {
  await writeFile(join(DOCS, 'rules.md'), rulesDocument())
  await writeFile(join(DOCS, 'pieces.md'), piecesDocument(PIECES, await readCosts()))
  console.log('docs/rules.md, docs/pieces.md')
  return 0
}
