/** One look for something new: ask, fetch, prove, and change over where that is allowed now. */
import {
  hasFailed,
  readHeld,
  readTrial,
  writeHeld,
  writeTrial,
  type Caches,
  type Edition,
  type Held,
  type HeldFile,
} from './held.ts'
import { Damaged, loadFiles, proveFiles, sweepFiles, type Fetch, type Loading } from './files.ts'
import { PackageList, packageAddress, type Encoding, type Wanted } from '../../visit/keep/package.ts'

export type KeepState =
  | { readonly is: 'nothing' }
  | { readonly is: 'asking' }
  | ({ readonly is: 'loading' } & Loading)
  | { readonly is: 'proving' }
  /** A new edition is whole and waits for quiet. */
  | { readonly is: 'waiting' }
  | { readonly is: 'kept' }
  /** The station cannot be reached; what is kept still plays. */
  | { readonly is: 'alone' }
  | { readonly is: 'damaged'; readonly path: string }

export interface KeeperOptions {
  readonly caches: Caches
  readonly fetch: Fetch
  readonly encoding: Encoding
  readonly now: () => number
  /** Statements that wait to be sent. */
  readonly pending: () => Promise<number>
  /** Does work while nobody visits; false where somebody does. */
  readonly whileQuiet: (work: () => Promise<void>) => Promise<boolean>
  readonly tell?: (state: KeepState) => void
  /** Another edition is in use from now on. */
  readonly onChanged?: () => void
}

/** Editions given up that are remembered. */
const MOST_REFUSED = 20
export const refuse = (refused: readonly string[], id: string): readonly string[] =>
  [...refused.filter((one) => one !== id), id].slice(-MOST_REFUSED)

export async function editHeld(caches: Caches, change: (held: Held) => Held): Promise<Held> {
  const held = change(await readHeld(caches))
  await writeHeld(caches, held)
  return held
}

/** One edition of all lists; undefined where the station was given another build between two of them. */
export function joinLists(lists: readonly PackageList[], at: number): Edition | undefined {
  const [first] = lists
  if (!first || lists.some(({ build }) => build !== first.build)) return undefined
  const files: Record<string, HeldFile> = {}
  for (const list of lists)
    for (const { path, bytes, sha256 } of list.files) {
      if (files[path] && files[path].sha256 !== sha256) return undefined
      files[path] = { bytes, sha256 }
    }
  const packages = lists.map(({ course, language, version }) => ({ course, language, version }))
  const id = [first.build, ...packages.map((p) => `${p.course}:${p.language}:${p.version}`).sort()].join(' ')
  return { id, build: first.build, files, packages, at }
}

/** What the worker fell back from is given up for good. */
async function settleTrial(caches: Caches): Promise<Held> {
  const [held, trial] = [await readHeld(caches), await readTrial(caches)]
  if (!hasFailed(held, trial) || !held.former) return held
  return editHeld(caches, ({ active, former, next, refused, ...rest }) => ({
    ...rest,
    active: former,
    next: next?.id === active?.id ? undefined : next,
    refused: refuse(refused, active!.id),
  }))
}

const askLists = ({ fetch, encoding }: KeeperOptions, wanted: readonly Wanted[]) =>
  Promise.all(
    wanted.map(async (wish) => {
      const answer = await fetch(packageAddress(wish, encoding), { cache: 'no-cache' })
      if (!answer.ok) throw new Error(`${answer.status}`)
      return PackageList.parse(await answer.json())
    }),
  )

async function changeOver(options: KeeperOptions): Promise<KeepState> {
  const { caches } = options
  if ((await options.pending()) > 0) return { is: 'waiting' }
  const done = await options.whileQuiet(async () => {
    const { next } = await readHeld(caches)
    if (!next) return
    // Written first: it counts only once the edition it names is in use.
    await writeTrial(caches, { id: next.id, starts: 0, proven: false })
    await editHeld(caches, ({ active, next: coming, ...rest }) => ({
      ...rest,
      active: coming,
      former: active,
    }))
    options.onChanged?.()
  })
  if (!done) return { is: 'waiting' }
  const { active, former, next } = await readHeld(caches)
  await sweepFiles([active, former, next], caches)
  return { is: 'kept' }
}

async function stage(options: KeeperOptions, edition: Edition): Promise<KeepState> {
  const { caches, fetch, tell = () => {} } = options
  await loadFiles(edition, { caches, fetch }, (loading) => tell({ is: 'loading', ...loading }))
  tell({ is: 'proving' })
  const [bad] = await proveFiles(edition, caches)
  if (bad !== undefined) return { is: 'damaged', path: bad }
  await editHeld(caches, (held) => ({ ...held, next: edition }))
  return changeOver(options)
}

/** Nothing is wished for any more. */
const letGo =
  ({ caches, onChanged }: KeeperOptions) =>
  async (): Promise<void> => {
    await editHeld(caches, ({ wanted, refused }) => ({ v: 1, wanted, refused }))
    await sweepFiles([], caches)
    onChanged?.()
  }

/** Never fails: what went wrong is the state it answers. */
export async function update(options: KeeperOptions): Promise<KeepState> {
  const { caches, now, tell = () => {} } = options
  const held = await settleTrial(caches)
  if (held.wanted.length === 0) {
    if (held.active ?? held.next) await options.whileQuiet(letGo(options))
    return { is: 'nothing' }
  }
  tell({ is: 'asking' })
  try {
    const edition = joinLists(await askLists(options, held.wanted), now())
    if (!edition) return { is: 'alone' }
    if (edition.id === held.active?.id || held.refused.includes(edition.id)) {
      if (held.next) await editHeld(caches, ({ next: _next, ...rest }) => rest)
      return { is: 'kept' }
    }
    return edition.id === held.next?.id ? await changeOver(options) : await stage(options, edition)
  } catch (error) {
    return error instanceof Damaged ? { is: 'damaged', path: error.path } : { is: 'alone' }
  }
}
