/** `out/manifest.json`: what was made, from what, and what was measured. The engine and the tests read it. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Recipe } from './recipe.ts'

export interface SoundFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  /** Largest sample after decoding, dBFS. */
  readonly peak: number
}
export interface SoundVariant {
  readonly seconds: number
  /** As measured before encoding; integrated for loops, loudest 400 ms for one-shots. */
  readonly lufs: number
  readonly opus: SoundFile
  readonly aac: SoundFile
}
export interface SoundEntry {
  readonly id: string
  readonly kind: Recipe['kind']
  readonly use: Recipe['use']
  readonly channels: 1 | 2
  readonly about: Recipe['about']
  readonly licence: string
  readonly recordings: Recipe['recordings']
  /** The recipe's file, and the hash of it with all it imports. */
  readonly recipe: { readonly file: string; readonly sha256: string }
  readonly variants: readonly SoundVariant[]
}
export interface SoundManifest {
  readonly note: string
  readonly sounds: readonly SoundEntry[]
}

export const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')

/** Hash of a source file and everything it imports by a relative path, so that a changed filter is a changed sound. */
export function sourceHash(root: string, file: string): string {
  const seen = new Map<string, string>()
  const visit = (path: string) => {
    if (seen.has(path)) return
    const text = readFileSync(join(root, path), 'utf8')
    seen.set(path, text)
    for (const found of text.matchAll(/from '(\.[^']+)'/g)) visit(join(dirname(path), found[1]!))
  }
  visit(file)
  return sha256(
    [...seen]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => `${path}\n${text}`)
      .join('\n'),
  )
}

export function readManifest(folder: string): SoundManifest | undefined {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SoundManifest) : undefined
}
