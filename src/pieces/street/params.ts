/** A street of shop-houses, paved with stone: along z, this end at the origin, the other towards −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const StreetParams = z.strictObject({
  length: z.number().min(10).max(120).default(34).meta(help('从街头到街尾的米数', 'metres from end to end')),
  width: z
    .number()
    .min(2)
    .max(9)
    .default(3.6)
    .meta(help('两边铺面之间的宽，米', 'metres from shop front to shop front')),
  rise: z
    .number()
    .min(-14)
    .max(14)
    .default(0)
    .meta(
      help(
        '街尾比街头高多少米；不为 0 就成石梯街',
        'metres by which the far end is higher; it is then a stair street',
      ),
    ),
  open: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta(help('卸下门板开着的铺子所占的比例，0 – 1', 'share of the shops whose boards are taken down')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一条街', 'which street of its kind')),
})
export type StreetParams = z.infer<typeof StreetParams>

export const STREET: PieceKind<StreetParams> = {
  kind: 'street',
  name: { zh: '老街', en: 'Street' },
  help: {
    zh: '石板老街，两边是前店后宅的木板铺面，铺门由一块块门板拼成；可以是沿坡而上的石梯街。街面可以走。原点在近端街心，街朝 −Z。招牌不写字。',
    en: 'An old street paved with slabs between timber shop-houses whose fronts are made of boards; it can climb as a stair. One can walk in it. The origin is the middle of the near end, the street runs to −Z. Signs bear no writing.',
  },
  params: StreetParams,
  live: [],
  anchors: ['near', 'middle', 'far', 'shop'],
  lines: ['way'],
  sample: { view: { at: [0.5, 1.6, 1], look: 'far', pitch: 3 }, time: '1935-05-29T06:30+06:49' },
}

/** Height of the paving `ahead` metres from the near end; stairs are walked as a slope. */
export const streetHeight = (p: Pick<StreetParams, 'length' | 'rise'>, ahead: number): number =>
  p.rise * Math.min(1, Math.max(0, ahead / p.length))
