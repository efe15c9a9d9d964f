/** Fetches the files of an edition, proves each by its hash, and looks after them. */
import { FILES, FRESH_HEADER, keyOf, type Caches, type Edition, type HeldFile } from './held.ts'

/** A file that is not what the list says, twice over; or that the station does not have. */
export class Damaged extends Error {
  constructor(readonly path: string) {
    super(`${path} is not what the station's list says`)
  }
}
export type Fetch = (address: string, init?: RequestInit) => Promise<Response>

export interface FilesOptions {
  readonly caches: Caches
  readonly fetch: Fetch
}
export interface Loading {
  readonly done: number
  readonly all: number
  /** Bytes that are here, of all that are needed. */
  readonly bytes: number
  readonly total: number
}

const sha256 = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** They speak of the way, or of the moment, and not of the file. */
const OF_THE_WAY =
  /^(content-encoding|content-length|transfer-encoding|connection|keep-alive|date|vary|set-cookie|x-ratelimit-.*)$/i

const asKept = (bytes: ArrayBuffer, answer: Response): Response => {
  const headers = new Headers()
  answer.headers.forEach((value, name) => {
    if (!OF_THE_WAY.test(name)) headers.set(name, value)
  })
  headers.set('Content-Length', String(bytes.byteLength))
  return new Response(bytes, { status: 200, headers })
}

async function fetchProved(fetch: Fetch, path: string, file: HeldFile): Promise<Response> {
  // A copy that a cache on the way has damaged is asked for once more, past it.
  for (const cache of ['no-cache', 'reload'] as const) {
    const answer = await fetch(path, { cache, headers: { [FRESH_HEADER]: '1' } })
    if (answer.status >= 500) throw new Error(`${path}: ${answer.status}`)
    if (!answer.ok) break
    const bytes = await answer.arrayBuffer()
    if (bytes.byteLength === file.bytes && (await sha256(bytes)) === file.sha256) return asKept(bytes, answer)
  }
  throw new Damaged(path)
}

/** As many as a browser asks of one station at a time. */
const SIDE_BY_SIDE = 6
/** Runs work on each, a few at a time; begins no other after the first that fails, and waits for those under way. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all].reverse()
  const failures: unknown[] = []
  const hand = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined && failures.length === 0; one = left.pop())
      await work(one).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, hand))
  if (failures.length > 0) throw failures.find((one) => one instanceof Damaged) ?? failures[0]
}

export type EditionFiles = Pick<Edition, 'files'>

/**
 * Fetches what is missing. What is here already stays, so that a download that was cut off goes on where it stopped.
 * @throws Damaged, or what the network says.
 */
export async function loadFiles(
  { files }: EditionFiles,
  { caches, fetch }: FilesOptions,
  tell: (loading: Loading) => void = () => {},
): Promise<void> {
  const store = await caches.open(FILES)
  const all = Object.entries(files)
  const total = all.reduce((sum, [, { bytes }]) => sum + bytes, 0)
  let [done, here] = [0, 0]
  // One look at what there is: to ask for each of a thousand files would take longer than to fetch it.
  const there = new Set(
    (await store.keys()).map(({ url }) => new URL(url)).map(({ pathname, search }) => pathname + search),
  )
  await each(all, async ([path, file]) => {
    const key = keyOf(path, file)
    if (!there.has(key)) await store.put(key, await fetchProved(fetch, path, file))
    done += 1
    here += file.bytes
    tell({ done, all: all.length, bytes: here, total })
  })
}

/** Reads every file again and throws away those that are not what they should be. @returns their addresses. */
export async function proveFiles({ files }: EditionFiles, caches: Caches): Promise<string[]> {
  const store = await caches.open(FILES)
  const bad: string[] = []
  for (const [path, file] of Object.entries(files)) {
    const key = keyOf(path, file)
    const bytes = await (await store.match(key))?.arrayBuffer().catch(() => undefined)
    if (bytes?.byteLength === file.bytes && (await sha256(bytes)) === file.sha256) continue
    await store.delete(key)
    bad.push(path)
  }
  return bad
}

/** Lets go of what no edition needs any more. @returns how many. */
export async function sweepFiles(
  editions: readonly (EditionFiles | undefined)[],
  caches: Caches,
): Promise<number> {
  const store = await caches.open(FILES)
  const needed = new Set(
    editions.flatMap((one) => Object.entries(one?.files ?? {}).map(([path, file]) => keyOf(path, file))),
  )
  let gone = 0
  for (const request of await store.keys()) {
    const { pathname, search } = new URL(request.url)
    if (!needed.has(pathname + search) && (await store.delete(request))) gone += 1
  }
  return gone
}
