import { Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { partsOf, touching } from '../../../../src/cli/export/parts.ts'
import { centred, drawnIndex, fingerprint, shapeOf } from '../../../../src/cli/export/shape.ts'
import { CutBuilder, ink, place } from '../../../../src/woodcut/builder.ts'

const WOOD = ink('#ffffff', 0.5)
const FACE = { surface: 'object', double: false } as const
/** Boxes a metre wide, their middles at these places along x. */
const boxes = (...xs: number[]) => {
  const b = new CutBuilder(3)
  for (const x of xs) b.box(1, 1, 1, place(x, 0, 0), WOOD)
  return b.geometry()
}

describe('parts of merged geometry', () => {
  it('are the things whose shapes touch', () => {
    // The first three are a row without gaps, though the third was built before the second.
    expect(partsOf(boxes(0, 2, 1, 5)).map((p) => p.length / 3)).toEqual([36, 12])
  })
  it('are every shape, where each is a part', () => {
    expect(partsOf(boxes(0, 1, 2), true).map((p) => p.length / 3)).toEqual([12, 12, 12])
  })
  it('are taken only from what is on show', () => {
    const geometry = boxes(0, 5, 10)
    geometry.setDrawRange(0, 36)
    expect(partsOf(geometry)).toHaveLength(1)
    expect(drawnIndex(geometry)).toHaveLength(36)
  })
  it('hang together by any chain of boxes, in whatever order', () => {
    const at = (x: number) => [x, 0, 0, x + 1, 1, 1] as const
    expect(touching([at(4), at(0), at(3), at(1), at(10)])).toEqual([0, 1, 0, 1, 4])
  })
})

describe('a shape', () => {
  it('has only the vertices it uses, and the colours of the cut', () => {
    const shape = shapeOf(boxes(0, 5), partsOf(boxes(0, 5))[1]!, FACE)
    expect(shape.position).toHaveLength(24 * 3)
    expect(Math.max(...shape.index)).toBe(23)
    expect([...shape.color.slice(0, 4)]).toEqual([1, 1, 1, 0.5])
  })
  it('is equal to its like elsewhere, about its own middle, and to nothing turned', () => {
    const geometry = new CutBuilder(1)
    const one = new CutBuilder(5).box(1, 2, 3, new Matrix4(), WOOD)
    geometry
      .add(one, place(0, 0, 0))
      .add(one, place(7, 1, 0))
      .add(one, place(20, 0, 0, 0, 0.3, 0))
    const built = geometry.geometry()
    const marks = partsOf(built).map((p) => centred(shapeOf(built, p, FACE)))
    expect(fingerprint(marks[0]!.shape)).toBe(fingerprint(marks[1]!.shape))
    expect(fingerprint(marks[0]!.shape)).not.toBe(fingerprint(marks[2]!.shape))
    expect(new Vector3(...marks[1]!.middle).distanceTo(new Vector3(7, 1, 0))).toBeLessThan(1e-6)
  })
})
