import { BufferGeometry, BufferAttribute, Group, InstancedMesh, Mesh } from 'three'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { BuildContext, BuiltPiece } from '../../../src/pieces/build-contract.ts'
import type { PieceKind } from '../../../src/pieces/contract.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { assemble, type KindOfPiece } from '../../../src/world/assemble.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { CutBuilder, ink } from '../../../src/woodcut/builder.ts'
import { Matrix4 } from 'three'

const kind = (name: string): PieceKind => ({
  kind: name,
  name: { zh: name, en: name },
  help: { zh: name, en: name },
  params: z.strictObject({ size: z.number().default(1) }) as unknown as PieceKind['params'],
  live: [],
  anchors: [],
  lines: [],
})
const built = (more: Partial<BuiltPiece> = {}): BuiltPiece => ({
  object: new Group(),
  anchors: {},
  lines: {},
  triangles: 0,
  dispose: () => {},
  ...more,
})
const box = (): BufferGeometry =>
  new CutBuilder(1).box(2, 2, 2, new Matrix4(), ink('#ffffff', 0.5)).geometry()
const table = (
  entries: Record<string, (p: Record<string, unknown>, c: BuildContext) => BuiltPiece>,
): Record<string, KindOfPiece> =>
  Object.fromEntries(Object.entries(entries).map(([name, build]) => [name, { kind: kind(name), build }]))
const woodcut = () => createWoodcut(PALETTES.gorge)

describe('assemble', () => {
  it('merges still parts of the same surface into one draw and its outline, in the frame of the scene', async () => {
    const world = await assemble(
      {
        stands: [],
        pieces: [
          { id: 'a', kind: 'box', at: [10, 3, 0] },
          { id: 'b', kind: 'box', at: [-10, 3, 0], turn: 90 },
        ],
      },
      {
        woodcut: woodcut(),
        pieces: table({ box: () => built({ still: [{ surface: 'object', geometry: box(), hull: true }] }) }),
      },
    )
    const meshes: Mesh[] = []
    world.root.traverse((o) => o instanceof Mesh && meshes.push(o))
    expect(meshes).toHaveLength(2)
    const geometry = meshes[0]!.geometry as BufferGeometry
    geometry.computeBoundingBox()
    expect(geometry.boundingBox!.min.toArray()).toEqual([-11, 2, -1])
    expect(geometry.boundingBox!.max.x).toBeCloseTo(11)
    expect(world.triangles).toBe(48)
    expect(world.casters).toHaveLength(1)
  })

  it('turns normals, outlines and the slope of land with the piece', async () => {
    const land = new BufferGeometry()
    land.setAttribute('position', new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 0, 0, 1]), 3))
    land.setAttribute('normal', new BufferAttribute(new Float32Array([1, 0, 0, 1, 0, 0, 1, 0, 0]), 3))
    land.setAttribute(
      'aField',
      new BufferAttribute(new Float32Array([1, 0, 5, 6, 1, 0, 5, 6, 1, 0, 5, 6]), 4),
    )
    await assemble(
      { stands: [], pieces: [{ id: 'a', kind: 'land', at: [0, 0, 0], turn: 90 }] },
      {
        woodcut: woodcut(),
        pieces: table({ land: () => built({ still: [{ surface: 'terrain', geometry: land }] }) }),
      },
    )
    const round = (name: string): number[] =>
      [...land.getAttribute(name).array].slice(0, 4).map((v) => Math.round(v * 1e6) / 1e6 + 0)
    // The piece faces east: its own +X is the scene's south.
    expect(round('normal').slice(0, 3)).toEqual([0, 0, 1])
    expect(round('aField')).toEqual([0, 1, 5, 6])
  })

  it('puts a blank where a piece fails, says why in both languages, and goes on', async () => {
    const after = vi.fn(() => built())
    const world = await assemble(
      {
        stands: [],
        pieces: [
          { id: 'bad', kind: 'broken', at: [1, 2, 3] },
          { id: 'odd', kind: 'never-heard-of' },
          { id: 'typo', kind: 'fine', sise: 2 },
          { id: 'good', kind: 'fine' },
        ] as never,
      },
      {
        woodcut: woodcut(),
        pieces: table({
          broken: () => {
            throw new Error('the chain snapped')
          },
          fine: after,
        }),
      },
    )
    expect(world.troubles.map((t) => t.piece)).toEqual(['bad', 'odd', 'typo'])
    expect(world.troubles[0]!.message.en).toContain('the chain snapped')
    expect(world.troubles[1]!.message.zh).toContain('never-heard-of')
    expect(world.troubles[2]!.message.en).toContain('sise')
    expect(after).toHaveBeenCalledTimes(1)
    expect(world.pieces.get('bad')!.built.object.userData.blank).toBe('bad')
    expect(world.pieces.get('bad')!.built.object.position.toArray()).toEqual([1, 2, 3])
  })

  it('builds what is stood on first, whatever the order of the file', async () => {
    const order: string[] = []
    const world = await assemble(
      {
        stands: [{ id: 's', on: 'deck', along: 0.25, look: 'guard' }] as never,
        pieces: [
          { id: 'guard', kind: 'man', on: 'deck', along: 1 },
          { id: 'deck', kind: 'deck', at: [0, 4, 0] },
        ],
      },
      {
        woodcut: woodcut(),
        pieces: table({
          deck: () => (order.push('deck'), built({ along: (t) => [t * 10, 1, 0] })),
          man: (_, c) => (order.push('man'), expect(c.resolve('deck')).toEqual([-5, 0, 0]), built()),
        }),
      },
    )
    expect(order).toEqual(['deck', 'man'])
    expect(world.resolve('guard')).toEqual([10, 5, 0])
    const stand = world.stand('s')!
    expect(stand.position).toEqual([2.5, 5, 0])
    expect(stand.heading).toBeCloseTo(-Math.PI / 2)
  })

  it('a stand marked `height` stands on the ground, not a metre above it', async () => {
    const world = await assemble(
      { stands: [{ id: 's', at: [3, 0, 0], height: true, ground: 's' }], pieces: [{ id: 'g', kind: 'g' }] },
      { woodcut: woodcut(), pieces: table({ g: () => built({ ground: { height: (x) => x } }) }) },
    )
    expect(world.stand('s')!.position).toEqual([3, 3, 0])
  })

  it('tells a piece what is already taken: things, and stands, but not the land', async () => {
    let taken: BuildContext['taken'] = () => false
    const field = box().scale(200, 1, 200)
    await assemble(
      {
        stands: [{ id: 's', at: [30, 0, 0] }] as never,
        pieces: [
          { id: 'land', kind: 'wide' },
          { id: 'house', kind: 'house', at: [10, 0, 0] },
          { id: 'grass', kind: 'grass', at: [5, 0, 0] },
        ],
      },
      {
        woodcut: woodcut(),
        pieces: table({
          wide: () => built({ still: [{ surface: 'object', geometry: field }] }),
          house: () => built({ still: [{ surface: 'object', geometry: box() }] }),
          grass: (_, c) => ((taken = c.taken), built()),
        }),
      },
    )
    expect([taken(5, 0), taken(7, 2), taken(8, 0), taken(25, 3), taken(25, 5)]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })

  it('a bridge stands at the height it is given, not on the river bed', async () => {
    const deck = { height: () => 0 }
    const bed = { height: () => -17 }
    const thrown = vi.fn()
    const world = await assemble(
      {
        stands: [],
        pieces: [
          { id: 'valley', kind: 'land' },
          { id: 'bridge', kind: 'deck', at: [0, 2, 0] },
          { id: 'man', kind: 'man', at: [1, 0, 0] },
        ],
      },
      {
        woodcut: woodcut(),
        pieces: table({
          land: () => built({ ground: bed }),
          deck: (_, c) =>
            built({ ground: deck, anchors: { under: [0, c.ground.height(0, 0), 0] }, dispose: thrown }),
          man: () => built(),
        }),
      },
    )
    expect(world.pieces.get('bridge')!.pose.position).toEqual([0, 2, 0])
    expect(world.resolve('bridge.under')).toEqual([0, -17, 0])
    expect(world.pieces.get('man')!.pose.position).toEqual([1, 2, 0])
    expect(thrown).toHaveBeenCalledTimes(1)
  })

  it('frees what it merged, and its pieces', async () => {
    const geometry = box()
    const gone = vi.fn()
    geometry.addEventListener('dispose', gone)
    const dispose = vi.fn()
    const mesh = new InstancedMesh(box(), woodcut().material('object'), 3)
    const world = await assemble(
      { stands: [], pieces: [{ id: 'a', kind: 'x' }] },
      {
        woodcut: woodcut(),
        pieces: table({
          x: () =>
            built({ object: new Group().add(mesh), still: [{ surface: 'object', geometry }], dispose }),
        }),
      },
    )
    expect(world.triangles).toBe(12 + 36)
    world.dispose()
    expect(gone).toHaveBeenCalledOnce()
    expect(dispose).toHaveBeenCalledOnce()
  })
})
