/** From the text of a scene to the scene and to what is wrong with it. Reading never throws. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { PIECES } from '../pieces/registry.ts'
import { check } from '../scene/check.ts'
import type { Diagnostic } from '../scene/diagnostics.ts'
import { READ_MOST } from '../scene/media/inspect.ts'
import { parseScene } from '../scene/parse.ts'
import type { CheckRegistry } from '../scene/registry.ts'
import type { Course, Scene } from '../scene/schema.ts'

export interface SceneText {
  /** The folder's name. */
  readonly id: string
  /** Absolute; media lie below it. */
  readonly folder: string
  readonly file: { readonly path: string; readonly text: string }
  readonly course?: Course
}
/** What the checker is told about the kit and the files around a scene. */
export type RegistryOf = (scene: SceneText) => CheckRegistry
export interface SceneReading {
  /** `undefined` where the text is not whole: half a file is no scene to show. */
  readonly scene?: Scene
  readonly diagnostics: readonly Diagnostic[]
}

/** Names the exact words of a scene, and nothing else. */
export const hashText = (text: string): string => `sha256-${createHash('sha256').update(text).digest('hex')}`

/** The file a path of a scene leads to, links followed; undefined where it is none, or lies outside the folder. */
const fileIn = (folder: string, path: string): string | undefined => {
  try {
    const real = realpathSync(join(folder, path))
    return real.startsWith(realpathSync(folder) + sep) && statSync(real).isFile() ? real : undefined
  } catch {
    return undefined
  }
}
export const hasMedia =
  (folder: string): NonNullable<CheckRegistry['exists']> =>
  (path) =>
    fileIn(folder, path) !== undefined

/** The beginning of a scene's file, as much as is needed to judge it. Undefined where it is not there, or not inside. */
export const readMedia =
  (folder: string): NonNullable<CheckRegistry['read']> =>
  (path) => {
    const real = fileIn(folder, path)
    if (real === undefined) return undefined
    let file: number | undefined
    try {
      file = openSync(real, 'r')
      const found = fstatSync(file)
      const bytes = new Uint8Array(Math.min(found.size, READ_MOST))
      const read = readSync(file, bytes, 0, bytes.length, 0)
      return { size: found.size, bytes: bytes.subarray(0, read) }
    } catch {
      return undefined
    } finally {
      if (file !== undefined) closeSync(file)
    }
  }

const SIGNS = resolve(import.meta.dirname, '../../assets/fonts/out/letters/characters.json')
let signs: { readonly letters: CheckRegistry['letters'] } | undefined
/** Every sign that can be cut, by face, read when it is first asked for; nothing where the letters are not there. */
export const letterSigns = (): CheckRegistry['letters'] => (signs ??= { letters: readSigns() }).letters
const readSigns = (): CheckRegistry['letters'] => {
  let text: string
  try {
    text = readFileSync(SIGNS, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const faces = Object.entries(JSON.parse(text) as Record<string, string>)
  return Object.fromEntries(faces.map(([face, known]) => [face, new Set(known)]))
}

/** The kit, what can be cut into it, and the files beside the scene; voices are the business of whoever makes them. */
export const plainRegistry: RegistryOf = ({ folder, course }) => ({
  pieces: PIECES,
  letters: letterSigns(),
  exists: hasMedia(folder),
  read: readMedia(folder),
  ...(course ? { course } : {}),
})

/** One faulty piece or row is left out and told; a file that breaks off yields no scene. */
export function readScene(text: SceneText, registryOf: RegistryOf): SceneReading {
  const { scene, diagnostics } = check(text.file, registryOf(text))
  const whole = scene !== undefined && !parseScene(text.file.text, text.file.path).broken
  return { ...(whole ? { scene } : {}), diagnostics }
}
