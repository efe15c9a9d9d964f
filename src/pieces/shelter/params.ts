/** A rock shelter of Chongqing on an ordinary day of alarm: benches, lamps, water. Its mouth is at −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { help } from '../words.ts'

export const ShelterParams = z.strictObject({
  length: z
    .number()
    .min(5)
    .max(40)
    .default(14)
    .meta(help('从洞口到尽头的米数', 'metres from the mouth to the far wall')),
  width: z
    .number()
    .min(2)
    .max(3.2)
    .default(2.4)
    .meta(help('宽，米；记载约 2 – 2.5 米', 'metres; about 2 – 2.5 is given')),
  height: z
    .number()
    .min(1.9)
    .max(3)
    .default(2.1)
    .meta(help('高，米；记载约 2 米', 'metres; about 2 is given')),
  lamps: z.number().int().min(0).max(8).default(4).meta(help('托架上油灯的盏数', 'oil lamps on brackets')),
  lit: z.number().min(0).max(1).default(1).meta(help('油灯：0 灭，1 亮', 'the lamps: 0 out, 1 burning')),
  gate: z
    .boolean()
    .default(true)
    .meta(help('洞口是否有木框和敞开的木门', 'the timber frame and the open gate at the mouth')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type ShelterParams = z.infer<typeof ShelterParams>

export const SHELTER: PieceKind<ShelterParams> = {
  kind: 'shelter',
  name: { zh: '防空洞', en: 'Air-raid shelter' },
  help: {
    zh: '重庆砂岩里的防空洞：约 2 – 2.5 米宽、2 米高，两侧木板凳、油灯、水缸，洞口有敞开的木门。人可以走进去。洞口朝 −Z，原点在洞口地面；只用于平常的躲警报，不用于重现惨案。',
    en: 'A shelter in the sandstone of Chongqing, about 2 – 2.5 m wide and 2 m high: plank benches, oil lamps, water jars, an open gate of timber at its mouth. One can walk in. The mouth faces −Z, the origin is the floor there. For an ordinary alarm only; never to re-enact the disaster.',
  },
  params: ShelterParams,
  live: ['lit'],
  anchors: ['mouth', 'bench', 'lamp', 'water', 'middle', 'end'],
  lines: ['way'],
  sample: { palette: 'room', view: { at: [-0.35, 1.55, 0.9], look: 'middle' } },
}
