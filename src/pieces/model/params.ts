/** A model from outside: one GLB file beside the scene. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const ModelParams = z.strictObject({
  src: z.string().min(1).describe('the GLB file, such as media/jar.glb'),
  style: z
    .enum(['woodcut', 'as-is'])
    .default('woodcut')
    .describe(
      'woodcut: cut anew like the rest of the scene; as-is: untouched, for a scan that is itself a document',
    ),
  size: z
    .number()
    .min(0.01)
    .max(500)
    .optional()
    .describe('metres of its longest side; as large as in its file unless given'),
  origin: z
    .enum(['base', 'own'])
    .default('base')
    .describe('base: it stands on the middle of its underside; own: on the origin of its file'),
  play: z
    .string()
    .default('none')
    .describe('the clip that plays, over and over, by its name in the file; none: still'),
  variant: z
    .string()
    .default('none')
    .describe('the variant shown, by its name in the file; none: as it comes'),
  morphs: z
    .record(z.string(), z.number().min(0).max(1))
    .default({})
    .describe('how far each morph is taken, by its name in the file: 0…1'),
  credit: z.string().min(1).optional().describe('whom to thank, where the file does not say it itself'),
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
  media: { src: 'model' },
}
