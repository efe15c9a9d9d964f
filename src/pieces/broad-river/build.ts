/** Builds a broad river's valley: land with its fields, the river with its bars. */
import { ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { grovesOf, type Grove } from '../land/groves.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { clamp, smooth } from '../land/numbers.ts'
import { poolsOf, type Flow } from '../land/pools.ts'
import { openTone } from '../land/tone.ts'
import type { BroadRiverParams } from './params.ts'
import { BANK, createRiverValley, SAND, TOWPATH, type RiverValley } from './shape.ts'

const EARTH = ink('#ecdfca', 1)
const BARE_SAND = ink('#efe0bd', 1)
const SILT = ink('#e2d8bd', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

function inkOf(valley: RiverValley) {
  return (s: Spot): Ink => {
    if (s.patch === SAND)
      return of(BARE_SAND, 1.25 - 0.5 * smooth(valley.water + 0.25, valley.water - 0.1, s.y))
    if (s.patch === BANK) return of(EARTH, 0.66 + 0.5 * smooth(0.8, 0.25, s.here))
    if (s.patch === TOWPATH) return of(EARTH, 1.3)
    if (s.patch > 0) return of(EARTH, 0.8 + 0.5 * valley.fields.chanceOf(s.patch, 0))
    return of(EARTH, openTone(s, { level: 0.86, steep: 0.3, scrub: 1 }))
  }
}

function flowOf(valley: RiverValley, speed: number) {
  return (x: number, z: number, deep: number): Flow => {
    const b = valley.bearing(z)
    const len = Math.hypot(1, b)
    const shore = smooth(0.7, 0.05, deep)
    return {
      u: (x - valley.course(z)) / len,
      v: z * len,
      across: [1 / len, -b / len],
      speed: (speed / 4) * (1 - 0.6 * shore),
      dark: 0.3 + 0.3 * smooth(0.45, 0.7, noise2(x / 60, z / 160)),
      light: 0.92,
      foam: 0.3 * shore * noise2(x / 7, z / 9),
    }
  }
}

/** Points on the line of stands: close by both banks, wide over the river. */
function spineOf(width: number, step: number): number[] {
  const half = width / 2
  const points: number[] = []
  for (let x = -(half + 24); x < half + 24;) {
    points.push(x)
    const bank = Math.min(Math.abs(x + half), Math.abs(x - half))
    x += clamp(bank * 0.22, step, Math.max(9, width / 34))
  }
  points.push(half + 24)
  return points
}

/** Camphor and bamboo along both banks and by the fields, none near the crossing. */
function grovesAlong(valley: RiverValley, p: BroadRiverParams, share: number): Grove[] {
  const random = createRandom(p.seed * 71 + 9)
  return Array.from({ length: Math.round(150 * share) }, (_, i) => {
    const side = i % 2 ? 1 : -1
    const z = (random() < 0.5 ? -1 : 1) * (58 + random() ** 1.5 * 900)
    const out = 8 + random() ** 2 * Math.min(260, p.plain)
    const bamboo = random() < 0.55
    return {
      x: valley.course(z) + side * (valley.half(z, side) + out),
      z,
      high: bamboo ? 5 + random() * 3 : 6 + random() * 5,
      crowns: 2 + Math.floor(random() * 3),
      growth: bamboo ? 'bamboo' : 'round',
    }
  })
}

export const build: PieceBuilder<BroadRiverParams> = (p, context): BuiltPiece => {
  const valley = createRiverValley(p)
  const fine = fineness(p.detail, context)
  const lay = layLand(
    valley,
    sheetAround(fine, { spine: spineOf(p.river.width, 1.5 / fine), rings: 78, caps: 56 }),
  )
  const ground = lay.ground
  const waters = {
    level: () => valley.water,
    within: (x: number, z: number) => valley.out(x, z) < 2,
    flow: flowOf(valley, p.river.speed),
    ink: SILT,
  }
  const half = p.river.width / 2
  const shore = (side: -1 | 1): XYZ => {
    let x = half
    while (x > half / 3 && ground.height(side * x, 0) > valley.water + 0.12) x -= 0.25
    return [side * x, Math.max(valley.water, ground.height(side * x, 0)), 0]
  }
  const along = (at: (z: number) => number, y: number): XYZ[] => {
    const line: XYZ[] = []
    for (let z = -900; z <= 900; z += 30) line.push([at(z), y, z])
    return line
  }
  const [west, east] = [shore(-1), shore(1)]
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(valley, lay, {
          ink: inkOf(valley),
          grain: (patch) => (patch > 0 ? valley.fields.furrow(patch) : undefined),
          drowned: valley.water - 1,
        }),
        shadow: false,
        zone: 'land',
      },
      { surface: 'water', geometry: poolsOf(lay, waters), shadow: false, zone: 'water' },
      {
        surface: 'foliage',
        geometry: grovesOf(grovesAlong(valley, p, fine), ground, context, p.seed, -1),
        zone: 'groves',
      },
    ],
    ground,
    anchors: {
      river: [0, valley.water, 0],
      'west-bank': footAt(ground, -half - 8, 4),
      'east-bank': footAt(ground, half + 8, 4),
      'west-shore': west,
      'east-shore': east,
      upstream: [valley.course(-300), valley.water + 3, -300],
      downstream: [valley.course(300), valley.water + 3, 300],
    },
    lines: {
      river: along((z) => valley.course(z), valley.water),
      'west-shore': along((z) => valley.course(z) - valley.half(z, -1), valley.water),
      'east-shore': along((z) => valley.course(z) + valley.half(z, 1), valley.water),
      crossing: [west, [0, valley.water, 0], east],
    },
  })
}
