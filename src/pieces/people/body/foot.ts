/** Feet in straw sandals: toes, sole, two straps. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone, rest } from '../motion/skeleton.ts'
import { pick, type Fine } from './layers.ts'

const X = new Vector3(1, 0, 0)

export function addFoot(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const a = rest(`foot-${side}`)
  b.bone = [bone(`foot-${side}`), 0, 0]
  const P = (x: number, y: number, front: number) => new Vector3(a.x + s * x, y, a.z - front)
  if (fine < 2) {
    b.tube(
      [P(0, 0.07, -0.05), P(0, 0.06, 0.02), P(0.004, 0.024, 0.16)],
      [
        [0.036, 0.05],
        [0.038, 0.056],
        [0.03, 0.016],
      ],
      pick(fine, 3, 4, 4),
      X,
      INKS.skin,
      { cap: 3, seed: 0.7, from: Math.PI / 4 },
    )
    addSole(b, P, fine)
    b.bone = [0, 0, 0]
    return
  }
  const sides = 7
  b.part(() => {
    // The foot from heel to toes, and the ankle that stands in it.
    b.tube(
      [
        P(0, 0.034, -0.064),
        P(0, 0.046, -0.035),
        P(0.0, 0.05, 0.03),
        P(0.002, 0.038, 0.085),
        P(0.004, 0.028, 0.13),
        P(0.004, 0.022, 0.158),
      ],
      [
        [0.018, 0.016],
        [0.032, 0.034],
        [0.034, 0.042],
        [0.039, 0.03],
        [0.043, 0.019],
        [0.026, 0.01],
      ],
      sides,
      X,
      INKS.skin,
      { cap: 3, seed: 0.7, twist: 0 },
    )
    const shank: Bone = [bone(`shin-${side}`), bone(`foot-${side}`), 0.4]
    b.tube(
      [P(0, 0.13, 0.0), P(0, 0.085, 0.002), P(0, 0.045, 0.004)],
      [
        [0.036, 0.042],
        [0.036, 0.046],
        [0.036, 0.044],
      ],
      sides,
      X,
      INKS.skin,
      { seed: 0.7, bones: [shank, b.bone, b.bone] },
    )
  })
  addSole(b, P, fine)
  addStraps(b, P)
  b.bone = [0, 0, 0]
}

/** The sandal's sole: plaited straw, a little larger than the foot. */
function addSole(b: CutBuilder, P: (x: number, y: number, front: number) => Vector3, fine: Fine): void {
  const line: readonly (readonly [number, number])[] = [
    [-0.068, 0.026],
    [-0.02, 0.036],
    [0.05, 0.038],
    [0.12, 0.05],
    [0.172, 0.024],
  ]
  const keep = fine === 2 ? line : [line[0]!, line[3]!, line[4]!]
  b.part(() => {
    for (let i = 0; i + 1 < keep.length; i++) {
      const [[z0, w0], [z1, w1]] = [keep[i]!, keep[i + 1]!]
      const q = (y: number) => [P(-w0, y, z0), P(w0, y, z0), P(w1, y, z1), P(-w1, y, z1)] as const
      const [t, u] = [q(0.02), q(0.0)]
      const straw = toned(INKS.straw, 0.8)
      const mirrored = t[1].x < t[0].x
      const face = (p: Vector3, r: Vector3, v: Vector3, w: Vector3) =>
        mirrored
          ? b.quad(w, v, r, p, straw, { crease: false, seed: 0.8 })
          : b.quad(p, r, v, w, straw, { crease: false, seed: 0.8 })
      face(t[0], t[1], t[2], t[3])
      face(u[1], u[2], t[2], t[1])
      face(u[3], u[0], t[0], t[3])
    }
  })
}

function addStraps(b: CutBuilder, P: (x: number, y: number, front: number) => Vector3): void {
  const from = b.vertices
  const strap = (pts: readonly Vector3[]) => {
    for (let i = 0; i + 1 < pts.length; i++) {
      const d = new Vector3(0, 0.002, 0.0042)
      const [p, q] = [pts[i]!, pts[i + 1]!]
      b.quad(p.clone().add(d), q.clone().add(d), q.clone().sub(d), p.clone().sub(d), INKS.dark, {
        crease: false,
        seed: 0.5,
      })
    }
  }
  strap([P(-0.045, 0.03, 0.09), P(-0.024, 0.066, 0.086), P(0.026, 0.066, 0.086), P(0.047, 0.03, 0.09)])
  strap([P(-0.042, 0.03, 0.02), P(-0.03, 0.086, 0.034), P(0.03, 0.086, 0.034), P(0.042, 0.03, 0.02)])
  b.noOutline(from)
}
