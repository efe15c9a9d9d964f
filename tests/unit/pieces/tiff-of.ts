/** Writes GeoTIFFs for the tests: heights of our own making, packed and placed in every way that is read. */
import { deflateSync } from 'node:zlib'

export interface TiffOptions {
  readonly width: number
  readonly height: number
  readonly at: (column: number, row: number) => number
  readonly format?: 'int16' | 'uint16' | 'float32' | 'float64'
  readonly packing?: 'none' | 'lzw' | 'deflate'
  readonly predictor?: 1 | 2
  /** Points to a side of a tile; without it, strips of so many rows. */
  readonly tile?: number
  readonly strip?: number
  readonly big?: boolean
  readonly none?: string
  /** Longitude and latitude, or metres on a grid, of the north-western corner (or of the first point). */
  readonly place?: {
    readonly model: 1 | 2
    readonly code?: number
    readonly corner: readonly [number, number]
    readonly step: readonly [number, number]
    readonly isPoint?: boolean
    readonly keys?: readonly (readonly [number, number])[]
  }
  /** Further tags, or others in place of those that are written. */
  readonly tags?: readonly Tag[]
}
/** Tag, type (3 short, 4 long, 12 double, 2 text), values. */
export type Tag = readonly [number, 2 | 3 | 4 | 12, readonly number[] | string]

const FORMATS = { int16: [16, 2], uint16: [16, 1], float32: [32, 3], float64: [64, 3] } as const
const PACKING = { none: 1, lzw: 5, deflate: 8 } as const
const SIZE = { 2: 1, 3: 2, 4: 4, 12: 8 } as const

/** TIFF's LZW, with the table as it grows: codes of 9 to 12 bits, high bit first. */
export function lzw(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let [held, have, bits] = [0, 0, 9]
  const emit = (code: number): void => {
    held = (held << bits) | code
    have += bits
    for (; have >= 8; have -= 8) out.push((held >> (have - 8)) & 255)
    held &= (1 << have) - 1
  }
  let table = new Map<string, number>()
  let next = 258
  const clear = (): void => {
    emit(256)
    ;[table, next, bits] = [new Map(), 258, 9]
  }
  const codeOf = (run: string): number => (run.length === 1 ? run.charCodeAt(0) : table.get(run)!)
  clear()
  let run = ''
  for (const byte of bytes) {
    const more = run + String.fromCharCode(byte)
    if (more.length === 1 || table.has(more)) {
      run = more
      continue
    }
    emit(codeOf(run))
    table.set(more, next++)
    if (next === 1 << bits && bits < 12) bits++
    if (next === 4094) clear()
    run = String.fromCharCode(byte)
  }
  if (run) emit(codeOf(run))
  emit(257)
  if (have) out.push((held << (8 - have)) & 255)
  return Uint8Array.from(out)
}

function blockOf(o: TiffOptions, c0: number, r0: number, wide: number, high: number): Uint8Array {
  const format = o.format ?? 'int16'
  const bytes = FORMATS[format][0] / 8
  const view = new DataView(new ArrayBuffer(wide * high * bytes))
  const little = !o.big
  for (let r = 0; r < high; r++)
    for (let c = 0; c < wide; c++) {
      const value = (column: number): number =>
        o.at(Math.min(o.width - 1, c0 + column), Math.min(o.height - 1, r0 + r))
      const n = o.predictor === 2 && c > 0 ? value(c) - value(c - 1) : value(c)
      const at = (r * wide + c) * bytes
      if (format === 'int16') view.setInt16(at, n, little)
      else if (format === 'uint16') view.setUint16(at, n, little)
      else if (format === 'float32') view.setFloat32(at, n, little)
      else view.setFloat64(at, n, little)
    }
  const raw = new Uint8Array(view.buffer)
  if (o.packing === 'deflate') return new Uint8Array(deflateSync(raw))
  return o.packing === 'lzw' ? lzw(raw) : raw
}

function blocksOf(o: TiffOptions): Uint8Array[] {
  const [wide, high] = o.tile ? [o.tile, o.tile] : [o.width, o.strip ?? o.height]
  const blocks: Uint8Array[] = []
  for (let r = 0; r < o.height; r += high)
    for (let c = 0; c < o.width; c += wide)
      blocks.push(blockOf(o, c, r, wide, o.tile ? high : Math.min(high, o.height - r)))
  return blocks
}

const geoTags = ({ place, none }: TiffOptions): Tag[] => {
  const said: Tag[] = none === undefined ? [] : [[42113, 2, `${none}\0`]]
  if (!place) return said
  const keys: (readonly [number, number])[] = [
    [1024, place.model],
    [1025, place.isPoint ? 2 : 1],
    ...(place.model === 2 ? [[2048, place.code ?? 4326] as const] : []),
    ...(place.model === 1 && place.code ? [[3072, place.code] as const] : []),
    ...(place.keys ?? []),
  ]
  return [
    [33550, 12, [...place.step, 0]],
    [33922, 12, [0, 0, 0, ...place.corner, 0]],
    [34735, 3, [1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key, 0, 1, value])]],
    ...said,
  ]
}

export function tiffOf(o: TiffOptions): Uint8Array {
  const [bits, sample] = FORMATS[o.format ?? 'int16']
  const blocks = blocksOf(o)
  const offsets = blocks.map((_, i) => 8 + blocks.slice(0, i).reduce((n, b) => n + b.length, 0))
  const sizes = blocks.map((b) => b.length)
  const tags = new Map<number, Tag>()
  for (const tag of [
    [256, 4, [o.width]],
    [257, 4, [o.height]],
    [258, 3, [bits]],
    [259, 3, [PACKING[o.packing ?? 'none']]],
    [262, 3, [1]],
    [277, 3, [1]],
    [317, 3, [o.predictor ?? 1]],
    [339, 3, [sample]],
    ...(o.tile
      ? [
          [322, 4, [o.tile]] as Tag,
          [323, 4, [o.tile]] as Tag,
          [324, 4, offsets] as Tag,
          [325, 4, sizes] as Tag,
        ]
      : [[273, 4, offsets] as Tag, [278, 4, [o.strip ?? o.height]] as Tag, [279, 4, sizes] as Tag]),
    ...geoTags(o),
    ...(o.tags ?? []),
  ] as Tag[])
    tags.set(tag[0], tag)
  return assembled(
    [...tags.values()].sort((a, b) => a[0] - b[0]),
    blocks,
    !o.big,
  )
}

function assembled(tags: readonly Tag[], blocks: readonly Uint8Array[], little: boolean): Uint8Array {
  const start = 8 + blocks.reduce((n, b) => n + b.length, 0)
  const far = start + 2 + tags.length * 12 + 4
  const lengths = tags.map(([, type, values]) => SIZE[type] * values.length)
  const bytes = new Uint8Array(far + lengths.reduce((n, l) => n + (l > 4 ? l : 0), 0))
  const view = new DataView(bytes.buffer)
  bytes.set(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42])
  view.setUint32(4, start, little)
  let at = 8
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  view.setUint16(start, tags.length, little)
  let tail = far
  tags.forEach(([tag, type, values], i) => {
    const entry = start + 2 + i * 12
    view.setUint16(entry, tag, little)
    view.setUint16(entry + 2, type, little)
    view.setUint32(entry + 4, values.length, little)
    const from = lengths[i]! > 4 ? tail : entry + 8
    if (from === tail) {
      view.setUint32(entry + 8, tail, little)
      tail += lengths[i]!
    }
    for (let k = 0; k < values.length; k++) {
      if (typeof values === 'string') bytes[from + k] = values.charCodeAt(k)
      else if (type === 3) view.setUint16(from + 2 * k, values[k]!, little)
      else if (type === 4) view.setUint32(from + 4 * k, values[k]!, little)
      else view.setFloat64(from + 8 * k, values[k]!, little)
    }
  })
  return bytes
}
