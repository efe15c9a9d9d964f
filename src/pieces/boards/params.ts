/** The doors and boards that people of the bank brought. */
import { z } from 'zod'
import type { PieceKind, XYZ } from '../contract.ts'
import { help } from '../words.ts'

export const BOARD = { width: 0.8, length: 1.9, thickness: 0.045, weight: 21 } as const

export const BoardsParams = z.strictObject({
  count: z.number().int().min(0).max(24).default(8).meta(help('堆里有几块门板', 'boards in the pile')),
  lean: z
    .number()
    .int()
    .min(0)
    .max(6)
    .default(3)
    .meta(help('另有几块斜靠在旁边', 'further boards leaning beside the pile')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(999)
    .default(5)
    .meta(help('换一个数，换一批门板', 'which doors they are')),
})
export type BoardsParams = z.infer<typeof BoardsParams>

export const BOARDS: PieceKind<BoardsParams> = {
  kind: 'boards',
  name: { zh: '门板', en: 'Door boards' },
  help: {
    zh: '一摞门板，约 0.8 × 1.9 米，每块约 20 公斤（松木推算），两人抬或一人拖。',
    en: 'A pile of doors, about 0.8 × 1.9 m, some 20 kg each (reckoned for fir wood): two carry one, or one drags it.',
  },
  params: BoardsParams,
  live: ['count'],
  anchors: ['top', 'grip-left', 'grip-right'],
  lines: [],
}

/** Height of the top of a pile of `count` boards, metres. */
export const pileHeight = (count: number): number => 0.16 + count * (BOARD.thickness + 0.012)
/** Where two hands take the topmost board, in the frame of the piece; its length runs along x. */
export const grips = (count: number): readonly [XYZ, XYZ] => [
  [-0.55, pileHeight(count), BOARD.width / 2],
  [0.55, pileHeight(count), BOARD.width / 2],
]
