import { Group, Mesh, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { BUILDERS } from '../../../src/pieces/builders.ts'
import { PIECES } from '../../../src/pieces/registry.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { assemble } from '../../../src/world/assemble.ts'
import { PALETTES } from '../../../src/world/palette.ts'

const pieces = Object.fromEntries(
  ['boat', 'relic'].map((kind) => [kind, { kind: PIECES[kind]!, build: BUILDERS[kind]! }]),
)
const crossing = [
  [0, 0, 0],
  [0, 0, -40],
  [30, 0, -40],
]
const afloat = () =>
  assemble(
    {
      stands: [],
      pieces: [
        { id: 'ferry', kind: 'boat', at: [5, 0, 0], crossing, rock: 0 },
        { id: 'lamp', kind: 'relic', what: 'torch', lit: 1, on: 'ferry.bow', height: 0.5 },
        { id: 'ashore', kind: 'relic', what: 'bowl', at: [0, 0, 0] },
      ] as never,
    },
    { woodcut: createWoodcut(PALETTES['river-night']), pieces },
  )
const here = (world: Awaited<ReturnType<typeof afloat>>, id: string): number[] =>
  world.resolve(id)!.map((v) => Math.round(v * 100) / 100 + 0)

describe('what stands on a boat', () => {
  it('goes with it over its crossing, turns with it, and its light too', async () => {
    const world = await afloat()
    world.update(0)
    const [x, y, z] = here(world, 'lamp')
    expect(x).toBe(5)
    world.setLive('ferry', { across: 20 / 70 })
    world.update(1)
    expect(here(world, 'lamp')[2]).toBeCloseTo(z! - 20)
    // On the second leg the bow points east: what lay ahead of the middle to the north lies to the east.
    world.setLive('ferry', { across: 55 / 70 })
    world.update(2)
    const [east, up, south] = here(world, 'lamp')
    expect(east).toBeCloseTo(5 + 15 - z!)
    expect([up, south]).toEqual([y, -40])
    expect(world.pieces.get('lamp')!.pose.heading).toBeCloseTo(-Math.PI / 2)
    expect(here(world, 'ashore')).toEqual([0, 0, 0])
  })

  it('is drawn where it is said to be', async () => {
    const world = await afloat()
    world.setLive('ferry', { across: 0.5 })
    world.update(0)
    world.root.updateMatrixWorld(true)
    const drawn = new Vector3()
    const object = world.pieces.get('lamp')!.built.object as Group
    expect(object.children.filter((o) => o instanceof Mesh).length).toBeGreaterThan(1)
    object.children.at(-1)!.getWorldPosition(drawn)
    expect(drawn.distanceTo(new Vector3(...world.resolve('lamp')!))).toBeLessThan(1e-3)
  })
})
