/**
 * The body of a river boat: flat floor, flaring sides of broad planks, square raised ends. Bow to −Z, y = 0 the
 * water. Strokes run along the planks; each plank has its own tone, so the hull reads from far and near.
 */
import { Matrix4, Vector3 } from 'three'
import { place, type CutBuilder, type Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { BOAT_FLOOR, type BoatMeasures } from '../params.ts'

export interface HullOptions extends BoatMeasures {
  /** Ribs, thwarts, single planks; without it a tenth of the faces, for boats far off. */
  fine: boolean
}

type Side = -1 | 1
const END = { bow: 0.5, stern: 0.62 }

/** Points of the hull: t −1 the bow … 1 the stern, k 0 the chine … 1 the gunwale. */
export function hullPoint(o: BoatMeasures, t: number, k: number, side: Side, inset = 0): Vector3 {
  const end = t < 0 ? END.bow : END.stern
  const half = (o.width / 2) * (1 - (1 - end) * Math.abs(t) ** 2.6)
  const low = -o.draft + (o.draft + o.freeboard * 0.5 + o.sheer * 0.4) * Math.abs(t) ** 3.2
  const high = o.freeboard + o.sheer * Math.abs(t) ** 2.2
  // Sides flare: the chine is narrower than the gunwale, the plank between bulges a little.
  const flare = 0.76 + 0.24 * k + 0.03 * Math.sin(k * Math.PI)
  const z = (t * o.length) / 2 - Math.sign(t) * (1 - k) * Math.abs(t) ** 6 * 0.34
  return new Vector3(side * (half * flare - inset), low + (high - low) * k, z)
}

export function addHull(b: CutBuilder, m: Matrix4, o: HullOptions): void {
  const n = o.fine ? 12 : 6
  const at = (i: number) => -1 + (2 * i) / n
  b.part(() => {
    for (const side of [-1, 1] as const) {
      addStrakes(b, m, o, side, n, at)
      addInside(b, m, o, side, n, at)
    }
    addFloor(b, m, o, n)
    addEnds(b, m, o)
  })
  for (const side of [-1, 1] as const) addGunwale(b, m, o, side, n, at)
  if (o.fine) addTimbers(b, m, o)
}

type At = (i: number) => number

function addStrakes(b: CutBuilder, m: Matrix4, o: HullOptions, side: Side, n: number, at: At): void {
  const rows = o.fine ? 4 : 2
  for (let r = 0; r < rows; r++) {
    const ink = toned(INKS.timber, 0.9 + b.random() * 0.9)
    const wet = toned(INKS.dark, 0.9)
    b.grid(
      n,
      1,
      (i, j) => hullPoint(o, at(side > 0 ? n - i : i), (r + j) / rows, side).applyMatrix4(m),
      ink,
      { turn: true, tone: (_, j) => (r === 0 && j === 0 ? wet : ink) },
    )
  }
  // The flat bottom, seen where the ends rise.
  if (side > 0) b.grid(1, n, (i, j) => hullPoint(o, at(j), 0, i ? -1 : 1).applyMatrix4(m), INKS.dark, {})
}

function addInside(b: CutBuilder, m: Matrix4, o: HullOptions, side: Side, n: number, at: At): void {
  const from = (t: number) => {
    const low = hullPoint(o, t, 0, side).y
    const high = hullPoint(o, t, 1, side).y
    return Math.min(1, Math.max(0, (BOAT_FLOOR - low) / (high - low)))
  }
  b.grid(
    n,
    1,
    (i, j) => {
      const t = at(side > 0 ? i : n - i) * 0.985
      return hullPoint(o, t, j ? 1 : from(t), side, 0.05).applyMatrix4(m)
    },
    toned(INKS.wood, 0.55),
    { turn: true },
  )
}

/** Floor boards along the boat, rising with the bottom at its ends. */
function addFloor(b: CutBuilder, m: Matrix4, o: HullOptions, n: number): void {
  const boards = o.fine ? 6 : 2
  const reach = 0.97
  const y = (t: number) => Math.max(BOAT_FLOOR, hullPoint(o, t, 0, 1).y + 0.03)
  const half = (t: number) => {
    const low = hullPoint(o, t, 0, 1)
    const high = hullPoint(o, t, 1, 1)
    const k = Math.min(1, Math.max(0, (y(t) - low.y) / (high.y - low.y)))
    return hullPoint(o, t, k, 1, 0.04).x
  }
  for (let r = 0; r < boards; r++) {
    const ink = toned(INKS.wood, 0.62 + b.random() * 0.45)
    b.grid(
      1,
      n,
      (i, j) => {
        const t = reach * (1 - (2 * j) / n)
        const x = (-1 + (2 * (r + i)) / boards) * half(t)
        return new Vector3(x, y(t), (t * o.length) / 2).applyMatrix4(m)
      },
      ink,
      {},
    )
  }
}

/** The square ends: a broad transom, and a cross-beam whose horns stand out to both sides. */
function addEnds(b: CutBuilder, m: Matrix4, o: HullOptions): void {
  for (const t of [-1, 1] as const) {
    const P = (k: number, side: Side, s = 1) => hullPoint(o, t * s, k, side).applyMatrix4(m)
    const [l, r] = (t < 0 ? [1, -1] : [-1, 1]) as [Side, Side]
    // Three planks across, light enough that something of them is cut where the sun does not reach.
    for (let k = 0; k < 3; k++)
      b.quad(
        P(k / 3, l),
        P(k / 3, r),
        P((k + 1) / 3, r),
        P((k + 1) / 3, l),
        toned(INKS.shaded, 0.55 + b.random() * 0.3),
      )
    b.quad(P(0.3, r, 0.97), P(0.3, l, 0.97), P(1, l, 0.97), P(1, r, 0.97), toned(INKS.wood, 0.5))
    const top = hullPoint(o, t, 1, 1)
    b.box(
      2 * top.x + 0.34,
      0.13,
      0.2,
      m.clone().multiply(place(0, top.y + 0.02, top.z - t * 0.08)),
      toned(INKS.wood, 0.8),
    )
  }
}

function addGunwale(b: CutBuilder, m: Matrix4, o: HullOptions, side: Side, n: number, at: At): void {
  const line = Array.from({ length: n + 1 }, (_, i) => {
    const p = hullPoint(o, at(i), 1, side, 0.02)
    p.y += 0.015
    return p.applyMatrix4(m)
  })
  b.tube(
    line,
    [[0.055, 0.035]],
    o.fine ? 5 : 4,
    new Vector3(1, 0, 0).transformDirection(m),
    toned(INKS.wood, 0.95),
    {
      cap: 3,
      from: 0.6,
      twist: 0,
    },
  )
}

/** Ribs along the sides and thwarts from side to side: what rowers brace against and people sit on. */
function addTimbers(b: CutBuilder, m: Matrix4, o: HullOptions): void {
  const ribs = Math.round(o.length / 1.1)
  for (let i = 1; i < ribs; i++) {
    const t = (-1 + (2 * i) / ribs) * 0.9
    for (const side of [-1, 1] as const) {
      const [low, high] = [hullPoint(o, t, 0.28, side, 0.07), hullPoint(o, t, 0.97, side, 0.075)]
      low.y = Math.max(low.y, BOAT_FLOOR - 0.02)
      b.tube(
        [low, high].map((p) => p.applyMatrix4(m)),
        [0.03],
        4,
        new Vector3(0, 0, 1).transformDirection(m),
        toned(INKS.wood, 0.7),
        { cap: 2, from: 0.78, twist: 0 },
      )
    }
  }
  for (const t of thwarts(o)) {
    const edge = hullPoint(o, t, 0.8, 1, 0.03)
    const ink: Ink = toned(INKS.wood, 0.85 + b.random() * 0.3)
    b.box(edge.x * 2, 0.045, 0.24, m.clone().multiply(place(0, edge.y, edge.z)), ink)
  }
}

/** Where the cross boards are, −1 the bow … 1 the stern. */
export const thwarts = (o: BoatMeasures): number[] =>
  o.length > 9 ? [-0.62, -0.3, 0.02, 0.34, 0.66] : [-0.5, 0.02, 0.52]
