import { describe, expect, it } from 'vitest'
import { TerrainParams } from '../../../src/pieces/terrain/params.ts'
import { degreeEast, degreeNorth, gridOf, lieOf, toGrid } from '../../../src/pieces/terrain/place.ts'
import { assembled, built, fixtureMedia, settingOf } from './context.ts'
import { open, openPng, png } from './heights.ts'
import { tiffOf, type TiffOptions } from './tiff-of.ts'

describe('a height map as a PNG', () => {
  it('is read in metres, north at its top, evenly between its points', async () => {
    const m = await openPng(png([0, 65535, 32768, 16384], 2), { lowest: 1000, highest: 2000 })
    expect([m.columns, m.rows, m.room]).toEqual([2, 2, 500])
    expect(m.at(-500, -500)).toBe(1000)
    expect(m.at(500, -500)).toBe(2000)
    expect(m.at(-500, 500)).toBeCloseTo(1500, 1)
    expect(m.at(0, -500)).toBe(1500)
    expect(m.at(500, 500)).toBeCloseTo(1250, 1)
    // Beyond its edge it goes on as at the edge.
    expect(m.at(-9000, -500)).toBe(1000)
  })
  it('keeps the fine steps of 16 bits: less than a centimetre over 500 m', async () => {
    const m = await openPng(png([30000, 30001, 30000, 30001], 2))
    expect(m.at(500, 0) - m.at(-500, 0)).toBeCloseTo(500 / 65535, 4)
  })
  it('begins where it is told to, scaled and lifted', async () => {
    const ramp = png([0, 65535, 0, 65535], 2)
    const m = await openPng(ramp, { origin: { east: 250, north: 0 }, scale: 0.5, offset: 10 })
    expect(m.at(0, 0)).toBeCloseTo(10 + 0.5 * 375, 2)
    expect(m.room).toBe(250)
  })
})

/** A slope of one metre a metre eastward, and a half southward, laid into a map by its own coordinates. */
const COUNT = 41
const placed = (place: NonNullable<TiffOptions['place']>, height: TiffOptions['at'], more = {}): Uint8Array =>
  tiffOf({ width: COUNT, height: COUNT, at: height, format: 'float64', place, ...more })

describe('a GeoTIFF', () => {
  const at = (c: number, r: number): number => 700 + 3 * c - 2 * r
  const place = { model: 1 as const, corner: [0, 0] as const, step: [30, 30] as const, code: 32648 }
  const ways: [string, Partial<TiffOptions>][] = [
    ['as it is', {}],
    ['big-endian', { big: true }],
    ['in strips', { strip: 7 }],
    ['in tiles', { tile: 16 }],
    ['deflated', { packing: 'deflate', strip: 7 }],
    ['deflated in tiles, with a predictor', { packing: 'deflate', tile: 16, predictor: 2 }],
    ['woven (LZW)', { packing: 'lzw' }],
    ['woven in strips, with a predictor', { packing: 'lzw', strip: 5, predictor: 2 }],
    ['of whole numbers without sign', { format: 'uint16' }],
    ['of fractions', { format: 'float32', packing: 'deflate' }],
    ['of long fractions, woven', { format: 'float64', packing: 'lzw' }],
  ]
  it.each(ways)('is read %s', async (_, way) => {
    const bytes = tiffOf({
      width: 70,
      height: 50,
      at,
      place: { ...place, corner: [499_000, 3_300_000] },
      ...way,
    })
    const m = await open(bytes)
    expect([m.columns, m.rows]).toEqual([70, 50])
    const east = 30 / 0.9996
    expect(m.at(0, 0)).toBeCloseTo(at(34.5, 24.5), 2)
    expect(m.at(east, 0) - m.at(0, 0)).toBeCloseTo(3, 2)
    expect(m.at(0, east) - m.at(0, 0)).toBeCloseTo(-2, 2)
  })
  it('reads long runs, whose codes grow to 12 bits, and noise, which fills the table', async () => {
    const noise = (c: number, r: number): number => ((c * 7919 + r * 104_729) ** 2 % 3001) - 200
    const bytes = tiffOf({ width: 200, height: 150, at: noise, packing: 'lzw', place })
    const m = await open(bytes)
    const raw = await open(tiffOf({ width: 200, height: 150, at: noise, place }))
    for (let i = -90; i < 90; i += 7) expect(m.at(i * 31, i * 17)).toBe(raw.at(i * 31, i * 17))
  })

  it('in degrees is as wide as it is at its latitude, not a square', async () => {
    const [lat, step] = [38, 1 / 3600]
    const corner = [102 - (COUNT / 2) * step, lat + (COUNT / 2) * step] as const
    const bytes = placed({ model: 2, corner, step: [step, step] }, (c) => 10 * c)
    const m = await open(bytes)
    // One second of arc at 38° north is 30.83 m north and 24.40 m east (WGS 84).
    const perMetre = (m.at(200, 0) - m.at(-200, 0)) / 400
    expect(10 / perMetre).toBeCloseTo(24.4, 1)
    expect(m.room).toBeCloseTo(20 * 24.4, 0)
    expect(degreeNorth(lat) / 3600).toBeCloseTo(30.83, 2)
  })
  it('has its north at −Z', async () => {
    const bytes = placed({ model: 2, corner: [102, 30], step: [0.001, 0.001] }, (_, r) => 100 * r)
    const m = await open(bytes)
    expect(m.at(0, -300)).toBeLessThan(m.at(0, 300))
  })
  it('knows a pixel that is a point from one that is an area: half a step', async () => {
    const heights = (c: number): number => 10 * c
    const of = (isPoint: boolean) =>
      open(
        placed({ model: 1, code: 32648, corner: [500_000, 3_300_000], step: [30, 30], isPoint }, heights),
        {
          origin: { lon: 105.006, lat: 29.825 },
        },
      )
    const [area, point] = [await of(false), await of(true)]
    expect(point.at(0, 0) - area.at(0, 0)).toBeCloseTo(5, 3)
  })
  it('begins at a longitude and latitude, in degrees or on a grid', async () => {
    const [lon, lat] = [102.23, 29.914]
    const grid = gridOf(32648)!
    const [e, n] = toGrid(grid, lon, lat)
    // Known from the formulas of the USGS: the Luding bridge on the grid of zone 48.
    expect(Math.abs(e - 232_550)).toBeLessThan(60)
    expect(Math.abs(n - 3_312_700)).toBeLessThan(300)
    const cone = (step: number) => (c: number, r: number) => 2000 - step * Math.hypot(c - 20, r - 20)
    const onGrid = await open(
      placed({ model: 1, code: 32648, corner: [e - 20.5 * 30, n + 20.5 * 30], step: [30, 30] }, cone(1)),
      { origin: { lon, lat } },
    )
    expect(onGrid.at(0, 0)).toBeCloseTo(2000, 1)
    const inDegrees = await open(
      placed({ model: 2, corner: [lon - 20.5e-4, lat + 20.5e-4], step: [1e-4, 1e-4] }, cone(1)),
      { origin: { lon, lat } },
    )
    expect(inDegrees.at(0, 0)).toBeCloseTo(2000, 6)
  })
  it('on a grid stands to true north, as its meridian leans from the zone’s middle', () => {
    // γ = atan(tan(λ − λ₀) sin φ); west of the middle, the grid's north is turned to the west.
    const place = { unit: 'metre', code: 32648, stepEast: 30, stepSouth: 30 } as const
    const [e, n] = toGrid(gridOf(32648)!, 102.23, 29.914)
    const { turn, stretch } = lieOf({ ...place, east: e, north: n }, e, n)
    const expected = Math.atan(
      Math.tan(((102.23 - 105) * Math.PI) / 180) * Math.sin((29.914 * Math.PI) / 180),
    )
    expect(turn).toBeCloseTo(expected, 3)
    expect(stretch).toBeCloseTo(0.9996 * (1 + 267_000 ** 2 / (2 * 6_371_000 ** 2)), 4)
    // A step of 500 m true north, once by degrees and once by the grid.
    const [e2, n2] = toGrid(gridOf(32648)!, 102.23, 29.914 + 500 / degreeNorth(29.914))
    expect((e2 - e) / (n2 - n)).toBeCloseTo(-Math.tan(turn), 3)
    expect(Math.hypot(e2 - e, n2 - n) / 500).toBeCloseTo(stretch, 3)
  })
  it.each([
    [32748, -30, 105, 500_000],
    [4523, 30, 105, 35_500_000],
    [4544, 30, 105, 500_000],
    [4496, 30, 105, 18_500_000],
    [4507, 30, 105, 500_000],
  ])('knows the grid %i', (code, lat, lon, east) => {
    expect(toGrid(gridOf(code)!, lon, lat)[0]).toBeCloseTo(east, 3)
  })
  it('of Web Mercator is taken back to metres of the ground', async () => {
    const north = 6_378_137 * Math.asinh(Math.tan((60 * Math.PI) / 180))
    const bytes = placed(
      { model: 1, code: 3857, corner: [-20.5 * 50, north + 20.5 * 50], step: [50, 50] },
      (c) => c,
    )
    // At 60° north two metres of that grid are one of the ground.
    expect((await open(bytes)).room).toBeCloseTo(500, 0)
    expect(degreeEast(60) / degreeEast(0)).toBeCloseTo(0.5, 2)
  })
  it('in feet is taken to metres, along and up', async () => {
    const keys = [
      [3076, 9002],
      [4099, 9002],
    ] as const
    const m = await open(placed({ model: 1, corner: [0, 0], step: [100, 100], keys }, (c) => 100 * c))
    expect(m.room).toBeCloseTo(2000 * 0.3048, 3)
    expect(m.at(30.48, 0) - m.at(0, 0)).toBeCloseTo(30.48, 3)
  })
  it('fills what is not known from around it, and says how much that was', async () => {
    const hole = (c: number, r: number): number => (Math.hypot(c - 20, r - 20) < 6 ? -9999 : 800 + c)
    const place = { model: 1 as const, corner: [0, 0] as const, step: [30, 30] as const }
    const m = await open(placed(place, hole, { none: '-9999' }))
    expect(m.lowest).toBe(800)
    expect(m.at(0, 0)).toBeGreaterThan(812)
    expect(m.at(0, 0)).toBeLessThan(828)
    expect(m.troubles[0]!.en).toContain('6 %')
    const named = await open(placed(place, hole), { none: -9999 })
    expect(named.at(0, 0)).toBe(m.at(0, 0))
    // Not named at all, the mark is a pit of ten kilometres, and is told.
    await expect(open(placed(place, hole))).rejects.toThrow(/-9999/)
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
  it('of a GeoTIFF stands at 0 at its origin, or at the base that is named, and reaches as far as it is told', async () => {
    const slope = placed({ model: 1, corner: [0, 0], step: [100, 100] }, (c) => 1000 + 20 * c)
    const of = (more: object) =>
      built(
        'terrain',
        { src: 'media/slope.tif', detail: 0.3, ...more },
        { ...settingOf(), media: fixtureMedia({ 'media/slope.tif': slope }) },
      )
    const plain = await of({})
    expect(Math.abs(plain.ground!.height(0, 0))).toBeLessThan(0.5)
    expect(plain.ground!.height(1000, 0)).toBeCloseTo(200, -1)
    const based = await of({ base: 1300, reach: 600 })
    expect(based.ground!.height(0, 0)).toBeCloseTo(100, 0)
    expect(based.ground!.height(1000, 0)).toBe(-Infinity)
  })
  it('snaps stands to its ground', async () => {
    const slope = placed({ model: 1, corner: [0, 0], step: [100, 100] }, (c) => 1000 + 20 * c)
    const world = await assembled(
      [{ id: 'land', kind: 'terrain', src: 'media/slope.tif' }],
      fixtureMedia({ 'media/slope.tif': slope }),
      [{ id: 'here', at: [500, 0, 0] }],
    )
    expect(world.stand('here')!.position[1]).toBeCloseTo(100, 0)
  })
  it('takes only a map of the scene’s media folder, and a PNG only with its size', () => {
    for (const src of ['/etc/a.png', 'media/../../a.png', 'http://a/b.png', 'heights.png', 'media/a.jpg'])
      expect(TerrainParams.safeParse({ ...params, src }).success, src).toBe(false)
    expect(TerrainParams.safeParse({ src: 'media/a.tif' }).success).toBe(true)
    expect(TerrainParams.safeParse({ src: 'media/a.png' }).error?.issues[0]).toMatchObject({ path: ['size'] })
  })
})
