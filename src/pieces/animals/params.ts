/** Animals that people live and travel with: which, what they do, what they carry, who leads them. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { DRESSES, ENDS, FOLKS } from '../people/params.ts'

export const SPECIES = ['horse', 'mule', 'yak', 'ox', 'sheep', 'dog'] as const
export type Species = (typeof SPECIES)[number]
export const ANIMAL_GAITS = ['walk', 'stand', 'graze', 'lie'] as const
export type AnimalGait = (typeof ANIMAL_GAITS)[number]

const Point = z.tuple([z.number(), z.number(), z.number()]).describe('x, y, z in metres')

export const AnimalsParams = z.strictObject({
  species: z
    .enum(SPECIES)
    .default('horse')
    .describe('which animal; horses are the small ones of the southwest'),
  gait: z
    .enum(ANIMAL_GAITS)
    .default('stand')
    .describe('what they do; `graze` has some of them look up, `lie` some of them stand'),
  count: z
    .number()
    .int()
    .min(0)
    .max(400)
    .default(3)
    .describe('how many; live, up to the number at the start'),
  load: z
    .enum(['none', 'saddle', 'packs'])
    .default('none')
    .describe('a bare back, a plain saddle, or two packs with a covered bundle'),
  leader: z
    .union([z.enum(DRESSES), z.literal('none')])
    .default('none')
    .describe('who leads them by a rope, by dress; they walk ahead, or stand at the head'),
  folk: z.enum(FOLKS).default('han').describe('whose daily dress leaders wear'),
  string: z.number().int().min(1).max(20).default(1).describe('animals that follow one leader'),
  path: z
    .array(z.union([Point, z.string().describe('an anchor, such as bridge.west')]))
    .min(2)
    .max(24)
    .optional()
    .describe('the way they go or stand along, in the frame of the piece; heights come from the ground'),
  gap: z
    .number()
    .min(1)
    .max(60)
    .optional()
    .describe('metres from one to the next; left out, they are spread evenly over the way'),
  ends: z.enum(ENDS).default('fade').describe('what becomes of one who reaches the end, as for people'),
  spread: z
    .number()
    .min(0)
    .max(80)
    .default(1)
    .describe('metres to either side of the way, or around the place'),
  face: z
    .number()
    .min(-360)
    .max(360)
    .optional()
    .describe('degrees clockwise from north, where they stand still'),
  speed: z.number().min(0).max(2).default(1).describe('1 is the natural pace of the gait; 0 stops them'),
  shown: z.number().min(0).max(1).default(1).describe('share of them to be seen'),
  shadow: z.boolean().default(true).describe('a cast shadow on the ground'),
  seed: z.number().int().min(0).max(99999).default(1).describe('which of their kind'),
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
}
