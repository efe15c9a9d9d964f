/** Houses in rows on the ground they are given; each is built for itself, all are still. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { houseCovers } from '../parts/cover.ts'
import { addSmoke } from '../parts/smoke.ts'
import { HOUSE_SIZE, type HousesParams, type HouseStyle } from './params.ts'
import { granary } from './parts/granary.ts'
import { loessCave } from './parts/loess.ts'
import type { HouseMaker } from './parts/maker.ts'
import { tibetanStone } from './parts/stone-tower.ts'
import { earthThatch, grassHut } from './parts/thatched.ts'
import { brick, plank, tile } from './parts/timbered.ts'

const MAKERS: Readonly<Record<HouseStyle, HouseMaker>> = {
  plank,
  tile,
  'tibetan-stone': tibetanStone,
  'loess-cave': loessCave,
  'grass-hut': grassHut,
  'earth-thatch': earthThatch,
  brick,
  granary,
}

interface Plot {
  readonly x: number
  readonly z: number
  readonly yaw: number
  readonly size: readonly [number, number, number]
}

/** Where each stands: rows along x, one behind the other; the first row's middle is the origin. */
export function plots(p: HousesParams): Plot[] {
  const random = createRandom(p.seed * 7 + 11)
  const [w, d, h] = HOUSE_SIZE[p.style]
  const each = Math.ceil(p.count / p.rows)
  const one = p.count === 1
  return Array.from({ length: p.count }, (_, i) => {
    const row = Math.floor(i / each)
    const inRow = Math.min(each, p.count - row * each)
    const grow = one ? 1 : 0.92 + random() * 0.14
    const loose = one ? 0 : p.scatter
    const place = (i % each) - (inRow - 1) / 2
    return {
      x: place * (w + p.gap) + loose * (random() - 0.5) * p.gap * 0.8,
      z: row * (d + 4.5 + p.gap) + loose * (random() - 0.5) * 5,
      yaw: loose * (random() - 0.5) * 0.5,
      size: [w * grow, d * (one ? 1 : 0.95 + random() * 0.1), h * (one ? 1 : 0.96 + random() * 0.1)],
    }
  })
}

const ROOF_SMOKE = { tall: 7, wide: 1, thick: 0.6 } as const
const FLAT: readonly HouseStyle[] = ['tibetan-stone', 'brick', 'loess-cave']

function over(
  x: number,
  y: number,
  z: number,
  yaw: number,
  [w, d, h]: Plot['size'],
  style: HouseStyle,
): Vector3 {
  const side = w * 0.26
  const top = h + (FLAT.includes(style) ? 0.1 : d * 0.3)
  return new Vector3(x + side * Math.cos(yaw), y + top, z - side * Math.sin(yaw))
}

export const build: PieceBuilder<HousesParams> = (p: HousesParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 900)
  const ground = (x: number, z: number) => {
    const h = context.ground.height(x, z)
    return Number.isFinite(h) ? h : 0
  }
  const all = plots(p).map(({ x, z, yaw, size }, i) => {
    const [w, d] = size
    const corners = [-1, 1].flatMap((s) => [-1, 1].map((t) => ground(x + (s * w) / 2, z + (t * d) / 2)))
    const front = ground(x - Math.sin(yaw) * (d / 2), z - Math.cos(yaw) * (d / 2))
    const foot = Math.min(3, Math.max(0, front - Math.min(...corners))) + 0.5
    const house = new CutBuilder(p.seed * 31 + i)
    MAKERS[p.style](house, size, foot, p.seed * 31 + i)
    b.add(house, place(x, front, z, 0, yaw, 0))
    // No chimneys: it finds its way out under the ridge, over the hearth at one end.
    if ((i * 0.618 + 0.3) % 1 < p.smoke) addSmoke(b, over(x, front, z, yaw, size, p.style), ROOF_SMOKE)
    const ahead = (by: number): XYZ => {
      const [px, pz] = [x - Math.sin(yaw) * by, z - Math.cos(yaw) * by]
      return [px, ground(px, pz), pz]
    }
    const [width, depth, eaves] = size
    const out = FLAT.includes(p.style) ? 0 : 0.6
    const covers = houseCovers(
      { width, depth, eaves, over: out, rise: out ? d * 0.3 : 0 },
      { x, y: front, z, yaw },
    )
    return { covers, door: ahead(d / 2 + 0.6), yard: ahead(d / 2 + 4) }
  })
  const middle = all[Math.floor((Math.min(all.length, Math.ceil(p.count / p.rows)) - 1) / 2)]!
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    covers: all.flatMap((h) => h.covers),
    anchors: { door: middle.door, yard: middle.yard },
    lines: { front: all.length > 1 ? all.map((h) => h.yard) : [all[0]!.door, all[0]!.yard] },
    triangles: b.triangles,
    dispose: () => {},
  }
}
