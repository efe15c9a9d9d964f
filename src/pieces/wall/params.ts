/** A piece of wall one stands before: of rammed earth, brick or stone, washed with lime or bare, whole or broken, written on. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { layWords, type Field } from '../lettering/layout.ts'
import { face, letteringOf, Text, writing } from '../lettering/params.ts'

export const WALL_STUFF = ['earth', 'brick', 'stone'] as const

export const WallWords = z.strictObject({
  text: Text.describe(
    'what is written; a line break begins a new line or column; a plain text is the same for all',
  ),
  writing: writing.default('leftward'),
  face: face.default('brush'),
  ink: z
    .enum(['lime', 'black', 'red'])
    .default('lime')
    .describe('lime: white, on bare walls; black: soot; red: red earth'),
  size: z.number().min(0.05).max(4).optional().describe('metres a sign; as large as fits unless given'),
  from: z
    .number()
    .min(0)
    .max(1)
    .default(0.12)
    .describe('where the words begin, as a share of the length from the left'),
  to: z.number().min(0).max(1).default(0.88).describe('where they end'),
})

export const WallParams = z.strictObject({
  of: z
    .enum(WALL_STUFF)
    .default('earth')
    .describe('earth: rammed in lifts; brick: grey bricks; stone: rubble'),
  length: z.number().min(1).max(80).default(8).describe('metres, along x'),
  tall: z.number().min(0.4).max(9).default(2.7).describe('metres over the ground'),
  thick: z.number().min(0.15).max(3).default(0.45).describe('metres'),
  lime: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('how much of the front is washed with lime; under 1 it has come off in places'),
  broken: z.number().min(0).max(1).default(0).describe('how much of the top has crumbled'),
  coping: z
    .enum(['none', 'tile'])
    .default('none')
    .describe('a small roof along the top; only where nothing is broken'),
  opening: z
    .strictObject({
      at: z.number().min(0).max(1).default(0.8).describe('where, as a share of the length from the left'),
      width: z.number().min(0.6).max(6).default(1.2).describe('metres'),
      head: z
        .number()
        .min(1.5)
        .max(6)
        .default(2.1)
        .describe('metres under its beam; open to the sky where the wall is no higher'),
    })
    .optional()
    .describe('a way through'),
  words: WallWords.optional().describe('words on the front'),
  written: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('how much of the words is there, in the order they are written'),
  seed: z.number().int().min(0).max(9999).default(1).describe('which wall of its kind'),
})
export type WallParams = z.infer<typeof WallParams>

/** Signs smaller than this are not taken for a slogan's. */
const LEAST = 0.1
/** The part of the front that words may cover, and its middle from the wall's own. */
export const wordField = (
  p: Pick<WallParams, 'length' | 'tall' | 'words'>,
): Field & { readonly x: number; readonly y: number } => {
  const { from, to } = p.words ?? { from: 0.12, to: 0.88 }
  const [low, high] = [Math.min(0.7, p.tall * 0.25), p.tall * 0.92]
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
  },
  lettering: (p) =>
    p.words
      ? letteringOf(p.words.text, ['words', 'text'], p.words.face, (text) => wallLayout(p, text).room)
      : [],
}
