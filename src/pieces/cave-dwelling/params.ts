/** The inside of a cave dwelling of northern Shaanxi; one stands in it. Its front, door and lattice, is at −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

/** Metres: the kang's height and its length from the front. */
export const KANG = { high: 0.62, long: 2.2 } as const
/** Share of the height at which the vault springs. */
export const SPRING = 0.48

export const CaveDwellingParams = z.strictObject({
  width: z.number().min(2.6).max(4.4).default(3.3).meta(help('墙到墙的米数', 'metres from wall to wall')),
  height: z
    .number()
    .min(2.4)
    .max(4)
    .default(3.1)
    .meta(help('从地面到拱顶的米数', 'metres from the floor to the crown')),
  depth: z
    .number()
    .min(4)
    .max(12)
    .default(6.8)
    .meta(help('从窗面到后墙的米数', 'metres from the front to the back wall')),
  lit: z.number().min(0).max(1).default(1).meta(help('油灯：0 灭，1 亮', 'the oil lamps: 0 out, 1 burning')),
  stove: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('灶里的火：0 冷，1 燃着', 'the fire in the stove: 0 cold, 1 burning')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type CaveDwellingParams = z.infer<typeof CaveDwellingParams>

export const CAVE_DWELLING: PieceKind<CaveDwellingParams> = {
  kind: 'cave-dwelling',
  name: { zh: '窑洞', en: 'Cave dwelling' },
  help: {
    zh: '陕北窑洞内部：拱顶、靠窗的土炕、连炕灶、糊纸的窗棂、缸、柜、油灯。人可以站在里面。门窗在 −Z 一面，原点在地面中央。',
    en: 'Inside a cave dwelling of northern Shaanxi: the vault, the earthen kang under the window, its stove, paper on the lattice, jars, a chest, oil lamps. One can stand inside. Door and window are at −Z; the origin is the middle of the floor.',
  },
  params: CaveDwellingParams,
  live: ['lit', 'stove'],
  anchors: ['floor', 'kang', 'stove', 'lamp', 'window', 'door', 'jar', 'table'],
  lines: ['way'],
  sample: { palette: 'room', view: { at: [0.5, 1.5, 2.7], turn: 350, pitch: -6 } },
}
