/** The bog: tussocks, pools and streams, flat to the horizon. Frame: a firm line runs from +Z towards −Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const GrasslandParams = z.strictObject({
  pools: Measure(0, 1, 0.5, '沼泽里露出成水洼的比例，0 – 1', 'share of the bog that stands open as pools'),
  stream: Measure(
    0,
    80,
    12,
    '前方蜿蜒小河的宽，米；0 表示没有',
    'metres, width of the winding stream ahead; 0 for none',
  ),
  tussocks: z
    .number()
    .int()
    .min(0)
    .max(2400)
    .default(620)
    .meta(help('路线附近草墩的个数', 'tussocks of sedge near the line')),
  firm: Measure(0.4, 6, 1.2, '能走的那一线硬地的宽，米', 'metres, width of the firm line one can walk'),
  hills: Measure(0, 300, 80, '天边秃丘的高，米', 'metres, how high the bare hills at the horizon rise'),
  detail: Detail(52_000),
  seed: Seed(8),
})
export type GrasslandParams = z.infer<typeof GrasslandParams>

export const GRASSLAND: PieceKind<GrasslandParams> = {
  kind: 'grassland',
  name: { zh: '草地沼泽', en: 'Bog grassland' },
  help: {
    zh: '高原沼泽：草墩、黑水洼、曲折的小河，平到天边，远处是低矮的秃丘，没有树。整个场景的地面。能走的一线沿南北向穿过原点，站立点在这一线附近最细致。',
    en: 'A high bog: tussocks, pools of dark water, a winding stream, flat to the horizon with low bare hills and no tree. It is the ground of the scene. The line one can walk runs south to north through the origin; the land is finest near it.',
  },
  params: GrasslandParams,
  live: [],
  anchors: ['firm', 'ahead', 'behind', 'pool', 'pool-side', 'stream'],
  lines: ['firm', 'stream'],
  sample: { view: { at: [0, 1.6, 0], look: 'ahead' } },
}
