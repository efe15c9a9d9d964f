/** A browser's cache storage in memory, and a station that serves files. */
import { createHash } from 'node:crypto'
import type { Caches } from '../../../../src/app/keep/held.ts'
import type { Fetch } from '../../../../src/app/keep/files.ts'
import type { PackageList } from '../../../../src/visit/keep/package.ts'

interface Kept {
  readonly body: ArrayBuffer
  readonly headers: [string, string][]
}
const addressOf = (key: RequestInfo | URL): string =>
  new URL(typeof key === 'string' ? key : key instanceof URL ? key.href : key.url, 'http://held').href

/** `broken` makes the next writes fail, as a full disk does. */
export function createFakeCaches(): Caches & { broken: boolean; all(): string[]; spoil(end: string): void } {
  const stores = new Map<string, Map<string, Kept>>()
  const fake = {
    broken: false,
    all: () => [...(stores.get('retrace-held-files')?.keys() ?? [])].map((key) => new URL(key).pathname),
    /** Turns one byte of a kept file over. */
    spoil(end: string) {
      for (const [key, { body }] of stores.get('retrace-held-files') ?? [])
        if (key.endsWith(end)) new Uint8Array(body)[0]! ^= 1
    },
    async open(name: string) {
      const store = stores.get(name) ?? new Map<string, Kept>()
      stores.set(name, store)
      return {
        async match(key: RequestInfo | URL) {
          const found = store.get(addressOf(key))
          return found && new Response(found.body.slice(0), { headers: found.headers })
        },
        async put(key: RequestInfo | URL, answer: Response) {
          if (fake.broken) throw new DOMException('full', 'QuotaExceededError')
          const headers = [...answer.headers] as [string, string][]
          store.set(addressOf(key), { body: await answer.arrayBuffer(), headers })
        },
        delete: async (key: RequestInfo | URL) => store.delete(addressOf(key)),
        keys: async () => [...store.keys()].map((url) => new Request(url)),
      } as unknown as Cache
    },
  }
  return fake
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface FakeStation {
  readonly fetch: Fetch
  readonly asked: string[]
  /** Address → text; what the station sends. */
  files: Record<string, string>
  /** What its list says, where that differs from what it sends. */
  listed: Record<string, string>
  build: string
  down: boolean
  /** Answers so many files more, and then no more. */
  left: number
}

export function createFakeStation(files: Record<string, string>): FakeStation {
  const station: FakeStation = {
    asked: [],
    files,
    listed: {},
    build: 'one',
    down: false,
    left: Infinity,
    async fetch(address) {
      station.asked.push(address)
      if (station.down) throw new TypeError('Failed to fetch')
      if (address.startsWith('/packages/')) return Response.json(listOf(station))
      if (station.left-- <= 0) throw new TypeError('Failed to fetch')
      const text = station.files[address]
      if (text === undefined) return new Response('', { status: 404 })
      return new Response(text, { headers: { 'content-type': 'text/plain', 'content-encoding': 'br' } })
    },
  }
  return station
}
function listOf({ files, listed, build }: FakeStation): PackageList {
  const list = Object.entries({ ...files, ...listed }).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
  }))
  return {
    course: 'long-march',
    language: 'zh',
    encoding: 'opus',
    build,
    version: sha256(JSON.stringify(list)).slice(0, 8),
    bytes: 0,
    files: list,
  }
}
