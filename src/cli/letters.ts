/** Outlines of signs as they are committed: for the commands that build pieces. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ReadBlock } from '../pieces/lettering/outlines.ts'

const LETTERS = resolve(import.meta.dirname, '../../assets/fonts/out/letters')

export const readLetters: ReadBlock = (face, block) =>
  readFile(join(LETTERS, face, `${block}.bin`)).then(
    (bytes) => new Uint8Array(bytes),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
