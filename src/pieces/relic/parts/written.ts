/** What carries a mark or words: a door's mark, a letter, a wooden receipt. Words are told, not drawn. Metres. */
import { Vector3 } from 'three'
import { ink, place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { addDoor, carveMark } from '../../boards/parts/door.ts'
import { INKS, toned } from '../../inks.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const PAPER: Ink = ink('#efe6d2', 1.25)

/** A piece of door, upright, with the mark its owner cut large upon it. */
export function mark(b: CutBuilder, seed: number): void {
  const upright = place(0, 0, 0, -Math.PI / 2, 0, 0)
  const from = b.triangles
  addDoor(b, upright.clone().multiply(place(0, -0.05, 0)), {
    length: 0.62,
    width: 0.5,
    design: seed * 2,
    plain: true,
  })
  for (const x of [-0.1, 0.07])
    b.quad(V(x, -0.25, 0.0), V(x + 0.006, -0.25, 0.0), V(x + 0.006, 0.25, 0.0), V(x, 0.25, 0.0), INKS.solid, {
      turn: true,
      crease: false,
    })
  carveMark(b, upright, seed, 0, -0.024, 0, 0.15)
  if (b.triangles === from) throw new Error('nothing was built for the mark')
}

/** A letter of one sheet, folded in three, half open; columns of brush strokes too small to read. */
export function letter(b: CutBuilder): void {
  const [w, h] = [0.19, 0.26]
  const lift = (v: number) => 0.012 * Math.abs(((v * 3 + 1.5) % 1) - 0.5) * 2 + 0.02 * Math.max(0, v) ** 2
  const at = (i: number, j: number, n: number, m: number): Vector3 =>
    V((i / n - 0.5) * w, lift(j / m - 0.5), -(j / m - 0.5) * h)
  b.part(() => {
    b.grid(6, 12, (i, j) => at(i, j, 6, 12), PAPER, { seed: 0.4 })
    b.grid(6, 12, (i, j) => at(6 - i, j, 6, 12).add(V(0, -0.0012, 0)), toned(PAPER, 0.7), { seed: 0.5 })
  })
  const from = b.vertices
  for (let column = 0; column < 8; column++) {
    const x = w * (0.42 - column * 0.115)
    const end = column === 7 ? 0.1 : 0.36 - b.random() * 0.06
    for (let v = -0.4; v < end; v += 0.047) {
      const [dx, dz] = [0.004 + b.random() * 0.0025, 0.0045]
      const y = lift(-v) + 0.0016
      const z = v * h
      // Each sign is a few nicks: a bar and a fall.
      b.quad(
        V(x - dx, y, z - dz),
        V(x - dx, y, z - dz + 0.0018),
        V(x + dx, y, z - dz + 0.0024),
        V(x + dx, y, z - dz + 0.0006),
        INKS.solid,
        { crease: false },
      )
      b.quad(
        V(x - 0.001, y, z - dz),
        V(x - 0.002 * b.random(), y, z + dz),
        V(x + 0.0016, y, z + dz),
        V(x + 0.001, y, z - dz),
        INKS.solid,
        { crease: false },
      )
    }
  }
  b.noOutline(from)
}

/**
 * A receipt cut from a board and set in a field: so much barley taken, so much owed. Notches for the count.
 * 96 × 19 × 2 cm, as one that survives.
 */
export function receipt(b: CutBuilder): void {
  b.part(() => {
    b.box(0.19, 0.76, 0.02, place(0, 0.1, 0), toned(INKS.wood, 1), { skip: 'b' })
    // Pointed at its foot, to be driven into the ground.
    const P = (x: number, y: number, z: number) => V(x, y, z)
    const ink = toned(INKS.wood, 0.8)
    for (const s of [1, -1]) {
      const z = s * 0.01
      const q = [P(-0.095, -0.28, z), P(0, -0.48, z), P(0.095, -0.28, z)] as const
      if (s > 0) b.tri(q[0], q[1], q[2], ink)
      else b.tri(q[2], q[1], q[0], ink)
    }
    b.quad(P(0, -0.48, 0.01), P(0, -0.48, -0.01), P(0.095, -0.28, -0.01), P(0.095, -0.28, 0.01), ink)
    b.quad(P(0, -0.48, -0.01), P(0, -0.48, 0.01), P(-0.095, -0.28, 0.01), P(-0.095, -0.28, -0.01), ink)
  })
  const from = b.vertices
  const F = (x: number, y: number) => V(x, y, 0.0105)
  const stroke = (x0: number, y0: number, x1: number, y1: number, t: number) => {
    const l = Math.hypot(x1 - x0, y1 - y0)
    const [nx, ny] = [(-(y1 - y0) / l) * t, ((x1 - x0) / l) * t]
    b.quad(
      F(x0 - nx, y0 - ny),
      F(x1 - nx * 0.4, y1 - ny * 0.4),
      F(x1 + nx * 0.4, y1 + ny * 0.4),
      F(x0 + nx, y0 + ny),
      INKS.solid,
      { crease: false },
    )
  }
  for (let column = 0; column < 3; column++)
    for (let k = 0; k < 12 - (column === 2 ? 5 : 0); k++) {
      const [x, y] = [0.058 - column * 0.052, 0.44 - k * 0.046]
      stroke(x - 0.012, y + 0.004, x + 0.012, y + 0.006, 0.0022)
      stroke(x, y + 0.012, x - 0.009 * b.random(), y - 0.012, 0.002)
      stroke(x - 0.008, y - 0.006, x + 0.011, y - 0.009, 0.0018)
    }
  for (let i = 0; i < 5; i++) stroke(0.095, 0.06 - i * 0.03, 0.075, 0.06 - i * 0.03, 0.003)
  b.noOutline(from)
}
