/** What every land of the kit keeps: it is one skin, one stands on what is drawn, its water lies in its bed. */
import type { BufferGeometry } from 'three'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BuiltPiece } from '../../../src/pieces/build-contract.ts'
import { built } from './context.ts'
import { digest, soundGeometry } from './sound-geometry.ts'

interface Case {
  readonly kind: string
  readonly params?: object
  /** Where stands are wont to be: x, z, and metres around it. */
  readonly stands: readonly (readonly [number, number, number])[]
  /** An anchor on dry land beside each anchor in water. */
  readonly shores?: readonly (readonly [string, string])[]
  readonly most?: number
  /** Nothing of it is left to chance. */
  readonly seedless?: boolean
}

const LANDS: readonly Case[] = [
  {
    kind: 'broad-river',
    stands: [
      [-158, 4, 14],
      [158, 4, 14],
    ],
    shores: [
      ['west-bank', 'river'],
      ['east-bank', 'river'],
    ],
  },
  { kind: 'karst', stands: [[0, 0, 26]], shores: [['stream-bank', 'stream']] },
  { kind: 'terraces', stands: [[0, 0, 20]], shores: [['valley', 'river']] },
  { kind: 'pass', stands: [[0, 0, 30]] },
  { kind: 'grassland', stands: [[0, 0, 26]], shores: [['pool-side', 'pool']] },
  {
    kind: 'red-canyon',
    stands: [
      [0, 92, 14],
      [0, -92, 14],
    ],
    shores: [
      ['north-bank', 'river'],
      ['south-bank', 'river'],
    ],
  },
  { kind: 'loess', stands: [[0, 4, 18]], shores: [['stream-bank', 'stream']] },
  { kind: 'plain', stands: [[0, 0, 30]] },
  {
    kind: 'terrain',
    params: { src: 'media/hill.png', size: [3000, 3000], lowest: 1300, highest: 1800 },
    stands: [[0, 0, 40]],
    seedless: true,
  },
  { kind: 'plain', stands: [[0, 0, 30]] },
]

const part = (piece: BuiltPiece, surface: string): BufferGeometry | undefined =>
  piece.still!.find((s) => s.surface === surface)?.geometry

/** Height of the drawn faces over x, z, by looking at every face; undefined where none is. */
function drawn(g: BufferGeometry): (x: number, z: number) => number | undefined {
  const p = g.getAttribute('position').array
  const index = g.getIndex()!.array
  return (x, z) => {
    for (let i = 0; i < index.length; i += 3) {
      const [a, b, c] = [index[i]! * 3, index[i + 1]! * 3, index[i + 2]! * 3]
      const [ux, uz, vx, vz] = [p[b]! - p[a]!, p[b + 2]! - p[a + 2]!, p[c]! - p[a]!, p[c + 2]! - p[a + 2]!]
      const det = ux * vz - uz * vx
      const s = ((x - p[a]!) * vz - (z - p[a + 2]!) * vx) / det
      const t = ((z - p[a + 2]!) * ux - (x - p[a]!) * uz) / det
      if (s >= -1e-4 && t >= -1e-4 && s + t <= 1.0001)
        return p[a + 1]! + s * (p[b + 1]! - p[a + 1]!) + t * (p[c + 1]! - p[a + 1]!)
    }
    return undefined
  }
}

/** Edges that only one face has, as pairs of points; points in one place are one. */
function rims(g: BufferGeometry): [number, number, number][][] {
  const at = g.getAttribute('position')
  const seen = new Map<string, number>()
  const own = Array.from({ length: at.count }, (_, i) => {
    const key = [at.getX(i), at.getY(i), at.getZ(i)].map((v) => v.toFixed(4)).join()
    if (!seen.has(key)) seen.set(key, i)
    return seen.get(key)!
  })
  const edges = new Map<string, [number, number, number]>()
  const index = g.getIndex()!
  for (let t = 0; t < index.count; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [own[index.getX(t + k)]!, own[index.getX(t + ((k + 1) % 3))]!]
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      const found = edges.get(key)
      if (found) found[2]++
      else edges.set(key, [a, b, 1])
    }
  const point = (i: number): [number, number, number] => [at.getX(i), at.getY(i), at.getZ(i)]
  return [...edges.values()].filter((e) => e[2] === 1).map(([a, b]) => [point(a), point(b)])
}

/** Evenly strewn places about a stand. */
function* around(
  [x, z, reach]: readonly [number, number, number],
  count: number,
): Generator<[number, number]> {
  for (let i = 0; i < count; i++) {
    const r = reach * Math.sqrt((i + 0.5) / count)
    yield [x + Math.cos(i * 2.39996) * r, z + Math.sin(i * 2.39996) * r]
  }
}

describe.each(LANDS)('$kind', ({ kind, params = {}, stands, shores = [], most = 70_000, seedless }) => {
  let piece: BuiltPiece
  let land: BufferGeometry
  beforeAll(async () => {
    piece = await built(kind, params)
    land = part(piece, 'terrain')!
  }, 120_000)

  it('keeps its triangles, and gives some back to a phone', async () => {
    expect(piece.triangles).toBeLessThanOrEqual(most)
    expect(piece.triangles).toBeGreaterThan(15_000)
    const rough = await built(kind, { ...params, detail: 0.5 })
    expect(rough.triangles).toBeLessThan(piece.triangles * 0.8)
    expect(piece.still!.length).toBeLessThanOrEqual(4)
  })

  it('has sound faces that look up', () => {
    for (const { surface, geometry } of piece.still!) {
      soundGeometry(geometry)
      if (surface !== 'terrain' && surface !== 'water') continue
      const at = geometry.getAttribute('position')
      const index = geometry.getIndex()!
      let down = 0
      for (let i = 0; i < index.count; i += 3) {
        const [a, b, c] = [index.getX(i), index.getX(i + 1), index.getX(i + 2)]
        const [ux, uz] = [at.getX(b) - at.getX(a), at.getZ(b) - at.getZ(a)]
        const [vx, vz] = [at.getX(c) - at.getX(a), at.getZ(c) - at.getZ(a)]
        if (uz * vx - ux * vz < -1e-3) down++
      }
      expect(down, surface).toBe(0)
    }
  })

  it('is one skin: open only at the rim of the world and under water', () => {
    const at = land.getAttribute('position')
    let [wide, long] = [0, 0]
    for (let i = 0; i < at.count; i++) {
      wide = Math.max(wide, Math.abs(at.getX(i)))
      long = Math.max(long, Math.abs(at.getZ(i)))
    }
    const water = part(piece, 'water')?.getAttribute('position')
    let level = -Infinity
    if (water) for (let i = 0; i < water.count; i++) level = Math.max(level, water.getY(i))
    const cracks = rims(land).filter((edge) =>
      edge.every(([x, y, z]) => Math.abs(x) < wide * 0.75 && Math.abs(z) < long * 0.6 && y > level - 0.8),
    )
    expect(cracks.slice(0, 3)).toEqual([])
  })

  it('one stands on what is drawn, within 5 cm at 200 places', () => {
    const height = drawn(land)
    let worst = 0
    let looked = 0
    for (const stand of stands)
      for (const [x, z] of around(stand, 200 / stands.length)) {
        const y = height(x, z)
        if (y === undefined) continue
        looked++
        worst = Math.max(worst, Math.abs(y - piece.ground!.height(x, z)))
      }
    expect(worst).toBeLessThan(0.05)
    expect(looked).toBeGreaterThan(150)
  })

  it('is smooth enough to walk on near the stands: no step over 45 cm within 30 cm, but for walls', () => {
    let steps = 0
    for (const stand of stands)
      for (const [x, z] of around(stand, 100))
        if (Math.abs(piece.ground!.height(x, z) - piece.ground!.height(x + 0.3, z)) > 0.45) steps++
    expect(steps).toBeLessThan(12)
  })

  it('its water lies in its bed: no sheet ends in the air near the stands, and shores are dry', () => {
    const water = part(piece, 'water')
    if (water) {
      const near = ([x, , z]: readonly number[]): boolean =>
        stands.some(([sx, sz, r]) => Math.hypot(x! - sx, z! - sz) < r)
      const hanging = rims(water).filter((edge) =>
        edge.every((p) => near(p) && piece.ground!.height(p[0], p[2]) < p[1] - 0.2),
      )
      expect(hanging.slice(0, 3)).toEqual([])
    }
    for (const [shore, wet] of shores) {
      expect(piece.anchors[shore]![1], shore).toBeGreaterThan(piece.anchors[wet]![1])
      const [x, , z] = piece.anchors[wet]!
      expect(piece.ground!.height(x, z), wet).toBeLessThan(piece.anchors[wet]![1])
    }
  })

  it('puts its dry anchors on the ground', () => {
    const wet = new Set(shores.map(([, name]) => name))
    for (const [name, [x, y, z]] of Object.entries(piece.anchors))
      if (!wet.has(name)) expect(y, name).toBeGreaterThan(piece.ground!.height(x, z) - 0.05)
  })

  it('is the same for the same seed and another for another', async () => {
    const again = part(await built(kind, params), 'terrain')!
    expect(digest(again)).toBe(digest(land))
    if (seedless) return
    const other = part(await built(kind, { ...params, seed: 77 }), 'terrain')!
    expect(digest(other)).not.toBe(digest(land))
  })
})
