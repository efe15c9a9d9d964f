/** The edges of jackets and gowns: dark cuts that stand a hair before the cloth. */
import { Vector3 } from 'three'
import type { CutBuilder } from '../../../woodcut/builder.ts'
import { INKS } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'

const CHEST: number = bone('chest')
/** The edge down the front of a jacket, with its pockets' flaps: dark cuts that stand a hair before the cloth. */
export function addPlacket(b: CutBuilder): void {
  const from = b.vertices
  b.bone = [CHEST, 0, 0]
  const strip = (x0: number, y0: number, x1: number, y1: number, w: number, z0: number, z1: number) => {
    const [p, q] = [new Vector3(x0, y0, -z0), new Vector3(x1, y1, -z1)]
    const s = new Vector3(-(y1 - y0), x1 - x0, 0).normalize().multiplyScalar(w / 2)
    b.quad(p.clone().add(s), p.clone().sub(s), q.clone().sub(s), q.clone().add(s), INKS.solid, {
      crease: false,
      seed: 0.3,
    })
  }
  strip(0.004, 1.374, 0.006, 1.34, 0.006, 0.068, 0.074)
  strip(0.006, 1.34, 0.012, 1.18, 0.007, 0.078, 0.126)
  strip(0.012, 1.18, 0.008, 1.01, 0.006, 0.126, 0.133)
  for (const s of [-1, 1]) strip(s * 0.06, 1.172, s * 0.125, 1.168, 0.008, 0.124, 0.105)
  b.noOutline(from)
  b.bone = [0, 0, 0]
}

/** A gown closes to the right: its edge runs from the throat under the right arm. */
export function addLapel(b: CutBuilder): void {
  const from = b.vertices
  b.bone = [CHEST, 0, 0]
  const line = [
    [-0.01, 1.336, 0.078],
    [0.045, 1.27, 0.112],
    [0.105, 1.2, 0.116],
    [0.15, 1.11, 0.094],
  ].map(([x, y, z]) => new Vector3(x, y, -z!))
  for (let i = 0; i < 3; i++) {
    const [p, q] = [line[i]!, line[i + 1]!]
    const s = new Vector3(0.005, 0.004, 0)
    b.quad(p.clone().add(s), p.clone().sub(s), q.clone().sub(s), q.clone().add(s), INKS.solid, {
      crease: false,
      seed: 0.3,
    })
    b.quad(q.clone().add(s), q.clone().sub(s), p.clone().sub(s), p.clone().add(s), INKS.solid, {
      crease: false,
      seed: 0.3,
    })
  }
  b.noOutline(from)
  b.bone = [0, 0, 0]
}
