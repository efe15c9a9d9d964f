/**
 * What is worn over or instead of jacket and gown: the wide robe of the highlands, a woollen cloak to the knees, a
 * pleated skirt, a sheepskin vest. Plain daily dress; each community should see its own before it is shown.
 */
import { Vector3 } from 'three'
import type { Bone, CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { around, hang, skin, some, UPPER, type Level } from './cloth.ts'
import { crest } from './crest.ts'
import { DYED, LAYERS, pick, type Fine } from './layers.ts'

const [PELVIS, CHEST] = [bone('pelvis'), bone('chest')]

/** Drawn up over the belt, so that it bags there and falls to the shins. */
const ROBE: readonly Level[] = [
  [0.3, 0.235, 0.185, 0.195],
  [0.42, 0.228, 0.18, 0.19],
  [0.58, 0.214, 0.17, 0.18],
  [0.76, 0.2, 0.156, 0.168],
  [0.9, 0.184, 0.142, 0.154],
  [0.972, 0.172, 0.132, 0.142],
]
const BAGGED: readonly Level[] = [
  [0.968, 0.178, 0.14, 0.146],
  [0.995, 0.206, 0.168, 0.17],
  [1.05, 0.21, 0.172, 0.172],
  [1.13, 0.2, 0.152, 0.158],
  [1.21, 0.196, 0.136, 0.146],
  [1.27, 0.194, 0.12, 0.134],
  [1.318, 0.172, 0.096, 0.112],
  [1.342, 0.12, 0.08, 0.09],
  [1.368, 0.078, 0.072, 0.074],
]

export function addOuterwear(b: CutBuilder, fine: Fine): void {
  addRobe(b, fine)
  addCloak(b, fine)
  addSkirt(b, fine)
  addVest(b, fine)
}

function addRobe(b: CutBuilder, fine: Fine): void {
  const sides = pick(fine, 5, 8, 16)
  const deep = fine === 2 ? 1 : 0.5
  b.layer = LAYERS.robe + DYED.above
  b.part(() => {
    skin(
      b,
      some(BAGGED, fine, [0, 2, 4, 6, 8]),
      sides,
      INKS.indigo,
      7,
      (y) => deep * (y < 1.12 ? 0.04 : 0.016),
      0.61,
    )
    skin(b, some(ROBE, fine, [0, 2, 5]), sides, INKS.indigo, 6, (y) => deep * 0.13 * Math.max(0, 1 - y), 0.71)
  })
  b.layer = LAYERS.robe
  if (!fine) return
  const sash = (i: number, j: number) =>
    around([0.952 + j * 0.04, 0.18, 0.142, 0.148], -(i / sides) * Math.PI * 2 + Math.PI, 0)
  b.grid(sides, 1, sash, toned(INKS.wrap, 0.9), { seed: 0.9, turn: true, bone: () => [PELVIS, CHEST, 0.5] })
  addEdge(b)
}

/** The broad edge that crosses the breast, and runs on down the front: light, as a facing of cloth or fleece is. */
function addEdge(b: CutBuilder): void {
  const line: readonly (readonly [number, number])[] = [
    [-0.42, 1.345],
    [-0.16, 1.29],
    [0.2, 1.2],
    [0.55, 1.1],
    [0.85, 1.0],
  ]
  const at = (i: number, j: number): Vector3 => {
    const [a, y] = line[j]!
    const k = BAGGED.findIndex((l) => l[0] >= y)
    const [lo, hi] = [BAGGED[Math.max(0, k - 1)]!, BAGGED[k]!]
    const t = (y - lo[0]) / (hi[0] - lo[0] || 1)
    const level = lo.map((v, n) => v + (hi[n]! - v) * t) as unknown as Level
    const p = around([level[0], level[1] + 0.006, level[2] + 0.008, level[3]], a, 0.02)
    return p.add(new Vector3((i - 0.5) * -0.045, (i - 0.5) * -0.02, 0))
  }
  b.grid(1, line.length - 1, at, toned(INKS.cloth, 1.4), { seed: 0.35, bone: () => [CHEST, 0, 0] })
}

const CLOAK: readonly (readonly [y: number, w: number, d: number])[] = [
  [0.52, 0.4, 0.31],
  [0.6, 0.392, 0.3],
  [0.78, 0.372, 0.275],
  [0.98, 0.345, 0.245],
  [1.16, 0.3, 0.205],
  [1.27, 0.235, 0.165],
  [1.33, 0.14, 0.12],
  [1.37, 0.085, 0.085],
]

/** Open in front; its hem ends in a fringe. It hangs from the shoulders and lags a little behind the legs. */
function addCloak(b: CutBuilder, fine: Fine): void {
  b.layer = LAYERS.cloak
  const columns = pick(fine, 5, 10, 22)
  const levels =
    fine === 2 ? CLOAK : fine ? [0, 2, 4, 6, 7].map((i) => CLOAK[i]!) : [0, 4, 7].map((i) => CLOAK[i]!)
  const open = 0.62
  const angle = (i: number) => open + (1 - i / columns) * (Math.PI * 2 - 2 * open)
  const at = (i: number, j: number): Vector3 => {
    const [y, w, d] = levels[j]!
    const fold = 1 + (fine === 2 ? 0.05 : 0.02) * Math.max(0, 1.3 - y) * Math.cos(angle(i) * 11)
    const fringe = j === 0 && i % 2 ? 0.06 : 0
    return new Vector3(-Math.sin(angle(i)) * w * fold, y + fringe, -Math.cos(angle(i)) * d * fold + 0.012)
  }
  const ink = toned(INKS.indigo, 0.85)
  const sway = (y: number, x: number): Bone =>
    y > 1.1 ? [CHEST, 0, 0] : [CHEST, bone(x < 0 ? 'thigh-l' : 'thigh-r'), Math.min(0.3, (1.1 - y) * 0.6)]
  b.part(() =>
    b.grid(columns, levels.length - 1, at, ink, {
      seed: 0.83,
      tone: (i, j) =>
        toned(ink, 1 + 2.6 * Math.max(0, Math.cos(angle(i) * 11)) ** 3 * (j > levels.length - 3 ? 0.2 : 1)),
      bone: (i, j) => sway(levels[j]![0], at(i, j).x),
      give: (_, j) => 0.16 * Math.max(0, (1.2 - levels[j]![0]) / 0.68) ** 1.5,
    }),
  )
}

const SKIRT: readonly (readonly [y: number, w: number, d: number])[] = [
  [0.1, 0.3, 0.26],
  [0.3, 0.26, 0.225],
  [0.32, 0.248, 0.212],
  [0.6, 0.214, 0.18],
  [0.62, 0.2, 0.165],
  [0.86, 0.178, 0.142],
  [0.99, 0.152, 0.118],
]

/** Long, in tiers, each gathered to the one above. */
function addSkirt(b: CutBuilder, fine: Fine): void {
  b.layer = LAYERS.skirt
  const columns = pick(fine, 5, 9, 20)
  const levels = fine === 2 ? SKIRT : pick(fine, [0, 6], [0, 2, 4, 6], []).map((i) => SKIRT[i]!)
  const angle = (i: number) => Math.PI - (i / columns) * Math.PI * 2
  const at = (i: number, j: number): Vector3 => {
    const [y, w, d] = levels[j]!
    const pleat = 1 + (fine === 2 ? 0.05 : 0.02) * (1 - y) * Math.cos(angle(i) * 10 + y)
    return new Vector3(Math.sin(angle(i)) * w * pleat, y, -Math.cos(angle(i)) * d * pleat)
  }
  const follow = (y: number, x: number): Bone => {
    if (y > 0.55) return hang(y, x)
    const s = x < 0 ? 'l' : 'r'
    return [
      bone(`thigh-${s}`),
      bone(`shin-${s}`),
      Math.min(0.55, (0.55 - y) * 1.2) * Math.min(1, Math.abs(x) / 0.12),
    ]
  }
  b.part(() =>
    b.grid(columns, levels.length - 1, at, INKS.indigo, {
      seed: 0.63,
      tone: (i, j) =>
        toned(
          INKS.indigo,
          (levels[j]![0] < 0.61 && levels[j]![0] > 0.25 ? 2.1 : 1) *
            (1 + 1.6 * crest(Math.cos(angle(i) * 5), 0.3)),
        ),
      bone: (i, j) => follow(levels[j]![0], at(i, j).x),
      give: (_, j) => 0.09 * Math.max(0, (0.8 - levels[j]![0]) / 0.7) ** 1.5,
    }),
  )
}

/** Sheepskin, wool inward: thick at its edges, no sleeves. */
function addVest(b: CutBuilder, fine: Fine): void {
  b.layer = LAYERS.vest
  const grown = (l: Level, by: number): Level => [l[0], l[1] + by, l[2] + by, l[3] + by]
  const levels: readonly Level[] = [
    [0.79, 0.2, 0.156, 0.164],
    [0.82, 0.206, 0.162, 0.168],
    [0.9, 0.182, 0.146, 0.15],
    ...UPPER.slice(2, 8).map((l, i) => grown(l, i === 5 ? 0.012 : 0.026)),
  ]
  const kept =
    fine === 2 ? levels : [0, 1, 4, 6, 8].filter((_, i) => fine > 0 || i % 2 === 0).map((i) => levels[i]!)
  b.part(() =>
    skin(b, kept, pick(fine, 5, 8, 14), toned(INKS.cloth, 1.1), 9, () => (fine === 2 ? 0.035 : 0.012), 0.77),
  )
}
