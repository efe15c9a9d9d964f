/** The records as a plain page: readable without a script, printable, and under the strict CSP. */
import { VERBS, type VerbName } from '../../visit/vocabulary.ts'
import { TROUBLE_WORDS } from '../db/trouble.ts'
import type { ForwardState } from '../forward/forwarder.ts'
import type { Figures, RecentStatement } from './figures.ts'
import { escapeHtml } from '../pages/html.ts'
import { RECORDS_WORDS, type RecordsLanguage } from './messages.ts'

const cells = (tag: 'td' | 'th', values: readonly string[]) =>
  values.map((value) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeHtml(value)}</${tag}>`).join('')
function table(
  id: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
) {
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')
  return `<section><h2>${escapeHtml(caption)}</h2>${
    rows.length === 0
      ? `<p>${escapeHtml(none)}</p>`
      : `<div class="wide"><table id="${id}"><thead><tr>${cells('th', head)}</tr></thead><tbody>${body}</tbody></table></div>`
  }</section>`
}
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
}

/** What keeps records from being sent on, in one line; nothing where all is well. */
function forwardProblem(
  forward: ForwardState | undefined,
  words: (typeof RECORDS_WORDS)[RecordsLanguage],
): string {
  const lines = [
    ...(forward?.problem ? [`${words.forwardProblem} ${forward.problem}`] : []),
    ...(forward && forward.refused > 0 ? [`${words.refused} ${forward.refused}`] : []),
  ]
  return lines.map((line) => `<p role="status">${escapeHtml(line)}</p>`).join('\n')
}

export function recordsPage({ figures, recent, language, titleOf, forward }: RecordsPage): string {
  const words = RECORDS_WORDS[language]
  const other = language === 'zh' ? 'en' : 'zh'
  const kinds = Object.keys(words.verbs) as VerbName[]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · Retrace 追寻</title><link rel="stylesheet" href="/records/style.css"></head>
<body><main>
<header><h1>${words.title}</h1><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></header>
<p>${words.intro}</p>
<dl><div><dt>${words.visits}</dt><dd id="visits">${figures.visits}</dd></div>
<div><dt>${words.rehearsals}</dt><dd id="rehearsals">${figures.rehearsals}</dd></div>${
    forward ? `<div><dt>${words.waiting}</dt><dd id="waiting">${forward.waiting}</dd></div>` : ''
  }</dl>
${figures.trouble ? `<p role="alert" id="trouble">${escapeHtml(TROUBLE_WORDS[figures.trouble][language])}</p>` : ''}${forwardProblem(forward, words)}
${table(
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
      one.when.slice(0, 19).replace('T', ' ') + ' UTC',
      name ? words.verbs[name] : one.verb,
      one.what,
      one.visit.slice(0, 8),
      one.rehearsal ? words.rehearsal : '',
    ]
  }),
  words.none,
)}
</main></body></html>
`
}

export const RECORDS_STYLE = `
:root { color-scheme: light; font: 16px/1.6 "Noto Sans SC", "PingFang SC", system-ui, sans-serif }
body { margin: 0; background: #f4efe4; color: #1c1a17 }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap }
h1 { font-size: 1.8rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
a { color: #8a2b1d; padding: .4rem 0 }
dl { display: flex; gap: 2.5rem; flex-wrap: wrap; margin: 1.5rem 0 }
dt { font-size: .9rem } dd { margin: 0; font-size: 2rem; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #cfc6b4; white-space: nowrap }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark }
  body { background: #15171b; color: #efe6d2 }
  a { color: #f08a80 }
  th, td { border-color: #4f4c46 }
}
`
