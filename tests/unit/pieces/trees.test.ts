import { InstancedMesh, Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { FORMS, plantGeometry } from '../../../src/pieces/trees/forms.ts'
import { PLANTS, TreesParams } from '../../../src/pieces/trees/params.ts'
import { sow } from '../../../src/pieces/trees/sow.ts'
import { windHook } from '../../../src/pieces/trees/wind.ts'
import { createRandom } from '../../../src/woodcut/hash.ts'
import { built, settingOf } from './context.ts'
import { digest, soundGeometry } from './sound-geometry.ts'

const soil = { height: () => 0, taken: () => false }

describe.each(PLANTS)('%s', (species) => {
  it('is sound and of its size, far off at less than half the triangles, the same for one seed', () => {
    const [near, far] = [plantGeometry(species, true, 3), plantGeometry(species, false, 3)]
    const count = (g: typeof near) => g.getIndex()!.count / 3
    for (const g of [near, far]) {
      soundGeometry(g)
      g.computeBoundingBox()
      expect(g.boundingBox!.max.y).toBeGreaterThan(FORMS[species].high * 0.6)
      expect(g.boundingBox!.max.y).toBeLessThan(FORMS[species].high * 1.45)
      expect(g.boundingBox!.min.y).toBeLessThanOrEqual(0)
    }
    expect(count(near)).toBeLessThanOrEqual(1000)
    expect(count(far)).toBeLessThanOrEqual(260)
    expect(count(far)).toBeLessThan(count(near) * 0.5)
    expect(digest(plantGeometry(species, true, 3))).toBe(digest(near))
    expect(digest(plantGeometry(species, true, 4))).not.toBe(digest(near))
  })
})

describe('the wind in them', () => {
  it('is one program for all kinds, and each kind gives in its own way', () => {
    const hooks = PLANTS.map((species) => windHook(species, FORMS[species]))
    expect(new Set(hooks.map(({ declare, body }) => declare + body)).size).toBe(1)
    expect(new Set(hooks.map(({ key }) => key)).size).toBe(PLANTS.length)
    expect(
      new Set(hooks.map(({ uniforms }) => String(uniforms!.uGive!.value.toArray()))).size,
    ).toBeGreaterThan(1)
  })
})

describe('growth', () => {
  it('keeps clear of the middle, of others, of water and of walls', () => {
    const p = TreesParams.parse({ species: 'fir', count: 200, radius: 60, clear: 12, least: 0, steep: 0.5 })
    const found = sow(
      p,
      undefined,
      2.8,
      { height: (x) => (x > 40 ? (x - 40) * 2 : x < -40 ? -3 : 1), taken: (_x, z) => z > 20 },
      createRandom(1),
    )
    expect(found.length).toBeGreaterThan(60)
    found.forEach(({ at: [x, y, z] }, i) => {
      expect(Math.hypot(x, z)).toBeGreaterThanOrEqual(12)
      expect(x).toBeGreaterThan(-40)
      expect(x).toBeLessThan(41)
      expect(z).toBeLessThanOrEqual(20)
      expect(y).toBeGreaterThanOrEqual(0)
      for (const b of found.slice(i + 1)) expect(Math.hypot(x - b.at[0], z - b.at[2])).toBeGreaterThan(2.7)
    })
  })

  it('goes along a line, to both sides of it, and gathers in thickets', () => {
    const line = [
      [0, 0, 0],
      [100, 0, 0],
    ] as const
    const even = sow(
      TreesParams.parse({ count: 120, radius: 10, clear: 3, clump: 0 }),
      line,
      1,
      soil,
      createRandom(2),
    )
    expect(even).toHaveLength(120)
    for (const { at } of even) {
      expect(Math.abs(at[2])).toBeGreaterThanOrEqual(3)
      expect(Math.abs(at[2])).toBeLessThanOrEqual(10)
    }
    expect(new Set(even.map(({ at }) => Math.sign(at[2]))).size).toBe(2)
    const nearest = (list: typeof even) =>
      list.reduce(
        (sum, a) =>
          sum +
          Math.min(
            ...list.filter((b) => b !== a).map((b) => Math.hypot(a.at[0] - b.at[0], a.at[2] - b.at[2])),
          ),
        0,
      ) / list.length
    const of = (clump: number) =>
      sow(TreesParams.parse({ count: 150, radius: 60, clump }), undefined, 0.5, soil, createRandom(2))
    expect(nearest(of(1))).toBeLessThan(nearest(of(0)) * 0.85)
  })

  it('is two draws however many, drawn in full only near the head, without new buffers', async () => {
    const context = settingOf()
    context.woodcut.setHead(0, 1.6, 0, true)
    const piece = await built('trees', { species: 'pine', count: 300, radius: 200, clump: 0 }, context)
    const [near, far] = piece.object.children as [InstancedMesh, InstancedMesh]
    expect(piece.object.children).toHaveLength(2)
    piece.update!(0)
    expect(near.count + far.count).toBe(300)
    expect(near.count).toBeGreaterThan(1)
    const arrays = [near, far].map((m) => m.instanceMatrix.array)
    const place = new Vector3()
    const m = new Matrix4()
    for (let i = 0; i < near.count; i++) {
      near.getMatrixAt(i, m)
      expect(Math.hypot(place.setFromMatrixPosition(m).x, place.z)).toBeLessThan(FORMS.pine.near)
    }
    context.woodcut.setHead(900, 1.6, 0, true)
    piece.update!(1)
    expect(near.count).toBe(0)
    expect(far.count).toBe(300)
    ;[near, far].forEach((mesh, i) => expect(mesh.instanceMatrix.array).toBe(arrays[i]))
  })
})
