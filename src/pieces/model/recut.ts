/**
 * A mesh from outside, cut anew: which way its strokes run, how much of it is paper, and where its outline grows, all
 * computed from the mesh's own positions, normals, uvs and colours. Metres, in whatever frame the mesh is given in.
 */
import { BufferAttribute, BufferGeometry, Vector3 } from 'three'
import { mergeVertices } from 'three/examples/jsm/utils/BufferGeometryUtils.js'
import type { Ink } from '../../woodcut/cut-arrays.ts'

/** Ink of a vertex, by its number and its place on the texture. */
export type InkAt = (vertex: number, u: number, v: number) => Ink

export interface RecutOptions {
  readonly seed: number
  readonly inkAt: InkAt
  /** Times each face is divided into four, where a texture has more to say than the corners. */
  readonly divide?: number
}

/** Uvs stretched more unevenly than this (natural logarithm, mean deviation) run nowhere. */
const UNEVEN = 0.55
/** More corners than places by this factor: an atlas of many islands. */
const ISLANDS = 1.6
/** Places this near, as a share of the whole, are one place to the outline. */
const WELD = 1 / 4000

const P = (
  a: { getX(i: number): number; getY(i: number): number; getZ(i: number): number },
  i: number,
  out: Vector3,
): Vector3 => out.set(a.getX(i), a.getY(i), a.getZ(i))

/** Plain floats: what was quantised or interleaved is spread out, so that all can be computed with and merged. */
const plain = (g: BufferGeometry, name: string, size: number): BufferAttribute | undefined => {
  const a = g.getAttribute(name)
  if (!a) return undefined
  const out = new Float32Array(a.count * size)
  for (let i = 0; i < a.count; i++) for (let k = 0; k < size; k++) out[i * size + k] = a.getComponent(i, k)
  return new BufferAttribute(out, size)
}

/** Divides each face into four, `times` over. Only for what neither bends nor morphs. */
function divided(g: BufferGeometry, times: number): BufferGeometry {
  let here = g
  for (let n = 0; n < times; n++) {
    const next = new BufferGeometry()
    for (const [name, a] of Object.entries(here.attributes)) {
      const size = a.itemSize
      const out = new Float32Array(a.count * size * 4)
      let at = 0
      for (let t = 0; t < a.count; t += 3) {
        const corner = (i: number, k: number): number => a.getComponent(t + i, k)
        const mid = (i: number, j: number) => (k: number) => (corner(i, k) + corner(j, k)) / 2
        const own = (i: number) => (k: number) => corner(i, k)
        const [ab, bc, ca] = [mid(0, 1), mid(1, 2), mid(2, 0)]
        for (const point of [own(0), ab, ca, ab, own(1), bc, ca, bc, own(2), ab, bc, ca])
          for (let k = 0; k < size; k++) out[at++] = point(k)
      }
      next.setAttribute(name, new BufferAttribute(out, size))
    }
    here = next
  }
  return here
}

/** Metres of u and of v to one of the uvs, where these lie evenly enough to be cut along. */
function uvMetres(g: BufferGeometry): readonly [number, number] | undefined {
  const [p, uv] = [g.getAttribute('position'), g.getAttribute('uv')]
  if (!uv) return undefined
  const places = new Set<string>()
  const corners = new Set<string>()
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()]
  let area = 0
  const sums = [0, 0]
  const logs: [number, number, number][] = []
  for (let t = 0; t < p.count; t += 3) {
    P(p, t, a)
    P(p, t + 1, b).sub(a)
    P(p, t + 2, c).sub(a)
    for (let i = t; i < t + 3; i++) {
      const place = [p.getX(i), p.getY(i), p.getZ(i)].map((x) => x.toFixed(5)).join()
      places.add(place)
      corners.add(`${place}|${uv.getX(i).toFixed(4)},${uv.getY(i).toFixed(4)}`)
    }
    const [du1, dv1] = [uv.getX(t + 1) - uv.getX(t), uv.getY(t + 1) - uv.getY(t)]
    const [du2, dv2] = [uv.getX(t + 2) - uv.getX(t), uv.getY(t + 2) - uv.getY(t)]
    const det = du1 * dv2 - du2 * dv1
    const size = new Vector3().crossVectors(b, c).length() / 2
    if (Math.abs(det) < 1e-12 || size < 1e-12) continue
    const along = (x: number, y: number): number =>
      Math.hypot(...([0, 1, 2] as const).map((k) => (b.getComponent(k) * x + c.getComponent(k) * y) / det))
    const [mu, mv] = [along(dv2, -dv1), along(-du2, du1)]
    if (!(mu > 0 && mv > 0)) continue
    area += size
    sums[0]! += size * Math.log(mu)
    sums[1]! += size * Math.log(mv)
    logs.push([size, Math.log(mu), Math.log(mv)])
  }
  if (!area || corners.size > places.size * ISLANDS) return undefined
  const mean = sums.map((s) => s / area) as [number, number]
  const uneven = logs.reduce(
    (sum, [size, u, v]) => sum + (size * (Math.abs(u - mean[0]) + Math.abs(v - mean[1]))) / 2,
    0,
  )
  return uneven / area > UNEVEN ? undefined : [Math.exp(mean[0]), Math.exp(mean[1])]
}

/** Strokes along the uvs' own lines, or down each face on the plane it leans to most. */
function strokes(g: BufferGeometry): BufferAttribute {
  const p = g.getAttribute('position')
  const out = new Float32Array(p.count * 4)
  const metres = uvMetres(g)
  const uv = g.getAttribute('uv')
  const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()]
  for (let t = 0; t < p.count; t += 3) {
    P(p, t, a)
    const n = P(p, t + 1, b)
      .sub(a)
      .cross(P(p, t + 2, c).sub(a))
    const [x, y, z] = [Math.abs(n.x), Math.abs(n.y), Math.abs(n.z)]
    for (let i = t; i < t + 3; i++) {
      let u = y > x && y > z ? p.getX(i) : x > z ? p.getZ(i) : p.getX(i)
      let v = y > x && y > z ? p.getZ(i) : p.getY(i)
      if (metres) [u, v] = [uv.getX(i) * metres[0], uv.getY(i) * metres[1]]
      out[4 * i] = u
      out[4 * i + 1] = v
    }
  }
  return new BufferAttribute(out, 4)
}

/** Directions the outline grows in: those of all corners at one place, together. */
function hulls(g: BufferGeometry): BufferAttribute {
  const [p, n] = [g.getAttribute('position'), g.getAttribute('normal')]
  g.computeBoundingSphere()
  const cell = Math.max(1e-6, g.boundingSphere!.radius * 2 * WELD)
  const key = (i: number): string =>
    `${Math.round(p.getX(i) / cell)},${Math.round(p.getY(i) / cell)},${Math.round(p.getZ(i) / cell)}`
  const sums = new Map<string, Vector3>()
  const one = new Vector3()
  for (let i = 0; i < p.count; i++) {
    const sum = sums.get(key(i))
    if (sum) sum.add(P(n, i, one))
    else sums.set(key(i), P(n, i, new Vector3()))
  }
  const out = new Float32Array(p.count * 3)
  for (let i = 0; i < p.count; i++) {
    const sum = sums.get(key(i))!
    one
      .copy(sum.lengthSq() > 1e-8 ? sum : P(n, i, one))
      .normalize()
      .toArray(out, 3 * i)
  }
  return new BufferAttribute(out, 3)
}

/** Ink anew on a cut that keeps its shape: for variants. */
export function inkOf(g: BufferGeometry, inkAt: InkAt): BufferAttribute {
  const count = g.getAttribute('position').count
  const uv = g.getAttribute('uv')
  const out = new Float32Array(count * 4)
  for (let i = 0; i < count; i++) out.set(inkAt(i, uv ? uv.getX(i) : 0, uv ? uv.getY(i) : 0), 4 * i)
  return new BufferAttribute(out, 4)
}

/** Normals of length one everywhere, faces without area included. */
function soundNormals(g: BufferGeometry): void {
  if (!g.getAttribute('normal')) g.computeVertexNormals()
  const n = g.getAttribute('normal')
  const v = new Vector3()
  for (let i = 0; i < n.count; i++) {
    if (!(P(n, i, v).lengthSq() > 1e-12)) v.set(0, 1, 0)
    v.normalize()
    n.setXYZ(i, v.x, v.y, v.z)
  }
}

/** The given geometry is left as it is. The uvs stay with the result: whoever merges it takes them off. */
export function recut(from: BufferGeometry, { seed, inkAt, divide = 0 }: RecutOptions): BufferGeometry {
  const bare = new BufferGeometry()
  for (const [name, size] of [
    ['position', 3],
    ['normal', 3],
    ['uv', 2],
    ['color', from.getAttribute('color')?.itemSize ?? 4],
    ['skinIndex', 4],
    ['skinWeight', 4],
  ] as const) {
    const made = plain(from, name, size)
    if (made) bare.setAttribute(name, made)
  }
  if (from.index) bare.setIndex(from.index)
  for (const name of ['position', 'normal'] as const)
    if (from.morphAttributes[name]) bare.morphAttributes[name] = from.morphAttributes[name]
  bare.morphTargetsRelative = from.morphTargetsRelative
  // Each face with its own corners: neighbours may be cut in different directions.
  const loose = from.index ? bare.toNonIndexed() : bare
  const g = divide > 0 ? divided(loose, divide) : loose
  soundNormals(g)
  g.setAttribute('aStroke', strokes(g))
  g.setAttribute('aColor', inkOf(g, inkAt))
  g.setAttribute('aHull', hulls(g))
  g.setAttribute(
    'aSeed',
    new BufferAttribute(new Float32Array(g.getAttribute('position').count).fill(seed), 1),
  )
  g.deleteAttribute('color')
  return mergeVertices(g, 1e-6)
}
