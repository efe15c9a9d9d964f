/** What a record is about, in words: its activity ends in course, scene, and what kind of thing of it. */
import type { Language } from '../../scene/schema.ts'
import type { SceneLibrary } from '../scene-library.ts'
import { spokenRow } from '../seats/words.ts'

/** Of a line, so much as tells it from others. */
const CLIP = 24
const clip = (text: string): string => (text.length > CLIP ? `${text.slice(0, CLIP)}…` : text)

/** @param name `course/scene`, `course/scene/beats/id` or `course/scene/rows/id`; given back where nothing is known of it. */
export function whatIs(library: SceneLibrary, name: string, language: Language): string {
  const [course = '', id = '', kind, part = ''] = name.split('/')
  const scene = library.scene(course, id)?.scene
  if (!scene) return name
  const title = scene.title[language]
  if (kind === 'beats') {
    const beat = scene.beats.find((one) => one.id === part)
    return `${title} · ${beat?.title?.[language] ?? part}`
  }
  if (kind !== 'rows') return kind === undefined ? title : `${title} · ${part || kind}`
  const row = scene.beats.map((beat) => spokenRow(beat.rows, part)).find((found) => found !== undefined)
  return `${title} · ${row ? clip(row[language]) : part}`
}
