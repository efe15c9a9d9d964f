/** Jackets: a shared upper body, and three ways it ends below (soldier's jacket, gown, apron). Folds are cut in. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { LAYERS, pick, type Fine } from './layers.ts'

type Level = readonly [y: number, w: number, front: number, back: number]
const UPPER: readonly Level[] = [
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
const JACKET: readonly Level[] = [
  [0.7, 0.196, 0.152, 0.152],
  [0.77, 0.186, 0.142, 0.148],
  [0.85, 0.175, 0.13, 0.142],
  [0.92, 0.158, 0.118, 0.124],
  [0.975, 0.15, 0.114, 0.114],
]
const GOWN: readonly Level[] = [
  [0.47, 0.222, 0.172, 0.18],
  [0.56, 0.208, 0.16, 0.168],
  [0.68, 0.194, 0.148, 0.156],
  [0.8, 0.182, 0.138, 0.148],
  [0.9, 0.165, 0.124, 0.132],
  [0.98, 0.152, 0.116, 0.118],
]

const PELVIS = bone('pelvis')
const CHEST = bone('chest')

/** Skirts follow the thigh on their side, the more the lower. */
function hang(y: number, x: number): Bone {
  if (y >= 1.0) return [CHEST, 0, 0]
  if (y > 0.9) return [PELVIS, CHEST, ((y - 0.9) / 0.1) * 0.75]
  const sway = Math.min(0.6, Math.max(0, (0.86 - y) * 2.6)) * Math.min(1, Math.abs(x) / 0.09)
  return [PELVIS, bone(x < 0 ? 'thigh-l' : 'thigh-r'), sway]
}

function around(level: Level, a: number, fold: number): Vector3 {
  const [y, w, f, k] = level
  const c = Math.cos(a)
  const s = Math.sin(a)
  const flat = (v: number) => Math.sign(v) * Math.abs(v) ** 0.85
  const grow = 1 + fold
  return new Vector3(flat(s) * w * grow, y, -(c > 0 ? f : k) * flat(c) * grow)
}

/** a: 0 is the front. Skirts fall in folds that deepen downward; a belted blouse bulges in tucks. */
function skin(
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
    // Crests of folds are opened, valleys left black: cloth, not stripes.
    tone: (i, j) => {
      const y = levels[j]![0]
      return toned(ink, 1 + Math.min(0.55, 12 * depth(y)) * Math.cos(angle(i) * folds + y * 3 + seed * 9))
    },
    bone: (i, j) => hang(levels[j]![0], at(i, j).x),
  })
}

const some = (levels: readonly Level[], fine: Fine, keep: readonly number[]): readonly Level[] =>
  fine === 2 ? levels : keep.map((k) => levels[k]!)

export function addTrunk(b: CutBuilder, fine: Fine): void {
  const sides = pick(fine, 5, 8, 16)
  const deep = fine === 2 ? 1 : 0.5
  const upper = (ink: Ink) =>
    b.part(() =>
      skin(
        b,
        some(UPPER, fine, fine ? [0, 2, 4, 6, 8, 10] : [0, 4, 6, 10]),
        sides,
        ink,
        7,
        (y) => deep * (y < 1.1 ? 0.035 : 0.014),
        0.21,
      ),
    )
  b.layer = LAYERS.jacket
  upper(INKS.uniform)
  b.part(() => {
    skin(
      b,
      some(JACKET, fine, fine ? [0, 2, 4] : [0, 4]),
      sides,
      INKS.uniform,
      6,
      skirt(deep * 0.24, 0.95),
      0.31,
    )
    if (fine) addBelt(b, sides)
  })
  if (fine === 2) addPlacket(b)
  b.layer = LAYERS.gown
  upper(INKS.indigo)
  b.part(() =>
    skin(
      b,
      some(GOWN, fine, fine ? [0, 2, 4, 5] : [0, 3, 5]),
      sides,
      INKS.indigo,
      6,
      skirt(deep * 0.165, 0.98),
      0.41,
    ),
  )
  if (fine === 2) addLapel(b)
  b.layer = LAYERS.apron
  if (fine) addApron(b)
  b.layer = 0
}

/** Depth of folds below the waist: deeper the lower. */
const skirt = (steep: number, waist: number) => (y: number) => steep * Math.max(0, waist - y)

function addBelt(b: CutBuilder, sides: number): void {
  const at = (i: number, j: number) =>
    around([0.955 + j * 0.045, 0.158, 0.122, 0.122], -(i / sides) * Math.PI * 2 + Math.PI, 0)
  b.grid(sides, 1, at, INKS.dark, { seed: 0.9, turn: true, bone: () => [PELVIS, CHEST, 0.5] })
}

/** The edge down the front of a jacket, with its pockets' flaps: dark cuts that stand a hair before the cloth. */
function addPlacket(b: CutBuilder): void {
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
function addLapel(b: CutBuilder): void {
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

function addApron(b: CutBuilder): void {
  const at = (i: number, j: number) => {
    const y = 0.56 + j * 0.14
    const level: Level = [y, 0.215 - j * 0.02, 0.178 - j * 0.012, 0.1]
    return around(level, (0.5 - i / 4) * -1.9, 0.035 * Math.cos(i * 3 + j))
  }
  b.grid(4, 3, (i, j) => at(4 - i, j), toned(INKS.cloth, 0.72), {
    seed: 0.55,
    bone: (i, j) => hang(0.56 + j * 0.14, at(4 - i, j).x),
  })
}
