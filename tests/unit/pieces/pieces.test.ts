import { Mesh, Vector3, type BufferGeometry } from 'three'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadBuilder } from '../../../src/pieces/builders.ts'
import type { BuiltPiece } from '../../../src/pieces/build-contract.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { RELIC_KINDS, RELICS } from '../../../src/pieces/relic/params.ts'
import { built } from './context.ts'
import { digest, soundGeometry } from './sound-geometry.ts'

const NEEDED: Record<string, object> = {
  relic: { what: 'link' },
  sign: { text: '水' },
  terrain: { src: 'media/hill.png', size: [3000, 3000], lowest: 1300, highest: 1800 },
  model: { src: 'plain.glb' },
  picture: { src: 'photo.jpg' },
  document: { src: 'page.png', caption: { zh: '一页', en: 'A page' } },
  panorama: { src: 'panorama.jpg' },
  video: { src: 'film.webm', captions: { zh: 'film.zh.vtt', en: 'film.en.vtt' } },
}

function geometries(piece: BuiltPiece): BufferGeometry[] {
  const all = new Set<BufferGeometry>(piece.still?.map((s) => s.geometry))
  piece.object.traverse((o) => o instanceof Mesh && all.add(o.geometry as BufferGeometry))
  return [...all]
}

/** The box around everything a piece shows, in its own frame. */
function box(piece: BuiltPiece): { low: Vector3; high: Vector3 } {
  const low = new Vector3(Infinity, Infinity, Infinity)
  const high = new Vector3(-Infinity, -Infinity, -Infinity)
  for (const g of geometries(piece)) {
    const p = g.getAttribute('position')
    for (let i = 0; i < p.count; i++) {
      const v = new Vector3().fromBufferAttribute(p, i)
      low.min(v)
      high.max(v)
    }
  }
  return { low, high }
}

afterEach(() => vi.restoreAllMocks())

describe.each(Object.keys(PIECES))('%s', (kind) => {
  it('has a builder in the folder of its name, and names its live params among its own', async () => {
    const k = PIECES[kind]!
    expect(await loadBuilder(kind)).toBeTypeOf('function')
    const parsed = Object.keys(k.params.parse(NEEDED[kind] ?? {}) as object)
    for (const name of k.live) expect(parsed).toContain(name)
    expect(k.params.safeParse({ ...NEEDED[kind], nonsense: 1 }).success).toBe(false)
  })

  it('builds sound geometry, with the anchors and lines it promises', async () => {
    const piece = await built(kind, NEEDED[kind])
    for (const g of geometries(piece)) soundGeometry(g)
    expect(Object.keys(piece.anchors).sort()).toEqual([...PIECES[kind]!.anchors].sort())
    expect(Object.keys(piece.lines).sort()).toEqual([...PIECES[kind]!.lines].sort())
    for (const a of Object.values(piece.anchors)) expect(a.every(Number.isFinite)).toBe(true)
  })

  it('is the same each time, whatever chance and the clock say', async () => {
    const build = async (chance: number, now: number) => {
      // three draws ids for its objects; they are no part of what is built.
      vi.spyOn(Math, 'random').mockReturnValue(chance)
      vi.spyOn(Date, 'now').mockReturnValue(now)
      const digests = geometries(await built(kind, NEEDED[kind])).map(digest)
      vi.restoreAllMocks()
      return digests
    }
    expect(await build(0.9, 5e12)).toEqual(await build(0.1, 1e12))
  })
})

describe('sizes and counts', () => {
  const budgets: [string, object, number][] = [
    ['chain-bridge', {}, 56_000],
    ['town', {}, 32_000],
    ['town-edge', {}, 24_000],
    ['town-edge', { length: 400, tall: 10, gates: 3, roofs: 60, suburb: 24 }, 66_000],
    ['gate-house', {}, 8_000],
    ['pavilion', {}, 10_000],
    ['boards', {}, 5_200],
    [
      'people',
      {
        gait: 'walk',
        count: 20,
        path: [
          [0, 0, 0],
          [20, 0, 0],
        ],
      },
      45_000,
    ],
  ]
  it.each(budgets)('%s keeps its triangles', async (kind, params, most) => {
    const piece = await built(kind, params)
    expect(piece.triangles).toBeGreaterThan(most * 0.3)
    expect(piece.triangles).toBeLessThanOrEqual(most)
  })

  it('a gate house can be walked through and looked through', async () => {
    const piece = await built('gate-house')
    const g = piece.still![0]!.geometry
    const p = g.getAttribute('position')
    // Nothing stands in the way between floor and two metres, in the middle 2 m of the passage.
    for (let i = 0; i < p.count; i++)
      if (Math.abs(p.getX(i)) < 1 && Math.abs(p.getZ(i)) < 4)
        expect(p.getY(i) > 2.4 || p.getY(i) < 0.1).toBe(true)
    expect(piece.ground!.height(0, 0)).toBeCloseTo(0.02)
    expect(piece.ground!.height(3, 0)).toBe(-Infinity)
  })

  it('a pavilion of two tiers stands between 9 and 15 m over its ground', async () => {
    const { low, high } = box(await built('pavilion'))
    expect(high.y).toBeGreaterThan(9)
    expect(high.y).toBeLessThan(15)
    expect(low.y).toBeLessThan(0)
  })

  it('houses of a town stand on the slope they are given, and the street is free', async () => {
    const slope = { height: (x: number) => x * 0.15 }
    const flat = box(await built('town', { gate: false }))
    const context = (await import('./context.ts')).settingOf({ ground: slope })
    const hill = await built('town', { gate: false }, context)
    expect(box(hill).high.y).toBeGreaterThan(flat.high.y + 4)
    for (const s of hill.still!) {
      const p = s.geometry.getAttribute('position')
      let inStreet = 0
      for (let i = 0; i < p.count; i++) if (Math.abs(p.getZ(i)) < 1.2) inStreet++
      expect(inStreet).toBe(0)
    }
  })

  it.each(RELIC_KINDS)('%s has its true size and keeps its triangles', async (what) => {
    const piece = await built('relic', { what })
    expect(piece.triangles).toBeLessThanOrEqual(3000)
    expect(piece.weight).toBe(RELICS[what].weight)
    const { low, high } = box(piece)
    const size = high.sub(low)
    const longest = Math.max(size.x, size.y, size.z)
    const [least, most] = RELICS[what].longest
    expect(longest).toBeGreaterThan(least)
    expect(longest).toBeLessThan(most)
  })
})

describe('what is in the hand', () => {
  it.each([
    ['boards', {}],
    ['relic', { what: 'torch' }],
    ['relic', { what: 'storm-lantern', lit: 1 }],
    ['relic', { what: 'pack' }],
  ])('%s gives sound geometry about its middle', async (kind, params) => {
    const g = (await built(kind, params)).inHand!()
    soundGeometry(g)
    g.computeBoundingBox()
    expect(g.boundingBox!.getCenter(new Vector3()).length()).toBeLessThan(0.12)
  })
})

describe('boards', () => {
  it('shows as many as there are, and its grips rise with the pile', async () => {
    const piece = await built('boards', { count: 3 })
    const mesh = piece.object.children[0] as Mesh
    const three = mesh.geometry.drawRange.count
    const y = piece.anchors.top![1]
    piece.setLive!({ count: 6 })
    expect(mesh.geometry.drawRange.count).toBeGreaterThan(three * 1.5)
    expect(piece.anchors.top![1]).toBeGreaterThan(y + 0.1)
    piece.setLive!({ count: 0 })
    expect(mesh.visible).toBe(false)
  })
})
