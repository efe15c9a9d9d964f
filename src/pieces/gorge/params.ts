/** A deep river gorge between ranges: the ground of a scene. Frame: the river runs from −Z to +Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

const Bank = (width: number) =>
  z
    .number()
    .min(8)
    .max(200)
    .default(width)
    .describe('metres of nearly level ground between the river and the slope, at the origin')

export const GorgeParams = z.strictObject({
  river: z
    .strictObject({
      width: z.number().min(8).max(300).default(100).describe('metres from bank to bank at the origin'),
      below: z.number().min(1).max(120).default(15).describe('metres from the origin down to the water'),
      speed: z.number().min(0).max(8).default(4).describe('m/s'),
      boulders: z
        .number()
        .int()
        .min(0)
        .max(80)
        .default(26)
        .describe('boulders in the stream near the origin'),
    })
    .prefault({})
    .describe('the river'),
  banks: z
    .strictObject({ west: Bank(26), east: Bank(88) })
    .prefault({})
    .describe('level ground'),
  bend: z
    .number()
    .min(0)
    .max(900)
    .default(420)
    .describe('metres the valley swings to each side, beyond sight of the origin'),
  height: z.number().min(0.1).max(3).default(1).describe('how high the ranges stand; 1 is about 1,400 m'),
  detail: z
    .number()
    .min(0.3)
    .max(2)
    .default(1)
    .describe('share of the usual 31,000 triangles of land and 15,000 of water'),
  seed: z.number().int().min(0).max(9999).default(7).describe('which gorge of its kind'),
})
export type GorgeParams = z.infer<typeof GorgeParams>

export const GORGE: PieceKind<GorgeParams> = {
  kind: 'gorge',
  name: { zh: '河谷', en: 'River gorge' },
  help: {
    zh: '深切的河谷：急流、石岸、可建房的阶地、层层山脊。整个场景的地面。原点在河中心、桥面的高度，河自北向南流。',
    en: 'A deep valley: torrent, rock banks, terraces that can be built on, ridge behind ridge. It is the ground of the scene. The origin is over the middle of the river at the height of the banks; the river runs north to south.',
  },
  params: GorgeParams,
  live: [],
  anchors: ['river', 'west-bank', 'east-bank', 'upstream', 'downstream'],
  lines: ['river'],
  sample: { view: { at: [-58, 1.6, 4], look: 'east-bank' } },
}
