/** Small things one can take in the hand or stand before. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const RELIC_KINDS = ['torch', 'sandal', 'link', 'rice-sausage', 'bottle', 'mark'] as const
export type RelicKind = (typeof RELIC_KINDS)[number]

export const RelicParams = z.strictObject({
  what: z
    .enum(RELIC_KINDS)
    .describe(
      'torch: of split bamboo; sandal: of straw; link: one chain link; rice-sausage: a cloth tube of rice; bottle: of bamboo; mark: a carved mark on a door',
    ),
  lit: z.number().min(0).max(1).default(0).describe('for the torch: 0 unlit, 1 burning'),
  seed: z.number().int().min(0).max(9999).default(1).describe('small irregularities'),
})
export type RelicParams = z.infer<typeof RelicParams>

export const RELIC: PieceKind<RelicParams> = {
  kind: 'relic',
  name: { zh: '小物件', en: 'Small thing' },
  help: {
    zh: '可以拿在手里看的小物：竹篾火把、草鞋、铁环、米袋、竹水筒、门板上的刻痕。',
    en: 'A small thing to hold and look at: torch of split bamboo, straw sandal, chain link, rice sausage, bamboo bottle, the mark on a door.',
  },
  params: RelicParams,
  live: ['lit'],
  anchors: ['grip'],
  lines: [],
  sample: { params: { what: 'torch', lit: 1 } },
}
