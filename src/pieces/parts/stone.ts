/** Loose stones, and the walls that are laid of them. */
import { Matrix4, Vector3 } from 'three'
import { place, type CutBuilder, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { addLathe } from './lathe.ts'

/** A stone about `w` × `h` × `d` metres, sunk a little; hewn by chance into flats. */
export function addStone(b: CutBuilder, m: Matrix4, w: number, h: number, d: number, color?: Ink): void {
  const r = b.random
  const [p, q, s] = [r() * 6, r() * 6, 2 + Math.floor(r() * 2)]
  const ink = color ?? toned(INKS.stone, 0.6 + r() * 0.6)
  const shape = m
    .clone()
    .multiply(place(0, h * 0.36, 0, (r() - 0.5) * 0.4, r() * 6, (r() - 0.5) * 0.4))
    .scale(new Vector3(w, h, d))
  const profile = [
    [0.01, -0.5],
    [0.4, -0.38],
    [0.5, -0.05],
    [0.42, 0.3],
    [0.2, 0.48],
    [0.01, 0.5],
  ] as const
  b.part(() =>
    addLathe(b, shape, profile, 7, ink, {
      swell: (j, a) => 1 + 0.12 * Math.sin(a * s + p + j) + 0.08 * Math.cos(a * 3 + q - j * 2),
    }),
  )
}
