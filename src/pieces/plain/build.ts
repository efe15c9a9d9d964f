/** Builds a plain: fields, the road, groves, and a sheet of water that may rise. */
import { BufferAttribute, BufferGeometry, Group, Mesh } from 'three'
import { ink, type Ink } from '../../woodcut/builder.ts'
import { createRandom, noise2 } from '../../woodcut/hash.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { evenSpine, fineness, footAt, landPiece, sheetAround } from '../land/compose.ts'
import { grovesOf, type Grove } from '../land/groves.ts'
import { landOf, layLand, type Spot } from '../land/lay.ts'
import { clamp, unit } from '../land/numbers.ts'
import { openTone } from '../land/tone.ts'
import type { PlainParams } from './params.ts'
import { BANK, createPlain, ROAD, type Plain } from './shape.ts'

const EARTH = ink('#ebdfc6', 1)
const SILT = ink('#e0cfa6', 1)
const of = (c: Ink, tone: number): Ink => [c[0], c[1], c[2], tone]
const RIM = 4200

const inkOf =
  (plain: Plain) =>
  (s: Spot): Ink => {
    if (s.patch === ROAD) return of(EARTH, 0.56 + 0.4 * noise2(s.x / 1.3, s.z / 5))
    if (s.patch === BANK) return of(EARTH, 0.9 + 0.2 * noise2(s.x / 3, s.z / 3))
    if (s.patch > 0) return of(EARTH, 0.5 + 0.5 * plain.fields.chanceOf(s.patch, 0))
    return of(EARTH, openTone(s, { level: 0.9, steep: 0.2, scrub: 0.4 }))
  }

/** Not where anybody stands: a fan of triangles whose tip is exactly under the eye is cut off wrongly by some renderers. */
const MIDDLE = [0.37, -0.23] as const

/** One sheet of brown water to the horizon, at height 0 of its own, in rings that widen. */
function floodSheet(): BufferGeometry {
  const rings = [0, 12, 30, 64, 130, 260, 520, 1040, 2080, RIM]
  const sides = 40
  const position: number[] = []
  const stroke: number[] = []
  const field: number[] = []
  for (const r of rings)
    for (let k = 0; k < sides; k++) {
      const a = (k / sides) * Math.PI * 2
      const [x, z] = [MIDDLE[0] + Math.sin(a) * r, MIDDLE[1] + Math.cos(a) * r]
      position.push(x, 0, z)
      stroke.push(z, x, 0, 0)
      field.push(0.07, 0.42, 0.95, 0.12 * noise2(x / 30, z / 30))
    }
  const index: number[] = []
  for (let j = 0; j < rings.length - 1; j++)
    for (let k = 0; k < sides; k++) {
      const [a, b] = [j * sides + k, j * sides + ((k + 1) % sides)]
      index.push(a, a + sides, b + sides)
      if (j) index.push(a, b + sides, b)
    }
  const n = position.length / 3
  const g = new BufferGeometry()
  const set = (name: string, values: ArrayLike<number>, size: number): void =>
    void g.setAttribute(name, new BufferAttribute(Float32Array.from(values), size))
  set('position', position, 3)
  set('normal', Array.from({ length: n }, () => [0, 0, 1]).flat(), 3)
  set('aColor', Array.from({ length: n }, () => SILT).flat(), 4)
  set('aStroke', stroke, 4)
  set('aField', field, 4)
  set('aSeed', new Float32Array(n), 1)
  g.setIndex(index)
  return g
}

/** Rows along the road's ditch, and groves round the villages further off. */
function trees(plain: Plain, p: PlainParams, share: number): Grove[] {
  const random = createRandom(p.seed * 91 + 3)
  return Array.from({ length: Math.round(p.trees * share) }, (_, i) => {
    const side = random() < 0.5 ? -1 : 1
    const row = i % 3 === 0
    const z = row ? -40 - Math.floor(random() * 40) * 9 : (random() * 2 - 1) * 900
    const away = row ? p.road.width / 2 + p.road.above * 1.7 + 5 : 50 + random() ** 1.6 * 800
    return {
      x: plain.road(z) + side * away,
      z,
      high: row ? 5 + random() * 2.5 : 5 + random() * 4,
      crowns: row ? 1 : 2 + Math.floor(random() * 4),
      growth: p.bare ? 'bare' : 'round',
    }
  })
}

export const build: PieceBuilder<PlainParams> = (p, context): BuiltPiece => {
  const plain = createPlain(p)
  const fine = fineness(p.detail, context)
  const lay = layLand(
    plain,
    sheetAround(fine, {
      spine: evenSpine(-66, 66, 2 / fine),
      northSouth: true,
      rings: 78,
      caps: 56,
      rim: RIM,
    }),
  )
  const { ground } = lay
  const sheet = floodSheet()
  const flood = new Mesh(sheet, context.woodcut.material('water'))
  flood.name = 'flood'
  const water: [number, number, number] = [-14, plain.low, 0]
  const rise = (share: number): void => {
    const y = plain.flood(clamp(share))
    flood.visible = y !== undefined
    water[1] = y ?? plain.low
    flood.position.y = water[1]
  }
  rise(p.flooded)
  const object = new Group()
  object.add(flood)
  const along = (off: number): XYZ[] =>
    Array.from({ length: 61 }, (_, i) => footAt(ground, plain.road(180 - i * 6) + off, 180 - i * 6))
  const aside = p.road.width / 2 + p.road.above * 1.7 + 9
  return landPiece({
    object,
    still: [
      {
        surface: 'terrain',
        geometry: landOf(plain, lay, {
          ink: inkOf(plain),
          grain: (patch, _x, z) =>
            patch > 0
              ? plain.fields.furrow(patch)
              : patch === ROAD
                ? unit(plain.road(z - 2) - plain.road(z + 2), -4)
                : undefined,
        }),
        shadow: false,
        zone: 'land',
      },
      {
        surface: 'foliage',
        geometry: grovesOf(trees(plain, p, fine), ground, context, p.seed),
        zone: 'groves',
      },
    ],
    ground,
    moving: sheet.index!.count / 3,
    more: {
      setLive(live) {
        if (typeof live.flooded === 'number') rise(live.flooded)
      },
    },
    anchors: {
      road: footAt(ground, plain.road(0), 0),
      ahead: footAt(ground, plain.road(-70), -70),
      behind: footAt(ground, plain.road(70), 70),
      'west-field': footAt(ground, -aside, 0),
      'east-field': footAt(ground, aside, 0),
      water,
    },
    lines: { road: along(0), 'west-edge': along(-p.road.width / 2), 'east-edge': along(p.road.width / 2) },
    dispose: () => sheet.dispose(),
  })
}
