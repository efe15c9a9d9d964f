/** A piece of wall one stands before: of rammed earth, brick or stone, washed with lime or bare, whole or broken, written on. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { layWords, type Field } from '../lettering/layout.ts'
import { face, letteringOf, Text, writing } from '../lettering/params.ts'
import { help } from '../words.ts'

export const WALL_STUFF = ['earth', 'brick', 'stone'] as const

export const WallWords = z.strictObject({
  text: Text.meta(
    help(
      '写什么；换行就另起一行（列）；只写一种文字，人人看到的都一样',
      'what is written; a line break begins a new line or column; a plain text is the same for all',
    ),
  ),
  writing: writing.default('leftward'),
  face: face.default('brush'),
  ink: z
    .enum(['lime', 'black', 'red'])
    .default('lime')
    .meta(
      help(
        'lime 白石灰，写在没刷过的墙上；black 黑烟子；red 红土',
        'lime: white, on bare walls; black: soot; red: red earth',
      ),
    ),
  size: z
    .number()
    .min(0.05)
    .max(4)
    .optional()
    .meta(help('一个字多大，米；不写就写到放得下的最大', 'metres a sign; as large as fits unless given')),
  from: z
    .number()
    .min(0)
    .max(1)
    .default(0.12)
    .meta(
      help(
        '字从哪里起，占墙长的比例，从左边量起',
        'where the words begin, as a share of the length from the left',
      ),
    ),
  to: z.number().min(0).max(1).default(0.88).meta(help('字到哪里止', 'where they end')),
})

export const WallParams = z.strictObject({
  of: z
    .enum(WALL_STUFF)
    .default('earth')
    .meta(
      help('earth 夯土；brick 青砖；stone 块石', 'earth: rammed in lifts; brick: grey bricks; stone: rubble'),
    ),
  length: z.number().min(1).max(80).default(8).meta(help('长，米', 'metres, along x')),
  tall: z.number().min(0.4).max(9).default(2.7).meta(help('高出地面，米', 'metres over the ground')),
  thick: z.number().min(0.15).max(3).default(0.45).meta(help('厚，米', 'metres thick')),
  lime: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(
      help(
        '正面刷了多少石灰；小于 1 就有剥落',
        'how much of the front is washed with lime; under 1 it has come off in places',
      ),
    ),
  broken: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('墙头坍了多少，0 – 1', 'how much of the top has crumbled')),
  coping: z
    .enum(['none', 'tile'])
    .default('none')
    .meta(help('墙头的小瓦顶；墙没有坍才有', 'a small roof along the top; only where nothing is broken')),
  opening: z
    .strictObject({
      at: z
        .number()
        .min(0)
        .max(1)
        .default(0.8)
        .meta(help('在哪里，占墙长的比例，从左边量起', 'where, as a share of the length from the left')),
      width: z.number().min(0.6).max(6).default(1.2).meta(help('宽，米', 'metres')),
      head: z
        .number()
        .min(1.5)
        .max(6)
        .default(2.1)
        .meta(
          help(
            '梁下净高，米；墙不比它高，就敞着顶',
            'metres under its beam; open to the sky where the wall is no higher',
          ),
        ),
    })
    .optional()
    .meta(help('墙上的门洞', 'a way through')),
  words: WallWords.optional().meta(help('正面写的字', 'words on the front')),
  written: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(
      help('字写了多少，按写的先后，0 – 1', 'how much of the words is there, in the order they are written'),
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一面墙', 'which wall of its kind')),
})
export type WallParams = z.infer<typeof WallParams>

/** Signs smaller than this are not taken for a slogan's. */
const LEAST = 0.1
/** The part of the front that words may cover, and its middle from the wall's own. */
export const wordField = (
  p: Pick<WallParams, 'length' | 'tall' | 'words'> & { readonly broken?: number },
): Field & { readonly x: number; readonly y: number } => {
  const { from, to } = p.words ?? { from: 0.12, to: 0.88 }
  const [low, high] = [Math.min(0.7, p.tall * 0.25), p.tall * (0.92 - 0.25 * (p.broken ?? 0))]
  return {
    width: Math.max(0.1, Math.abs(to - from) * p.length),
    height: high - low,
    x: ((from + to) / 2 - 0.5) * p.length,
    y: (low + high) / 2,
  }
}
export const wallLayout = (p: WallParams, text: string) =>
  layWords(text, wordField(p), {
    writing: p.words?.writing ?? 'leftward',
    size: p.words?.size,
    least: LEAST,
    most: 1.6,
  })

export const WALL: PieceKind<WallParams> = {
  kind: 'wall',
  name: { zh: '墙', en: 'Wall' },
  help: {
    zh: '一段夯土墙、砖墙或石墙，可以刷石灰、有缺口、有门洞，墙上可以写字（石灰、墨、红土）。字照当年的写法：横写从右到左，竖写从右行起；把意思写进 alt，让两种语言的观众都读得懂。`on: 墙, along: 0…1` 挂在正面。正面朝 −Z，原点在墙的正中、地面。',
    en: 'A length of wall of rammed earth, brick or stone; washed with lime, broken, with a way through, and with words in lime, soot or red earth. Words run as they did then: lines from right to left, columns from the right; say in `alt` what they mean. `on: wall, along: 0…1` hangs a thing on its front, from the left. It faces −Z; its origin is its middle, on the ground.',
  },
  params: WallParams,
  live: ['written'],
  anchors: ['words', 'foot', 'opening'],
  lines: [],
  sample: {
    params: {
      of: 'earth',
      length: 9,
      broken: 0.35,
      opening: { at: 0.9 },
      words: { text: '天下為公', to: 0.76 },
    },
    view: { at: [1.6, 1.6, -6.8], look: 'words' },
    time: '1935-05-29T06:30+06:49',
  },
  lettering: (p) =>
    p.words
      ? letteringOf(p.words.text, ['words', 'text'], p.words.face, (text) => wallLayout(p, text).room)
      : [],
}
