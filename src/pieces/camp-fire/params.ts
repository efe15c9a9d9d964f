/** A fire on the ground: bonfire of a landing, cooking fire of a camp. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const CampFireParams = z.strictObject({
  lit: z.number().min(0).max(1).default(1).meta(help('0 冷灰，1 燃着', '0 cold ashes, 1 burning')),
  size: z.number().min(0.3).max(2).default(0.6).meta(help('火塘的半径，米', 'metres, radius of the hearth')),
  stones: z.boolean().default(true).meta(help('周围是否有一圈石头', 'a ring of stones around it')),
  smoke: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .meta(help('烟：0 干柴无烟，1 浓烟；随风走', '0 dry wood, 1 thick smoke; it goes with the wind')),
  pot: z
    .boolean()
    .default(false)
    .meta(help('是否用三根木杆吊一口铁锅', 'an iron pot hung over it from three poles')),
  wood: z.boolean().default(true).meta(help('旁边是否有一小堆柴', 'a small stack of firewood beside it')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type CampFireParams = z.infer<typeof CampFireParams>

export const CAMP_FIRE: PieceKind<CampFireParams> = {
  kind: 'camp-fire',
  name: { zh: '篝火', en: 'Camp fire' },
  help: {
    zh: '地上的一堆火：渡口的篝火或宿营的灶火，可以架一口铁锅。点着时照亮四周，烟随风走。原点在火堆中央的地面。',
    en: 'A fire on the ground: the bonfire of a landing or the hearth of a camp, with an iron pot over it where wanted. Lit, it lights what stands around, and its smoke goes with the wind. Its origin is the ground in its middle.',
  },
  params: CampFireParams,
  live: ['lit'],
  anchors: ['fire', 'pot', 'seat'],
  lines: ['round'],
  sample: { view: { at: [1.2, 1.5, 4.4], look: 'fire', pitch: 1 } },
}
