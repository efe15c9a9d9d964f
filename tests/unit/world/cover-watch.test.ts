import { Group, Vector3, type ShaderMaterial } from 'three'
import { describe, expect, it } from 'vitest'
import type { Cover } from '../../../src/pieces/build-contract.ts'
import { houseCovers } from '../../../src/pieces/parts/cover.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { MOST_COVERS } from '../../../src/woodcut/uniforms.ts'
import type { PlacedPiece } from '../../../src/world/assemble.ts'
import { createCoverWatch } from '../../../src/world/cover-watch.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { createFalling } from '../../../src/world/weather.ts'
import { built } from '../pieces/context.ts'

const placed = (covers: readonly Cover[], x = 0, heading = 0): PlacedPiece => ({
  id: 'a',
  kind: 'a',
  pose: { position: [x, 0, 0], heading },
  failed: false,
  built: { object: new Group(), anchors: {}, lines: {}, covers, triangles: 0, dispose: () => {} },
})
const roof = (x: number): Cover => ({ under: [x, 3, 0], size: [4, 6] })
const texels = (w: ReturnType<typeof createWoodcut>, i: number): number[] =>
  [...(w.uniforms.uCovers.value.image.data as Float32Array).slice(8 * i, 8 * i + 8)].map(
    (v) => Math.round(v * 100) / 100 + 0,
  )

describe('the roofs the weather knows of', () => {
  it('are the nearest, no more than the shader has, and follow the head', () => {
    const w = createWoodcut(PALETTES.gorge)
    const watch = createCoverWatch([placed(Array.from({ length: 40 }, (_, i) => roof(i * 5)))], w)
    watch(new Vector3(0, 1.6, 0))
    // Those within 60 m, and never more than there is room for.
    expect(w.uniforms.uCoverCount.value).toBe(13)
    expect(texels(w, 0)[0]).toBe(0)
    const version = w.uniforms.uCovers.value.version
    watch(new Vector3(0.3, 1.6, 0))
    expect(w.uniforms.uCovers.value.version).toBe(version)
    watch(new Vector3(100, 1.6, 0))
    expect(w.uniforms.uCoverCount.value).toBe(MOST_COVERS)
    expect(texels(w, 0)[0]).toBe(100)
  })
  it('stand where the piece stands and turn with it', () => {
    const w = createWoodcut(PALETTES.gorge)
    const cover: Cover = { under: [0, 3, -2], size: [4, 6], lid: 1.2, open: true }
    createCoverWatch([placed([cover], 10, Math.PI / 2)], w)(new Vector3())
    expect(texels(w, 0)).toEqual([8, 0, 0, 1, 2, -3, 3, 1.2])
  })
  it('cost nothing where there are none', () => {
    const w = createWoodcut(PALETTES.gorge)
    const version = w.uniforms.uCovers.value.version
    createCoverWatch([placed([])], w)(new Vector3())
    expect(w.uniforms.uCovers.value.version).toBe(version)
    expect(w.uniforms.uCoverCount.value).toBe(0)
  })
  it('are asked by what falls and by snow that lies', () => {
    const w = createWoodcut(PALETTES.gorge)
    const falling = createFalling(w)
    const shader = falling.object.material as ShaderMaterial
    expect(shader.vertexShader).toContain('caught(p, v)')
    for (const s of ['object', 'terrain', 'figure'] as const)
      expect(w.material(s).fragmentShader).toContain('(1. - sheltered(P))')
    falling.dispose()
  })
})

describe('pieces with a roof tell the weather of it', () => {
  /** Whether a point of the piece's own frame is under one of its roofs. */
  const under = (covers: readonly Cover[], [x, y, z]: readonly [number, number, number]): boolean =>
    covers.some(({ under: [cx, top, cz], size, turn = 0 }) => {
      const [dx, dz] = [x - cx, z - cz]
      const [u, v] = [dx * Math.cos(turn) - dz * Math.sin(turn), dx * Math.sin(turn) + dz * Math.cos(turn)]
      return y < top && Math.abs(u) < size[0] / 2 && Math.abs(v) < size[1] / 2
    })
  it.each([
    ['shelter', ['middle', 'end', 'bench'], 'mouth'],
    ['tunnel', ['cell', 'end', 'store'], undefined],
    ['tents', ['inside'], undefined],
    ['houses', [], 'yard'],
    ['courtyard', [], 'middle'],
    ['gate-house', [], 'front'],
    ['cave-dwelling', [], undefined],
    ['meeting-room', [], undefined],
  ])('%s', async (kind, inside, outside) => {
    const piece = await built(kind)
    const covers = piece.covers ?? []
    expect(covers.length).toBeGreaterThan(0)
    for (const { under: at, size } of covers)
      expect([...at, ...size].every((n) => Number.isFinite(n))).toBe(true)
    for (const anchor of inside) expect(under(covers, piece.anchors[anchor]!)).toBe(true)
    if (outside && kind !== 'gate-house') expect(under(covers, piece.anchors[outside]!)).toBe(false)
    piece.dispose()
  })
  it('a house keeps dry what is in it, and its eaves a little more', () => {
    const covers = houseCovers(
      { width: 6, depth: 4, eaves: 3, over: 0.6, rise: 1 },
      { x: 10, yaw: Math.PI / 2 },
    )
    expect(under(covers, [11.9, 1, 2.9])).toBe(true)
    expect(under(covers.slice(0, 1), [12.3, 1, 0])).toBe(false)
    expect(under(covers, [12.3, 1, 0])).toBe(true)
    expect(under(covers, [13, 1, 0])).toBe(false)
  })
})
