import { InstancedMesh, Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import type { BuildContext } from '../../../../src/pieces/build-contract.ts'
import { build } from '../../../../src/pieces/shrubs/build.ts'
import { ShrubsParams } from '../../../../src/pieces/shrubs/params.ts'
import { createRandom } from '../../../../src/woodcut/hash.ts'
import { createWoodcut } from '../../../../src/woodcut/material.ts'
import { PALETTES } from '../../../../src/world/palette.ts'

const height = (x: number, z: number): number =>
  Math.abs(x) < 45 ? -16 : 0.03 * (Math.abs(x) - 45) + 0.2 * Math.sin(z / 9)
const taken = (x: number, z: number): boolean => x > 60 && x < 110 && Math.abs(z) < 40
const context = (woodcut = createWoodcut(PALETTES.gorge)): BuildContext => ({
  woodcut,
  ground: { height },
  random: createRandom(1),
  resolve: () => undefined,
  taken,
  detail: 1,
  pose: { position: [0, 0, 0], heading: 0 },
})
const grown = (more: object = {}) => {
  const woodcut = createWoodcut(PALETTES.gorge)
  const piece = build(ShrubsParams.parse(more), context(woodcut)) as Exclude<
    ReturnType<typeof build>,
    Promise<unknown>
  >
  const places: Vector3[] = []
  const m = new Matrix4()
  for (const mesh of piece.object.children as InstancedMesh[])
    for (let i = 0; i < mesh.count; i++) {
      mesh.getMatrixAt(i, m)
      places.push(new Vector3().setFromMatrixPosition(m))
    }
  return { piece, places, head: (x: number) => woodcut.setHead(x, 1.6, 4, true) }
}

describe('scrub', () => {
  it('stands on dry, free ground only', () => {
    const { places } = grown()
    expect(places.length).toBeGreaterThan(200)
    for (const p of places) {
      expect(Math.abs(p.x)).toBeGreaterThan(44)
      expect(taken(p.x, p.z)).toBe(false)
      expect(Math.abs(p.y - height(p.x, p.z))).toBeLessThan(0.4)
    }
  })
  it('costs at most five draws wherever one stands, and grass is drawn only where it is seen', () => {
    const { piece, head } = grown()
    const drawn = (x: number): number => {
      head(x)
      piece.update!(0)
      return piece.object.children.filter((mesh) => mesh.visible).length
    }
    const [west, middle, east, away] = [drawn(-58), drawn(0), drawn(58), drawn(400)]
    expect(Math.max(west, middle, east)).toBeLessThanOrEqual(5)
    expect(east).toBe(west)
    expect(away).toBe(piece.object.children.length - 4)
  })
  it('costs its share of triangles, and is the same each time', () => {
    const { piece, places } = grown()
    expect(piece.triangles).toBeLessThan(34_000)
    expect(grown().places).toEqual(places)
    expect(grown({ seed: 4 }).places).not.toEqual(places)
  })
  it('can be none at all', () => expect(grown({ shrubs: 0, grass: 0, trees: 0 }).piece.triangles).toBe(0))
})
