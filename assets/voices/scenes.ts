/** Finds a scene's spoken lines and where their recordings stand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import {
  narrationHash,
  narrationStem,
  narrationText,
  type NarrationKey,
} from '../../src/scene/narration-hash.ts'
import { narrationKey, spokenLines, type SpokenScene } from '../../src/scene/narration-lines.ts'
import { LANGUAGES, type Language, type Voice } from '../../src/scene/schema.ts'

export const VOICES = import.meta.dirname
const SCENES = join(VOICES, '../../scenes')

export interface Recording {
  readonly row: string
  readonly key: NarrationKey
  readonly hash: string
  readonly text: string
  /** Absolute path without extension, and the same relative to this folder. */
  readonly path: string
  readonly stem: string
}
export interface Wanted {
  readonly lang?: Language
  readonly row?: string
}

function readYaml<T>(file: string): T {
  if (!existsSync(file)) throw new Error(`There is no ${file.slice(file.indexOf('scenes/'))}.`)
  return parse(readFileSync(file, 'utf8')) as T
}

/** Every recording a scene needs, in story order, Mandarin first. Throws in words at an unknown voice. */
export function recordingsOf(course: string, scene: string, wanted: Wanted = {}): Recording[] {
  const { voices } = readYaml<{ voices: Record<string, Voice> }>(join(SCENES, course, 'course.yaml'))
  const lines = spokenLines(readYaml<SpokenScene>(join(SCENES, course, scene, 'scene.yaml')))
  if (wanted.row && !lines.some((line) => line.row === wanted.row))
    throw new Error(`No spoken row "${wanted.row}" in ${course}/${scene}.`)
  const langs = LANGUAGES.filter((lang) => !wanted.lang || lang === wanted.lang)
  return langs.flatMap((lang) =>
    lines
      .filter((line) => !wanted.row || line.row === wanted.row)
      .map((line) => {
        const key = narrationKey(line, lang, voices)
        if (!key)
          throw new Error(`Row "${line.row}" is said by "${line.voice}", whom course.yaml does not name.`)
        const stem = narrationStem(course, scene, line.row, key)
        const text = narrationText(key.text)
        return { row: line.row, key, hash: narrationHash(key), text, stem, path: join(VOICES, stem) }
      }),
  )
}

export interface Request extends Wanted {
  readonly course: string
  readonly scene: string
  /** Rows to render again though their recording exists. */
  readonly force: readonly string[]
}

/** Reads `<course>/<scene> [--lang zh|en] [--row id] [--force id]…`. */
export function readRequest(args: readonly string[]): Request {
  const usage = 'Say which scene: <course>/<scene> [--lang zh|en] [--row id] [--force id]'
  let place: string | undefined
  let lang: Language | undefined
  let row: string | undefined
  const force: string[] = []
  for (let i = 0; i < args.length; i++) {
    const value = args[i + 1]
    if (!args[i]!.startsWith('--')) place = args[i]
    else if (!value) throw new Error(`${args[i]} needs a value. ${usage}`)
    else if (args[i] === '--lang') lang = LANGUAGES.find((l) => l === value)
    else if (args[i] === '--row') row = value
    else if (args[i] === '--force') force.push(value)
    else throw new Error(`Unknown option ${args[i]}. ${usage}`)
    if (args[i]!.startsWith('--')) i++
  }
  const match = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(place ?? '')
  if (!match || (args.includes('--lang') && !lang)) throw new Error(usage)
  return { course: match[1]!, scene: match[2]!, lang, row, force }
}

/** Runs a command line; an error is told in its own words. */
export async function run(main: (request: Request) => Promise<void>): Promise<void> {
  try {
    await main(readRequest(process.argv.slice(2)))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
