/** A wayside shrine to the god of the place: a stone niche under a small roof. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const ShrineParams = z.strictObject({
  height: z.number().min(0.9).max(3).default(1.6).meta(help('到屋脊的高，米', 'metres to the ridge')),
  paper: z
    .boolean()
    .default(true)
    .meta(help('龛旁是否有不写字的红纸条', 'strips of red paper beside the niche, without writing')),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('龛前小灯：0 灭，1 亮', 'the small lamp before it: 0 out, 1 burning')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type ShrineParams = z.infer<typeof ShrineParams>

export const SHRINE: PieceKind<ShrineParams> = {
  kind: 'shrine',
  name: { zh: '路边小庙', en: 'Wayside shrine' },
  help: {
    zh: '路边的石砌小土地庙：石龛、小瓦顶、香炉、可点的小油灯。龛内只有一块素石，不塑神像，不写字。正面朝 −Z。',
    en: 'A small shrine of stone by the way: a niche, a little tiled roof, a bowl for incense, a lamp that can be lit. The niche holds a plain stone, no image and no words. It faces −Z.',
  },
  params: ShrineParams,
  live: ['lit'],
  anchors: ['niche', 'lamp', 'before'],
  lines: [],
  sample: { view: { at: [1, 1.5, -3], look: 'niche', pitch: -16 }, time: '1935-05-29T06:30+06:49' },
}
