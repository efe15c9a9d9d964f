/** A terraced slope. Frame: it rises towards −Z; the origin lies on a terrace, at its level. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const TerracesParams = z.strictObject({
  above: z
    .number()
    .int()
    .min(3)
    .max(60)
    .default(34)
    .meta(help('原点以上有几层梯田', 'terraces above that of the origin')),
  below: z.number().int().min(3).max(40).default(14).meta(help('原点以下有几层梯田', 'terraces below it')),
  rise: Measure(0.4, 5, 1.1, '一层比一层高多少米', 'metres from one terrace to the next'),
  width: Measure(2, 30, 4.2, '一层梯田一般有多宽，米', 'metres, how wide a terrace usually is'),
  paddies: Measure(
    0,
    1,
    0.6,
    '灌着水的梯田所占的比例，0 – 1',
    'share of the terraces that stand under water',
  ),
  river: Measure(
    0,
    120,
    14,
    '谷底河的宽，米；0 表示没有',
    'metres, width of the river in the valley below; 0 for none',
  ),
  peaks: Measure(
    0,
    1500,
    260,
    '山比最高一层梯田高多少米',
    'metres, how high the ranges rise over the top terrace',
  ),
  detail: Detail(52_000),
  seed: Seed(3),
})
export type TerracesParams = z.infer<typeof TerracesParams>

export const TERRACES: PieceKind<TerracesParams> = {
  kind: 'terraces',
  name: { zh: '梯田', en: 'Terraced slope' },
  help: {
    zh: '沿等高线一层层的梯田，部分灌水，带田埂；上方是山，下方是谷和河。整个场景的地面。原点在其中一层梯田上，坡向北升高；站立点在原点附近东西向一线最细致。',
    en: 'Terraces along the contours of a slope, some of them under water, each with its bank; ranges above, a valley with its river below. It is the ground of the scene. The origin lies on one of the terraces, the slope rises to the north; the land is finest near the origin.',
  },
  params: TerracesParams,
  live: [],
  anchors: ['terrace', 'bank', 'above', 'top', 'valley', 'river'],
  lines: ['path', 'steps', 'river'],
  sample: { view: { at: [6, 6.5, -9], turn: 200, pitch: -17 } },
}
