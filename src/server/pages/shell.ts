/** What the pages of the station itself have in common: readable without a script, under the strict policy. */
import type { FastifyReply } from 'fastify'
import { LANGUAGES, type Language, type Words } from '../../scene/schema.ts'
import { html, type Content } from './html.ts'

const WORDS = {
  brand: { zh: '追寻', en: 'Retrace' },
  language: { zh: '语言', en: 'Language' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
} as const satisfies Record<string, Words>
const NAMES: Record<Language, string> = { zh: '中文', en: 'English' }

export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

export interface Shell {
  readonly language: Language
  readonly title: string
  /** What stands in the header, beside the name. */
  readonly aside?: Content
  /** The address of this page in another language; without one there is no choice. */
  readonly otherLanguage?: (language: Language) => string
  readonly body: Content
}

const languages = ({ language, otherLanguage }: Shell): Content =>
  otherLanguage &&
  html`<nav aria-label="${WORDS.language[language]}">
    ${LANGUAGES.map(
      (one) =>
        html`<a
          href="${otherLanguage(one)}"
          lang="${tagOf(one)}"
          hreflang="${tagOf(one)}"
          ${one === language && html` aria-current="true"`}
          >${NAMES[one]}</a
        > `,
    )}
  </nav>`

/** A whole document. */
export const shell = (page: Shell): string =>
  html`<!doctype html>
    <html lang="${tagOf(page.language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#efe6d2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#15171b" media="(prefers-color-scheme: dark)" />
        <meta name="robots" content="noindex" />
        <title>${page.title} · 追寻 Retrace</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/base.css" />
        <link rel="stylesheet" href="/station.css" />
      </head>
      <body class="page">
        <a class="skip" href="#text">${WORDS.skip[page.language]}</a>
        <header>
          <a class="brand" href="/">${WORDS.brand[page.language]}</a>${page.aside}${languages(page)}
        </header>
        <main id="text" tabindex="-1">${page.body}</main>
      </body>
    </html> `.text

/**
 * Sends a page that is nobody else's business. The referrer is told to our own pages: without it browsers write
 * `Origin: null` when a form is sent, and the origin is what a form is judged by.
 */
export const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'same-origin')
    .header('Vary', 'Accept-Language, Cookie')
    .type('text/html; charset=utf-8')
    .send(page)
