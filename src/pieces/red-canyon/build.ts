/** Builds a red canyon: land, river, the caves of the north bank, stones on the gravel. */
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, fbm, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, XYZ } from '../contract.ts'
import { addRock } from '../gorge/rocks.ts'
import { fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { addMouth } from '../land/mouths.ts'
import { clamp, smooth } from '../land/numbers.ts'
import { poolsOf, type Flow } from '../land/pools.ts'
import type { RedCanyonParams } from './params.ts'
import { CLIFF, createCanyon, GRAVEL, type Canyon } from './shape.ts'

/** Earth tints, not accents: a print's second block. */
const RED = ink('#e4c6a8', 1)
const STONES = ink('#e8dac3', 1)
const SILT = ink('#dcc3a0', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

const inkOf =
  (canyon: Canyon) =>
  (s: Spot): Ink => {
    if (s.patch === GRAVEL) {
      const wet = smooth(canyon.water + 0.5, canyon.water, s.y)
      return of(STONES, 0.5 + 0.4 * noise2(s.x / 4, s.z / 4) - 0.4 * wet)
    }
    if (s.patch === CLIFF) return of(RED, 1.7 + 1.3 * noise2(s.x / 7, s.y / 2))
    const wall = smooth(0.75, 1.7, s.here)
    const thorn = smooth(0.55, 0.75, noise2(s.x / 26, s.z / 26) * 0.6 + noise2(s.x / 8, s.z / 8) * 0.4)
    return of(RED, 1.08 + 0.1 * fbm(s.x / 40, s.z / 40, 2) - 0.42 * wall - 0.2 * thorn * (1 - wall))
  }

const flowOf =
  (canyon: Canyon, speed: number) =>
  (x: number, z: number, deep: number): Flow => {
    const b = (canyon.course(x + 4) - canyon.course(x - 4)) / 8
    const len = Math.hypot(1, b)
    const shore = smooth(1.4, 0.1, deep)
    // Eddies by the banks run the other way: the stroke lies bent there.
    const eddy = smooth(0.55, 0.8, noise2(x / 22, z / 22)) * shore
    return {
      u: (z - canyon.course(x)) / len + eddy * 1.6,
      v: x * len,
      across: [-b / len, 1 / len],
      speed: (speed / 4) * (1 - 0.6 * shore),
      dark: 0.16,
      light: 0.74,
      foam: 0.5 * shore * noise2(x / 6, z / 4) + 0.35 * smooth(0.66, 0.82, noise2(x / 60, z / 22)),
    }
  }

/** Points on the line of stands, from the northern cliff to the southern: close by the water's edge and the caves. */
function spineOf(half: number, step: number): number[] {
  const points: number[] = []
  const [north, south] = [-(half + 46), half + 44]
  for (let z = north; z < south;) {
    points.push(z)
    const near = Math.min(
      Math.abs(z + half),
      Math.abs(z - half),
      Math.abs(z + half + 41),
      Math.abs(z - half - 41),
    )
    z += clamp(near * 0.24, step, 10)
  }
  return [...points, south]
}

/** The row of caves, and stones on gravel and slope. */
function stonework(canyon: Canyon, ground: Ground, p: RedCanyonParams, count: number) {
  const b = new CutBuilder(p.seed + 12)
  const random = createRandom(p.seed * 61 + 7)
  const mouths: XYZ[] = []
  for (let i = 0; i < p.caves; i++) {
    const x =
      (i - (p.caves - 1) / 2) * Math.min(9, (p.landing * 0.95) / Math.max(1, p.caves)) +
      (random() - 0.5) * 2.4
    const z = canyon.caveFoot(x)
    const at: XYZ = [x, ground.height(x, z + 0.25), z]
    mouths.push(at)
    addMouth(b, { at, facing: [0, 1], wide: 1.5 + random() * 0.9, high: 1.9 + random() * 0.8 })
  }
  for (let i = 0; i < count; i++) {
    const side = random() < 0.5 ? -1 : 1
    const x = (random() * 2 - 1) * (p.landing * 0.5 + 60)
    const out = 1 + random() ** 1.5 * 40
    const z = canyon.course(x) + side * (canyon.half(x, side) + out)
    const radius = 0.2 + random() ** 3 * 1.5
    if (Math.abs(x) < 7 && radius > 0.4) continue
    addRock(b, x, ground.height(x, z) - radius * 0.35, z, radius, out < 5 ? 1 : 0)
  }
  return { geometry: b.geometry(), mouths }
}

export const build: PieceBuilder<RedCanyonParams> = (p, context): BuiltPiece => {
  const canyon = createCanyon(p)
  const fine = fineness(p.detail, context)
  const half = p.river.width / 2
  const lay = layLand(
    canyon,
    sheetAround(fine, {
      spine: spineOf(half, 1.5 / fine),
      northSouth: true,
      first: 1.1,
      rings: 88,
      caps: 62,
      rim: 4200,
    }),
  )
  const { ground } = lay
  const { geometry: stones, mouths } = stonework(canyon, ground, p, Math.round(90 * fine))
  const shore = (side: -1 | 1): XYZ => {
    let out = 0
    while (out < 30 && ground.height(0, side * (half + out)) < canyon.water + 0.1) out += 0.2
    return footAt(ground, 0, side * (half + out))
  }
  const river: XYZ[] = []
  for (let x = -900; x <= 900; x += 30) river.push([x, canyon.water, canyon.course(x)])
  const [north, south] = [shore(-1), shore(1)]
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(canyon, lay, { ink: inkOf(canyon), drowned: canyon.water - 1.2 }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'water',
        geometry: poolsOf(lay, {
          level: () => canyon.water,
          within: (x, z) => canyon.out(x, z) < 8,
          flow: flowOf(canyon, p.river.speed),
          ink: SILT,
        }),
        shadow: false,
        zone: 'water',
      },
      { surface: 'object', geometry: stones, zone: 'stones' },
    ],
    ground,
    anchors: {
      river: [0, canyon.water, 0],
      'north-bank': footAt(ground, 4, -half - 14),
      'south-bank': footAt(ground, 4, half + 14),
      'north-shore': north,
      'south-shore': south,
      caves: footAt(ground, 0, canyon.caveFoot(0) + 1.2),
      upstream: [-260, canyon.water + 3, canyon.course(-260)],
      downstream: [260, canyon.water + 3, canyon.course(260)],
    },
    lines: {
      river,
      crossing: [north, [0, canyon.water, 0], south],
      caves:
        mouths.length > 1
          ? mouths
          : [footAt(ground, -20, canyon.caveFoot(-20)), footAt(ground, 20, canyon.caveFoot(20))],
    },
  })
}
