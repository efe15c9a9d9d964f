/** Small things one can take in the hand or stand before: their true size and weight, and where a hand takes them. */
import { z } from 'zod'
import type { PieceKind, XYZ } from '../contract.ts'
import { help } from '../words.ts'

export interface RelicFacts {
  /** Kilograms; reckoned from size and stuff, full where it is carried full. No scale was at hand. */
  readonly weight: number
  /** Metres, the longest side, least and most. */
  readonly longest: readonly [number, number]
  /** Where one hand takes it, and the other (the same place where one hand is enough). Metres, own frame. */
  readonly grips: readonly [XYZ, XYZ]
}
const one = (grip: XYZ): readonly [XYZ, XYZ] => [grip, grip]

export const RELICS = {
  torch: { weight: 0.7, longest: [1, 1.5], grips: one([0, -0.35, 0]) },
  sandal: { weight: 0.18, longest: [0.24, 0.3], grips: one([0, 0.03, 0.05]) },
  link: { weight: 1.5, longest: [0.14, 0.19], grips: one([0, 0, 0.031]) },
  'rice-sausage': { weight: 3.5, longest: [0.45, 0.75], grips: one([0, 0.06, 0.2]) },
  bottle: { weight: 0.6, longest: [0.3, 0.4], grips: one([0, 0, 0]) },
  mark: { weight: 3.2, longest: [0.5, 0.7], grips: one([0, 0, 0]) },
  pack: {
    weight: 12,
    longest: [0.4, 0.5],
    grips: [
      [-0.13, 0, -0.2],
      [0.13, 0, -0.2],
    ],
  },
  'shoulder-pole': {
    weight: 42,
    longest: [1.7, 2.3],
    grips: [
      [0, 0.03, 0],
      [0.45, 0.02, 0],
    ],
  },
  lantern: { weight: 0.4, longest: [0.28, 0.4], grips: one([0, 0.19, 0]) },
  'storm-lantern': { weight: 1.2, longest: [0.3, 0.36], grips: one([0, 0.165, 0]) },
  'oil-lamp': { weight: 0.35, longest: [0.1, 0.14], grips: one([0, -0.02, 0]) },
  rope: { weight: 2.6, longest: [0.36, 0.55], grips: one([0.19, 0.04, 0.03]) },
  bowl: {
    weight: 0.45,
    longest: [0.15, 0.18],
    grips: [
      [-0.078, 0.02, 0],
      [0.078, 0.02, 0],
    ],
  },
  ladle: { weight: 0.12, longest: [0.28, 0.32], grips: one([0, 0, -0.18]) },
  letter: { weight: 0.01, longest: [0.24, 0.28], grips: one([0.07, 0.01, 0.1]) },
  receipt: { weight: 1.6, longest: [0.9, 1], grips: one([0, 0.2, 0]) },
  hat: { weight: 0.3, longest: [0.52, 0.58], grips: one([0.25, 0.01, 0]) },
  hoe: {
    weight: 1.7,
    longest: [1.3, 1.45],
    grips: [
      [0, -0.1, 0],
      [0, -0.5, 0],
    ],
  },
  stick: { weight: 0.8, longest: [1.4, 1.6], grips: one([0, 0.55, 0]) },
  coat: {
    weight: 2.2,
    longest: [0.42, 0.62],
    grips: [
      [-0.2, 0, 0],
      [0.2, 0, 0],
    ],
  },
  coins: { weight: 0.053, longest: [0.05, 0.08], grips: one([0, 0, 0]) },
  sweet: { weight: 0.03, longest: [0.06, 0.12], grips: one([0, 0, 0]) },
  'salt-basket': { weight: 9, longest: [0.32, 0.4], grips: one([0, 0.18, 0]) },
  'chilli-bowl': {
    weight: 0.45,
    longest: [0.15, 0.18],
    grips: [
      [-0.078, 0.02, 0],
      [0.078, 0.02, 0],
    ],
  },
  'peg-board': { weight: 1.6, longest: [0.4, 0.46], grips: one([0.18, 0, 0.1]) },
  type: { weight: 0.05, longest: [0.12, 0.15], grips: one([0, 0.01, 0]) },
  'type-case': {
    weight: 14,
    longest: [0.6, 0.66],
    grips: [
      [-0.3, 0, 0],
      [0.3, 0, 0],
    ],
  },
  'press-bed': {
    weight: 62,
    longest: [0.8, 0.95],
    grips: [
      [-0.36, 0.04, 0],
      [0.36, 0.04, 0],
    ],
  },
} as const satisfies Record<string, RelicFacts>
export type RelicKind = keyof typeof RELICS
export const RELIC_KINDS = Object.keys(RELICS) as [RelicKind, ...RelicKind[]]

export const RelicParams = z.strictObject({
  what: z
    .enum(RELIC_KINDS)
    .meta(
      help(
        '哪一样：torch 竹火把、sandal 草鞋、link 一个铁环、rice-sausage 米袋、bottle 竹水筒、mark 门板上的刻痕、pack 背包、shoulder-pole 扁担和两只箱、lantern 有罩的纸灯笼、storm-lantern 马灯、oil-lamp 油灯碟、rope 一盘绳、bowl 一碗饭食、ladle 葫芦瓢、letter 一页信、receipt 木牌收据、hat 斗笠、hoe 锄头、stick 木棍、coat 带针线的棉衣、coins 两块银元、sweet 纸包的糖、salt-basket 一篮盐、chilli-bowl 一碗辣椒水、peg-board 钉着竹钉牵着线的木板、type 铅字、type-case 铅字盘、press-bed 印刷机的床身',
        'torch: of split bamboo; sandal: of straw; link: one chain link; rice-sausage: a cloth tube of rice; bottle: of bamboo; mark: a carved mark on a door; pack: a marching pack; shoulder-pole: with two crates; lantern: of paper, hooded; storm-lantern: of tin and glass; oil-lamp: an open saucer; rope: a coil; bowl: of meal; ladle: of a gourd; letter: one sheet; receipt: of wood; hat: of bamboo; hoe: of a field; stick: to walk with; coat: padded, with needle and thread; coins: two silver dollars; sweet: in paper; salt-basket: full; chilli-bowl: of hot chilli water; peg-board: a board with pegs and thread; type: sorts of lead; type-case: half empty; press-bed: of a hand press',
      ),
    ),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(
      help('火把、灯笼、马灯和油灯：0 没点，1 点着', 'for torch, lanterns and oil lamp: 0 unlit, 1 burning'),
    ),
  word: z
    .string()
    .trim()
    .min(1)
    .max(4)
    .default('生')
    .meta(
      help(
        '铅字上的字，一字一个；照铅字的样子是反的',
        'for type: the signs, one a sort; they stand the wrong way round, as type does',
      ),
    ),
  pegs: z
    .number()
    .int()
    .min(1)
    .max(9)
    .default(4)
    .meta(help('木板上几个竹钉', 'for peg-board: how many pegs')),
  threads: z
    .number()
    .int()
    .min(0)
    .max(6)
    .default(1)
    .meta(help('木板上几根线，最后一根是蓝的', 'for peg-board: how many threads; the last is blue')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type RelicParams = z.infer<typeof RelicParams>

export const RELIC: PieceKind<RelicParams> = {
  kind: 'relic',
  name: { zh: '小物件', en: 'Small thing' },
  help: {
    zh: '可以拿在手里的东西，真实大小和分量：火把、草鞋、铁环、米袋、竹水筒、门板刻痕、背包、扁担、灯笼、马灯、油灯、绳、碗、瓢、信、木牌收据、斗笠、锄头、木棍、棉衣、银元、糖、盐篮、辣椒水、竹钉木板、铅字、铅字盘、印刷机床身。会亮的点着时照亮四周。',
    en: 'A thing to hold, of its true size and weight: torch, straw sandal, chain link, rice sausage, bamboo bottle, the mark on a door, pack, shoulder pole, lantern, storm lantern, oil lamp, rope, bowl, ladle, letter, wooden receipt, hat, hoe, stick, padded coat, silver dollars, sweets, salt basket, chilli water, peg board, type, type case, press bed. What burns lights what stands around.',
  },
  params: RelicParams,
  live: ['lit'],
  anchors: ['grip', 'grip-other'],
  lines: [],
  sample: { params: { what: 'torch', lit: 1 }, view: { at: [0.6, 0.25, 1.55], look: 'grip', pitch: -2 } },
  lettering: (p) => (p.what === 'type' ? [{ path: ['word'], text: p.word, face: 'carved' }] : []),
}
