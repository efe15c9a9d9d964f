/** What recordings there are of a scene in one language, in one small file, so that a page fetches only those it has. */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { STATION_VOICES } from '../scene/narration-lines.ts'
import { LANGUAGES } from '../scene/schema.ts'

const folders = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((e) => e.isDirectory())
    .map((e) => e.name)

/** File stem (row and hash of its words) → seconds, for every timing file in `folder`. */
export const readVoiceIndex = async (folder: string): Promise<Record<string, number>> => {
  const index: Record<string, number> = {}
  for (const name of (await readdir(folder).catch(() => [])).filter((n) => n.endsWith('.json')).sort()) {
    const timing = JSON.parse(await readFile(join(folder, name), 'utf8')) as { seconds?: number }
    if (typeof timing.seconds === 'number') index[basename(name, '.json')] = timing.seconds
  }
  return index
}

/**
 * Writes `<voices>/<course>/<scene>/<language>.json` for every scene under `scenes`, and for the steps around a scene;
 * an empty one where nothing has been recorded yet, so that a page need not ask for what is not there.
 */
export const writeVoiceIndexes = async (voices: string, scenes: string): Promise<void> => {
  await writeIndexes(voices, STATION_VOICES.course, STATION_VOICES.scene)
  for (const course of await folders(scenes))
    for (const scene of await folders(join(scenes, course))) await writeIndexes(voices, course, scene)
}

const writeIndexes = async (voices: string, course: string, scene: string): Promise<void> => {
  for (const language of LANGUAGES) {
    const index = JSON.stringify(await readVoiceIndex(join(voices, course, scene, language)))
    const file = join(voices, course, scene, `${language}.json`)
    if ((await readFile(file, 'utf8').catch(() => '')) === index) continue
    await mkdir(join(voices, course, scene), { recursive: true })
    await writeFile(file, index)
  }
}
