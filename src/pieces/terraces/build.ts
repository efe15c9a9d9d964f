/** Builds a terraced slope: its fields, walls and banks, the water in them, bamboo and trees between. */
import { ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece } from '../land/compose.ts'
import { grovesOf, type Grove } from '../land/groves.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { smooth } from '../land/numbers.ts'
import { poolsOf, type Flow } from '../land/pools.ts'
import { openTone } from '../land/tone.ts'
import type { TerracesParams } from './params.ts'
import { BED, BUND, createSlope, WALL, type Slope } from './shape.ts'

const EARTH = ink('#ebe2cf', 1)
const WATER = ink('#e0dccb', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

function inkOf(slope: Slope) {
  return (s: Spot): Ink => {
    if (s.patch === WALL) return of(EARTH, 2.7 + 1.1 * noise2(s.x / 9, s.z / 30))
    if (s.patch === BUND) return of(EARTH, 1.25)
    if (s.patch === BED) return of(EARTH, 0.7)
    if (s.patch > 0) return of(EARTH, 0.8 + 0.55 * slope.chance(s.patch + 7))
    return of(EARTH, openTone(s, { level: 0.84, steep: 0.3, scrub: 1 }))
  }
}

const flowOf =
  (slope: Slope) =>
  (x: number, z: number, deep: number): Flow => {
    const river = Math.abs(z - slope.river(x)) < 80
    const b = (slope.river(x + 4) - slope.river(x - 4)) / 8
    const len = Math.hypot(1, b)
    return {
      u: river ? z - slope.river(x) : z,
      v: x,
      across: [-b / len, 1 / len],
      speed: river ? 0.35 : 0,
      dark: river ? 0.25 : 0.66,
      light: 0.97,
      foam: river ? 0.4 * smooth(0.6, 0, deep) : 0,
    }
  }

/** Furrows run along the contour. */
const furrow =
  (slope: Slope) =>
  (patch: number, x: number): readonly [number, number] | undefined => {
    if (patch <= 0) return undefined
    const b = (slope.edge(0, x + 2) - slope.edge(0, x - 2)) / 4
    const len = Math.hypot(1, b)
    return [1 / len, b / len]
  }

function grovesBetween(slope: Slope, p: TerracesParams, share: number): Grove[] {
  const random = createRandom(p.seed * 19 + 2)
  return Array.from({ length: Math.round(110 * share) }, (_, i) => {
    const x = (random() < 0.5 ? -1 : 1) * (48 + random() ** 1.4 * 520)
    const k = Math.floor(-p.below + random() * (p.above + p.below))
    const top = i % 4 === 0
    return {
      x,
      z: top ? slope.edge(p.above, x) - 14 - random() * 60 : slope.edge(k, x) - 0.2,
      high: 4 + random() * 4,
      crowns: top ? 3 : 1 + Math.floor(random() * 2),
      growth: random() < 0.6 ? 'bamboo' : 'round',
    }
  })
}

export const build: PieceBuilder<TerracesParams> = (p, context): BuiltPiece => {
  const fine = fineness(p.detail, context)
  const slope = createSlope(p, fine, evenSpine(-2600, 2600, 2.6 / fine, 0.088 / fine))
  const lay = layLand(slope, slope.sheet, slope.woven)
  const { ground } = lay
  const path: XYZ[] = []
  const river: XYZ[] = []
  for (let x = -120; x <= 120; x += 4) path.push(footAt(ground, x, slope.edge(0, x) - 0.25))
  for (let x = -600; x <= 600; x += 15) river.push([x, slope.water, slope.river(x)])
  const steps = Array.from({ length: p.above + p.below + 1 }, (_, i) =>
    footAt(ground, 3, slope.edge(i - p.below, 3) - 0.25),
  )
  const half = Math.ceil(p.above / 2)
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(slope, lay, {
          ink: inkOf(slope),
          grain: furrow(slope),
          bend: 0.15,
          drowned: p.river ? slope.water - 0.9 : undefined,
        }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'water',
        geometry: poolsOf(lay, {
          level: (patch) => (patch > 0 ? slope.paddy(patch) : p.river ? slope.water : undefined),
          flow: flowOf(slope),
          ink: WATER,
        }),
        shadow: false,
        zone: 'water',
      },
      {
        surface: 'foliage',
        geometry: grovesOf(grovesBetween(slope, p, fine), ground, context, p.seed),
        zone: 'groves',
      },
    ],
    ground,
    anchors: {
      terrace: footAt(ground, 0, 0),
      bank: footAt(ground, 0, slope.edge(0, 0) - 0.25),
      above: footAt(ground, 0, slope.edge(half, 0) - 1),
      top: footAt(ground, 0, slope.edge(p.above, 0) - 1),
      valley: footAt(ground, 0, slope.edge(-p.below, 0) + 14),
      river: [0, slope.water, slope.river(0)],
    },
    lines: { path, steps, river },
  })
}
