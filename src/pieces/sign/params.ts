/** Boards that bear words: a shop's board over a door, a tablet hung beside one, a board on posts, a small one on a stake. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { layWords } from '../lettering/layout.ts'
import { face, letteringOf, Text, writing } from '../lettering/params.ts'
import { help } from '../words.ts'

export const SIGN_FORMS = ['hung', 'posts', 'stake'] as const
/** Metres from the ground to the lower edge of a board that stands. */
export const STANDING = { posts: 1.1, stake: 0.55 } as const

export const SignParams = z.strictObject({
  text: Text.meta(
    help('写什么；换行就另起一行（列）', 'what is written; a line break begins a new line or column'),
  ),
  form: z
    .enum(SIGN_FORMS)
    .default('posts')
    .meta(
      help(
        'hung 挂在墙上、门上；posts 立在两根柱上；stake 钉在一根桩上',
        'hung: on a wall or over a door; posts: on two posts; stake: on one stake',
      ),
    ),
  width: z.number().min(0.1).max(6).default(1.4).meta(help('板宽，米', 'metres, the board')),
  tall: z.number().min(0.1).max(4).default(0.5).meta(help('板高，米', 'metres, the board')),
  writing: writing.default('leftward'),
  face: face.default('brush'),
  ink: z
    .enum(['black', 'lime', 'red'])
    .default('black')
    .meta(
      help(
        'black 墨，板是本色；lime 白字，板是黑漆；red 红字',
        'black: on bare wood; lime: white on black lacquer; red: on bare wood',
      ),
    ),
  size: z
    .number()
    .min(0.01)
    .max(2)
    .optional()
    .meta(help('一个字多大，米；不写就写到放得下的最大', 'metres a sign; as large as fits unless given')),
  frame: z.boolean().default(false).meta(help('四边有没有框', 'a frame around it')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一块板', 'which board of its kind')),
})
export type SignParams = z.infer<typeof SignParams>

export const signLayout = (p: SignParams, text: string) =>
  layWords(
    text,
    { width: p.width * 0.88, height: p.tall * 0.82 },
    { writing: p.writing, size: p.size, least: 0.02, most: 1.2 },
  )

export const SIGN: PieceKind<SignParams> = {
  kind: 'sign',
  name: { zh: '招牌、木牌', en: 'Sign' },
  help: {
    zh: '写字的木板：店招、门匾、竖挂的牌子、立在柱上的告示板、插在地里的路标。正面朝 −Z；原点在脚下地面，挂着的在板背正中。',
    en: 'A board with words: a shop’s, one over a door, a tablet hung beside it, a board on posts, a way mark on a stake. It faces −Z; its origin is the ground at its foot, of one that is hung the middle of its back.',
  },
  params: SignParams,
  live: [],
  anchors: ['words'],
  lines: [],
  sample: {
    params: { text: '由此前進', form: 'stake', width: 0.24, tall: 0.72, writing: 'down' },
    view: { at: [0.35, 1.25, -1.8], look: 'words' },
    time: '1935-05-29T06:30+06:49',
  },
  lettering: (p) => letteringOf(p.text, ['text'], p.face, (text) => signLayout(p, text).room),
}
