/** The upstairs room of the Bai Huizhang residence in Zunyi, as the fact base describes it; one stands inside. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

/** Metres; the room's true plan was not found, these are inferred from what stood in it. */
export const ROOM = { width: 6, depth: 5.6, height: 3.3 } as const
export const TABLE = { width: 1.25, length: 3.1, height: 0.78 } as const

export const MeetingRoomParams = z.strictObject({
  chairs: z
    .number()
    .int()
    .min(4)
    .max(24)
    .default(20)
    .meta(help('桌边折叠藤椅的把数', 'folding cane chairs around the table')),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('桌子上方的油灯：0 灭，1 亮', 'the oil lamp over the table: 0 out, 1 burning')),
  glow: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('炭火盆：0 冷，1 红着', 'the charcoal in the brazier: 0 cold, 1 glowing')),
  papers: z
    .boolean()
    .default(true)
    .meta(
      help('桌上是否有没有字的地图、纸张和茶碗', 'a map without writing, papers and tea bowls on the table'),
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处和椅子的摆法', 'small irregularities, how the chairs stand')),
})
export type MeetingRoomParams = z.infer<typeof MeetingRoomParams>

export const MEETING_ROOM: PieceKind<MeetingRoomParams> = {
  kind: 'meeting-room',
  name: { zh: '会议室', en: 'Meeting room' },
  help: {
    zh: '遵义柏辉章公馆楼上的房间：长桌、二十把折叠藤椅、挂钟、两只柜子（一只带镜）、悬着的油灯、桌下的炭火盆、彩色玻璃窗。人可以站在里面；尺寸是推算的（约 6 × 5.6 米）。原点在房间中央的地板。',
    en: 'The upstairs room of the Bai residence in Zunyi: a long table, twenty folding cane chairs, a wall clock, two cupboards (one with a mirror), a hanging oil lamp, a charcoal brazier under the table, panes of coloured glass. One can stand inside; its size (about 6 × 5.6 m) is inferred. Its origin is the floor in the middle of the room.',
  },
  params: MeetingRoomParams,
  live: ['lit', 'glow'],
  anchors: [
    'lamp',
    'table',
    'brazier',
    'clock',
    'mirror',
    'window',
    'door',
    'seat',
    'head-of-table',
    'corner',
  ],
  lines: ['around-table'],
  sample: { palette: 'room', params: { lit: 1 }, view: { at: [1.8, 1.6, 2.2], turn: 320 } },
}
