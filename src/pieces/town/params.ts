/** A small river town climbing its slope, with the wall and gate towards the bridge. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const TownParams = z.strictObject({
  houses: z.number().int().min(4).max(80).default(38).meta(help('多少座房', 'houses')),
  length: z
    .number()
    .min(20)
    .max(300)
    .default(120)
    .meta(help('沿河南北方向的长，米', 'metres along the river, north to south')),
  depth: z
    .number()
    .min(20)
    .max(200)
    .default(70)
    .meta(help('离河向坡上的进深，米', 'metres up the slope, away from the river')),
  gate: z
    .boolean()
    .default(true)
    .meta(help('临河一侧中央是否有城门', 'the town gate at the middle of the river side')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(3)
    .meta(help('换一个数，换一座小城', 'which town of its kind')),
})
export type TownParams = z.infer<typeof TownParams>

export const TOWN: PieceKind<TownParams> = {
  kind: 'town',
  name: { zh: '河边小城', en: 'River town' },
  help: {
    zh: '青瓦木架粉墙的低矮民居，顺坡而上，临河一侧有城门。河在此件的 −X 一侧。',
    en: 'Low houses of timber and plaster under grey tiles, climbing the slope, with a gate on the river side. The river lies towards −X of the piece.',
  },
  params: TownParams,
  live: [],
  anchors: ['gate', 'square'],
  lines: ['street'],
  sample: { view: { at: [-26, 7, 15], look: 'square', pitch: -6 }, time: '1935-05-29T16:30+06:49' },
}
