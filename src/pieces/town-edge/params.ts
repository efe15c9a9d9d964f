/** The edge of a walled county town as one comes to it: wall, gates, roofs behind, a few houses before the gate. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const TownEdgeParams = z.strictObject({
  length: z.number().min(40).max(400).default(130).meta(help('城墙长，米', 'metres of wall, along x')),
  tall: z
    .number()
    .min(4)
    .max(10)
    .default(6.8)
    .meta(help('城墙高，到走道，米', 'metres from the ground to the wall walk')),
  of: z
    .enum(['brick', 'earth'])
    .default('brick')
    .meta(help('brick 包砖；earth 夯土', 'brick: faced with brick; earth: rammed earth')),
  gates: z.number().int().min(0).max(3).default(1).meta(help('几座城门，均匀分布', 'gates, evenly set')),
  worn: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .meta(help('雉堞坍了多少，0 – 1', 'how many of the battlements have fallen')),
  roofs: z
    .number()
    .int()
    .min(0)
    .max(60)
    .default(22)
    .meta(help('墙里看得见几座屋顶', 'houses behind the wall, of which one sees the roofs')),
  suburb: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(6)
    .meta(help('城门外路边几座房子', 'houses outside, beside the road to the gate')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一座城', 'which town of its kind')),
})
export type TownEdgeParams = z.infer<typeof TownEdgeParams>

export const TOWN_EDGE: PieceKind<TownEdgeParams> = {
  kind: 'town-edge',
  name: { zh: '县城城墙', en: 'Walled town' },
  help: {
    zh: '县城的一面城墙，有雉堞、城门、门楼和墙后的屋顶，门外路边有几座房子。墙随地势起落。正面朝 −Z（城外），原点在墙的正中、地面。',
    en: 'One side of a walled county town: battlements, gates with their watch rooms, roofs behind, a few houses along the road outside. The wall follows the ground. It faces −Z, which is outside; its origin is the middle of the wall, on the ground.',
  },
  params: TownEdgeParams,
  live: [],
  anchors: ['gate', 'walk', 'road'],
  lines: ['wall', 'road'],
  sample: { view: { at: [1.2, 1.6, -42], look: 'gate', pitch: 5 }, time: '1935-05-29T06:30+06:49' },
}
/** Where the gates stand along the wall, metres from its middle. */
export const gatesOf = (p: Pick<TownEdgeParams, 'length' | 'gates'>): number[] =>
  Array.from({ length: p.gates }, (_, i) => ((i + 1) / (p.gates + 1) - 0.5) * p.length)
