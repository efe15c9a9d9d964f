/**
 * What a TIFF of heights is, told from its header alone (TIFF 6.0, OGC GeoTIFF 1.1): size, kind of number, how it is
 * packed, and where on the earth it lies. It is not unpacked. Never throws on what it was handed: every read is
 * bounded by the file, and by limits of its own.
 */
import { ascii, viewOf } from './bytes.ts'
import type { MediaFault } from './facts.ts'
import { MEDIA_LIMITS as MOST } from './limits.ts'

/** Where the points of a map lie: coordinates of the first one, and from point to point. */
export interface TiffPlace {
  /** Degrees of longitude and latitude, or metres on a grid. */
  readonly unit: 'degree' | 'metre'
  /** EPSG code of the grid, where the file names one. */
  readonly code?: number
  /** Of the first point, which is the north-western one. */
  readonly east: number
  readonly north: number
  /** From one to the next, eastward and southward, both positive. */
  readonly stepEast: number
  readonly stepSouth: number
}
export interface TiffFacts {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly compression: number
  /** Bytes of one block (strip or tile) once it is unpacked. */
  readonly blockBytes: number
  /** The number that stands for “not known”. */
  readonly none?: number
  /** Metres that one unit of height is. */
  readonly metres: number
  readonly place?: TiffPlace
}

const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
}
const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  samples: 277,
  stripRows: 278,
  stripBytes: 279,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  format: 339,
  scale: 33550,
  tie: 33922,
  matrix: 34264,
  keys: 34735,
  none: 42113,
} as const
const KEY = { model: 1024, raster: 1025, angle: 2054, grid: 3072, length: 3076, vertical: 4099 } as const
const MOST_ENTRIES = 256
const FOOT = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 } as const
/** Heights in 16, 32 or 64 bits: as whole numbers (with or without a sign), or as fractions. */
const NUMBERS = ['1:16', '1:32', '2:16', '2:32', '3:32', '3:64']
/** What is read: none, LZW, deflate (two numbers for the same). */
export const PACKINGS: readonly number[] = [1, 5, 8, 32946]
const PACKED_AS: Readonly<Record<number, string>> = {
  6: 'JPEG',
  7: 'JPEG',
  32773: 'PackBits',
  34712: 'JPEG 2000',
  34887: 'LERC',
  50000: 'ZSTD',
  50001: 'WebP',
  50002: 'JPEG XL',
}

const broken = (zh: string, en: string): MediaFault => ({
  rule: 'heights-broken',
  params: { what: { zh, en } },
})
const unplaced = (zh: string, en: string): MediaFault => ({
  rule: 'heights-place',
  params: { what: { zh, en } },
})

interface Entry {
  readonly type: number
  readonly count: number
  /** Where its values begin. */
  readonly at: number
}
/** The values of the first image's tags. */
interface Tags {
  has(tag: number): boolean
  /** At most `most` of them. */
  list(tag: number, most?: number): number[]
  one(tag: number, otherwise: number): number
  text(tag: number): string
  count(tag: number): number
}

const isTiff = (bytes: Uint8Array): boolean => /^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))
export const isBigTiff = (bytes: Uint8Array): boolean => /^(II\+\0|MM\0\+)/.test(ascii(bytes, 0, 4))

function tagsOf(bytes: Uint8Array): Tags | MediaFault {
  const view = viewOf(bytes)
  const little = bytes[0] === 0x49
  const start = bytes.length >= 8 ? view.getUint32(4, little) : 0
  if (start < 8 || start + 2 > bytes.length)
    return { rule: 'media-cut-short', params: { said: start + 2, is: bytes.length } }
  const count = view.getUint16(start, little)
  if (count > MOST_ENTRIES) return broken(`有 ${count} 个标签`, `it has ${count} tags`)
  const end = start + 2 + count * 12
  if (end > bytes.length) return { rule: 'media-cut-short', params: { said: end, is: bytes.length } }
  const entries = new Map<number, Entry>()
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12
    const [tag, type, n] = [
      view.getUint16(at, little),
      view.getUint16(at + 2, little),
      view.getUint32(at + 4, little),
    ]
    const size = (SIZES[type] ?? 1) * n
    const from = size <= 4 ? at + 8 : view.getUint32(at + 8, little)
    if (from + size > bytes.length)
      return { rule: 'media-cut-short', params: { said: from + size, is: bytes.length } }
    entries.set(tag, { type, count: n, at: from })
  }
  const read = (e: Entry, i: number): number => {
    const at = e.at + i * SIZES[e.type]!
    if (e.type === 3 || e.type === 8) return view.getUint16(at, little)
    if (e.type === 4 || e.type === 9) return view.getUint32(at, little)
    if (e.type === 11) return view.getFloat32(at, little)
    if (e.type === 12) return view.getFloat64(at, little)
    return bytes[at]!
  }
  const list = (tag: number, most = 16): number[] => {
    const e = entries.get(tag)
    return e && SIZES[e.type] ? Array.from({ length: Math.min(e.count, most) }, (_, i) => read(e, i)) : []
  }
  return {
    has: (tag) => entries.has(tag),
    list,
    one: (tag, otherwise) => list(tag, 1)[0] ?? otherwise,
    count: (tag) => entries.get(tag)?.count ?? 0,
    text: (tag) => {
      const e = entries.get(tag)
      return e ? ascii(bytes, e.at, Math.min(e.count, 64)).replace(/\0.*$/s, '') : ''
    },
  }
}

/** Strips or tiles: each within the file, as many as the image needs, none larger than the image could be. */
function blocksFault(t: Tags, size: readonly [number, number], bits: number, length: number) {
  const [width, height] = size
  const tiled = t.has(TAG.tileOffsets)
  const wide = tiled ? t.one(TAG.tileWidth, 0) : width
  const high = tiled ? t.one(TAG.tileHeight, 0) : Math.min(height, t.one(TAG.stripRows, height))
  if (wide < 1 || high < 1 || wide > MOST.heightsSide || high > MOST.heightsSide)
    return broken(`每块 ${wide}×${high} 个点`, `its blocks have ${wide}×${high} points`)
  const need = Math.ceil(width / wide) * Math.ceil(height / high)
  const [offsets, sizes] = tiled ? [TAG.tileOffsets, TAG.tileBytes] : [TAG.stripOffsets, TAG.stripBytes]
  if (t.count(offsets) !== need || t.count(sizes) !== need)
    return broken(
      `应有 ${need} 块，写着 ${t.count(offsets)} 块`,
      `it needs ${need} blocks and names ${t.count(offsets)}`,
    )
  const [at, bytes] = [t.list(offsets, need), t.list(sizes, need)]
  const said = at.reduce((far, from, i) => Math.max(far, from + bytes[i]!), 0)
  if (said > length) return { rule: 'media-cut-short', params: { said, is: length } } satisfies MediaFault
  return { blockBytes: (wide * high * bits) / 8 }
}

/** The keys of the GeoTIFF, by number; only those whose value stands in the directory itself. */
function geoKeys(t: Tags): Map<number, number> {
  const list = t.list(TAG.keys, 4 + 4 * MOST_ENTRIES)
  const keys = new Map<number, number>()
  for (let i = 4; i + 3 < list.length; i += 4) if (list[i + 1] === 0) keys.set(list[i]!, list[i + 3]!)
  return keys
}

/** Undefined where the file says nothing of where it lies. */
function placeOf(t: Tags, keys: ReadonlyMap<number, number>): TiffPlace | MediaFault | undefined {
  const model = keys.get(KEY.model)
  const [sx = 0, sy = 0] = t.list(TAG.scale, 3)
  const tie = t.list(TAG.tie, 6)
  const m = t.list(TAG.matrix, 16)
  const byMatrix = m.length === 16
  if (!byMatrix && (tie.length < 6 || !sx || !sy)) return undefined
  if (byMatrix && (m[1] !== 0 || m[4] !== 0))
    return unplaced('图是斜放的，上边不是北', 'it lies askew: its upper edge is not north')
  const [stepEast, stepSouth] = byMatrix ? [m[0]!, -m[5]!] : [sx, sy]
  if (!(stepEast > 0) || !(stepSouth > 0))
    return unplaced('图是反的，上边不是北', 'it lies mirrored: its upper edge is not north')
  if (model !== 1 && model !== 2) return unplaced('没有写明坐标系', 'it does not name its coordinates')
  const angle = keys.get(KEY.angle) ?? 9102
  const metres = FOOT[(keys.get(KEY.length) ?? 9001) as keyof typeof FOOT]
  if (model === 2 ? angle !== 9102 : metres === undefined)
    return unplaced('坐标的单位不是度、米或英尺', 'its coordinates are neither degrees nor metres nor feet')
  const unit = model === 2 ? 1 : metres
  // Where a pixel is an area, its height is that of its middle.
  const half = keys.get(KEY.raster) === 2 ? 0 : 0.5
  const [i, j, x, y] = byMatrix ? [0, 0, m[3]!, m[7]!] : [tie[0]!, tie[1]!, tie[3]!, tie[4]!]
  const place = {
    east: (x + (half - i) * stepEast) * unit,
    north: (y - (half - j) * stepSouth) * unit,
    stepEast: stepEast * unit,
    stepSouth: stepSouth * unit,
  }
  if (!Object.values(place).every(Number.isFinite) || (model === 2 && Math.abs(place.north) > 90))
    return unplaced('坐标不是地球上的一处', 'its coordinates are no place on the earth')
  const code = keys.get(KEY.grid)
  return { unit: model === 2 ? 'degree' : 'metre', ...(model === 1 && code && { code }), ...place }
}

export const readTiff = (bytes: Uint8Array): TiffFacts | MediaFault => {
  if (isBigTiff(bytes)) return { rule: 'heights-packing', params: { name: 'BigTIFF' } }
  if (!isTiff(bytes)) return { rule: 'heights-other', params: { found: '?' } }
  const t = tagsOf(bytes)
  if ('rule' in t) return t
  const [width, height] = [t.one(TAG.width, 0), t.one(TAG.height, 0)]
  if (Math.min(width, height) < 2 || Math.max(width, height) > MOST.heightsSide)
    return { rule: 'heights-size', params: { width, height, most: MOST.heightsSide } }
  if (t.one(TAG.samples, 1) !== 1) return { rule: 'heights-colour' }
  const [bits, format] = [t.one(TAG.bits, 1), t.one(TAG.format, 1)]
  if (!NUMBERS.includes(`${format}:${bits}`)) return { rule: 'heights-bits', params: { bits } }
  const compression = t.one(TAG.compression, 1)
  if (!PACKINGS.includes(compression))
    return { rule: 'heights-packing', params: { name: PACKED_AS[compression] ?? String(compression) } }
  const blocks = blocksFault(t, [width, height], bits, bytes.length)
  if ('rule' in blocks) return blocks
  const keys = geoKeys(t)
  const place = placeOf(t, keys)
  if (place && 'rule' in place) return place
  const said = t.text(TAG.none).trim()
  const none = said === '' ? undefined : Number(said)
  const vertical = keys.get(KEY.vertical) as keyof typeof FOOT | undefined
  return {
    width,
    height,
    bits,
    compression,
    ...blocks,
    ...(none !== undefined && { none }),
    metres: (vertical && FOOT[vertical]) ?? 1,
    ...(place && { place }),
  }
}
