/** Country houses of several regions, in a row or scattered: one or many. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const HOUSE_STYLES = [
  'plank',
  'tile',
  'tibetan-stone',
  'loess-cave',
  'grass-hut',
  'earth-thatch',
  'brick',
  'granary',
] as const
export type HouseStyle = (typeof HOUSE_STYLES)[number]

/** Metres of one house: along its front, in depth, and to the eaves; others of the style differ a little. */
export const HOUSE_SIZE: Readonly<Record<HouseStyle, readonly [number, number, number]>> = {
  plank: [8.4, 5.6, 2.7],
  tile: [9.4, 6, 3.1],
  'tibetan-stone': [8.6, 7.4, 8.2],
  'loess-cave': [13.2, 7, 6.4],
  'grass-hut': [4.2, 3.4, 1.35],
  // Three bays, about 50 m² and 2 m at the lowest, as the site in Yinan gives them.
  'earth-thatch': [10.4, 4.8, 2.1],
  brick: [9.6, 5, 3],
  granary: [4.8, 3.6, 2.5],
}

export const HousesParams = z.strictObject({
  style: z
    .enum(HOUSE_STYLES)
    .default('plank')
    .meta(
      help(
        '样式：plank 黔北木板瓦房；tile 西南瓦屋，木架粉墙；tibetan-stone 嘉绒平顶石楼；loess-cave 陕北窑洞崖面；grass-hut 矮草棚；earth-thatch 沂蒙土墙草顶；brick 冀中青砖平顶；granary 粗木搭的粮仓（陇南、川北山里）',
        'plank: boards under tiles (Guizhou); tile: timber and plaster (south-west); tibetan-stone: tall, of stone, flat-roofed (Gyalrong); loess-cave: arches in a loess wall (northern Shaanxi); grass-hut: a low hut of grass; earth-thatch: earth walls, straw roof (Shandong); brick: grey brick, flat roof (Hebei); granary: a store of rough logs off the ground (mountains of southern Gansu)',
      ),
    ),
  count: z.number().int().min(1).max(24).default(1).meta(help('多少座房', 'houses')),
  gap: z
    .number()
    .min(0.4)
    .max(30)
    .default(3)
    .meta(help('一排里房与房的间距，米', 'metres from house to house along the row')),
  rows: z.number().int().min(1).max(4).default(1).meta(help('前后几排', 'rows, one behind the other')),
  scatter: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .meta(help('0 排得整齐，1 像村子自然长成的样子', '0 in line, 1 as a village grew')),
  smoke: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(
      help(
        '多少房子的屋顶冒炊烟，0…1；烟随风走',
        'share of the houses through whose roof a cooking fire smokes; it goes with the wind',
      ),
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一批房子', 'which houses of their kind')),
})
export type HousesParams = z.infer<typeof HousesParams>

export const HOUSES: PieceKind<HousesParams> = {
  kind: 'houses',
  name: { zh: '民居', en: 'Houses' },
  help: {
    zh: '各地民居，单座或成排：黔北木板房、西南瓦屋、嘉绒石楼、陕北窑洞、草棚、沂蒙土墙草顶三间屋、冀中青砖平顶房、粗木粮仓。正面朝 −Z，原点在第一排中央。民族民居的样式应请当地人核对。',
    en: 'Houses of several regions, one or a row: plank houses of Guizhou, tiled houses of the south-west, Gyalrong stone houses, cave dwellings of northern Shaanxi, a grass hut, the three-bay earth house with a straw roof of Shandong, grey brick of Hebei, a granary of logs. They face −Z; the origin is the middle of the first row. Houses of other peoples should be checked with people of the place.',
  },
  params: HousesParams,
  live: [],
  anchors: ['door', 'yard'],
  lines: ['front'],
  sample: { view: { at: [6.4, 1.7, -10], look: 'door', pitch: 4 }, time: '1935-05-29T06:30+06:49' },
}
