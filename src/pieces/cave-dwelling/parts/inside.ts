/** What a cave dwelling holds: its front of lattice and paper, the kang and its stove, jars, a chest, a niche. */
import { Vector3 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addJar } from '../../parts/jar.ts'
import { addLathe } from '../../parts/lathe.ts'
import { vaultPoint, type Station } from '../../parts/vault.ts'
import { addPaperLattice } from '../../parts/walls.ts'
import { KANG, SPRING, type CaveDwellingParams } from '../params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)

/** The front: a sill wall with the lattice over the kang, the door beside it, paper in the fan above. */
export function addFront(b: CutBuilder, p: CaveDwellingParams, s: Station): void {
  const z = s.at.z + 0.02
  const half = p.width / 2
  const rail = Math.max(2.02, p.height * SPRING + 0.4)
  const doorLeft = half - 1.3
  const X = V(1, 0, 0)
  // Fan of paper between the rail and the vault, with spokes.
  const hub = V(0, rail, z)
  const rim = Array.from({ length: 13 }, (_, i) =>
    vaultPoint(s, X, 0.12 + (i / 12) * 0.76, SPRING).setZ(z),
  ).map((q) => q.setY(Math.max(q.y, rail)))
  for (let i = 0; i < 12; i++) {
    // Where the vault is lower than the rail there is no fan.
    if (Math.max(rim[i]!.y, rim[i + 1]!.y) < rail + 0.01) continue
    b.tri(hub, rim[i + 1]!, rim[i]!, INKS.paper, { seed: 0.3, turn: true })
    if (i > 1 && i < 11)
      b.tube(
        [hub.clone().setZ(z + 0.03), rim[i]!.clone().setZ(z + 0.03)],
        [0.016],
        4,
        V(0, 0, 1),
        INKS.post,
        { cap: 3 },
      )
  }
  b.box(p.width, 0.12, 0.12, place(0, rail, z + 0.03), INKS.post)
  const wide = doorLeft + half - 0.12
  addPaperLattice(b, place(-half + wide / 2 + 0.06, (rail + 0.98) / 2, z), wide, rail - 1.0, 0.17)
  b.box(wide + 0.1, 0.36, 0.24, place(-half + wide / 2 + 0.06, 0.8, z + 0.08), INKS.earth)
  b.box(wide + 0.1, 0.62, 0.2, place(-half + wide / 2 + 0.06, 0.31, z + 0.06), INKS.earth)
  for (let i = 0; i < 4; i++)
    b.box(
      0.24,
      rail - 0.06,
      0.045,
      place(doorLeft + 0.2 + i * 0.245, rail / 2 - 0.03, z),
      toned(INKS.shaded, 0.3 + b.random() * 0.14),
      { skip: 'n' },
    )
  for (const y of [0.4, 1.5])
    b.box(1, 0.1, 0.06, place(doorLeft + 0.57, y, z + 0.04), toned(INKS.shaded, 0.34))
  for (const x of [doorLeft + 0.03, doorLeft + 1.1])
    b.box(0.1, rail, 0.14, place(x, rail / 2, z + 0.02), INKS.post)
  b.box(half - doorLeft - 1.1, rail, 0.2, place((half + doorLeft + 1.1) / 2, rail / 2, z), INKS.earth)
}

/** The kang: a bench of earth with a mat on it, quilts folded against the wall, a low table, the stove at its end. */
export function addKang(b: CutBuilder, p: CaveDwellingParams): void {
  const half = p.width / 2
  const front = -p.depth / 2
  const wide = p.width - 1.45
  const x = -half + wide / 2
  b.box(
    wide,
    KANG.high - 0.05,
    KANG.long,
    place(x, KANG.high / 2 - 0.025, front + KANG.long / 2),
    toned(INKS.earth, 0.9),
    { skip: 'b' },
  )
  b.box(0.09, 0.08, KANG.long, place(x + wide / 2 - 0.02, KANG.high - 0.02, front + KANG.long / 2), INKS.post)
  // The mat: strips of reed woven aslant.
  b.grid(
    9,
    9,
    (i, j) =>
      V(
        x + (i / 9 - 0.5) * (wide - 0.1),
        KANG.high + 0.006 + 0.004 * ((i + j) % 2),
        front + 0.1 + (1 - j / 9) * (KANG.long - 0.16),
      ),
    INKS.thatch,
    {
      tone: (i, j) => toned(INKS.thatch, (i + j) % 2 ? 0.55 : 1.1),
    },
  )
  for (let k = 0; k < 3; k++)
    b.part(() =>
      b.tube(
        [
          V(x - 0.5, KANG.high + 0.1 + k * 0.15, front + 1.92),
          V(x + 0.42, KANG.high + 0.1 + k * 0.15, front + 1.9),
        ],
        [[0.08, 0.2]],
        10,
        V(0, 1, 0),
        [INKS.indigo, INKS.cloth, toned(INKS.indigo, 2)][k]!,
        { cap: 3, twist: 0.2 },
      ),
    )
  // A low table for the lamp.
  const t = V(-p.width * 0.12, KANG.high, front + 1)
  b.box(0.62, 0.03, 0.42, place(t.x, t.y + 0.185, t.z), toned(INKS.wood, 0.9))
  for (const s of [-1, 1])
    for (const r of [-1, 1])
      b.box(0.04, 0.17, 0.04, place(t.x + s * 0.26, t.y + 0.085, t.z + r * 0.16), toned(INKS.wood, 0.7))
  addStove(b, -half + 0.72, front + KANG.long + 0.4)
}

function addStove(b: CutBuilder, x: number, z: number): void {
  const [w, h, d] = [1.2, 0.74, 0.7]
  b.box(w, h, d, place(x, h / 2, z), INKS.earth, { skip: 'b' })
  b.box(w + 0.06, 0.05, d + 0.05, place(x, h, z), INKS.stone)
  b.quad(
    V(x - 0.17, 0.06, z + d / 2 + 0.005),
    V(x + 0.17, 0.06, z + d / 2 + 0.005),
    V(x + 0.14, 0.36, z + d / 2 + 0.005),
    V(x - 0.14, 0.36, z + d / 2 + 0.005),
    INKS.solid,
    { crease: false },
  )
  b.part(() =>
    addLathe(
      b,
      place(x, h - 0.02, z),
      [
        [0.27, 0.03],
        [0.31, 0.08],
        [0.3, 0.09],
        [0.24, 0.03],
        [0.001, -0.06],
      ],
      18,
      INKS.iron,
      { round: true, tone: (j) => (j > 2 ? INKS.dark : INKS.iron) },
    ),
  )
  b.part(() =>
    addLathe(
      b,
      place(x, h + 0.05, z),
      [
        [0.29, 0.02],
        [0.29, 0.045],
        [0.05, 0.06],
        [0.04, 0.09],
        [0.001, 0.095],
      ],
      16,
      INKS.wood,
      { tone: (j) => toned(INKS.wood, j > 2 ? 0.6 : 0.9) },
    ),
  )
  // Firewood before it.
  for (let i = 0; i < 5; i++)
    b.tube(
      [
        V(x + 0.5 + i * 0.05, 0.03 + (i % 2) * 0.05, z + 0.5),
        V(x + 0.85 + i * 0.04, 0.035 + (i % 2) * 0.05, z + 0.86),
      ],
      [0.025],
      5,
      V(0, 1, 0),
      INKS.timber,
      { cap: 3 },
    )
}

/** Jars, a chest with baskets, a niche in the wall with a shelf for the second lamp. */
export function addGoods(b: CutBuilder, p: CaveDwellingParams): void {
  const half = p.width / 2
  const back = p.depth / 2
  addJar(b, place(half - 0.42, 0, back - 0.6), 0.82)
  addJar(b, place(half - 1.05, 0, back - 0.5), 0.68)
  addJar(b, place(half - 0.4, 0, back - 1.3), 0.56, false)
  b.box(1.15, 0.62, 0.52, place(-half + 0.85, 0.38, back - 0.5, 0, 0.06, 0), toned(INKS.timber, 1.1))
  b.box(1.2, 0.05, 0.57, place(-half + 0.85, 0.71, back - 0.5, 0, 0.06, 0), INKS.wood)
  b.box(0.12, 0.12, 0.02, place(-half + 0.87, 0.56, back - 0.77, 0, 0.06, 0), INKS.iron)
  b.part(() =>
    addLathe(
      b,
      place(-half + 0.8, 0.74, back - 0.5),
      [
        [0.17, 0],
        [0.24, 0.16],
        [0.235, 0.18],
        [0.22, 0.16],
        [0.001, 0.12],
      ],
      14,
      INKS.bamboo,
      { round: true, tone: (j) => (j > 2 ? INKS.straw : toned(INKS.bamboo, j % 2 ? 0.6 : 1)) },
    ),
  )
  // The niche.
  const [x, y, z] = [half - 0.1, 1.3, p.depth * 0.18]
  b.box(0.06, 0.46, 0.44, place(x + 0.06, y + 0.08, z), INKS.dark, { crease: false })
  b.box(0.34, 0.045, 0.56, place(x - 0.06, 1.137, z), INKS.wood)
  // Cobs and peppers hung to dry.
  for (let i = 0; i < 9; i++)
    b.tube(
      [0, 0.1, 0.24, 0.3].map((k) =>
        V(-half + 0.2 + (i % 3) * 0.07, 1.95 - k - Math.floor(i / 3) * 0.16, 0.9 + i * 0.05),
      ),
      [0.006, 0.032, 0.028, 0.006],
      5,
      V(0, 0, 1),
      INKS.straw,
      { cap: 3 },
    )
}
