/** The bridge house: two halls of timber and plaster, an open way between, two tiled roofs. Faces −z. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { houseCovers } from '../parts/cover.ts'
import { addRoof } from '../town/parts/roof.ts'
import { addBoarding, addLattice, addPost, addStoneBody } from '../town/parts/timber.ts'
import type { GateHouseParams } from './params.ts'

const EAVE = 3.9
const CLEAR = 3.15
const STOREY = 1.9

export const build: PieceBuilder<GateHouseParams> = (p: GateHouseParams): BuiltPiece => {
  const b = new CutBuilder(p.seed + 40)
  for (const s of [-1, 1] as const) addHall(b, p, s)
  addPassage(b, p)
  addLowerRoof(b, p)
  if (p.storeys === 2) addUpper(b, p)
  if (p.cloth) addCloth(b, p)
  const geometry = b.geometry()
  const d = p.depth / 2
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry, hull: true }],
    anchors: { front: [0, 0, -d - 0.5], back: [0, 0, d + 0.5], lintel: [0, CLEAR + 0.3, -d] },
    lines: { passage: Array.from({ length: 5 }, (_, i): XYZ => [0, 0, d - (i / 4) * p.depth]) },
    // One goes through it: the way is open at both ends.
    covers: houseCovers({ width: p.width, depth: p.depth, eaves: EAVE, over: 0.9, rise: 1.6, open: true }),
    ground: {
      height: (x, z) => (Math.abs(x) < p.passage / 2 && Math.abs(z) < d + 0.6 ? 0.02 : -Infinity),
    },
    triangles: b.triangles,
    dispose: () => {},
  }
}

/** The hall at one side of the way: posts, a low stone wall, plaster, lattice to the river and the way. */
function addHall(b: CutBuilder, p: GateHouseParams, s: -1 | 1): void {
  const inner = p.passage / 2
  const outer = p.width / 2
  const wide = outer - inner
  const mid = (s * (inner + outer)) / 2
  const d = p.depth / 2
  for (const x of [inner, outer]) for (const z of [-1, 0, 1]) addPost(b, s * x, z * d, 0, EAVE + 0.1, 0.16)
  addStoneBody(b, place(mid, 0.7, 0), wide - 0.2, p.depth - 0.24, 0.72, 0.36)
  const body = EAVE - 0.7
  for (const [face, yaw, span] of [
    [-1, Math.PI, wide],
    [1, 0, wide],
  ] as const) {
    const at = (y: number, out = 0) => place(mid, y, face * (d - 0.1 + out), 0, yaw, 0)
    addBoarding(b, at(0.7 + body / 2), span - 0.2, body, INKS.plaster, 4)
    addLattice(b, at(2.05, 0.05), span * 0.62, 1.25, 6, 5)
    b.box(span, 0.14, 0.14, at(1.28, 0.02), INKS.post)
    b.box(span, 0.14, 0.14, at(2.85, 0.02), INKS.post)
  }
  // Outer wall plastered between its posts, inner wall boarded, with a window to the way.
  for (const z of [-1, 1]) {
    const half = d - 0.2
    addBoarding(
      b,
      place(s * (outer - 0.04), 0.7 + body / 2, (z * d) / 2, 0, (s * Math.PI) / 2, 0),
      half,
      body,
      INKS.plaster,
      4,
    )
    b.box(0.14, 0.14, half, place(s * outer, 2.4, (z * d) / 2), INKS.post)
    addBoarding(
      b,
      place(s * (inner + 0.05), 0.7 + body / 2, (z * d) / 2, 0, (-s * Math.PI) / 2, 0),
      half,
      body,
      INKS.shaded,
      0.34,
    )
    addLattice(
      b,
      place(s * (inner + 0.0), 2.0, (z * d) / 2, 0, (-s * Math.PI) / 2, 0),
      half * 0.55,
      1.0,
      5,
      4,
    )
  }
}

/** Beams over the way, their brackets, and a board for a name, left bare. */
function addPassage(b: CutBuilder, p: GateHouseParams): void {
  const d = p.depth / 2
  for (const z of [-1, 0, 1]) {
    b.box(p.width + 0.3, 0.3, 0.24, place(0, EAVE - 0.05, z * d), toned(INKS.shaded, 0.7))
    b.box(p.passage, 0.26, 0.2, place(0, CLEAR + 0.16, z * d), INKS.shaded)
    for (const s of [-1, 1]) addBracket(b, (s * p.passage) / 2, CLEAR + 0.03, z * d, -s)
  }
  // Ceiling boards and joists, dark from below.
  addBoarding(
    b,
    place(0, EAVE - 0.22, 0, Math.PI / 2, 0, 0),
    p.passage,
    p.depth,
    toned(INKS.shaded, 0.9),
    0.36,
  )
  for (const s of [-1, 1]) {
    const m = place(0, CLEAR + 0.56, s * (d + 0.02), -s * 0.12, s > 0 ? 0 : Math.PI, 0)
    b.box(1.7, 0.62, 0.08, m, INKS.shaded)
    b.box(1.84, 0.76, 0.05, m.clone().multiply(place(0, 0, -0.04)), INKS.dark)
  }
}

/** A carved bracket in the corner of post and beam. */
function addBracket(b: CutBuilder, x: number, y: number, z: number, dir: number): void {
  const P = (u: number, v: number, w: number) => new Vector3(x + dir * (0.14 + u), y + v, z + w)
  const line = [
    [0, -0.55],
    [0.16, -0.3],
    [0.34, -0.2],
    [0.62, 0],
  ] as const
  b.part(() => {
    for (const s of [-1, 1])
      for (let i = 0; i < 3; i++) {
        const [[u0, v0], [u1, v1]] = [line[i]!, line[i + 1]!]
        const q = [
          P(u0, v0, s * 0.05),
          P(u1, v1, s * 0.05),
          P(u1, 0.02, s * 0.05),
          P(u0, 0.02, s * 0.05),
        ] as const
        if (s * dir > 0) b.quad(q[0], q[1], q[2], q[3], INKS.shaded, { crease: false, seed: 0.4 })
        else b.quad(q[3], q[2], q[1], q[0], INKS.shaded, { crease: false, seed: 0.4 })
      }
  })
}

function addLowerRoof(b: CutBuilder, p: GateHouseParams): void {
  const roof = new CutBuilder(p.seed + 41)
  const until = p.storeys === 2 ? 0.52 : 1
  const gable = p.storeys === 1
  addRoof(roof, {
    width: p.width,
    depth: p.depth,
    rise: 2.1,
    over: 1.15,
    lift: 0.75,
    tile: 0.36,
    hip: true,
    ridge: gable ? p.width * 0.55 : undefined,
    until,
  })
  b.add(roof, place(0, EAVE + 0.05, 0))
}

function addUpper(b: CutBuilder, p: GateHouseParams): void {
  const [w, d] = [p.width * 0.66, p.depth * 0.62]
  const y = EAVE + 0.75
  for (const s of [-1, 1]) {
    for (const x of [-0.5, -0.17, 0.17, 0.5]) addPost(b, x * w, (s * d) / 2, y - 0.2, y + STOREY, 0.12)
    for (const x of [-0.335, 0, 0.335])
      addLattice(
        b,
        place(x * w, y + 1.15, s * (d / 2 - 0.06), 0, s > 0 ? 0 : Math.PI, 0),
        w * 0.27,
        1.0,
        5,
        4,
      )
    addBoarding(b, place(0, y + 0.3, s * (d / 2 - 0.05), 0, s > 0 ? 0 : Math.PI, 0), w, 0.7, INKS.timber)
    addBoarding(
      b,
      place(s * (w / 2 - 0.03), y + STOREY / 2, 0, 0, (s * Math.PI) / 2, 0),
      d,
      STOREY,
      INKS.plaster,
      1.4,
    )
    b.box(w + 0.3, 0.2, 0.2, place(0, y + STOREY, (s * d) / 2), INKS.post)
    b.box(0.2, 0.2, d + 0.2, place((s * w) / 2, y + STOREY, 0), INKS.post)
  }
  const roof = new CutBuilder(p.seed + 42)
  addRoof(roof, {
    width: w,
    depth: d,
    rise: 1.75,
    over: 1.1,
    lift: 0.8,
    tile: 0.34,
    hip: true,
    ridge: w * 0.6,
  })
  b.add(roof, place(0, y + STOREY + 0.06, 0))
}

/** A strip of red cloth over the lintel, hung in three swags. */
function addCloth(b: CutBuilder, p: GateHouseParams): void {
  const n = 12
  const w = p.passage * 0.8
  b.grid(
    n,
    3,
    (i, j) => {
      const t = i / n
      const swag = 0.14 * Math.abs(Math.sin(t * Math.PI * 3)) * (1 - j / 3)
      return new Vector3(
        (0.5 - t) * w,
        CLEAR + 0.02 + j * 0.09 - swag,
        -p.depth / 2 - 0.2 - 0.02 * Math.cos(t * 19),
      )
    },
    INKS.red,
    // Nailed along its upper edge; what hangs is free.
    { seed: 0.2, give: (i, j) => (1 - j / 3) * (0.05 + 0.11 * Math.abs(Math.sin((i / n) * Math.PI * 3))) },
  )
}
