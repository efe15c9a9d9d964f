/** Joins a scene's spoken rows with the recordings there are. */
import { sayingSeconds } from '../scene/estimate.ts'
import { narrationHash } from '../scene/narration-hash.ts'
import { narrationKey, spokenLines } from '../scene/narration-lines.ts'
import type { Language } from '../scene/schema.ts'
import type { NarrationLine } from '../sound/port.ts'
import type { Recordings, SceneData } from './scene-data.ts'

/** For each spoken row its words, and the recording of exactly these words; an edited row has none and is spoken otherwise. */
export const narrationOf = (
  data: SceneData,
  language: Language,
  recordings: Recordings,
): Map<string, NarrationLine> => {
  const lines = new Map<string, NarrationLine>()
  for (const line of spokenLines(data.scene)) {
    const key = narrationKey(line, language, data.course.voices)
    const stem = key && `${line.row}-${narrationHash(key)}`
    const seconds = stem === undefined ? undefined : recordings[stem]
    lines.set(line.row, {
      text: line[language],
      seconds: seconds ?? sayingSeconds(line[language], language),
      ...(seconds === undefined ? {} : { stem: `${data.course.id}/${data.scene.id}/${language}/${stem}` }),
    })
  }
  return lines
}
