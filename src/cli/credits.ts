/** Lists the libraries a station runs on, each with its version and licence, for the page that thanks them. */
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '../scene/schema.ts'
import { mediaCredits } from '../server/media-rights.ts'
import { openSceneLibrary } from '../server/scene-library.ts'
import { inTerminal } from './terminal.ts'

export interface LibraryCredit {
  readonly name: string
  readonly version: string
  /** SPDX where the package says it, else the first line of its licence file; empty where it has neither. */
  readonly licence: string
  /** Named by the project itself, rather than by another library. */
  readonly direct: boolean
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>
}
interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type?: string }
  readonly licenses?: readonly { readonly type?: string }[]
}
const readJson = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T

const spdxOf = ({ license, licenses }: Manifest): string | undefined =>
  typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type)

/** What a package says of its licence, or what its licence file is headed by. */
async function licenceOf(folder: string, manifest: Manifest): Promise<string> {
  const said = spdxOf(manifest)
  if (said && !/^see licen[cs]e/i.test(said)) return said
  const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name))
  const text = file ? await readFile(join(folder, file), 'utf8') : ''
  const heading = text.split('\n').find((line) => line.trim() !== '')
  return heading?.replace(/^[#\s]+/, '').trim() ?? ''
}

/** Installed with the headset library, and kept out of the build (vite.config.ts): nothing of it is shipped. */
const NOT_SHIPPED = /(^|\/)(iwer|@iwer\/[^/]+)$/

/** Everything installed that is not there for development alone, sorted by name. */
export async function libraryCredits(root: string): Promise<LibraryCredit[]> {
  const lock = await readJson<Lock>(join(root, 'package-lock.json'))
  const own = await readJson<{ dependencies?: Record<string, string> }>(join(root, 'package.json'))
  const direct = new Set(Object.keys(own.dependencies ?? {}))
  const shipped = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional && !NOT_SHIPPED.test(path))
    .map(([path]) => path)
  const found = await Promise.all(
    shipped.map(async (path): Promise<LibraryCredit | undefined> => {
      const folder = join(root, path)
      // A binary for another system is in the lock file but not installed.
      const manifest = await readJson<Manifest>(join(folder, 'package.json')).catch(() => undefined)
      if (!manifest) return undefined
      const { name, version } = manifest
      const licence = await licenceOf(folder, manifest)
      return { name, version, licence, direct: direct.has(name) && path === `node_modules/${name}` }
    }),
  )
  const unique = new Map<string, LibraryCredit>()
  for (const one of found) {
    const key = `${one?.name}@${one?.version}`
    if (one && (one.direct || !unique.has(key))) unique.set(key, one)
  }
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Writes `public/credits.json`; leaves it alone where nothing has changed, so that nothing is built anew for it. */
export async function writeCredits(root: string): Promise<void> {
  const file = join(root, 'public/credits.json')
  const text = `${JSON.stringify({ libraries: await libraryCredits(root) }, null, 1)}\n`
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeFile(file, text)
}

export const HELP = {
  zh: `retrace credits [课程文件夹]
列出场景里的图片、模型和影片，以及文件里或它所在的 piece（credit: …）写明的作者与版权。
有文件两样都没写时，退出码为 1。`,
  en: `retrace credits [folder of courses]
Lists the pictures, models and films of the scenes, with the author and the rights named inside each file or beside
its piece (credit: …). Exit code 1 where a file names neither.`,
} satisfies Words

export const run = async (argv: string[]): Promise<number> => {
  const folder = argv[0] ?? 'scenes'
  if (!existsSync(folder)) {
    console.error(inTerminal({ zh: `找不到文件夹“${folder}”。`, en: `There is no folder “${folder}”.` }))
    return 2
  }
  const library = await openSceneLibrary({ folder, watch: false })
  const found = await mediaCredits(folder, library.courses())
  await library.close()
  const unnamed = inTerminal({ zh: '没有写明作者和版权', en: 'names no author and no rights' })
  const said = ({ credit, author, rights }: (typeof found)[number]): string =>
    [credit, author, rights].filter(Boolean).join(' · ')
  for (const one of found) console.log(`${one.course}/${one.scene}/${one.file}  ${said(one) || unnamed}`)
  const summary = { zh: `共 ${found.length} 个文件。`, en: `${found.length} files.` }
  console.log(inTerminal(summary))
  return found.every(said) ? 0 : 1
}
