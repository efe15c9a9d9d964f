/** Height maps as they come from outside: each bad one is told in words, none breaks the reader, and the scene goes on. */
import { deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectMedia } from '../../../src/scene/media/inspect.ts'
import { Told } from '../../../src/pieces/told.ts'
import { assembled, fixtureMedia } from './context.ts'
import { open, openPng, png } from './heights.ts'
import { tiffOf } from './tiff-of.ts'

/** What is wrong → the file, the rule, and params where it takes some. */
const AREA = { model: 1 as const, corner: [0, 0] as const, step: [30, 30] as const }
const SMALL = { width: 20, height: 20, at: (c: number) => c, place: AREA }
const HOSTILE: Record<string, [RegExp, () => Uint8Array, object?]> = {
  'nothing in it': [/is empty/, () => new Uint8Array()],
  'some text': [
    /neither a PNG nor a TIFF/,
    () => new TextEncoder().encode('hello, no map at all, really not'),
  ],
  'a GIF': [/it is GIF/, () => new TextEncoder().encode('GIF89a' + ' '.repeat(60))],
  'only its first bytes': [/cut short/, () => tiffOf(SMALL).slice(0, 8)],
  'half of it': [/cut short/, () => tiffOf(SMALL).slice(0, 400)],
  'an image in colour': [/in colour/, () => tiffOf({ ...SMALL, tags: [[277, 3, [3]]] })],
  '8 bits': [
    /8 bits/,
    () =>
      tiffOf({
        ...SMALL,
        tags: [
          [258, 3, [8]],
          [339, 3, [1]],
        ],
      }),
  ],
  'numbers of a kind that is not there': [
    /16 bits a point/,
    () => tiffOf({ ...SMALL, tags: [[339, 3, [3]]] }),
  ],
  'JPEG inside': [/packed as JPEG/, () => tiffOf({ ...SMALL, tags: [[259, 3, [7]]] })],
  'a BigTIFF': [/BigTIFF/, () => Uint8Array.from([0x49, 0x49, 43, 0, 8, 0, ...Array(60).fill(0)])],
  'forty thousand points to a side': [
    /40000×20 points/,
    () => tiffOf({ ...SMALL, tags: [[256, 4, [40_000]]] }),
  ],
  'one row': [/20×1 points/, () => tiffOf({ ...SMALL, tags: [[257, 4, [1]]] })],
  'strips beyond its end': [/cut short/, () => tiffOf({ ...SMALL, tags: [[273, 4, [1e9]]] })],
  'fewer strips than rows': [/damaged/, () => tiffOf({ ...SMALL, strip: 5, tags: [[278, 4, [1]]] })],
  'tiles of a million points': [
    /damaged/,
    () =>
      tiffOf({
        ...SMALL,
        tile: 16,
        tags: [
          [322, 4, [1_000_000]],
          [323, 4, [1_000_000]],
        ],
      }),
  ],
  'more tags than anybody needs': [
    /300 tags/,
    () => {
      const bytes = tiffOf(SMALL)
      const view = new DataView(bytes.buffer)
      view.setUint16(view.getUint32(4, true), 300, true)
      return bytes
    },
  ],
  'a list longer than the file': [
    /cut short/,
    () => {
      const bytes = tiffOf(SMALL)
      const view = new DataView(bytes.buffer)
      view.setUint32(view.getUint32(4, true) + 2 + 4, 0x7fffffff, true)
      return bytes
    },
  ],
  'a strip that unpacks to a hundred megabytes': [
    /cannot be read/,
    () => withStrip(deflateSync(new Uint8Array(1e8))),
  ],
  'a strip that is no deflate': [/cannot be read/, () => withStrip(new Uint8Array(800).fill(7))],
  'a map lying askew': [
    /askew/,
    () => tiffOf({ ...SMALL, tags: [[34264, 12, [30, 5, 0, 0, 5, -30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]] }),
  ],
  'a map upside down': [
    /mirrored/,
    () => tiffOf({ ...SMALL, tags: [[34264, 12, [30, 0, 0, 0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]] }),
  ],
  'degrees beyond the pole': [
    /no place on the earth/,
    () => tiffOf({ ...SMALL, place: { model: 2, corner: [0, 900], step: [1, 1] } }),
  ],
  'coordinates in no known unit': [
    /neither degrees/,
    () => tiffOf({ ...SMALL, place: { ...AREA, keys: [[3076, 9036]] } }),
  ],
  'no coordinates, and no size': [/names no coordinates/, () => tiffOf({ ...SMALL, place: undefined })],
  'nothing but holes': [/hardly any height/, () => tiffOf({ ...SMALL, at: () => -32_768, none: '-32768' })],
  'heights of no ground': [/30000 metres/, () => tiffOf({ ...SMALL, at: () => 30_000 })],
  'an origin elsewhere': [/outside/, () => tiffOf(SMALL), { origin: { east: 5000, north: 0 } }],
  'an origin no grid knows': [/outside/, () => tiffOf(SMALL), { origin: { lon: 102, lat: 30 } }],
}
/** The small map with another strip, deflated, in place of its own. */
function withStrip(strip: Uint8Array): Uint8Array {
  const head = tiffOf({ ...SMALL, tags: [[259, 3, [8]]] })
  const view = new DataView(head.buffer)
  const start = view.getUint32(4, true)
  for (let i = 0; i < view.getUint16(start, true); i++) {
    const entry = start + 2 + i * 12
    if (view.getUint16(entry, true) === 273) view.setUint32(entry + 8, head.length, true)
    if (view.getUint16(entry, true) === 279) view.setUint32(entry + 8, strip.length, true)
  }
  const all = new Uint8Array(head.length + strip.length)
  all.set(head)
  all.set(strip, head.length)
  return all
}

describe('a bad or hostile height map', () => {
  it.each(Object.entries(HOSTILE))('%s', async (_, [why, make, more]) => {
    const told = await open(make(), more).catch((error: unknown) => error)
    expect(told).toBeInstanceOf(Told)
    const { words, file } = told as Told
    expect(words.en).toMatch(why)
    expect(file).toBe('media/a.tif')
    for (const text of [words.zh, words.en]) {
      expect(text).toContain('media/a.tif')
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN|“”/)
    }
    expect(words.zh).toMatch(/\p{Script=Han}/u)
  })
  it.each([
    ['no PNG', new Uint8Array(64), /neither a PNG/],
    ['half a PNG', png(Array(400).fill(900), 20).slice(0, 60), /lacks its end/],
    ['8 bits', encode({ width: 9, height: 9, depth: 8, channels: 1, data: new Uint8Array(81) }), /8 bits/],
    [
      'colour',
      encode({ width: 9, height: 9, depth: 16, channels: 3, data: new Uint16Array(243) }),
      /in colour/,
    ],
    ['one row', png([1, 2, 3], 3), /3×1 points/],
    ['a GeoTIFF by another name', tiffOf(SMALL), /is really TIFF/],
  ])('is told also as a PNG: %s', (_, bytes, why) => expect(openPng(bytes)).rejects.toThrow(why))
  it('of pixels that were changed on the way is not read', async () => {
    const bytes = png(
      Array.from({ length: 400 }, (_, i) => i * 91),
      20,
    )
    bytes[70]! ^= 0x55
    await expect(openPng(bytes)).rejects.toThrow(/cannot be read/)
  })
  it('never breaks the reader, whatever bytes it has', () => {
    const good = tiffOf({ ...SMALL, none: '-9999', packing: 'deflate', strip: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }), (spoilt) => {
        const bytes = good.slice()
        for (const [i, value] of spoilt) bytes[i] = value
        expect(inspectMedia('heights', 'media/a.tif', bytes).faults.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 600, seed: 5 },
    )
  })
  it('becomes a board with its name, and the rest of the scene stands', async () => {
    const world = await assembled(
      [
        { id: 'land', kind: 'terrain', src: 'media/bad.tif' },
        { id: 'fire', kind: 'camp-fire', at: [2, 0, 2] },
      ],
      fixtureMedia({ 'media/bad.tif': tiffOf({ ...SMALL, tags: [[277, 3, [3]]] }) }),
    )
    expect(world.pieces.get('land')).toMatchObject({ failed: true })
    expect(world.pieces.get('fire')).toMatchObject({ failed: false })
    expect(world.troubles[0]!.message.en).toContain('media/bad.tif')
  })
})
