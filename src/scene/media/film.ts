/** What a film is, told from its first bytes. Its frames are the browser's business. */
import { ascii } from './bytes.ts'

export type FilmType = 'mp4' | 'webm'

export const filmOf = (bytes: Uint8Array): FilmType | undefined => {
  if (ascii(bytes, 4, 4) === 'ftyp' && !/^(hei|mif|avi[fs])/.test(ascii(bytes, 8, 4))) return 'mp4'
  if (bytes[0] === 0x1a && ascii(bytes, 1, 3) === 'E\u00df\u00a3') return 'webm'
  return undefined
}
export const isFilmName = (path: string): boolean => /\.(mp4|m4v|webm)$/i.test(path)
