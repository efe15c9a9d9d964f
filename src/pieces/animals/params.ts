/** Animals that people live and travel with: which, what they do, what they carry, who leads them. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { DRESSES, ENDS, FOLKS } from '../people/params.ts'
import { GOING } from '../way/params.ts'
import { help } from '../words.ts'

export const SPECIES = ['horse', 'mule', 'yak', 'ox', 'sheep', 'dog'] as const
export type Species = (typeof SPECIES)[number]
export const ANIMAL_GAITS = ['walk', 'stand', 'graze', 'lie'] as const
export type AnimalGait = (typeof ANIMAL_GAITS)[number]

export const AnimalsParams = z.strictObject({
  species: z
    .enum(SPECIES)
    .default('horse')
    .meta(
      help(
        '哪一种：horse 马（西南小个子马）、mule 骡、yak 牦牛、ox 牛、sheep 羊、dog 狗',
        'which animal; horses are the small ones of the southwest',
      ),
    ),
  gait: z
    .enum(ANIMAL_GAITS)
    .default('stand')
    .meta(
      help(
        '在做什么：walk 走、stand 站、graze 吃草（其中几头抬头张望）、lie 卧（其中几头站着）',
        'what they do; `graze` has some of them look up, `lie` some of them stand',
      ),
    ),
  count: z
    .number()
    .int()
    .min(0)
    .max(400)
    .default(3)
    .meta(help('数量；场景中可改变，不超过开场时的数量', 'how many; live, up to the number at the start')),
  load: z
    .enum(['none', 'saddle', 'packs'])
    .default('none')
    .meta(
      help(
        '驮什么：none 光背、saddle 一副鞍、packs 两个驮包上盖一捆',
        'a bare back, a plain saddle, or two packs with a covered bundle',
      ),
    ),
  leader: z
    .union([z.enum(DRESSES), z.literal('none')])
    .default('none')
    .meta(
      help(
        '由谁牵着走，按衣着选（同 people 的 dress）；走时在前面，站时在头旁；none 没有人牵',
        'who leads them by a rope, by dress; they walk ahead, or stand at the head',
      ),
    ),
  folk: z
    .enum(FOLKS)
    .default('han')
    .meta(
      help(
        '牵牲畜的人穿哪个民族的日常衣着：han 汉、yi 彝、tibetan 藏、hui 回',
        'whose daily dress leaders wear',
      ),
    ),
  string: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(1)
    .meta(help('一个人牵几头', 'animals that follow one leader')),
  path: GOING.path,
  gap: z
    .number()
    .min(1)
    .max(60)
    .optional()
    .meta(
      help(
        '前后两个之间的米数；不写则沿路线均匀分布',
        'metres from one to the next; left out, they are spread evenly over the way',
      ),
    ),
  ends: z
    .enum(ENDS)
    .default('fade')
    .meta(
      help(
        '走到头以后怎样：fade 隐入纸中再从起点出现、back 掉头返回、stay 只走一次并停在那里',
        'what becomes of one who reaches the end, as for people',
      ),
    ),
  spread: z
    .number()
    .min(0)
    .max(80)
    .default(1)
    .meta(
      help(
        '离路线两侧多少米以内，或离原位多少米以内',
        'metres to either side of the way, or around the place',
      ),
    ),
  face: GOING.face,
  speed: GOING.speed,
  shown: GOING.shown,
  shadow: z.boolean().default(true).meta(help('地面上是否有影子', 'a cast shadow on the ground')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(99999)
    .default(1)
    .meta(help('换一个数，换一群模样', 'which of their kind')),
})
export type AnimalsParams = z.infer<typeof AnimalsParams>

export const ANIMALS: PieceKind<AnimalsParams> = {
  kind: 'animals',
  name: { zh: '牲畜', en: 'Animals' },
  help: {
    zh: '马、骡、牦牛、牛、羊、狗：走、站、吃草、卧；可备鞍或驮货，可由人牵着走。',
    en: 'Horses, mules, yaks, oxen, sheep and dogs. They walk, stand, graze or lie; saddled or under packs, led by a person or in a string.',
  },
  params: AnimalsParams,
  live: ['count', 'shown', 'speed'],
  anchors: ['first', 'last'],
  lines: ['way'],
  sample: {
    params: { species: 'horse', load: 'packs', leader: 'porter', count: 3, spread: 2.4 },
    view: { at: [-1, 1.6, -6.6], turn: 176, pitch: -5 },
    time: '1935-05-29T06:30+06:49',
  },
}
