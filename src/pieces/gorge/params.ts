/** A deep river gorge between ranges: the ground of a scene. Frame: the river runs from −Z to +Z through the origin. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

const Bank = (width: number) =>
  z
    .number()
    .min(8)
    .max(200)
    .default(width)
    .meta(
      help(
        '原点处，河与山坡之间较平的地面有多少米',
        'metres of nearly level ground between the river and the slope, at the origin',
      ),
    )

export const GorgeParams = z.strictObject({
  river: z
    .strictObject({
      width: z
        .number()
        .min(8)
        .max(300)
        .default(100)
        .meta(help('原点处两岸之间的米数', 'metres from bank to bank at the origin')),
      below: z
        .number()
        .min(1)
        .max(120)
        .default(15)
        .meta(help('从原点到水面低多少米', 'metres from the origin down to the water')),
      speed: z.number().min(0).max(8).default(4).meta(help('水流速度，米／秒', 'm/s')),
      boulders: z
        .number()
        .int()
        .min(0)
        .max(80)
        .default(26)
        .meta(help('原点附近河里的大石块数', 'boulders in the stream near the origin')),
    })
    .prefault({})
    .meta(help('河', 'the river')),
  banks: z
    .strictObject({ west: Bank(26), east: Bank(88) })
    .prefault({})
    .meta(help('两岸的平地', 'level ground')),
  bend: z
    .number()
    .min(0)
    .max(900)
    .default(420)
    .meta(
      help(
        '在原点看不到的远处，河谷向两侧摆动多少米',
        'metres the valley swings to each side, beyond sight of the origin',
      ),
    ),
  height: z
    .number()
    .min(0.1)
    .max(3)
    .default(1)
    .meta(help('山有多高；1 约合 1400 米', 'how high the ranges stand; 1 is about 1,400 m')),
  detail: z
    .number()
    .min(0.3)
    .max(2)
    .default(1)
    .meta(
      help(
        '精细程度：1 时陆地约 31,000 个、水面约 15,000 个三角形',
        'share of the usual 31,000 triangles of land and 15,000 of water',
      ),
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(7)
    .meta(help('换一个数，换一条河谷', 'which gorge of its kind')),
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
  sample: { view: { at: [-58, 1.6, 4], look: 'east-bank', pitch: 6 } },
}
