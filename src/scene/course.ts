/** Reads a course from the texts of its files: `course.yaml` and the fact base beside it. Pure. */
import { byPlace, type Diagnostic, type Params, type Path } from './diagnostics.ts'
import { diagnose } from './messages.ts'
import { parseWith, type Grammar, type Parsed } from './parse.ts'
import { checkFacts, checkLists, checkReserved, checkRoad, checkVoices } from './rules/course.ts'
import { CourseFile, FactFile, type Course } from './schema.ts'
import { issuesWith } from './shape.ts'

export interface TextFile {
  /** As it is shown to people. */
  readonly path: string
  readonly text: string
}
export interface CourseFiles {
  readonly course: TextFile
  /** `undefined` where the file that `course.yaml` names is not there. */
  readonly facts?: TextFile
}
export interface LoadedCourse {
  /** There whenever `course.yaml` can be read; its facts may be fewer than the file holds. */
  readonly course?: Course
  readonly diagnostics: readonly Diagnostic[]
}
const untold = { zh: '（未命名）', en: '(untitled)' }
const COURSE_GRAMMAR: Grammar<CourseFile> = {
  schema: CourseFile,
  issuesOf: (value) => issuesWith(CourseFile, value),
  fallback: { id: 'untitled', title: untold, scenes: [], drafts: [], voices: {} },
}
const FACT_GRAMMAR: Grammar<FactFile> = {
  schema: FactFile,
  issuesOf: (value) => issuesWith(FactFile, value),
  fallback: { sources: {}, facts: {} },
}

const reporter = (parsed: Parsed<unknown>, into: Diagnostic[]) => {
  const origin = parsed.settled?.origin ?? ((path: Path) => path)
  return (rule: string, path: Path, params?: Params, where?: 'key' | 'value'): void => {
    const fault = { rule, path: origin(path), ...(params && { params }), ...(where && { where }) }
    into.push(diagnose(fault, parsed.where))
  }
}

/** What `course.yaml` says by itself; `facts` in it names the file to read next. */
export const parseCourse = (file: TextFile): Parsed<CourseFile> =>
  parseWith(file.text, file.path, COURSE_GRAMMAR)

/** Never throws for what stands in the files. */
export const loadCourse = (files: CourseFiles): LoadedCourse => {
  const head = parseCourse(files.course)
  const diagnostics: Diagnostic[] = [...head.diagnostics]
  const report = reporter(head, diagnostics)
  const base = files.facts && parseWith(files.facts.text, files.facts.path, FACT_GRAMMAR)
  if (base) {
    diagnostics.push(...base.diagnostics)
    if (base.value && !base.broken) checkFacts(base.value, reporter(base, diagnostics))
  } else if (head.value) report('file-missing', ['facts'], { name: head.value.facts })
  const facts = base?.value?.facts ?? {}
  if (head.value && !head.broken) {
    checkReserved(head.value, report)
    checkLists(head.value, report)
    checkRoad(head.value, report)
  }
  if (head.value && !head.broken && base?.value) checkVoices(head.value, facts, report)
  const sorted = diagnostics.sort(byPlace)
  if (!head.value) return { diagnostics: sorted }
  return { course: { ...head.value, facts, sources: base?.value?.sources ?? {} }, diagnostics: sorted }
}
