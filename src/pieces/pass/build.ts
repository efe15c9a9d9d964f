/** Builds a high pass: snow, scree, ribs of rock, the track, and boulders on the slope. */
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, fbm, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Ground, XYZ } from '../contract.ts'
import { addRock } from '../gorge/rocks.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { clamp, smooth, unit } from '../land/numbers.ts'
import type { PassParams } from './params.ts'
import { createPass, TRACK, type Pass } from './shape.ts'

const SNOW = ink('#ece7da', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]

/** Snow lies where it is not too steep and the wind leaves it; on the rest, scree and bare rock. */
function inkOf(pass: Pass, p: PassParams) {
  return (s: Spot): Ink => {
    const blown = fbm(s.x / 38, s.z / 38, 3) * 0.5 + fbm(s.x / 9, s.z / 9, 2) * 0.22
    const cover = clamp(
      p.snow * 1.7 - 0.35 + blown - 0.75 * smooth(0.55, 1.15, s.here) - 0.9 * pass.rib(s.x, s.z),
    )
    const snow = smooth(0.25, 0.5, cover)
    if (s.patch === TRACK) return of(SNOW, 0.34 + 0.3 * noise2(s.x * 0.9, s.z * 0.5))
    const scree =
      0.36 + 0.2 * noise2(s.x / 5, s.z / 5) - 0.24 * smooth(0.6, 1.2, s.here) - 0.2 * pass.rib(s.x, s.z)
    return of(SNOW, snow * (1.02 + 0.5 * smooth(0.35, 0.6, noise2(s.x / 23, s.z / 41))) + (1 - snow) * scree)
  }
}

/** The track is cut the way it goes. */
const trodden =
  (pass: Pass) =>
  (patch: number, _x: number, z: number): readonly [number, number] | undefined =>
    patch === TRACK ? unit(pass.track(z - 2) - pass.track(z + 2), -4) : undefined

/** Boulders that came down from the ribs, none on the track. */
function bouldersOn(b: CutBuilder, pass: Pass, ground: Ground, p: PassParams, count: number): void {
  const random = createRandom(p.seed * 29 + 4)
  for (let i = 0; i < count; i++) {
    const z = 60 - random() * (p.saddle + 110)
    const off = (random() < 0.5 ? -1 : 1) * (3 + random() ** 1.6 * p.wide * 0.9)
    const x = pass.track(z) + off
    const radius = 0.25 + random() ** 3 * 1.9
    addRock(b, x, ground.height(x, z) - radius * 0.3, z, radius, 0)
  }
}

export const build: PieceBuilder<PassParams> = (p, context): BuiltPiece => {
  const pass = createPass(p)
  const fine = fineness(p.detail, context)
  const lay = layLand(
    pass,
    sheetAround(fine, {
      spine: evenSpine(-60, 60, 2.4 / fine),
      northSouth: true,
      rings: 86,
      caps: 70,
      rim: 6200,
    }),
  )
  const { ground } = lay
  const stones = new CutBuilder(p.seed + 2)
  bouldersOn(stones, pass, ground, p, Math.round(64 * fine))
  const track: XYZ[] = []
  const ridge: XYZ[] = []
  for (let z = 200; z >= -p.saddle - 120; z -= 5) track.push(footAt(ground, pass.track(z), z))
  const side = p.wide / 2 + p.ridge * 0.85
  for (let x = -side; x <= side; x += side / 12) ridge.push(footAt(ground, x, -p.saddle))
  const at = (x: number, z: number): XYZ => footAt(ground, x, z)
  return landPiece({
    still: [
      {
        surface: 'terrain',
        geometry: landOf(pass, lay, { ink: inkOf(pass, p), grain: trodden(pass) }),
        shadow: false,
        zone: 'land',
      },
      { surface: 'object', geometry: stones.geometry(), zone: 'stones' },
    ],
    ground,
    anchors: {
      foot: at(pass.track(120), 120),
      track: at(pass.track(0), 0),
      saddle: at(pass.track(-p.saddle), -p.saddle),
      beyond: at(pass.track(-p.saddle - 100), -p.saddle - 100),
      'west-ridge': at(-side, -p.saddle),
      'east-ridge': at(side, -p.saddle),
    },
    lines: { track, ridge },
  })
}
