/** What a body bears: a marching pack, a shoulder pole with its two loads. Metres. */
import { Vector3, type Matrix4 } from 'three'
import { place, type CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addRope } from '../../parts/rope.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)

/** A quilt folded square in cloth, tied with tape both ways; a pair of sandals and an enamel mug tied on. Back to +z. */
export function pack(b: CutBuilder): void {
  const [w, h, d] = [0.36, 0.4, 0.2]
  // Soft: each face bulges between the tapes.
  const soft = (u: number, v: number) =>
    0.028 *
    Math.cos(u * Math.PI * 0.92) *
    Math.cos(v * Math.PI * 0.92) *
    (1 - 0.5 * Math.exp(-((u * 9) ** 2)) - 0.5 * Math.exp(-((v * 9) ** 2)))
  const face = (m: Matrix4, fw: number, fh: number, out: number) =>
    b.grid(
      8,
      8,
      (i, j) => {
        const [u, v] = [i / 8 - 0.5, j / 8 - 0.5]
        // Corners are round: neighbours meet where both have given way.
        const give = (k: number) => 0.026 * Math.abs(2 * k) ** 7
        return V(
          u * fw - Math.sign(u) * give(u),
          v * fh - Math.sign(v) * give(v),
          out + soft(u, v) - Math.max(give(u), give(v)),
        ).applyMatrix4(m)
      },
      INKS.cloth,
      { tone: (i, j) => toned(INKS.cloth, 0.75 + 0.25 * Math.abs(Math.sin(i * 1.7 + j * 0.6))) },
    )
  b.part(() => {
    face(place(0, 0, 0), w, h, d / 2)
    face(place(0, 0, 0, 0, Math.PI, 0), w, h, d / 2)
    face(place(0, 0, 0, 0, Math.PI / 2, 0), d, h, w / 2)
    face(place(0, 0, 0, 0, -Math.PI / 2, 0), d, h, w / 2)
    face(place(0, 0, 0, -Math.PI / 2, 0, 0), w, d, h / 2)
    face(place(0, 0, 0, Math.PI / 2, 0, 0), w, d, h / 2)
  })
  const [x, y, z] = [w / 2 - 0.012, h / 2 - 0.012, d / 2 - 0.012]
  const [fx, fy, fz] = [w / 2 + 0.016, h / 2 + 0.016, d / 2 + 0.016]
  const tape = (points: Vector3[]) =>
    b.tube(points, [[0.013, 0.005]], 4, V(0.3, 0.3, 1), INKS.wrap, { cap: 3, from: 0.78 })
  for (const k of [-0.38, 0.38])
    tape([
      V(k * w, 0, -fz),
      V(k * w, -y, -z),
      V(k * w, -fy, 0),
      V(k * w, -y, z),
      V(k * w, 0, fz),
      V(k * w, y, z),
      V(k * w, fy, 0),
      V(k * w, y, -z),
      V(k * w, 0, -fz),
    ])
  for (const k of [-0.33, 0, 0.33])
    tape([
      V(-x, k * h, -z),
      V(-fx, k * h, 0),
      V(-x, k * h, z),
      V(0, k * h, fz + 0.012),
      V(x, k * h, z),
      V(fx, k * h, 0),
      V(x, k * h, -z),
    ])
  // The straps for the arms.
  for (const s of [-1, 1])
    b.tube(
      [
        V(s * 0.1, y - 0.02, -z),
        V(s * 0.12, 0.18, -z - 0.07),
        V(s * 0.13, 0.0, -z - 0.1),
        V(s * 0.13, -0.14, -z - 0.05),
        V(s * 0.12, -0.19, -z),
      ],
      [[0.017, 0.004]],
      4,
      X,
      INKS.wrap,
      { cap: 3, from: 0.78 },
    )
  // Spare sandals under the tapes.
  for (const s of [-1, 1])
    b.part(() =>
      b.tube(
        [V(s * 0.045, -0.15, z + 0.03), V(s * 0.052, 0, z + 0.045), V(s * 0.045, 0.12, z + 0.032)],
        [
          [0.04, 0.011],
          [0.044, 0.012],
          [0.034, 0.01],
        ],
        8,
        X,
        INKS.straw,
        { cap: 3, twist: 2 },
      ),
    )
}

/** A pole of split bamboo, 1.7 m, bending under two crates of wood on ropes. Length along x, the shoulder at the origin. */
export function shoulderPole(b: CutBuilder): void {
  const bend = (x: number) => 0.03 - 0.075 * (x / 0.85) ** 2
  b.tube(
    [-0.85, -0.6, -0.3, 0, 0.3, 0.6, 0.85].map((x) => V(x, bend(x), 0)),
    [
      [0.012, 0.02],
      [0.014, 0.03],
      [0.016, 0.036],
      [0.017, 0.038],
      [0.016, 0.036],
      [0.014, 0.03],
      [0.012, 0.02],
    ],
    8,
    V(0, 1, 0),
    INKS.bamboo,
    { cap: 3, twist: 0 },
  )
  for (const s of [-1, 1]) {
    const top = V(s * 0.79, bend(0.79), 0)
    const floor = -0.78
    addCrate(b, s * 0.79, floor)
    for (const [u, v] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const)
      addRope(
        b,
        [
          top.clone().setY(top.y + 0.02),
          V(s * 0.79 + u * 0.19, floor + 0.36, v * 0.16),
          V(s * 0.79 + u * 0.2, floor - 0.01, v * 0.17),
        ],
        0.009,
      )
    addRope(
      b,
      [
        V(s * 0.79 - 0.02, top.y + 0.012, -0.04),
        V(s * 0.79, top.y + 0.028, 0),
        V(s * 0.79 + 0.02, top.y + 0.012, 0.04),
      ],
      0.01,
    )
  }
}

/** A crate of boards and battens: type cases, parts of a machine. Its floor at `y`. */
function addCrate(b: CutBuilder, x: number, y: number): void {
  const [w, h, d] = [0.42, 0.34, 0.34]
  b.part(() => {
    for (let k = 0; k < 3; k++)
      b.box(
        w,
        h / 3 - 0.006,
        d,
        place(x, y + (k + 0.5) * (h / 3), 0),
        toned(INKS.wood, 0.65 + b.random() * 0.45),
      )
    for (const u of [-1, 1])
      for (const v of [-1, 1])
        b.box(
          0.045,
          h,
          0.03,
          place(x + u * (w / 2 - 0.05), y + h / 2, v * (d / 2 + 0.01)),
          toned(INKS.wood, 0.55),
        )
    for (const u of [-1, 1])
      b.box(0.045, 0.03, d, place(x + u * (w / 2 - 0.05), y + h + 0.01, 0), toned(INKS.wood, 0.9))
  })
}
