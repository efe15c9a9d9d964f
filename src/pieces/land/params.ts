/** Params that every land has. Pure; `land` itself is no kind. */
import { z } from 'zod'
import { help } from '../words.ts'

export const Seed = (of: number) =>
  z.number().int().min(0).max(9999).default(of).meta(help('换一个数，换一片地形', 'which land of its kind'))
export const Detail = (triangles: number) =>
  z
    .number()
    .min(0.3)
    .max(2)
    .default(1)
    .meta(
      help(
        `精细程度：1 时约 ${triangles.toLocaleString('en')} 个三角形`,
        `share of the usual ${triangles.toLocaleString('en')} triangles or so`,
      ),
    )
/** A number between `low` and `high`, `usual` when it is left out. */
export const Measure = (low: number, high: number, usual: number, zh: string, en: string) =>
  z.number().min(low).max(high).default(usual).meta(help(zh, en))
