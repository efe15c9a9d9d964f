/**
 * One door of a house in the south-west of China, as it lies or is carried: upright planks or a panelled frame,
 * battens, the pegs it turned on, an iron ring, the mark its owner cut. Length along x, width along z, top up.
 */
import { Matrix4, Vector3 } from 'three'
import { CutBuilder, place, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { BOARD } from '../params.ts'

export interface DoorOptions {
  width?: number
  length?: number
  /** Which of the designs and marks; any whole number. */
  design: number
  /** Fewer faces, for doors that are carried far off. */
  plain?: boolean
}

/** Marks as strokes: from x, z to x, z in units of a hand (0.1 m). Counting notches and simple house marks. */
const MARKS: readonly (readonly (readonly [number, number, number, number])[])[] = [
  [
    [-1, -0.6, 1, -0.6],
    [-1, 0, 1, 0],
    [-1, 0.6, 1, 0.6],
  ],
  [
    [-1, -0.4, 1, -0.4],
    [-1, 0.4, 1, 0.4],
    [-0.4, -1, -0.4, 1],
    [0.4, -1, 0.4, 1],
  ],
  [
    [-1, 0, 1, 0],
    [0, -1, 0, 1],
  ],
  [
    [-1, -0.8, 0, 0.8],
    [0, 0.8, 1, -0.8],
    [-0.5, 0, 0.5, 0],
  ],
]

/** Cuts a mark into the upper face at x, z; `size` is half its width in metres. */
export function carveMark(
  b: CutBuilder,
  m: Matrix4,
  which: number,
  x: number,
  y: number,
  z: number,
  size = 0.1,
) {
  const strokes = MARKS[which % MARKS.length]!
  const P = (u: number, v: number) => new Vector3(x + u * size, y, z + v * size).applyMatrix4(m)
  const from = b.vertices
  for (const [u0, v0, u1, v1] of strokes) {
    const l = Math.hypot(u1 - u0, v1 - v0)
    const [nx, nz] = [(-(v1 - v0) / l) * 0.13, ((u1 - u0) / l) * 0.13]
    // A gouge begins wide and leaves the wood in a point.
    b.quad(
      P(u0 - nx, v0 - nz),
      P(u0 + nx, v0 + nz),
      P(u1 + nx * 0.3, v1 + nz * 0.3),
      P(u1 - nx * 0.3, v1 - nz * 0.3),
      INKS.solid,
      {
        crease: false,
      },
    )
  }
  b.noOutline(from)
}

/** Adds a door placed by `m`; its middle is the origin. */
export function addDoor(b: CutBuilder, m: Matrix4, o: DoorOptions): void {
  const width = o.width ?? BOARD.width
  const length = o.length ?? BOARD.length
  const t = BOARD.thickness
  const at = (x: number, y: number, z: number) => m.clone().multiply(place(x, y, z))
  const tone = (): Ink => toned(INKS.wood, 0.72 + b.random() * 0.42)
  if (o.plain) {
    b.box(length, t, width, m, INKS.wood)
    return
  }
  b.part(() => {
    if (o.design % 3 === 2) addPanelled(b, at, width, length, tone)
    else addPlanked(b, at, width, length, tone, o.design)
    // The pegs on which a door without hinges turns.
    for (const s of [-1, 1])
      b.tube(
        [0, 0.11].map((d) => new Vector3(s * (length / 2 + d - 0.01), 0, -width / 2 + 0.045).applyMatrix4(m)),
        [0.026, 0.02],
        5,
        new Vector3(0, 1, 0).transformDirection(m),
        toned(INKS.wood, 0.8),
        { cap: s > 0 ? 2 : 2 },
      )
  })
  carveMark(b, m, o.design, length * 0.24 * (o.design % 2 ? 1 : -1), t / 2 + 0.004, width * 0.06, 0.085)
  addRing(b, m, t / 2, width / 2 - 0.13)
}

type At = (x: number, y: number, z: number) => Matrix4

function addPlanked(
  b: CutBuilder,
  at: At,
  width: number,
  length: number,
  tone: () => Ink,
  design: number,
): void {
  const t = BOARD.thickness
  const n = design % 2 ? 3 : 4
  let z = -width / 2
  for (let i = 0; i < n; i++) {
    const w = (width / n) * (i === n - 1 ? 1 : 0.86 + b.random() * 0.28)
    const end = i === n - 1 ? width / 2 : Math.min(z + w, width / 2 - 0.08)
    const short = b.random() * 0.03
    b.box(length - short, t, end - z - 0.012, at(short / 2 - b.random() * short, 0, (z + end) / 2), tone())
    z = end
  }
  for (const x of [-0.34, 0.34])
    b.box(0.07, 0.03, width - 0.1, at(x * length, t / 2 + 0.012, 0), toned(tone(), 0.7), { skip: 'b' })
}

function addPanelled(b: CutBuilder, at: At, width: number, length: number, tone: () => Ink): void {
  const t = BOARD.thickness
  const frame = tone()
  for (const s of [-1, 1]) b.box(length, t, 0.085, at(0, 0, s * (width / 2 - 0.043)), frame)
  for (const x of [-0.5, -0.02, 0.14, 0.5])
    b.box(0.085, t * 0.96, width - 0.17, at(x * (length - 0.085), 0, 0), toned(frame, 0.92), { skip: 'ns' })
  b.box(length - 0.1, t * 0.4, width - 0.16, at(0, -0.004, 0), toned(frame, 0.55), { skip: 'nsew' })
  // Lattice bars over the upper panel.
  for (const z of [-0.16, 0, 0.16])
    b.box(length * 0.33, 0.014, 0.022, at(length * 0.315, t / 2 - 0.012, z * width), frame, {
      skip: 'bew',
      crease: false,
    })
}

function addRing(b: CutBuilder, m: Matrix4, y: number, z: number): void {
  const from = b.vertices
  b.grid(
    4,
    9,
    (i, j) => {
      const a = (j / 9) * Math.PI * 2
      const c = (i / 4) * Math.PI * 2
      const r = 0.042 + 0.008 * Math.cos(c)
      return new Vector3(r * Math.cos(a), y + 0.012 - 0.008 * Math.sin(c), z + r * Math.sin(a)).applyMatrix4(
        m,
      )
    },
    INKS.iron,
  )
  b.noOutline(from)
}
