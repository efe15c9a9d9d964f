import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Matrix4, Mesh } from 'three'
import { describe, expect, it } from 'vitest'
import { readLetters } from '../../../src/cli/letters.ts'
import { letterSigns } from '../../../src/server/scene-reader.ts'
import { addWords, plainRing } from '../../../src/pieces/lettering/cut.ts'
import { layNames, layWords, LEAST_NAME } from '../../../src/pieces/lettering/layout.ts'
import { createGlyphs, readOutlines, type Point } from '../../../src/pieces/lettering/outlines.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { CutBuilder, ink } from '../../../src/woodcut/builder.ts'
import { built, settingOf } from './context.ts'
import { digest, soundGeometry } from './sound-geometry.ts'

const LETTERS = resolve(import.meta.dirname, '../../../assets/fonts/out/letters')
const glyphs = createGlyphs(readLetters)
const FIELD = { width: 6, height: 2 }
const BLACK = ink('#000000', 0)
const area = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!
    return sum + (x * v - u * y) / 2
  }, 0)

describe('how words stand', () => {
  const order = (writing: 'down' | 'leftward' | 'rightward', text: string) =>
    layWords(text, FIELD, { writing }).signs
  it('runs from right to left as signs did, and as now when it is told to', () => {
    const [a, b] = order('leftward', '水生')
    expect(a!.sign).toBe('水')
    expect(a!.x).toBeGreaterThan(b!.x)
    expect(order('rightward', '水生').map(({ x }) => Math.sign(x))).toEqual([-1, 1])
  })
  it('runs down in columns from the right', () => {
    const signs = order('down', '天地\n玄黄')
    expect(signs.map(({ sign }) => sign).join('')).toBe('天地玄黄')
    expect(signs[0]!.y).toBeGreaterThan(signs[1]!.y)
    expect(signs[0]!.x).toBeGreaterThan(signs[2]!.x)
  })
  it('turns dashes and brackets and raises stops only where it runs down', () => {
    expect(order('down', '「水」—，').map(({ turned, raised }) => [!!turned, !!raised])).toEqual([
      [true, false],
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ])
    expect(order('leftward', '「水」，').some(({ turned, raised }) => turned || raised)).toBe(false)
  })
  it('is as large as fits, and says how many signs there is room for where it does not', () => {
    const { size, room, signs } = layWords('一二三四', FIELD, { writing: 'leftward', most: 9 })
    expect(room).toBeUndefined()
    for (const { x, y } of signs) {
      expect(Math.abs(x) + size / 2).toBeLessThanOrEqual(FIELD.width / 2 + 1e-9)
      expect(Math.abs(y) + size / 2).toBeLessThanOrEqual(FIELD.height / 2 + 1e-9)
    }
    expect(layWords('一二三四五六七八', FIELD, { writing: 'leftward', size: 1.5 }).room).toBe(3)
    expect(layWords('一'.repeat(300), FIELD, { writing: 'leftward', least: 0.2 }).room).toBe(196)
  })
  it('gives every name of a list its place, none over another, until they would be too small to read', () => {
    const names = Array.from({ length: 200 }, (_, i) => (i % 3 ? '黄水金' : '刘生'))
    const { signs, size, shown, room } = layNames(names, { width: 4, height: 1.8 }, 0.12)
    expect([shown, room]).toEqual([200, undefined])
    expect(size).toBeGreaterThan(LEAST_NAME)
    signs.forEach((a, i) =>
      signs.slice(i + 1).forEach((b) => {
        if (Math.abs(a.x - b.x) < size * 0.95 && Math.abs(a.y - b.y) < size * 0.95)
          throw new Error(`${a.sign} and ${b.sign} stand in one place`)
      }),
    )
    expect(layNames(names, { width: 0.5, height: 0.4 }, 0.12).room).toBeLessThan(200)
  })
})

describe('the letters', () => {
  const signs = letterSigns()!
  it.each(['brush', 'carved'] as const)(
    '%s has what it says, counter-clockwise, within its square',
    async (face) => {
      expect(signs[face]!.size).toBeGreaterThan(9000)
      const some = [...signs[face]!].filter((_, i) => i % 97 === 0).join('')
      const outlines = await glyphs.outlines(face, some)
      expect(outlines.size).toBe([...some].length)
      for (const { shapes } of outlines.values())
        for (const [outer, ...holes] of shapes) {
          expect(area(outer!)).toBeGreaterThan(0)
          for (const hole of holes) expect(area(hole)).toBeLessThan(0)
        }
    },
  )
  it('says of a block that is cut short that it is', () => {
    const bytes = new Uint8Array(readFileSync(join(LETTERS, 'brush/6c.bin')))
    expect(() => readOutlines(bytes.slice(0, 100), 0x6c)).toThrow(RangeError)
    expect(readOutlines(bytes, 0x6c).has('水'.codePointAt(0)!)).toBe(true)
  })
  it('asks for each block once, and again after the network was gone', async () => {
    const asked: string[] = []
    let gone = true
    const g = createGlyphs(async (face, block) => {
      asked.push(block)
      if (gone) throw new Error('offline')
      return readLetters(face, block)
    })
    expect((await g.outlines('brush', '水')).size).toBe(0)
    gone = false
    expect((await g.outlines('brush', '水水氵')).has('水')).toBe(true)
    await g.outlines('brush', '水')
    expect(asked).toEqual(['6c', '6c'])
  })
})

describe('cutting', () => {
  it('keeps to the triangles it is allowed, plainer if it must', async () => {
    const text = '中国工农红军第一方面军'
    const outlines = await glyphs.outlines('brush', text)
    const words = layWords(text, FIELD, { writing: 'leftward' })
    const cut = (most: number): CutBuilder => {
      const b = new CutBuilder(1)
      expect(addWords(b, new Matrix4(), words, outlines, { ink: BLACK, most })).toEqual([])
      return b
    }
    const [fine, plain] = [cut(3000), cut(420)]
    const [triangles, geometry] = [fine.triangles, fine.geometry()]
    soundGeometry(geometry)
    expect(triangles).toBeGreaterThan(400)
    expect(triangles).toBeLessThanOrEqual(3000)
    expect(plain.triangles).toBeLessThanOrEqual(420)
    expect(digest(cut(3000).geometry())).toBe(digest(geometry))
  })
  it('covers as much as its outline, and leaves the holes open', async () => {
    const outlines = await glyphs.outlines('carved', '回')
    const b = new CutBuilder(1)
    addWords(
      b,
      new Matrix4(),
      layWords('回', { width: 1, height: 1 }, { writing: 'down', size: 1 }),
      outlines,
      { ink: BLACK },
    )
    const g = b.geometry()
    const [p, index] = [g.getAttribute('position'), g.getIndex()!.array]
    let covered = 0
    for (let t = 0; t < index.length; t += 3) {
      const [i, j, k] = [index[t]!, index[t + 1]!, index[t + 2]!]
      const twice =
        (p.getX(j) - p.getX(i)) * (p.getY(k) - p.getY(i)) - (p.getX(k) - p.getX(i)) * (p.getY(j) - p.getY(i))
      expect(twice).toBeGreaterThan(-1e-7)
      covered += twice / 2
    }
    const inked = outlines
      .get('回')!
      .shapes.flat()
      .reduce((sum, ring) => sum + area(ring), 0)
    expect(covered).toBeCloseTo(inked, 3)
    expect(covered).toBeLessThan(0.5)
  })
  it('draws 〓 for what no font has, and names it', () => {
    const b = new CutBuilder(1)
    const words = layWords('\u{2ffff}', FIELD, { writing: 'down' })
    expect(addWords(b, new Matrix4(), words, new Map(), { ink: BLACK })).toEqual(['\u{2ffff}'])
    expect(b.triangles).toBe(4)
  })
  it('keeps three points of a ring, or none', () => {
    const round = Array.from({ length: 40 }, (_, i): Point => [Math.cos(i / 6.37), Math.sin(i / 6.37)])
    expect(plainRing(round, 0.05).length).toBeLessThan(20)
    expect(plainRing(round, 0.05).length).toBeGreaterThan(5)
    expect(plainRing(round, 9)).toEqual([])
  })
})

const EXTREMES: object[] = [
  { of: 'earth', length: 1, tall: 0.4, broken: 1, lime: 1 },
  { of: 'brick', length: 80, tall: 9, lime: 0.5, coping: 'tile', opening: { at: 0, width: 6, head: 6 } },
  { of: 'stone', length: 3, tall: 1, opening: { at: 1, width: 0.6, head: 1.5 }, broken: 1 },
  { of: 'brick', length: 30, tall: 4, lime: 1, words: { text: '軍民\n一家', writing: 'down' } },
]
describe('a wall', () => {
  it.each(EXTREMES)('is sound and bounded: %j', async (params) => {
    const piece = await built('wall', params)
    for (const { geometry } of piece.still!) soundGeometry(geometry)
    expect(piece.triangles).toBeGreaterThan(5)
    expect(piece.triangles).toBeLessThan(16_000)
  })
  it('is written on sign by sign', async () => {
    const piece = await built('wall', { words: { text: '水生' }, written: 0 })
    const mesh = piece.object.children[0] as Mesh
    expect(mesh.visible).toBe(false)
    piece.setLive!({ written: 0.5 })
    const half = mesh.geometry.drawRange.count
    piece.setLive!({ written: 1 })
    expect(half).toBeGreaterThan(0)
    expect(mesh.geometry.drawRange.count).toBe(mesh.geometry.index!.count)
    expect(half).toBeLessThan(mesh.geometry.index!.count)
    piece.dispose()
  })
  it('stands on its slope, its words before its front', async () => {
    const setting = settingOf({ ground: { height: (x) => -0.2 * x } })
    const piece = await built('wall', { length: 10, words: { text: '水' } }, setting)
    const [body, words] = [piece.still![0]!.geometry, (piece.object.children[0] as Mesh).geometry]
    words.computeBoundingBox()
    body.computeBoundingBox()
    expect(words.boundingBox!.max.z).toBeLessThan(-0.19)
    expect(body.boundingBox!.max.y).toBeGreaterThan(2.7 + 0.9)
  })
  it('says which words are too many and which cannot be written, and stands all the same', async () => {
    const piece = await built('wall', { words: { text: '水\u{2ffff}', size: 4 } })
    expect(piece.troubles!.map(({ en }) => en).join()).toMatch(/\u{2ffff}.*room for \d/su)
    const bare = await built('wall', { words: { text: '水' } }, { ...settingOf(), glyphs: undefined })
    expect(bare.troubles![0]!.en).toContain('水')
  })
  it('tells the checker what is written, in both languages where there are two', () => {
    const lettering = (words: object) =>
      PIECES.wall!.lettering!(PIECES.wall!.params.parse({ words }) as Record<string, unknown>)
    expect(lettering({ text: '水' })).toEqual([
      { path: ['words', 'text'], text: '水', face: 'brush', room: undefined },
    ])
    expect(lettering({ text: { zh: '水', en: 'Water' } }).map(({ path }) => path.join('.'))).toEqual([
      'words.text.zh',
      'words.text.en',
    ])
    expect(lettering({ text: '水'.repeat(9), size: 2 })[0]!.room).toBe(2)
  })
})

describe('a wall of names, and a sign', () => {
  const names = Array.from({ length: 200 }, (_, i) => ['刘小子女', '黄水金生', '水生'][i % 3]!)
  it('bears two hundred names within its triangles, each in its place', async () => {
    const piece = await built('memorial-wall', { names, title: '名字', length: 12, tall: 3.2 })
    expect(piece.troubles).toEqual([])
    expect(piece.triangles).toBeGreaterThan(10_000)
    expect(piece.triangles).toBeLessThan(30_000)
    for (const { geometry } of piece.still!) soundGeometry(geometry)
    const words = piece.still![1]!.geometry
    words.computeBoundingBox()
    const { min, max } = words.boundingBox!
    expect(min.x).toBeGreaterThan(-6)
    expect(max.x).toBeLessThan(6)
    expect(min.y).toBeGreaterThan(0.4)
    expect(max.y).toBeLessThan(3.1)
  })
  it('says how many names it has room for', async () => {
    const params = { names, length: 1.5, tall: 1.2, size: 0.2 }
    const piece = await built('memorial-wall', params)
    const [told] = PIECES['memorial-wall']!.lettering!(
      PIECES['memorial-wall']!.params.parse(params) as Record<string, unknown>,
    ).filter(({ of }) => of === 'names')
    expect(told!.count).toBe(200)
    expect(told!.room).toBeLessThan(20)
    expect(piece.troubles!.at(-1)!.en).toContain(`${told!.room} names`)
  })
  it('puts names that are read where eyes are, and draws no sign for the rest', async () => {
    const { namesLayout, bandsOf } = await import('../../../src/pieces/memorial-wall/params.ts')
    const p = PIECES['memorial-wall']!.params.parse({
      names: names.slice(0, 2),
      unread: 90,
      tall: 3,
    }) as never
    const list = namesLayout(p)
    const read = list.signs.filter((_, i) => list.read[i])
    expect(read.map(({ sign }) => sign).join('')).toBe('刘小子女黄水金生')
    for (const { x, y } of read) {
      expect(Math.abs(x)).toBeLessThan(1)
      expect(Math.abs(y + bandsOf(p).names.y - 1.4)).toBeLessThan(0.7)
    }
  })
  it.each([
    { text: '水', form: 'hung', width: 0.1, tall: 0.1 },
    { text: 'A long board for a shop', form: 'posts', width: 6, tall: 4, frame: true, writing: 'rightward' },
    { text: '一二三四五六七八九十', form: 'stake', writing: 'down', tall: 1, width: 0.2, ink: 'lime' },
  ])('is a sound sign: %j', async (params) => {
    const piece = await built('sign', params)
    expect(piece.troubles).toEqual([])
    expect(piece.triangles).toBeLessThan(4000)
    for (const { geometry } of piece.still!) soundGeometry(geometry)
  })
  it('sets type the wrong way round', async () => {
    const { type } = await import('../../../src/pieces/relic/parts/printing.ts')
    const b = new CutBuilder(1)
    expect(type(b, '水', await glyphs.outlines('carved', '水'))).toEqual([])
    soundGeometry(b.geometry())
    expect(type(new CutBuilder(1), '水', new Map())).toEqual(['水'])
  })
})
