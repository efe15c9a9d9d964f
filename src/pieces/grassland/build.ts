/** Builds a bog: level land, the sheet of its pools and stream, tussocks in two finenesses. */
import { Group } from 'three'
import { ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, fbm, noise2 } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { landOf, layLand, type Spot as LandSpot } from '../land/lay.ts'
import { smooth, unit } from '../land/numbers.ts'
import { poolsOf, type Flow } from '../land/pools.ts'
import type { GrasslandParams } from './params.ts'
import { createBog, FIRM, MUD, type Bog } from './shape.ts'
import { farTussock, strewn, tussock, type Spot } from './tussocks.ts'

const TURF = ink('#dedac8', 1)
const WATER = ink('#dcd8cc', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]
/** Metres from the firm line within which tussocks have blades of their own, and beyond which there are none. */
const NEAR = 17
const FAR = 150

const inkOf =
  () =>
  (s: LandSpot): Ink => {
    if (s.patch === FIRM) return of(TURF, 0.62 + 0.3 * noise2(s.x / 1.5, s.z / 3))
    if (s.patch === MUD) return of(TURF, 0.36)
    const lush = noise2(s.x / 31 + 4, s.z / 17) * 0.7 + noise2(s.x / 140, s.z / 90) * 0.3
    return of(TURF, 0.5 + 0.5 * smooth(0.3, 0.72, lush) + 0.1 * fbm(s.x / 7, s.z / 7, 2))
  }

const flowOf =
  (bog: Bog, p: GrasslandParams) =>
  (x: number, z: number, deep: number): Flow => {
    const running = p.stream > 0 && Math.abs(z - bog.stream(x)) < p.stream
    const edge = smooth(0.26, 0, deep)
    return {
      u: running ? z - bog.stream(x) : z,
      v: x,
      across: [0, 1],
      speed: running ? 0.16 : 0,
      // Dark under its banks, open sky in the middle.
      dark: 0.72 - 0.66 * edge,
      light: 0.98 - 0.55 * edge,
      foam: 0,
    }
  }

/** Tussocks stand in and around the pools, closest together near the line, none on it. */
function spotsOf(bog: Bog, p: GrasslandParams, ground: Ground, context: BuildContext, random: () => number) {
  const near: Spot[] = []
  const far: Spot[] = []
  const share = Math.min(1.3, context.detail)
  const wanted = { near: Math.round(p.tussocks * 0.6 * share), far: Math.round(p.tussocks * share) }
  for (let tries = 0; tries < 30_000 && (near.length < wanted.near || far.length < wanted.far); tries++) {
    const close = near.length < wanted.near
    const a = random() * Math.PI * 2
    const r = close ? 1.2 + NEAR * random() ** 0.9 : NEAR + (FAR - NEAR) * random() ** 1.5
    const z = (random() * 2 - 1) * 44 + Math.cos(a) * r
    const x = bog.firm(z) + Math.sin(a) * r
    const size = 0.9 + random() * 0.8
    const wet = bog.wet(x, z)
    const keep = random() < (wet > 0.55 ? 0.05 : wet > -0.3 ? 0.95 : 0.5)
    const y = ground.height(x, z)
    if (!keep || !Number.isFinite(y) || Math.abs(x - bog.firm(z)) < p.firm / 2 + 0.45 || context.taken(x, z))
      continue
    const spot = { x, y: Math.max(y, bog.water), z, size: close ? size : size * 1.25 }
    ;(close ? near : far).push(spot)
  }
  return { near, far }
}

/** The nearest open water to the line, and a dry place beside it. */
function poolBy(bog: Bog, ground: Ground, p: GrasslandParams): { pool: XYZ; side: XYZ } {
  for (let r = 3; r < 60; r += 0.5)
    for (let z = 0; z > -40; z -= 2)
      for (const way of [-1, 1]) {
        const x = bog.firm(z) + way * r
        if (bog.wet(x, z) < 0.5) continue
        const step = (t: number): number => bog.firm(z) + way * t
        let t = r
        while (t > p.firm / 2 && bog.wet(step(t), z) > -0.35) t -= 0.25
        return { pool: [x, bog.water, z], side: footAt(ground, step(t - 0.3), z) }
      }
  return { pool: [0, bog.water, bog.stream(0)], side: footAt(ground, bog.firm(0), 0) }
}

export const build: PieceBuilder<GrasslandParams> = (p, context): BuiltPiece => {
  const bog = createBog(p)
  const fine = fineness(p.detail, context)
  const spine = evenSpine(-62, 62, 1.7 / fine)
  const lay = layLand(
    bog,
    sheetAround(fine, { spine, northSouth: true, first: 0.7, rings: 72, caps: 50, rim: 6000 }),
  )
  const { ground } = lay
  const random = createRandom(p.seed * 43 + 6)
  const { near, far } = spotsOf(bog, p, ground, context, random)
  const [fineOne, coarse] = [tussock(p.seed * 3 + 1, 13, 5), farTussock(p.seed * 5 + 2)]
  const meshes = [strewn(fineOne, near, context, random), strewn(coarse, far, context, random)]
  const object = new Group()
  object.add(...meshes.filter((m) => m.count > 0))
  const firm: XYZ[] = []
  const stream: XYZ[] = []
  for (let z = 160; z >= -160; z -= 4) firm.push(footAt(ground, bog.firm(z), z))
  for (let x = -400; x <= 400; x += 10) stream.push([x, bog.water, bog.stream(x)])
  const { pool, side } = poolBy(bog, ground, p)
  const count = (g: BufferGeometryLike): number => (g.index?.count ?? 0) / 3
  return landPiece({
    object,
    still: [
      {
        surface: 'terrain',
        geometry: landOf(bog, lay, {
          ink: inkOf(),
          grain: (patch, _x, z) => (patch === FIRM ? unit(bog.firm(z - 2) - bog.firm(z + 2), -4) : undefined),
        }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'water',
        geometry: poolsOf(lay, { level: () => bog.water, flow: flowOf(bog, p), ink: WATER }),
        shadow: false,
        zone: 'water',
      },
    ],
    ground,
    moving: Math.round(count(fineOne) * near.length + count(coarse) * far.length),
    anchors: {
      firm: footAt(ground, bog.firm(0), 0),
      ahead: footAt(ground, bog.firm(-40), -40),
      behind: footAt(ground, bog.firm(40), 40),
      pool,
      'pool-side': side,
      stream: [0, bog.water, bog.stream(0)],
    },
    lines: { firm, stream },
    dispose() {
      for (const g of [fineOne, coarse]) g.dispose()
      for (const m of meshes) m.dispose()
    },
  })
}

interface BufferGeometryLike {
  readonly index: { readonly count: number } | null
}
