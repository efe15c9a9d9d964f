/** The town's gate: a stone body with an arched way through it, and a timbered watch room on top. Faces −z. */
import { Vector3 } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addRoof } from './roof.ts'
import { addBoarding, addLattice, addPost, addStoneCourse } from './timber.ts'

const W = 11
const D = 5
const H = 5.2
const HALF = 1.6
const SPRING = 2.3

export function buildGate(seed: number): CutBuilder {
  const b = new CutBuilder(seed)
  addBody(b)
  addArch(b)
  addBattlement(b)
  addRoom(b)
  return b
}

function addBody(b: CutBuilder): void {
  b.part(() => {
    const rows = 10
    for (const s of [-1, 1])
      for (let r = 0; r < rows; r++) {
        const [top, low] = [H - (r * (H + 2)) / rows, H - ((r + 1) * (H + 2)) / rows]
        const front = place(0, 0, (s * D) / 2, 0, s > 0 ? 0 : Math.PI, 0)
        // The opening is left free below its crown; each side has its own blocks.
        const open = low < SPRING + HALF
        const side = open ? W / 2 - HALF - 0.42 : W / 2
        for (const k of [-1, 1])
          addStoneCourse(b, front.clone().multiply(place(k * (W / 2 - side / 2), 0, 0)), side, top, low, r)
        addStoneCourse(b, place((s * W) / 2, 0, 0, 0, (s * Math.PI) / 2, 0), D, top, low, r)
      }
    const P = (x: number, z: number) => new Vector3((x * W) / 2, H, (z * D) / 2)
    b.quad(P(-1, 1), P(1, 1), P(1, -1), P(-1, -1), toned(INKS.stone, 1.2))
  })
}

/** Jambs and vault, and the ring of voussoirs on both faces. */
function addArch(b: CutBuilder): void {
  const n = 10
  const on = (k: number, r: number): [number, number] => {
    // k: 0…n over the arch, below 0 and above n down the jambs.
    if (k < 0) return [r, -2]
    if (k > n) return [-r, -2]
    const a = (k / n) * Math.PI
    return [r * Math.cos(a), SPRING + r * Math.sin(a)]
  }
  const ks = [-1, ...Array.from({ length: n + 1 }, (_, i) => i), n + 1]
  b.grid(
    1,
    ks.length - 1,
    (i, j) => {
      const [x, y] = on(ks[j]!, HALF)
      return new Vector3(x, y, (0.5 - i) * D)
    },
    INKS.stoneDark,
    { seed: 0.4, turn: true },
  )
  for (const s of [-1, 1])
    b.part(() => {
      for (let k = -1; k <= n; k++) {
        const [p, q, r, t] = [on(k, HALF), on(k + 1, HALF), on(k + 1, HALF + 0.5), on(k, HALF + 0.5)].map(
          ([x, y]) => new Vector3(x, y, s * (D / 2 + 0.06)),
        ) as [Vector3, Vector3, Vector3, Vector3]
        const ink = toned(INKS.stone, 0.9 + b.random() * 0.5)
        if (s > 0) b.quad(t, r, q, p, ink)
        else b.quad(p, q, r, t, ink)
      }
      // Masonry between the ring and the courses.
      for (const k of [-1, 1]) {
        const P = (x: number, y: number) => new Vector3(k * x, y, s * (D / 2 + 0.01))
        const corner = [
          P(HALF + 0.45, SPRING),
          P(HALF + 0.45, SPRING + HALF + 0.5),
          P(0, SPRING + HALF + 0.5),
          P(0.9, SPRING + HALF + 0.3),
        ]
        const [a, c, d, e] = corner as [Vector3, Vector3, Vector3, Vector3]
        if (k * s > 0) b.quad(a, c, d, e, INKS.stoneDark, { crease: false })
        else b.quad(e, d, c, a, INKS.stoneDark, { crease: false })
      }
    })
}

function addBattlement(b: CutBuilder): void {
  const n = 7
  for (const s of [-1, 1]) {
    b.box(W, 0.45, 0.4, place(0, H + 0.22, s * (D / 2 - 0.2)), INKS.stone)
    for (let i = 0; i < n; i++)
      b.box(
        0.85,
        0.55,
        0.4,
        place(-W / 2 + 0.43 + (i * (W - 0.86)) / (n - 1), H + 0.7, s * (D / 2 - 0.2)),
        INKS.stone,
        { skip: 'b' },
      )
  }
}

function addRoom(b: CutBuilder): void {
  const [w, d, h] = [7.4, 3.4, 2.5]
  for (const s of [-1, 1]) {
    for (const x of [-0.5, -0.17, 0.17, 0.5]) addPost(b, x * w, (s * d) / 2, H, H + h, 0.12)
    const face = (x: number) => place(x * w, H + 0.5 + 0.95, s * (d / 2 - 0.05), 0, s > 0 ? 0 : Math.PI, 0)
    for (const x of [-0.335, 0, 0.335]) addLattice(b, face(x), w * 0.28, 1.5, 6, 4)
    addBoarding(b, place(0, H + 0.35, s * (d / 2 - 0.04), 0, s > 0 ? 0 : Math.PI, 0), w, 0.75, INKS.timber)
    addBoarding(b, place(s * (w / 2 - 0.02), H + h / 2, 0, 0, (s * Math.PI) / 2, 0), d, h, INKS.timber)
    b.box(w + 0.3, 0.22, 0.2, place(0, H + h, (s * d) / 2), INKS.post)
  }
  const roof = new CutBuilder(9)
  addRoof(roof, {
    width: w,
    depth: d,
    rise: 1.6,
    over: 0.95,
    lift: 0.6,
    tile: 0.34,
    hip: true,
    ridge: w - 2.2,
  })
  b.add(roof, place(0, H + h + 0.05, 0))
}
