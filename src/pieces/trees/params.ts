/** Trees, bamboo, reeds, thorn and grass: which, how many, and over what ground. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Path } from '../way/params.ts'
import { help } from '../words.ts'

export const PLANTS = [
  'pine',
  'fir',
  'camphor',
  'willow',
  'poplar',
  'bamboo',
  'reeds',
  'thorn',
  'grass',
] as const
export type Plant = (typeof PLANTS)[number]

export const TreesParams = z.strictObject({
  species: z
    .enum(PLANTS)
    .default('pine')
    .meta(
      help(
        '长什么：pine 松、fir 杉、camphor 樟、willow 柳、poplar 杨、bamboo 竹、reeds 芦苇、thorn 荆棘、grass 草；要几种就写几件',
        'what grows; a place of several is several pieces',
      ),
    ),
  count: z
    .number()
    .int()
    .min(0)
    .max(4000)
    .default(24)
    .meta(help('最多多少棵；没有空地就少长', 'how many, at most, where there is room')),
  path: Path(
    24,
    'bridge.west',
    '沿这条线生长，以本件为原点',
    'they grow along this line, in the frame of the piece',
  ),
  radius: z
    .number()
    .min(0)
    .max(1500)
    .default(40)
    .meta(
      help(
        '原位周围多少米以内，或线两侧多少米以内',
        'metres around the place, or to either side of the line',
      ),
    ),
  clear: z
    .number()
    .min(0)
    .max(200)
    .default(0)
    .meta(
      help(
        '原位周围、或线两侧多少米以内留空',
        'metres around the place, or to either side of the line, that stay free',
      ),
    ),
  clump: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta(help('0 均匀散布，1 成丛，丛间露地', '0 evenly strewn, 1 in thickets with bare ground between')),
  steep: z
    .number()
    .min(0)
    .max(3)
    .default(1)
    .meta(help('能长在多陡的地上：每前进一米升高几米', 'the steepest ground they grow on, metres a metre')),
  least: z
    .number()
    .min(-500)
    .max(6000)
    .optional()
    .meta(
      help(
        '低于本件多少米就不长，例如水边',
        'metres above the piece below which none grows, such as the shore',
      ),
    ),
  size: z
    .number()
    .min(0.2)
    .max(3)
    .default(1)
    .meta(help('大小：1 为该种的常见大小', '1 is the size of its kind')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(99999)
    .default(1)
    .meta(help('换一个数，换一片草木', 'which growth of its kind')),
})
export type TreesParams = z.infer<typeof TreesParams>

export const TREES: PieceKind<TreesParams> = {
  kind: 'trees',
  name: { zh: '树木芦苇', en: 'Trees and reeds' },
  help: {
    zh: '松、杉、樟、柳、杨、竹、芦苇、荆棘和草，随风摇动；只长在陆地上，避开房屋、桥头和站立点。写在其他物件之后。',
    en: 'Pines, firs, camphors, willows, poplars, bamboo, reeds, thorn and grass, moved by the wind. They grow on land only and keep clear of houses, bridge heads and stands. List it after the pieces it should keep clear of.',
  },
  params: TreesParams,
  live: [],
  anchors: [],
  lines: [],
  sample: { ground: 'plain', params: { count: 24 }, view: { at: [0, 1.6, 30], turn: 0 } },
}
