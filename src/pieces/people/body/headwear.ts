/** Caps, hats, cloths and the ways hair is worn; each is a layer upon the head. */
import { Vector3 } from 'three'
import type { Bone, CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { AXIS_Z, HEAD } from './head.ts'
import { DYED, LAYERS, pick, type Fine } from './layers.ts'

const X = new Vector3(1, 0, 0)
const ring = (y: number, z = AXIS_Z) => new Vector3(0, y, z)

export function addHeadwear(b: CutBuilder, fine: Fine): void {
  b.bone = HEAD
  b.layer = LAYERS.cap
  b.part(() => {
    b.tube(
      [
        ring(1.552),
        ring(1.57),
        ring(1.596, -0.02),
        ring(1.613, -0.018),
        ring(1.625, -0.01),
        ring(1.629, -0.008),
      ],
      [
        [0.0775, 0.1],
        [0.079, 0.102],
        [0.092, 0.113],
        [0.087, 0.107],
        [0.052, 0.066],
        [0.01, 0.012],
      ],
      pick(fine, 5, 6, 8),
      X,
      INKS.uniformDark,
      { from: Math.PI / 8, seed: 0.2 },
    )
    const P = (x: number, y: number, z: number) => new Vector3(x, y, z)
    const peak = [
      P(0.068, 1.556, -0.084),
      P(-0.068, 1.556, -0.084),
      P(-0.044, 1.542, -0.15),
      P(0.044, 1.542, -0.15),
    ] as const
    b.quad(peak[0], peak[1], peak[2], peak[3], INKS.dark, { crease: false, seed: 0.2 })
    b.quad(peak[3], peak[2], peak[1], peak[0], INKS.solid, { crease: false, seed: 0.2 })
  })
  b.layer = LAYERS.hat
  b.cone(ring(1.69, 0), ring(1.553, 0.004), 0.27, pick(fine, 6, 9, 14), INKS.straw)
  b.layer = LAYERS.headcloth + DYED.below
  b.tube(
    [ring(1.548, -0.004), ring(1.56, -0.008), ring(1.588, -0.006), ring(1.62, -0.004), ring(1.634, -0.004)],
    [
      [0.077, 0.1],
      [0.086, 0.108],
      [0.09, 0.111],
      [0.07, 0.088],
      [0.016, 0.02],
    ],
    pick(fine, 5, 7, 10),
    X,
    INKS.cloth,
    { twist: 2.4, seed: 0.5, swell: (i, a) => (fine < 2 ? 1 : 1 + 0.045 * Math.cos(a * 3 + i * 1.9)) },
  )
  b.layer = LAYERS.bun
  b.tube(
    [ring(1.535, 0.075), ring(1.53, 0.1), ring(1.525, 0.128), ring(1.523, 0.142)],
    [0.012, 0.04, 0.034, 0.01],
    pick(fine, 4, 5, 7),
    X,
    INKS.hair,
    { seed: 0.5 },
  )
  addCloths(b, fine)
  addHair(b, fine)
  b.layer = 0
  b.bone = [0, 0, 0]
}

/** A long cloth wound about the head; a round white cap; a cloth that covers hair, neck and shoulders. */
function addCloths(b: CutBuilder, fine: Fine): void {
  const n = pick(fine, 5, 8, 14)
  b.layer = LAYERS.turban
  b.part(() => {
    const wound = Array.from({ length: n + 1 }, (_, i) => {
      const a = (i / n) * Math.PI * 2
      return new Vector3(Math.sin(a) * 0.083, 1.577 + 0.006 * Math.cos(a * 2), AXIS_Z - Math.cos(a) * 0.101)
    })
    b.tube(wound, [0.032], pick(fine, 3, 5, 6), new Vector3(0, 1, 0), INKS.indigo, { seed: 0.44, twist: 2.6 })
    dome(b, fine, 0.082, 1.57, 1.632, INKS.indigo)
  })
  b.layer = LAYERS.whiteCap
  b.part(() => dome(b, fine, 0.078, 1.556, 1.634, toned(INKS.cloth, 2.1), true))
  b.layer = LAYERS.scarf
  b.part(() =>
    b.grid(pick(fine, 5, 8, 14), 5, hood(pick(fine, 5, 8, 14)), toned(INKS.cloth, 0.9), {
      seed: 0.52,
      bone: hoodBone,
    }),
  )
}

function dome(
  b: CutBuilder,
  fine: Fine,
  r: number,
  low: number,
  top: number,
  color: Ink,
  straight = false,
): void {
  const rise = top - low
  b.tube(
    [ring(low), ring(low + rise * 0.55), ring(low + rise * 0.88), ring(top)],
    [
      [r, r + 0.024],
      [straight ? r : r * 0.92, straight ? r + 0.022 : r * 0.92 + 0.02],
      [r * 0.68, r * 0.68 + 0.016],
      [0.008, 0.01],
    ],
    pick(fine, 5, 7, 10),
    X,
    color,
    { seed: 0.46 },
  )
}

const HOOD = [
  [1.25, 0.2, 0.155],
  [1.335, 0.14, 0.12],
  [1.42, 0.085, 0.105],
  [1.51, 0.086, 0.112],
  [1.6, 0.08, 0.1],
  [1.637, 0.02, 0.025],
] as const

/** Open around the face, from brow to chin; closed below it. */
const hood =
  (columns: number) =>
  (i: number, j: number): Vector3 => {
    const [y, w, d] = HOOD[j]!
    const gap = [0, 0.25, 0.9, 0.95, 0.42, 0][j]!
    const a = gap + (1 - i / columns) * (Math.PI * 2 - gap * 2)
    const droop = j < 2 ? 0.012 * Math.cos(a * 6) : 0
    return new Vector3(-Math.sin(a) * (w + droop), y, AXIS_Z - Math.cos(a) * (d + droop))
  }
const hoodBone = (_i: number, j: number): Bone =>
  j === 0 ? [bone('chest'), 0, 0] : j === 1 ? [bone('chest'), bone('head'), 0.4] : HEAD

/** Hair cut to the jaw, two plaits, a beard. */
function addHair(b: CutBuilder, fine: Fine): void {
  b.layer = LAYERS.bob
  const n = pick(fine, 4, 6, 10)
  b.part(() =>
    b.grid(
      n,
      3,
      (i, j) => {
        const a = 1.15 + (1 - i / n) * (Math.PI * 2 - 2.3)
        const [y, w, d] = [
          [1.425, 0.082, 0.1],
          [1.48, 0.086, 0.11],
          [1.56, 0.08, 0.108],
          [1.612, 0.05, 0.075],
        ][j]! as [number, number, number]
        return new Vector3(-Math.sin(a) * w, y, AXIS_Z - Math.cos(a) * d)
      },
      INKS.hair,
      { seed: 0.5 },
    ),
  )
  b.layer = LAYERS.braids
  const chest: Bone = [bone('chest'), 0, 0]
  for (const s of [-1, 1])
    b.tube(
      [
        new Vector3(s * 0.05, 1.5, 0.07),
        new Vector3(s * 0.075, 1.39, 0.085),
        new Vector3(s * 0.1, 1.3, 0.115),
        new Vector3(s * 0.1, 1.16, 0.14),
        new Vector3(s * 0.095, 1.04, 0.138),
      ],
      [0.026, 0.021, 0.02, 0.018, 0.007],
      pick(fine, 3, 4, 6),
      X,
      INKS.hair,
      {
        bones: [HEAD, [bone('chest'), bone('head'), 0.6], chest, chest, chest],
        seed: 0.5,
        swell: (i) => (fine === 2 && i % 2 ? 1.15 : 1),
      },
    )
  b.bone = HEAD
  b.layer = LAYERS.beard
  b.tube(
    [
      new Vector3(0, 1.418, -0.088),
      new Vector3(0, 1.39, -0.092),
      new Vector3(0, 1.355, -0.098),
      new Vector3(0, 1.315, -0.1),
    ],
    [
      [0.026, 0.012],
      [0.03, 0.016],
      [0.02, 0.012],
      [0.003, 0.003],
    ],
    pick(fine, 3, 5, 6),
    X,
    toned(INKS.cloth, 1.15),
    { seed: 0.7, twist: 0.2 },
  )
}
