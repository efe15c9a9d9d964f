/** The iron-chain bridge of Luding: its measures, and where things are on it. Frame: along x, west end at −span / 2. */
import { z } from 'zod'
import type { PieceKind, XYZ } from '../contract.ts'
import { help } from '../words.ts'

export const ChainBridgeParams = z.strictObject({
  span: z
    .number()
    .min(10)
    .max(300)
    .default(101.67)
    .meta(help('两座桥台之间的米数', 'metres between the two bridge stands')),
  width: z
    .number()
    .min(1)
    .max(8)
    .default(2.67)
    .meta(help('桥面宽，米', 'metres, the floor from side to side')),
  sag: z
    .number()
    .min(0)
    .max(12)
    .default(2.6)
    .meta(
      help(
        '桥中央比两端低多少米；这是假定，没有查到实测值',
        'metres by which the middle hangs below the ends; an assumption, no measured value was found',
      ),
    ),
  chains: z
    .strictObject({
      floor: z
        .number()
        .int()
        .min(2)
        .max(20)
        .default(9)
        .meta(help('桥面下的底链根数', 'chains under the floor')),
      side: z
        .number()
        .int()
        .min(0)
        .max(8)
        .default(4)
        .meta(help('两侧扶手链共几根', 'chains of both hand rails together')),
    })
    .default({ floor: 9, side: 4 })
    .meta(help('铁链的根数', 'how many chains')),
  links: z
    .number()
    .int()
    .min(50)
    .max(2000)
    .default(890)
    .meta(
      help(
        '一根链上的铁环数；各家所记在 862 到 997 之间',
        'links in one chain; counts between 862 and 997 are given',
      ),
    ),
  planks: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .meta(
      help(
        '已铺好的桥面占几成，从两端向中间铺；0 只有铁链，1 铺满',
        'share of the floor that lies, from both ends inward; 0 bare chains, 1 all',
      ),
    ),
  laid: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(0)
    .meta(
      help(
        '亲手铺上的门板、木板块数，从西段桥面的尽头向东铺',
        'doors and boards laid on by hand, eastward from where the western floor ends',
      ),
    ),
  sway: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('晃动：0 不动，1 慢走时左右约 15 毫米', '0 still, 1 about 15 mm to each side at a slow walk')),
})
export type ChainBridgeParams = z.infer<typeof ChainBridgeParams>

export const CHAIN_BRIDGE: PieceKind<ChainBridgeParams> = {
  kind: 'chain-bridge',
  name: { zh: '铁索桥', en: 'Chain bridge' },
  help: {
    zh: '铁链桥：桥面底链与两侧扶手链，木板可由两端铺入，也可一块块铺上门板。',
    en: 'A bridge of iron chains under a floor of boards, with chains as hand rails. Boards lie from both ends inward; doors can be laid on one by one.',
  },
  params: ChainBridgeParams,
  live: ['planks', 'laid', 'sway'],
  anchors: ['west', 'east', 'middle', 'lay'],
  lines: ['deck'],
  sample: { ground: 'gorge', view: { at: [-50.4, 1.7, 0.35], look: 'middle', pitch: -7 } },
}

/** Boards laid by hand differ in width as doors do; metres along the bridge, in the order they are laid. */
const DOOR_WIDTHS = [0.82, 0.74, 0.9, 0.68, 0.86, 0.78, 0.94, 0.72] as const
const DOOR_GAP = 0.05

export const doorWidth = (i: number): number => DOOR_WIDTHS[i % DOOR_WIDTHS.length]!
/** Metres of floor that the first `count` laid boards make. */
export function laidLength(count: number): number {
  let s = 0
  for (let i = 0; i < count; i++) s += doorWidth(i) + DOOR_GAP
  return s
}

/** Height of the walking surface above the ends at `x` metres from the middle; a parabola. */
export function deckHeight(p: Pick<ChainBridgeParams, 'span' | 'sag'>, x: number): number {
  const t = (2 * x) / p.span
  return -p.sag * (1 - t * t)
}

/** Where the western floor ends and laying begins, metres from the middle, for the floor as the scene begins. */
export function layStart(p: Pick<ChainBridgeParams, 'span' | 'planks'>): number {
  return -p.span / 2 + Math.max(1.2, (p.planks * p.span) / 2)
}

/** The middle of board number `i` (0 the first) as it lies. */
export function laidPlace(p: Pick<ChainBridgeParams, 'span' | 'sag' | 'planks'>, i: number): XYZ {
  const x = layStart(p) + laidLength(i) + doorWidth(i) / 2 + DOOR_GAP
  return [x, deckHeight(p, x), 0]
}

/** A point of the deck: t = 0 the west end, 1 the east end. */
export function deckPoint(p: Pick<ChainBridgeParams, 'span' | 'sag'>, t: number): XYZ {
  const x = (t - 0.5) * p.span
  return [x, deckHeight(p, x), 0]
}
