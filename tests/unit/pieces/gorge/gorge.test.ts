import { describe, expect, it } from 'vitest'
import { GorgeParams } from '../../../../src/pieces/gorge/params.ts'
import { createGorge } from '../../../../src/pieces/gorge/shape.ts'
import { build } from '../../../../src/pieces/gorge/build.ts'
import { createWoodcut } from '../../../../src/woodcut/material.ts'
import { PALETTES } from '../../../../src/world/palette.ts'
import { createRandom } from '../../../../src/woodcut/hash.ts'
import type { BuildContext } from '../../../../src/pieces/build-contract.ts'

const params = (more: object = {}) => GorgeParams.parse(more)
const context = (): BuildContext => ({
  woodcut: createWoodcut(PALETTES.gorge),
  ground: { height: () => -Infinity },
  random: createRandom(1),
  resolve: () => undefined,
  taken: () => false,
  detail: 1,
  pose: { position: [0, 0, 0], heading: 0 },
})

describe('the form of a gorge', () => {
  it.each([1, 7, 42, 999])(
    'seed %i: level ground at both bridge heads, water between, slopes behind',
    (seed) => {
      const g = createGorge(params({ seed }))
      for (const side of [-1, 1])
        for (const x of [55, 58, 62, 66])
          for (const z of [-4, 0, 4]) expect(Math.abs(g.height(side * x, z))).toBeLessThan(0.5)
      for (const x of [-38, 0, 38]) expect(g.height(x, 0)).toBeLessThan(-15)
      // A visitor at a stand never floats or sinks by more than a step within arm's reach.
      for (const x of [-58, 58]) expect(Math.abs(g.height(x + 1, 5) - g.height(x, 4))).toBeLessThan(0.15)
      const far = [-900, -600, 600, 900].map((z) => Math.max(g.height(-700, z), g.height(700, z)))
      expect(Math.min(...far)).toBeGreaterThan(60)
    },
  )
  it('the valley is closed: no eye on the bridge sees past the bends', () => {
    const g = createGorge(params())
    for (let turn = -14; turn <= 14; turn += 2)
      for (const way of [-1, 1]) {
        const a = (turn * Math.PI) / 180
        let top = -Infinity
        for (let r = 100; r < 6000; r += 25)
          top = Math.max(top, (g.height(Math.sin(a) * r, way * Math.cos(a) * r) - 0.5) / r)
        expect(top, `${turn}° ${way < 0 ? 'north' : 'south'}`).toBeGreaterThan(0.03)
      }
  })
  it('is the same for the same seed, and finite everywhere', () => {
    const [a, b, c] = [createGorge(params()), createGorge(params()), createGorge(params({ seed: 8 }))]
    let differs = 0
    for (let i = 0; i < 400; i++) {
      const [x, z] = [((i * 37) % 401) * 30 - 6000, ((i * 91) % 397) * 30 - 6000]
      expect(a.height(x, z)).toBe(b.height(x, z))
      expect(Number.isFinite(a.height(x, z))).toBe(true)
      const m = a.mist(x, a.height(x, z), z)
      expect(m >= 0 && m <= 1).toBe(true)
      if (a.height(x, z) !== c.height(x, z)) differs++
    }
    expect(differs).toBeGreaterThan(300)
  })
  it('follows its params: wider, deeper', () => {
    const g = createGorge(params({ river: { width: 60, below: 30 } }))
    expect(g.water).toBe(-30)
    expect(g.height(-34, 0)).toBeGreaterThan(-1)
    expect(g.height(0, 0)).toBeLessThan(-30)
  })
})

describe('the gorge as built', () => {
  const p = params()
  const piece = build(p, context()) as Exclude<ReturnType<typeof build>, Promise<unknown>>
  const part = (surface: string) => piece.still!.find((s) => s.surface === surface)!.geometry

  it('keeps its share of the triangles', () => {
    expect(piece.triangles).toBeLessThan(58_000)
    expect(piece.triangles).toBeGreaterThan(40_000)
    const rough = build(params({ detail: 0.4 }), context()) as typeof piece
    expect(rough.triangles).toBeLessThan(piece.triangles * 0.55)
  })
  it('carries exactly what the shader reads, and no broken number', () => {
    const want = {
      terrain: ['aColor', 'aField', 'aSeed', 'normal', 'position'],
      water: ['aColor', 'aField', 'aSeed', 'aStroke', 'normal', 'position'],
    }
    for (const [surface, names] of Object.entries(want)) {
      const g = part(surface)
      expect(Object.keys(g.attributes).sort()).toEqual(names)
      for (const name of names)
        expect([...g.getAttribute(name).array].every(Number.isFinite), `${surface} ${name}`).toBe(true)
    }
  })
  it('faces up, everywhere', () => {
    for (const surface of ['terrain', 'water']) {
      const g = part(surface)
      const at = g.getAttribute('position')
      let down = 0
      const index = g.index!
      for (let i = 0; i < index.count; i += 3) {
        const [a, b, c] = [index.getX(i), index.getX(i + 1), index.getX(i + 2)]
        const [ux, uz] = [at.getX(b) - at.getX(a), at.getZ(b) - at.getZ(a)]
        const [vx, vz] = [at.getX(c) - at.getX(a), at.getZ(c) - at.getZ(a)]
        if (uz * vx - ux * vz < -1e-6) down++
      }
      expect(down, surface).toBe(0)
    }
  })
  it('the land that is drawn lies where the ground says: feet within 5 cm at the stands', () => {
    const g = part('terrain')
    const at = g.getAttribute('position')
    const drawn = (x: number, z: number): number => {
      for (let i = 0; i < g.index!.count; i += 3) {
        const [a, b, c] = [0, 1, 2].map((k) => g.index!.getX(i + k)) as [number, number, number]
        const [ux, uz, vx, vz] = [
          at.getX(b) - at.getX(a),
          at.getZ(b) - at.getZ(a),
          at.getX(c) - at.getX(a),
          at.getZ(c) - at.getZ(a),
        ]
        const det = ux * vz - uz * vx
        const s = ((x - at.getX(a)) * vz - (z - at.getZ(a)) * vx) / det
        const t = ((z - at.getZ(a)) * ux - (x - at.getX(a)) * uz) / det
        if (s >= 0 && t >= 0 && s + t <= 1)
          return at.getY(a) + s * (at.getY(b) - at.getY(a)) + t * (at.getY(c) - at.getY(a))
      }
      return NaN
    }
    for (const [x, z] of [
      [-58, 4],
      [-57, 5.5],
      [-60.3, 2],
      [58, 4],
      [59.5, 3],
      [62, -6],
    ] as const)
      expect(Math.abs(drawn(x, z) - piece.ground!.height(x, z)), `${x}, ${z}`).toBeLessThan(0.05)
  })
  it('names the places the kind promises', () => {
    expect(Object.keys(piece.anchors).sort()).toEqual([
      'downstream',
      'east-bank',
      'river',
      'upstream',
      'west-bank',
    ])
    expect(piece.lines.river!.length).toBeGreaterThan(20)
    for (const [, y] of piece.lines.river!) expect(y).toBe(-15)
    expect(piece.lines.river![0]![2]).toBeLessThan(piece.lines.river!.at(-1)![2])
  })
})
