/** Each piece's own parameters, as its kind describes them. */
import type { Path } from '../diagnostics.ts'
import type { Issue } from '../explain.ts'
import { nearest } from '../nearest.ts'
import { issuesWith } from '../shape.ts'
import type { CheckRegistry } from '../registry.ts'
import { Piece, type Scene } from '../schema.ts'
import { keysOf } from '../schema-walk.ts'

const COMMON = new Set(keysOf(Piece))
/** What a kind may give a meaning of its own; the rest of what every piece has is never a kind's. */
export const SHARED = new Set(['seed', 'height'])

/** The params of a piece that are its kind's own: what no other piece has, and what its kind asks for by name. */
export const ownParams = (
  piece: Readonly<Record<string, unknown>>,
  kind: CheckRegistry['pieces'][string],
) => {
  const own = new Set(keysOf(kind.params))
  return Object.fromEntries(
    Object.entries(piece).filter(([key]) => !COMMON.has(key) || (SHARED.has(key) && own.has(key))),
  )
}
/** Faults in params, with how to go on without them. A kind the kit lacks is told elsewhere. */
export const paramIssues = (scene: Scene, registry: CheckRegistry): Issue[] =>
  scene.pieces.flatMap((piece, i) => {
    const kind = Object.hasOwn(registry.pieces, piece.kind) ? registry.pieces[piece.kind] : undefined
    const path: Path = ['pieces', i]
    return kind
      ? issuesWith(kind.params, ownParams(piece, kind), path).map((issue) => common(issue, piece))
      : []
  })
/** A misspelt key may have been meant for what every piece has. */
const common = (issue: Issue, piece: object): Issue => {
  if (issue.rule !== 'unknown-key' || issue.repair.op === 'rename' || issue.path.length !== 3) return issue
  const near = nearest(
    String(issue.path[2]),
    [...COMMON].filter((key) => !(key in piece)),
  )
  return near ? { ...issue, params: { ...issue.params, near }, repair: { op: 'rename', to: near } } : issue
}
