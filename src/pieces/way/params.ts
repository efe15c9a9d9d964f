/** Params of what goes or stands along a line; pure. `way` itself is no kind. */
import { z } from 'zod'
import { help } from '../words.ts'

const Point = z
  .tuple([z.number(), z.number(), z.number()])
  .meta(help('三个数：东、上、南，单位米', 'x, y, z in metres'))
/** A line of points and anchors, in the frame of the piece; `such` is an anchor for the example. */
export const Path = (most: number, such: string, zh: string, en: string) =>
  z
    .array(
      z.union([Point, z.string().meta(help(`也可以写一个锚点，例如 ${such}`, `an anchor, such as ${such}`))]),
    )
    .min(2)
    .max(most)
    .optional()
    .meta(help(zh, en))

/** What groups of people and of animals have alike; `speed`, `shown` and `count` are live. */
export const GOING = {
  path: Path(
    24,
    'bridge.west',
    '走的路线或站成的线，以本件为原点；高度随地面',
    'the way they go or stand along, in the frame of the piece; heights come from the ground',
  ),
  face: z
    .number()
    .min(-360)
    .max(360)
    .optional()
    .meta(
      help('站着不动时的朝向：从正北顺时针的度数', 'degrees clockwise from north, where they stand still'),
    ),
  speed: z
    .number()
    .min(0)
    .max(2)
    .default(1)
    .meta(help('步速：1 为该动作的自然速度，0 停住', '1 is the natural pace of the gait; 0 stops them')),
  shown: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('看得见的比例：0 全不见，1 全都在', 'share of them to be seen')),
} as const
