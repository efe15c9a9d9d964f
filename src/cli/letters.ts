/** Outlines of signs as they are committed: for the commands that build pieces, and what `check` knows of them. */
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ReadBlock } from '../pieces/lettering/outlines.ts'
import type { CheckRegistry } from '../scene/registry.ts'

const LETTERS = resolve(import.meta.dirname, '../../assets/fonts/out/letters')

export const readLetters: ReadBlock = (face, block) =>
  readFile(join(LETTERS, face, `${block}.bin`)).then(
    (bytes) => new Uint8Array(bytes),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )

/** Every sign that can be cut, by face; nothing where the letters are not there. */
export const readLetterSigns = (): CheckRegistry['letters'] => {
  const file = join(LETTERS, 'characters.json')
  if (!existsSync(file)) return undefined
  const signs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(signs).map(([face, text]) => [face, new Set(text)]))
}
