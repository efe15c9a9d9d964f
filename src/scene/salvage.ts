/**
 * Wherever the rest can still be shown, it is: takes out what is wrong, piece by piece, and looks again, until
 * what remains has the right shape. Remembers where everything stood, so that later rules can point into the file.
 */
import type { Path } from './diagnostics.ts'
import { valueAt, type Issue } from './explain.ts'
import { HOLE, isObject } from './read.ts'

/** Each round can uncover what the last one hid; a file that is not settled by then is given up. */
const MAX_ROUNDS = 24

export interface Settled {
  /** `undefined` when nothing that can be shown remains. */
  readonly value: unknown
  /** What was found in the first round, before anything was taken out. */
  readonly issues: readonly Issue[]
  /** A path in `value` → the path in the file. */
  readonly origin: (path: Path) => Path
  /** Ids of things that were taken out: a name that points to them is an echo, not a second fault. */
  readonly dropped: ReadonlySet<string>
  /** True when something without an id was taken out. */
  readonly anonymous: boolean
}
type Tree = Record<string | number, unknown>
/** A copy of plain data. `structuredClone` belongs to the platform, and could not carry the mark of a hole. */
export const clone = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(clone) as T
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, clone(v)])) as T
}
/** Original paths of array elements whose index changed: compacted path → path in the file. */
type Moves = Map<string, Path>

const compact = (value: unknown, here: Path, from: Path, moves: Moves): unknown => {
  if (Array.isArray(value)) {
    const out: unknown[] = []
    value.forEach((item, i) => {
      if (item === HOLE) return
      const path = [...here, out.length]
      const source = [...from, i]
      if (out.length !== i) moves.set(JSON.stringify(path), source)
      out.push(compact(item, path, source, moves))
    })
    return out
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== HOLE)
      .map(([key, v]) => [key, compact(v, [...here, key], [...from, key], moves)]),
  )
}
const originOf =
  (moves: Moves) =>
  (path: Path): Path => {
    for (let n = path.length; n > 0; n--) {
      const moved = moves.get(JSON.stringify(path.slice(0, n)))
      if (moved) return [...moved, ...path.slice(n)]
    }
    return path
  }

class Mender {
  readonly dropped = new Set<string>()
  anonymous = false
  gaveUp = false
  constructor(
    private readonly tree: Tree,
    private readonly fallback: Readonly<Record<string, unknown>>,
  ) {}

  private forget(value: unknown): void {
    if (!isObject(value)) return
    if (typeof value.id === 'string') this.dropped.add(value.id)
    else if ('kind' in value || 'rows' in value || 'at' in value || 'look' in value) this.anonymous = true
    for (const child of Object.values(value)) if (Array.isArray(child)) child.forEach((c) => this.forget(c))
  }
  remove(path: Path): void {
    const key = path.at(-1)
    if (key === undefined) return void (this.gaveUp = true)
    const parent = valueAt(this.tree, path.slice(0, -1)) as Tree | undefined
    const value = parent?.[key]
    if (!parent || value === HOLE) return
    if (Array.isArray(parent)) {
      this.forget(value)
      parent[key as number] = HOLE
    } else if (value !== undefined) {
      this.forget(value)
      delete parent[key]
    } else if (path.length === 1 && key in this.fallback) {
      parent[key] = clone(this.fallback[key])
    } else this.remove(path.slice(0, -1))
  }
  mend(issue: Issue, path: Path): void {
    const { repair } = issue
    const key = path.at(-1)
    const parent = valueAt(this.tree, path.slice(0, -1)) as Tree | undefined
    if (repair.op === 'drop' || !parent || key === undefined) return this.remove(path)
    if (repair.op === 'rename') {
      parent[repair.to] = parent[key]
      delete parent[key]
    } else if (repair.op === 'borrow') parent[key] = parent[repair.from]
    else if (repair.op === 'cut' && Array.isArray(parent[key])) {
      const list = parent[key] as unknown[]
      for (let i = repair.length; i < list.length; i++) this.remove([...path, i])
    }
  }
}

/**
 * `raw` is not changed. `issuesOf` says what is wrong with a value; `fallback` holds what may stand in for a
 * missing key at the top of the file.
 */
export const settle = (
  raw: unknown,
  issuesOf: (value: unknown) => readonly Issue[],
  fallback: Readonly<Record<string, unknown>>,
): Settled => {
  const tree = clone(raw) as Tree
  const mender = new Mender(tree, fallback)
  let first: readonly Issue[] | undefined
  for (let round = 0; round < MAX_ROUNDS && !mender.gaveUp; round++) {
    const moves: Moves = new Map()
    const value = compact(tree, [], [], moves)
    const origin = originOf(moves)
    const issues = issuesOf(value).map((i) => ({ ...i, path: origin(i.path) }))
    first ??= issues
    const { dropped, anonymous } = mender
    if (!issues.length) return { value, issues: first, origin, dropped, anonymous }
    for (const issue of issues) mender.mend(issue, issue.path)
  }
  return {
    value: undefined,
    issues: first ?? [],
    origin: (path) => path,
    dropped: mender.dropped,
    anonymous: mender.anonymous,
  }
}
