/**
 * Keeps chosen courses on this device: asks the station for the lists, fetches and proves a whole edition beside the
 * one in use, and changes over in one step when nobody visits and nothing waits to be sent.
 */
import {
  hasFailed,
  inUse,
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
export interface Keeper {
  held(): Promise<Held>
  want(wanted: readonly Wanted[]): Promise<void>
  /** Fetches what is new and changes over where that is allowed now. */
  check(): Promise<KeepState>
  /** Reads everything again; mends what is damaged where the station can be reached. @returns what was damaged. */
  prove(): Promise<readonly string[]>
  /** Uses the edition before this one again, and refuses this one. @returns false where there is none. */
  goBack(): Promise<boolean>
  /** A page of the edition in use has started. */
  alive(build: string | undefined): Promise<void>
}

const sameWish = (a: Wanted, b: Wanted): boolean => a.course === b.course && a.language === b.language

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

export function createKeeper(options: KeeperOptions): Keeper {
  const { caches, fetch, encoding, now, tell = () => {} } = options
  const at = <T extends KeepState>(state: T): T => {
    tell(state)
    return state
  }
  const edit = async (change: (held: Held) => Held): Promise<Held> => {
    const held = change(await readHeld(caches))
    await writeHeld(caches, held)
    return held
  }
  /** What the worker fell back from is given up for good. */
  async function settleTrial(): Promise<Held> {
    const [held, trial] = [await readHeld(caches), await readTrial(caches)]
    if (!hasFailed(held, trial) || !held.former) return held
    return edit(({ active, former, next, refused, ...rest }) => ({
      ...rest,
      active: former,
      next: next?.id === active?.id ? undefined : next,
      refused: [...refused, active!.id].slice(-20),
    }))
  }
  async function askLists(wanted: readonly Wanted[]): Promise<readonly PackageList[]> {
    return Promise.all(
      wanted.map(async (wish) => {
        const answer = await fetch(packageAddress(wish, encoding), { cache: 'no-cache' })
        if (!answer.ok) throw new Error(`${answer.status}`)
        return PackageList.parse(await answer.json())
      }),
    )
  }
  async function changeOver(): Promise<KeepState> {
    if ((await options.pending()) > 0) return at({ is: 'waiting' })
    const done = await options.whileQuiet(async () => {
      const { next } = await readHeld(caches)
      if (!next) return
      // Written first: it counts only once the edition it names is in use.
      await writeTrial(caches, { id: next.id, starts: 0, proven: false })
      await edit(({ active, next: coming, ...rest }) => ({ ...rest, active: coming, former: active }))
      options.onChanged?.()
    })
    if (!done) return at({ is: 'waiting' })
    const { active, former, next } = await readHeld(caches)
    await sweepFiles([active, former, next], caches)
    return at({ is: 'kept' })
  }
  /** Nothing is wished for any more. */
  async function letGo(): Promise<void> {
    await edit(({ wanted, refused }) => ({ v: 1, wanted, refused }))
    await sweepFiles([], caches)
    options.onChanged?.()
  }
  async function stage(edition: Edition): Promise<KeepState> {
    await loadFiles(edition, { caches, fetch }, (loading) => tell({ is: 'loading', ...loading }))
    at({ is: 'proving' })
    const bad = await proveFiles(edition, caches)
    if (bad[0] !== undefined) return at({ is: 'damaged', path: bad[0] })
    await edit((held) => ({ ...held, next: edition }))
    return changeOver()
  }
  async function checkOnce(): Promise<KeepState> {
    const held = await settleTrial()
    if (held.wanted.length === 0) {
      if (held.active ?? held.next) await options.whileQuiet(letGo)
      return at({ is: 'nothing' })
    }
    at({ is: 'asking' })
    try {
      const edition = joinLists(await askLists(held.wanted), now())
      if (!edition) return at({ is: 'alone' })
      if (edition.id === held.active?.id || held.refused.includes(edition.id)) {
        if (held.next) await edit(({ next: _next, ...rest }) => rest)
        return at({ is: 'kept' })
      }
      if (edition.id === held.next?.id) return await changeOver()
      return await stage(edition)
    } catch (error) {
      if (error instanceof Damaged) return at({ is: 'damaged', path: error.path })
      return at({ is: 'alone' })
    }
  }
  let running: Promise<KeepState> | undefined
  return {
    held: () => readHeld(caches),
    async want(wanted) {
      await edit((held) => ({ ...held, wanted, encoding }))
    },
    check: () => (running ??= checkOnce().finally(() => (running = undefined))),
    async prove() {
      at({ is: 'proving' })
      const held = await readHeld(caches)
      const edition = inUse(held, await readTrial(caches))
      if (!edition) return []
      const bad = await proveFiles(edition, caches)
      if (bad.length === 0) at({ is: 'kept' })
      else
        await loadFiles(edition, { caches, fetch }).then(
          () => at({ is: 'kept' }),
          () => at({ is: 'damaged', path: bad[0]! }),
        )
      return bad
    },
    async goBack() {
      const { former, active } = await readHeld(caches)
      if (!former || !active) return false
      return options.whileQuiet(async () => {
        await writeTrial(caches, { id: former.id, starts: 0, proven: true })
        await edit(({ former: _former, next: _next, ...rest }) => ({
          ...rest,
          active: former,
          refused: [...rest.refused.filter((id) => id !== former.id), active.id].slice(-20),
        }))
        options.onChanged?.()
      })
    },
    async alive(build) {
      const { active } = await readHeld(caches)
      const trial = await readTrial(caches)
      if (!active || active.build !== build || (trial?.id === active.id && trial.proven)) return
      await writeTrial(caches, { id: active.id, starts: 0, proven: true })
    },
  }
}
export const withWish = (wanted: readonly Wanted[], wish: Wanted, keep: boolean): readonly Wanted[] => {
  const others = wanted.filter((one) => !sameWish(one, wish))
  return keep ? [...others, wish] : others
}
