/** Glazed jars for water, grain and pickles. */
import type { Matrix4 } from 'three'
import { ink, type CutBuilder, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { addLathe } from './lathe.ts'

const GLAZE: Ink = ink('#bfa98a', 0.7)

/** A jar `h` metres tall standing at the origin of `m`; with a wooden lid, or open with water to the neck. */
export function addJar(b: CutBuilder, m: Matrix4, h: number, lid = true): void {
  const k = h / 0.8
  const profile = [
    [0.001, 0],
    [0.17, 0],
    [0.24, 0.2],
    [0.31, 0.46],
    [0.29, 0.66],
    [0.21, 0.74],
    [0.23, 0.79],
    [0.2, 0.8],
    [0.19, 0.72],
    [0.001, 0.71],
  ].map(([r, y]) => [r! * k, y! * k] as const)
  b.part(() =>
    addLathe(b, m, profile, 14, GLAZE, {
      round: true,
      tone: (j) => (j > 7 ? INKS.dark : toned(GLAZE, j === 4 ? 1.5 : 0.85)),
    }),
  )
  if (!lid) return
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.25, 0.8],
        [0.25, 0.84],
        [0.001, 0.845],
      ].map(([r, y]) => [r! * k, y! * k] as const),
      12,
      INKS.wood,
    ),
  )
}
