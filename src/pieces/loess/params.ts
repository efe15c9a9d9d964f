/** Loess hills: a valley floor before an upright face of earth, terraced hills cut by gullies. Frame: the face lies in −Z and looks south; a stream runs east to west in +Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Detail, Measure, Seed } from '../land/params.ts'
import { help } from '../words.ts'

export const LoessParams = z.strictObject({
  face: z
    .strictObject({
      away: Measure(8, 80, 24, '从原点向北到土崖的米数', 'metres from the origin to the face, northward'),
      high: Measure(3, 20, 7.5, '从院地到崖顶边沿的高，米', 'metres from the court to the edge of the face'),
      long: Measure(10, 160, 74, '沿崖脚的长，米', 'metres along its foot'),
    })
    .prefault({})
    .meta(help('直立的土崖，可开窑洞', 'the upright face, cut for dwellings')),
  caves: z
    .number()
    .int()
    .min(0)
    .max(16)
    .default(5)
    .meta(help('崖上窑洞的孔数；0 表示不开', 'cave dwellings in the face; 0 leaves it bare')),
  stream: Measure(0, 60, 10, '浅河的宽，米；0 表示没有', 'metres, width of the shallow stream; 0 for none'),
  hills: Measure(20, 400, 120, '崖后山丘的高，米', 'metres, how high the hills behind the face rise'),
  gullies: Measure(0, 1, 0.7, '沟壑切得多深，0 – 1', 'how deeply gullies cut the hills'),
  terraces: Measure(0, 1, 0.75, '山坡上修成梯田的比例，0 – 1', 'share of the slopes that are terraced'),
  detail: Detail(50_000),
  seed: Seed(2),
})
export type LoessParams = z.infer<typeof LoessParams>

export const LOESS: PieceKind<LoessParams> = {
  kind: 'loess',
  name: { zh: '黄土丘陵', en: 'Loess hills' },
  help: {
    zh: '黄土丘陵：谷地、可开窑洞的直立土崖、层层梯田、沟壑和一条浅河。整个场景的地面。土崖在原点以北、面向南；浅河在原点以南，自东向西流。站立点在原点附近东西向一线最细致。',
    en: 'Loess hills: a valley floor, an upright face of earth for cave dwellings, terraces, gullies and a shallow stream. It is the ground of the scene. The face lies north of the origin and looks south; the stream lies south of it and runs east to west. It is finest near the origin.',
  },
  params: LoessParams,
  live: [],
  anchors: ['court', 'face', 'face-west', 'face-east', 'edge', 'stream', 'stream-bank'],
  lines: ['face', 'path', 'stream'],
  sample: { view: { at: [8, 1.6, 22], look: 'face', pitch: 4 }, time: '1935-05-29T06:30+06:49' },
}
