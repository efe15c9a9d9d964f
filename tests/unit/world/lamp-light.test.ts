import { Group, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import type { PieceLamp } from '../../../src/pieces/build-contract.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import type { PlacedPiece } from '../../../src/world/assemble.ts'
import { createLampLight } from '../../../src/world/lamp-light.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { built } from '../pieces/context.ts'

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

  it('leaves a far bonfire in, and the faintest of near candles out', () => {
    const w = createWoodcut(PALETTES.room)
    const candles = Array.from({ length: 8 }, (_, i) => ({
      position: [0, 1, 5 + i * 0.1] as const,
      strength: 0.2,
    }))
    const fire = { position: [10, 1, 0] as const, strength: 2 }
    createLampLight([placed([...candles, fire])], w)(new Vector3(0, 1, 0))
    expect(burning(w)).toContain(10)
    expect(burning(w)).toHaveLength(8)
  })

  it('of a fire breathes: a few per cent, and slower than three times a second', async () => {
    const fire = await built('camp-fire', { lit: 1 })
    const strengths = Array.from({ length: 2000 }, (_, i) => {
      fire.update!(i / 100)
      return fire.lamps![0]!.strength
    })
    const mean = strengths.reduce((a, b) => a + b) / strengths.length
    for (const s of strengths) expect(Math.abs(s / mean - 1)).toBeLessThan(0.1)
    const turns = strengths.filter((s, i) => {
      const [before, after] = [strengths[i - 1], strengths[i + 1]]
      return before !== undefined && after !== undefined && (s - before) * (after - s) < 0
    })
    // Twice a swing.
    expect(turns.length / 20 / 2).toBeLessThan(3)
    expect(turns.length).toBeGreaterThan(0)
  })
})
