/** The book as pages of headings, tables and paragraphs: what both the Markdown and the print are written from. Pure. */
import type { Course } from '../../scene/schema.ts'
import { WHOLE, lacking, type Measure } from './measure.ts'
import { citation } from './model.ts'
import { claimParagraphs, dayOf, lineParagraphs, remarkParagraph, type Paragraph } from './paragraphs.ts'
import type { Book, BookBeat, BookScene, Deed, Line } from './types.ts'
import { BOOK_WORDS as W, MARK_WORDS, MEASURE_WORDS } from './words.ts'

export type Cell = string | readonly Paragraph[]
export type Block =
  | { readonly kind: 'text'; readonly words: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string }
  | { readonly kind: 'sign'; readonly of: string }
/** One sheet of paper, or several: it begins on a page of its own. */
export interface Page {
  /** 1 for a chapter, 2 for a beat. */
  readonly level: 1 | 2
  readonly title: string
  readonly blocks: readonly Block[]
}

const text = (...words: string[]): Block => ({ kind: 'text', words })
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  head,
  rows,
})
const pair = ({ zh, en }: { zh: string; en: string }): string => `${zh} ${en}`

const front = (book: Book): Page => {
  const { course, scenes, marks } = book
  const rows = scenes.map(({ id, scene, isDraft, measure }) => {
    const day = dayOf(scene.time)
    const short = lacking(measure).map((key) => MEASURE_WORDS[key])
    return [
      `\`${id}\` ${pair(scene.title)}${isDraft ? ` (${W.draft})` : ''}`,
      `${day.zh} · ${day.en}`,
      String(measure.lines),
      short.join(', ') || '✓',
    ]
  })
  const counts = Object.entries(marks).map(
    ([mark, count]) => `${MARK_WORDS[mark as keyof typeof marks]}: ${count}`,
  )
  const voices = Object.entries(course.voices).map(([id, { name, relation }]) => [
    `\`${id}\``,
    pair(name),
    pair(relation),
  ])
  return {
    level: 1,
    title: `${pair(course.title)} · ${W.subtitle}`,
    blocks: [
      text(W.made),
      text(W.howTo.zh, W.howTo.en),
      text(counts.join(' · ')),
      table([W.contents, W.date, W.lines, W.measure], rows),
      table([W.voices, W.name, ''], voices),
    ],
  }
}

const measureRows = (found: Measure): string[][] =>
  (Object.keys(WHOLE) as (keyof Measure)[]).map((key) => {
    const [least, most] = WHOLE[key]
    const wanted = most === Infinity ? `≥ ${least}` : `${least}–${most}`
    return [MEASURE_WORDS[key], String(found[key]), wanted, lacking(found).includes(key) ? '✗' : '✓']
  })
const opening = ({ id, scene, measure, isDraft, remarks }: BookScene): Page => {
  const { title, place, time, viewer, note } = scene
  const day = dayOf(time)
  return {
    level: 1,
    title: `${pair(title)} · \`${id}\`${isDraft ? ` (${W.draft})` : ''}`,
    blocks: [
      text(`${pair(place.name)} · ${day.zh} · ${day.en}`, `${W.viewer} \`${viewer}\``),
      ...(note ? [text(`${W.note}: ${note.zh}`, note.en)] : []),
      table([W.measure, '', W.wanted, ''], measureRows(measure)),
      ...(remarks.length
        ? [
            text(W.sceneRemarks),
            table(
              [W.remark],
              remarks.map((remark) => [[remarkParagraph(remark)]]),
            ),
          ]
        : []),
    ],
  }
}

const deedRow = ({ id, act, zh, en, cards, remarks }: Deed, seen: Map<string, string>): Cell[] => {
  const grounds: Paragraph[] = cards.flatMap((card) =>
    claimParagraphs(card, seen).map((p, i) => (i === 0 ? { ...p, head: `${card.id} · ${p.head}` } : p)),
  )
  const told = (language: 'zh' | 'en'): Paragraph[] =>
    cards.map((card) => ({ head: card.id, words: [card[language]] }))
  const words = (own: string, language: 'zh' | 'en'): Cell =>
    cards.length ? [{ head: own, words: [] }, ...told(language)] : own
  const shown = cards.some(({ grounds: g }) => g.length) ? grounds : []
  return [
    `\`${id}\``,
    words(zh, 'zh'),
    words(en, 'en'),
    `${W.act} \`${act}\``,
    [...shown, ...remarks.map(remarkParagraph)],
  ]
}
const lineRow = (line: Line, seen: Map<string, string>): Cell[] => [
  `\`${line.id}\``,
  line.zh,
  line.en,
  `\`${line.voice}\``,
  lineParagraphs(line, seen),
]
const beatPage = (scene: BookScene, beat: BookBeat): Page => {
  const seen = new Map<string, string>()
  const rows = beat.entries.map((entry): Cell[] => {
    if (entry.kind === 'line') return lineRow(entry, seen)
    if (entry.kind === 'act') return deedRow(entry, seen)
    return [`\`${entry.id}\``, '', '', `${W.rest} ${entry.seconds}\u00a0s`, '']
  })
  const name = `${scene.id}/${beat.id}`
  return {
    level: 2,
    title: `${pair(beat.title)} · \`${name}\`${beat.inStation ? '' : ` (${W.homeOnly})`}`,
    blocks: [
      ...(beat.print === undefined
        ? []
        : [{ kind: 'picture', file: beat.print, alt: `${pair(beat.title)}, ${pair(beat.stand)}` } as const]),
      text(pair(beat.stand)),
      table([W.row, W.zh, W.en, W.voice, W.grounds], rows),
      ...(beat.remarks.length
        ? [
            table(
              [W.remark],
              beat.remarks.map((remark) => [[remarkParagraph(remark)]]),
            ),
          ]
        : []),
      { kind: 'sign', of: name },
    ],
  }
}
const closing = (book: BookScene): Page => {
  const seen = new Map<string, string>()
  const { reflect } = book.scene
  const questions = book.questions.map((question): Cell[] => {
    const choices = (language: 'zh' | 'en'): Paragraph[] =>
      question.choices.map((choice) => ({ head: choice.right ? '☑' : '☐', words: [choice[language]] }))
    const asked = (language: 'zh' | 'en'): Paragraph[] => [
      { head: question[language], words: [] },
      ...choices(language),
      { head: W.why, words: [question.why[language]] },
    ]
    return [`\`${question.id}\``, asked('zh'), asked('en'), claimParagraphs(question, seen)]
  })
  const relics = book.relics.map((relic): Cell[] => [
    `\`${relic.id}\``,
    relic.zh,
    relic.en,
    claimParagraphs(relic, seen),
  ])
  return {
    level: 2,
    title: `${W.relics} · ${W.questions} · ${W.reflection} · \`${book.id}\``,
    blocks: [
      table([W.relics, W.zh, W.en, W.grounds], relics),
      table([W.questions, W.zh, W.en, W.grounds], questions),
      text(`${W.silence} ${reflect.silence}`),
      table(
        [W.reflection, W.zh, W.en],
        [
          [W.ask, reflect.ask.zh, reflect.ask.en],
          ...(reflect.pair ? [[W.pair, reflect.pair.zh, reflect.pair.en]] : []),
        ],
      ),
      { kind: 'sign', of: `${book.id}/end` },
    ],
  }
}

const whyUnused = (course: Course, id: string): string => {
  const fact = course.facts[id]!
  return fact.hold ? W.hold : fact.model ? W.model : ''
}
const lists = ({ course, scenes, used, unused, unseen }: Book): Page[] => {
  const doubts = scenes.flatMap(({ id, allRemarks }) =>
    allRemarks.map((remark) => [`${id}${remark.at === undefined ? '' : `/${remark.at}`}`, remark.words]),
  )
  const page = (title: string, block: Block): Page => ({ level: 1, title, blocks: [block] })
  return [
    page(`${W.allDoubts}: ${doubts.length}`, table([W.row, W.remark], doubts)),
    page(
      `${W.unseen}: ${unseen.size}`,
      table(
        [W.sources, W.facts],
        [...unseen].map(([key, facts]) => [citation(course, key), facts.join(', ')]),
      ),
    ),
    page(
      `${W.used}: ${used.size}`,
      table(
        [W.facts, W.zh, W.en, W.whereTold],
        [...used].map(([id, where]) => [id, course.facts[id]!.zh, course.facts[id]!.en, where.join(', ')]),
      ),
    ),
    page(
      `${W.unused}: ${unused.length}`,
      table(
        [W.facts, W.zh, W.en, ''],
        unused.map((id) => [id, course.facts[id]!.zh, course.facts[id]!.en, whyUnused(course, id)]),
      ),
    ),
  ]
}

export const pagesOf = (book: Book): Page[] => [
  front(book),
  ...book.scenes.flatMap((scene) => [
    opening(scene),
    ...scene.beats.map((beat) => beatPage(scene, beat)),
    closing(scene),
  ]),
  ...lists(book),
]
