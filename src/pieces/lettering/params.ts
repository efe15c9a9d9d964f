/** Words of the curator's own as a param of a piece. */
import { z } from 'zod'
import { help, Words } from '../words.ts'
import { FACES, WRITINGS, linesOf, type Lettering } from './layout.ts'

/** One text whatever the visitor reads (what stood on a wall), or one for each language (what is put up for visitors). */
export const Text = z.union([z.string().trim().min(1).max(400), Words])
export type Text = z.infer<typeof Text>

export const writing = z
  .enum(WRITINGS)
  .meta(
    help(
      'down 竖写，从右行起；leftward 横写，从右到左；rightward 横写，从左到右',
      'down: in columns from right to left; leftward: in lines from right to left; rightward: as now',
    ),
  )
export const face = z
  .enum(FACES)
  .meta(help('brush 毛笔写的；carved 刻的、印的', 'brush: as written by hand; carved: as cut or printed'))

export const textsOf = (text: Text): readonly string[] =>
  typeof text === 'string' ? [text] : [text.zh, text.en]
/** The paths of the texts in a scene: one of a plain text, one for each language else. */
export const pathsOf = (
  text: Text,
  path: readonly (string | number)[],
): readonly (readonly (string | number)[])[] =>
  typeof text === 'string'
    ? [path]
    : [
        [...path, 'zh'],
        [...path, 'en'],
      ]
export const textIn = (text: Text, language: 'zh' | 'en' | undefined): string =>
  typeof text === 'string' ? text : text[language ?? 'zh']

/** One entry a text, with the room that `roomFor` finds. */
export const letteringOf = (
  text: Text,
  path: readonly (string | number)[],
  face: Lettering['face'],
  roomFor: (text: string) => number | undefined,
): Lettering[] => {
  const paths = pathsOf(text, path)
  return textsOf(text).map((one, i) => ({
    path: paths[i]!,
    text: linesOf(one).flat().join(''),
    face,
    room: roomFor(one),
  }))
}
