/** `retrace new`: a scene to begin with, and a course around it where there is none. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Words } from '../scene/schema.ts'
import { parseCourse } from '../scene/course.ts'
import { fill } from '../scene/diagnostics.ts'
import { STATION_VOICES } from '../scene/narration-lines.ts'
import { COURSE_RULES } from '../scene/rules/course.ts'
import { ID_PATTERN } from '../scene/schema.ts'
import { starterCourse, starterFacts, starterScene } from './starter.ts'
import { inTerminal } from './terminal.ts'
import { complain } from './wrong-use.ts'

export const HELP = {
  zh: `retrace new <课程>/<场景> [--in scenes]
写出 <课程>/<场景>/scene.yaml，每个该往下写的地方都有注释；课程还没有时一并写出。
已有的文件不会被覆盖。`,
  en: `retrace new <course>/<scene> [--in scenes]
Writes <course>/<scene>/scene.yaml with a comment at each place where one writes on, and the course around it where
there is none. Nothing that is already there is overwritten.`,
} satisfies Words

/** Adds a scene to \`scenes: [a, b]\`; where the list is written another way, \`undefined\`. */
export const addToList = (course: string, scene: string): string | undefined => {
  const found = /^scenes:[ \t]*\[([^\]\n]*)\]/m.exec(course)
  if (!found) return undefined
  const names = found[1]!
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return course.replace(found[0], `scenes: [${[...names, scene].join(', ')}]`)
}
/** Small letters only: two folders that differ by a capital are one folder on some disks and two on others. */
const isFolderName = (id: string): boolean => ID_PATTERN.test(id) && id === id.toLowerCase()
const say = (zh: string, en: string): void => console.log(inTerminal({ zh, en }))
const write = async (path: string, text: string): Promise<void> => {
  await writeFile(path, text, { flag: 'wx' })
  say(`写好了 ${relative(process.cwd(), path)}`, `Wrote ${relative(process.cwd(), path)}`)
}
/** Makes the course, or puts the scene on its list. Returns the voice to begin with. */
const around = async (folder: string, course: string, scene: string): Promise<string> => {
  const path = join(folder, 'course.yaml')
  if (!existsSync(path)) {
    await write(path, starterCourse(course, scene))
    if (!existsSync(join(folder, 'facts.yaml'))) await write(join(folder, 'facts.yaml'), starterFacts())
    return 'guide'
  }
  const text = await readFile(path, 'utf8')
  const known = parseCourse({ path, text }).value
  if (!known?.scenes.includes(scene)) {
    const longer = addToList(text, scene)
    if (longer === undefined)
      say(`请把 ${scene} 加进 course.yaml 的 scenes。`, `Add ${scene} to \`scenes\` in course.yaml.`)
    else await writeFile(path, longer)
  }
  return Object.keys(known?.voices ?? {})[0] ?? 'guide'
}

export const run = async (argv: string[]): Promise<number> => {
  let parsed
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { in: { type: 'string', default: 'scenes' } },
    })
  } catch (error) {
    return complain(error, HELP)
  }
  const [course = '', scene = '', ...more] = (parsed.positionals[0] ?? '').split('/')
  if (parsed.positionals.length !== 1 || more.length || ![course, scene].every(isFolderName)) {
    say(
      `请写成 <课程>/<场景>，例如 my-course/my-scene；只用小写英文字母、数字和连字符。`,
      'Write <course>/<scene>, as in my-course/my-scene: small letters, digits and hyphens only.',
    )
    console.error(inTerminal(HELP))
    return 2
  }
  if (course === STATION_VOICES.course) {
    console.error(inTerminal(fill(COURSE_RULES['course-reserved'].message, { id: course })))
    return 2
  }
  const folder = join(parsed.values.in, course)
  if (existsSync(join(folder, scene))) {
    say(`${join(folder, scene)} 已经有了。`, `${join(folder, scene)} is already there.`)
    return 1
  }
  await mkdir(join(folder, scene, 'media'), { recursive: true })
  const voice = await around(folder, course, scene)
  await write(join(folder, scene, 'scene.yaml'), starterScene(scene, voice))
  say(`下一步：retrace check ${join(folder, scene)}`, `Next: retrace check ${join(folder, scene)}`)
  return 0
}
