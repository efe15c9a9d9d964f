/** Legs: full breeches, bound below the knee with wraps or loose to the ankle; feet in straw sandals. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone, rest } from '../motion/skeleton.ts'
import { crest } from './crest.ts'
import { addFoot } from './foot.ts'
import { DYED, LAYERS, pick, type Fine } from './layers.ts'

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
  b.layer = DYED.below
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
  addShin(b, fine, side, on, knee, ankle)
  b.layer = LAYERS.trousers + DYED.below
  const loose: readonly Ring[] = [
    [on(knee, ankle, 0.1), 0.078, 0.08, [T, S, 0.85]],
    [on(knee, ankle, 0.35), 0.08, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.6), 0.079, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.8), 0.078, 0.084, [S, 0, 0]],
    [on(knee, ankle, 0.9), 0.082, 0.088, [S, 0, 0]],
    [on(knee, ankle, 0.905), 0.05, 0.055, [S, 0, 0]],
  ]
  limb(b, fine, loose, [0, 2, 5], [0, 2, 4, 5], toned(INKS.uniform, 0.9), 0.33 + s * 0.04, 0.3 * s, 0.05)
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
        // A seam of light down the outside, so that a dark leg keeps its shape before a dark one.
        tone: (i, a) =>
          toned(
            ink,
            1 +
              (fold ? 1.5 : 0.5) * crest(twist > 0 ? a : a - Math.PI, 0.35) * (0.6 + 0.4 * Math.cos(i * 1.9)),
          ),
        bones: rings.map((r) => r[3]),
        swell: fine === 2 && fold ? (i, a) => 1 + fold * Math.cos(a * 3 + i * 1.7) : undefined,
      },
    ),
  )
}

/** What shows below the knee where nothing is wound about it: bare skin, or a boot of felt. */
function addShin(
  b: CutBuilder,
  fine: Fine,
  side: 'l' | 'r',
  on: (a: Vector3, c: Vector3, t: number, back?: number) => Vector3,
  knee: Vector3,
  ankle: Vector3,
): void {
  const s = side === 'r' ? 1 : -1
  const [T, S, F] = [bone(`thigh-${side}`), bone(`shin-${side}`), bone(`foot-${side}`)]
  b.layer = LAYERS.bare
  const bare: readonly Ring[] = [
    [on(knee, ankle, 0.04), 0.05, 0.054, [T, S, 0.7]],
    [on(knee, ankle, 0.3, 0.014), 0.05, 0.06, [S, 0, 0]],
    [on(knee, ankle, 0.55, 0.01), 0.043, 0.05, [S, 0, 0]],
    [on(knee, ankle, 0.82, 0.002), 0.033, 0.038, [S, 0, 0]],
    [on(knee, ankle, 1), 0.034, 0.04, [S, F, 0.5]],
  ]
  limb(b, fine, bare, [0, 1, 4], [0, 1, 2, 3, 4], INKS.skin, 0.53 + s * 0.04, 0.2 * s, 0)
  b.layer = LAYERS.boots
  const boot: readonly Ring[] = [
    [on(knee, ankle, 0.28, 0.01), 0.068, 0.076, [S, 0, 0]],
    [on(knee, ankle, 0.34, 0.01), 0.062, 0.07, [S, 0, 0]],
    [on(knee, ankle, 0.72, 0.004), 0.055, 0.062, [S, 0, 0]],
    [on(knee, ankle, 0.95), 0.052, 0.06, [S, F, 0.4]],
    [on(knee, ankle, 1.12), 0.052, 0.066, [F, 0, 0]],
  ]
  limb(b, fine, boot, [0, 4], [0, 2, 4], toned(INKS.indigo, 0.8), 0.43 + s * 0.04, 0.2 * s, 0)
  addBootFoot(b, fine, side)
}

/** A boot's foot, drawn over the bare one: felt, with a toe that turns up a little. */
function addBootFoot(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const a = rest(`foot-${side}`)
  const F: Bone = [bone(`foot-${side}`), 0, 0]
  const at = (y: number, front: number) => new Vector3(a.x, y, a.z - front)
  const rings: readonly Ring[] = [
    [at(0.05, -0.085), 0.03, 0.05, F],
    [at(0.062, -0.03), 0.056, 0.064, F],
    [at(0.058, 0.05), 0.056, 0.06, F],
    [at(0.042, 0.13), 0.058, 0.044, F],
    [at(0.046, 0.2), 0.026, 0.022, F],
  ]
  const kept = pick(fine, [0, 4], [0, 2, 4], [0, 1, 2, 3, 4]).map((i) => rings[i]!)
  b.part(() =>
    b.tube(
      kept.map((r) => r[0]),
      kept.map((r) => [r[1], r[2]] as const),
      pick(fine, 3, 4, 6),
      X,
      toned(INKS.indigo, 0.7),
      { cap: 3, seed: 0.47, bones: kept.map((r) => r[3]) },
    ),
  )
}
