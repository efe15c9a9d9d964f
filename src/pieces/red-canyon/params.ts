/** A canyon of red earth and rock. Frame: the river runs from −X (west) to +X through the origin; banks north and south. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const RedCanyonParams = z.strictObject({
  river: z
    .strictObject({
      width: Measure(30, 400, 150, '原点处两岸之间的米数', 'metres from bank to bank at the origin'),
      below: Measure(
        1,
        20,
        4,
        '从渡口坡顶到水面低多少米',
        'metres from the head of the landings down to the water',
      ),
      speed: Measure(0, 6, 2.6, '水流速度，米／秒', 'm/s'),
    })
    .prefault({})
    .meta(help('河', 'the river')),
  landing: Measure(10, 200, 90, '沿两岸有多少米开阔的砾石滩', 'metres along each bank that are open gravel'),
  caves: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(11)
    .meta(help('北岸渡口后面崖上的洞口数', 'mouths of caves in the cliff behind the north landing')),
  height: Measure(100, 1600, 760, '从河面到崖顶的高，米', 'metres from the river to the rim'),
  ledges: Measure(
    0,
    1,
    0.6,
    '硬岩层突出成石坎的明显程度，0 – 1',
    'how strongly beds of harder rock stand out as ledges',
  ),
  detail: Detail(52_000),
  seed: Seed(9),
})
export type RedCanyonParams = z.infer<typeof RedCanyonParams>

export const RED_CANYON: PieceKind<RedCanyonParams> = {
  kind: 'red-canyon',
  name: { zh: '红土峡谷', en: 'Red canyon' },
  help: {
    zh: '干热的红土峡谷：一层层石坎的裸坡，两岸砾石渡口，北岸崖脚一排山洞。整个场景的地面。原点在河中心、渡口坡顶的高度；河自西向东流，站立点在南北向过河的一线附近最细致。',
    en: 'A hot, dry canyon of red earth: bare slopes in ledges, a gravel landing on each bank, a row of caves at the foot of the northern cliff. It is the ground of the scene. The origin is over the middle of the river at the height of the landings’ heads; the river runs west to east. It is finest near the line that crosses it north to south.',
  },
  params: RedCanyonParams,
  live: [],
  anchors: [
    'river',
    'north-bank',
    'south-bank',
    'north-shore',
    'south-shore',
    'caves',
    'upstream',
    'downstream',
  ],
  lines: ['river', 'crossing', 'caves'],
  sample: { view: { at: [0, 1.6, 84], look: 'caves' } },
}
