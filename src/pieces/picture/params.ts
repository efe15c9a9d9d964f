/** A picture from outside: a photograph, a print, a drawing. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const PictureParams = z.strictObject({
  src: z
    .string()
    .min(1)
    .meta(
      help(
        '图像文件，例如 media/photo.jpg（PNG、JPEG 或 WebP）',
        'the image file, such as media/photo.jpg (PNG, JPEG or WebP)',
      ),
    ),
  width: z
    .number()
    .min(0.02)
    .max(20)
    .default(0.6)
    .meta(help('宽，米；高按图像的比例', 'metres across; its height follows from the image')),
  rise: z
    .number()
    .min(0)
    .max(10)
    .default(1.15)
    .meta(help('从地面到下边沿的高，米', 'metres from the ground to its lower edge')),
  border: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .meta(help('四周留多宽的纸边，米', 'metres of paper around it')),
  legs: z
    .boolean()
    .default(true)
    .meta(help('是否用两条腿立着；false 为悬挂', 'stands on two legs; false: hangs')),
  credit: z
    .string()
    .min(1)
    .optional()
    .meta(help('要感谢谁；文件里已写明的不用再写', 'whom to thank, where the file does not say it itself')),
})
export type PictureParams = z.infer<typeof PictureParams>

export const PICTURE: PieceKind<PictureParams> = {
  kind: 'picture',
  name: { zh: '图片', en: 'Picture' },
  help: {
    zh: '照片、版画或图画，原样展示，按真实尺寸裱在纸框里。要写 alt。',
    en: 'A photograph, print or drawing, untouched, at its real size in a paper mount. Needs alt.',
  },
  params: PictureParams,
  live: [],
  anchors: ['middle'],
  lines: [],
  sample: {
    params: { src: 'media/photo.jpg', width: 0.9 },
    view: { at: [0.4, 1.5, -1.7], look: 'middle' },
  },
  media: { src: 'image' },
}
