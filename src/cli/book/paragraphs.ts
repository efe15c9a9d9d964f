/** What stands beside a line, as short paragraphs: the same for the page of text and for the printed page. Pure. */
import type { Words } from '../../scene/schema.ts'
import type { Remark } from './remarks.ts'
import type { Claim, Ground, Line } from './types.ts'
import { BOOK_WORDS as W, CONFIDENCE_WORDS, KIND_WORDS, MARK_WORDS } from './words.ts'

export interface Paragraph {
  readonly head: string
  readonly words: readonly string[]
  /** A doubt is set apart from what is known. */
  readonly isDoubt?: boolean
}
/** `YYYY-MM-DDTHH:MM±hh:mm` as the style sheet writes days, with the hour. */
export const dayOf = (time: string): Words => {
  const [, year, month, day, hour] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time) ?? []
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
  const named = name.format(new Date(Date.UTC(2000, Number(month) - 1, 1)))
  return {
    zh: `${year}年${Number(month)}月${Number(day)}日 ${hour}`,
    en: `${Number(day)} ${named} ${year}, ${hour}`,
  }
}
export const remarkParagraph = (remark: Remark): Paragraph => ({
  head: `${W.remark} (scene.yaml:${remark.line}${remark.at === undefined ? '' : `, ${remark.at}`})`,
  words: [remark.words],
  isDoubt: true,
})
const groundParagraph = (ground: Ground): Paragraph => {
  const { fact, confidence, kind, zh, en, sources, readings, verified } = ground
  const cited = readings.some((reading) => reading.sources.length)
  const told = readings.map((r) => {
    const by = r.sources.length ? r.sources.join('; ') : W.noSource
    return `(${r.id}) ${r.zh} ${r.en} [${by}]${r.told ? ` ← ${W.told}` : ''}`
  })
  return {
    head: `${fact} · ${CONFIDENCE_WORDS[confidence]} · ${KIND_WORDS[kind]}`,
    words: [
      zh,
      en,
      ...(sources.length ? [`${W.sources}: ${sources.join('; ')}`] : cited ? [] : [W.noSource]),
      ...(verified ? [] : [W.notVerified]),
      ...told,
    ],
  }
}
/** A page does not print a fact twice: `seen` remembers in which row of it each fact was written out. */
export const claimParagraphs = (claim: Claim, seen: Map<string, string>): Paragraph[] => {
  const { mark, from, grounds, id } = claim
  const head = { head: MARK_WORDS[mark], words: from ? [`${W.inferredFrom}: ${from.zh} ${from.en}`] : [] }
  const facts = grounds.map((ground) => {
    const at = seen.get(ground.fact)
    if (at === undefined) {
      seen.set(ground.fact, id)
      return groundParagraph(ground)
    }
    const told = ground.readings.filter((reading) => reading.told)
    const again = told.map((r) => `(${r.id}) ${r.zh} ${r.en} ← ${W.told}`)
    return { head: ground.fact, words: [`${W.above} ${at}`, ...again] }
  })
  return [head, ...facts]
}
export const lineParagraphs = (line: Line, seen: Map<string, string>): Paragraph[] => {
  const differs: Paragraph[] = line.differs ? [{ head: W.differs, words: [] }] : []
  return [...differs, ...claimParagraphs(line, seen), ...line.remarks.map(remarkParagraph)]
}
