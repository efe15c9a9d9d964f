/** What of a scene is spoken, by whom: the `say` rows, then each question, then the reflection. */
import type { NarrationKey } from './narration-hash.ts'
import type { Language, Scene, Voice } from './schema.ts'

/** The recordings of the steps around a scene stand beside those of scenes, as if they were the scene of a course. */
export const STATION_VOICES = { course: 'station', scene: 'loop' } as const

/** The voice that asks the questions and the reflection. */
export const ASKING_VOICE = 'guide'
export const REFLECT_ROW = 'reflect'
/** The row id under which a question's `ask` is narrated. */
export const questionRow = (question: string): string => `question-${question}`

/** One thing that is spoken, in both languages. `voice` is an id of the course. */
export interface SpokenLine {
  readonly row: string
  readonly voice: string
  readonly zh: string
  readonly en: string
}
/** The parts of a scene that are spoken; any `Scene` fits. */
export type SpokenScene = {
  readonly beats: readonly { readonly rows: readonly object[] }[]
  readonly questions?: Scene['questions']
  readonly reflect?: Pick<Scene['reflect'], 'ask'>
}

function* sayRows(rows: readonly object[]): Generator<SpokenLine> {
  for (const row of rows as readonly Record<string, unknown>[]) {
    if (typeof row.say === 'string')
      yield { row: String(row.id), voice: row.say, zh: String(row.zh), en: String(row.en) }
    if (Array.isArray(row.with)) yield* sayRows(row.with as object[])
  }
}

/** Every spoken line of the scene in story order. */
export function spokenLines(scene: SpokenScene): SpokenLine[] {
  const lines = scene.beats.flatMap((beat) => [...sayRows(beat.rows)])
  for (const { id, ask } of scene.questions ?? [])
    lines.push({ row: questionRow(id), voice: ASKING_VOICE, ...ask })
  if (scene.reflect) lines.push({ row: REFLECT_ROW, voice: ASKING_VOICE, ...scene.reflect.ask })
  return lines
}

/** The key of a line in one language; undefined where the course names no such voice. */
export function narrationKey(
  line: SpokenLine,
  lang: Language,
  voices: Readonly<Record<string, Pick<Voice, Language>>>,
): NarrationKey | undefined {
  const voice = voices[line.voice]?.[lang]
  return voice && { lang, engine: voice.engine, voice: voice.voice, pace: voice.pace, text: line[lang] }
}
