/** A model from outside: one GLB file beside the scene. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const ModelParams = z.strictObject({
  src: z.string().min(1).meta(help('GLB 文件，例如 media/jar.glb', 'the GLB file, such as media/jar.glb')),
  style: z
    .enum(['woodcut', 'as-is'])
    .default('woodcut')
    .meta(
      help(
        'woodcut 像场景其余部分一样重新刻过；as-is 原样不动，用于本身就是史料的扫描件',
        'woodcut: cut anew like the rest of the scene; as-is: untouched, for a scan that is itself a document',
      ),
    ),
  size: z
    .number()
    .min(0.01)
    .max(500)
    .optional()
    .meta(
      help(
        '最长一边的米数；不写则与文件里一样大',
        'metres of its longest side; as large as in its file unless given',
      ),
    ),
  origin: z
    .enum(['base', 'own'])
    .default('base')
    .meta(
      help(
        'base 以底面中央着地；own 以文件自己的原点着地',
        'base: it stands on the middle of its underside; own: on the origin of its file',
      ),
    ),
  play: z
    .string()
    .default('none')
    .meta(
      help(
        '循环播放的动画，写它在文件里的名称；none 不动',
        'the clip that plays, over and over, by its name in the file; none: still',
      ),
    ),
  variant: z
    .string()
    .default('none')
    .meta(
      help(
        '显示的款式，写它在文件里的名称；none 按原样',
        'the variant shown, by its name in the file; none: as it comes',
      ),
    ),
  morphs: z
    .record(z.string(), z.number().min(0).max(1))
    .default({})
    .meta(
      help(
        '每个变形做到几成，0 – 1，写它在文件里的名称',
        'how far each morph is taken, by its name in the file: 0…1',
      ),
    ),
  credit: z
    .string()
    .min(1)
    .optional()
    .meta(help('要感谢谁；文件里已写明的不用再写', 'whom to thank, where the file does not say it itself')),
})
export type ModelParams = z.infer<typeof ModelParams>

export const MODEL: PieceKind<ModelParams> = {
  kind: 'model',
  name: { zh: '外来模型', en: 'Model' },
  help: {
    zh: '从外面带来的三维模型（GLB；可用 Draco、meshopt、KTX2 压缩）。默认按木刻重新刻过；文物扫描可原样展示。要写 alt。',
    en: 'A three-dimensional model from outside (GLB; Draco, meshopt and KTX2 are read). It is cut anew as a woodcut; the scan of a document or relic may stay as it is. Needs alt.',
  },
  params: ModelParams,
  live: ['play', 'variant', 'morphs'],
  anchors: ['top', 'middle'],
  lines: [],
  sample: {
    params: { src: 'media/plain.glb', size: 0.9 },
    view: { at: [0.9, 1.1, -1.5], look: 'middle', pitch: -14 },
  },
  media: { src: 'model' },
}
