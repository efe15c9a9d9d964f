/** The tiled house over the end of a bridge: an open passage between two timbered halls. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const GateHouseParams = z.strictObject({
  width: z
    .number()
    .min(4)
    .max(14)
    .default(7.6)
    .meta(help('过道方向左右墙之间的宽，米', 'metres across the passage, wall to wall')),
  depth: z
    .number()
    .min(3)
    .max(12)
    .default(6.4)
    .meta(help('沿过道方向的进深，米', 'metres along the passage')),
  passage: z
    .number()
    .min(1.6)
    .max(5)
    .default(2.9)
    .meta(help('过道的净宽，米', 'metres, clear width of the passage')),
  storeys: z.number().int().min(1).max(2).default(2).meta(help('重檐的层数', 'roofs, one above the other')),
  cloth: z.boolean().default(false).meta(help('门楣上是否系一条红布', 'a strip of red cloth at the lintel')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type GateHouseParams = z.infer<typeof GateHouseParams>

export const GATE_HOUSE: PieceKind<GateHouseParams> = {
  kind: 'gate-house',
  name: { zh: '桥头堡（桥亭）', en: 'Bridge house' },
  help: {
    zh: '桥头的瓦顶木楼，中间通道可走可望。正面朝 −Z，原点在通道中央地面。',
    en: 'The tiled timber house at the end of a bridge; one walks and looks through it. It faces −Z; its origin is the floor in the middle of the passage.',
  },
  params: GateHouseParams,
  live: [],
  anchors: ['front', 'back', 'lintel'],
  lines: ['passage'],
  sample: { view: { at: [7, 1.7, -14], look: 'front', pitch: 9 }, time: '1935-05-29T06:30+06:49' },
}
