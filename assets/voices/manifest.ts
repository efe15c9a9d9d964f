/** `manifest.json`: every recording with its licence, where it comes from, and its hash. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { MODEL } from './model.ts'
import { VOICES } from './scenes.ts'
import { readTiming } from './timing.ts'

/** What is written into each audio file, and said in the notice before the visit. */
export const SYNTHETIC = 'synthetic voice 合成语音 (Kokoro-82M, Apache-2.0)'
const FILE = join(VOICES, 'manifest.json')

/** The timing files of a folder and those beneath it. */
export function timingFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /-[0-9a-f]{8}\.json$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file))
    .sort()
}

/** Writes the manifest from the timing files that stand here, and returns how many recordings it lists. */
export function writeManifest(): number {
  const files = timingFiles(VOICES).flatMap((file) => {
    const { files, voice, origin } = readTiming(file)
    return (['ogg', 'm4a'] as const).map((kind) => ({
      file: relative(VOICES, file).replaceAll('\\', '/').replace(/json$/, kind),
      ...files[kind],
      licence: MODEL.licence,
      origin: { model: MODEL.name, modelSha256: origin.model, voice, voiceSha256: origin.voice },
    }))
  })
  const text = JSON.stringify({ about: SYNTHETIC, model: MODEL, files }, null, 2)
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== `${text}\n`) writeFileSync(FILE, `${text}\n`)
  return files.length
}
