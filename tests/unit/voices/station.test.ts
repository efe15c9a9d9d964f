/** The words said around a scene and their recordings: edited words are told, and how long each step speaks is held. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STATION_VOICES } from '../../../src/scene/narration-lines.ts'
import { LANGUAGES, type Language } from '../../../src/scene/schema.ts'
import { FIRST_TIMER, SPOKEN_LINES, type SpokenLine } from '../../../src/story/loop/index.ts'
import { FIT, GAZE, LANGUAGE, LEARN, LIT } from '../../../src/story/loop/pace.ts'
import { loopRecordings } from '../../../src/ui/loop/spoken.ts'
import type { Timing } from '../../../assets/voices/timing.ts'

const FOLDER = join(
  import.meta.dirname,
  '../../../assets/voices',
  STATION_VOICES.course,
  STATION_VOICES.scene,
)
const WHAT_TO_DO = 'Run: npx retrace narrate station/loop'
const file = (language: Language, stem: string, kind: string): string =>
  join(FOLDER, language, `${stem}.${kind}`)
const timing = (language: Language, line: SpokenLine): Timing => {
  const { stem } = loopRecordings(language).find((one) => one.line === line)!
  return JSON.parse(readFileSync(file(language, stem, 'json'), 'utf8')) as Timing
}
const seconds = (language: Language, ...lines: SpokenLine[]): number =>
  lines.reduce((sum, line) => sum + timing(language, line).seconds, 0)

describe.each(LANGUAGES)('the steps in %s', (language) => {
  it.each(SPOKEN_LINES)('“%s” is recorded in exactly its words', (line) => {
    const { stem, key } = loopRecordings(language).find((one) => one.line === line)!
    for (const kind of ['ogg', 'm4a', 'json'])
      expect(
        existsSync(file(language, stem, kind)),
        `“${key.text}” (${line}, ${language}) is said in words or a voice that were not recorded: it is only shown. ${WHAT_TO_DO}`,
      ).toBe(true)
    expect(timing(language, line).text).toBe(key.text)
  })

  it('has no recording of what is said no more', () => {
    const wanted = loopRecordings(language).map(({ stem }) => stem)
    const there = readdirSync(join(FOLDER, language)).map((name) => name.replace(/\.\w+$/, ''))
    expect([...new Set(there)].sort(), WHAT_TO_DO).toEqual([...wanted].sort())
  })

  it('no breath is longer than eight seconds', () => {
    for (const line of SPOKEN_LINES)
      expect([line, seconds(language, line)], line).toSatisfy(([, s]) => s <= 8)
  })

  it('a step that ends by itself is not cut off by its end', () => {
    expect(seconds(language, 'learn')).toBeLessThanOrEqual(LEARN)
    // What is silence at its end may be lost.
    const last = timing(language, 'learned').units.at(-1)!
    expect(last.end).toBeLessThanOrEqual(LIT)
  })
})

it('until a language is chosen a step is said in both before it ends by itself', () => {
  const both = (line: SpokenLine): number => LANGUAGES.reduce((sum, one) => sum + seconds(one, line), 0)
  expect(both('fit')).toBeLessThanOrEqual(FIT)
  expect(both('language')).toBeLessThanOrEqual(LANGUAGE)
})

it('who answers when all has been asked in both languages is in the story in time', () => {
  const all = (...lines: SpokenLine[]): number =>
    LANGUAGES.reduce((sum, one) => sum + seconds(one, ...lines), 0)
  const answered = all('notice', 'answer') + GAZE + all('language') + GAZE
  expect(FIT + answered + LEARN + LIT).toBeLessThanOrEqual(FIRST_TIMER)
})
