/** A tiered pavilion on a stone terrace, such as the Guanyin pavilion above the west end. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const PavilionParams = z.strictObject({
  width: z.number().min(4).max(16).default(8).meta(help('阁身每边的宽，米', 'metres, the body on each side')),
  tiers: z.number().int().min(1).max(3).default(2).meta(help('重檐的层数', 'roofs, one above the other')),
  terrace: z
    .number()
    .min(0)
    .max(8)
    .default(2.4)
    .meta(help('石台的高，米', 'metres, height of the stone terrace')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type PavilionParams = z.infer<typeof PavilionParams>

export const PAVILION: PieceKind<PavilionParams> = {
  kind: 'pavilion',
  name: { zh: '观音阁', en: 'Guanyin pavilion' },
  help: {
    zh: '石台上的重檐木阁，四面翘檐。原点在石台前阶脚下，正面朝 −Z。',
    en: 'A timber pavilion with lifted eaves on a stone terrace. It faces −Z; its origin is the ground in its middle.',
  },
  params: PavilionParams,
  live: [],
  anchors: ['steps', 'roof'],
  lines: [],
}
