/** Which files a visit of a course in one language needs, with their hashes. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { STATION_VOICES } from '../../scene/narration-lines.ts'
import type { Language } from '../../scene/schema.ts'
import type { Encoding, PackageFile, PackageList } from '../../visit/keep/package.ts'
import type { LibraryCourse } from '../scene-library.ts'
import { SCENE_MEDIA } from '../scene-routes.ts'
import type { PageBuild } from './page-build.ts'

const EXTENSION: Readonly<Record<Encoding, string>> = { opus: '.ogg', aac: '.m4a' }

export interface PackageWish {
  readonly course: string
  readonly language: Language
  readonly encoding: Encoding
}

/** Whether a file of the built page belongs to what this wish needs; `scenes` are those the station has of the course. */
export function isNeeded(path: string, wish: PackageWish, scenes: readonly string[]): boolean {
  const { course, language, encoding } = wish
  // The worker is kept by the browser itself, and the list of the build by nobody.
  if (path === 'sw.js' || path === 'build.json') return false
  const [media, kind, of, scene, part] = path.split('/')
  if (media !== 'media') return true
  const isOther = /\.(ogg|m4a|mp3|opus|wav)$/.test(path) && extname(path) !== EXTENSION[encoding]
  if (kind === 'sounds') return !isOther
  if (kind !== 'voices' && kind !== 'prints') return true
  // Until a visitor has chosen a language the steps around a scene are said in both.
  if (kind === 'voices' && of === STATION_VOICES.course && scene === STATION_VOICES.scene)
    return !isOther && !path.includes('/report.')
  if (of !== course || scene === undefined || !scenes.includes(scene)) return false
  if (kind === 'prints') return path.endsWith('.webp')
  return !isOther && (part === language || part === `${language}.json`)
}

const hashes = new Map<string, string>()
/** Of a file on disk; known again by its size and time. */
async function hashFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const { size, mtimeMs } = await stat(file)
  const key = `${file}\n${size}\n${mtimeMs}`
  const known = hashes.get(key)
  if (known !== undefined) return { bytes: size, sha256: known }
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const sha256 = hash.digest('hex')
  if (hashes.size > 10_000) hashes.clear()
  hashes.set(key, sha256)
  return { bytes: size, sha256 }
}

const address = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`

async function mediaOf(folder: string, course: string, scene: string): Promise<PackageFile[]> {
  const root = join(folder, course, scene, 'media')
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile() && SCENE_MEDIA.has(extname(entry.name).toLowerCase()))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => part.startsWith('.')))
  return Promise.all(
    files.map(async (parts) => ({
      path: address('scenes', course, scene, 'media', ...parts),
      ...(await hashFile(join(root, ...parts))),
    })),
  )
}

export interface PackageSource {
  readonly build: PageBuild
  readonly course: LibraryCourse
  readonly scenesFolder: string
  /** What the station answers at an address; undefined where that is no success. */
  readonly answer: (path: string) => Promise<Buffer | undefined>
}

const hashOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** Addresses that are answered rather than lying there as files. */
function answersOf(course: string, scenes: readonly string[], language: Language): string[] {
  const plain = [[], [course], ...scenes.map((scene) => [course, scene])]
  return [
    '/scenes',
    ...scenes.map((scene) => address('scenes', course, scene)),
    ...plain.map((parts) => `${address('plain', ...parts)}?lang=${language}`),
  ]
}

/** The whole course: also what is not listed yet can be opened by its address, or by a docent. */
export const scenesOf = ({ scenes }: LibraryCourse): readonly string[] =>
  [...scenes.values()].filter(({ scene }) => scene).map(({ id }) => id)

export async function listPackage(wish: PackageWish, source: PackageSource): Promise<PackageList> {
  const { build, course, scenesFolder, answer } = source
  const scenes = scenesOf(course)
  const ofPage = Object.entries(build.files)
    .filter(([path]) => isNeeded(path, wish, scenes))
    .map(([path, { bytes, sha256 }]) => ({
      path: path === 'index.html' ? '/' : address(...path.split('/')),
      bytes,
      sha256,
    }))
  const answered = await Promise.all(
    answersOf(course.id, scenes, wish.language).map(async (path) => {
      const body = await answer(path)
      return body ? [{ path, bytes: body.length, sha256: hashOf(body) }] : []
    }),
  )
  const media = await Promise.all(scenes.map((scene) => mediaOf(scenesFolder, course.id, scene)))
  const files = [...ofPage, ...answered.flat(), ...media.flat()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    ...wish,
    build: build.build,
    version: hashOf(files.map(({ path, sha256 }) => `${path} ${sha256}\n`).join('')).slice(0, 16),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files,
  }
}
