/** Land from a height map of one's own. Frame: the middle of the map is the origin, its upper edge lies north (−Z). */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure } from '../land/params.ts'
import { help } from '../words.ts'

export const TerrainParams = z.strictObject({
  src: z
    .string()
    .regex(
      /^media\/(?!.*\.\.)[\w./-]+\.png$/i,
      'a PNG in the media folder of the scene, such as media/heights.png',
    )
    .meta(
      help(
        '高程图：16 位灰度 PNG，黑处最低，白处最高，上边是北',
        'the height map: a grey PNG of 16 bits, black the lowest, white the highest, north at its top',
      ),
    ),
  size: z
    .tuple([z.number().min(100).max(40_000), z.number().min(100).max(40_000)])
    .meta(help('高程图覆盖东西、南北各多少米', 'metres the map covers, east to west and north to south')),
  lowest: Measure(-500, 8900, 0, '图中黑处的海拔，米', 'metres above the sea where the map is black'),
  highest: Measure(-500, 8900, 500, '图中白处的海拔，米', 'metres above the sea where the map is white'),
  scrub: Measure(0, 1, 0.6, '坡上灌丛有多密，0 – 1', 'how much scrub breaks the slopes'),
  tree: Measure(
    0,
    9000,
    9000,
    '海拔多少米以上只有岩石和雪',
    'metres above the sea over which there is only rock and snow',
  ),
  detail: Detail(46_000),
})
export type TerrainParams = z.infer<typeof TerrainParams>

export const TERRAIN_KIND: PieceKind<TerrainParams> = {
  kind: 'terrain',
  name: { zh: '高程图地形', en: 'Land from a height map' },
  help: {
    zh: '用自己的高程图做地面：16 位灰度 PNG，放在场景的 media 文件夹，写明东西和南北各多少米、最低和最高海拔。地图中心是原点，那里的地面为零高度；上边是北。离原点越近越细致。',
    en: 'The ground from a height map of your own: a grey PNG of 16 bits in the scene’s media folder, with the metres it covers east to west and north to south, and the elevations of black and white. The middle of the map is the origin, where the ground is at height 0; its upper edge is north. The land is finest near the origin.',
  },
  params: TerrainParams,
  live: [],
  anchors: ['middle', 'summit', 'hollow'],
  lines: [],
}
