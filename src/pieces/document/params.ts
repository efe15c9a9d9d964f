/** A page that can be looked at closely. */
import { z } from 'zod'
import { help, Words } from '../words.ts'
import type { PieceKind } from '../contract.ts'

export const DocumentParams = z.strictObject({
  src: z
    .string()
    .min(1)
    .meta(
      help(
        '这一页的图像，例如 media/letter.jpg（PNG、JPEG 或 WebP）',
        'the image of the page, such as media/letter.jpg (PNG, JPEG or WebP)',
      ),
    ),
  width: z
    .number()
    .min(0.02)
    .max(2)
    .default(0.21)
    .meta(
      help(
        '实物一页的宽，米；高按图像的比例',
        'metres across, as the real page; its height follows from the image',
      ),
    ),
  caption: Words.optional().meta(
    help('下方标签写什么：这是什么、现藏何处', 'what the label below it says: what it is, where it is kept'),
  ),
  near: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('0 放在案上，1 拿到眼前', '0: it lies on its desk; 1: it is held before the eyes')),
  desk: z
    .number()
    .min(0)
    .max(2)
    .default(0.95)
    .meta(help('从地面到案前沿的高度，米', 'metres from the ground to the front of the desk')),
  credit: z
    .string()
    .min(1)
    .optional()
    .meta(help('要感谢谁；文件里已写明的不用再写', 'whom to thank, where the file does not say it itself')),
})
export type DocumentParams = z.infer<typeof DocumentParams>

export const DOCUMENT: PieceKind<DocumentParams> = {
  kind: 'document',
  name: { zh: '文献', en: 'Document' },
  help: {
    zh: '一页文献，原样、原大，放在斜面案上；near 可让它来到眼前细看。要写 alt。',
    en: 'A page, untouched and at its real size, on a slanted desk; `near` brings it before the eyes. Needs alt.',
  },
  params: DocumentParams,
  live: ['near'],
  anchors: ['page'],
  lines: [],
  sample: {
    params: {
      src: 'media/page.png',
      caption: { zh: '试样一页（非史料）', en: 'A page made for trying things (no document)' },
    },
    view: { at: [0.25, 1.5, -1.1], look: 'page', pitch: -10 },
    change: { near: 1 },
  },
  media: { src: 'image' },
}
