/** Shelter for a night: oilcloth and sheets over a rope, or mats over bent bamboo. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const TENT_FORMS = ['sheet', 'mat'] as const
export type TentForm = (typeof TENT_FORMS)[number]

export const TentsParams = z.strictObject({
  form: z
    .enum(TENT_FORMS)
    .default('sheet')
    .meta(
      help(
        'sheet 油布、床单搭在绳上（草地）；mat 席棚（逃荒路上）',
        'sheet: oilcloth and bed sheets over a rope (the grasslands); mat: a shed of straw mats (refugees)',
      ),
    ),
  count: z.number().int().min(1).max(30).default(3).meta(help('多少座帐篷', 'tents')),
  spread: z.number().min(2).max(40).default(9).meta(help('营地的半径，米', 'metres, radius of the camp')),
  seed: z.number().int().min(0).max(9999).default(1).meta(help('换一个数，换一种立法', 'how they stand')),
})
export type TentsParams = z.infer<typeof TentsParams>

export const TENTS: PieceKind<TentsParams> = {
  kind: 'tents',
  name: { zh: '帐篷与棚子', en: 'Tents and sheds' },
  help: {
    zh: '过夜的遮蔽：草地上用油布、床单搭在绳上的帐篷，或逃荒路上的席棚。立在地面上，避开已有的物件和站立点。单座的口朝 −Z。',
    en: 'Shelter for a night: oilcloth and sheets over a rope as in the grasslands, or mat sheds of a refugee road. They stand on the ground and keep clear of other things and stands. A single one opens to −Z.',
  },
  params: TentsParams,
  live: [],
  anchors: ['first', 'inside'],
  lines: ['camp'],
  sample: {
    ground: 'grassland',
    palette: 'grassland',
    params: { count: 5, spread: 6 },
    view: { at: [1, 1.6, 9], look: 'first', pitch: -3 },
  },
}
