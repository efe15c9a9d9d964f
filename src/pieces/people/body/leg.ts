/** Legs: full breeches, bound below the knee with wraps or loose to the ankle; feet in straw sandals. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone, rest } from '../motion/skeleton.ts'
import { LAYERS, pick, type Fine } from './layers.ts'

type Ring = readonly [Vector3, number, number, Bone]
const X = new Vector3(1, 0, 0)

export function addLeg(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const [T, S] = [bone(`thigh-${side}`), bone(`shin-${side}`)]
  const [hip, knee, ankle] = [rest(`thigh-${side}`), rest(`shin-${side}`), rest(`foot-${side}`)]
  const on = (a: Vector3, c: Vector3, t: number, back = 0) =>
    a
      .clone()
      .lerp(c, t)
      .add(new Vector3(0, 0, back))
  const thigh: readonly Ring[] = [
    [hip.clone().add(new Vector3(-s * 0.01, 0.07, 0)), 0.088, 0.108, [bone('pelvis'), T, 0.25]],
    [hip.clone().add(new Vector3(0, -0.02, 0)), 0.098, 0.116, [bone('pelvis'), T, 0.65]],
    [on(hip, knee, 0.28), 0.097, 0.108, [T, 0, 0]],
    [on(hip, knee, 0.6), 0.09, 0.097, [T, 0, 0]],
    [on(hip, knee, 0.84), 0.08, 0.084, [T, 0, 0]],
    [on(hip, knee, 0.93), 0.083, 0.086, [T, S, 0.2]],
    [knee, 0.071, 0.079, [T, S, 0.5]],
    [on(knee, ankle, 0.09), 0.079, 0.081, [T, S, 0.85]],
    [on(knee, ankle, 0.16), 0.07, 0.072, [S, 0, 0]],
  ]
  limb(
    b,
    fine,
    thigh,
    [0, 2, 6, 8],
    [0, 1, 3, 5, 6, 8],
    toned(INKS.uniform, 0.9),
    0.23 + s * 0.04,
    0.3 * s,
    0.045,
  )
  b.layer = LAYERS.wraps
  limb(b, fine, wraps(on, knee, ankle, S), [0, 4, 9], [0, 3, 6, 9], INKS.wrap, 0.63 + s * 0.04, 2.6 * s, 0)
  b.layer = LAYERS.trousers
  const loose: readonly Ring[] = [
    [on(knee, ankle, 0.1), 0.078, 0.08, [T, S, 0.85]],
    [on(knee, ankle, 0.35), 0.08, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.6), 0.079, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.8), 0.078, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.9), 0.082, 0.088, [S, 0, 0]],
    [on(knee, ankle, 0.905), 0.05, 0.055, [S, 0, 0]],
  ]
  limb(b, fine, loose, [0, 2, 5], [0, 2, 4, 5], toned(INKS.indigo, 1.25), 0.33 + s * 0.04, 0.3 * s, 0.05)
  b.layer = 0
  addFoot(b, fine, side)
}

/** Bands of cloth wound up the calf: each turn stands a little over the one below. */
function wraps(
  on: (a: Vector3, c: Vector3, t: number, back?: number) => Vector3,
  knee: Vector3,
  ankle: Vector3,
  S: number,
): Ring[] {
  const turns = 5
  const rings: Ring[] = []
  for (let i = 0; i < turns; i++)
    for (const edge of [0, 1]) {
      const t = 0.13 + ((i + edge * 0.96) / turns) * 0.84
      const calf = Math.exp(-(((t - 0.3) / 0.24) ** 2))
      const r = 0.046 + 0.018 * calf + (edge ? 0.0045 : 0)
      rings.push([on(knee, ankle, t, 0.012 * calf), r, r * 1.08, [S, 0, 0]])
    }
  return rings
}

function limb(
  b: CutBuilder,
  fine: Fine,
  all: readonly Ring[],
  far: readonly number[],
  mid: readonly number[],
  ink: Parameters<CutBuilder['tube']>[4],
  seed: number,
  twist: number,
  fold: number,
): void {
  const rings = pick(
    fine,
    far,
    mid,
    all.map((_, i) => i),
  ).map((i) => all[i]!)
  // From the ankle upward, so that strokes and faces run as for an arm.
  b.part(() =>
    b.tube(
      rings.map((r) => r[0]),
      rings.map((r) => [r[1], r[2]] as const),
      pick(fine, 3, 5, 7),
      X,
      ink,
      {
        seed,
        twist,
        bones: rings.map((r) => r[3]),
        swell: fine === 2 && fold ? (i, a) => 1 + fold * Math.cos(a * 3 + i * 1.7) : undefined,
      },
    ),
  )
}

function addFoot(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
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
