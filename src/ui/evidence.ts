/** *How do we know?* for one line: its mark, its facts with their confidence, sources and readings, in plain words. */
import type { Course, Fact, Language } from '../scene/schema.ts'
import type { SayStep } from '../story/types.ts'
import { message, type MessageId } from './messages.ts'

export interface EvidenceFact {
  readonly id: string
  readonly text: string
  readonly confidence: string
  readonly contested: boolean
  readonly verified: boolean
  readonly sources: readonly { key: string; title: string; seen: boolean; where?: string }[]
  readonly readings: readonly { id: string; text: string; sources: readonly string[]; told: boolean }[]
}
export interface EvidenceView {
  readonly line: string
  readonly mark: string
  readonly from?: string
  readonly facts: readonly EvidenceFact[]
}

/** Author, title, year. */
export const titleOf = (course: Pick<Course, 'sources'>, key: string, language: Language): string => {
  const source = course.sources[key]
  if (!source) return key
  const title = source.title[language] ?? source.title.zh ?? source.title.en ?? key
  return [source.author, title, source.year].filter(Boolean).join(', ')
}

/** What stands behind these facts, as far as the course knows them; `reading` is the one that is told. */
export const factsFor = (
  ids: readonly string[],
  course: Pick<Course, 'facts' | 'sources'>,
  language: Language,
  reading?: string,
): EvidenceFact[] =>
  ids.flatMap((id) => {
    const fact: Fact | undefined = course.facts[id]
    if (!fact) return []
    return [
      {
        id,
        text: fact[language],
        confidence: message(`confidence${fact.confidence}` as MessageId, language),
        contested: fact.confidence === 'C',
        verified: fact.verified,
        sources: fact.sources.map((key) => ({
          key,
          title: titleOf(course, key, language),
          seen: course.sources[key]?.seen ?? false,
          where: course.sources[key]?.where,
        })),
        readings: (fact.readings ?? []).map((one) => ({
          id: one.id,
          text: one[language],
          sources: one.sources.map((key) => titleOf(course, key, language)),
          told: one.id === reading,
        })),
      },
    ]
  })

export const evidenceFor = (line: SayStep, course: Course, language: Language): EvidenceView => ({
  line: line.text,
  mark: message(line.evidence, language),
  from: line.from,
  facts: factsFor(line.sources, course, language, line.reading),
})

/** The same in a few short paragraphs, for a plate in the headset. */
export const evidenceLines = (view: EvidenceView, language: Language): string[] => {
  const lines = [`${view.mark}${view.from ? `：${view.from}` : ''}`]
  for (const fact of view.facts.slice(0, 2)) {
    lines.push(`${fact.id}　${fact.text}`)
    lines.push(`${fact.confidence}${fact.verified ? '' : `；${message('notVerified', language)}`}`)
    lines.push(
      fact.sources
        .slice(0, 3)
        .map((s) => s.title)
        .join('；'),
    )
    for (const reading of fact.readings.slice(0, 2))
      lines.push(`${message('accountsDiffer', language)}：${reading.text}`)
  }
  return lines.filter((line) => line.length > 0)
}
