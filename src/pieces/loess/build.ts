/** Builds loess hills: land, the face with its dwellings, a shallow stream, bare trees. */
import type { BufferGeometry } from 'three'
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, fbm, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { grovesOf, type Grove } from '../land/groves.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { addMouth } from '../land/mouths.ts'
import { smooth, unit } from '../land/numbers.ts'
import { poolsOf, type Flow } from '../land/pools.ts'
import type { LoessParams } from './params.ts'
import { BED, createLoess, FACE, PATH, RISER, type Loess } from './shape.ts'

const EARTH = ink('#ead7ae', 1)
const WATER = ink('#e2d3ac', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

function inkOf(s: Spot): Ink {
  if (s.patch === FACE) return of(EARTH, 1.3 + 0.55 * noise2(s.x / 5, s.y / 3))
  if (s.patch === RISER) return of(EARTH, 0.7 + 0.3 * noise2(s.x / 20, s.z / 20))
  if (s.patch === PATH) return of(EARTH, 1.2)
  if (s.patch === BED) return of(EARTH, 0.75)
  const wall = smooth(0.7, 1.6, s.here)
  return of(EARTH, 1.2 + 0.12 * fbm(s.x / 26, s.z / 26, 2) - 0.4 * wall)
}

const flowOf =
  (land: Loess) =>
  (x: number, z: number, deep: number): Flow => {
    const b = (land.stream(x + 2) - land.stream(x - 2)) / 4
    const len = Math.hypot(1, b)
    return {
      u: (z - land.stream(x)) / len,
      v: -x * len,
      across: [b / len, -1 / len],
      speed: 0.22,
      dark: 0.4,
      light: 0.95,
      foam: 0.3 * smooth(0.3, 0, deep),
    }
  }

/** The dwellings' fronts. */
function dwellings(land: Loess, ground: Ground, p: LoessParams): BufferGeometry {
  const b = new CutBuilder(p.seed + 3)
  const apart = Math.min(7.4, (p.face.long * 0.9) / Math.max(1, p.caves))
  for (let i = 0; i < p.caves; i++) {
    const x = (i - (p.caves - 1) / 2) * apart
    const z = land.faceFoot(x)
    const at: XYZ = [x, ground.height(x, z + 1.2), z]
    const slant = (land.faceFoot(x + 1) - land.faceFoot(x - 1)) / 2
    addMouth(b, { at, facing: unit(-slant, 1), wide: 3.1, high: 3.3, front: true }, 0.16)
  }
  return b.geometry()
}

function bareTrees(land: Loess, p: LoessParams, share: number): Grove[] {
  const random = createRandom(p.seed * 23 + 8)
  return Array.from({ length: Math.round(46 * share) }, (_, i) => {
    const x = (random() < 0.5 ? -1 : 1) * (i < 10 ? 16 + random() * 40 : 30 + random() ** 1.5 * 300)
    const z =
      i < 10 ? land.faceFoot(x) + 6 + random() * 12 : land.stream(x) - p.stream / 2 - 5 - random() * 12
    return { x, z, high: 4 + random() * 3.5, crowns: 1, growth: 'bare' }
  })
}

export const build: PieceBuilder<LoessParams> = (p, context): BuiltPiece => {
  const land = createLoess(p)
  const fine = fineness(p.detail, context)
  const lay = layLand(
    land,
    sheetAround(fine, {
      spine: evenSpine(-46, 46, 1.6 / fine, 0.04),
      shift: [0, 7 - p.face.away],
      rings: 94,
      caps: 66,
      rim: 5200,
    }),
  )
  const { ground } = lay
  const fronts = dwellings(land, ground, p)
  const face: XYZ[] = []
  const path: XYZ[] = []
  const stream: XYZ[] = []
  for (let x = -p.face.long / 2; x <= p.face.long / 2; x += 3)
    face.push(footAt(ground, x, land.faceFoot(x) + 0.4))
  for (let z = -p.face.away + 5; z < land.stream(0) - p.stream / 2 - 2; z += 3)
    path.push(footAt(ground, land.path(z), z))
  for (let x = 400; x >= -400; x -= 10) stream.push([x, land.water, land.stream(x)])
  const foot = (x: number): XYZ => footAt(ground, x, land.faceFoot(x) + 0.9)
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(land, lay, {
          ink: inkOf,
          grain: (patch, _x, z) =>
            patch === PATH ? unit(land.path(z + 1) - land.path(z - 1), 2) : undefined,
        }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'water',
        geometry: poolsOf(lay, {
          level: () => (p.stream ? land.water : undefined),
          within: (x, z) => Math.abs(z - land.stream(x)) < p.stream / 2 + 5,
          flow: flowOf(land),
          ink: WATER,
        }),
        shadow: false,
        zone: 'water',
      },
      { surface: 'object', geometry: fronts, hull: true, zone: 'fronts' },
      {
        surface: 'foliage',
        geometry: grovesOf(bareTrees(land, p, fine), ground, context, p.seed),
        zone: 'groves',
      },
    ],
    ground,
    anchors: {
      court: footAt(ground, 0, -p.face.away / 2),
      face: foot(0),
      'face-west': foot(-p.face.long * 0.4),
      'face-east': foot(p.face.long * 0.4),
      edge: footAt(ground, 0, land.faceFoot(0) - 3),
      stream: [0, land.water, land.stream(0)],
      'stream-bank': footAt(ground, 0, land.stream(0) - p.stream / 2 - 5),
    },
    lines: { face, path, stream },
  })
}
