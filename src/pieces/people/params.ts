/** People: who they are, what they do, and along which way they go. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { GOING } from '../way/params.ts'
import { help } from '../words.ts'

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

export const PeopleParams = z.strictObject({
  gait: z
    .enum(GAITS)
    .default('stand')
    .meta(
      help(
        '在做什么：walk 走、march 行军、carry 抬物、carry-pair 两人抬门板、shoulder-pole 挑担、stretcher 抬担架、lead 牵牲畜、crawl 爬铁索、lay 铺板、kneel 蹲跪、row 摇橹、punt 撑篙、paddle 划桨、stand 站、wait 等（站、蹲不一）、look 看、listen 听、sit 坐、warm 烤火、read 读信、write 写信',
        'what they do; `wait` mixes ways of standing and squatting',
      ),
    ),
  count: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(6)
    .meta(help('数量；场景中可改变，不超过开场时的数量', 'how many; live, up to the number at the start')),
  path: GOING.path,
  gap: z
    .number()
    .min(0.6)
    .max(50)
    .optional()
    .meta(
      help(
        '前后两个之间的米数；不写则沿路线均匀分布',
        'metres from one to the next; left out, they are spread evenly over the way',
      ),
    ),
  begin: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('队伍从路线的哪里开始，0 – 1', 'where on the way the group begins')),
  end: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(
      help(
        '队伍到路线的哪里为止，0 – 1；比 begin 小就是往回走',
        'where on the way it ends; less than `begin` goes back',
      ),
    ),
  ends: z
    .enum(ENDS)
    .default('fade')
    .meta(
      help(
        '走到头以后怎样：fade 隐入纸中再从起点出现；back 掉头，从另一侧走回来；stay 只走一次，停在那里',
        'what becomes of one who reaches the end: `fade` sinks into the paper and comes again at the beginning, `back` turns and comes back on the other side, `stay` goes once and waits there',
      ),
    ),
  spread: z
    .number()
    .min(0)
    .max(30)
    .default(0.5)
    .meta(
      help(
        '离路线两侧多少米以内，或离原位多少米以内',
        'metres to either side of the way, or around the place',
      ),
    ),
  lift: z
    .number()
    .min(-3)
    .max(3)
    .default(0)
    .meta(
      help(
        '离地多少米；−0.1 让爬铁索的人贴在铁链上',
        'metres above the ground; −0.1 puts crawling men on bare chains',
      ),
    ),
  dress: z
    .union([z.enum(DRESSES), z.enum(MIXTURES)])
    .default('soldiers')
    .meta(
      help(
        '按衣着说是什么人：soldier 战士、soldier-hat 戴斗笠的战士、nurse 护士、porter 挑夫、boatman 船工、herder 牧人、villager 乡亲、townsman 镇上男子、townswoman 镇上女子、child 孩子、elder 老人；或几种混合：soldiers 战士、townspeople 镇上的人、villagers 乡亲、family 一家人、mixed 各色人',
        'who they are by their dress: one, or a mixture',
      ),
    ),
  folk: z
    .enum(FOLKS)
    .default('han')
    .meta(
      help(
        '乡亲、牧人、孩子和老人穿哪个民族的日常衣着：han 汉、yi 彝、tibetan 藏、hui 回；衣着从简，展出前应请当地人看过',
        'whose daily dress villagers, herders, children and elders wear; plain, and to be seen by that community before it is shown',
      ),
    ),
  face: GOING.face,
  speed: GOING.speed,
  shown: GOING.shown,
  seats: z
    .boolean()
    .default(true)
    .meta(
      help(
        '坐着的人身下是否有石头；已有凳子的地方写 false',
        'a stone under each who sits; false where benches stand already',
      ),
    ),
  shadow: z
    .boolean()
    .default(true)
    .meta(
      help('地面上是否有影子；爬铁索的人不要', 'a cast shadow on the ground; not for those on bare chains'),
    ),
  seed: z.number().int().min(0).max(99999).default(1).meta(help('换一个数，换一群人', 'who they are')),
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
  sample: {
    params: { dress: 'villagers', count: 7, gait: 'wait', spread: 2 },
    view: { at: [0.7, 1.5, -4.6], turn: 186, pitch: -5 },
    time: '1935-05-29T06:30+06:49',
  },
}
