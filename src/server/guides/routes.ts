/** `/guide/…`: the guides for visitors and docents, from the files that are the documentation, at hand in the room. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Language } from '../../scene/schema.ts'
import { languageOf } from '../pages/language.ts'
import { shell } from '../pages/shell.ts'
import { markdown, type LinkTo } from './markdown.ts'

export const GUIDES = ['visitor', 'docent'] as const
export type Guide = (typeof GUIDES)[number]
const DOCS = resolve(import.meta.dirname, '../../../docs')

export const guideFile = (guide: Guide, language: Language): string =>
  join(DOCS, `${guide}${language === 'zh' ? '.zh' : ''}.md`)

/** Other guides by their address; the same one in the other language is in the header already; files are not served. */
const linksOf =
  (guide: Guide, language: Language): LinkTo =>
  (target) => {
    const [, name] = /^([a-z-]+)(?:\.zh)?\.md$/.exec(target) ?? []
    if (name === guide) return 'drop'
    const other = GUIDES.find((one) => one === name)
    return other && `/guide/${other}?lang=${language}`
  }

export async function guidePage(guide: Guide, language: Language): Promise<string> {
  const text = await readFile(guideFile(guide, language), 'utf8')
  return shell({
    language,
    title: /^# (.*)$/m.exec(text)?.[1] ?? guide,
    otherLanguage: (one) => `/guide/${guide}?lang=${one}`,
    body: markdown(text, linksOf(guide, language)),
  })
}

export async function guideRoutes(
  app: FastifyInstance,
  { language: station }: { readonly language: Language },
): Promise<void> {
  for (const guide of GUIDES)
    app.get<{ Querystring: { lang?: string } }>(`/guide/${guide}`, async (request, reply) => {
      const language = languageOf(request.query.lang, request.headers['accept-language'], station)
      return reply
        .header('Cache-Control', 'no-cache')
        .header('Vary', 'Accept-Language')
        .type('text/html; charset=utf-8')
        .send(await guidePage(guide, language))
    })
}
