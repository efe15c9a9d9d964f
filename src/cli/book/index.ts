/** `retrace book`: every line of a course with its source and evidence, for those who check it, to read and to print. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../../scene/schema.ts'
import { loadCourse } from '../../scene/course.ts'
import { nearest } from '../../scene/nearest.ts'
import { parseScene } from '../../scene/parse.ts'
import { readCourses, type CourseFolder } from '../load-scenes.ts'
import { inTerminal } from '../terminal.ts'
import { htmlOf } from './html.ts'
import { markdownOf } from './markdown.ts'
import { bookOf } from './model.ts'
import { pagesOf, type Page } from './pages.ts'
import type { BookInput, SceneText } from './types.ts'
import { complain } from '../wrong-use.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const REVIEW = 'docs/review'
const PRINTS = 'assets/prints'

export const HELP = {
  zh: `retrace book [课程 …] [--html] [--out <文件夹>]
写出 docs/review/<课程>.md：课程的每一句话，连同史实、出处、不同说法和存疑；有 assets/prints/<课程>/<场景>/<段>.webp
的配图；每段留有签字的方框。不写课程就写全部。
  --html          另写 dist/review/<课程>.html，A4，一段一页，图在里面，供打印
  --out <文件夹>  写到那里
退出码：0 完成，1 有课程或场景读不出来，2 用法不对。`,
  en: `retrace book [course …] [--html] [--out <folder>]
Writes docs/review/<course>.md: every line of a course with its facts, sources, readings and doubts, a picture of each
beat where assets/prints/<course>/<scene>/<beat>.webp is there, and a box to sign. All courses unless some are named.
  --html          also writes dist/review/<course>.html, A4, a page a beat, with its pictures inside: print it
  --out <folder>  writes there instead
Exit code: 0 done, 1 a course or scene that cannot be read, 2 wrong use.`,
} satisfies Words

const SAID = {
  none: (folder: string): Words => ({
    zh: `“${folder}”里没有课程。`,
    en: `There is no course in “${folder}”.`,
  }),
  unknown: (name: string, near?: string): Words => ({
    zh: `没有“${name}”这门课程。${near ? `是不是“${near}”？` : ''}`,
    en: `There is no course “${name}”.${near ? ` Did you mean “${near}”?` : ''}`,
  }),
  unreadable: (path: string): Words => ({
    zh: `${path} 读不出来。先运行 retrace check。`,
    en: `${path} cannot be read. Run retrace check first.`,
  }),
  empty: (name: string): Words => ({
    zh: `“${name}”还没有场景，没有可列的台词。`,
    en: `“${name}” has no scenes yet, so there are no lines to list.`,
  }),
} as const

/** The print of a beat, as a path below the project's folder. */
const printIn =
  (course: string): NonNullable<BookInput['print']> =>
  (scene, beat) => {
    const file = `${PRINTS}/${course}/${scene}/${beat}.webp`
    return existsSync(join(ROOT, file)) ? file : undefined
  }

/** What a course's folder holds, ready for the book; the path of what cannot be read instead. */
export const bookInput = (folder: CourseFolder): BookInput | string => {
  if (!folder.course) return join(folder.folder, 'course.yaml')
  const { course } = loadCourse({ course: folder.course, ...(folder.facts && { facts: folder.facts }) })
  if (!course) return folder.course.path
  const scenes: SceneText[] = []
  for (const { file } of folder.scenes) {
    const { scene, where } = parseScene(file.text, file.path)
    if (!scene) return file.path
    scenes.push({ scene, text: file.text, positions: where.positions })
  }
  return { course, scenes, print: printIn(folder.id) }
}
/** The Markdown as it stands in docs/review. */
export const reviewOf = (input: BookInput): string => markdownOf(pagesOf(bookOf(input)), '../../')

const embedded = async (pages: readonly Page[]): Promise<(file: string) => string> => {
  const files = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'picture' ? [block.file] : [])),
  )
  const data = await Promise.all(
    files.map(async (file) => [file, (await readFile(join(ROOT, file))).toString('base64')] as const),
  )
  const known = new Map(data)
  return (file) => `data:image/webp;base64,${known.get(file) ?? ''}`
}
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(resolve(path, '..'), { recursive: true })
  await writeFile(path, text)
  console.log(relative(process.cwd(), path) || path)
}
interface Wanted {
  readonly names: readonly string[]
  readonly html: boolean
  readonly out?: string
}
/** Writes the book of one course; false where it cannot be read. */
const writeBook = async (folder: CourseFolder, { html, out }: Wanted): Promise<boolean> => {
  const input = bookInput(folder)
  if (typeof input === 'string') {
    console.error(inTerminal(SAID.unreadable(input)))
    return false
  }
  if (!input.scenes.length) {
    console.log(inTerminal(SAID.empty(folder.id)))
    return true
  }
  const pages = pagesOf(bookOf(input))
  const target = resolve(out ?? join(ROOT, REVIEW))
  const up = `${relative(target, ROOT).split('\\').join('/') || '.'}/`
  await write(join(target, `${folder.id}.md`), markdownOf(pages, up))
  if (html) {
    const page = resolve(out ?? join(ROOT, 'dist/review'), `${folder.id}.html`)
    await write(page, htmlOf(pages, await embedded(pages)))
  }
  return true
}
/** The books of the courses named, or of all. Exit code as in `HELP`. */
export const writeBooks = async (wanted: Wanted): Promise<number> => {
  const scenes = resolve(ROOT, process.env.RETRACE_SCENES || 'scenes')
  const shown = (path: string): string => relative(process.cwd(), path) || path
  const all = await readCourses(scenes, shown).catch(() => [])
  if (!all.length) {
    console.error(inTerminal(SAID.none(scenes)))
    return 1
  }
  const ids = all.map(({ id }) => id)
  const unknown = wanted.names.filter((name) => !ids.includes(name))
  for (const name of unknown) console.error(inTerminal(SAID.unknown(name, nearest(name, ids))))
  if (unknown.length) return 1
  const chosen = wanted.names.length ? all.filter(({ id }) => wanted.names.includes(id)) : all
  let isGood = true
  for (const folder of chosen) isGood = (await writeBook(folder, wanted)) && isGood
  return isGood ? 0 : 1
}

export const run = async (argv: string[]): Promise<number> => {
  const options = { html: { type: 'boolean', default: false }, out: { type: 'string' } } as const
  let parsed
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, options })
  } catch (error) {
    return complain(error, HELP)
  }
  const { html, out } = parsed.values
  return writeBooks({ names: parsed.positionals, html, ...(out !== undefined && { out }) })
}
