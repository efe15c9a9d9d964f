/** The owner's page: figures with their tables, files, the roll, deleting. Plain HTML; it works without a script. */
import { DEEDS, type lastDeeds } from '../audit.ts'
import type { Filter } from '../figures/filter.ts'
import { clockIn } from '../figures/day.ts'
import type { RollFigures } from '../figures/groups.ts'
import type { Table } from '../exports/table.ts'
import { logoutForm } from '../login/page.ts'
import { html, type Content } from '../pages/html.ts'
import { shell } from '../pages/shell.ts'
import { pictureOf } from './pictures.ts'
import { DEED_WORDS, ownerWord, whoWord, type OwnerWord } from './messages.ts'
import { percent, tablesOf, type TableSource } from './tables.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}
export interface OwnerPage extends TableSource {
  readonly filter: Filter
  /** What the filters offer. */
  readonly scenes: readonly Choice[]
  readonly stations: readonly Choice[]
  readonly units: readonly string[]
  /** The group that was asked for has too few people to be looked at. */
  readonly refused: boolean
  readonly roll: RollFigures
  readonly deeds: Awaited<ReturnType<typeof lastDeeds>>
  /** IANA name of the time zone this station's clock is told in. */
  readonly zone: string
  /** Days after which records go; left out where they stay. */
  readonly keepDays?: number
  /** What became of the form that was sent. */
  readonly said?: Content
}
const queryOf = (filter: Filter, more: Record<string, string> = {}): string => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [string, string][]
  const text = new URLSearchParams([...given, ...Object.entries(more)]).toString()
  return text === '' ? '' : `?${text}`
}
type Say = (name: OwnerWord, values?: Record<string, string | number>) => string

function select(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string | undefined,
  all: string,
): Content {
  return html`<p>
    <label for="f-${name}">${label}</label
    ><select id="f-${name}" name="${name}">
      <option value="*">${all}</option>
      ${choices.map(
        ({ value, label: text }) =>
          html`<option value="${value}" ${value === chosen && html` selected`}>${text}</option>`,
      )}
    </select>
  </p>`
}
const day = (name: string, label: string, value: string | undefined): Content =>
  html`<p>
    <label for="f-${name}">${label}</label
    ><input id="f-${name}" name="${name}" type="date" value="${value ?? ''}" />
  </p>`

/** What is counted now, in a line: on a phone it stands for the form, which would push the figures below the fold. */
function chosenWords({ filter, scenes, stations }: OwnerPage, say: Say): string {
  const { from, to, scene, station, unit } = filter
  const labelOf = (choices: readonly Choice[], value: string | undefined) =>
    choices.find((one) => one.value === value)?.label ?? value
  const days = from === undefined && to === undefined ? undefined : `${from ?? '…'} – ${to ?? '…'}`
  const chosen = [days, labelOf(scenes, scene), labelOf(stations, station), unit]
  return chosen.filter((one) => one !== undefined).join(' · ') || say('all')
}

const filterForm = (page: OwnerPage, say: Say): Content =>
  html`<details class="filter">
    <summary>${say('filter')}${say('colon')}<b>${chosenWords(page, say)}</b></summary>
    ${filterFields(page, say)}
  </details>`

const filterFields = ({ filter, scenes, stations, units, language }: OwnerPage, say: Say): Content =>
  html`<form method="get" action="/owner" aria-label="${say('filter')}">
    <input type="hidden" name="lang" value="${language}" />
    ${day('from', say('from'), filter.from)}${day('to', say('to'), filter.to)}
    ${select('scene', say('scene'), scenes, filter.scene, say('all'))}
    ${stations.length > 1 && select('station', say('station'), stations, filter.station, say('all'))}
    ${
      units.length > 0 &&
      select(
        'unit',
        say('group'),
        units.map((unit) => ({ value: unit, label: unit })),
        filter.unit,
        say('all'),
      )
    }
    <p><button>${say('show')}</button></p>
  </form>`

/** A column is read downwards: where one of its numbers has a decimal, all have one. */
function cellWords(table: Table): (cell: Table['rows'][number][number], column: number) => Content {
  const broken = table.columns.map((_, i) =>
    table.rows.some((row) => typeof row[i] === 'number' && !Number.isInteger(row[i])),
  )
  return (cell, column) => (typeof cell === 'number' && broken[column] ? cell.toFixed(1) : (cell ?? '–'))
}

/** Numbers stand to the right, under their headings. */
export function tableHtml(table: Table, caption = table.title): Content {
  const words = cellWords(table)
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0">
    <table id="t-${table.id}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${table.columns.map(
            (name, i) =>
              html`<th
                scope="col"
                ${table.rows.some((row) => typeof row[i] === 'number') && html` class="n"`}
              >
                ${name}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, i) =>
                i === 0
                  ? html`<th scope="row">${cell}</th>`
                  : html`<td${typeof cell === 'number' && html` class="n"`}>${words(cell, i)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** What the rows of groups add up to, so that nobody has to add 132 of them. */
function wholeRoll({ groups }: OwnerPage, say: Say): Content {
  const rows = groups.filter(({ onRoll, withheld }) => onRoll > 0 && !withheld)
  if (rows.length < 2) return undefined
  const sum = (key: 'onRoll' | 'people' | 'completed') => rows.reduce((all, row) => all + row[key], 0)
  const [onRoll, people, completed] = [sum('onRoll'), sum('people'), sum('completed')]
  const share = percent(completed, onRoll) ?? '–'
  return html`<p>${say('groupsAll', { onRoll, people, completed, share })}</p>`
}
const HINTS: Partial<Record<string, OwnerWord>> = { dropOffs: 'dropOffsHint', groups: 'groupsHint' }
function section(page: OwnerPage, table: Table, say: Say): Content {
  if (table.rows.length === 0) return undefined
  const hint = HINTS[table.id]
  const long = table.rows.length > 31
  return html`<section aria-labelledby="h-${table.id}">
    <h2 id="h-${table.id}">${table.title}</h2>
    ${hint !== undefined && html`<p class="quiet">${say(hint)}</p>`}
    ${table.id === 'groups' && wholeRoll(page, say)} ${pictureOf(table.id, page)}
    ${
      long
        ? html`<details>
            <summary>${table.title} (${table.rows.length})</summary>
            ${tableHtml(table)}
          </details>`
        : tableHtml(table)
    }
  </section>`
}
function totals({ figures: { totals: all } }: OwnerPage, say: Say): Content {
  const one = (name: OwnerWord, value: string | number, id: string = name) =>
    html`<div>
      <dt>${say(name)}</dt>
      <dd id="${id}">${value}</dd>
    </div>`
  return html`<dl class="totals">
    ${one('visits', all.visits)}${one('completed', all.completed)}${one('completedShare', percent(all.completed, all.visits) ?? '–')}${one('coverage', all.coverage === undefined ? '–' : Math.round(all.coverage * 1000) / 10)}${one('minutes', Math.round(all.seconds / 6) / 10)}${one('underWay', all.underWay)}${one('middle', all.middle)}${one('rehearsals', all.rehearsals)}
  </dl>`
}
function files({ filter, language }: OwnerPage, tables: readonly Table[], say: Say): Content {
  const link = (file: string, words: Content) =>
    html`<li><a href="/owner/export/${file}${queryOf(filter, { lang: language })}" download>${words}</a></li>`
  return html`<section aria-labelledby="h-files">
    <h2 id="h-files">${say('files')}</h2>
    <ul class="files">
      ${link('all.xlsx', say('allXlsx'))}${link('all.json', say('allJson'))}${tables.map((table) =>
        link(`${table.id}.csv`, html`${say('csv')}${table.title}`),
      )}${link('claims.xlsx', say('claimsFile'))}
    </ul>
  </section>`
}
function rollSection({ roll, language }: OwnerPage, say: Say): Content {
  const lang = html`<input type="hidden" name="lang" value="${language}" />`
  return html`<section aria-labelledby="h-roll">
    <h2 id="h-roll">${say('roll')}</h2>
    <p>${say('rollNow', { groups: roll.groups, people: roll.people, unknown: roll.unknown })}</p>
    <p>${say('rollIntro')}</p>
    <form method="post" action="/owner/roll" enctype="multipart/form-data" class="narrow">
      ${lang}
      <p>
        <label for="roll">${say('rollFile')}</label
        ><input id="roll" name="roll" type="file" required accept=".xlsx,.csv,.txt,.tsv" />
      </p>
      <p class="tick">
        <input id="partial" name="partial" type="checkbox" value="1" /><label for="partial"
          >${say('rollPartial')}</label
        >
      </p>
      <p><button>${say('rollSend')}</button></p>
    </form>
    ${
      roll.people > 0 &&
      html`<form method="post" action="/owner/roll/delete">
        ${lang}
        <p><button class="plain">${say('rollDelete')}</button></p>
      </form>`
    }
  </section>`
}
const forgetSection = ({ language, keepDays }: OwnerPage, say: Say): Content =>
  html`<section aria-labelledby="h-forget">
    <h2 id="h-forget">${say('forget')}</h2>
    <p>${say('forgetIntro')}</p>
    <form method="post" action="/owner/forget" class="narrow">
      <input type="hidden" name="lang" value="${language}" />
      <p>
        <label for="forget">${say('number')}</label
        ><input id="forget" name="number" required maxlength="40" autocomplete="off" />
      </p>
      <p><button class="plain">${say('forgetSend')}</button></p>
    </form>
    <p class="quiet">${keepDays === undefined ? say('keepForever') : say('keep', { days: keepDays })}</p>
  </section>`

function auditSection({ deeds, language, zone }: OwnerPage, say: Say): Content {
  if (deeds.length === 0) return undefined
  const rows = deeds.map(({ at, who, key, what, count }) => {
    const deed = DEEDS.find((one) => one === what)
    return [
      clockIn(zone, Date.parse(at)),
      whoWord(who, key, language),
      deed ? DEED_WORDS[deed][language] : what,
      count,
    ]
  })
  const columns = [say('when'), say('who'), say('what'), say('count')]
  return html`<section aria-labelledby="h-audit">
    <h2 id="h-audit">${say('audit')}</h2>
    ${tableHtml({ id: 'audit', title: say('audit'), columns, rows })}
  </section>`
}

export function ownerPage(page: OwnerPage): string {
  const { language } = page
  const say: Say = (name, values) => ownerWord(name, language, values)
  const tables = tablesOf(page)
  const isEmpty = page.figures.totals.visits === 0
  return shell({
    language,
    title: say('title'),
    aside: logoutForm(language),
    otherLanguage: (one) => `/owner${queryOf(page.filter, { lang: one })}`,
    body: html`<h1>${say('title')}</h1>
      <p>${say('intro')}</p>
      <nav class="onward" aria-label="${say('title')}">
        <a href="/console">${say('console')}</a> <a href="/claims/add?lang=${language}">${say('desk')}</a>
        <a href="/records?lang=${language}">${say('records')}</a>
        <a href="/install?lang=${language}">${say('install')}</a>
        <a href="/device?lang=${language}">${say('device')}</a>
      </nav>
      ${page.said}${filterForm(page, say)}
      ${page.refused && html`<p class="problem" role="alert">${say('tooFew')}</p>`}
      ${totals(page, say)}${isEmpty && html`<p>${say('nothing')}</p>`}
      ${tables.map((table) => section(page, table, say))}
      ${files(page, tables, say)}${rollSection(page, say)}${forgetSection(page, say)}${auditSection(page, say)}`,
  })
}
