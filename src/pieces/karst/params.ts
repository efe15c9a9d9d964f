/** Karst: steep limestone cones over a level floor of paddies. Frame: a path runs from +Z towards −Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const KarstParams = z.strictObject({
  cones: z
    .strictObject({
      height: Measure(20, 350, 120, '一般的峰高多少米', 'metres, how high the usual cone rises'),
      apart: Measure(90, 900, 230, '峰与峰的间距，米', 'metres from one cone to the next'),
      share: Measure(0, 1, 0.62, '可长峰的位置上真有峰的比例，0 – 1', 'share of the places that bear a cone'),
      from: Measure(
        30,
        1500,
        120,
        '原点周围多少米以内是平地，没有峰',
        'metres of level floor around the origin before the first cone',
      ),
    })
    .prefault({})
    .meta(help('石灰岩峰', 'the cones')),
  paddies: Measure(0, 1, 0.35, '田里灌着水的比例，0 – 1', 'share of the fields that stand under water'),
  stream: Measure(
    0,
    60,
    9,
    '路西小溪的宽，米；0 表示没有',
    'metres, width of the stream west of the path; 0 for none',
  ),
  detail: Detail(50_000),
  seed: Seed(6),
})
export type KarstParams = z.infer<typeof KarstParams>

export const KARST: PieceKind<KarstParams> = {
  kind: 'karst',
  name: { zh: '峰林田野', en: 'Karst and paddies' },
  help: {
    zh: '平坦的稻田上立着一座座陡峭的石灰岩峰，薄雾在峰脚；有田埂、小溪和一条路。整个场景的地面。路沿南北向穿过原点，站立点在路附近最细致。',
    en: 'Steep limestone cones over a level floor of paddies, haze at their feet; dykes between the fields, a stream, a path. It is the ground of the scene. The path runs south to north through the origin; the land is finest near it.',
  },
  params: KarstParams,
  live: [],
  anchors: ['path', 'ahead', 'behind', 'stream', 'stream-bank', 'cone'],
  lines: ['path', 'stream'],
  sample: { view: { at: [0, 1.6, 20], look: 'cone', pitch: 7 } },
}
