/** Heads: a wedge from poll to muzzle, dark cuts for eye, nostril and mouth, ears, horns. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { crest, opened } from '../../people/body/crest.ts'
import { pick, type Fine } from '../../people/body/layers.ts'
import { animalBone, type Joints } from '../motion/rig.ts'
import type { Measures } from '../species.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const HEAD: Bone = [animalBone('head'), 0, 0]

/** From the poll forward and down. */
const slope = (m: Measures): number => (m.look.horns && !m.look.wool ? 0.95 : m.high < 0.6 ? 0.35 : 0.85)

/** A point of the head: `t` from poll (0) to nose (1), `up` and `side` across it, metres. */
export function onHead(m: Measures, j: Joints) {
  const a = slope(m)
  const axis = V(0, -Math.sin(a), -Math.cos(a))
  const across = V(0, Math.cos(a), -Math.sin(a))
  return (t: number, up: number, side: number): Vector3 =>
    j.head
      .clone()
      .addScaledVector(axis, t * m.head)
      .addScaledVector(across, up)
      .add(V(side, 0, 0))
}

export function addHead(b: CutBuilder, m: Measures, j: Joints, fine: Fine): void {
  const on = onHead(m, j)
  const k = m.head
  const broad = m.look.horns && !m.look.wool ? 1.3 : 1
  const all = [
    [-0.1, 0.0, 0.1 * broad, 0.13],
    [0.12, 0.0, 0.15 * broad, 0.19],
    [0.36, -0.01, 0.145 * broad, 0.19],
    [0.62, 0.0, 0.1 * broad, 0.135],
    [0.86, 0.0, 0.1 * broad, 0.115],
    [0.98, -0.01, 0.085 * broad, 0.09],
    [1.02, -0.01, 0.05 * broad, 0.05],
  ] as const
  const rings = pick(fine, [1, 5], [0, 1, 2, 3, 5], [0, 1, 2, 3, 4, 5, 6]).map((i) => all[i]!)
  b.bone = HEAD
  const color = m.look.wool ? toned(INKS.dark, 2) : m.coat
  b.part(() => {
    b.tube(
      rings.map(([t, up]) => on(t, up * k, 0)),
      rings.map(([, , w, h]) => [w * k, h * k] as const),
      pick(fine, 4, 6, 9),
      X,
      color,
      {
        seed: 0.37,
        from: fine ? Math.PI / 2 : Math.PI / 4,
        cap: fine ? 2 : 0,
        tone: (i, a) =>
          opened(
            color,
            1.5 * crest(a + Math.PI / 2, 0.22) * (0.6 + 0.4 * Math.cos(i * 1.7)) +
              0.9 * crest(Math.cos(a), 0.2) * (i === 2 ? 1 : 0),
          ),
      },
    )
    addEars(b, m, on, fine)
  })
  if (m.look.horns) addHorns(b, m, on, fine)
  if (fine === 2) addCuts(b, m, on)
  b.bone = [0, 0, 0]
}

type On = ReturnType<typeof onHead>

function addEars(b: CutBuilder, m: Measures, on: On, fine: Fine): void {
  if (!fine) return
  const droop = m.look.horns > 0
  for (const s of [-1, 1]) {
    const foot = on(0.02, m.head * 0.11, s * m.head * 0.11)
    const e = m.look.ears
    const tip = droop
      ? foot.clone().add(V(s * e, -0.2 * e, 0.1 * e))
      : foot.clone().add(V(s * e * 0.25, e * 0.95, -e * 0.1))
    b.tube(
      [foot, foot.clone().lerp(tip, 0.45), tip],
      [
        [e * 0.16, e * 0.12],
        [e * 0.24, e * 0.1],
        [0.004, 0.004],
      ],
      pick(fine, 3, 3, 5),
      droop ? V(0, 1, 0) : X,
      m.look.wool ? INKS.dark : m.coat,
      { seed: 0.2 },
    )
  }
}

function addHorns(b: CutBuilder, m: Measures, on: On, fine: Fine): void {
  const h = m.look.horns
  for (const s of [-1, 1]) {
    const foot = on(0.02, m.head * 0.14, s * m.head * 0.13)
    const line = [
      foot,
      foot.clone().add(V(s * h * 0.5, h * 0.08, 0)),
      foot.clone().add(V(s * h * 0.78, h * 0.45, -h * 0.1)),
      foot.clone().add(V(s * h * 0.62, h * 0.95, -h * 0.05)),
    ]
    const keep = fine ? line : [line[0]!, line[3]!]
    b.tube(
      keep,
      [0.034, 0.03, 0.022, 0.005].map((r) => (r * h) / 0.3).filter((_, i) => fine > 0 || i % 3 === 0),
      pick(fine, 3, 4, 6),
      V(0, 0, 1),
      INKS.dark,
      { seed: 0.5 },
    )
  }
}

/** Eyes, nostrils and the line of the mouth: lenses of ink a hair before the skin. */
function addCuts(b: CutBuilder, m: Measures, on: On): void {
  const from = b.vertices
  const k = m.head
  const broad = m.look.horns && !m.look.wool ? 1.3 : 1
  const lens = (p: Vector3, q: Vector3, thick: number, out: Vector3) => {
    const [a, c] = [p.clone().add(out), q.clone().add(out)]
    const mid = a.clone().lerp(c, 0.5)
    const side = out
      .clone()
      .cross(c.clone().sub(a))
      .normalize()
      .multiplyScalar(thick / 2)
    b.tri(a, mid.clone().sub(side), c, INKS.solid, { seed: 0.1 })
    b.tri(a, c, mid.clone().add(side), INKS.solid, { seed: 0.1 })
  }
  for (const s of [-1, 1]) {
    const out = V(s * 0.004, 0, 0)
    const eye = 0.148 * broad * k
    lens(on(0.24, 0.075 * k, s * eye), on(0.36, 0.06 * k, s * eye * 0.98), 0.05 * k, out)
    lens(on(0.9, 0.03 * k, s * 0.092 * broad * k), on(0.97, 0.0, s * 0.086 * broad * k), 0.035 * k, out)
    lens(
      on(0.72, -0.06 * k, s * 0.09 * broad * k),
      on(0.99, -0.05 * k, s * 0.075 * broad * k),
      0.014 * k,
      out,
    )
  }
  b.noOutline(from)
}
