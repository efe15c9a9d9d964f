/** A stretcher, and who lies on it. Its length runs along y of what is carried, +z is up. */
import { Matrix4, Vector3 } from 'three'
import { CutBuilder, type Bone } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { addHead } from './head.ts'
import { pick, type Fine } from './layers.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const [X, Z] = [V(1, 0, 0), V(0, 0, 1)]
const PROP: Bone = [bone('prop'), 0, 0]

/** A rod along its line, tapering a little. */
export function shaft(
  b: CutBuilder,
  fine: Fine,
  line: readonly Vector3[],
  radius: number,
  color: Parameters<CutBuilder['tube']>[4],
): void {
  b.tube(line, [radius, radius, radius * 0.9], pick(fine, 3, 4, 6), X, color, {
    cap: 3,
    seed: 0.66,
    twist: 0,
  })
}

/** Two poles and a cloth; on it someone lies under a blanket, eyes closed, the head raised on a roll. */
export function addStretcher(b: CutBuilder, fine: Fine): void {
  for (const s of [-1, 1]) shaft(b, fine, [V(s * 0.27, -1.18, 0), V(s * 0.27, 1.18, 0)], 0.02, INKS.bamboo)
  const bed = (i: number, j: number) => V((i / 2 - 0.5) * 0.54, -0.92 + j * 0.92, i === 1 ? -0.05 : 0)
  b.part(() => b.grid(2, 2, bed, INKS.cloth, { seed: 0.31 }))
  const form: readonly (readonly [number, number, number])[] = [
    [-0.82, 0.1, 0.13],
    [-0.72, 0.15, 0.15],
    [-0.4, 0.19, 0.12],
    [0.0, 0.21, 0.14],
    [0.36, 0.22, 0.15],
    [0.44, 0.2, 0.12],
  ]
  const some = fine ? form : form.filter((_, i) => i % 2 === 0)
  const n = pick(fine, 4, 7, 12)
  const over = (i: number, j: number): Vector3 => {
    const [y, w, h] = some[j]!
    const a = (i / n) * Math.PI
    return V(
      -Math.cos(a) * w * 1.05,
      y,
      Math.sin(a) ** 0.8 * h * (1 + (fine === 2 ? 0.07 : 0) * Math.cos(i * 2.6 + j * 1.7)) - 0.03,
    )
  }
  b.part(() =>
    b.grid(n, some.length - 1, over, toned(INKS.wrap, 0.7), {
      seed: 0.57,
      tone: (i, j) => toned(INKS.wrap, 0.55 + 0.9 * Math.max(0, Math.cos(i * 1.7 + j))),
    }),
  )
  b.tube([V(-0.2, 0.66, -0.02), V(0.2, 0.66, -0.02)], [0.07], pick(fine, 3, 5, 8), Z, INKS.cloth, {
    cap: 3,
    seed: 0.4,
  })
  // Carried, +z is up: the head lies with its face that way.
  addLyingHead(b, fine)
}

function addLyingHead(b: CutBuilder, fine: Fine): void {
  const lying = new CutBuilder(3)
  lying.layer = b.layer
  addHead(lying, fine, PROP, false)
  b.add(lying, new Matrix4().makeRotationY(Math.PI).setPosition(0, 0.62 - 1.5, 0.09))
}
