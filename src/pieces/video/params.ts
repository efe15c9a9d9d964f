/** A film on a screen. */
import { z } from 'zod'
import { Words } from '../words.ts'
import type { PieceKind } from '../contract.ts'

export const VideoParams = z.strictObject({
  src: z.string().min(1).describe('the film, such as media/film.mp4 (MP4 with H.264, or WebM)'),
  width: z.number().min(0.1).max(20).default(1.6).describe('metres across; its height follows from the film'),
  rise: z.number().min(0).max(10).default(0.9).describe('metres from the ground to its lower edge'),
  play: z.boolean().default(false).describe('whether it runs; it stops where the story stops'),
  muted: z.boolean().default(true).describe('whether its own sound is left out'),
  captions: z
    .union([z.string().min(1), Words])
    .optional()
    .describe(
      'captions (WebVTT): one file, or one for each language, as in { zh: media/a.zh.vtt, en: media/a.en.vtt }',
    ),
  credit: z.string().min(1).optional().describe('whom to thank, where the file does not say it itself'),
})
export type VideoParams = z.infer<typeof VideoParams>

export const VIDEO: PieceKind<VideoParams> = {
  kind: 'video',
  name: { zh: '影片', en: 'Film' },
  help: {
    zh: '一段影片，原样放在纸框里，跟着讲述走：讲述停，影片停。默认静音；可配字幕。要写 alt。',
    en: 'A film, untouched, in a paper mount. It keeps step with the story and stops where that stops. Muted unless said otherwise; captions may go with it. Needs alt.',
  },
  params: VideoParams,
  live: ['play'],
  anchors: ['middle'],
  lines: [],
  media: { src: 'film', captions: 'captions' },
}
