/** A view all round, photographed or filmed. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const PanoramaParams = z.strictObject({
  src: z
    .string()
    .min(1)
    .describe('an equirectangular image or film, twice as wide as high, such as media/valley.jpg'),
  shown: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('0: the scene’s own sky and land are seen; 1: only the view all round'),
  radius: z
    .number()
    .min(2)
    .max(4000)
    .default(1500)
    .describe('metres from the eyes: what is nearer stands before it'),
  play: z.boolean().default(false).describe('for a film: whether it runs; it stops where the story stops'),
  muted: z.boolean().default(true).describe('for a film: whether its own sound is left out'),
  credit: z.string().min(1).optional().describe('whom to thank, where the file does not say it itself'),
})
export type PanoramaParams = z.infer<typeof PanoramaParams>

export const PANORAMA: PieceKind<PanoramaParams> = {
  kind: 'panorama',
  name: { zh: '全景', en: 'Panorama' },
  help: {
    zh: '四面的全景照片或影片（等距柱状，2:1），原样展示，随观众的头居中。用 shown 让它显现或退去。要写 alt。',
    en: 'A photograph or film of all that is round about (equirectangular, 2:1), untouched, its middle always at the eyes. `shown` lets it come and go. Needs alt.',
  },
  params: PanoramaParams,
  live: ['shown', 'play'],
  anchors: [],
  lines: [],
  media: { src: 'panorama' },
}
