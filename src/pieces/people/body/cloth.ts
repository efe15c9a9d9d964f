/** Cloth about a body: rings of it laid round, its folds cut in, and which bones it hangs from. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { crest, opened } from './crest.ts'
import type { Fine } from './layers.ts'

/** A ring at a height, half as wide, and deep before and behind: metres of a body of common size. */
export type Level = readonly [y: number, w: number, front: number, back: number]
export const UPPER: readonly Level[] = [
  [0.972, 0.147, 0.112, 0.112],
  [1.0, 0.157, 0.125, 0.12],
  [1.05, 0.163, 0.127, 0.122],
  [1.13, 0.17, 0.122, 0.124],
  [1.21, 0.18, 0.119, 0.126],
  [1.27, 0.183, 0.106, 0.118],
  [1.312, 0.17, 0.086, 0.1],
  [1.334, 0.118, 0.068, 0.08],
  [1.348, 0.074, 0.058, 0.066],
  [1.352, 0.066, 0.062, 0.066],
  [1.378, 0.064, 0.064, 0.064],
]
const PELVIS = bone('pelvis')
const CHEST = bone('chest')

/** Skirts follow the thigh on their side, the more the lower. */
export function hang(y: number, x: number): Bone {
  if (y >= 1.0) return [CHEST, 0, 0]
  if (y > 0.9) return [PELVIS, CHEST, ((y - 0.9) / 0.1) * 0.75]
  const sway = Math.min(0.6, Math.max(0, (0.86 - y) * 2.6)) * Math.min(1, Math.abs(x) / 0.09)
  return [PELVIS, bone(x < 0 ? 'thigh-l' : 'thigh-r'), sway]
}

export function around(level: Level, a: number, fold: number): Vector3 {
  const [y, w, f, k] = level
  const c = Math.cos(a)
  const s = Math.sin(a)
  const flat = (v: number) => Math.sign(v) * Math.abs(v) ** 0.85
  const grow = 1 + fold
  return new Vector3(flat(s) * w * grow, y, -(c > 0 ? f : k) * flat(c) * grow)
}

/** a: 0 is the front. Skirts fall in folds that deepen downward; a belted blouse bulges in tucks. */
export function skin(
  b: CutBuilder,
  levels: readonly Level[],
  sides: number,
  ink: Ink,
  folds: number,
  depth: (y: number) => number,
  seed: number,
): void {
  const at = (i: number, j: number) => {
    const a = -(i / sides) * Math.PI * 2 + Math.PI
    return around(levels[j]!, a, depth(levels[j]![0]) * Math.cos(a * folds + levels[j]![0] * 3 + seed * 9))
  }
  const angle = (i: number) => -(i / sides) * Math.PI * 2 + Math.PI
  b.grid(sides, levels.length - 1, at, ink, {
    seed,
    // Crests of folds are opened, valleys left black: cloth, not stripes. Along the flanks a seam of light.
    tone: (i, j) => {
      const y = levels[j]![0]
      const fold = Math.cos(angle(i) * folds + y * 3 + seed * 9)
      // Not every crest, nor the whole of it: by column and level some stay dark.
      const some = 0.5 + 0.5 * Math.cos(i * 2.4 + j * 1.3 + seed * 50)
      const open = fold > 0 ? Math.min(2.2, 1.1 + 18 * depth(y)) * fold ** 2 * some : 0
      const flank = crest(Math.abs(angle(i)) - 1.75, 0.2) * (0.7 + 0.3 * Math.cos(j * 2.3 + seed * 40))
      return opened(toned(ink, 1 + Math.min(0.45, 12 * depth(y)) * Math.min(0, fold)), open + 1.7 * flank)
    },
    bone: (i, j) => hang(levels[j]![0], at(i, j).x),
  })
}

export const some = (levels: readonly Level[], fine: Fine, keep: readonly number[]): readonly Level[] =>
  fine === 2 ? levels : keep.map((k) => levels[k]!)
