import { Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { CutBuilder, ink, place } from '../../../src/woodcut/builder.ts'
import { ATTRIBUTES } from '../../../src/woodcut/contract.ts'
import { facesOutward, soundGeometry } from './sound-geometry.ts'

const wood = ink('#c9a063', 0.6)
const X = new Vector3(1, 0, 0)
const column = [0, 1, 2].map((y) => new Vector3(0, y, 0))

describe('the geometry builder', () => {
  it('gives each attribute of the contract its size', () => {
    const g = new CutBuilder(3).box(1, 2, 3, place(0, 0, 0), wood).geometry()
    for (const name of ['position', 'normal', 'aColor', 'aStroke', 'aSeed', 'aHull'] as const)
      expect(g.getAttribute(name).itemSize).toBe(ATTRIBUTES[name])
    expect(g.getIndex()!.count).toBe(36)
    expect(g.getAttribute('position').count).toBe(24)
    expect(g.getAttribute('aBone')).toBeUndefined()
  })

  it('turns every face outwards and keeps normals unit, for every shape', () => {
    const shapes: Record<string, CutBuilder> = {
      box: new CutBuilder(1).box(1, 2, 3, place(0, 0, 0, 0.3, 0.2, 0.1), wood),
      tube: new CutBuilder(1).tube(column, [0.3, 0.4, 0.2], 7, X, wood, { cap: 3 }),
      swollen: new CutBuilder(1).tube(column, [[0.3, 0.2]], 9, X, wood, {
        cap: 3,
        swell: (_, a) => 1 + 0.1 * Math.cos(3 * a),
      }),
      cone: new CutBuilder(1).cone(new Vector3(0, 1, 0), new Vector3(), 1, 9, wood),
      mirrored: new CutBuilder(2).add(
        new CutBuilder(1).box(1, 1, 1, place(0, 0, 0), wood),
        place(0, 0, 0).scale(new Vector3(-1, 1, 1)),
      ),
    }
    for (const [name, b] of Object.entries(shapes)) {
      const g = b.geometry()
      soundGeometry(g)
      expect(
        facesOutward(
          g,
          new Vector3(0, name === 'cone' ? 0.45 : 0.9, 0).multiplyScalar(
            name === 'box' || name === 'mirrored' ? 0 : 1,
          ),
        ),
        name,
      ).toBe(1)
    }
  })

  it('hands its arrays over once, and keeps only the counts', () => {
    const b = new CutBuilder(1).box(1, 1, 1, place(0, 0, 0), wood)
    const [triangles, vertices] = [b.triangles, b.vertices]
    b.geometry()
    expect([b.triangles, b.vertices]).toEqual([triangles, vertices])
    for (const again of [
      () => b.geometry(),
      () => b.box(1, 1, 1, place(0, 0, 0), wood),
      () => new CutBuilder(1).add(b, place(0, 0, 0)),
    ])
      expect(again).toThrow('handed its geometry over')
  })

  it('joins the outline at the corners of a part and only there', () => {
    const g = new CutBuilder(1).box(1, 1, 1, place(0, 0, 0), wood).geometry()
    const [p, h] = [g.getAttribute('position'), g.getAttribute('aHull')]
    for (let i = 0; i < p.count; i++) {
      expect(h.getX(i)).toBeCloseTo(Math.sign(p.getX(i)) / Math.sqrt(3))
      expect(h.getY(i)).toBeCloseTo(Math.sign(p.getY(i)) / Math.sqrt(3))
    }
  })

  it('measures strokes in metres: along a limb, and over a face with its size', () => {
    const t = new CutBuilder(1)
      .tube(column, [0.1], 5, X, wood, { twist: 0 })
      .geometry()
      .getAttribute('aStroke')
    expect(Math.max(...Array.from({ length: t.count }, (_, i) => t.getY(i)))).toBeCloseTo(2)
    const q = new CutBuilder(1)
      .quad(new Vector3(), new Vector3(3, 0, 0), new Vector3(3, 1, 0), new Vector3(0, 1, 0), wood)
      .geometry()
      .getAttribute('aStroke')
    expect([q.getX(2), q.getY(2), q.getZ(2), q.getW(2)]).toEqual([1, 3, 1, 3])
  })

  it('is the same for the same seed and another for another', () => {
    const make = (s: number) =>
      Array.from(
        new CutBuilder(s)
          .box(1, 1, 1, place(0, 0, 0), wood)
          .geometry()
          .getAttribute('aSeed').array,
      )
    expect(make(5)).toEqual(make(5))
    expect(make(5)).not.toEqual(make(6))
  })
})
