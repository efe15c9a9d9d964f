/**
 * What this device keeps: editions, each a whole page with all it needs, of one build. Two stand side by side, the one
 * in use and the one before; files lie under their hash, so that both share what has not changed. Which edition is in
 * use is one small record, and a browser writes that whole or not at all. Used by the page and by its worker.
 */
import type { Encoding, Wanted } from '../../visit/keep/package.ts'

export interface HeldFile {
  readonly sha256: string
  readonly bytes: number
}
export interface Edition {
  readonly id: string
  readonly build: string
  /** Address → file. */
  readonly files: Readonly<Record<string, HeldFile>>
  readonly packages: readonly (Wanted & { readonly version: string })[]
  /** Milliseconds since 1970 by this device's clock. */
  readonly at: number
}
export interface Held {
  readonly v: 1
  readonly wanted: readonly Wanted[]
  readonly encoding?: Encoding
  readonly active?: Edition
  readonly former?: Edition
  /** Whole and proved, waiting until nobody visits. */
  readonly next?: Edition
  /** Editions that were tried and given up; they are not taken again. */
  readonly refused: readonly string[]
}
/** How the edition in use has done so far: a page that starts says so, one that cannot start does not. */
export interface Trial {
  readonly id: string
  readonly starts: number
  readonly proven: boolean
}

export const FILES = 'retrace-held-files'
const BOOK = 'retrace-held-book'
const HELD = '/held/index.json'
const TRIAL = '/held/trial.json'
/** Starts without a sign of life before the edition before it is used again. */
export const MOST_STARTS = 3
/** What asks for the network's own answer carries this header; the worker lets it pass. */
export const FRESH_HEADER = 'x-retrace-fresh'
/** Pages and worker tell one another here that the edition in use has changed. */
export const CHANNEL = 'retrace-held'

export const NOTHING_HELD: Held = { v: 1, wanted: [], refused: [] }

/** Where a file lies in the store: its address stands in the key, because its headers go with it. */
export const keyOf = (path: string, { sha256 }: HeldFile): string => {
  // As a browser writes it, so that keys can be compared.
  const { pathname, search } = new URL(`/held/${sha256}${path}`, 'http://held')
  return pathname + search
}

export type Caches = Pick<CacheStorage, 'open'>

async function readJson<T>(caches: Caches, key: string): Promise<T | undefined> {
  const found = await (await caches.open(BOOK)).match(key)
  return found?.json().catch(() => undefined) as Promise<T | undefined>
}
const writeJson = async (caches: Caches, key: string, value: unknown): Promise<void> =>
  (await caches.open(BOOK)).put(key, new Response(JSON.stringify(value)))

export async function readHeld(caches: Caches): Promise<Held> {
  const found = await readJson<Held>(caches, HELD)
  return found?.v === 1 ? found : NOTHING_HELD
}
export const writeHeld = (caches: Caches, held: Held): Promise<void> => writeJson(caches, HELD, held)
export const readTrial = (caches: Caches): Promise<Trial | undefined> => readJson<Trial>(caches, TRIAL)
export const writeTrial = (caches: Caches, trial: Trial): Promise<void> => writeJson(caches, TRIAL, trial)

/** The edition in use was started too often without a sign of life. */
export const hasFailed = ({ active }: Held, trial: Trial | undefined): boolean =>
  active !== undefined && trial?.id === active.id && !trial.proven && trial.starts >= MOST_STARTS

/** What answers now: the edition in use, or the one before it where that one never came to life. */
export const inUse = (held: Held, trial: Trial | undefined): Edition | undefined =>
  hasFailed(held, trial) ? (held.former ?? held.active) : held.active

/** The kept answer for an address: with its query, or else without it. */
export async function findHeld(
  caches: Caches,
  editions: readonly (Edition | undefined)[],
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
): Promise<Response | undefined> {
  const files = await caches.open(FILES)
  for (const edition of editions)
    for (const path of [pathname + search, pathname]) {
      const file = edition?.files[path]
      const found = file && (await files.match(keyOf(path, file)))
      if (found) return found
    }
  return undefined
}
