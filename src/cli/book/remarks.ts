/** Remarks for those who check a scene: comments of its file that begin with `Reviewers:`, and the row each stands at. Pure. */
import type { Path } from '../../scene/diagnostics.ts'
import type { Positions } from '../../scene/positions.ts'
import type { Scene } from '../../scene/schema.ts'

export interface Remark {
  readonly words: string
  /** Of the file, from 1. */
  readonly line: number
  /** Id of the row, piece, stand, sound or question it stands at; none where it speaks of the scene as a whole. */
  readonly at?: string
}

const BEGINS = /^(\s*)#\s*Reviewers:\s+(.*)$/
const GOES_ON = /^\s*#(?!\s*(?:Reviewers|kit):)\s*(.*)$/

/** Where each thing that has an id begins, in the order of the file. */
const spots = (scene: Scene, positions: Positions): { id: string; line: number }[] => {
  const paths: [string, Path][] = [
    ...scene.stands.map(({ id }, i): [string, Path] => [id, ['stands', i]]),
    ...scene.pieces.map(({ id }, i): [string, Path] => [id, ['pieces', i]]),
    ...scene.sounds.map(({ id }, i): [string, Path] => [id, ['sounds', i]]),
    ...scene.beats.flatMap(({ id, rows }, b): [string, Path][] => [
      [id, ['beats', b]],
      ...rows.map((row, r): [string, Path] => [row.id, ['beats', b, 'rows', r]]),
    ]),
    ...scene.questions.map(({ id }, i): [string, Path] => [id, ['questions', i]]),
  ]
  const found = paths.map(([id, path]) => ({ id, line: positions.place(positions.offset(path)).line }))
  return found.sort((a, b) => a.line - b.line)
}

/** A comment speaks of what begins right below it; else of what it stands in; at the margin, of the scene. */
const ownerOf = (
  first: number,
  next: number,
  indent: number,
  all: readonly { id: string; line: number }[],
) => {
  const below = all.find(({ line }) => line === next)
  if (below) return below.id
  return indent === 0 ? undefined : all.filter(({ line }) => line < first).at(-1)?.id
}

export const remarksOf = (text: string, scene: Scene, positions: Positions): Remark[] => {
  const lines = text.split(/\r?\n/)
  const all = spots(scene, positions)
  return lines.flatMap((line, i): Remark[] => {
    const begins = BEGINS.exec(line)
    if (!begins) return []
    const more: string[] = []
    for (let n = i + 1; n < lines.length; n++) {
      const goesOn = GOES_ON.exec(lines[n]!)
      if (!goesOn) break
      more.push(goesOn[1]!.trim())
    }
    const next = i + more.length + 2
    const at = ownerOf(i + 1, next, begins[1]!.length, all)
    return [{ words: [begins[2]!, ...more].join(' ').trim(), line: i + 1, ...(at !== undefined && { at }) }]
  })
}
