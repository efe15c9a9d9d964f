/** Posts, beams, lattices and stone of timber houses. Frames as each function says; metres. */
import { Matrix4, Vector3 } from 'three'
import { place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'

const X = new Vector3(1, 0, 0)

/** A round post on its stone. */
export function addPost(b: CutBuilder, x: number, z: number, low: number, high: number, r = 0.15): void {
  b.tube(
    [low + 0.22, (low + high) / 2, high].map((y) => new Vector3(x, y, z)),
    [r * 1.05, r, r * 0.9],
    8,
    X,
    INKS.post,
    { seed: 0.3, twist: 0.02 },
  )
  b.tube(
    [low, low + 0.12, low + 0.24].map((y) => new Vector3(x, y, z)),
    [r * 1.5, r * 1.75, r * 1.2],
    8,
    X,
    INKS.stone,
    { seed: 0.5 },
  )
}

export const addBeam = (b: CutBuilder, m: Matrix4, w: number, h: number, d: number, ink: Ink = INKS.post) =>
  b.box(w, h, d, m, ink)

/** A lattice of `nx` × `ny` panes in a w × h frame, its middle at the origin of m, facing +z of m. */
export function addLattice(b: CutBuilder, m: Matrix4, w: number, h: number, nx: number, ny: number): void {
  const P = (x: number, y: number, z: number) => new Vector3(x, y, z).applyMatrix4(m)
  const sheet = (
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    z: number,
    ink: Ink,
    crease: boolean,
    turn: boolean,
  ) => b.quad(P(x0, y0, z), P(x1, y0, z), P(x1, y1, z), P(x0, y1, z), ink, { crease, turn })
  const from = b.vertices
  sheet(-w / 2, -h / 2, w / 2, h / 2, 0, INKS.solid, false, false)
  const bar = 0.035
  const wood = INKS.shaded
  for (let i = 0; i <= nx; i++) {
    const x = -w / 2 + (i * w) / nx
    const t = i === 0 || i === nx ? bar * 1.6 : bar
    sheet(x - t / 2, -h / 2, x + t / 2, h / 2, 0.02, wood, false, true)
  }
  for (let j = 0; j <= ny; j++) {
    const y = -h / 2 + (j * h) / ny
    const t = j === 0 || j === ny ? bar * 1.6 : bar
    sheet(-w / 2, y - t / 2, w / 2, y + t / 2, 0.024, wood, false, false)
  }
  b.noOutline(from)
}

/** Boards side by side in a w × h field, facing +z of m; each with its own tone. */
export function addBoarding(b: CutBuilder, m: Matrix4, w: number, h: number, ink: Ink, board = 0.3): void {
  const n = Math.max(1, Math.round(w / board))
  const P = (x: number, y: number) => new Vector3(x, y, 0).applyMatrix4(m)
  b.part(() => {
    for (let i = 0; i < n; i++) {
      const [x0, x1] = [-w / 2 + (i * w) / n, -w / 2 + ((i + 1) * w) / n]
      b.quad(P(x0, -h / 2), P(x1, -h / 2), P(x1, h / 2), P(x0, h / 2), toned(ink, 0.75 + b.random() * 0.5), {
        turn: true,
      })
    }
  })
}

/** A body of coursed stone, its top's middle at the origin; faces look outwards, each course its own blocks. */
export function addStoneBody(b: CutBuilder, m: Matrix4, w: number, d: number, h: number, course = 0.5): void {
  const rows = Math.max(1, Math.round(h / course))
  const faces: readonly [number, number, number, number][] = [
    [w, 0, 0, d / 2],
    [d, Math.PI / 2, w / 2, 0],
    [w, Math.PI, 0, -d / 2],
    [d, -Math.PI / 2, -w / 2, 0],
  ]
  b.part(() => {
    for (const [long, yaw, x, z] of faces) {
      const f = m.clone().multiply(place(x, 0, z, 0, yaw, 0))
      for (let r = 0; r < rows; r++) addStoneCourse(b, f, long, (-r * h) / rows, (-(r + 1) * h) / rows, r)
    }
    const P = (x: number, z: number) => new Vector3((x * w) / 2, 0, (z * d) / 2).applyMatrix4(m)
    b.quad(P(-1, 1), P(1, 1), P(1, -1), P(-1, -1), toned(INKS.stone, 1.3))
  })
}

export function addStoneCourse(
  b: CutBuilder,
  m: Matrix4,
  long: number,
  top: number,
  low: number,
  row: number,
): void {
  const P = (x: number, y: number) => new Vector3(x, y, 0).applyMatrix4(m)
  let x = -long / 2
  while (x < long / 2 - 0.01) {
    let next = x + (x === -long / 2 && row % 2 ? 0.45 : 0.7 + b.random() * 0.9)
    if (long / 2 - next < 0.45) next = long / 2
    b.quad(P(x, low), P(next, low), P(next, top), P(x, top), toned(INKS.stone, 0.7 + b.random() * 0.55))
    x = next
  }
}

/** Steps down towards +z from the origin, `w` wide, to a depth of `h`. */
export function addSteps(b: CutBuilder, m: Matrix4, w: number, h: number): void {
  const n = Math.max(1, Math.round(h / 0.17))
  for (let i = 0; i < n; i++) {
    const y = (-h * (i + 1)) / n
    b.box(
      w,
      0.17,
      0.34,
      m.clone().multiply(place(0, y + 0.085 - 0.001, (i + 0.5) * 0.3)),
      toned(INKS.stone, 0.9 + b.random() * 0.3),
      { skip: 'nb' },
    )
  }
}
