/** A stick, a padded coat, coins, sweets in paper, a basket of salt, a board with pegs and thread. Metres. */
import { Vector3 } from 'three'
import { CutBuilder, ink, place } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addLathe } from '../../parts/lathe.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const Y = V(0, 1, 0)
const SALT = ink('#f2ece0', 2.6)
const THREAD = ink('#4a5a78', 0.9)
const SILVER = ink('#e8e4da', 1.5)

/** A branch of 1.5 m, peeled by use where hands held it; along y. */
export function stick(b: CutBuilder): void {
  const ys = [-0.75, -0.5, -0.2, 0.05, 0.3, 0.52, 0.7, 0.75]
  const line = ys.map((y, i) => V(0.012 * Math.sin(y * 5 + 1), y, 0.009 * Math.cos(y * 7 + i * 0.4)))
  b.tube(line, [0.012, 0.015, 0.016, 0.015, 0.018, 0.017, 0.019, 0.012], 8, X, INKS.wood, {
    cap: 3,
    twist: 0.1,
    tone: (ring) => toned(INKS.wood, ring > 4 ? 1.25 : 0.65 + 0.1 * ring),
  })
  for (const [y, a] of [
    [-0.32, 0.4],
    [0.16, 2.4],
    [0.44, 4.1],
  ] as const)
    b.tube(
      [V(0, y, 0), V(0.026 * Math.cos(a), y + 0.012, 0.026 * Math.sin(a))],
      [0.009, 0.006],
      5,
      Y,
      INKS.post,
      { cap: 2 },
    )
}

/** A padded coat, folded as one lays down work: collar, quilted front, one sleeve across; a needle and the end of its thread. */
export function coat(b: CutBuilder): void {
  const [w, d] = [0.46, 0.36]
  const pad = (u: number, v: number): number => {
    const quilt = 0.5 + 0.5 * Math.cos(u * Math.PI * 10)
    const edge = Math.min(1, 5 * Math.min(u, 1 - u), 5 * Math.min(v, 1 - v))
    return 0.05 * edge ** 0.5 + 0.012 * quilt * edge + 0.02 * v * edge
  }
  const top = (i: number, j: number) => V((i / 20 - 0.5) * w, pad(i / 20, j / 10), (0.5 - j / 10) * d)
  b.part(() => {
    b.grid(20, 10, top, INKS.uniform, { tone: (i) => toned(INKS.uniform, i % 2 ? 0.8 : 1.35) })
    b.box(w, 0.05, d, place(0, -0.026, 0), INKS.uniformDark, { skip: 'b' })
    b.tube(
      [-0.12, -0.05, 0.05, 0.12].map((x) => V(x, 0.075, -0.12 - 0.02 * Math.cos(x * 12))),
      [[0.018, 0.03]],
      8,
      Y,
      INKS.uniformDark,
      { cap: 3 },
    )
    const sleeve = [V(0.21, 0.05, -0.06), V(0.1, 0.09, 0.02), V(-0.04, 0.092, 0.07), V(-0.15, 0.08, 0.09)]
    b.tube(
      sleeve,
      [
        [0.05, 0.03],
        [0.058, 0.032],
        [0.055, 0.03],
        [0.05, 0.026],
      ],
      10,
      Y,
      toned(INKS.uniform, 0.85),
      { cap: 3, twist: 0.05 },
    )
  })
  const from = b.vertices
  for (let i = 0; i < 9; i++) {
    const x = 0.16 - i * 0.03
    b.box(0.016, 0.002, 0.004, place(x, 0.094 - Math.abs(x) * 0.1, 0.03 + 0.01 * (i % 2), 0, 0.6, 0), THREAD)
  }
  b.noOutline(from)
  const loose = Array.from({ length: 12 }, (_, i) =>
    V(-0.11 - i * 0.012, 0.1 + 0.02 * Math.sin(i * 0.9), 0.03 + 0.05 * Math.sin(i * 0.5)),
  )
  b.tube(loose, [0.0022], 4, Y, THREAD)
  b.tube([loose[11]!, loose[11]!.clone().add(V(-0.045, 0.006, 0.01))], [0.0019, 0.0008], 5, Y, INKS.iron, {
    cap: 3,
  })
}

/** Two silver dollars, 39 mm across, one upon the edge of the other. */
export function coins(b: CutBuilder): void {
  const profile = [
    [0.0005, -0.0013],
    [0.0193, -0.0013],
    [0.0195, 0.0013],
    [0.0176, 0.0013],
    [0.0168, 0.0007],
    [0.0005, 0.0007],
  ] as const
  for (const m of [place(-0.012, 0, 0.004), place(0.013, 0.0022, -0.006, 0.07, 0.8, 0.06)]) {
    b.part(() =>
      addLathe(b, m, profile, 28, SILVER, { round: true, tone: (j) => toned(SILVER, j < 3 ? 0.5 : 1) }),
    )
    // A wreath about a worn middle: enough to say that it is struck.
    const from = b.vertices
    for (let k = 0; k < 12; k++) {
      const a = 0.5 + (k / 12) * 5.3
      const at = (r: number, t: number) => V(r * Math.cos(t), 0.0009, r * Math.sin(t)).applyMatrix4(m)
      b.tri(at(0.0098, a), at(0.0142, a + 0.16), at(0.0136, a - 0.1), INKS.dark, { crease: false })
    }
    b.noOutline(from)
  }
}

/** Three sweets twisted into coarse paper. */
export function sweet(b: CutBuilder): void {
  for (const [x, z, yaw] of [
    [0, 0, 0.3],
    [0.028, 0.026, 1.4],
    [-0.027, 0.022, -0.6],
  ] as const) {
    const ends = [-0.03, -0.02, -0.0125, -0.006, 0, 0.006, 0.0125, 0.02, 0.03]
    const own = new CutBuilder(5)
    own.tube(
      ends.map((u) => V(u, 0, 0)),
      [
        [0.011, 0.003],
        [0.0035, 0.0035],
        0.0085,
        0.0105,
        0.011,
        0.0105,
        0.0085,
        [0.0035, 0.0035],
        [0.011, 0.003],
      ],
      9,
      Y,
      INKS.cloth,
      { twist: 0.9, cap: 3, swell: (i, a) => 1 + 0.06 * Math.sin(a * 5 + i) },
    )
    b.add(own, place(x, 0, z, 0, yaw, 0))
  }
}

/** A basket of split bamboo, 0.34 m across, coarse salt heaped in it. */
export function saltBasket(b: CutBuilder): void {
  const profile = [
    [0.1, -0.1],
    [0.13, -0.06],
    [0.155, 0.0],
    [0.168, 0.055],
    [0.174, 0.07],
    [0.166, 0.07],
    [0.155, 0.04],
  ] as const
  b.part(() =>
    addLathe(b, place(0, 0, 0), profile, 30, INKS.bamboo, {
      round: true,
      swell: (j, a) => 1 + 0.016 * Math.cos(a * 15 + (j % 2) * Math.PI),
      tone: (j, a) => toned(INKS.bamboo, j > 4 ? 0.6 : Math.cos(a * 15 + (j % 2) * Math.PI) > 0 ? 1.25 : 0.5),
    }),
  )
  b.part(() =>
    addLathe(
      b,
      place(0, 0, 0),
      [
        [0.16, 0.042],
        [0.12, 0.075],
        [0.07, 0.1],
        [0.025, 0.11],
        [0.001, 0.112],
      ],
      18,
      SALT,
      { swell: (j, a) => 1 + 0.05 * Math.sin(a * 3 + j) + 0.03 * Math.cos(a * 7 - j) },
    ),
  )
  const ring = Array.from({ length: 13 }, (_, i) =>
    V(0.17 * Math.cos((i / 12) * Math.PI), 0.06 + 0.13 * Math.sin((i / 12) * Math.PI), 0),
  )
  b.tube(ring, [0.008], 6, V(0, 0, 1), INKS.bamboo, { twist: 3 })
}

/** A bare board, bamboo pegs in it, and threads led from one to the next and back; the last is blue. Leans to the reader. */
export function pegBoard(b: CutBuilder, seed: number, pegs: number, threads: number): void {
  const [w, h] = [0.42, 0.28]
  b.box(w, 0.02, h, place(0, -0.01, 0), toned(INKS.wood, 1.15))
  const at = Array.from({ length: pegs }, (_, i) => {
    const u = pegs === 1 ? 0 : i / (pegs - 1) - 0.5
    return V(u * w * 0.76, 0, (i % 2 ? 0.05 : -0.05) * (pegs > 1 ? 1 : 0) + 0.02 * Math.sin(seed + i * 2))
  })
  for (const p of at)
    b.tube(
      [p.clone(), p.clone().add(V(0.002, 0.034, 0)), p.clone().add(V(0.002, 0.036, 0))],
      [0.0055, 0.005, 0.003],
      7,
      X,
      INKS.bamboo,
      { cap: 2 },
    )
  for (let k = 0; k < threads; k++) {
    const color = k === threads - 1 ? THREAD : toned(INKS.cloth, 0.9)
    const high = 0.01 + 0.006 * k
    const line: Vector3[] = [V(-w * 0.5, 0.004, (k - threads / 2) * 0.03)]
    if (pegs === 1)
      line.push(
        V(-0.008, high, (k % 2 ? 1 : -1) * 0.006),
        V(w * (0.2 + 0.06 * k), 0.004, 0.12 * Math.sin(k * 2.1 + 0.6)),
      )
    else at.forEach((p, i) => line.push(p.clone().add(V(0, high, (i % 2 ? 1 : -1) * 0.0075))))
    line.push(V(w * 0.5, 0.004, (k - threads / 2) * 0.035 + 0.02))
    b.tube(line, [0.0022], 5, Y, color, { twist: 2 })
  }
}
