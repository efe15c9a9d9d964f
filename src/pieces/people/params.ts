/** People: who they are, what they do, and along which way they go. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const GAITS = [
  'walk',
  'march',
  'carry',
  'carry-pair',
  'shoulder-pole',
  'stretcher',
  'lead',
  'crawl',
  'lay',
  'kneel',
  'row',
  'punt',
  'paddle',
  'stand',
  'wait',
  'look',
  'listen',
  'sit',
  'warm',
  'read',
  'write',
] as const
export type Gait = (typeof GAITS)[number]
export const DRESSES = [
  'soldier',
  'soldier-hat',
  'nurse',
  'porter',
  'boatman',
  'herder',
  'villager',
  'townsman',
  'townswoman',
  'child',
  'elder',
] as const
export type Dress = (typeof DRESSES)[number]
export const MIXTURES = ['soldiers', 'townspeople', 'villagers', 'family', 'mixed'] as const
export const FOLKS = ['han', 'yi', 'tibetan', 'hui'] as const
export type Folk = (typeof FOLKS)[number]
export const ENDS = ['fade', 'back', 'stay'] as const

const Point = z.tuple([z.number(), z.number(), z.number()]).describe('x, y, z in metres')

export const PeopleParams = z.strictObject({
  gait: z.enum(GAITS).default('stand').describe('what they do; `wait` mixes ways of standing and squatting'),
  count: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(6)
    .describe('how many; live, up to the number at the start'),
  path: z
    .array(z.union([Point, z.string().describe('an anchor, such as bridge.west')]))
    .min(2)
    .max(24)
    .optional()
    .describe('the way they go or stand along, in the frame of the piece; heights come from the ground'),
  gap: z
    .number()
    .min(0.6)
    .max(50)
    .optional()
    .describe('metres from one to the next; left out, they are spread evenly over the way'),
  begin: z.number().min(0).max(1).default(0).describe('where on the way the group begins'),
  end: z.number().min(0).max(1).default(1).describe('where on the way it ends; less than `begin` goes back'),
  ends: z
    .enum(ENDS)
    .default('fade')
    .describe(
      'what becomes of one who reaches the end: `fade` sinks into the paper and comes again at the beginning, `back` turns and comes back on the other side, `stay` goes once and waits there',
    ),
  spread: z
    .number()
    .min(0)
    .max(30)
    .default(0.5)
    .describe('metres to either side of the way, or around the place'),
  lift: z
    .number()
    .min(-3)
    .max(3)
    .default(0)
    .describe('metres above the ground; −0.1 puts crawling men on bare chains'),
  dress: z
    .union([z.enum(DRESSES), z.enum(MIXTURES)])
    .default('soldiers')
    .describe('who they are by their dress: one, or a mixture'),
  folk: z
    .enum(FOLKS)
    .default('han')
    .describe(
      'whose daily dress villagers, herders, children and elders wear; plain, and to be seen by that community before it is shown',
    ),
  face: z
    .number()
    .min(-360)
    .max(360)
    .optional()
    .describe('degrees clockwise from north, where they stand still'),
  speed: z.number().min(0).max(2).default(1).describe('1 is the natural pace of the gait; 0 stops them'),
  shown: z.number().min(0).max(1).default(1).describe('share of them to be seen'),
  seats: z.boolean().default(true).describe('a stone under each who sits; false where benches stand already'),
  shadow: z.boolean().default(true).describe('a cast shadow on the ground; not for those on bare chains'),
  seed: z.number().int().min(0).max(99999).default(1).describe('who they are'),
})
export type PeopleParams = z.infer<typeof PeopleParams>

export const PEOPLE: PieceKind<PeopleParams> = {
  kind: 'people',
  name: { zh: '人群', en: 'People' },
  help: {
    zh: '一群人：士兵、挑夫、船工、护士、乡亲、牧人、老人和孩子；汉、彝、藏、回的日常衣着。行军、挑担、抬担架、抬门板、撑船、划船、爬铁索、铺板、站、等、看、听、坐、烤火、读信、写信。没有人拿着可用的武器。',
    en: 'A group of people: soldiers, porters, boatmen, nurses, villagers, herders, elders and children, in the daily dress of Han, Yi, Tibetan or Hui. They march, carry loads on poles, stretchers and doors, row and pole boats, crawl along chains, lay boards, stand, wait, look, listen, sit, warm their hands, read and write letters. No one holds a weapon that could be used.',
  },
  params: PeopleParams,
  live: ['count', 'shown', 'speed'],
  anchors: ['first', 'last'],
  lines: ['way'],
  sample: { params: { dress: 'villagers', count: 7, gait: 'stand' }, view: { at: [0, 1.5, 4.5], turn: 0 } },
}
