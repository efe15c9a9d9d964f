/** A tunnel dug under a village of the plain: a low way, cells that open from it, lamps in niches. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const TunnelParams = z.strictObject({
  length: z.number().min(4).max(60).default(14).describe('metres from the shaft to the far end'),
  width: z
    .number()
    .min(0.7)
    .max(2)
    .default(0.95)
    .describe('metres; 0.7 – 1 is given for Ranzhuang; wider for those who fear narrow places'),
  height: z.number().min(1).max(2.3).default(1.45).describe('metres; 1 – 1.5 is given; 2 lets one stand'),
  depth: z.number().min(1).max(5).default(2).describe('metres of earth from the ground down to the crown'),
  cells: z.number().int().min(0).max(6).default(2).describe('wider places where people sit'),
  winding: z.number().min(0).max(1).default(0.5).describe('0 straight, 1 winding'),
  lit: z.number().min(0).max(1).default(1).describe('the lamps in the niches: 0 out, 1 burning'),
  seed: z.number().int().min(0).max(9999).default(1).describe('which tunnel of its kind'),
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
}
