/** Walls of rammed earth, of brick and of coursed rubble: faces that say how they were laid. */
import { Vector3, type Matrix4 } from 'three'
import { place, type CutBuilder, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)

export interface Opening {
  /** Metres from the middle of the wall, its width, sill and head. */
  readonly x: number
  readonly width: number
  readonly sill: number
  readonly head: number
}

/**
 * A wall's face in the plane z = 0 of `m`, facing +z, from x −w/2 to w/2 and y 0 to h, with openings left out.
 * `field` draws each rectangle that remains.
 */
export function faceAround(
  w: number,
  h: number,
  openings: readonly Opening[],
  field: (x0: number, x1: number, y0: number, y1: number) => void,
): void {
  const sorted = [...openings].sort((a, b) => a.x - b.x)
  let x = -w / 2
  for (const o of sorted) {
    const [l, r] = [o.x - o.width / 2, o.x + o.width / 2]
    if (l > x + 1e-3) field(x, l, 0, h)
    if (o.sill > 1e-3) field(l, r, 0, o.sill)
    if (o.head < h - 1e-3) field(l, r, o.head, h)
    x = r
  }
  if (x < w / 2 - 1e-3) field(x, w / 2, 0, h)
}

/** Courses `course` metres high, each of one or more blocks of about `block`; block 0: one strip a course. */
export function addCourses(
  b: CutBuilder,
  m: Matrix4,
  w: number,
  h: number,
  openings: readonly Opening[],
  ink: Ink,
  course: number,
  block = 0,
): void {
  b.part(() =>
    faceAround(w, h, openings, (x0, x1, y0, y1) => {
      const rows = Math.max(1, Math.round((y1 - y0) / course))
      for (let r = 0; r < rows; r++) {
        const [low, high] = [y0 + ((y1 - y0) * r) / rows, y0 + ((y1 - y0) * (r + 1)) / rows]
        const n = block ? Math.max(1, Math.round((x1 - x0) / (block * (0.8 + b.random() * 0.5)))) : 1
        for (let i = 0; i < n; i++) {
          const [l, e] = [x0 + ((x1 - x0) * i) / n, x0 + ((x1 - x0) * (i + 1)) / n]
          b.quad(
            V(l, low, 0).applyMatrix4(m),
            V(e, low, 0).applyMatrix4(m),
            V(e, high, 0).applyMatrix4(m),
            V(l, high, 0).applyMatrix4(m),
            toned(ink, 0.6 + b.random() * 0.6),
            { crease: block > 0 || course > 0.3 },
          )
        }
      }
    }),
  )
}

/** The four outer faces of a house: front (−z) with openings, the others blind but for those of the back. */
export function addBody(
  b: CutBuilder,
  w: number,
  d: number,
  h: number,
  front: readonly Opening[],
  ink: Ink,
  course: number,
  block = 0,
): void {
  addCourses(b, place(0, 0, -d / 2, 0, Math.PI, 0), w, h, front, ink, course, block)
  addCourses(b, place(0, 0, d / 2), w, h, [], ink, course, block)
  for (const s of [-1, 1])
    addCourses(b, place((s * w) / 2, 0, 0, 0, (s * Math.PI) / 2, 0), d, h, [], ink, course, block)
}

/** The triangle of wall under each end of a roof whose ridge runs along x. */
export function addGableEnds(b: CutBuilder, w: number, d: number, h: number, rise: number, ink: Ink): void {
  for (const s of [-1, 1]) {
    const [a, c, t] = [
      V((s * w) / 2, h, (s * d) / 2),
      V((s * w) / 2, h, (-s * d) / 2),
      V((s * w) / 2, h + rise, 0),
    ]
    b.tri(a, c, t, ink)
  }
}

/** What fills an opening of the front (−z): set back, framed. A door of boards, or paper behind a lattice. */
export function addFilling(
  b: CutBuilder,
  d: number,
  o: Opening,
  what: 'door' | 'window' | 'dark',
  deep = 0.18,
): void {
  const m = place(-o.x, (o.sill + o.head) / 2, -d / 2, 0, Math.PI, 0)
  const [w, h] = [o.width, o.head - o.sill]
  const at = (x: number, y: number, z: number) => V(x, y, z).applyMatrix4(m)
  // The reveal: jambs, head and sill between the face and what is set back in it.
  const corners = [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2],
  ] as const
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % 4]!
    b.quad(at(x0, y0, 0), at(x0, y0, -deep), at(x1, y1, -deep), at(x1, y1, 0), INKS.shaded, {
      crease: false,
      turn: true,
    })
  })
  const inner = m.clone().multiply(place(0, 0, -deep))
  if (what === 'door') addLeaves(b, inner, w, h)
  else if (what === 'window') addPaperLattice(b, inner, w, h)
  else
    b.quad(
      at(-w / 2, -h / 2, -deep),
      at(w / 2, -h / 2, -deep),
      at(w / 2, h / 2, -deep),
      at(-w / 2, h / 2, -deep),
      INKS.solid,
    )
  b.box(w + 0.34, 0.14, 0.12, m.clone().multiply(place(0, h / 2 + 0.07, 0)), INKS.post)
}

/** Two leaves of boards, with rings, in a frame. */
function addLeaves(b: CutBuilder, m: Matrix4, w: number, h: number): void {
  const n = 6
  for (let i = 0; i < n; i++) {
    const [x0, x1] = [-w / 2 + (i * w) / n, -w / 2 + ((i + 1) * w) / n]
    const P = (x: number, y: number) => V(x, y, 0.02).applyMatrix4(m)
    b.quad(
      P(x0, -h / 2),
      P(x1, -h / 2),
      P(x1, h / 2),
      P(x0, h / 2),
      toned(INKS.shaded, 0.26 + b.random() * 0.16),
      { turn: true },
    )
  }
  for (const s of [-1, 1])
    b.box(0.07, h, 0.07, m.clone().multiply(place(s * (w / 2 - 0.035), 0, 0.03)), INKS.post, { skip: 'n' })
  b.box(0.03, h, 0.03, m.clone().multiply(place(0, 0, 0.03)), INKS.solid, { skip: 'n' })
  for (const s of [-1, 1])
    b.tube(
      Array.from({ length: 9 }, (_, i) =>
        V(
          s * 0.1 + 0.045 * Math.sin((i / 8) * 6.283),
          -0.02 - 0.045 * Math.cos((i / 8) * 6.283),
          0.045,
        ).applyMatrix4(m),
      ),
      [0.007],
      4,
      V(0, 0, 1).transformDirection(m),
      INKS.iron,
    )
}

/** A wooden lattice with paper pasted behind it, as windows are in the north. */
export function addPaperLattice(b: CutBuilder, m: Matrix4, w: number, h: number, pane = 0.16): void {
  const P = (x: number, y: number, z: number) => V(x, y, z).applyMatrix4(m)
  b.quad(P(-w / 2, -h / 2, 0), P(w / 2, -h / 2, 0), P(w / 2, h / 2, 0), P(-w / 2, h / 2, 0), INKS.paper, {
    crease: false,
  })
  const from = b.vertices
  const strip = (x0: number, x1: number, y0: number, y1: number, turn: boolean) =>
    b.quad(P(x0, y0, 0.02), P(x1, y0, 0.02), P(x1, y1, 0.02), P(x0, y1, 0.02), INKS.dark, {
      crease: false,
      turn,
    })
  const [nx, ny] = [w, h].map((l) => Math.max(2, Math.round(l / pane))) as [number, number]
  for (let i = 0; i <= nx; i++) {
    const [x, t] = [-w / 2 + (i * w) / nx, i === 0 || i === nx ? 0.035 : 0.013]
    strip(x - t, x + t, -h / 2, h / 2, true)
  }
  for (let j = 0; j <= ny; j++) {
    const [y, t] = [-h / 2 + (j * h) / ny, j === 0 || j === ny ? 0.035 : 0.013]
    strip(-w / 2, w / 2, y - t, y + t, false)
  }
  b.noOutline(from)
}
