/** Sleeves with creases at the elbow and a turned cuff, and hands: a palm, fingers held together, a thumb. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone, rest } from '../motion/skeleton.ts'
import { crest } from './crest.ts'
import { DYED, LAYERS, pick, type Fine } from './layers.ts'

/** Skin that is seen in shade too: hands tell what is done. */
const HAND = toned(INKS.skin, 1.9)

export function addArm(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const [U, F] = [bone(`upper-${side}`), bone(`fore-${side}`)]
  const [sh, el, wr] = [rest(`upper-${side}`), rest(`fore-${side}`), rest(`hand-${side}`)]
  const on = (a: Vector3, c: Vector3, t: number) => a.clone().lerp(c, t)
  const chest: Bone = [bone('chest'), U, 0.35]
  // Point, radius along x and along z, bones. The elbow's outside is full, its crook pinched.
  const all: readonly (readonly [Vector3, number, number, Bone])[] = [
    [sh.clone().add(new Vector3(-s * 0.06, 0.0, 0)), 0.04, 0.05, chest],
    [sh.clone().add(new Vector3(-s * 0.012, -0.004, 0)), 0.05, 0.062, [bone('chest'), U, 0.6]],
    [on(sh, el, 0.12), 0.055, 0.066, [bone('chest'), U, 0.9]],
    [on(sh, el, 0.45), 0.056, 0.061, [U, 0, 0]],
    [on(sh, el, 0.7), 0.051, 0.056, [U, 0, 0]],
    [on(sh, el, 0.86), 0.056, 0.06, [U, F, 0.12]],
    [el, 0.047, 0.054, [U, F, 0.5]],
    [on(el, wr, 0.14), 0.055, 0.057, [U, F, 0.88]],
    [on(el, wr, 0.32), 0.048, 0.052, [F, 0, 0]],
    [on(el, wr, 0.84), 0.043, 0.049, [F, 0, 0]],
    [on(el, wr, 0.86), 0.049, 0.055, [F, 0, 0]],
    [on(el, wr, 0.97), 0.048, 0.054, [F, 0, 0]],
    [on(el, wr, 0.975), 0.03, 0.034, [F, 0, 0]],
  ]
  const rings = pick(
    fine,
    [1, 4, 6, 11],
    [1, 3, 5, 6, 7, 9, 11],
    all.map((_, i) => i),
  ).map((i) => all[i]!)
  const sleeve = (ink: Ink) =>
    b.tube(
      rings.map((r) => r[0]),
      rings.map((r) => [r[1], r[2]] as const),
      pick(fine, 3, 5, 7),
      new Vector3(1, 0, 0),
      ink,
      {
        cap: fine === 2 ? 1 : 0,
        seed: 0.13 + 0.05 * s,
        twist: 0.5 * s,
        tone: (i, a) =>
          toned(
            ink,
            1 + crest(s > 0 ? a : a - Math.PI, 0.25) * (fine ? 1.9 : 0) * (0.65 + 0.35 * Math.cos(i * 2.1)),
          ),
        bones: rings.map((r) => r[3]),
        swell:
          fine === 2 ? (i, a) => 1 + (i > 3 && i < 10 ? 0.075 : 0.03) * Math.cos(a * 2 + i * 2.3) : undefined,
      },
    )
  b.layer = LAYERS.jacket + DYED.above
  sleeve(INKS.uniform)
  b.layer = LAYERS.gown + DYED.above
  sleeve(INKS.indigo)
  b.layer = LAYERS.robe + DYED.above
  addWideSleeve(b, fine, side)
  b.layer = 0
  addHand(b, fine, side)
}

/** A robe's sleeve: wide, and long enough to cover half the hand. */
function addWideSleeve(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const [U, F] = [bone(`upper-${side}`), bone(`fore-${side}`)]
  const [sh, el, wr] = [rest(`upper-${side}`), rest(`fore-${side}`), rest(`hand-${side}`)]
  const on = (a: Vector3, c: Vector3, t: number) => a.clone().lerp(c, t)
  const all: readonly (readonly [Vector3, number, number, Bone])[] = [
    [sh.clone().add(new Vector3(-s * 0.06, 0.0, 0)), 0.045, 0.056, [bone('chest'), U, 0.35]],
    [on(sh, el, 0.12), 0.066, 0.08, [bone('chest'), U, 0.85]],
    [on(sh, el, 0.6), 0.066, 0.074, [U, 0, 0]],
    [el, 0.062, 0.07, [U, F, 0.5]],
    [on(el, wr, 0.4), 0.068, 0.075, [F, 0, 0]],
    [on(el, wr, 1.12), 0.072, 0.08, [F, 0, 0]],
    [on(el, wr, 1.1), 0.04, 0.046, [F, 0, 0]],
  ]
  const rings = fine === 2 ? all : all.filter((_, i) => i !== 1 && i !== 6)
  b.tube(
    rings.map((r) => r[0]),
    rings.map((r) => [r[1], r[2]] as const),
    pick(fine, 3, 5, 8),
    new Vector3(1, 0, 0),
    INKS.indigo,
    {
      seed: 0.23 + 0.05 * s,
      twist: 0.4 * s,
      bones: rings.map((r) => r[3]),
      // The opening hangs free of the wrist, its underside most.
      give: (i) => [0, 0.01, 0.03, 0.05][Math.max(0, i - rings.length + 4)]!,
      tone: (i, a) =>
        toned(
          INKS.indigo,
          (1 + crest(s > 0 ? a : a - Math.PI, 0.25) * 2.4) * (i === rings.length - 2 ? 2.4 : 1),
        ),
      swell: fine === 2 ? (i, a) => 1 + 0.06 * Math.cos(a * 3 + i * 2.3) : undefined,
    },
  )
}

function addHand(b: CutBuilder, fine: Fine, side: 'l' | 'r'): void {
  const s = side === 'r' ? 1 : -1
  const w = rest(`hand-${side}`)
  b.bone = [bone(`hand-${side}`), 0, 0]
  // Hanging at rest: fingers down, palm towards the thigh, thumb forward. `inn` is towards the palm.
  const P = (inn: number, down: number, front: number) => new Vector3(w.x - s * inn, w.y - down, w.z - front)
  const across = new Vector3(s, 0, 0)
  if (fine < 2) {
    b.tube(
      [P(0, -0.01, 0), P(0.004, 0.06, 0.002), P(0.014, 0.15, 0.004)],
      [
        [0.022, 0.03],
        [0.018, 0.04],
        [0.01, 0.026],
      ],
      4,
      across,
      HAND,
      { cap: 2, seed: 0.4 },
    )
    if (fine === 1)
      b.tube([P(0.008, 0.02, 0.024), P(0.024, 0.08, 0.055)], [0.016, 0.009], 3, across, HAND, {
        cap: 2,
        seed: 0.45,
      })
    b.bone = [0, 0, 0]
    return
  }
  b.part(() => {
    b.tube(
      [
        P(0, -0.02, 0),
        P(0, 0.012, 0),
        P(0.001, 0.05, 0.002),
        P(0.004, 0.086, 0.003),
        P(0.013, 0.122, 0.004),
        P(0.028, 0.15, 0.004),
        P(0.036, 0.163, 0.004),
      ],
      [
        [0.023, 0.029],
        [0.019, 0.03],
        [0.0165, 0.04],
        [0.0155, 0.041],
        [0.013, 0.039],
        [0.011, 0.034],
        [0.005, 0.02],
      ],
      7,
      across,
      HAND,
      { cap: 2, seed: 0.4, twist: 0 },
    )
    b.tube(
      [P(0.006, 0.02, 0.024), P(0.014, 0.044, 0.046), P(0.023, 0.074, 0.055), P(0.028, 0.093, 0.054)],
      [0.016, 0.014, 0.0115, 0.006],
      5,
      across,
      HAND,
      { cap: 2, seed: 0.45, twist: 0 },
    )
  })
  addFingerCuts(b, P, s)
  b.bone = [0, 0, 0]
}

/** Three cuts part the fingers, on the back of the hand and past the knuckles. */
function addFingerCuts(
  b: CutBuilder,
  P: (inn: number, down: number, front: number) => Vector3,
  s: number,
): void {
  const from = b.vertices
  for (const z of [-0.018, 0.003, 0.024]) {
    const [a, m, c] = [P(-0.0142, 0.088, z), P(-0.0025, 0.122, z * 0.96), P(0.0175, 0.15, z * 0.85)]
    const d = new Vector3(0, 0, 0.0024)
    const pair = (p: Vector3, q: Vector3, wp: number, wq: number) => {
      const [p0, p1] = [p.clone().addScaledVector(d, wp), p.clone().addScaledVector(d, -wp)]
      const [q0, q1] = [q.clone().addScaledVector(d, wq), q.clone().addScaledVector(d, -wq)]
      if (s > 0) b.quad(p0, q0, q1, p1, INKS.solid, { crease: false, seed: 0.2 })
      else b.quad(p1, q1, q0, p0, INKS.solid, { crease: false, seed: 0.2 })
    }
    pair(a, m, 0.3, 1)
    pair(m, c, 1, 0.6)
  }
  b.noOutline(from)
}
