/** Cuts laid-out words into geometry: flat polygons a little before the face they stand on, with the unevenness of a hand. */
import { ShapeUtils, Vector2, Vector3, type Matrix4 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'
import { toned } from '../inks.ts'
import type { Placed } from './layout.ts'
import type { Outline, Point } from './outlines.ts'

export interface CutWords {
  readonly size: number
  readonly signs: readonly Placed[]
}
export interface CutOptions {
  readonly ink: Ink
  /** Metres before the face; 8 mm keeps far words from flickering. */
  readonly lift?: number
  /** How ragged the edges are, in ems; a brush on plaster 0.012, a chisel 0.003. */
  readonly rough?: number
  /** How much heavier than the font the strokes are, in ems to each side. */
  readonly heavy?: number
  /** How much the tone of a stroke wanders, 0…1: a brush that runs dry. */
  readonly dry?: number
  /** Ink of the lower edge that catches the light, where words are cut in. */
  readonly lip?: Ink
  /** Triangles at most; polygons are made plainer until they keep to it. */
  readonly most?: number
  /** How far the face itself comes forward, metres, at a place of it. */
  readonly face?: (x: number, y: number) => number
  /** Called after each sign. */
  readonly onSign?: () => void
}

/** The middle of a Hanzi's square over the baseline, ems. */
const MIDDLE = 0.38
/** What stands for a sign that no font has: two bars, as printers put a turned sort. */
export const GETA: Outline = {
  advance: 1,
  shapes: [0.52, 0.06].map((y) => [
    [
      [0.12, y],
      [0.88, y],
      [0.88, y + 0.2],
      [0.12, y + 0.2],
    ],
  ]),
}
const COARSER = [0, 0.009, 0.014, 0.02, 0.028, 0.04, 0.06]

const offLine = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const length = Math.hypot(bx - ax, by - ay)
  return length ? Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length : Math.hypot(x - ax, y - ay)
}
/** Douglas and Peucker: points that a line within `tolerance` shows as well are left out; the ends stay. */
function plainer(line: readonly Point[], tolerance: number): Point[] {
  const [a, z] = [line[0]!, line[line.length - 1]!]
  let [worst, at] = [0, 0]
  for (let i = 1; i < line.length - 1; i++) {
    const off = offLine(line[i]!, a, z)
    if (off > worst) [worst, at] = [off, i]
  }
  if (worst <= tolerance) return [a, z]
  return [...plainer(line.slice(0, at + 1), tolerance).slice(0, -1), ...plainer(line.slice(at), tolerance)]
}
/** A ring, made plainer; nothing where it vanishes. */
export function plainRing(ring: readonly Point[], tolerance: number): readonly Point[] {
  if (tolerance <= 0 || ring.length < 5) return ring
  const away = ([x, y]: Point): number => Math.hypot(x - ring[0]![0], y - ring[0]![1])
  const far = ring.reduce((best, p, i) => (away(p) > away(ring[best]!) ? i : best), 0)
  const out = [
    ...plainer(ring.slice(0, far + 1), tolerance).slice(0, -1),
    ...plainer([...ring.slice(far), ring[0]!], tolerance).slice(0, -1),
  ]
  return out.length > 2 ? out : []
}
const plainOutline = (outline: Outline, tolerance: number): Outline => ({
  advance: outline.advance,
  shapes: outline.shapes
    .map((rings) => rings.map((ring) => plainRing(ring, tolerance)).filter((ring) => ring.length > 2))
    .filter((rings) => rings.length > 0),
})
const cost = ({ shapes }: Outline): number =>
  shapes.reduce(
    (sum, rings) => sum + rings.reduce((n, ring) => n + ring.length, 0) + 2 * (rings.length - 1) - 2,
    0,
  )

/** The signs' outlines, as fine as `most` triangles allow. */
function withinBudget(
  words: CutWords,
  outlines: ReadonlyMap<string, Outline>,
  most: number,
): ReadonlyMap<string, Outline> {
  let best = outlines
  for (const tolerance of COARSER) {
    best = new Map([...outlines].map(([sign, outline]) => [sign, plainOutline(outline, tolerance)]))
    const total = words.signs.reduce((sum, { sign }) => sum + cost(best.get(sign) ?? GETA), 0)
    if (total <= most) break
  }
  return best
}

/** Adds words; `m` has x to the right of who reads, y up and z out of the face. @returns the signs that no font has. */
export function addWords(
  b: CutBuilder,
  m: Matrix4,
  words: CutWords,
  outlines: ReadonlyMap<string, Outline>,
  o: CutOptions,
): string[] {
  const most = (o.most ?? 3000) / (o.lip ? 2 : 1)
  const fine = withinBudget(words, outlines, most)
  const missing = new Set<string>()
  for (const place of words.signs) {
    const outline = fine.get(place.sign)
    if (!outline) missing.add(place.sign)
    addSign(b, m, place, words.size, outline ?? GETA, o)
    o.onSign?.()
  }
  return [...missing]
}

/** Outer rings grow and holes shrink, because the ink lies to the left of both. */
function swollen(ring: readonly Point[], by: number): readonly Point[] {
  if (!by) return ring
  return ring.map(([x, y], i): Point => {
    const [a, b] = [ring[(i + ring.length - 1) % ring.length]!, ring[(i + 1) % ring.length]!]
    const before = Math.hypot(x - a[0], y - a[1]) || 1
    const after = Math.hypot(b[0] - x, b[1] - y) || 1
    const [tx, ty] = [(x - a[0]) / before + (b[0] - x) / after, (y - a[1]) / before + (b[1] - y) / after]
    const l = Math.hypot(tx, ty)
    return l < 0.2 ? [x, y] : [x + (ty / l) * by, y - (tx / l) * by]
  })
}

function addSign(
  b: CutBuilder,
  m: Matrix4,
  place: Placed,
  size: number,
  outline: Outline,
  o: CutOptions,
): void {
  const rough = o.rough ?? 0
  const sway = rough * 2.2 * (b.random() - 0.5)
  const grow = size * (1 + rough * 3 * (b.random() - 0.5))
  const move = ([px, py]: Point): Point => {
    let [x, y] = [px - outline.advance / 2, py - MIDDLE]
    if (place.turned) [x, y] = [y, -x]
    if (place.raised) [x, y] = [x + 0.55, y + 0.6]
    x += rough * (b.random() - 0.5)
    y += rough * (b.random() - 0.5)
    return [place.x + grow * (x - y * sway), place.y + grow * (y + x * sway)]
  }
  const seed = b.random()
  const rings = outline.shapes.map((shape) => shape.map((ring) => swollen(ring, o.heavy ?? 0).map(move)))
  const lift = o.lift ?? 0.008
  if (o.lip)
    for (const shape of rings)
      addShape(b, m, shape, o.lip, { ...o, lift: lift * 0.5, dry: 0 }, seed, [0.022 * size, -0.03 * size])
  for (const shape of rings) addShape(b, m, shape, o.ink, { ...o, lift }, seed, [0, 0])
}

function addShape(
  b: CutBuilder,
  m: Matrix4,
  shape: readonly (readonly Point[])[],
  ink: Ink,
  o: CutOptions,
  seed: number,
  [dx, dy]: Point,
): void {
  const [outer, ...holes] = shape.map((ring) => ring.map(([x, y]) => new Vector2(x + dx, y + dy)))
  if (!outer || outer.length < 3) return
  const faces = ShapeUtils.triangulateShape(outer, holes)
  const normal = new Vector3(0, 0, 1).transformDirection(m)
  const from = b.vertices
  for (const { x, y } of [outer, ...holes].flat()) {
    const p = new Vector3(x, y, (o.lift ?? 0) + (o.face?.(x, y) ?? 0)).applyMatrix4(m)
    const tone = o.dry ? toned(ink, 1 - o.dry * b.random()) : ink
    b.vertex(p, normal, tone, [y, x, 0, 0], seed)
  }
  for (const [i, j, k] of faces) b.face(from + i!, from + j!, from + k!)
}
