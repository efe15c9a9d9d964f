/** A view all round, photographed or filmed. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const PanoramaParams = z.strictObject({
  src: z
    .string()
    .min(1)
    .meta(
      help(
        '等距柱状的图像或影片，宽是高的两倍，例如 media/valley.jpg',
        'an equirectangular image or film, twice as wide as high, such as media/valley.jpg',
      ),
    ),
  shown: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(
      help(
        '0 看到场景自己的天和地，1 只看到全景',
        '0: the scene’s own sky and land are seen; 1: only the view all round',
      ),
    ),
  radius: z
    .number()
    .min(2)
    .max(4000)
    .default(1500)
    .meta(
      help('离眼睛多少米；比它近的东西都在它前面', 'metres from the eyes: what is nearer stands before it'),
    ),
  play: z
    .boolean()
    .default(false)
    .meta(
      help('影片是否播放；讲述停，影片停', 'for a film: whether it runs; it stops where the story stops'),
    ),
  muted: z
    .boolean()
    .default(true)
    .meta(help('影片是否不出自己的声音', 'for a film: whether its own sound is left out')),
  credit: z
    .string()
    .min(1)
    .optional()
    .meta(help('要感谢谁；文件里已写明的不用再写', 'whom to thank, where the file does not say it itself')),
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
  sample: { params: { src: 'media/panorama.jpg' }, view: { at: [0, 1.6, 0], turn: 255, pitch: 2 } },
  media: { src: 'panorama' },
}
