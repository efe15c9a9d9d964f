/** Builds the gorge: land, water and boulders as still parts; the land is also the ground of the scene. */
import { Group } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import { createRandom, fbm, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder, StillPart } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { smooth } from '../land/numbers.ts'
import { ribbonGeometry } from '../land/ribbon.ts'
import { landGeometry, layOut, type LandColor } from '../land/sheet.ts'
import type { GorgeParams } from './params.ts'
import { addRock, strewBoulders } from './rocks.ts'
import { createGorge, type Gorge } from './shape.ts'
import { aroundBoulders } from './water.ts'

/** Metres from the origin to the rim of the world. */
const RIM = 6200
const EARTH = ink('#ebe2cf', 1)
const SILT = ink('#e3d2a9', 1)

/** Points along the line of stands: close by both banks, wide over the river. */
function spine(half: number, detail: number): number[] {
  const points: number[] = []
  for (let x = -(half + 14); x < half + 14;) {
    points.push(x)
    const bank = Math.min(Math.abs(x + half - 4), Math.abs(x - half + 4))
    x += Math.max(1.25, Math.min(9, bank * 0.42)) / detail
  }
  points.push(half + 14)
  return points
}

/** Bright fields, dark rock by the water and in steep places, patches of scrub. */
function landColor(gorge: Gorge): LandColor {
  return (x, y, z, steep, here) => {
    const p = gorge.place(x, z)
    // Rock is darkest under the rim; towards the water it is washed pale, so that what hangs before it is seen.
    const above = (y - gorge.water) / -gorge.water
    const rock = smooth(1.5, -0.5, p.out) * (0.36 - 0.2 * smooth(0.5, 0.1, above))
    const scrub =
      0.2 *
      smooth(0.52, 0.72, noise2(x / 55 + 7, z / 55) * 0.6 + noise2(x / 19, z / 19) * 0.4) *
      smooth(0, 25, p.up)
    // The first slopes are earth and dry scrub, darker than the haze behind them, and darkest in their ravines.
    const slope = 0.1 * smooth(4, 50, p.up) * smooth(900, 350, p.up)
    const high = 0.1 * smooth(500, 1300, y)
    const level = 0.44 * smooth(0.5, 0.1, here) * smooth(0.3, 2, p.out)
    const tone =
      0.77 +
      level +
      fbm(x / 30, z / 30, 2) * 0.06 -
      0.3 * smooth(0.55, 1.3, Math.min(steep, here * 1.6)) -
      rock -
      slope -
      scrub +
      high
    return [EARTH[0], EARTH[1], EARTH[2], Math.max(0.14, tone)]
  }
}

function riverLine(gorge: Gorge): XYZ[] {
  const line: XYZ[] = []
  for (let z = -900; z <= 900; z += Math.abs(z) < 200 ? 20 : 50) line.push([gorge.course(z), gorge.water, z])
  return line
}

export const build: PieceBuilder<GorgeParams> = (params, context): BuiltPiece => {
  const gorge = createGorge(params)
  const random = createRandom(params.seed * 101 + 3)
  const detail = params.detail * Math.sqrt(Math.min(1.4, context.detail))
  const half = params.river.width / 2
  const sheet = layOut({
    spine: spine(half, Math.sqrt(detail)),
    caps: Math.round(76 * Math.sqrt(detail)),
    rings: Math.round(80 * Math.sqrt(detail)),
    first: 3,
    last: RIM,
  })
  const land = landGeometry(gorge, sheet, landColor(gorge), gorge.water - 1.6)
  const boulders = strewBoulders(gorge, random, params.river.boulders)
  const water = ribbonGeometry(gorge, {
    columns: Math.round(30 * Math.sqrt(detail)),
    reach: 2600,
    near: 2.3 / Math.sqrt(detail),
    color: SILT,
    flow: params.river.speed / 4,
    eddy: (x, z) => aroundBoulders(boulders, x, z),
  })
  const stones = new CutBuilder(params.seed + 5)
  for (const s of boulders) addRock(stones, s.x, gorge.water - s.radius * 0.45, s.z, s.radius, 1)
  bankRocks(stones, gorge, random)
  const still: StillPart[] = [
    { surface: 'terrain', geometry: land, shadow: false, zone: 'land' },
    { surface: 'water', geometry: water, shadow: false, zone: 'water' },
    { surface: 'object', geometry: stones.geometry(), zone: 'near' },
  ]
  const y = (x: number, z: number): XYZ => [x, gorge.height(x, z), z]
  return {
    object: new Group(),
    still,
    anchors: {
      river: [0, gorge.water, 0],
      'west-bank': y(-half - 8, 4),
      'east-bank': y(half + 8, 4),
      upstream: [gorge.course(-260), gorge.water + 4, -260],
      downstream: [gorge.course(260), gorge.water + 4, 260],
    },
    lines: { river: riverLine(gorge) },
    ground: { height: (x, z) => gorge.height(x, z) },
    triangles: still.reduce(
      (n, p) => n + (p.geometry.index?.count ?? p.geometry.attributes.position!.count) / 3,
      0,
    ),
    dispose() {},
  }
}

/** Stones at the foot of the banks and along their edge, none where the bridge stands. */
function bankRocks(b: CutBuilder, gorge: Gorge, random: () => number): void {
  for (let i = 0; i < 70; i++) {
    const z = (random() < 0.5 ? -1 : 1) * (13 + random() ** 1.6 * 120)
    const side = random() < 0.5 ? -1 : 1
    const low = random() < 0.6
    const out = low ? -7 - random() * 2.5 : 0.5 + random() * 5
    const x = gorge.course(z) + side * (gorge.half(z, side) + out)
    const radius = (low ? 0.7 : 0.3) + random() * random() * (low ? 1.6 : 0.8)
    addRock(b, x, Math.max(gorge.height(x, z), gorge.water) - radius * 0.4, z, radius, low ? 1 : 0)
  }
}
