/** A high pass in snow. Frame: the track climbs from +Z through the origin to the saddle in −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'

export const PassParams = z.strictObject({
  saddle: Measure(
    60,
    1200,
    280,
    '从原点到垭口的米数，在地图上量',
    'metres from the origin to the saddle, measured on the map',
  ),
  climb: Measure(5, 500, 58, '从原点到垭口升高多少米', 'metres from the origin up to the saddle'),
  ridge: Measure(
    20,
    900,
    210,
    '两侧山脊比垭口高多少米',
    'metres, how high the ridges to both sides stand over the saddle',
  ),
  wide: Measure(
    20,
    400,
    46,
    '小路所上的开阔坡面的宽，米',
    'metres, width of the open slope that the track climbs',
  ),
  snow: Measure(
    0,
    1,
    0.75,
    '积雪覆盖的比例，0 – 1；其余是碎石和岩石',
    'share of the ground under snow; scree and rock elsewhere',
  ),
  ribs: Measure(
    0,
    1,
    0.7,
    '坡上石筋突出得多明显，0 – 1',
    'how strongly ribs of rock stand out of the slopes',
  ),
  track: Measure(
    0,
    6,
    1.1,
    '踩出的小路的宽，米；0 表示没有',
    'metres, width of the trodden track; 0 for none',
  ),
  detail: Detail(44_000),
  seed: Seed(5),
})
export type PassParams = z.infer<typeof PassParams>

export const PASS: PieceKind<PassParams> = {
  kind: 'pass',
  name: { zh: '雪山垭口', en: 'High pass' },
  help: {
    zh: '高山垭口：一条踩出的小路沿雪坡上到鞍部，两侧是石筋和山脊，山后还有群山。整个场景的地面。小路从南（+Z）经原点上到北面的鞍部；站立点在小路附近最细致。',
    en: 'A high pass: a trodden track climbs a snow slope to the saddle, with ribs of rock and a ridge on both sides and more mountains beyond. It is the ground of the scene. The track comes from the south through the origin up to the saddle in the north; the land is finest near the track.',
  },
  params: PassParams,
  live: [],
  anchors: ['foot', 'track', 'saddle', 'beyond', 'west-ridge', 'east-ridge'],
  lines: ['track', 'ridge'],
  sample: { view: { at: [0, 1.6, 0], look: 'saddle' } },
}
