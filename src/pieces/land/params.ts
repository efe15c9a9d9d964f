/** Params that every land has. Pure; `land` itself is no kind. */
import { z } from 'zod'

export const Seed = (of: number) =>
  z.number().int().min(0).max(9999).default(of).describe('which land of its kind')
export const Detail = (triangles: number) =>
  z
    .number()
    .min(0.3)
    .max(2)
    .default(1)
    .describe(`share of the usual ${triangles.toLocaleString('en')} triangles or so`)
/** A number between `low` and `high`, `usual` when it is left out. */
export const Measure = (low: number, high: number, usual: number, meaning: string) =>
  z.number().min(low).max(high).default(usual).describe(meaning)
