/** A course as a book for those who check it: every line with what it rests on. Pure; both languages side by side. */
import type { Course, Evidence, Row, Scene, Words } from '../../scene/schema.ts'
import { isAct, isPause, isSay, measure } from './measure.ts'
import { remarksOf, type Remark } from './remarks.ts'
import type {
  Book,
  BookBeat,
  BookInput,
  BookScene,
  Claim,
  Deed,
  Ground,
  Line,
  Rest,
  SceneText,
} from './types.ts'

interface Grounds {
  readonly source?: string | readonly string[] | undefined
  readonly evidence?: Evidence | undefined
  readonly from?: Words | undefined
}
const MARKS: readonly Evidence[] = ['documented', 'inferred', 'imagined']
const FACT_IN_WORDS = /\b[A-Z]{1,3}-\d{1,3}\b/g
const namesIn = ({ source, from }: Grounds): string[] => [
  ...new Set([...(source === undefined ? [] : [source].flat()), ...(from?.en.match(FACT_IN_WORDS) ?? [])]),
]

/** Author, title, year, and where it was read or is to be looked up. */
export const citation = ({ sources }: Pick<Course, 'sources'>, key: string): string => {
  const source = sources[key]
  if (!source) return key
  const title = [source.title.zh, source.title.en].filter(Boolean).join(' / ')
  return [source.author, title, source.year, source.where].filter(Boolean).join(', ')
}
const groundOf = (course: Course, id: string, reading: string | undefined): Ground[] => {
  const fact = course.facts[id]
  if (!fact) return []
  const cited = (keys: readonly string[]): string[] => keys.map((key) => citation(course, key))
  return [
    {
      fact: id,
      zh: fact.zh,
      en: fact.en,
      confidence: fact.confidence,
      kind: fact.kind,
      verified: fact.verified,
      sources: cited(fact.sources),
      readings: (fact.readings ?? []).map((r) => ({
        id: r.id,
        zh: r.zh,
        en: r.en,
        sources: cited(r.sources),
        told: r.id === reading,
      })),
    },
  ]
}
const claimOf = (course: Course, id: string, words: Words, grounds: Grounds, reading?: string): Claim => {
  const names = namesIn(grounds)
  const { zh, en } = words
  const mark = grounds.evidence ?? (grounds.source === undefined ? 'imagined' : 'documented')
  return {
    id,
    zh,
    en,
    mark,
    ...(grounds.from && { from: grounds.from }),
    grounds: names.flatMap((name) => groundOf(course, name, reading)),
  }
}

const entryOf = (course: Course, row: Row, remarks: readonly Remark[]): (Line | Deed | Rest)[] => {
  if (isSay(row)) {
    const { say, differs, reading } = row
    const claim = claimOf(course, row.id, row, row, reading)
    const voice = course.voices[say] ? say : `${say}?`
    const rest = { differs: differs === true, ...(reading !== undefined && { reading }), remarks }
    return [{ kind: 'line', ...claim, voice, ...rest }]
  }
  if (isAct(row)) {
    const { id, act, zh, en, cards = [], sides = [] } = row
    const said = [...cards, ...sides].map((card) => claimOf(course, card.id, card, card))
    return [{ kind: 'act', id, act, zh, en, cards: said, remarks }]
  }
  return isPause(row) ? [{ kind: 'rest', id: row.id, seconds: row.pause }] : []
}

const beatsOf = ({ course, print }: BookInput, scene: Scene, remarks: readonly Remark[]): BookBeat[] =>
  scene.beats.map(({ id, title, stand, rows }) => {
    const at = (name: string): Remark[] => remarks.filter((remark) => remark.at === name)
    const place = scene.stands.find((s) => s.id === stand)?.name ?? { zh: stand, en: stand }
    const { station } = scene.cuts
    const picture = print?.(scene.id, id)
    return {
      id,
      title: title ?? { zh: id, en: id },
      stand: place,
      inStation: station === 'all' || station.includes(id),
      ...(picture !== undefined && { print: picture }),
      entries: rows.flatMap((row) => entryOf(course, row, at(row.id))),
      // Of the beat itself, and of rows that are not shown: pauses and changes.
      remarks: [id, ...rows.filter((row) => !isSay(row) && !isAct(row)).map((row) => row.id)].flatMap(at),
    }
  })

const sceneOf = (input: BookInput, { scene, text, positions }: SceneText): BookScene => {
  const { course } = input
  const allRemarks = remarksOf(text, scene, positions)
  const beats = beatsOf(input, scene, allRemarks)
  const told = new Set(
    beats.flatMap((beat) => [
      ...beat.remarks,
      ...beat.entries.flatMap((e) => (e.kind === 'rest' ? [] : e.remarks)),
    ]),
  )
  return {
    id: scene.id,
    scene,
    isDraft: course.drafts.includes(scene.id),
    measure: measure(scene),
    beats,
    relics: scene.relics.flatMap((relic) =>
      typeof relic === 'string' ? [] : [claimOf(course, relic.piece, relic, relic)],
    ),
    questions: scene.questions.map((question) => ({
      ...claimOf(course, question.id, question.ask, question),
      why: question.why,
      choices: question.choices.map(({ id, zh, en }) => ({ zh, en, right: id === question.right })),
    })),
    remarks: allRemarks.filter((remark) => !told.has(remark)),
    allRemarks,
  }
}
const claimsOf = ({ beats, relics, questions }: BookScene): Claim[] => [
  ...beats.flatMap(({ entries }) =>
    entries.flatMap((e): Claim[] => (e.kind === 'line' ? [e] : e.kind === 'act' ? [...e.cards] : [])),
  ),
  ...relics,
  ...questions,
]
const linesOf = ({ beats }: BookScene): Line[] =>
  beats.flatMap(({ entries }) => entries.filter((e): e is Line => e.kind === 'line'))

/** What is told or shown of each fact, and where. */
const usesOf = (scenes: readonly BookScene[]): Map<string, string[]> => {
  const used = new Map<string, string[]>()
  const add = (fact: string, where: string): void => {
    const places = used.get(fact) ?? []
    if (!places.includes(where)) used.set(fact, [...places, where])
  }
  for (const book of scenes) {
    for (const { id, grounds } of claimsOf(book))
      for (const { fact } of grounds) add(fact, `${book.id}/${id}`)
    for (const piece of book.scene.pieces)
      for (const fact of namesIn(piece)) add(fact, `${book.id}/${piece.id}`)
  }
  return used
}

/** Scenes stand in the order of their own time. */
export const bookOf = (input: BookInput): Book => {
  const { course } = input
  const inTime = [...input.scenes].sort((a, b) => Date.parse(a.scene.time) - Date.parse(b.scene.time))
  const scenes = inTime.map((scene) => sceneOf(input, scene))
  const lines = scenes.flatMap(linesOf)
  const count = (mark: Evidence): number => lines.filter((line) => line.mark === mark).length
  const used = usesOf(scenes)
  const unseen = new Map<string, string[]>()
  for (const id of used.keys()) {
    const fact = course.facts[id]
    const keys = [...(fact?.sources ?? []), ...(fact?.readings ?? []).flatMap(({ sources }) => sources)]
    for (const key of new Set(keys))
      if (course.sources[key]?.seen === false) unseen.set(key, [...(unseen.get(key) ?? []), id])
  }
  return {
    course,
    scenes,
    marks: Object.fromEntries(MARKS.map((mark) => [mark, count(mark)])) as Record<Evidence, number>,
    used,
    unused: Object.keys(course.facts).filter((id) => !used.has(id)),
    unseen,
  }
}
