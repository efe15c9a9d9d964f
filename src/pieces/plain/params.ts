/** A plain of fields with a road on a bank, which may be flooded. Frame: the road runs from +Z towards −Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'

export const PlainParams = z.strictObject({
  road: z
    .strictObject({
      width: Measure(1.5, 12, 4, 'metres, its crown'),
      above: Measure(0, 8, 0.6, 'metres over the fields; a dyke from about 3'),
    })
    .prefault({})
    .describe('the road'),
  tilled: Measure(0, 1, 0.9, 'share of the fields that are under the plough or in stubble'),
  flooded: Measure(
    0,
    1,
    0,
    '0 dry; from there the water rises over the fields; at 1 it stands ankle-deep on the road',
  ),
  trees: z.number().int().min(0).max(260).default(90).describe('groves and rows of trees'),
  bare: z.boolean().default(false).describe('the trees stand leafless'),
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
