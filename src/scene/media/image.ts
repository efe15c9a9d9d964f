/** What an image is, told from its first bytes: kind and size in pixels. It is not decoded. */
import { ascii, viewOf } from './bytes.ts'

export type ImageType = 'png' | 'jpeg' | 'webp' | 'ktx2'
export interface ImageFacts {
  readonly type: ImageType
  readonly width: number
  readonly height: number
}

const KTX2 = '\u00abKTX 20\u00bb\r\n\u001a\n'
/** Kinds that are met but cannot be shown everywhere. */
const OTHERS: readonly (readonly [string, number, string])[] = [
  ['GIF', 0, 'GIF8'],
  ['BMP', 0, 'BM'],
  ['TIFF', 0, 'II*\0'],
  ['TIFF', 0, 'MM\0*'],
  ['PSD', 0, '8BPS'],
  ['PDF', 0, '%PDF'],
  ['HEIC', 4, 'ftyphei'],
  ['HEIC', 4, 'ftypmif'],
  ['AVIF', 4, 'ftypavi'],
  ['MP4', 4, 'ftyp'],
  ['WebM', 0, '\u001aE\u00df\u00a3'],
  ['GLB', 0, 'glTF'],
  ['SVG', 0, '<svg'],
  ['HTML', 0, '<!doctype'],
  ['HTML', 0, '<html'],
  ['XML', 0, '<?xml'],
  ['ZIP', 0, 'PK\u0003\u0004'],
]
/** What a file that is none of ours begins like, for a sentence; undefined where that says nothing. */
export const knownAs = (bytes: Uint8Array): string | undefined =>
  imageOf(bytes)?.type.toUpperCase() ??
  OTHERS.find(([, at, mark]) => ascii(bytes, at, mark.length).toLowerCase() === mark.toLowerCase())?.[0]

/** The frame header of a JPEG, wherever other segments leave it. */
const jpeg = (bytes: Uint8Array): ImageFacts | undefined => {
  const view = viewOf(bytes)
  for (let i = 2; i + 9 < bytes.length;) {
    if (bytes[i] !== 0xff) return undefined
    const mark = bytes[i + 1]!
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (isFrame) return { type: 'jpeg', height: view.getUint16(i + 5), width: view.getUint16(i + 7) }
    i +=
      mark === 0xff || mark === 1 || (mark >= 0xd0 && mark <= 0xd9)
        ? 1 + Number(mark !== 0xff)
        : 2 + view.getUint16(i + 2)
  }
  return undefined
}
const webp = (bytes: Uint8Array): ImageFacts | undefined => {
  const view = viewOf(bytes)
  const form = ascii(bytes, 12, 4)
  const sized = (width: number, height: number): ImageFacts => ({ type: 'webp', width, height })
  if (form === 'VP8X') {
    const three = (i: number): number => 1 + bytes[i]! + bytes[i + 1]! * 256 + bytes[i + 2]! * 65536
    return sized(three(24), three(27))
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true)
    return sized(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff))
  }
  return form === 'VP8 '
    ? sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    : undefined
}
/** Undefined for what is none of the four, or breaks off inside its header. */
export const imageOf = (bytes: Uint8Array): ImageFacts | undefined => {
  const view = viewOf(bytes)
  if (bytes.length < 32) return undefined
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n')
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes)
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return webp(bytes)
  if (ascii(bytes, 0, 12) === KTX2)
    return { type: 'ktx2', width: view.getUint32(20, true), height: view.getUint32(24, true) }
  return undefined
}
const TRAILERS: Partial<Record<ImageType, readonly number[]>> = {
  png: [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82],
  jpeg: [0xff, 0xd9],
}
/** Whether an image still has its end; cameras append data behind a JPEG's, so it is looked for near the end. */
export const isWhole = (bytes: Uint8Array, type: ImageType): boolean => {
  if (type === 'webp') return viewOf(bytes).getUint32(4, true) + 8 <= bytes.length
  const mark = TRAILERS[type]
  if (!mark) return true
  for (let i = bytes.length - mark.length; i >= 2; i--)
    if (mark.every((b, k) => bytes[i + k] === b)) return true
  return false
}
