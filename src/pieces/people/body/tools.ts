/** What hands and shoulders carry: loads on poles and backs, sticks, oars, a letter, a stretcher. Never a weapon. */
import { Vector3 } from 'three'
import { place, type Bone, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { bone } from '../motion/skeleton.ts'
import { addStretcher, shaft } from './stretcher.ts'
import { LAYERS, pick, type Fine } from './layers.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const CHEST: Bone = [bone('chest'), 0, 0]
const PROP: Bone = [bone('prop'), 0, 0]

export function addTools(b: CutBuilder, fine: Fine): void {
  b.bone = CHEST
  b.layer = LAYERS.bag
  addBag(b, fine)
  b.layer = LAYERS.basket
  addBasket(b, fine)
  b.bone = PROP
  b.layer = LAYERS.shoulderPole
  addShoulderPole(b, fine)
  b.layer = LAYERS.stick
  shaft(b, fine, [V(0, 0, 0), V(0.008, 0.45, 0), V(-0.006, 1.12, 0.004)], 0.014, INKS.timber)
  b.layer = LAYERS.oar
  shaft(b, fine, [V(0, 0.3, 0), V(0, -1.4, 0), V(0, -2.3, 0)], 0.026, INKS.wood)
  blade(b, fine, -2.2, -3.1, 0.09)
  b.layer = LAYERS.paddle
  shaft(b, fine, [V(0, 0.04, 0), V(0, -0.95, 0)], 0.018, INKS.wood)
  blade(b, fine, -0.9, -1.35, 0.075)
  b.layer = LAYERS.boatPole
  shaft(b, fine, [V(0, 1.5, 0), V(0.012, -0.5, 0), V(0, -2.4, 0)], 0.022, INKS.bamboo)
  b.layer = LAYERS.letter
  sheet(b, 0.21, 0.27)
  b.layer = LAYERS.writing
  b.box(0.34, 0.26, 0.016, place(0, 0, 0), INKS.timber, { crease: fine > 0 })
  b.part(() => sheet(b, 0.2, 0.22, 0.0105))
  b.layer = LAYERS.stretcher
  addStretcher(b, fine)
  b.layer = 0
  b.bone = [0, 0, 0]
}

function blade(b: CutBuilder, fine: Fine, top: number, end: number, half: number): void {
  b.tube(
    [V(0, top, 0), V(0, top + (end - top) * 0.3, 0), V(0, end, 0)],
    [
      [0.024, 0.02],
      [0.012, half],
      [0.01, half * 0.85],
    ],
    pick(fine, 4, 4, 6),
    X,
    INKS.wood,
    { cap: 2, seed: 0.6, twist: 0 },
  )
}

/** Paper, seen from both sides, with columns of writing. */
function sheet(b: CutBuilder, w: number, h: number, off = 0): void {
  const [x, y] = [w / 2, h / 2]
  const page = toned(INKS.cloth, 2.4)
  b.quad(V(-x, -y, off), V(-x, y, off), V(x, y, off), V(x, -y, off), page, { crease: false, seed: 0.2 })
  b.quad(V(x, -y, off), V(x, y, off), V(-x, y, off), V(-x, -y, off), page, { crease: false, seed: 0.2 })
  const from = b.vertices
  for (let i = 0; i < 5; i++) {
    const cx = -x + (w * (i + 0.75)) / 5.5
    const long = h * (0.42 - 0.05 * ((i * 7) % 3))
    b.quad(
      V(cx + 0.004, -long, off + 0.002),
      V(cx + 0.004, long, off + 0.002),
      V(cx - 0.004, long, off + 0.002),
      V(cx - 0.004, -long, off + 0.002),
      INKS.solid,
      { crease: false, seed: 0.1 },
    )
  }
  b.noOutline(from)
}

/** A satchel at the left hip, its strap over the right shoulder. */
function addBag(b: CutBuilder, fine: Fine): void {
  b.tube(
    [V(-0.205, 0.8, 0.03), V(-0.212, 0.86, 0.03), V(-0.205, 0.985, 0.03)],
    [
      [0.036, 0.105],
      [0.05, 0.115],
      [0.03, 0.1],
    ],
    pick(fine, 4, 4, 8),
    X,
    INKS.cloth,
    { cap: 3, from: Math.PI / 4, seed: 0.37 },
  )
  if (!fine) return
  const line = [
    V(-0.19, 0.97, -0.06),
    V(-0.09, 1.12, -0.139),
    V(0.04, 1.28, -0.12),
    V(0.1, 1.348, -0.03),
    V(0.1, 1.335, 0.07),
    V(-0.02, 1.18, 0.142),
    V(-0.18, 0.97, 0.1),
  ]
  b.tube(line, [[0.005, 0.017]], 4, V(0.2, 0, -1), INKS.dark, { seed: 0.6, from: Math.PI / 4 })
}

/** A tall basket of split bamboo, wider above, full of something covered. */
function addBasket(b: CutBuilder, fine: Fine): void {
  const rows = [0.93, 0.95, 1.08, 1.2, 1.34, 1.375]
  const wide = [0.09, 0.115, 0.135, 0.155, 0.19, 0.196]
  const keep = pick(fine, [0, 5], [0, 1, 3, 5], [0, 1, 2, 3, 4, 5])
  b.part(() => {
    b.tube(
      keep.map((k) => V(0, rows[k]!, 0.275 + (rows[k]! - 0.93) * 0.06)),
      keep.map((k) => [wide[k]!, wide[k]! * 0.82] as const),
      pick(fine, 4, 7, 12),
      X,
      INKS.bamboo,
      {
        cap: 1,
        seed: 0.15,
        twist: 1.2,
        tone: (i, a) =>
          toned(INKS.bamboo, fine === 2 && (i + Math.round((a * 6) / Math.PI)) % 2 ? 0.45 : 1.1),
      },
    )
    b.tube(
      [V(0, 1.35, 0.3), V(0, 1.42, 0.305), V(0, 1.45, 0.305)],
      [
        [0.18, 0.148],
        [0.14, 0.11],
        [0.03, 0.02],
      ],
      pick(fine, 4, 6, 9),
      X,
      INKS.cloth,
      { seed: 0.25, cap: 2 },
    )
  })
  if (fine < 2) return
  for (const s of [-1, 1]) {
    const line = [
      V(s * 0.09, 1.27, 0.15),
      V(s * 0.105, 1.352, 0.03),
      V(s * 0.108, 1.32, -0.076),
      V(s * 0.125, 1.16, -0.122),
      V(s * 0.168, 1.02, -0.02),
    ]
    b.grid(
      1,
      4,
      (i, j) => line[j]!.clone().add(V((0.5 - i) * 0.024, 0.004, j > 1 && j < 4 ? -0.006 : 0)),
      INKS.dark,
      { seed: 0.6 },
    )
  }
}

/** A springy pole; before and behind hangs a load by four cords: a crate before, a covered basket behind. */
function addShoulderPole(b: CutBuilder, fine: Fine): void {
  const n = pick(fine, 2, 4, 8)
  const bow = (z: number) => V(0, -0.05 * (z / 0.85) ** 2, z)
  b.part(() =>
    b.tube(
      Array.from({ length: n + 1 }, (_, i) => bow(-0.88 + (1.76 * i) / n)),
      [[0.03, 0.016]],
      pick(fine, 3, 4, 6),
      X,
      INKS.bamboo,
      { cap: 3, seed: 0.72, twist: 0 },
    ),
  )
  for (const s of [-1, 1]) {
    const top = bow(s * 0.82)
    const low = -0.98
    if (fine)
      for (const [cx, cz] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const)
        b.tube([top.clone(), V(cx * 0.15, low + 0.26, top.z + cz * 0.13)], [0.005], 3, X, INKS.dark, {
          seed: 0.3,
          twist: 0,
        })
    if (s < 0)
      b.box(0.34, 0.27, 0.3, place(0, low + 0.135, top.z, 0, 0.08), INKS.timber, { crease: fine > 0 })
    else
      b.part(() => {
        b.tube(
          [V(0, low, top.z), V(0, low + 0.05, top.z), V(0, low + 0.26, top.z)],
          [0.12, 0.155, 0.175],
          pick(fine, 4, 7, 11),
          X,
          INKS.bamboo,
          { cap: 1, seed: 0.18, twist: 1.4 },
        )
        b.tube(
          [V(0, low + 0.25, top.z), V(0, low + 0.32, top.z), V(0, low + 0.35, top.z)],
          [0.165, 0.12, 0.02],
          pick(fine, 4, 6, 9),
          X,
          INKS.cloth,
          { seed: 0.28 },
        )
      })
  }
}
