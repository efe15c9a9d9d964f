import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { readHeights } from '../../../src/pieces/terrain/heights.ts'
import { TerrainParams } from '../../../src/pieces/terrain/params.ts'
import { built } from './context.ts'

const map = (data: number[], width: number, more: object = {}): Uint8Array =>
  encode({
    width,
    height: data.length / width,
    depth: 16,
    channels: 1,
    data: Uint16Array.from(data),
    ...more,
  })

describe('a height map', () => {
  it('is read in metres, north at its top, evenly between its points', () => {
    const m = readHeights(map([0, 65535, 32768, 16384], 2), 'a.png', 1000, 2000)
    expect([m.columns, m.rows]).toEqual([2, 2])
    expect(m.at(0, 0)).toBe(1000)
    expect(m.at(1, 0)).toBe(2000)
    expect(m.at(0, 1)).toBeCloseTo(1500, 1)
    expect(m.at(0.5, 0)).toBe(1500)
    expect(m.at(1, 1)).toBeCloseTo(1250, 1)
    // Beyond its edge it goes on as at the edge.
    expect(m.at(-3, 0)).toBe(1000)
  })
  it('keeps the fine steps of 16 bits: less than a centimetre over 500 m', () => {
    const m = readHeights(map([30000, 30001, 30000, 30001], 2), 'a.png', 0, 500)
    expect(m.at(1, 0) - m.at(0, 0)).toBeCloseTo(500 / 65535, 6)
  })
  it.each([
    ['no PNG', new Uint8Array([1, 2, 3]), /not a whole PNG/],
    ['half a PNG', map(Array(400).fill(900), 20).slice(0, 60), /not a whole PNG/],
    ['8 bits', encode({ width: 2, height: 2, depth: 8, channels: 1, data: new Uint8Array(4) }), /has 8 bits/],
    [
      'colour',
      encode({ width: 2, height: 2, depth: 16, channels: 3, data: new Uint16Array(12) }),
      /in colour/,
    ],
    ['one row', map([1, 2, 3], 3), /needs 2 to 4096/],
  ])('says what is wrong with %s', (_, bytes, why) => {
    expect(() => readHeights(bytes, 'media/a.png', 0, 1)).toThrow(why)
    expect(() => readHeights(bytes, 'media/a.png', 0, 1)).toThrow(/media\/a\.png [^/]*[一-龥]/)
  })
})

describe('land from a height map', () => {
  const params = { src: 'media/hill.png', size: [3000, 3000], lowest: 1300, highest: 1800 }
  it('stands at 0 in the middle, and its summit lies where the map is white', async () => {
    const piece = await built('terrain', params)
    expect(Math.abs(piece.ground!.height(0, 0))).toBeLessThan(0.5)
    const [x, y, z] = piece.anchors.summit!
    // The test's hill: a fifth of the way east of the middle, and as far north.
    expect(x).toBeGreaterThan(300)
    expect(z).toBeLessThan(-400)
    expect(y).toBeGreaterThan(250)
    expect(piece.ground!.height(5000, 0)).toBe(-Infinity)
  })
  it('takes only a PNG of the scene’s media folder', () => {
    for (const src of ['/etc/a.png', 'media/../../a.png', 'http://a/b.png', 'heights.png'])
      expect(TerrainParams.safeParse({ ...params, src }).success, src).toBe(false)
  })
})
