import { Group, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import type { PieceLamp } from '../../../src/pieces/build-contract.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import type { PlacedPiece } from '../../../src/world/assemble.ts'
import { createLampLight } from '../../../src/world/lamp-light.ts'
import { PALETTES } from '../../../src/world/palette.ts'

const placed = (lamps: PieceLamp[], x = 0, heading = 0): PlacedPiece => ({
  id: 'a',
  kind: 'a',
  pose: { position: [x, 0, 0], heading },
  failed: false,
  built: { object: new Group(), anchors: {}, lines: {}, lamps, triangles: 0, dispose: () => {} },
})
const burning = (w: ReturnType<typeof createWoodcut>): number[] =>
  w.uniforms.uLamps.value.filter((v) => v.w > 0).map((v) => v.x)

describe('the light of lamps', () => {
  it('is that of the nearest eight that burn', () => {
    const w = createWoodcut(PALETTES.room)
    const lamps = Array.from({ length: 20 }, (_, i) => ({
      position: [i, 1, 0] as const,
      strength: i === 10 ? 0 : 1,
    }))
    const light = createLampLight([placed(lamps)], w)
    light(new Vector3(10, 1, 0))
    expect(burning(w).sort((a, b) => a - b)).toEqual([6, 7, 8, 9, 11, 12, 13, 14])
    light(new Vector3(-3, 1, 0))
    expect(burning(w)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('stands where the piece stands, turned with it, and follows what is written in place', () => {
    const w = createWoodcut(PALETTES.room)
    const lamp = { position: [0, 2, -1] as [number, number, number], strength: 0.5 }
    const light = createLampLight([placed([lamp], 5, Math.PI / 2)], w)
    light(new Vector3())
    expect(w.uniforms.uLamps.value[0]!.toArray().map((v) => Math.round(v * 100))).toEqual([
      400,
      200,
      expect.closeTo(0),
      50,
    ])
    lamp.strength = 0
    light(new Vector3())
    expect(burning(w)).toEqual([])
  })
})
