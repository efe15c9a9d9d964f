/**
 * Keeps chosen courses on this device: asks the station for the lists, fetches and proves a whole edition beside the
 * one in use, and changes over in one step when nobody visits and nothing waits to be sent.
 */
import { inUse, readHeld, readTrial, writeTrial, type Held } from './held.ts'
import { loadFiles, proveFiles } from './files.ts'
import { editHeld, refuse, update, type KeeperOptions, type KeepState } from './update.ts'
import type { Wanted } from '../../visit/keep/package.ts'

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

async function prove({ caches, fetch, tell = () => {} }: KeeperOptions): Promise<readonly string[]> {
  tell({ is: 'proving' })
  const edition = inUse(await readHeld(caches), await readTrial(caches))
  if (!edition) return []
  const bad = await proveFiles(edition, caches)
  await loadFiles(edition, { caches, fetch }).then(
    () => tell({ is: 'kept' }),
    () => tell({ is: 'damaged', path: bad[0]! }),
  )
  return bad
}

async function goBack({ caches, whileQuiet, onChanged }: KeeperOptions): Promise<boolean> {
  const { former, active } = await readHeld(caches)
  if (!former || !active) return false
  return whileQuiet(async () => {
    await writeTrial(caches, { id: former.id, starts: 0, proven: true })
    await editHeld(caches, ({ former: _former, next: _next, refused, ...rest }) => ({
      ...rest,
      active: former,
      refused: refuse(
        refused.filter((id) => id !== former.id),
        active.id,
      ),
    }))
    onChanged?.()
  })
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { caches, encoding, tell } = options
  let running: Promise<KeepState> | undefined
  const check = async (): Promise<KeepState> => {
    const state = await update(options)
    tell?.(state)
    return state
  }
  return {
    held: () => readHeld(caches),
    want: async (wanted) => void (await editHeld(caches, (held) => ({ ...held, wanted, encoding }))),
    check: () => (running ??= check().finally(() => (running = undefined))),
    prove: () => prove(options),
    goBack: () => goBack(options),
    async alive(build) {
      const [{ active }, trial] = [await readHeld(caches), await readTrial(caches)]
      if (!active || active.build !== build || (trial?.id === active.id && trial.proven)) return
      await writeTrial(caches, { id: active.id, starts: 0, proven: true })
    },
  }
}

const sameWish = (a: Wanted, b: Wanted): boolean => a.course === b.course && a.language === b.language
export const withWish = (wanted: readonly Wanted[], wish: Wanted, keep: boolean): readonly Wanted[] => {
  const others = wanted.filter((one) => !sameWish(one, wish))
  return keep ? [...others, wish] : others
}
