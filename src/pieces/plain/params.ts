/** A plain of fields with a road on a bank, which may be flooded. Frame: the road runs from +Z towards −Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const PlainParams = z.strictObject({
  road: z
    .strictObject({
      width: Measure(1.5, 12, 4, '路面的宽，米', 'metres, its crown'),
      above: Measure(
        0,
        8,
        0.6,
        '路面比田高多少米；3 米左右起便是堤',
        'metres over the fields; a dyke from about 3',
      ),
    })
    .prefault({})
    .meta(help('路', 'the road')),
  tilled: Measure(
    0,
    1,
    0.9,
    '田里翻耕过或留着茬的比例，0 – 1',
    'share of the fields that are under the plough or in stubble',
  ),
  flooded: Measure(
    0,
    1,
    0,
    '0 没有水；数越大水越漫过田地；1 时路面上水没脚踝',
    '0 dry; from there the water rises over the fields; at 1 it stands ankle-deep on the road',
  ),
  trees: z
    .number()
    .int()
    .min(0)
    .max(260)
    .default(90)
    .meta(help('树丛和行树的数量', 'groves and rows of trees')),
  bare: z.boolean().default(false).meta(help('树是否落尽了叶', 'the trees stand leafless')),
  detail: Detail(46_000),
  seed: Seed(1),
})
export type PlainParams = z.infer<typeof PlainParams>

export const PLAIN: PieceKind<PlainParams> = {
  kind: 'plain',
  name: { zh: '平原', en: 'Plain' },
  help: {
    zh: '平原：长条田地、一条高出田面的路（或堤顶路）、远近树丛；水可以涨上来，“flooded” 可在场景中改变。整个场景的地面。路沿南北向穿过原点，路面为零高度；站立点在路附近最细致。',
    en: 'A plain: strips of fields, a road that stands over them (or the crest of a dyke), groves near and far; water can rise over it while the scene goes on. It is the ground of the scene. The road runs south to north through the origin and is at height 0; the land is finest near it.',
  },
  params: PlainParams,
  live: ['flooded'],
  anchors: ['road', 'ahead', 'behind', 'west-field', 'east-field', 'water'],
  lines: ['road', 'west-edge', 'east-edge'],
  sample: { params: { road: { above: 2.5 }, flooded: 0.45 }, view: { at: [0, 1.6, 0], look: 'ahead' } },
}
