/** The body of a wall, front to +z and x to the right of who looks at it: courses, crumbled top, way through, lime. */
import { Vector3 } from 'three'
import { CutBuilder, ink, place, type Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'
import { addRoof } from '../town/parts/roof.ts'
import type { WallParams } from './params.ts'
import type { Column, WallShape } from './shape.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** Metres that a coat of lime stands out. */
export const COAT = 0.012

interface Stuff {
  readonly ink: Ink
  /** Height of a course and length of a block, metres; 0: one lift from end to end. */
  readonly course: number
  readonly block: number
  /** Least and most of the tone of a block. */
  readonly tones: readonly [number, number]
}
const STUFF: Readonly<Record<WallParams['of'], Stuff>> = {
  earth: { ink: INKS.earth, course: 0.42, block: 0, tones: [0.42, 0.78] },
  brick: { ink: INKS.brick, course: 0.1, block: 0.3, tones: [0.16, 0.42] },
  stone: { ink: INKS.stone, course: 0.3, block: 0.5, tones: [0.6, 1.3] },
}
/** Blocks of one side at most: a long wall is laid of larger ones. */
const MOST_BLOCKS = 1100

export function addWallBody(b: CutBuilder, p: WallParams, s: WallShape): void {
  const half = p.thick / 2
  b.part(() => {
    addFace(b, p, s, half, 1)
    addFace(b, p, s, -half, -1)
    for (const column of s.columns) addTop(b, p, column, half)
    addEnds(b, p, s, half)
  })
  if (p.of === 'earth') addLifts(b, p, s)
  if (p.opening) addOpening(b, p, s)
  if (p.coping === 'tile' && p.broken < 0.05) addCoping(b, p, s)
}

/** One side; the back in courses twice as large, seen less. */
function addFace(b: CutBuilder, p: WallParams, s: WallShape, z: number, side: 1 | -1): void {
  const stuff = STUFF[p.of]
  const area = p.length * p.tall
  const coarse =
    (side > 0 ? 1 : 2) * Math.max(1, Math.sqrt(area / (stuff.course * (stuff.block || 0.5)) / MOST_BLOCKS))
  const course = stuff.course * coarse
  for (const column of s.columns) {
    const [low0, low1] = column.low
    const top = Math.max(...column.high)
    const rows = Math.ceil((top - Math.min(low0, low1)) / course)
    for (let r = 0; r < rows; r++) {
      const wide = column.x1 - column.x0
      const n = stuff.block ? Math.max(1, Math.round(wide / (stuff.block * coarse))) : 1
      const cuts = bond(n, r, stuff.block > 0 && p.of !== 'earth', p.of === 'stone' ? b.random : undefined)
      for (let i = 1; i < cuts.length; i++)
        addBlock(b, p, s, column, [cuts[i - 1]!, cuts[i]!], r * course, course, z, side, stuff)
    }
  }
}

/** Where the joints of a course lie in a column, as shares: every other course is set off by half a block. */
function bond(n: number, row: number, staggered: boolean, uneven?: () => number): number[] {
  const shift = staggered && row % 2 ? 0.5 : 0
  const cuts = [0]
  for (let i = 1; i < n + (shift ? 1 : 0); i++)
    cuts.push((i - shift + (uneven ? (uneven() - 0.5) * 0.4 : 0)) / n)
  return [...cuts, 1]
}

function addBlock(
  b: CutBuilder,
  p: WallParams,
  s: WallShape,
  c: Column,
  [f, t]: readonly [number, number],
  up: number,
  course: number,
  z: number,
  side: 1 | -1,
  stuff: Stuff,
): void {
  const [x0, x1] = [c.x0 + (c.x1 - c.x0) * f, c.x0 + (c.x1 - c.x0) * t]
  const mix = (pair: readonly [number, number], k: number) => pair[0] + (pair[1] - pair[0]) * k
  const y = (k: number, add: number) => Math.min(mix(c.low, k) + add, mix(c.high, k))
  const [a0, a1, b1, b0] = [y(f, up), y(t, up), y(t, up + course), y(f, up + course)]
  if (b0 - a0 < 0.004 && b1 - a1 < 0.004) return
  if (p.of === 'earth') {
    addEarth(b, p, s, [x0, x1], [a0, a1, b1, b0], z, side)
    return
  }
  const at = (x: number, h: number) => V(x, h, z + (side > 0 ? s.hollow(x, h) : 0))
  const tone = toned(stuff.ink, stuff.tones[0] + (stuff.tones[1] - stuff.tones[0]) * b.random())
  if (side > 0) b.quad(at(x0, a0), at(x1, a1), at(x1, b1), at(x0, b0), tone)
  else b.quad(at(x1, a1), at(x0, a0), at(x0, b0), at(x1, b1), tone)
}

/** Rammed earth has no joints across: its strokes run on from end to end, and its tone is that of each lift. */
function addEarth(
  b: CutBuilder,
  p: WallParams,
  s: WallShape,
  [x0, x1]: readonly [number, number],
  [a0, a1, b1, b0]: readonly [number, number, number, number],
  z: number,
  side: 1 | -1,
): void {
  const { ink: color, tones, course } = STUFF.earth
  const lift = Math.sin(Math.round((a0 - s.ground(x0) + 0.4) / course) * 12.9 + p.seed) * 0.5 + 0.5
  const corner = (x: number, y: number): number => {
    const foot = Math.max(0, 0.6 - (y - s.ground(x))) * 0.4
    const tone = tones[0] + (tones[1] - tones[0]) * (0.55 * lift + 0.45 * (1 + s.hollow(x, y) * 16)) - foot
    const at = V(x, y, z + (side > 0 ? s.hollow(x, y) : 0))
    return b.vertex(at, V(0, 0, side), toned(color, Math.max(0.12, tone)), [y, x, 0, 0], 0.37)
  }
  const k = [corner(x0, a0), corner(x1, a1), corner(x1, b1), corner(x0, b0)] as const
  const [i, j, l, m] = side > 0 ? k : ([k[1], k[0], k[3], k[2]] as const)
  const [atI, atJ] = side > 0 ? [b0 - a0, b1 - a1] : [b1 - a1, b0 - a0]
  if (atJ >= 0.004) b.face(i, j, l)
  if (atI >= 0.004) b.face(i, atJ >= 0.004 ? l : j, m)
}

/** Joints between the lifts of rammed earth, open here and there, and the holes that the poles of its forms left. */
function addLifts(b: CutBuilder, p: WallParams, s: WallShape): void {
  const from = b.vertices
  const { course } = STUFF.earth
  const shade = toned(INKS.dark, 0.6)
  const front = (x: number, y: number) => V(x, y, p.thick / 2 + s.hollow(x, y) + 0.004)
  const inside = (c: Column, x: number, y: number) =>
    y > s.ground(x) + 0.1 && y < s.high(x) - 0.06 && y > c.low[0] + 0.05
  for (const c of s.columns)
    for (let r = 1; r * course < p.tall + 0.4; r++) {
      const y = c.low[0] + r * course
      const [x0, x1] = [c.x0 + (c.x1 - c.x0) * b.random() * 0.5, c.x1 - (c.x1 - c.x0) * b.random() * 0.4]
      if (inside(c, x0, y) && inside(c, x1, y) && b.random() < 0.75)
        b.tri(front(x0, y), front(x1, y - 0.006), front((x0 + x1) / 2, y + 0.014), shade, { crease: false })
      const x = (c.x0 + c.x1) / 2
      if (r % 2 && b.random() < 0.4 && inside(c, x, y + 0.1) && s.limed(x, y) < 0) {
        const [h, w] = [0.045, 0.04]
        const at = (u: number, v: number) => front(x + u * w, y + 0.05 + v * h)
        b.quad(at(-1, -1), at(1, -0.8), at(0.9, 1), at(-1, 1.1), INKS.solid, { crease: false })
      }
    }
  b.noOutline(from)
}

function addTop(b: CutBuilder, p: WallParams, c: Column, half: number): void {
  b.quad(
    V(c.x0, c.high[0], half),
    V(c.x1, c.high[1], half),
    V(c.x1, c.high[1], -half),
    V(c.x0, c.high[0], -half),
    toned(STUFF[p.of].ink, 1.25),
    { crease: false },
  )
}

/** What stands across the wall wherever a column begins or ends beside nothing, or beside the way through. */
function addEnds(b: CutBuilder, p: WallParams, s: WallShape, half: number): void {
  const shade = toned(STUFF[p.of].ink, 0.55)
  const end = (x: number, low: number, high: number, right: boolean): void => {
    const steps = Math.max(1, Math.round((high - low) / 0.5))
    for (let i = 0; i < steps; i++) {
      const [y0, y1] = [low + ((high - low) * i) / steps, low + ((high - low) * (i + 1)) / steps]
      const z = right ? half : -half
      b.quad(V(x, y0, z), V(x, y0, -z), V(x, y1, -z), V(x, y1, z), toned(shade, 0.8 + b.random() * 0.4))
    }
  }
  s.columns.forEach((c, i) => {
    const [before, after] = [s.columns[i - 1], s.columns[i + 1]]
    const joins = (other: Column | undefined, x: number) =>
      other && Math.abs((x === c.x0 ? other.x1 : other.x0) - x) < 1e-6 ? other : undefined
    const [left, right] = [joins(before, c.x0), joins(after, c.x1)]
    if (!left) end(c.x0, c.low[0], c.high[0], false)
    else if (left.low[1] > c.low[0] + 0.05) end(c.x0, c.low[0], left.low[1], false)
    if (!right) end(c.x1, c.low[1], c.high[1], true)
    else if (right.low[0] > c.low[1] + 0.05) end(c.x1, c.low[1], right.low[0], true)
  })
}

/** A beam over the way through, its underside, and a worn stone one steps over. */
function addOpening(b: CutBuilder, p: WallParams, s: WallShape): void {
  const o = p.opening!
  const x = (o.at - 0.5) * p.length
  const y = s.ground(x)
  b.box(o.width + 0.3, 0.14, p.thick + 0.16, place(x, y + 0.02, 0), INKS.stone, { skip: 'b' })
  if (s.high(x) < y + o.head + 0.12) return
  b.box(o.width + 0.5, 0.2, p.thick + 0.05, place(x, y + o.head + 0.08, 0), INKS.post)
  for (const e of [-1, 1])
    b.box(
      0.12,
      o.head,
      0.16,
      place(x + e * (o.width / 2 - 0.05), y + o.head / 2, p.thick / 2 - 0.1),
      INKS.post,
      { skip: 'tb' },
    )
}

/** A small roof of tiles along the top. */
function addCoping(b: CutBuilder, p: WallParams, s: WallShape): void {
  const half = p.length / 2
  const tilt = Math.atan2(s.high(half) - s.high(-half), p.length)
  addRoofAt(b, p, (s.high(half) + s.high(-half)) / 2, tilt)
}
function addRoofAt(b: CutBuilder, p: WallParams, y: number, tilt: number): void {
  const roof = new CutBuilder(p.seed + 3)
  addRoof(roof, {
    width: p.length,
    depth: p.thick,
    rise: 0.2,
    over: 0.14,
    lift: 0,
    tile: Math.max(0.22, p.length / 50),
  })
  b.add(roof, place(0, y - 0.05, 0, 0, 0, tilt))
}

const LIME = ink('#efe6d2', 2.7)
/** The coat of lime on the front: where it holds it is paper; its broken edge throws a line of shade. */
export function addLime(b: CutBuilder, p: WallParams, s: WallShape): void {
  if (!p.lime) return
  const step = Math.max(0.2, p.length / 60)
  const half = p.length / 2
  const [nx, ny] = [Math.ceil(p.length / step), Math.ceil((p.tall + 1) / step)]
  const bottom = Math.min(s.ground(-half), s.ground(half)) - 0.1
  const z = (x: number, y: number) => p.thick / 2 + s.hollow(x, y) + COAT
  const at = (i: number, j: number): readonly [number, number, number] => {
    const [x, y] = [-half + (i * p.length) / nx, bottom + j * step]
    return [x, y, s.limed(x, y)]
  }
  const seed = b.random()
  const corner = (x: number, y: number): number => {
    const worn = Math.max(0, 0.5 - (y - s.ground(x)))
    return b.vertex(
      V(x, y, z(x, y)),
      V(0, 0, 1),
      toned(LIME, 0.92 + 0.16 * b.random() - 0.7 * worn),
      [y, x, 0, 0],
      seed,
    )
  }
  for (let i = 0; i < nx; i++)
    for (let j = 0; j < ny; j++) {
      const [a, c, d, e] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]
      for (const triangle of [
        [a, c, d],
        [a, d, e],
      ] as const) {
        const { ring, cut } = clipped(triangle)
        const k = ring.map(([x, y]) => corner(x, y))
        for (let n = 2; n < k.length; n++) b.face(k[0]!, k[n - 1]!, k[n]!)
        if (cut) addBrokenEdge(b, p, s, cut)
      }
    }
}

type Corner = readonly [number, number, number]
type Cut = readonly [readonly [number, number], readonly [number, number]]
/** The part of a triangle where its third number is above 0, and the line along which it was cut. */
function clipped(triangle: readonly Corner[]): { ring: [number, number][]; cut?: Cut } {
  const ring: [number, number][] = []
  const cut: [number, number][] = []
  triangle.forEach((p, i) => {
    const q = triangle[(i + 1) % 3]!
    if (p[2] > 0) ring.push([p[0], p[1]])
    if (p[2] > 0 === q[2] > 0) return
    const t = p[2] / (p[2] - q[2])
    const at: [number, number] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
    ring.push(at)
    cut.push(at)
  })
  return { ring, ...(cut[0] && cut[1] ? { cut: [cut[0], cut[1]] as const } : {}) }
}

/** The shade of the coat's edge on the wall below it. */
function addBrokenEdge(b: CutBuilder, p: WallParams, s: WallShape, [[x0, y0], [x1, y1]]: Cut): void {
  const [dx, dy] = [0.012, -0.022]
  const at = (x: number, y: number) => V(x, y, p.thick / 2 + s.hollow(x, y) + COAT * 0.55)
  const corners = [at(x0, y0), at(x1, y1), at(x1 + dx, y1 + dy), at(x0 + dx, y0 + dy)] as const
  const out = (x1 - x0) * dy - (y1 - y0) * dx
  const [a, c, d, e] = out > 0 ? corners : ([corners[1], corners[0], corners[3], corners[2]] as const)
  b.quad(a, c, d, e, INKS.dark, { crease: false })
}
