/** `/install`: the station's certificate, and how each device is brought to trust it. Works without a script. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { toString as qrText } from 'qrcode'
import type { Language } from '../../scene/schema.ts'
import { DEFAULT_PORT } from '../config.ts'
import { fill } from '../../scene/fill.ts'
import { html, Html, type Content } from '../pages/html.ts'
import { languageOf } from '../pages/language.ts'
import { shell } from '../pages/shell.ts'
import { OTHER_WAYS, PAGE_WORDS, WAYS, type Way } from './words.ts'

export interface InstallRouteOptions {
  readonly dataFolder: string
  readonly secure: boolean
  readonly language: Language
  /** Addresses by which the station can be reached, the best first. */
  readonly urls: () => readonly string[]
}

export interface Authority {
  readonly fingerprint: string
  /** ISO date. */
  readonly until: string
}

/** The station's own authority; undefined where it has none, or one that cannot be read. */
export async function readAuthority(dataFolder: string): Promise<Authority | undefined> {
  const pem = await readFile(join(dataFolder, 'tls', 'station-ca.crt')).catch(() => undefined)
  if (!pem) return undefined
  try {
    const { fingerprint256, validTo } = new X509Certificate(pem)
    return { fingerprint: fingerprint256, until: new Date(validTo).toISOString().slice(0, 10) }
  } catch {
    return undefined
  }
}

const wayOf = ({ id, name, steps, limit }: Way, language: Language): Html => html`
  <details id="${id}">
    <summary>${name[language]}</summary>
    <ol>
      ${steps.map((step) => html`<li>${step[language]}</li>`)}
    </ol>
    ${limit && html`<p class="limit">${limit[language]}</p>`}
  </details>
`

interface InstallPage {
  readonly language: Language
  readonly secure: boolean
  readonly urls: readonly string[]
  readonly authority: Authority | undefined
  readonly qr: string
}

function certificate({ language, authority }: InstallPage): Content {
  const t = (id: keyof typeof PAGE_WORDS) => PAGE_WORDS[id][language]
  if (!authority) return html`<p>${t('none')}</p>`
  return html`
    <p>${t('why')}</p>
    <p><a class="button" href="/station-ca.crt" download="retrace-station-ca.crt">${t('download')}</a></p>
    <p class="quiet">
      ${t('otherForm')} <a href="/station-ca.cer" download="retrace-station-ca.cer">retrace-station-ca.cer</a>
    </p>
    <p>${t('fingerprint')}<br /><code>${authority.fingerprint}</code></p>
    <p>${t('until').replace('{day}', authority.until)}</p>
    <p>${t('caution')}</p>
  `
}

/** As it stands behind `adb reverse`, where a port that goes without saying has to be said. */
const portOf = (url: string | undefined): string => {
  const { port, protocol } = new URL(url ?? `http://localhost:${DEFAULT_PORT}`)
  return port || (protocol === 'https:' ? '443' : '80')
}

export function installPage(page: InstallPage): string {
  const { language, secure, urls, qr } = page
  const t = (id: keyof typeof PAGE_WORDS) => PAGE_WORDS[id][language]
  const body = html`
    <h1>${t('title')}</h1>
    ${!secure && html`<p role="alert">${t('plain')}</p>`}
    <h2>${t('address')}</h2>
    <ul>
      ${urls.map((url) => html`<li><a href="${url}/install?lang=${language}">${url}</a></li>`)}
    </ul>
    <div class="qr">${new Html(qr)}</div>
    <h2>${t('certificate')}</h2>
    ${certificate(page)}
    <h2>${t('devices')}</h2>
    ${WAYS.map((way) => wayOf(way, language))}
    <h2>${t('others')}</h2>
    <dl>
      ${OTHER_WAYS.map(
        ({ what, limit }) =>
          html`<dt>${fill(what[language], { port: portOf(urls[0]) })}</dt>
            <dd>${limit[language]}</dd>`,
      )}
    </dl>
    <h2>${t('next')}</h2>
    <ul>
      <li><a href="/device?lang=${language}">${t('keep')}</a></li>
      <li>${t('app')}</li>
    </ul>
  `
  return shell({ language, title: t('title'), otherLanguage: (other) => `/install?lang=${other}`, body })
}

export async function installRoutes(app: FastifyInstance, options: InstallRouteOptions): Promise<void> {
  const { dataFolder, secure, urls } = options
  app.get<{ Querystring: { lang?: string } }>('/install', async (request, reply) => {
    const language = languageOf(request.query.lang, request.headers['accept-language'], options.language)
    const [first = ''] = urls()
    const page = installPage({
      language,
      secure,
      urls: urls(),
      authority: await readAuthority(dataFolder),
      qr:
        first && (await qrText(`${first}/install?lang=${language}`, { type: 'svg', margin: 2, width: 180 })),
    })
    return reply
      .header('Cache-Control', 'no-cache')
      .header('Vary', 'Accept-Language')
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
