/** Opens a file as a piece will: is it what the piece needs, and can a headset carry it? Pure; never throws. */
import { utf8 } from './bytes.ts'
import { parseVtt } from './captions.ts'
import { NO_NAMES, type MediaFacts, type MediaFault, type MediaType } from './facts.ts'
import { filmOf, isFilmName } from './film.ts'
import { readGlb } from './glb.ts'
import { gltfFault, gltfNames } from './gltf.ts'
import { imageOf, isWhole, knownAs } from './image.ts'
import { MEDIA_LIMITS as MOST, megabytes } from './limits.ts'
import { isBigTiff, readTiff } from './tiff.ts'

/** How much of a file must be read to judge it; the rest of a film is left alone. */
export const READ_MOST = MOST.modelBytes + 1

const failed = (fault: MediaFault): MediaFacts => ({ faults: [fault], ...NO_NAMES })
const fine: MediaFacts = { faults: [], ...NO_NAMES }
const tooBig = (size: number, most: number): MediaFault => ({
  rule: 'media-too-big',
  params: { megabytes: megabytes(size), most: megabytes(most) },
})
const extension = (path: string): string => /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
const MEANT: Readonly<Record<string, string>> = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', webp: 'webp' }

const inspectModel = (bytes: Uint8Array): MediaFacts => {
  const glb = readGlb(bytes)
  if ('rule' in glb) return failed(glb)
  const fault = gltfFault(glb)
  return { faults: fault ? [fault] : [], ...gltfNames(glb) }
}
const inspectImage = (path: string, bytes: Uint8Array, side: number): MediaFacts => {
  const facts = imageOf(bytes)
  if (!facts || facts.type === 'ktx2') {
    const found = knownAs(bytes)
    return failed(found ? { rule: 'image-other', params: { found } } : { rule: 'image-none' })
  }
  const { type, width, height } = facts
  if (MEANT[extension(path)] !== type)
    return failed({
      rule: 'image-name',
      params: { found: type.toUpperCase(), name: type === 'jpeg' ? '.jpg' : `.${type}` },
    })
  if (!width || !height) return failed({ rule: 'image-none' })
  if (Math.max(width, height) > side)
    return failed({ rule: 'texture-size', params: { width, height, most: side } })
  return isWhole(bytes, type) ? fine : failed({ rule: 'image-cut-short' })
}
const inspectFilm = (bytes: Uint8Array): MediaFacts => {
  if (filmOf(bytes)) return fine
  const found = knownAs(bytes)
  return failed({ rule: 'film-other', params: { found: found ?? '?' } })
}

/** A grey PNG of 16 bits, or a TIFF of heights. */
const inspectHeights = (path: string, bytes: Uint8Array): MediaFacts => {
  const found = isBigTiff(bytes) ? 'TIFF' : knownAs(bytes)
  if (found !== 'PNG' && found !== 'TIFF')
    return failed({ rule: 'heights-other', params: { found: found ?? '?' } })
  if ((extension(path) === 'png') !== (found === 'PNG'))
    return failed({ rule: 'image-name', params: { found, name: found === 'PNG' ? '.png' : '.tif' } })
  if (found === 'TIFF') {
    const facts = readTiff(bytes)
    return 'rule' in facts ? failed(facts) : { ...fine, isPlaced: facts.place !== undefined }
  }
  const { width, height } = imageOf(bytes)!
  // The header chunk of a PNG: bits of a sample, and 0 (or 4, with transparency) for grey.
  const [bits, colour] = [bytes[24]!, bytes[25]!]
  if (colour !== 0 && colour !== 4) return failed({ rule: 'heights-colour' })
  if (bits !== 16) return failed({ rule: 'heights-bits', params: { bits } })
  if (Math.min(width, height) < 2 || Math.max(width, height) > MOST.heightsSide)
    return failed({ rule: 'heights-size', params: { width, height, most: MOST.heightsSide } })
  return isWhole(bytes, 'png') ? fine : failed({ rule: 'image-cut-short' })
}

/** `size` is that of the whole file; `bytes` its beginning, all of it but for films. */
export const inspectMedia = (
  type: MediaType,
  path: string,
  bytes: Uint8Array,
  size = bytes.length,
): MediaFacts => {
  const isFilm = type === 'film' || (type === 'panorama' && isFilmName(path))
  const most =
    type === 'model'
      ? MOST.modelBytes
      : type === 'heights'
        ? MOST.heightsBytes
        : isFilm
          ? MOST.filmBytes
          : MOST.imageBytes
  if (size === 0) return failed({ rule: 'media-empty' })
  if (size > most) return failed(tooBig(size, most))
  try {
    if (type === 'model') return inspectModel(bytes)
    if (isFilm) return inspectFilm(bytes)
    if (type === 'heights') return inspectHeights(path, bytes)
    if (type === 'captions') return parseVtt(utf8(bytes)) ? fine : failed({ rule: 'captions-form' })
    return inspectImage(path, bytes, type === 'panorama' ? MOST.panoramaSide : MOST.textureSide)
  } catch {
    // Every read is bounded by what was checked before it; a header that lies all the same ends here.
    return failed({ rule: 'media-unreadable' })
  }
}
