/** Builds a karst plain: land, paddies and stream, groves at the feet of the cones. */
import { ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { grovesOf, type Grove } from '../land/groves.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { smooth } from '../land/numbers.ts'
import { poolsOf, raiseBanks, type Flow } from '../land/pools.ts'
import { openTone } from '../land/tone.ts'
import type { KarstParams } from './params.ts'
import { BED, createKarst, PATH, type KarstPlain } from './shape.ts'

const EARTH = ink('#ebe2cf', 1)
const WATER = ink('#dfdccb', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

function inkOf(plain: KarstPlain) {
  return (s: Spot): Ink => {
    if (s.patch === PATH) return of(EARTH, 1.02 + 0.3 * noise2(s.x, s.z / 3))
    if (s.patch === BED) return of(EARTH, 0.5)
    if (s.patch > 0) return of(EARTH, 0.8 + 0.55 * plain.fields.chanceOf(s.patch, 0))
    if (plain.cone(s.x, s.z) <= 0) return of(EARTH, 1 - 0.2 * smooth(0.4, 1, s.here))
    // Scrub on the ledges of the cones, bare rock between them.
    const ledge = noise2(s.x / 31 + s.y / 19, s.y / 13)
    const wall = smooth(0.9, 2.2, s.here)
    return of(
      EARTH,
      openTone(s, { level: 0.8, steep: 0.2, scrub: 1, apart: 40 }) - 0.34 * wall * smooth(0.45, 0.62, ledge),
    )
  }
}

function flowOf(plain: KarstPlain) {
  return (x: number, z: number, deep: number): Flow => {
    const still = Math.abs(x - plain.stream(z)) > 16
    const b = (plain.stream(z + 2) - plain.stream(z - 2)) / 4
    const len = Math.hypot(1, b)
    return {
      u: x - plain.stream(z),
      v: z,
      across: [1 / len, -b / len],
      speed: still ? 0 : 0.2,
      dark: still ? 0.62 : 0.46,
      light: 0.97,
      foam: 0.3 * smooth(0.3, 0, deep) * (still ? 0 : 1),
    }
  }
}

/** Bamboo and broad-leaved trees where the fields meet the rock. */
function grovesAtFeet(plain: KarstPlain, p: KarstParams, share: number): Grove[] {
  const random = createRandom(p.seed * 37 + 5)
  const found: Grove[] = []
  for (let tries = 0; found.length < 150 * share && tries < 6000; tries++) {
    const a = random() * Math.PI * 2
    const r = 40 + random() ** 1.4 * 900
    const [x, z] = [Math.cos(a) * r, Math.sin(a) * r]
    const c = plain.cone(x, z)
    const bamboo = random() < 0.5
    if (c <= 0.2 || c > 26) {
      if (random() > 0.02 || c > 26 || plain.patch(x, z) !== 0) continue
    }
    found.push({
      x,
      z,
      high: 5 + random() * 5,
      crowns: 2 + Math.floor(random() * 3),
      growth: bamboo ? 'bamboo' : 'round',
    })
  }
  return found
}

/** The foot of the cone that rises highest to the north, as seen from the origin. */
function tallestAhead(plain: KarstPlain): readonly [number, number] {
  let best: [number, number, number] = [0, -400, 0]
  for (let r = 120; r < 900; r += 20)
    for (let a = -0.5; a <= 0.5; a += 0.05) {
      const [x, z] = [Math.sin(a) * r, -Math.cos(a) * r]
      const rise = plain.cone(x, z) / r
      if (rise > best[2]) best = [x, z, rise]
    }
  return [best[0], best[1]]
}

export const build: PieceBuilder<KarstParams> = (p, context): BuiltPiece => {
  const plain = createKarst(p)
  const fine = fineness(p.detail, context)
  const spine = evenSpine(-64, 64, 2.1 / fine)
  const lay = layLand(plain, sheetAround(fine, { spine, northSouth: true, rings: 82, caps: 62, rim: 5200 }))
  raiseBanks(lay, plain.paddy)
  const { ground } = lay
  const path: XYZ[] = []
  const stream: XYZ[] = []
  for (let z = 240; z >= -240; z -= 8) path.push(footAt(ground, plain.path(z), z))
  for (let z = -400; z <= 400; z += 10) stream.push([plain.stream(z), plain.water, z])
  const [cx, cz] = tallestAhead(plain)
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(plain, lay, {
          ink: inkOf(plain),
          grain: (patch) => (patch > 0 ? plain.fields.furrow(patch) : undefined),
        }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'water',
        geometry: poolsOf(lay, {
          level: (patch) => (patch > 0 ? plain.paddy(patch) : p.stream ? plain.water : undefined),
          flow: flowOf(plain),
          ink: WATER,
        }),
        shadow: false,
        zone: 'water',
      },
      {
        surface: 'foliage',
        geometry: grovesOf(grovesAtFeet(plain, p, fine), ground, context, p.seed),
        zone: 'groves',
      },
    ],
    ground,
    anchors: {
      path: footAt(ground, plain.path(0), 0),
      ahead: footAt(ground, plain.path(-120), -120),
      behind: footAt(ground, plain.path(120), 120),
      stream: [plain.stream(0), plain.water, 0],
      'stream-bank': footAt(ground, plain.stream(0) + p.stream / 2 + 4.5, 0),
      cone: footAt(ground, cx, cz),
    },
    lines: { path, stream },
  })
}
