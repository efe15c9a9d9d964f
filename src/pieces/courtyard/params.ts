/** A walled yard with a house at its back and one on each side, a gate in front: one can stand in it. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const COURT_STYLES = ['brick', 'tile', 'earth-thatch'] as const

export const CourtyardParams = z.strictObject({
  style: z
    .enum(COURT_STYLES)
    .default('brick')
    .meta(
      help(
        '房屋样式：brick 青砖（冀中）、tile 瓦屋（西南）、earth-thatch 土墙草顶（沂蒙）',
        'of its houses: grey brick (Hebei), tile (south-west), earth-thatch (Shandong)',
      ),
    ),
  width: z.number().min(13).max(30).default(18).meta(help('墙到墙的米数', 'metres from wall to wall')),
  depth: z
    .number()
    .min(13)
    .max(30)
    .default(17)
    .meta(help('从大门到后墙的米数', 'metres from the gate to the back wall')),
  sides: z.number().int().min(0).max(2).default(2).meta(help('两侧厢房的座数', 'houses along the sides')),
  mill: z.boolean().default(true).meta(help('院里是否有石磨', 'a stone mill in the yard')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type CourtyardParams = z.infer<typeof CourtyardParams>

export const COURTYARD: PieceKind<CourtyardParams> = {
  kind: 'courtyard',
  name: { zh: '院子', en: 'Courtyard' },
  help: {
    zh: '一个院子：正房、厢房、土院墙、带瓦檐的大门、石磨、水缸。人可以站在院里。大门朝 −Z，原点在院子中央。',
    en: 'A yard with its main house, side houses, a wall of earth, a roofed gate, a stone mill and jars. One can stand in it. The gate faces −Z; the origin is the middle of the yard.',
  },
  params: CourtyardParams,
  live: [],
  anchors: ['middle', 'gate', 'mill', 'house', 'jar'],
  lines: ['way'],
  sample: { view: { at: [-1.6, 1.6, -7.2], look: 'house', pitch: 2 }, time: '1935-05-29T06:30+06:49' },
}
