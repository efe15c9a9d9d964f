/** An animal's body at three finenesses: barrel, neck, head, legs as tubes; coat, horns, mane and loads upon them. */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, type Bone, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { crest, opened } from '../../people/body/crest.ts'
import { dressed } from '../../people/body/dressed.ts'
import { DYED, pick, type Fine, type Worn } from '../../people/body/layers.ts'
import { animalBone, jointsOf, LEGS, isFront, type Joints } from '../motion/rig.ts'
import type { Measures } from '../species.ts'
import { addHead } from './head.ts'
import { addLoads } from './loads.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const BODY: Bone = [animalBone('body'), 0, 0]
const NECK: Bone = [animalBone('neck'), 0, 0]

/** Cloth-like dye for a coat: the first of a person's two. */
export const COAT = DYED.above

export function animalGeometry(m: Measures, fine: Fine, worn: Worn): BufferGeometry {
  return dressed(buildAnimal(m, fine).geometry(), worn)
}

export function buildAnimal(m: Measures, fine: Fine): CutBuilder {
  const b = new CutBuilder(23)
  const j = jointsOf(m)
  b.layer = COAT
  addBarrel(b, m, fine)
  addNeck(b, m, j, fine)
  addHead(b, m, j, fine)
  for (const leg of LEGS) addLeg(b, m, j, leg, fine)
  addTail(b, m, j, fine)
  if (m.look.shag) addShag(b, m, fine)
  addLoads(b, m, j, fine)
  return b
}

/** Share of the length from the middle (− is forward), top and belly as shares of the height, width as share of the widest. */
function profile(m: Measures): readonly (readonly [z: number, top: number, low: number, w: number])[] {
  const belly = (m.high * 0.95 - m.deep) / m.high
  const hump = m.look.hump / m.high
  return [
    [0.5, 0.84, 0.7, 0.35],
    [0.47, 0.89, 0.6, 0.72],
    [0.36, 0.94, 0.54, 0.96],
    [0.22, 0.935, belly + 0.1, 0.93],
    [0.05, 0.91, belly + 0.02, 1],
    [-0.14, 0.915, belly, 0.98],
    [-0.28, 0.97 + hump, belly + 0.01, 0.86],
    [-0.38, 0.97 + hump * 0.6, belly + 0.06, 0.74],
    [-0.46, 0.88, belly + 0.16, 0.55],
    [-0.5, 0.8, belly + 0.26, 0.3],
  ]
}

/** Along the back and the edge of the haunch a band is opened, so that a dark animal keeps its shape. Angle π/2 is down. */
const lit =
  (color: Ink, m: Measures) =>
  (i: number, a: number): Ink =>
    opened(
      color,
      (m.look.wool ? 0.8 : 1.5) * crest(a + Math.PI / 2, 0.3) * (0.6 + 0.4 * Math.cos(i * 2.1)) +
        (m.look.wool ? 0 : 0.7) * crest(Math.cos(a), 0.25) * Math.max(0, Math.cos(i * 1.9 + 1)),
    )

function addBarrel(b: CutBuilder, m: Measures, fine: Fine): void {
  const all = profile(m)
  const rings = pick(
    fine,
    [1, 4, 6, 9],
    [0, 1, 2, 4, 6, 7, 9],
    all.map((_, i) => i),
  ).map((i) => all[i]!)
  const curl = (i: number, a: number) => 1 + 0.06 * Math.cos(a * 5 + i * 2.6) + 0.03 * Math.cos(a * 9 - i)
  b.part(() =>
    b.tube(
      rings.map(([z, top, low]) => V(0, ((top + low) / 2) * m.high, z * m.long)),
      rings.map(([, top, low, w]) => [w * m.wide, ((top - low) / 2) * m.high] as const),
      pick(fine, 4, 8, 14),
      X,
      m.coat,
      {
        cap: fine ? 3 : 0,
        from: fine ? Math.PI / 2 : Math.PI / 4,
        seed: 0.31,
        twist: 0.2,
        bones: rings.map(() => BODY),
        tone: lit(m.coat, m),
        swell:
          fine === 2 ? (m.look.wool ? curl : (i, a) => 1 + 0.012 * Math.cos(a * 4 + i * 1.4)) : undefined,
      },
    ),
  )
}

function addNeck(b: CutBuilder, m: Measures, j: Joints, fine: Fine): void {
  const on = (t: number, up: number) =>
    j.neck
      .clone()
      .lerp(j.head, t)
      .add(V(0, up * m.high, 0))
  const thick = m.deep * 0.27
  const all: readonly (readonly [Vector3, number, number, Bone])[] = [
    [on(-0.28, -0.05), m.wide * 0.66, thick * 1.35, BODY],
    [on(0.1, -0.01), m.wide * 0.5, thick * 1.12, [animalBone('body'), animalBone('neck'), 0.6]],
    [on(0.55, 0.0), m.wide * 0.36, thick * 0.78, NECK],
    [on(1.02, 0.0), m.wide * 0.29, thick * 0.56, [animalBone('neck'), animalBone('head'), 0.5]],
  ]
  const rings = fine ? all : [all[0]!, all[3]!]
  b.tube(
    rings.map((r) => r[0]),
    rings.map((r) => [r[1], r[2]] as const),
    pick(fine, 3, 6, 9),
    X,
    m.coat,
    {
      seed: 0.35,
      from: Math.PI / 2,
      bones: rings.map((r) => r[3]),
      tone: lit(m.coat, m),
    },
  )
  if (!m.look.mane || !fine) return
  const crestline = (t: number) => on(t, 0).add(V(0, thick * (1.1 - 0.5 * t), thick * 0.1))
  b.layer = 0
  const mane = (i: number, k: number) => {
    const t = 0.02 + (k / 5) * 1.05
    const fall = i === 1 ? 0 : 0.1 + 0.05 * (k % 2)
    return crestline(t).add(
      V((i - 1) * m.wide * (0.34 - 0.1 * t), -fall * m.high, (i === 1 ? 0 : 0.02) * m.high),
    )
  }
  b.part(() => b.grid(2, 5, mane, INKS.hair, { seed: 0.8, bone: () => NECK }))
  b.layer = COAT
}

function addLeg(b: CutBuilder, m: Measures, j: Joints, leg: (typeof LEGS)[number], fine: Fine): void {
  const [U, L] = [animalBone(`upper-${leg}`), animalBone(`lower-${leg}`)]
  const [top, mid, foot] = j.legs[leg]
  const [above, below] = m.leg
  const at = (a: Vector3, c: Vector3, t: number, z = 0) =>
    a
      .clone()
      .lerp(c, t)
      .add(V(0, 0, z * m.high))
  const haunch = isFront(leg) ? 1 : 1.55
  const rise = isFront(leg) ? V(0, m.high * 0.16, m.high * 0.02) : V(0, m.high * 0.2, m.high * 0.01)
  const all: readonly (readonly [Vector3, number, number, Bone])[] = [
    [top.clone().add(rise), above * 0.7, above * 1.6 * haunch, BODY],
    [top.clone(), above, above * 1.35 * haunch, [animalBone('body'), U, 0.65]],
    [at(top, mid, 0.5), above * 0.78, above * 1.02 * (isFront(leg) ? 0.9 : 1.15), [U, 0, 0]],
    [at(top, mid, 0.92), below * 1.12, below * 1.3, [U, L, 0.3]],
    [at(mid, foot, 0.08), below * 1.05, below * 1.2, [L, 0, 0]],
    [at(mid, foot, 0.3), below * 0.72, below * 0.86, [L, 0, 0]],
    [at(mid, foot, 0.72), below * 0.72, below * 0.84, [L, 0, 0]],
    [at(mid, foot, 0.8), below * 0.98, below * 1.1, [L, 0, 0]],
    [at(mid, foot, 0.88, -0.008), below * 0.8, below * 0.92, [L, 0, 0]],
    [at(mid, foot, 0.9, -0.012), below * 1.0, below * 1.2, [L, 0, 0]],
    [at(mid, foot, 1, -0.02), below * 1.2, below * 1.42, [L, 0, 0]],
  ]
  const rings = pick(
    fine,
    [0, 3, 10],
    [0, 1, 3, 5, 7, 10],
    all.map((_, i) => i),
  ).map((i) => all[i]!)
  const color = m.look.wool ? toned(INKS.dark, 1.6) : m.coat
  const last = rings.length - (fine === 2 ? 2 : 1)
  b.tube(
    rings.map((r) => r[0]),
    rings.map((r) => [r[1], r[2]] as const),
    pick(fine, 3, 5, 7),
    X,
    color,
    {
      seed: 0.41,
      cap: fine === 2 ? 2 : 0,
      bones: rings.map((r) => r[3]),
      twist: 0.1,
      tone: (i, a) =>
        i >= last
          ? INKS.dark
          : opened(color, 1.3 * crest(leg[1] === 'r' ? a : a - Math.PI, 0.3) * (i < 4 ? 1 : 0.5)),
    },
  )
}

function addTail(b: CutBuilder, m: Measures, j: Joints, fine: Fine): void {
  const T: Bone = [animalBone('tail'), 0, 0]
  const dog = m.high < 0.6
  const line = dog
    ? [
        j.tail,
        j.tail.clone().add(V(0, 0.06, 0.1)),
        j.tail.clone().add(V(0, 0.17, 0.13)),
        j.tail.clone().add(V(0, 0.22, 0.05)),
      ]
    : [
        j.tail,
        j.tail.clone().add(V(0, -m.tail * 0.2, 0.07)),
        j.tail.clone().add(V(0, -m.tail * 0.62, 0.09)),
        j.tail.clone().add(V(0, -m.tail, 0.07)),
      ]
  const r = m.look.brush ? [0.022, 0.035, 0.062, 0.012] : [0.024, 0.018, 0.014, 0.034]
  const k = dog ? 0.4 : m.high < 0.8 ? 0.6 : 1
  const keep = fine ? [0, 1, 2, 3] : [0, 3]
  b.layer = m.look.brush && !dog ? 0 : COAT
  b.tube(
    keep.map((i) => line[i]!),
    keep.map((i) => r[i]! * k),
    pick(fine, 3, 4, 6),
    X,
    m.look.brush && !dog ? INKS.hair : m.coat,
    {
      seed: 0.6,
      bones: [BODY, T, T, T].slice(0, keep.length),
      tone: fine === 2 ? (i, a) => opened(INKS.hair, i === 2 ? 1.4 * crest(a, 0.3) : 0) : undefined,
    },
  )
  b.layer = COAT
}

/** Long hair that hangs from the flanks in locks. */
function addShag(b: CutBuilder, m: Measures, fine: Fine): void {
  const n = pick(fine, 2, 10, 22)
  const rows = fine ? 2 : 1
  for (const s of [-1, 1]) {
    const at = (i: number, k: number): Vector3 => {
      const t = i / n
      const z = (0.46 - t * 0.92) * m.long
      const lock = 0.06 * (i % 2) + 0.05 * Math.abs(Math.sin(i * 2.7))
      const y = k === 2 ? 0.6 : k === 1 ? 0.44 : 0.6 - m.look.shag + lock
      return V(s * m.wide * [0.86, 1.02, 1.0][k]! * (1 - 0.25 * Math.abs(2 * t - 1) ** 4), y * m.high, z)
    }
    b.part(() =>
      b.grid(n, rows, (i, k) => at(s > 0 ? n - i : i, fine ? k : 2 * k), m.coat, {
        seed: 0.9,
        bone: () => BODY,
        tone: (i) => opened(m.coat, fine && i % 3 === 0 ? 1.1 : 0),
      }),
    )
  }
}
