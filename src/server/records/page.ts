/** The records as a page: readable without a script, and printable. */
import { VERBS, type VerbName } from '../../visit/vocabulary.ts'
import { TROUBLE_WORDS } from '../db/trouble.ts'
import type { ForwardState } from '../forward/forwarder.ts'
import type { Figures, RecentStatement } from './figures.ts'
import { clockIn } from '../figures/day.ts'
import { logoutForm } from '../login/page.ts'
import { html, type Html } from '../pages/html.ts'
import { shell } from '../pages/shell.ts'
import { RECORDS_WORDS, type RecordsLanguage } from './messages.ts'

const row = (tag: 'td' | 'th', values: readonly string[]): Html =>
  html`<tr>
    ${values.map((value) => (tag === 'th' ? html`<th scope="col">${value}</th>` : html`<td>${value}</td>`))}
  </tr>`
const table = (
  id: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Html =>
  html`<section>
    <h2>${caption}</h2>
    ${
      rows.length === 0
        ? html`<p>${none}</p>`
        : html`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
            <table id="${id}">
              <thead>
                ${row('th', head)}
              </thead>
              <tbody>
                ${rows.map((values) => row('td', values))}
              </tbody>
            </table>
          </div>`
    }
  </section>`
const share = (value: number | undefined) => (value === undefined ? '–' : `${Math.round(value * 100)} %`)
const verbName = (iri: string): VerbName | undefined =>
  (Object.keys(VERBS) as VerbName[]).find((name) => VERBS[name].id === iri)

export interface RecordsPage {
  readonly figures: Figures
  readonly recent: readonly RecentStatement[]
  readonly language: RecordsLanguage
  /** Left out where nothing is sent on. */
  readonly forward?: ForwardState
  /** Title of `course/scene`, where the station has it. */
  readonly titleOf: (scene: string) => string
  /** What an activity is about, in words. */
  readonly whatOf: (activity: string) => string
  /** IANA name of the time zone times are told in. */
  readonly zone: string
  /** The reader may go on to the owner's page. */
  readonly owner: boolean
}

/** What keeps records from being sent on, in one line; nothing where all is well. */
function forwardProblem(
  forward: ForwardState | undefined,
  words: (typeof RECORDS_WORDS)[RecordsLanguage],
): readonly Html[] {
  const lines = [
    ...(forward?.problem ? [`${words.forwardProblem} ${forward.problem}`] : []),
    ...(forward && forward.refused > 0 ? [`${words.refused} ${forward.refused}`] : []),
  ]
  return lines.map((line) => html`<p role="status">${line}</p>`)
}

type TablesOf = Pick<RecordsPage, 'figures' | 'recent' | 'titleOf' | 'whatOf' | 'zone'> & {
  readonly words: (typeof RECORDS_WORDS)[RecordsLanguage]
}
const tables = ({ figures, recent, titleOf, whatOf, zone, words }: TablesOf): Html => {
  const kinds = Object.keys(words.verbs) as VerbName[]
  return html`${table(
    'scenes',
    words.scenes,
    [words.scene, words.verbs.started, words.completedCount, words.verbs.ended, words.coverage],
    figures.scenes.map((one) => [
      titleOf(one.scene),
      String(one.started),
      String(one.completed),
      String(one.ended),
      share(one.coverage),
    ]),
    words.none,
  )}
  ${table(
    'days',
    words.days,
    [words.day, words.scene, words.completedCount],
    figures.days.map((one) => [one.day, titleOf(one.scene), String(one.completed)]),
    words.none,
  )}
  ${table(
    'statements',
    words.statements,
    kinds.map((kind) => words.verbs[kind]),
    [kinds.map((kind) => String(figures.statements[kind]))],
    words.none,
  )}
  ${table(
    'recent',
    words.recent,
    [words.when, words.statements, words.what, words.visit, words.rehearsal],
    recent.map((one) => {
      const name = verbName(one.verb)
      return [
        clockIn(zone, Date.parse(one.when)),
        name ? words.verbs[name] : one.verb,
        whatOf(one.what),
        one.visit.slice(0, 8),
        one.rehearsal ? words.rehearsal : '',
      ]
    }),
    words.none,
  )}`
}

export function recordsPage(page: RecordsPage): string {
  const { figures, language, forward } = page
  const words = RECORDS_WORDS[language]
  const { trouble } = figures
  const one = (id: string, word: string, value: number): Html =>
    html`<div>
      <dt>${word}</dt>
      <dd id="${id}">${value}</dd>
    </div>`
  return shell({
    language,
    title: words.title,
    aside: html`${page.owner && html`<a href="/owner?lang=${language}">${words.toOwner}</a> `}${logoutForm(language)}`,
    otherLanguage: (other) => `/records?lang=${other}`,
    body: html`<h1>${words.title}</h1>
      <p>${words.intro}</p>
      <dl class="totals">
        ${one('visits', words.visits, figures.visits)}
        ${one('rehearsals', words.rehearsals, figures.rehearsals)}
        ${forward && one('waiting', words.waiting, forward.waiting)}
      </dl>
      ${trouble && html`<p role="alert" class="problem" id="trouble">${TROUBLE_WORDS[trouble][language]}</p>`}
      ${forwardProblem(forward, words)}${tables({ ...page, words })}`,
  })
}
