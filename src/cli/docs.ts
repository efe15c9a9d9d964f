/** `retrace docs`: writes the pages of the documentation that are made from the code. */
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { PIECES } from '../pieces/registry.ts'
import { readCosts } from './piece-costs.ts'
import { LANGUAGES } from '../scene/language.ts'
import { PIECES_PAGE, piecesDocument } from '../scene/pieces-document.ts'
import { writeBooks } from './book/index.ts'
import { palettesDocument } from '../world/palette-document.ts'
import { rulesDocument } from '../scene/rules-document.ts'

const DOCS = resolve(import.meta.dirname, '../../docs')
export const HELP = {
  zh: `retrace docs
由规则写出 docs/rules.md，由套件写出 docs/pieces.md 和 docs/pieces.zh.md，由色调写出 docs/palettes.md，
并像 retrace book 那样写出各课程的审读本。`,
  en: `retrace docs
Writes docs/rules.md from the rules, docs/pieces.md and docs/pieces.zh.md from the kit, docs/palettes.md from the moods,
and the review books of the courses as retrace book does.`,
} satisfies Words

export const run = async (): Promise<number> => {
  await writeFile(join(DOCS, 'rules.md'), rulesDocument())
  const costs = await readCosts()
  for (const language of LANGUAGES)
    await writeFile(join(DOCS, PIECES_PAGE[language]), piecesDocument(PIECES, costs, language))
  await writeFile(join(DOCS, 'palettes.md'), palettesDocument())
  console.log('docs/rules.md, docs/pieces.md, docs/pieces.zh.md, docs/palettes.md')
  return writeBooks({ names: [], html: false })
}
