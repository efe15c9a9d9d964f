/** Lights one carries or hangs up: a paper lantern with a hood, and the storm lantern of glass and tin. */
import { Vector3 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { HEART_INK } from './flame.ts'
import { addLathe } from './lathe.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const PAPER: Ink = ink('#e6d7b4', 0.7)
/** The hoop before a lit paper: the same hue, or the shine would fade to grey beside it. */
const HOOP: Ink = ink('#e0a64e', 0.02)
/** Paper with a light behind it. */
const LIT_PAPER: Ink = ink('#e0a64e', 40)
const TIN: Ink = ink('#c9c6bf', 0.42)
const GLASS: Ink = ink('#d9d5c8', 0.9)

/** A paper lantern 0.26 m tall: its middle at `at`, a hood of bamboo over it, so that it shines down and not up. */
export function addPaperLantern(b: CutBuilder, at: Vector3): void {
  const m = place(at.x, at.y, at.z)
  const body = [
    [0.05, -0.1],
    [0.082, -0.07],
    [0.094, 0],
    [0.082, 0.07],
    [0.05, 0.1],
  ] as const
  b.part(() => addLathe(b, m, body, 12, PAPER, { round: true, tone: (j) => toned(PAPER, j % 2 ? 0.6 : 1) }))
  b.tube(
    [V(at.x, at.y - 0.115, at.z), V(at.x, at.y - 0.095, at.z)],
    [0.052, 0.055],
    10,
    V(1, 0, 0),
    INKS.dark,
    { cap: 3 },
  )
  b.cone(V(at.x, at.y + 0.19, at.z), V(at.x, at.y + 0.085, at.z), 0.15, 14, INKS.bamboo)
  b.tube([V(at.x, at.y + 0.18, at.z), V(at.x, at.y + 0.24, at.z)], [0.007], 5, V(1, 0, 0), INKS.dark, {
    cap: 3,
  })
}

/** The shine of a paper lantern, drawn over it where it is lit: hoops stay dark. */
export function addPaperGlow(b: CutBuilder, at: Vector3): void {
  const rows = [-0.098, -0.052, -0.046, -0.003, 0.003, 0.046, 0.052, 0.098]
  const fat = (y: number) => 0.098 * Math.sqrt(Math.max(0.05, 1 - (y / 0.118) ** 2))
  addLathe(
    b,
    place(at.x, at.y, at.z),
    rows.map((y) => [fat(y), y] as const),
    12,
    LIT_PAPER,
    { round: true, tone: (j) => (j % 4 === 1 || j % 4 === 2 ? HOOP : LIT_PAPER) },
  )
}

/** A storm lantern 0.33 m tall, standing on `at`: a tin foot for the oil, a glass in a cage, a cap, a bail. */
export function addStormLantern(b: CutBuilder, at: Vector3): void {
  const m = place(at.x, at.y, at.z)
  const turned = (profile: readonly (readonly [number, number])[], color: Ink, sides = 12) =>
    b.part(() => addLathe(b, m, profile, sides, color, { round: true }))
  turned(
    [
      [0.002, 0],
      [0.075, 0],
      [0.08, 0.012],
      [0.08, 0.045],
      [0.055, 0.062],
      [0.04, 0.075],
      [0.002, 0.08],
    ],
    TIN,
  )
  turned(
    [
      [0.04, 0.08],
      [0.056, 0.115],
      [0.058, 0.145],
      [0.044, 0.185],
      [0.034, 0.2],
    ],
    GLASS,
  )
  turned(
    [
      [0.034, 0.198],
      [0.062, 0.205],
      [0.05, 0.23],
      [0.036, 0.236],
      [0.036, 0.255],
      [0.048, 0.26],
      [0.002, 0.275],
    ],
    TIN,
  )
  for (const s of [-1, 1])
    b.tube(
      [V(s * 0.06, 0.05, 0), V(s * 0.088, 0.1, 0), V(s * 0.088, 0.19, 0), V(s * 0.05, 0.245, 0)].map((p) =>
        p.add(at),
      ),
      [0.009],
      6,
      V(0, 0, 1),
      TIN,
      { cap: 3 },
    )
  for (const y of [0.115, 0.16])
    b.tube(
      Array.from({ length: 13 }, (_, i) => {
        const a = (i / 12) * Math.PI * 2
        return V(0.064 * Math.cos(a), y, 0.064 * Math.sin(a)).add(at)
      }),
      [0.003],
      4,
      V(0, 1, 0),
      INKS.iron,
    )
  b.tube(
    Array.from({ length: 9 }, (_, i) => {
      const a = (i / 8) * Math.PI
      return V(0.088 * Math.cos(a), 0.2 + 0.13 * Math.sin(a), 0).add(at)
    }),
    [0.004],
    5,
    V(0, 0, 1),
    INKS.iron,
    { cap: 3 },
  )
}

/** The shine of a storm lantern standing on `at`. */
export function addStormGlow(b: CutBuilder, at: Vector3): void {
  addLathe(
    b,
    place(at.x, at.y, at.z),
    [
      [0.042, 0.084],
      [0.0585, 0.115],
      [0.0605, 0.145],
      [0.046, 0.185],
      [0.036, 0.197],
    ],
    12,
    HEART_INK,
    { tone: (j) => (j === 0 || j === 4 ? LIT_PAPER : HEART_INK) },
  )
}
