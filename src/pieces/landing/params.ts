/** A landing on a river: steps down to the water, posts to tie up to, poles in the mud. Water towards −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const LANDING_FORMS = ['steps', 'gravel'] as const

export const LandingParams = z.strictObject({
  form: z
    .enum(LANDING_FORMS)
    .default('steps')
    .meta(
      help(
        'steps 石阶；gravel 砾石滩，带木跳板',
        'steps: a stair of stone; gravel: a bank of shingle with a plank stage',
      ),
    ),
  width: z.number().min(2).max(30).default(6).meta(help('沿岸的宽，米', 'metres along the bank')),
  drop: z
    .number()
    .min(0.4)
    .max(8)
    .default(2.2)
    .meta(help('从岸上到水面低多少米', 'metres from the bank down to the water')),
  run: z
    .number()
    .min(0.35)
    .max(4)
    .default(1.9)
    .meta(help('每下降一米向前走多少米', 'metres forward for each metre down')),
  posts: z
    .number()
    .int()
    .min(0)
    .max(8)
    .default(3)
    .meta(help('每侧系船桩的根数', 'mooring posts along each side')),
  poles: z
    .number()
    .int()
    .min(0)
    .max(16)
    .default(6)
    .meta(help('插在浅水里的竹篙根数', 'bamboo poles standing in the shallows')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type LandingParams = z.infer<typeof LandingParams>

export const LANDING: PieceKind<LandingParams> = {
  kind: 'landing',
  name: { zh: '渡口码头', en: 'Landing' },
  help: {
    zh: '渡口：石阶或砾石坡下到水边，有系船桩、竹篙和跳板，人可走下去。原点在岸上阶顶中央，水在 −Z、`drop` 米之下。',
    en: 'A ferry landing: stone steps or a shingle bank down to the water, mooring posts, bamboo poles, a gangplank; one can walk down it. The origin is the middle of its top on the bank; the water lies towards −Z, `drop` metres below.',
  },
  params: LandingParams,
  live: [],
  anchors: ['top', 'middle', 'water', 'post', 'stage'],
  lines: ['way', 'edge'],
  sample: { view: { at: [5, -0.5, -10], look: 'middle', pitch: -3 }, time: '1935-05-29T06:30+06:49' },
}

export const TREAD = 0.17
/** Metres from the top to the water's edge. */
export const runOf = (p: Pick<LandingParams, 'drop' | 'run'>): number => p.drop * p.run
/** Height of the walking surface `ahead` metres from the top; steps are walked as a slope. */
export const slopeHeight = (p: Pick<LandingParams, 'drop' | 'run'>, ahead: number): number =>
  -p.drop * Math.min(1.12, Math.max(0, ahead / runOf(p)))
