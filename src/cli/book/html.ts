/** The book as one printable page, A4, that needs no other file. Pure. */
import { escapeHtml } from '../../server/pages/html.ts'
import type { Block, Cell, Page } from './pages.ts'
import { BOOK_WORDS as W } from './words.ts'

const STYLE = `
@page { size: A4; margin: 14mm 13mm 16mm; @bottom-center { content: counter(page); } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 184mm; padding: 6mm 0; background: #fff; color: #1b1714;
  font: 9.5pt/1.45 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
section { break-before: page; }
section:first-of-type { break-before: auto; }
h1 { font-size: 17pt; margin: 0 0 4mm; border-bottom: 1.2pt solid; padding-bottom: 2mm; }
h2 { font-size: 12.5pt; margin: 0 0 3mm; }
code { font: 8.5pt/1 ui-monospace, Consolas, monospace; background: #f0ece4; padding: 0 .25em; white-space: nowrap; }
p { margin: 0 0 2mm; }
img { display: block; width: 100%; max-height: 72mm; object-fit: cover; object-position: center; margin: 0 0 3mm; border: .4pt solid #999; }
table { width: 100%; border-collapse: collapse; margin: 0 0 4mm; }
th, td { border: .4pt solid #8a8178; padding: .9mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f0ece4; font-weight: 600; font-size: 8.5pt; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
td p { margin: 0 0 1.2mm; }
table.rows { table-layout: fixed; font-size: 8.5pt; }
table.rows th:nth-child(1) { width: 11mm; } table.rows th:nth-child(2) { width: 42mm; }
table.rows th:nth-child(3) { width: 46mm; } table.rows th:nth-child(4) { width: 20mm; }
table.rows td:nth-child(2), table.rows td:nth-child(3) { font-size: 9.5pt; }
table.rows td:nth-child(5) { font-size: 7.5pt; line-height: 1.35; }
.doubt { border-left: 2pt solid #a33b2b; padding-left: 1.5mm; }
.sign { break-inside: avoid; }
.sign td { height: 15mm; }
`
const code = (words: string): string => escapeHtml(words).replace(/`([^`]+)`/g, '<code>$1</code>')
const cell = (value: Cell): string =>
  typeof value === 'string'
    ? code(value)
    : value
        .map(({ head, words, isDoubt }) => {
          const body = [`<b>${code(head)}</b>`, ...words.map(code)].join('<br>')
          return isDoubt ? `<p class="doubt">${body}</p>` : `<p>${body}</p>`
        })
        .join('')
const tableOf = (head: readonly string[], rows: readonly (readonly Cell[])[], name = ''): string => {
  const top = head.map((words) => `<th scope="col">${code(words)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`)
  return `<table${name && ` class="${name}"`}><thead><tr>${top}</tr></thead><tbody>${body.join('\n')}</tbody></table>`
}
const blockOf = (block: Block, picture: (file: string) => string): string => {
  switch (block.kind) {
    case 'text':
      return `<p>${block.words.map(code).join('<br>')}</p>`
    case 'table':
      if (!block.rows.length) return `<p>${W.none}</p>`
      return tableOf(block.head, block.rows, block.head.length === 5 ? 'rows' : '')
    case 'picture':
      return `<img src="${escapeHtml(picture(block.file))}" alt="${escapeHtml(block.alt)}">`
    case 'sign':
      return `<div class="sign">${tableOf([`${W.signOff} \`${block.of}\``, W.name, W.date, `☐ ${W.agrees}`, `☐ ${W.doubts}`], [['', '', '', '', '']], 'box')}</div>`
  }
}
/** `picture` turns the path of a picture into what may stand in `src`, such as a data URI. */
export const htmlOf = (pages: readonly Page[], picture: (file: string) => string): string => {
  const sections = pages.map(({ level, title, blocks }) => {
    const body = blocks.map((block) => blockOf(block, picture)).join('\n')
    return `<section>\n<h${level}>${code(title)}</h${level}>\n${body}\n</section>`
  })
  const title = escapeHtml(pages[0]?.title ?? '')
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body>
${sections.join('\n')}
</body></html>
`
}
