/** A tiered pavilion on a stone terrace, such as the Guanyin pavilion above the west end. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const PavilionParams = z.strictObject({
  width: z.number().min(4).max(16).default(8).describe('metres, the body on each side'),
  tiers: z.number().int().min(1).max(3).default(2).describe('roofs, one above the other'),
  terrace: z.number().min(0).max(8).default(2.4).describe('metres, height of the stone terrace'),
  seed: z.number().int().min(0).max(9999).default(1).describe('small irregularities'),
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
