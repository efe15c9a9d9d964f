/**
 * A floating bridge of moored boats with doors and bed boards for a floor. Frame: along x, this bank at −span / 2,
 * the floor's ends at y = 0, upstream towards −z.
 */
import { z } from 'zod'
import type { PieceKind, XYZ } from '../contract.ts'
import { help } from '../words.ts'

export const BoatBridgeParams = z.strictObject({
  span: z
    .number()
    .min(6)
    .max(700)
    .default(220)
    .meta(
      help(
        '两岸之间的米数；于都一带记载为 200 – 400 米，也有“六百多米”的说法，土城为 60 – 100 米',
        'metres from bank to bank; 200 – 400 and "over 600" are given for Yudu, 60 – 100 for Tucheng',
      ),
    ),
  below: z
    .number()
    .min(0.2)
    .max(6)
    .default(1.1)
    .meta(help('从桥头到水面低多少米', 'metres from the ends of the floor down to the water')),
  every: z.number().min(2.5).max(9).default(4.4).meta(help('船与船的间距，米', 'metres from boat to boat')),
  width: z
    .number()
    .min(0.9)
    .max(3)
    .default(2)
    .meta(help('桥面宽，米', 'metres, the floor from side to side')),
  ramp: z
    .number()
    .min(1)
    .max(30)
    .default(7)
    .meta(
      help(
        '从岸边起，桥面用多少米降到船上',
        'metres from each bank over which the floor comes down to the boats',
      ),
    ),
  boats: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('已系泊的船占几成，从此岸数起', 'share of the boats that are moored, from this bank on')),
  planks: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('已铺好的桥面占几成，从此岸数起', 'share of the floor that lies, from this bank on')),
  laid: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(0)
    .meta(help('在铺好的桥面尽头，又亲手铺上了几块门板', 'doors laid on by hand where that floor ends')),
  tied: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('已系好的船间绳结占几成', 'share of the lashings from boat to boat that are tied')),
  lanterns: z
    .number()
    .int()
    .min(0)
    .max(40)
    .default(0)
    .meta(help('沿桥立柱上有几盏有罩的灯', 'shaded lanterns on posts along the floor')),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('桥上的灯：0 灭，1 亮', 'for the lanterns: 0 out, 1 burning')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一批船和门板', 'which boats and doors')),
})
export type BoatBridgeParams = z.infer<typeof BoatBridgeParams>

export const BOAT_BRIDGE: PieceKind<BoatBridgeParams> = {
  kind: 'boat-bridge',
  name: { zh: '浮桥', en: 'Bridge of boats' },
  help: {
    zh: '小船并排系泊，上铺门板、床板的浮桥。此岸在 −X 端，上游朝 −Z，原点在桥中央、两岸桥头的高度；水面在其下 `below` 米。船、桥面、绳结和灯都可以逐步出现。',
    en: 'A floating bridge: boats moored side by side, doors and bed boards laid on top. This bank is at −X, upstream towards −Z; the origin is in the middle, at the height of the ends, with the water `below` metres under it. Boats, floor, lashings and lanterns can come one by one.',
  },
  params: BoatBridgeParams,
  live: ['boats', 'planks', 'laid', 'tied', 'lit'],
  anchors: ['this-bank', 'other-bank', 'middle', 'lay', 'tie', 'water'],
  lines: ['deck', 'water'],
  sample: { params: { span: 40 }, view: { at: [-26, 3, 9], turn: 75, pitch: -12 } },
}

/** Metres of floor that one door makes, and how high the floor lies over the water on the boats. */
export const DOOR_STEP = 0.84
export const FLOAT = 0.92

/** Height of the walking surface at `x` metres from the middle: down from the bank, level over the boats. */
export function floorHeight(p: Pick<BoatBridgeParams, 'span' | 'below' | 'ramp'>, x: number): number {
  const level = FLOAT - p.below
  const t = Math.min(1, Math.max(0, (p.span / 2 - Math.abs(x)) / Math.min(p.ramp, p.span / 3)))
  return level * t * t * (3 - 2 * t)
}

export const floorPoint = (p: Pick<BoatBridgeParams, 'span' | 'below' | 'ramp'>, t: number): XYZ => {
  const x = (t - 0.5) * p.span
  return [x, floorHeight(p, x), 0]
}

/** How many doors the whole floor takes. */
export const doorCount = (span: number): number => Math.ceil(span / DOOR_STEP)
/** How many lie when a share of the floor does. */
export const lying = (span: number, planks: number): number => Math.round(planks * doorCount(span))
/** The middle of door number `i` from this bank. */
export const doorX = (span: number, i: number): number => -span / 2 + (i + 0.5) * (span / doorCount(span))

/** Where the boats are moored, metres from the middle, this bank first. */
export function boatPlaces(p: Pick<BoatBridgeParams, 'span' | 'every' | 'ramp'>): number[] {
  const reach = p.span - 2 * Math.min(p.ramp * 0.55, p.span / 5)
  const n = Math.max(2, Math.round(reach / p.every) + 1)
  return Array.from({ length: n }, (_, i) => -reach / 2 + (i * reach) / (n - 1))
}
