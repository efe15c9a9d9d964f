/** A tunnel dug under a village of the plain: a low way, cells that open from it, lamps in niches. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const TunnelParams = z.strictObject({
  length: z
    .number()
    .min(4)
    .max(60)
    .default(14)
    .meta(help('从竖井到尽头的米数', 'metres from the shaft to the far end')),
  width: z
    .number()
    .min(0.7)
    .max(2)
    .default(0.95)
    .meta(
      help(
        '宽，米；冉庄记载为 0.7 – 1 米；怕窄处的人可以放宽',
        'metres; 0.7 – 1 is given for Ranzhuang; wider for those who fear narrow places',
      ),
    ),
  height: z
    .number()
    .min(1)
    .max(2.3)
    .default(1.45)
    .meta(help('高，米；记载为 1 – 1.5 米；2 米可以站直', 'metres; 1 – 1.5 is given; 2 lets one stand')),
  depth: z
    .number()
    .min(1)
    .max(5)
    .default(2)
    .meta(help('从地面到洞顶的土层厚，米', 'metres of earth from the ground down to the crown')),
  cells: z
    .number()
    .int()
    .min(0)
    .max(6)
    .default(2)
    .meta(help('可以坐人的洞室数', 'wider places where people sit')),
  winding: z.number().min(0).max(1).default(0.5).meta(help('0 笔直，1 弯曲', '0 straight, 1 winding')),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('壁龛里的灯：0 灭，1 亮', 'the lamps in the niches: 0 out, 1 burning')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一条地道', 'which tunnel of its kind')),
})
export type TunnelParams = z.infer<typeof TunnelParams>

export const TUNNEL: PieceKind<TunnelParams> = {
  kind: 'tunnel',
  name: { zh: '地道', en: 'Tunnel' },
  help: {
    zh: '平原村庄下的地道：低矮的通道、可坐人的洞室、壁龛油灯、粮缸、通气孔和上去的竖井。可以放宽、加高。原点在竖井下的地面，通道朝 −Z；放置时 `height` 填负数，使它在地下。',
    en: 'A tunnel under a village of the plain: a low way, cells where people sit, lamps in niches, jars of food, a vent, and the shaft by which one came. It can be made wider and higher. The origin is the floor under the shaft, the way runs to −Z; place it with a negative `height` to have it under ground.',
  },
  params: TunnelParams,
  live: ['lit'],
  anchors: ['shaft', 'cell', 'vent', 'end', 'lamp', 'store'],
  lines: ['way'],
  sample: {
    palette: 'room',
    params: { height: 1.9, width: 1.25, winding: 0.12 },
    view: { at: [0, 1.4, -1.9], look: 'end', pitch: -5 },
  },
}
