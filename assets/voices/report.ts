/** What the recogniser heard in a scene, for machines (`report.json`) and for people (`report.md`). */
import type { Language } from '../../src/scene/schema.ts'
import type { Score } from './compare.ts'
import type { Timing } from './timing.ts'

export interface ReportRow {
  readonly timing: Timing
  readonly score: Score
  readonly names: readonly string[]
}
export interface LanguageSummary {
  readonly rows: number
  readonly said: number
  readonly wrong: number
  readonly error: number
  readonly seconds: number
  readonly fastest: number
  readonly oggBytes: number
  readonly m4aBytes: number
  readonly heardByPerson: number
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

export function summarise(rows: readonly ReportRow[]): LanguageSummary {
  const wrong = sum(rows.map((r) => r.score.wrong))
  const said = sum(rows.map((r) => r.score.of))
  return {
    rows: rows.length,
    said,
    wrong,
    error: said ? Math.round((wrong / said) * 10_000) / 10_000 : 0,
    seconds: Math.round(sum(rows.map((r) => r.timing.seconds)) * 10) / 10,
    fastest: Math.max(0, ...rows.map((r) => r.timing.rate)),
    oggBytes: sum(rows.map((r) => r.timing.files.ogg.bytes)),
    m4aBytes: sum(rows.map((r) => r.timing.files.m4a.bytes)),
    heardByPerson: rows.filter((r) => r.timing.recognised?.heardByPerson).length,
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const LABEL: Record<Language, string> = {
  zh: '中文: toned syllables heard otherwise (homophones count as equal)',
  en: 'English: words heard otherwise',
}

function rowText({ timing, score, names }: ReportRow): string {
  const lines = [
    `### ${timing.row}`,
    `- says: ${timing.text}`,
    `- ${timing.lang === 'zh' ? 'pinyin' : 'read as'}: ${timing.reading}`,
    `- heard: ${timing.recognised?.text ?? ''}`,
    `- ${timing.voice}, ${timing.seconds.toFixed(1)} s, ${timing.rate} ${timing.lang === 'zh' ? 'Hanzi' : 'words'} a second`,
  ]
  if (score.wrong)
    lines.push(`- **differs (${score.wrong} of ${score.of}):** ${score.differences.join('; ')}`)
  if (names.length) lines.push(`- names for an ear: ${names.join(', ')}`)
  if (timing.recognised?.heardByPerson) lines.push('- heard by a person')
  return lines.join('\n')
}

function languageText(lang: Language, rows: readonly ReportRow[]): string {
  const s = summarise(rows)
  const names = [...new Set(rows.flatMap((row) => row.names))]
  return [
    `## ${LABEL[lang]}: ${percent(s.error)} (${s.wrong} of ${s.said})`,
    `${s.rows} rows, ${s.seconds} s, fastest row ${s.fastest} ${lang === 'zh' ? 'Hanzi' : 'words'} a second, ` +
      `Opus ${s.oggBytes} bytes, AAC ${s.m4aBytes} bytes.`,
    `Names for a human ear: ${names.join(', ') || 'none'}.`,
    ...rows.map(rowText),
  ].join('\n\n')
}

/** The report a person reads before they listen. */
export function reportText(scene: string, rows: Readonly<Record<Language, readonly ReportRow[]>>): string {
  const all = [...rows.zh, ...rows.en]
  const heard = all.filter((row) => row.timing.recognised?.heardByPerson).length
  const head = heard === 0 ? 'not yet heard by a person' : `${heard} of ${all.length} rows heard by a person`
  return [
    `# ${scene}: ${head}`,
    'Synthetic voice 合成语音 (Kokoro-82M). A recogniser (Whisper small) wrote down what it heard; it can judge words, ' +
      'not expression, and it mishears names. A person who has listened sets `heardByPerson` in the timing file.',
    languageText('zh', rows.zh),
    languageText('en', rows.en),
    '',
  ].join('\n\n')
}
