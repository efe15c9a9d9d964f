/** What the checker is handed on the command line: the kit, the files beside a scene, the recordings, the sounds, the fonts. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PIECES } from '../pieces/registry.ts'
import { narrationStem } from '../scene/narration-hash.ts'
import { narrationKey } from '../scene/narration-lines.ts'
import type { CheckRegistry, SpokenWords } from '../scene/registry.ts'
import type { Course } from '../scene/schema.ts'
import { hasMedia, letterSigns, readMedia } from '../server/scene-reader.ts'
import { SOUND_KIT } from '../sound/sound-book.ts'
import type { SceneFolder } from './load-scenes.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const VOICES = join(ROOT, 'assets/voices')

/** Code points of the shipped fonts, one list for all; without the list no glyph is looked up. */
const readGlyphs = (): ReadonlySet<number> | undefined => {
  const file = join(ROOT, 'assets/fonts/glyphs.txt')
  if (!existsSync(file)) return undefined
  return new Set([...readFileSync(file, 'utf8')].map((sign) => sign.codePointAt(0)!))
}
/** Words of the kit, and the ids of single sounds, which are understood as well. */
const readSounds = (): ReadonlySet<string> => {
  const file = join(ROOT, 'assets/sounds/out/manifest.json')
  const made = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { sounds: { id: string }[] }).sounds
    : []
  return new Set([...Object.keys(SOUND_KIT), ...made.map(({ id }) => id)])
}
let sounds: ReadonlySet<string> | undefined
let glyphs: { readonly set?: ReadonlySet<number> } | undefined

const narrationOf = (course: Course, scene: SceneFolder): NonNullable<CheckRegistry['narration']> => {
  const known = new Map<string, { seconds: number } | undefined>()
  const read = ({ row, voice, language, text }: SpokenWords): { seconds: number } | undefined => {
    const key = narrationKey({ row, voice, zh: text, en: text }, language, course.voices)
    const file = key && join(VOICES, `${narrationStem(course.id, scene.id, row, key)}.json`)
    if (!file || !existsSync(file)) return undefined
    const { seconds } = JSON.parse(readFileSync(file, 'utf8')) as { seconds?: number }
    return typeof seconds === 'number' ? { seconds } : undefined
  }
  return (words) => {
    const id = `${words.language} ${words.voice} ${words.row} ${words.text}`
    if (!known.has(id)) known.set(id, read(words))
    return known.get(id)
  }
}

export const createCheckRegistry = (scene: SceneFolder, course?: Course): CheckRegistry => {
  glyphs ??= { set: readGlyphs() }
  return {
    pieces: PIECES,
    sounds: (sounds ??= readSounds()),
    letters: letterSigns(),
    exists: hasMedia(scene.folder),
    read: readMedia(scene.folder),
    ...(course && { course, narration: narrationOf(course, scene) }),
    ...(glyphs.set && { glyphs: glyphs.set }),
  }
}
