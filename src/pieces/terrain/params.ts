/** Land from a height map of one's own. Frame: the origin is a point of the map, its upper edge lies north (−Z). */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure } from '../land/params.ts'
import { help } from '../words.ts'

const Origin = z.union([
  z.strictObject({
    lon: z
      .number()
      .min(-180)
      .max(180)
      .meta(help('经度，度；东经为正', 'longitude in degrees, east positive')),
    lat: z.number().min(-84).max(84).meta(help('纬度，度；北纬为正', 'latitude in degrees, north positive')),
  }),
  z.strictObject({
    east: Measure(-40_000, 40_000, 0, '从图的中心向东多少米', 'metres east of the middle of the map'),
    north: Measure(-40_000, 40_000, 0, '从图的中心向北多少米', 'metres north of the middle of the map'),
  }),
])

export const TerrainParams = z
  .strictObject({
    src: z
      .string()
      .regex(
        /^media\/(?!.*\.\.)[\w./-]+\.(png|tiff?)$/i,
        'a PNG or GeoTIFF in the media folder of the scene, such as media/heights.tif',
      )
      .meta(
        help(
          '高程图，上边是北：GeoTIFF，或 16 位灰度 PNG（黑处最低，白处最高）',
          'the height map, north at its top: a GeoTIFF, or a grey PNG of 16 bits, black the lowest, white the highest',
        ),
      ),
    size: z
      .tuple([z.number().min(100).max(400_000), z.number().min(100).max(400_000)])
      .optional()
      .meta(
        help(
          '高程图覆盖东西、南北各多少米；PNG 必须写，GeoTIFF 自己带坐标，不用写',
          'metres the map covers, east to west and north to south; needed for a PNG, a GeoTIFF knows it itself',
        ),
      ),
    origin: Origin.optional().meta(
      help(
        '图上哪一点是场景的原点：{ lon, lat } 经纬度，或 { east, north } 离图中心的米数；不写就是图中心',
        'which point of the map is the origin: { lon, lat } in degrees, or { east, north } in metres from the middle of the map; left out, its middle',
      ),
    ),
    reach: z
      .number()
      .min(50)
      .max(20_000)
      .optional()
      .meta(
        help(
          '用到离原点多远，米；不写就到图最近的边，最远 20 公里',
          'metres from the origin that are shown; left out, as far as the nearest edge of the map, at most 20 km',
        ),
      ),
    lowest: Measure(
      -500,
      8900,
      0,
      'PNG 中黑处的海拔，米',
      'for a PNG: metres above the sea where it is black',
    ),
    highest: Measure(
      -500,
      8900,
      500,
      'PNG 中白处的海拔，米',
      'for a PNG: metres above the sea where it is white',
    ),
    scale: Measure(
      0.001,
      10,
      1,
      '高度乘以几：1 为实际高低；图以英尺记时写 0.3048，夸大一倍写 2',
      'what heights are multiplied with: 1 as they are, 0.3048 for a map in feet, 2 to double the relief',
    ),
    offset: Measure(
      -9000,
      9000,
      0,
      '每个高度再加多少米，用于不从海面算起的图',
      'metres added to every height, for a map that does not count from the sea',
    ),
    base: z
      .number()
      .min(-9000)
      .max(9000)
      .optional()
      .meta(
        help(
          '场景零高度处的海拔，米；不写就是原点地面的海拔',
          'metres above the sea that are height 0 of the scene; left out, the ground at the origin',
        ),
      ),
    none: z
      .number()
      .optional()
      .meta(
        help(
          '图中表示“没有数据”的数；文件里已写明的不用写。没有数据处按四周补上',
          'the number that stands for “not known” in the map, where the file does not say it; such places are filled from around',
        ),
      ),
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
  // A picture of heights does not say how large it is.
  .superRefine(({ src, size }, context) => {
    if (!size && /\.png$/i.test(src))
      context.addIssue({ code: 'invalid_type', expected: 'tuple', input: undefined, path: ['size'] })
  })
export type TerrainParams = z.infer<typeof TerrainParams>

export const TERRAIN_KIND: PieceKind<TerrainParams> = {
  kind: 'terrain',
  name: { zh: '高程图地形', en: 'Land from a height map' },
  help: {
    zh: '用自己的高程图做地面：GeoTIFF（经纬度或米制坐标），或 16 位灰度 PNG 加上东西和南北各多少米、最低和最高海拔；放在场景的 media 文件夹。原点是图的中心，或用 origin 指定的一点；那里的地面为零高度。上边是北。离原点越近越细致。真实地形图公开展出须有审图号。',
    en: 'The ground from a height map of your own, in the scene’s media folder: a GeoTIFF (longitude and latitude, or a grid in metres), or a grey PNG of 16 bits with the metres it covers and the elevations of black and white. The origin is the middle of the map, or the point named by `origin`; the ground there is at height 0. Its upper edge is north. The land is finest near the origin. A map of real ground shown to the public needs its approval number.',
  },
  params: TerrainParams,
  live: [],
  anchors: ['middle', 'summit', 'hollow'],
  lines: [],
  media: { src: 'heights' },
  sample: {
    params: { src: 'media/hills.tif', reach: 1900, scrub: 1 },
    time: '1935-05-29T16:30+06:49',
    view: { at: [420, 26, 330], look: 'summit', pitch: 2 },
  },
}
