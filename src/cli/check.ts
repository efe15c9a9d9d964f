/** `retrace check`: reads courses and scenes and says, row by row, what to mend. */
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { check, type Checked } from '../scene/check.ts'
import { loadCourse } from '../scene/course.ts'
import type { Course, Words } from '../scene/schema.ts'
import { byPlace, formatDiagnostic, type Diagnostic, type Params, type Path } from '../scene/diagnostics.ts'
import { diagnose } from '../scene/messages.ts'
import { Positions } from '../scene/positions.ts'
import { createCheckRegistry } from './check-registry.ts'
import { select, type CourseFolder, type SceneFolder, type Selection } from './load-scenes.ts'
import { inTerminal, terminalLanguage } from './terminal.ts'
import { complain } from './wrong-use.ts'

export const HELP = {
  zh: `retrace check [路径] [--json] [--strict] [--notes]
检查场景：所有课程的文件夹（不写就是 ./scenes）、一门课程，或一个场景。
印出 文件:行:列、轻重、规则，以及怎么改；每条规则的说明见 docs/rules.md。
  --json    全部以 JSON 输出
  --strict  警告也算错误
  --notes   连提示一起印出
退出码：0 没有问题，1 有错误，2 用法不对。`,
  en: `retrace check [path] [--json] [--strict] [--notes]
Checks scenes: the folder of all courses (./scenes unless given), one course, or one scene.
Prints file:line:column, how bad it is, the rule, and what to do; docs/rules.md explains every rule.
  --json    prints everything as JSON
  --strict  warnings count as errors
  --notes   prints notes too
Exit code: 0 nothing wrong, 1 errors, 2 wrong use.`,
} satisfies Words

export interface CheckedFile {
  readonly file: string
  readonly diagnostics: readonly Diagnostic[]
}
/** A fault of a file as a whole, or one that only the folder around it knows. */
const told = (rule: string, file: string, text: string, path: Path, params: Params): Diagnostic =>
  diagnose({ rule, path, params, offset: 0 }, { file, positions: new Positions(text), root: undefined })

/** What is called otherwise than its folder, unless its name was complained of already. */
const misnamed = (
  rule: 'course-id' | 'scene-id',
  { path, text }: SceneFolder['file'],
  known: readonly Diagnostic[],
  id: string | undefined,
  folder: string,
): Diagnostic[] => {
  if (id === undefined || id === 'untitled' || id === folder) return []
  if (known.some((d) => d.path[0] === 'id')) return []
  const line = text.split('\n').findIndex((l) => /^"?id"?\s*:/.test(l.trim())) + 1
  return [{ ...told(rule, path, text, ['id'], { id, folder }), line: Math.max(1, line) }]
}
const checkScene = (scene: SceneFolder, course: ReturnType<typeof loadCourse>['course']): CheckedFile => {
  const { file } = scene
  const result: Checked = check(file, createCheckRegistry(scene, course))
  const known = result.diagnostics
  // A file by itself lies in no folder of its own.
  const names = /(^|[\\/])scene\.\w+$/.test(file.path)
    ? misnamed('scene-id', file, known, result.scene?.id, scene.id)
    : []
  return { file: file.path, diagnostics: [...known, ...names].sort(byPlace) }
}
const listing = (
  folder: CourseFolder,
  { scenes, drafts }: Pick<Course, 'scenes' | 'drafts'>,
  shown: string,
): Diagnostic[] => {
  const text = folder.course?.text ?? ''
  const there = folder.scenes.map(({ id }) => id)
  const line = text.split('\n').findIndex((l) => /^"?scenes"?\s*:/.test(l.trim())) + 1 || 1
  const at = (d: Diagnostic): Diagnostic => ({ ...d, line })
  return [
    ...[...scenes, ...drafts]
      .filter((id) => !there.includes(id))
      .map((name) => at(told('scene-missing', shown, text, ['scenes'], { name }))),
    ...there
      .filter((id) => !scenes.includes(id) && !drafts.includes(id))
      .map((name) => at(told('scene-unlisted', shown, text, ['scenes'], { name }))),
  ]
}
/** One course: its own files first, then each of its scenes. */
const checkCourse = (folder: CourseFolder, only?: SceneFolder): CheckedFile[] => {
  const scenes = only ? [only] : folder.scenes
  if (!folder.course) {
    const isLoose = only !== undefined && !folder.facts
    const missing = told('file-missing', `${folder.id}/course.yaml`, '', [], { name: 'course.yaml' })
    const head = isLoose || !scenes.length ? [] : [{ file: missing.file, diagnostics: [missing] }]
    return [...head, ...scenes.map((scene) => checkScene(scene, undefined))]
  }
  const loaded = loadCourse({ course: folder.course, ...(folder.facts && { facts: folder.facts }) })
  const files = scenes.map((scene) => checkScene(scene, loaded.course))
  if (only) return files
  const all = [
    ...loaded.diagnostics,
    ...misnamed('course-id', folder.course, loaded.diagnostics, loaded.course?.id, folder.id),
    ...(loaded.course ? listing(folder, loaded.course, folder.course.path) : []),
  ]
  const of = (file: string): CheckedFile => ({
    file,
    diagnostics: all.filter((d) => d.file === file).sort(byPlace),
  })
  return [of(folder.course.path), ...(folder.facts ? [of(folder.facts.path)] : []), ...files]
}
export const checkSelection = ({ courses, only }: Selection): CheckedFile[] =>
  courses.flatMap((folder) => checkCourse(folder, only))

const count = (files: readonly CheckedFile[], severity: Diagnostic['severity']): number =>
  files.reduce((sum, { diagnostics }) => sum + diagnostics.filter((d) => d.severity === severity).length, 0)
const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
const summary = (files: readonly CheckedFile[]): string => {
  const [errors, warnings, notes] = [count(files, 'error'), count(files, 'warning'), count(files, 'note')]
  return inTerminal({
    zh: `检查了 ${files.length} 个文件：${errors} 处错误，${warnings} 处警告，${notes} 条提示。`,
    en: `${many(files.length, 'file')} checked: ${many(errors, 'error')}, ${many(warnings, 'warning')}, ${many(notes, 'note')}.`,
  })
}
const print = (files: readonly CheckedFile[], withNotes: boolean): void => {
  for (const { diagnostics } of files) {
    const shown = diagnostics.filter((d) => withNotes || d.severity !== 'note')
    if (shown.length) console.log(`${shown.map((d) => formatDiagnostic(d, terminalLanguage())).join('\n')}\n`)
  }
  console.log(summary(files))
}

export const run = async (argv: string[]): Promise<number> => {
  const options = {
    json: { type: 'boolean' },
    strict: { type: 'boolean' },
    notes: { type: 'boolean' },
  } as const
  let parsed
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, options })
  } catch (error) {
    return complain(error, HELP)
  }
  const path = parsed.positionals[0] ?? 'scenes'
  const selection = await select(path, (absolute) => relative(process.cwd(), absolute) || absolute)
  if (!selection) {
    const said = {
      zh: `“${path}”里没有课程，也没有场景。`,
      en: `There is no course and no scene at “${relative(process.cwd(), resolve(path)) || path}”.`,
    }
    console.error(inTerminal(said))
    return 2
  }
  const files = checkSelection(selection)
  if (parsed.values.json) console.log(JSON.stringify(files, null, 2))
  else print(files, parsed.values.notes === true)
  const bad = count(files, 'error') + (parsed.values.strict ? count(files, 'warning') : 0)
  return bad > 0 ? 1 : 0
}
