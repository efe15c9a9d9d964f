/** People: who they are, what they do, and along which way they go. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const GAITS = ['walk', 'march', 'carry', 'carry-pair', 'crawl', 'lay', 'stand', 'look', 'sit'] as const
export type Gait = (typeof GAITS)[number]
export const DRESSES = ['soldier', 'soldier-hat', 'townsman', 'townswoman'] as const
export type Dress = (typeof DRESSES)[number]

const Point = z.tuple([z.number(), z.number(), z.number()]).describe('x, y, z in metres')

export const PeopleParams = z.strictObject({
  gait: z.enum(GAITS).default('stand').describe('what they do'),
  count: z
    .number()
    .int()
    .min(0)
    .max(200)
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
  from: z.number().min(0).max(1).default(0).describe('where on the way the group begins'),
  to: z.number().min(0).max(1).default(1).describe('where on the way it ends; less than `from` goes back'),
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
    .union([z.enum(DRESSES), z.enum(['soldiers', 'townspeople', 'mixed'])])
    .default('soldiers')
    .describe('one dress, or a mixture'),
  face: z
    .number()
    .min(-360)
    .max(360)
    .optional()
    .describe('degrees clockwise from north, where they stand still'),
  speed: z.number().min(0).max(2).default(1).describe('1 is the natural pace of the gait; 0 stops them'),
  shown: z.number().min(0).max(1).default(1).describe('share of them to be seen'),
  shadow: z.boolean().default(true).describe('a cast shadow on the ground; not for those on bare chains'),
  seed: z.number().int().min(0).max(99999).default(1).describe('who they are'),
})
export type PeopleParams = z.infer<typeof PeopleParams>

export const PEOPLE: PieceKind<PeopleParams> = {
  kind: 'people',
  name: { zh: '人群', en: 'People' },
  help: {
    zh: '一群人：行军、抬门板、爬铁索、铺板、站、看、坐。没有人拿着可用的武器。',
    en: 'A group of people: marching, carrying doors, crawling along chains, laying boards, standing, looking, sitting. No one holds a weapon that could be used.',
  },
  params: PeopleParams,
  live: ['count', 'shown', 'speed'],
  anchors: ['first', 'last'],
  lines: ['way'],
}
