/**
 * Builds woodcut geometry: each face knows which way its strokes run and how large it is, each part has a seed
 * for the irregularity of its cuts and a smoothed normal for its outline. Pure apart from three's mathematics:
 * runs the same in a page, a worker or Node. Metres; right-handed, +Y up; faces are counter-clockwise from outside.
 */
import { Matrix4, Vector3 } from 'three'
import { type FaceOptions, type GridOptions, type Random, type TubeOptions } from './builder-options.ts'
import { clothSeed, smokeSeed } from './blown.ts'
import { createRandom } from './hash.ts'
import { CutArrays, type Ink, type Stroke } from './cut-arrays.ts'

export type { Bone, Ink, Stroke } from './cut-arrays.ts'
export { ink, place } from './builder-options.ts'
export type { FaceOptions, GridOptions, Random, TubeOptions } from './builder-options.ts'

export class CutBuilder extends CutArrays {
  readonly random: Random
  /** The first vertex of the part that is open; -1 when each shape closes itself. */
  private open = -1

  constructor(seed = 1) {
    super()
    this.random = createRandom(seed)
  }

  /** Everything built inside is one part: one outline runs around it. `round`: faces that meet share their shading. */
  part(build: (b: this) => void, o: { round?: boolean } = {}): this {
    if (this.open >= 0) {
      build(this)
      return this
    }
    this.open = this.vertices
    build(this)
    const from = this.open
    this.open = -1
    if (o.round) this.smooth(from)
    return this.end(from)
  }

  /** A flat triangle; strokes run from a to b. */
  tri(a: Vector3, b: Vector3, c: Vector3, color: Ink, o: FaceOptions = {}): this {
    const from = this.vertices
    const ab = new Vector3().subVectors(b, a)
    const n = new Vector3().crossVectors(ab, new Vector3().subVectors(c, a)).normalize()
    const along = ab.normalize()
    const across = new Vector3().crossVectors(n, along)
    const seed = o.seed ?? this.random()
    const at = (p: Vector3): Stroke => {
      const d = new Vector3().subVectors(p, a)
      return o.turn ? [d.dot(along), d.dot(across), 0, 0] : [d.dot(across), d.dot(along), 0, 0]
    }
    const k = [a, b, c].map((p) => this.vertex(p, n, color, at(p), seed)) as [number, number, number]
    this.face(...k)
    return this.close(from)
  }

  /** A flat four-sided face; strokes run from a to b, u grows from a to d. */
  quad(a: Vector3, b: Vector3, c: Vector3, d: Vector3, color: Ink, o: FaceOptions = {}): this {
    const from = this.vertices
    const n = new Vector3()
      .crossVectors(new Vector3().subVectors(c, a), new Vector3().subVectors(d, b))
      .normalize()
    const long = (a.distanceTo(b) + d.distanceTo(c)) / 2
    const wide = (a.distanceTo(d) + b.distanceTo(c)) / 2
    const seed = o.seed ?? this.random()
    const e = o.crease === false ? 0 : 1
    const at = (u: number, v: number): Stroke =>
      o.turn ? [v, u, e * long, e * wide] : [u, v, e * wide, e * long]
    const k = this.vertex(a, n, color, at(0, 0), seed)
    this.vertex(b, n, color, at(0, long), seed)
    this.vertex(c, n, color, at(wide, long), seed)
    this.vertex(d, n, color, at(wide, 0), seed)
    this.face(k, k + 1, k + 2)
    this.face(k, k + 2, k + 3)
    return this.close(from)
  }

  /** A box about the origin of `m`; strokes run along the longer edge of each face. `skip` names faces left out. */
  box(
    w: number,
    h: number,
    d: number,
    m: Matrix4,
    color: Ink,
    o: FaceOptions & { skip?: string } = {},
  ): this {
    const seed = o.seed ?? this.random()
    const P = (x: number, y: number, z: number) =>
      new Vector3((x * w) / 2, (y * h) / 2, (z * d) / 2).applyMatrix4(m)
    const q = (name: string, corners: readonly number[][], turn: boolean) => {
      if (o.skip?.includes(name)) return
      const [a, b, c, e] = corners.map((v) => P(v[0]!, v[1]!, v[2]!)) as [Vector3, Vector3, Vector3, Vector3]
      this.quad(a, b, c, e, color, { ...o, seed, turn: turn !== (o.turn ?? false) })
    }
    // prettier-ignore
    return this.part(() => {
      q('s', [[-1, -1, 1], [1, -1, 1], [1, 1, 1], [-1, 1, 1]], h > w)
      q('n', [[1, -1, -1], [-1, -1, -1], [-1, 1, -1], [1, 1, -1]], h > w)
      q('e', [[1, -1, 1], [1, -1, -1], [1, 1, -1], [1, 1, 1]], h > d)
      q('w', [[-1, -1, -1], [-1, -1, 1], [-1, 1, 1], [-1, 1, -1]], h > d)
      q('t', [[-1, 1, 1], [1, 1, 1], [1, 1, -1], [-1, 1, -1]], d > w)
      q('b', [[-1, -1, -1], [1, -1, -1], [1, -1, 1], [-1, -1, 1]], d > w)
    })
  }

  /**
   * A limb: rings around `points`, each with its radius (or two: towards `side` and across it). Strokes run along.
   */
  tube(
    points: readonly Vector3[],
    radii: readonly (number | readonly [number, number])[],
    sides: number,
    side: Vector3,
    color: Ink,
    o: TubeOptions = {},
  ): this {
    const from = this.vertices
    const seed = o.seed ?? this.random()
    const last = points.length - 1
    const ring = sides + 1
    const mean = radii.reduce<number>((s, r) => s + (typeof r === 'number' ? r : (r[0] + r[1]) / 2), 0)
    const girth = o.girth ?? (mean / radii.length) * 0.8 + 0.012
    let along = 0
    for (let i = 0; i <= last; i++) {
      const p = points[i]!
      if (i) along += p.distanceTo(points[i - 1]!)
      const frame = tubeFrame(points, i, side)
      const r = radii[Math.min(i, radii.length - 1)]!
      const [rx, rz] = typeof r === 'number' ? [r, r] : r
      for (let k = 0; k <= sides; k++) {
        const angle = (k / sides) * Math.PI * 2 + (o.from ?? 0)
        const c = Math.cos(angle)
        const s = Math.sin(angle)
        const grow = o.swell ? o.swell(i, angle) : 1
        const q = p
          .clone()
          .addScaledVector(frame.side, c * rx * grow)
          .addScaledVector(frame.front, s * rz * grow)
        const n = frame.side
          .clone()
          .multiplyScalar(c / Math.max(rx, 0.004))
          .addScaledVector(frame.front, s / Math.max(rz, 0.004))
          .normalize()
        const u = (angle - (o.from ?? 0)) * girth + (o.twist ?? 0.3) * along
        const tone = o.tone ? o.tone(i, angle) : color
        const own = o.smoke ? smokeSeed(seed, o.smoke(i)) : o.give ? clothSeed(seed, o.give(i, angle)) : seed
        this.vertex(q, n, tone, [u, along, 0, 0], own, o.bones?.[i] ?? this.bone)
      }
    }
    this.stitch(from, sides, last)
    if (o.swell) this.smooth(from)
    if ((o.cap ?? 0) & 1) this.cap(from, sides, seed, false)
    if ((o.cap ?? 0) & 2) this.cap(from + last * ring, sides, seed, true)
    return this.close(from)
  }

  /** A shallow cone such as a straw hat or a heap, with radial strokes and a darker underside. */
  cone(
    tip: Vector3,
    base: Vector3,
    radius: number,
    sides: number,
    color: Ink,
    o: { under?: boolean } = {},
  ): this {
    const axis = new Vector3().subVectors(tip, base)
    const rise = axis.length()
    axis.normalize()
    const ref = Math.abs(axis.x) < 0.9 ? new Vector3(1, 0, 0) : new Vector3(0, 0, 1)
    const side = ref.addScaledVector(axis, -ref.dot(axis)).normalize()
    const front = new Vector3().crossVectors(side, axis)
    const seed = this.random()
    const dark: Ink = [color[0], color[1], color[2], color[3] * 0.3]
    const slant = Math.hypot(rise, radius)
    const out = (a: number) =>
      new Vector3().addScaledVector(side, Math.cos(a)).addScaledVector(front, -Math.sin(a))
    const lean = (a: number) => out(a).multiplyScalar(rise).addScaledVector(axis, radius).normalize()
    const down = axis.clone().negate()
    return this.part(() => {
      for (let k = 0; k < sides; k++) {
        const a = (k / sides) * Math.PI * 2
        const b = ((k + 1) / sides) * Math.PI * 2
        const p = base.clone().addScaledVector(out(a), radius)
        const q = base.clone().addScaledVector(out(b), radius)
        const u = (x: number) => x * radius * 0.6
        const i = this.vertex(p, lean(a), color, [u(a), 0, 0, 0], seed)
        this.vertex(q, lean(b), color, [u(b), 0, 0, 0], seed)
        this.vertex(tip, lean((a + b) / 2), color, [u((a + b) / 2), slant, 0, 0], seed)
        this.face(i, i + 1, i + 2)
        if (o.under === false) continue
        const j = this.vertex(q, down, dark, [u(b), 0, 0, 0], seed)
        this.vertex(p, down, dark, [u(a), 0, 0, 0], seed)
        this.vertex(
          base.clone().addScaledVector(axis, rise * 0.4),
          down,
          dark,
          [u((a + b) / 2), radius, 0, 0],
          seed,
        )
        this.face(j, j + 1, j + 2)
      }
    })
  }

  /**
   * A sheet of (columns + 1) × (rows + 1) points, seen from the side where i grows to the right and j upwards.
   * Strokes run along j, or along i when turned; u and v are measured on the sheet.
   */
  grid(
    columns: number,
    rows: number,
    at: (i: number, j: number) => Vector3,
    color: Ink,
    o: GridOptions = {},
  ): this {
    const from = this.vertices
    const seed = o.seed ?? this.random()
    const up = new Vector3(0, 1, 0)
    const wide = new Float64Array(rows + 1)
    const tall = new Float64Array(columns + 1)
    for (let j = 0; j <= rows; j++)
      for (let i = 0; i <= columns; i++) {
        const p = at(i, j)
        wide[j] = i ? wide[j]! + p.distanceTo(at(i - 1, j)) : 0
        if (j) tall[i]! += p.distanceTo(at(i, j - 1))
        const stroke: Stroke = o.turn ? [tall[i]!, wide[j]!, 0, 0] : [wide[j]!, tall[i]!, 0, 0]
        const own = o.give ? clothSeed(seed, o.give(i, j)) : seed
        this.vertex(p, up, o.tone?.(i, j) ?? color, stroke, own, o.bone?.(i, j) ?? this.bone)
      }
    this.stitch(from, columns, rows)
    this.smooth(from)
    return this.close(from)
  }

  private stitch(from: number, columns: number, rows: number): void {
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) {
        const a = from + j * (columns + 1) + i
        this.face(a, a + 1, a + columns + 2)
        this.face(a, a + columns + 2, a + columns + 1)
      }
  }

  private cap(first: number, sides: number, seed: number, top: boolean): void {
    const d = this.data
    const read = (i: number) =>
      new Vector3(d.position.get(3 * i), d.position.get(3 * i + 1), d.position.get(3 * i + 2))
    const ring = Array.from({ length: sides }, (_, k) => read(first + (top ? k : sides - k)))
    const n = new Vector3()
    for (let k = 1; k < sides - 1; k++)
      n.add(new Vector3().crossVectors(ring[k]!.clone().sub(ring[0]!), ring[k + 1]!.clone().sub(ring[0]!)))
    if (n.lengthSq() < 1e-16) return
    n.normalize()
    const color = [0, 1, 2, 3].map((a) => d.aColor.get(4 * first + a)) as unknown as Ink
    const u = ring[1]!.clone().sub(ring[0]!).normalize()
    const v = new Vector3().crossVectors(n, u)
    const bone = this.boneOf(first)
    const k0 = this.vertices
    for (const p of ring) {
      const q = p.clone().sub(ring[0]!)
      this.vertex(p, n, color, [q.dot(v), q.dot(u), 0, 0], seed, bone)
    }
    for (let k = 1; k < sides - 1; k++) this.face(k0, k0 + k, k0 + k + 1)
  }

  /** Ends a shape that stands alone; inside a part the part's end does it. */
  private close(from: number): this {
    return this.open >= 0 ? this : this.end(from)
  }
}

/** Directions across a limb at point i: `side` as near the wanted one as the tangent allows, `front` = tangent × side. */
function tubeFrame(
  points: readonly Vector3[],
  i: number,
  wanted: Vector3,
): { side: Vector3; front: Vector3 } {
  const after = points[Math.min(points.length - 1, i + 1)]!
  const t = new Vector3().subVectors(after, points[Math.max(0, i - 1)]!)
  if (t.lengthSq() < 1e-12) t.set(0, 1, 0)
  t.normalize()
  const side = wanted.clone().addScaledVector(t, -wanted.dot(t))
  if (side.lengthSq() < 1e-8) side.set(t.y, t.z, t.x).addScaledVector(t, -(t.y * t.x + t.z * t.y + t.x * t.z))
  side.normalize()
  return { side, front: new Vector3().crossVectors(t, side) }
}
