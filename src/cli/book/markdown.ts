/** The book as Markdown. Pure. */
import type { Block, Cell, Page } from './pages.ts'
import { BOOK_WORDS as W } from './words.ts'

/** A bar would end the cell, a line break the row; an angle bracket would be read as a tag. */
const plain = (words: string): string =>
  words.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|').replace(/</g, '&lt;')
const cell = (value: Cell): string => {
  if (typeof value === 'string') return plain(value)
  return value.map(({ head, words }) => [`**${plain(head)}**`, ...words.map(plain)].join('<br>')).join('<br>')
}
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const tableOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): string[] => [
  row(head.map(plain)),
  row(head.map(() => '---')),
  ...rows.map((cells) => row(cells.map(cell))),
]
const sign = (of: string): string[] =>
  tableOf(
    [`${W.signOff} \`${of}\``, W.name, W.date, `☐ ${W.agrees}`, `☐ ${W.doubts}`],
    [['', '', '', '', '']],
  )

const blockOf = (block: Block, pictures: string): string[] => {
  switch (block.kind) {
    case 'text':
      return [block.words.map(plain).join('<br>')]
    case 'table':
      return block.rows.length ? tableOf(block.head, block.rows) : [W.none]
    case 'picture':
      return [`![${plain(block.alt)}](${pictures}${block.file})`]
    case 'sign':
      return sign(block.of)
  }
}
/** `pictures` is what leads from the page to where the pictures' paths begin, such as `../../`. */
export const markdownOf = (pages: readonly Page[], pictures = ''): string =>
  pages
    .map(({ level, title, blocks }, i) => {
      const depth = i === 0 ? 1 : level + 1
      return [
        `${'#'.repeat(depth)} ${title}`,
        ...blocks.map((block) => blockOf(block, pictures).join('\n')),
      ].join('\n\n')
    })
    .join('\n\n') + '\n'
