import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  InstancedMesh,
  Mesh,
  MeshBasicMaterial,
} from 'three'
import { describe, expect, it } from 'vitest'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { assemble } from '../../../src/world/assemble.ts'
import { letGoOnceUploaded } from '../../../src/world/let-go.ts'
import { PALETTES } from '../../../src/world/palette.ts'

const kinds = Object.fromEntries(
  Object.entries(PIECES).map(([name, kind]) => [name, { kind, build: BUILDERS[name]! }]),
)
const attributesOf = (g: BufferGeometry) =>
  [g.index, ...Object.values(g.attributes)].filter((a): a is BufferAttribute => a !== null)
/** What three does with each attribute once, in its first frame. */
const upload = (root: Group): Set<BufferAttribute> => {
  const all = new Set<BufferAttribute>()
  root.traverse((o) => {
    if (o instanceof Mesh) for (const a of attributesOf(o.geometry)) all.add(a)
  })
  for (const a of all) a.onUploadCallback()
  return all
}
const bytes = (all: Iterable<BufferAttribute>): number =>
  [...all].reduce((sum, a) => sum + a.array.byteLength, 0)

describe('what has gone to the GPU', () => {
  it('is not kept beside it: of a whole world only what repeats or moves is left', async () => {
    const world = await assemble(
      {
        pieces: [
          { id: 'gorge', kind: 'gorge', at: [0, 0, 0] },
          { id: 'houses', kind: 'houses', at: [60, 0, 20] },
          { id: 'crowd', kind: 'people', count: 20, at: [0, 0, 0] },
        ] as never,
        stands: [],
      },
      { woodcut: createWoodcut(PALETTES.gorge), pieces: kinds },
    )
    expect(world.troubles).toEqual([])
    const all = new Set<BufferAttribute>()
    world.root.traverse((o) => {
      if (o instanceof Mesh) for (const a of attributesOf(o.geometry)) all.add(a)
    })
    const before = bytes(all)
    const kept = [...upload(world.root)].filter((a) => a.array.length > 0)
    expect(before).toBeGreaterThan(1e6)
    expect(bytes(kept)).toBeLessThan(before / 50)
    expect(kept.every((a) => 'isInstancedBufferAttribute' in a)).toBe(true)
    // Pieces live on, and so would the geometries they gave away.
    for (const { built } of world.pieces.values())
      for (const { geometry } of built.still ?? []) expect(bytes(attributesOf(geometry))).toBe(0)
    world.root.traverse((o) => {
      if (!(o instanceof Mesh)) return
      const { boundingBox, boundingSphere } = o.geometry as BufferGeometry
      expect(boundingBox!.isEmpty(), o.name).toBe(false)
      expect(boundingSphere!.radius, o.name).toBeGreaterThan(0)
    })
    world.dispose()
  })

  it('leaves alone what changes, repeats or bends', () => {
    const three = () => new BufferAttribute(new Float32Array(9), 3)
    const plain = new BufferGeometry().setAttribute('position', three())
    const moving = new BufferGeometry().setAttribute('position', three().setUsage(DynamicDrawUsage))
    const morphing = new BufferGeometry().setAttribute('position', three())
    morphing.morphAttributes.position = [three()]
    const root = new Group()
    const material = new MeshBasicMaterial()
    const many = new InstancedMesh(plain, material, 4)
    root.add(new Mesh(moving, material), new Mesh(morphing, material), many)
    letGoOnceUploaded(root)
    upload(root)
    many.instanceMatrix.onUploadCallback()
    expect([plain, moving, morphing].map((g) => g.getAttribute('position').array.length)).toEqual([0, 9, 9])
    expect(many.instanceMatrix.array).toHaveLength(64)
    expect(plain.getAttribute('position')).toMatchObject({ count: 3, array: { BYTES_PER_ELEMENT: 4 } })
  })
})
