/** A film on a screen. */
import { z } from 'zod'
import { help, Words } from '../words.ts'
import type { PieceKind } from '../contract.ts'

export const VideoParams = z.strictObject({
  src: z
    .string()
    .min(1)
    .meta(
      help(
        '影片，例如 media/film.mp4（H.264 的 MP4，或 WebM）',
        'the film, such as media/film.mp4 (MP4 with H.264, or WebM)',
      ),
    ),
  width: z
    .number()
    .min(0.1)
    .max(20)
    .default(1.6)
    .meta(help('宽，米；高按影片的比例', 'metres across; its height follows from the film')),
  rise: z
    .number()
    .min(0)
    .max(10)
    .default(0.9)
    .meta(help('从地面到下边沿的高，米', 'metres from the ground to its lower edge')),
  play: z
    .boolean()
    .default(false)
    .meta(help('是否播放；讲述停，影片停', 'whether it runs; it stops where the story stops')),
  muted: z.boolean().default(true).meta(help('是否不出自己的声音', 'whether its own sound is left out')),
  captions: z
    .union([z.string().min(1), Words])
    .optional()
    .meta(
      help(
        '字幕（WebVTT）：一个文件，或每种语言一个，如 { zh: media/a.zh.vtt, en: media/a.en.vtt }',
        'captions (WebVTT): one file, or one for each language, as in { zh: media/a.zh.vtt, en: media/a.en.vtt }',
      ),
    ),
  credit: z
    .string()
    .min(1)
    .optional()
    .meta(help('要感谢谁；文件里已写明的不用再写', 'whom to thank, where the file does not say it itself')),
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
  sample: {
    params: { src: 'media/film.webm', captions: { zh: 'media/film.zh.vtt', en: 'media/film.en.vtt' } },
    view: { at: [0.5, 1.4, -2.2], look: 'middle' },
    change: { play: true },
  },
  media: { src: 'film', captions: 'captions' },
}
