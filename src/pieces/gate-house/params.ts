/** The tiled house over the end of a bridge: an open passage between two timbered halls. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const GateHouseParams = z.strictObject({
  width: z.number().min(4).max(14).default(7.6).describe('metres across the passage, wall to wall'),
  depth: z.number().min(3).max(12).default(6.4).describe('metres along the passage'),
  passage: z.number().min(1.6).max(5).default(2.9).describe('metres, clear width of the passage'),
  storeys: z.number().int().min(1).max(2).default(2).describe('roofs, one above the other'),
  cloth: z.boolean().default(false).describe('a strip of red cloth at the lintel'),
  seed: z.number().int().min(0).max(9999).default(1).describe('small irregularities'),
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
}
