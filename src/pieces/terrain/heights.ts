/** Opens a height map: a grey PNG of 16 bits, or a GeoTIFF. Bytes in, metres out. */
import { decode } from 'fast-png'
import { imageOf } from '../../scene/media/image.ts'
import { inspectMedia } from '../../scene/media/inspect.ts'
import { readTiff, type TiffFacts, type TiffPlace } from '../../scene/media/tiff.ts'
import type { Words } from '../../scene/schema.ts'
import { clamp, lerp } from '../land/numbers.ts'
import { toldFault } from '../told.ts'
import { inflated, packedOfPng } from './inflate.ts'
import type { TerrainParams } from './params.ts'
import { placedFrame, plainFrame, rangeOf, type MapFrame } from './place.ts'

export interface HeightMap {
  /** Points of the map, west to east and north to south. */
  readonly columns: number
  readonly rows: number
  /** Metres above the sea, at a point of the scene; between points it is even, beyond the edge as at the edge. */
  at(x: number, z: number): number
  /** Metres from the origin to the nearest edge. */
  readonly room: number
  /** Of all points, metres above the sea. */
  readonly lowest: number
  readonly highest: number
  readonly troubles: readonly Words[]
}
interface Grid {
  readonly columns: number
  readonly rows: number
  /** NaN where it is not known. */
  readonly values: Float32Array
}

/** Metres from the edge at which an origin still has some land around it. */
const LEAST_ROOM = 50
/** What is no height of dry ground, metres: a mark for “not known”, or another unit. */
const GROUND = [-1500, 12_000] as const
/** Share of the map that must be known. */
const LEAST_KNOWN = 0.05

const ofPng = async (bytes: Uint8Array, src: string, p: TerrainParams): Promise<Grid> => {
  const image = await (async () => {
    const { width, height } = imageOf(bytes)!
    // With transparency a point has twice its bytes; each row (of seven passes at most) begins with one of its own.
    await inflated(packedOfPng(bytes), width * height * 4 + height * 8)
    // Each chunk carries a sum: a byte that was changed on the way is seen.
    return decode(bytes, { checkCrc: true })
  })().catch(() => {
    throw toldFault({ rule: 'media-unreadable' }, src)
  })
  const { width: columns, height: rows, channels, data } = image
  const values = Float32Array.from({ length: columns * rows }, (_, i) => {
    const grey = data[i * channels]!
    return grey === p.none ? NaN : lerp(p.lowest, p.highest, grey / 65_535) * p.scale + p.offset
  })
  return { columns, rows, values }
}

const ofTiff = async (bytes: Uint8Array, src: string, p: TerrainParams, facts: TiffFacts): Promise<Grid> => {
  const { unpackTiff } = await import('./unpack.ts')
  const band = await unpackTiff(bytes, facts.blockBytes).catch(() => {
    throw toldFault({ rule: 'media-unreadable' }, src)
  })
  const { width: columns, height: rows, metres } = facts
  const unknown = [facts.none, p.none]
  const values = Float32Array.from({ length: columns * rows }, (_, i) => {
    const value = band[i]!
    // Marks such as −3.4028235e38 lose a little on their way through text.
    const isNone = unknown.some(
      (none) => none !== undefined && Math.abs(value - none) <= Math.abs(none) * 1e-6,
    )
    return isNone || !Number.isFinite(value) ? NaN : value * metres * p.scale + p.offset
  })
  return { columns, rows, values }
}

/** Fills what is not known from what lies around, ring by ring. Answers how many points were filled. */
export function fillUnknown({ columns, rows, values }: Grid): number {
  let ring: number[] = []
  values.forEach((value, i) => void (Number.isNaN(value) && ring.push(i)))
  const filled = ring.length
  if (filled === values.length) return filled
  while (ring.length) {
    const next: number[] = []
    const found: [number, number][] = []
    for (const i of ring) {
      const [c, r] = [i % columns, Math.floor(i / columns)]
      let [sum, n] = [0, 0]
      for (const [dc, dr] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ] as const) {
        if (c + dc < 0 || c + dc >= columns || r + dr < 0 || r + dr >= rows) continue
        const value = values[i + dc + dr * columns]!
        if (Number.isNaN(value)) continue
        sum += value
        n++
      }
      if (n) found.push([i, sum / n])
      else next.push(i)
    }
    for (const [i, value] of found) values[i] = value
    ring = next
  }
  return filled
}

/** The least and the greatest height. @throws Told where hardly any is known, or one is no height of the ground. */
function judged(grid: Grid, src: string): { lowest: number; highest: number; unknown: number } {
  let [lowest, highest, unknown] = [Infinity, -Infinity, 0]
  for (const value of grid.values) {
    if (Number.isNaN(value)) unknown++
    else {
      lowest = Math.min(lowest, value)
      highest = Math.max(highest, value)
    }
  }
  const { length } = grid.values
  if (length - unknown < length * LEAST_KNOWN) throw toldFault({ rule: 'heights-none' }, src)
  const wild = [lowest, highest].find((height) => height < GROUND[0] || height > GROUND[1])
  if (wild !== undefined)
    throw toldFault({ rule: 'heights-wild', params: { height: Number(wild.toPrecision(6)) } }, src)
  return { lowest, highest, unknown }
}

function frameOf(grid: Grid, src: string, p: TerrainParams, place: TiffPlace | undefined): MapFrame {
  const { columns, rows } = grid
  // A size that is given has been measured: it goes before what the file says.
  const usesSize = p.size !== undefined
  if (!usesSize && !place) throw toldFault({ rule: 'heights-unplaced' }, src)
  const frame = usesSize
    ? plainFrame(columns, rows, p.size!, p.origin)
    : placedFrame(columns, rows, place!, p.origin)
  if (!frame || frame.room < LEAST_ROOM)
    throw toldFault(
      { rule: 'heights-outside', params: { least: LEAST_ROOM, range: rangeOf(columns, rows, place) } },
      src,
    )
  return frame
}

const filledWords = (src: string, share: number): Words => {
  const percent = Math.max(1, Math.round(share * 100))
  return {
    zh: `高程图“${src}”有百分之 ${percent} 没有数据，已按四周补上。`,
    en: `${percent} % of the height map “${src}” is not known; it was filled from around.`,
  }
}

/** @throws Told where the file is no height map, or none that holds the origin. */
export async function openHeights(bytes: Uint8Array, p: TerrainParams): Promise<HeightMap> {
  const { src } = p
  const [fault] = inspectMedia('heights', src, bytes).faults
  if (fault) throw toldFault(fault, src)
  const facts = /\.png$/i.test(src) ? undefined : readTiff(bytes)
  if (facts && 'rule' in facts) throw toldFault(facts, src)
  const grid = await (facts ? ofTiff(bytes, src, p, facts) : ofPng(bytes, src, p))
  const { lowest, highest, unknown } = judged(grid, src)
  if (unknown) fillUnknown(grid)
  const frame = frameOf(grid, src, p, facts?.place)
  const { columns, rows, values } = grid
  const on: [number, number] = [0, 0]
  return {
    columns,
    rows,
    room: frame.room,
    lowest,
    highest,
    troubles: unknown ? [filledWords(src, unknown / values.length)] : [],
    at(x, z) {
      frame.at(x, z, on)
      const [c, r] = [clamp(on[0], 0, columns - 1), clamp(on[1], 0, rows - 1)]
      const [i, j] = [Math.min(columns - 2, Math.floor(c)), Math.min(rows - 2, Math.floor(r))]
      const k = j * columns + i
      return lerp(
        lerp(values[k]!, values[k + 1]!, c - i),
        lerp(values[k + columns]!, values[k + columns + 1]!, c - i),
        r - j,
      )
    },
  }
}
