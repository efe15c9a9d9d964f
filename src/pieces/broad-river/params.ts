/** A broad, slow river between fields and low hills. Frame: it runs from −Z to +Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const BroadRiverParams = z.strictObject({
  river: z
    .strictObject({
      width: Measure(50, 1000, 300, '原点处两岸之间的米数', 'metres from bank to bank at the origin'),
      below: Measure(1, 20, 4, '从岸上到水面低多少米', 'metres from the banks down to the water'),
      speed: Measure(0, 3, 0.9, '水流速度，米／秒', 'm/s'),
      bars: Measure(
        0,
        1,
        0.5,
        '浅水处露出成沙洲的比例，0 – 1',
        'share of the shallows that lie bare as sand bars',
      ),
      bend: Measure(
        0,
        900,
        260,
        '离开原点后，河向两侧摆动多少米',
        'metres the river swings to each side, away from the origin',
      ),
    })
    .prefault({})
    .meta(help('河', 'the river')),
  landing: Measure(
    0,
    60,
    22,
    '原点处两岸各有多少米的缓坡下到水边；0 表示没有',
    'metres of each bank, at the origin, that slope gently down to the water; 0 for none',
  ),
  plain: Measure(
    20,
    1500,
    170,
    '河岸与最近的山丘之间有多少米平地',
    'metres of level fields between the banks and the first hills',
  ),
  hills: Measure(
    0,
    600,
    60,
    '最近的山丘高多少米；后面的更高',
    'metres, how high the first hills rise; those behind rise higher',
  ),
  fields: Measure(0, 1, 0.8, '平地中耕种的比例，0 – 1', 'share of the level land that is tilled'),
  detail: Detail(46_000),
  seed: Seed(4),
})
export type BroadRiverParams = z.infer<typeof BroadRiverParams>

export const BROAD_RIVER: PieceKind<BroadRiverParams> = {
  kind: 'broad-river',
  name: { zh: '宽河', en: 'Broad river' },
  help: {
    zh: '宽阔缓慢的河：沙洲、河岸、两岸的码头坡、田地和远近低山。整个场景的地面。原点在河中心、河岸的高度，河自北向南流。站立点在东西向穿过原点的一线附近最细致。',
    en: 'A broad, slow river: sand bars, banks with a landing on each, fields, low hills behind. It is the ground of the scene. The origin is over the middle of the river at the height of the banks; the river runs north to south. It is finest near the line that crosses it east to west through the origin.',
  },
  params: BroadRiverParams,
  live: [],
  anchors: ['river', 'west-bank', 'east-bank', 'west-shore', 'east-shore', 'upstream', 'downstream'],
  lines: ['river', 'west-shore', 'east-shore', 'crossing'],
  sample: { params: { river: { width: 300 }, seed: 4 }, view: { at: [-152, 1.6, 8], look: 'river' } },
}
