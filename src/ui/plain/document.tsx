/** The shell of a page of the plain edition: one document, no script, our own style sheet. */
import type { ReactNode } from 'react'
import type { Language } from '../../scene/schema.ts'
import { message } from '../messages.ts'
import { word } from './messages.ts'

export interface DocumentProps {
  readonly language: Language
  readonly title: string
  readonly about: string
  /** The address of this page, without its language. */
  readonly path: string
  readonly children: ReactNode
}

export const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

export const Document = ({ language, title, about, path, children }: DocumentProps) => (
  <html lang={tagOf(language)}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#efe6d2" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#15171b" media="(prefers-color-scheme: dark)" />
      <meta name="description" content={about} />
      <title>{`${title} · 追寻 Retrace`}</title>
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/base.css" />
      <link rel="stylesheet" href="/plain.css" />
      <link rel="alternate" hrefLang="zh-CN" href={`${path}?lang=zh`} />
      <link rel="alternate" hrefLang="en" href={`${path}?lang=en`} />
    </head>
    <body className="page">
      <a className="skip" href="#text">
        {word('skip', language)}
      </a>
      <header>
        <a className="brand" href={`/?lang=${language}`}>
          {message('name', language)}
        </a>{' '}
        <span>{word('edition', language)}</span>
        <nav aria-label={message('language', language)}>
          <a href={`${path}?lang=zh`} lang="zh-CN" aria-current={language === 'zh' ? 'true' : undefined}>
            中文
          </a>{' '}
          <a href={`${path}?lang=en`} lang="en" aria-current={language === 'en' ? 'true' : undefined}>
            English
          </a>
        </nav>
      </header>
      {children}
      <footer>
        <p>{word('editionNote', language)}</p>
        <p>
          <a href={`/plain?lang=${language}`}>{word('courses', language)}</a>{' '}
          <a href={`/credits?lang=${language}`}>{word('credits', language)}</a>
        </p>
      </footer>
    </body>
  </html>
)
