/** A rock shelter of Chongqing on an ordinary day of alarm: benches, lamps, water. Its mouth is at −Z. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'

export const ShelterParams = z.strictObject({
  length: z.number().min(5).max(40).default(14).describe('metres from the mouth to the far wall'),
  width: z.number().min(2).max(3.2).default(2.4).describe('metres; about 2 – 2.5 is given'),
  height: z.number().min(1.9).max(3).default(2.1).describe('metres; about 2 is given'),
  lamps: z.number().int().min(0).max(8).default(4).describe('oil lamps on brackets'),
  lit: z.number().min(0).max(1).default(1).describe('the lamps: 0 out, 1 burning'),
  gate: z.boolean().default(true).describe('the timber frame and the open gate at the mouth'),
  seed: z.number().int().min(0).max(9999).default(1).describe('small irregularities'),
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
}
