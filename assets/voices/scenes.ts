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
import { narrationKey, spokenLines, STATION_VOICES } from '../../src/scene/narration-lines.ts'
import { parseScene } from '../../src/scene/parse.ts'
import { CourseFile, LANGUAGES, type Language, type Scene } from '../../src/scene/schema.ts'
import { loopRecordings } from '../../src/ui/loop/spoken.ts'

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

function read(...path: string[]): { text: string; name: string } {
  const name = ['scenes', ...path].join('/')
  const file = join(SCENES, ...path)
  if (!existsSync(file)) throw new Error(`There is no ${name}.`)
  return { text: readFileSync(file, 'utf8'), name }
}

/** A scene with a fault in it is not narrated: a row the reader leaves out would lose its recording. */
function readScene(course: string, scene: string): Scene {
  const { text, name } = read(course, scene, 'scene.yaml')
  const parsed = parseScene(text, name)
  const faults = parsed.diagnostics.filter((d) => d.severity === 'error')
  if (!parsed.scene || faults.length)
    throw new Error(faults.map((d) => `${d.file}:${d.line}:${d.column} ${d.message}`).join('\n'))
  return parsed.scene
}

/** A recording from its row and key. */
const recording = (course: string, scene: string, row: string, key: NarrationKey): Recording => {
  const stem = narrationStem(course, scene, row, key)
  return { row, key, hash: narrationHash(key), text: narrationText(key.text), stem, path: join(VOICES, stem) }
}

/**
 * Every recording a scene needs, in story order, Mandarin first; of `station/loop` those of the steps before and after
 * a scene. Throws in words at an unknown voice.
 */
export function recordingsOf(course: string, scene: string): Recording[] {
  if (course === STATION_VOICES.course && scene === STATION_VOICES.scene)
    return LANGUAGES.flatMap((lang) =>
      loopRecordings(lang).map(({ line, key }) => recording(course, scene, line, key)),
    )
  const { voices } = CourseFile.parse(parse(read(course, 'course.yaml').text))
  const lines = spokenLines(readScene(course, scene))
  return LANGUAGES.flatMap((lang) =>
    lines.map((line) => {
      const key = narrationKey(line, lang, voices)
      if (!key)
        throw new Error(`Row "${line.row}" is said by "${line.voice}", whom course.yaml does not name.`)
      return recording(course, scene, line.row, key)
    }),
  )
}

/** Those of a scene's recordings that were asked for; throws in words when there is no such row. */
export function chosen(recordings: readonly Recording[], { lang, row }: Wanted): Recording[] {
  if (row && !recordings.some((recording) => recording.row === row))
    throw new Error(`The scene has no spoken row "${row}".`)
  return recordings.filter((r) => (!lang || r.key.lang === lang) && (!row || r.row === row))
}

export interface Request extends Wanted {
  readonly course: string
  readonly scene: string
  /** Rows to do again though it has been done; `all` for every row that was asked for. */
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
