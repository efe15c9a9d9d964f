/** The form of a plain. Pure. Metres, y up, 0 on the crown of the road. */
import { fbm } from '../../woodcut/hash.ts'
import { createFields, type Fields } from '../land/fields.ts'
import type { PatchedForm } from '../land/lay.ts'
import { lerp, smooth } from '../land/numbers.ts'
import type { PlainParams } from './params.ts'

export const ROAD = -1
export const BANK = -2
/** Metres of water over the road at the highest flood, and of a ditch beside it. */
const OVER = 0.22
const DITCH = 0.45

export interface Plain extends PatchedForm {
  readonly fields: Fields
  /** Level of the fields. */
  readonly low: number
  road(z: number): number
  /** Level of the water for a share of flood; nothing where it is dry. */
  flood(share: number): number | undefined
  patch(x: number, z: number): number
}

export function createPlain(p: PlainParams): Plain {
  const s = p.seed * 6.7
  const low = -p.road.above
  const road = (z: number): number =>
    smooth(20, 260, Math.abs(z)) * (26 * Math.sin(z / 210 + s) + 10 * Math.sin(z / 83))
  const fields = createFields({ seed: p.seed, wide: 24, long: 86, turn: 0.09, bend: 10 })
  const wideAt = (x: number, z: number): number =>
    Math.max(1, Math.hypot(x, Math.max(0, Math.abs(z) - 60)) * 0.006)
  /** Metres outside the crown's edge. */
  const toRoad = (x: number, z: number): number => Math.abs(x - road(z)) - (p.road.width / 2) * wideAt(x, z)
  const bank = Math.max(0.8, p.road.above * 1.7)
  const height = (x: number, z: number): number => {
    const out = toRoad(x, z)
    const ruts = 0.05 * (fbm(x * 1.1, z / 7, 2) - 0.3)
    if (out < 0) return ruts
    const roll =
      (fbm(x / 210, z / 210, 3) * 0.5 + fbm(x / 17, z / 17, 2) * 0.07) * smooth(bank, bank + 30, out)
    const down = lerp(ruts * smooth(1, 0, out), low, smooth(0, bank, out))
    const ditch = DITCH * smooth(bank - 0.4, bank + 0.5, out) * smooth(bank + 2.6, bank + 1.3, out)
    return down + roll - ditch
  }
  return {
    fields,
    low,
    road,
    height,
    flood: (share) => (share <= 0 ? undefined : lerp(low - 0.25, OVER, share)),
    patch: (x, z) => {
      const out = toRoad(x, z)
      if (out < 0) return ROAD
      if (out < bank + 2.4) return BANK
      const f = fields.at(x, z)
      return fields.chanceOf(f.id, 3) < p.tilled ? f.id : 0
    },
    mist: (x, _y, z) => 0.7 * smooth(500, 2400, Math.hypot(x, z)),
    creases: [
      toRoad,
      (x, z) => toRoad(x, z) - bank,
      (x, z) => toRoad(x, z) - bank - 2.4,
      (x, z) => (toRoad(x, z) < bank + 3 ? 1e9 : fields.at(x, z).edge),
    ],
  }
}
