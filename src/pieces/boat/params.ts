/** River boats of wood: the small one a family owns and the large ferry. Frame: bow towards −Z, y = 0 the waterline. */
import { z } from 'zod'
import type { PieceKind } from '../contract.ts'
import { Path } from '../way/params.ts'
import { help } from '../words.ts'

export const BOAT_FORMS = ['sampan', 'ferry'] as const
export type BoatForm = (typeof BOAT_FORMS)[number]

export interface BoatMeasures {
  readonly length: number
  readonly width: number
  /** Gunwale over the water amidships, and how much higher the ends stand. */
  readonly freeboard: number
  readonly sheer: number
  readonly draft: number
}

/** Metres. No drawing of these boats was found: the lengths are inferred from how many they carried. */
const MEASURES: Readonly<Record<BoatForm, BoatMeasures>> = {
  sampan: { length: 7.4, width: 1.75, freeboard: 0.46, sheer: 0.42, draft: 0.22 },
  ferry: { length: 13, width: 3.1, freeboard: 0.72, sheer: 0.62, draft: 0.4 },
}

/** A boat of another length keeps its shape, but for its sides, which stay as high as a man needs. */
export function boatMeasures(form: BoatForm, length?: number): BoatMeasures {
  const m = MEASURES[form]
  const k = (length ?? m.length) / m.length
  return { ...m, length: m.length * k, width: m.width * Math.sqrt(k) }
}

/** Height of the floor boards over the water: no wave may show through them. */
export const BOAT_FLOOR = 0.12

export const BoatParams = z.strictObject({
  form: z
    .enum(BOAT_FORMS)
    .default('ferry')
    .meta(help('sampan 小划子；ferry 大渡船', 'sampan: a small boat; ferry: a large one')),
  length: z
    .number()
    .min(4)
    .max(24)
    .optional()
    .meta(
      help(
        '船长，米；不写时小划子 7.4、渡船 13（约载 60 人；约载 40 人的写 10.5）',
        'metres; left out 7.4 for a sampan, 13 for a ferry (about 60 people; 10.5 for about 40)',
      ),
    ),
  awning: z
    .boolean()
    .default(false)
    .meta(help('船中部是否有竹席篷', 'a roof of bamboo mats over the middle')),
  sweep: z
    .boolean()
    .default(true)
    .meta(help('船尾是否有长橹，另有两根竹篙', 'a long sweep over the stern, and two poles')),
  crossing: Path(
    12,
    'landing.water',
    '渡河走的线，以本件为原点；不写则向前 60 米',
    'the line it goes along, in the frame of the piece; left out 60 m ahead',
  ),
  across: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(help('渡到哪里了：0 此岸，1 对岸', 'how far along its crossing: 0 this bank, 1 the other')),
  heel: z
    .number()
    .min(-1)
    .max(1)
    .default(0)
    .meta(
      help(
        '船身倾斜：−1 向左 9 度，0 平，1 向右 9 度',
        'its list: −1 to the left by 9 degrees, 0 level, 1 right',
      ),
    ),
  rock: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .meta(
      help(
        '0 水面平静，1 上下起伏 5 厘米、左右摇 2 度',
        '0 still water, 1 rises and rolls by 5 cm and 2 degrees',
      ),
    ),
  lantern: z.boolean().default(false).meta(help('船头是否挂一盏有罩的灯', 'a shaded lantern at the bow')),
  lit: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta(help('船头的灯：0 灭，1 亮', 'for the lantern: 0 out, 1 burning')),
  seed: z
    .number()
    .int()
    .min(0)
    .max(9999)
    .default(1)
    .meta(help('换一个数，换一些细小的不规整之处', 'small irregularities')),
})
export type BoatParams = z.infer<typeof BoatParams>

export const BOAT: PieceKind<BoatParams> = {
  kind: 'boat',
  name: { zh: '木船', en: 'Boat' },
  help: {
    zh: '平底木船：小划子或大渡船。大渡船一次约载 60 人，小的约 40 人；长宽由载客数推算。船头朝 −Z，原点在船中央的水面，可沿渡线过河。',
    en: 'A flat-bottomed boat of wood: a sampan, or a ferry for about 60 people (a smaller one for 40); its length and width are inferred from these numbers. The bow points to −Z; the origin is on the water in its middle. It can cross along its line.',
  },
  params: BoatParams,
  live: ['across', 'heel', 'rock', 'lit'],
  anchors: ['bow', 'middle', 'stern', 'seat-left', 'seat-right', 'lantern'],
  lines: ['crossing'],
}
