/**
 * The one judgement of a scene: the command line, the studio, the server and the tests all ask here. Pure: what is
 * beyond the text (the kit, the course, the files beside it) is handed in by the registry.
 */
import { byPlace, type Diagnostic, type Fault, type Path } from './diagnostics.ts'
import { diagnose } from './messages.ts'
import { parseScene, type ParsedScene } from './parse.ts'
import { prune } from './prune.ts'
import type { Check, CheckRegistry, Context, Name } from './registry.ts'
import { checkActs } from './rules/acts.ts'
import { checkBeats } from './rules/beats.ts'
import { checkCraft } from './rules/craft.ts'
import { checkEvidence } from './rules/evidence.ts'
import { checkMediaFiles } from './rules/media-contents.ts'
import { checkMedia } from './rules/media.ts'
import { checkNames, namesOf } from './rules/names.ts'
import { paramIssues } from './rules/params.ts'
import { checkPlace } from './rules/place.ts'
import { checkWords } from './rules/words.ts'
import type { Scene } from './schema.ts'

export interface SceneFile {
  /** As it is shown to people; `.json` says that it is JSON. */
  readonly path: string
  readonly text: string
}
export interface Checked {
  /** What can be shown; every name in it leads somewhere. */
  readonly scene?: Scene
  readonly diagnostics: readonly Diagnostic[]
}

const CHECKS: readonly Check[] = [
  checkNames,
  checkBeats,
  checkActs,
  checkEvidence,
  checkMedia,
  checkMediaFiles,
  checkWords,
  checkPlace,
]

const startsWith = (path: Path, head: Path): boolean =>
  head.length > 0 && head.every((key, i) => path[i] === key)

/** What the rules find, with paths into the file; what only repeats a fault already told is left out. */
const judge = (scene: Scene, parsed: ParsedScene, registry: CheckRegistry): Fault[] => {
  const { settled, diagnostics } = parsed
  const origin = settled?.origin ?? ((path: Path) => path)
  const told = [...diagnostics.map((d) => d.path), ...(settled?.issues.map((issue) => issue.path) ?? [])]
  const replaced = new Set(settled?.issues.map((issue) => issue.path[0]))
  const names = new Map<string, Name>()
  for (const { id, ...name } of namesOf(scene)) if (!names.has(id)) names.set(id, name)
  const faults: Fault[] = []
  // In what was told, or about the whole of a row, stand or piece in which something was told.
  const isTold = (path: Path): boolean =>
    told.some(
      (head) =>
        startsWith(path, head) ||
        (path.length > 1 && head.length - path.length <= 2 && startsWith(head, path)),
    )
  const add = (fault: Fault): void => {
    const path = origin(fault.path)
    if (!isTold(path)) faults.push({ ...fault, path })
  }
  const context: Context = {
    scene,
    registry,
    names,
    isEcho: (id) => settled?.anonymous === true || settled?.dropped.has(id) === true || replaced.has(id),
    report: (rule, path, params, where) =>
      add({ rule, path, ...(params && { params }), ...(where && { where }) }),
  }
  paramIssues(scene, registry).forEach(add)
  for (const check of CHECKS) check(context)
  // Pace and length of a scene that is not whole say nothing.
  const { where } = parsed
  const isWhole = [...diagnostics, ...faults.map((f) => diagnose(f, where))].every(
    (d) => d.severity !== 'error',
  )
  if (isWhole) checkCraft(context)
  return faults
}

/** Never throws for what stands in the file; every sentence points to a line and a column of it. */
export const check = (file: SceneFile, registry: CheckRegistry): Checked => {
  const parsed = parseScene(file.text, file.path)
  if (!parsed.scene) return { diagnostics: parsed.diagnostics }
  const faults = parsed.broken ? [] : judge(parsed.scene, parsed, registry)
  const diagnostics = [...parsed.diagnostics, ...faults.map((f) => diagnose(f, parsed.where))].sort(byPlace)
  return { scene: prune(parsed.scene, registry), diagnostics }
}
