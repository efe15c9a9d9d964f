/** The lines of a seat's steps, as the sound looks them up: each by its name and its language. */
import { sayingSeconds } from '../../scene/estimate.ts'
import { LANGUAGES, type Language } from '../../scene/language.ts'
import { STATION_VOICES } from '../../scene/narration-lines.ts'
import type { NarrationLine, SoundOptions } from '../../sound/port.ts'
import { SPOKEN_LINES, type Spoken } from '../../story/loop/index.ts'
import { loopRecordings } from '../../ui/loop/spoken.ts'
import { fetchRecordings } from '../scene-data.ts'

export const rowOf = ({ line, language }: Spoken): string => `${line}.${language}`

/** For each line in a language its words, and the recording of exactly these. */
const linesIn = async (language: Language): Promise<[string, NarrationLine][]> => {
  const { course, scene } = STATION_VOICES
  const known = await fetchRecordings(course, scene, language)
  const all = loopRecordings(language)
  const unrecorded = all.filter(({ stem }) => known[stem] === undefined).map(({ line }) => line)
  if (unrecorded.length > 0)
    console.warn(`No recording of the words of these steps (${language}): ${unrecorded.join(', ')}.`)
  return all.map(({ line, stem, key: { text } }) => {
    const seconds = known[stem]
    const file = seconds === undefined ? {} : { stem: `${course}/${scene}/${language}/${stem}` }
    const length = seconds ?? sayingSeconds(text, language)
    return [rowOf({ line, language }), { text, lang: language, seconds: length, ...file }]
  })
}

/** In both languages: nobody knows yet who comes. The recordings themselves are fetched line by line. */
export const fetchLines = async (): Promise<Map<string, NarrationLine>> =>
  new Map((await Promise.all(LANGUAGES.map(linesIn))).flat())

/** What is to be said first, then what comes after it at a seat, in the same languages: so it is fetched ahead. */
export const inOrder = (queue: readonly Spoken[]): string[] => {
  const last = queue.at(-1)
  if (!last) return []
  const from = SPOKEN_LINES.indexOf(last.line) + 1
  const languages = new Set(queue.map(({ language }) => language))
  const later = [...SPOKEN_LINES.slice(from), ...SPOKEN_LINES.slice(0, from)].flatMap((line) =>
    [...languages].map((language) => rowOf({ line, language })),
  )
  return [...new Set([...queue.map(rowOf), ...later])]
}

/** A sound that has a voice and nothing else. */
export const voiceOnly = (lang: Language, narration: ReadonlyMap<string, NarrationLine>): SoundOptions => ({
  lang,
  urls: { sounds: '/media/sounds/', voices: '/media/voices/', media: '/' },
  narration,
  book: { sounds: [] },
  sounds: [],
  resolve: () => undefined,
  onTrouble: (what, why) => console.warn(`Sound: ${what}: ${why}`),
})
