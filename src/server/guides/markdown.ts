/**
 * Our own guides as HTML: of Markdown just what they use (headings, paragraphs, lists, tables, strong, emphasis, code,
 * links). All words pass through `html` and are escaped there; what is not understood stands as it was written.
 */
import { html, type Content, type Html } from '../pages/html.ts'

/** What a link leads to: an address, nothing where only its words are shown, or `drop` where not even these. */
export type LinkTo = (target: string) => string | undefined | 'drop'

const INLINE =
  /`([^`]+)`|\*\*\*([^*]+)\*\*\*|\*\*([^*]+)\*\*|\*([^*]+)\*|!\[[^\]]*\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)\)/g

function linkOf(words: string, target: string, linkTo: LinkTo): Content {
  const to = linkTo(target)
  if (to === 'drop') return undefined
  return to === undefined ? words : html`<a href="${to}">${words}</a>`
}
function inline(text: string, linkTo: LinkTo): readonly Content[] {
  const parts: Content[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, both, strong, em, words, target] = match
    parts.push(text.slice(end, match.index))
    end = match.index + whole.length
    if (code !== undefined) parts.push(html`<code>${code}</code>`)
    else if (both !== undefined) parts.push(html`<strong><em>${both}</em></strong>`)
    else if (strong !== undefined) parts.push(html`<strong>${strong}</strong>`)
    else if (em !== undefined) parts.push(html`<em>${em}</em>`)
    else if (words !== undefined) parts.push(linkOf(words, target!, linkTo))
  }
  return [...parts, text.slice(end)]
}
/** A line ends anywhere: between Latin words that is a space, between Chinese signs nothing. */
const joined = (lines: readonly string[]): string =>
  lines.map((line) => line.trim()).reduce((all, line) => all + (/[!-~]$/.test(all) ? ' ' : '') + line, '')

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
function table(lines: readonly string[], linkTo: LinkTo): Html {
  const [head = '', , ...rows] = lines
  return html`<div class="wide" tabindex="0" role="region" aria-label="${cellsOf(head).join(' ')}">
    <table>
      <thead>
        <tr>
          ${cellsOf(head).map((cell) => html`<th scope="col">${inline(cell, linkTo)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cellsOf(row).map((cell) => html`<td>${inline(cell, linkTo)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
const ITEM = /^(?:- |\d+\. )/
function list(lines: readonly string[], linkTo: LinkTo): Html {
  const items: string[][] = []
  for (const line of lines)
    if (ITEM.test(line)) items.push([line.replace(ITEM, '')])
    else items.at(-1)?.push(line)
  const all = items.map((item) => html`<li>${inline(joined(item), linkTo)}</li>`)
  return lines[0]!.startsWith('- ')
    ? html`<ul>
        ${all}
      </ul>`
    : html`<ol>
        ${all}
      </ol>`
}

function block(text: string, linkTo: LinkTo): Content {
  const lines = text.split('\n')
  const heading = /^(#{1,3}) (.*)$/.exec(text)
  if (heading && lines.length === 1) {
    const words = inline(heading[2]!, linkTo)
    if (heading[1] === '#') return html`<h1>${words}</h1>`
    return heading[1] === '##' ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`
  }
  if (lines[0]!.startsWith('|')) return table(lines, linkTo)
  if (ITEM.test(lines[0]!)) return list(lines, linkTo)
  const words = inline(joined(lines), linkTo)
  const isEmpty = words.every((word) => word === undefined || word === '')
  return !isEmpty && html`<p>${words}</p>`
}

export const markdown = (text: string, linkTo: LinkTo): Html =>
  html`${text
    .trim()
    .split(/\n{2,}/)
    .map((one) => block(one, linkTo))}`
