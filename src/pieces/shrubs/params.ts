/** Growth of a dry valley: scrub on the slopes, grass by the paths, a few trees by the houses. No conifers down here. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const ShrubsParams = z.strictObject({
  shrubs: z
    .number()
    .int()
    .min(0)
    .max(4000)
    .default(1250)
    .meta(help('坡上灌丛的丛数', 'shrubs on the slopes')),
  grass: z
    .number()
    .int()
    .min(0)
    .max(3000)
    .default(620)
    .meta(help('站立点附近的草丛数', 'tufts of grass near the stands')),
  trees: z
    .number()
    .int()
    .min(0)
    .max(60)
    .default(14)
    .meta(help('阶地上核桃树、花椒树的棵数', 'walnut and pepper trees on the terraces')),
  reach: z
    .number()
    .min(20)
    .max(1500)
    .default(400)
    .meta(help('从站立点一线到最远的灌丛多少米', 'metres from the line of stands to the last shrub')),
  line: z
    .number()
    .min(0)
    .max(300)
    .default(60)
    .meta(
      help(
        '站立点一线从原点向东、向西各多少米',
        'metres from the origin to each end of the line of stands, east and west',
      ),
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(3)
    .meta(help('换一个数，换一片草木', 'which growth of its kind')),
})
export type ShrubsParams = z.infer<typeof ShrubsParams>

export const SHRUBS: PieceKind<ShrubsParams> = {
  kind: 'shrubs',
  name: { zh: '灌丛草木', en: 'Scrub and grass' },
  help: {
    zh: '干热河谷的灌丛、草和阶地上的几棵树，只长在陆地上，避开房屋、桥头和站立点。写在其他物件之后。',
    en: 'Scrub and grass of a dry valley and a few trees on the terraces. They grow on land only and keep clear of houses, bridge heads and stands. List it after the pieces it should keep clear of.',
  },
  params: ShrubsParams,
  live: [],
  anchors: [],
  lines: [],
  sample: { ground: 'gorge', view: { at: [-70, 1.6, 30], turn: 300, pitch: 11 } },
}
