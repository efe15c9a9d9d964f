/** What the built page consists of, as the build wrote it down: `build.json` beside it, with a hash for every file. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface PageBuild {
  /** Names the build: a hash of the page's own files, without media. */
  readonly build: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** Path below the page's folder → size and SHA-256. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
}
export const BUILD_FILE = 'build.json'

const isBuild = (value: unknown): value is PageBuild => {
  const one = value as Partial<PageBuild> | null
  return typeof one?.build === 'string' && typeof one.at === 'string' && typeof one.files === 'object'
}

/** Reads it again only when it has changed; undefined where the page was not built, or by an older version. */
export function createPageBuild(folder: string): () => Promise<PageBuild | undefined> {
  let known: { readonly stamp: string; readonly build: PageBuild | undefined } | undefined
  return async () => {
    const file = join(folder, BUILD_FILE)
    const found = await stat(file).catch(() => undefined)
    if (!found) return undefined
    const stamp = `${found.size} ${found.mtimeMs}`
    if (known?.stamp !== stamp) {
      const read: unknown = await readFile(file, 'utf8')
        .then((text) => JSON.parse(text) as unknown)
        .catch(() => undefined)
      known = { stamp, build: isBuild(read) ? read : undefined }
    }
    return known.build
  }
}
