/**
 * The vertex arrays of woodcut geometry: what a builder fills and a mesh takes. See contract.ts for the meaning
 * of each attribute. Metres; faces are counter-clockwise from outside.
 */
import { BufferAttribute, BufferGeometry, Matrix3, Matrix4, Vector3 } from 'three'
import { ATTRIBUTES } from './contract.ts'
import { GrowingFloats } from './growing.ts'

/** Linear red, green, blue printed in the cut, and reflectance 0…1 (0 prints solid ink, > 1 glows). */
export type Ink = readonly [number, number, number, number]
/** u across the strokes, v along them, and the size of the face along u and v for its crease lines (0 = none). */
export type Stroke = readonly [number, number, number, number]
/** Two bones, the weight of the second, and the layer of dress (0: always shown); only figures carry it. */
export type Bone = readonly [number, number, number, number?]

export const ROOT: Bone = [0, 0, 0]
const NAMES = ['position', 'normal', 'aColor', 'aStroke', 'aSeed', 'aHull'] as const
/** Vertices nearer than this share one outline direction, metres. */
const WELD = 0.002

export class CutArrays {
  /** Bones given to vertices that name none. */
  bone: Bone = ROOT
  /** The layer of dress of vertices whose bones name none. */
  layer = 0
  protected readonly data = Object.fromEntries(NAMES.map((n) => [n, new GrowingFloats()])) as Record<
    (typeof NAMES)[number],
    GrowingFloats
  >
  private readonly bones = new GrowingFloats()
  private boned = false
  private index: number[] = []
  /** Numbers of the index handed over; -1 while one builds. */
  private handed = -1

  get triangles(): number {
    return (this.handed < 0 ? this.index.length : this.handed) / 3
  }

  get vertices(): number {
    return this.data.aSeed.length
  }

  /** Adds one vertex and returns its number. Its outline is filled in by `end`. */
  vertex(p: Vector3, n: Vector3, color: Ink, stroke: Stroke, seed: number, bone: Bone = this.bone): number {
    this.demandOpen()
    const d = this.data
    d.position.push3(p.x, p.y, p.z)
    d.normal.push3(n.x, n.y, n.z)
    d.aHull.push3(0, 0, 0)
    d.aColor.push4(color)
    d.aStroke.push4(stroke)
    d.aSeed.push1(seed)
    this.bones.push4([bone[0], bone[1], bone[2], bone[3] ?? this.layer])
    if (bone[0] || bone[1] || bone[2]) this.boned = true
    return this.vertices - 1
  }

  face(a: number, b: number, c: number): void {
    this.index.push(a, b, c)
  }

  /** Recomputes the normals of the vertices since `from` from their faces; vertices at one place share one. */
  protected smooth(from: number): void {
    const { position, normal } = this.data
    const [a, b, c] = [new Vector3(), new Vector3(), new Vector3()]
    const read = (v: Vector3, i: number) =>
      v.set(position.get(3 * i), position.get(3 * i + 1), position.get(3 * i + 2))
    const sums = new Map<number, Vector3>()
    const key = this.places(from)
    for (let t = this.index.length - 3; t >= 0 && this.index[t]! >= from; t -= 3) {
      const [i, j, k] = [this.index[t]!, this.index[t + 1]!, this.index[t + 2]!]
      read(a, i)
      const n = new Vector3().crossVectors(read(b, j).sub(a), read(c, k).sub(a))
      for (const v of [i, j, k]) {
        const sum = sums.get(key(v))
        if (sum) sum.add(n)
        else sums.set(key(v), n.clone())
      }
    }
    for (let i = from; i < this.vertices; i++) {
      const n = sums.get(key(i))
      if (!n || n.lengthSq() === 0) continue
      n.normalize()
      normal.set(3 * i, n.x)
      normal.set(3 * i + 1, n.y)
      normal.set(3 * i + 2, n.z)
    }
  }

  /** Closes a part: the vertices since `from` get the smoothed normals along which its outline grows. */
  end(from: number): this {
    const { normal, aHull } = this.data
    const sums = new Map<number, [number, number, number]>()
    const key = this.places(from)
    for (let i = from; i < this.vertices; i++) {
      const k = key(i)
      const s = sums.get(k) ?? [0, 0, 0]
      for (let a = 0; a < 3; a++) s[a]! += normal.get(3 * i + a)
      sums.set(k, s)
    }
    for (let i = from; i < this.vertices; i++) {
      const s = sums.get(key(i))!
      const l = Math.hypot(...s)
      for (let a = 0; a < 3; a++) aHull.set(3 * i + a, l > 1e-6 ? s[a]! / l : normal.get(3 * i + a))
    }
    return this
  }

  protected boneOf(i: number): Bone {
    return [0, 1, 2, 3].map((a) => this.bones.get(4 * i + a)) as unknown as Bone
  }

  /** Things without an outline: everything since `from`. */
  noOutline(from: number): this {
    for (let i = 3 * from; i < 3 * this.vertices; i++) this.data.aHull.set(i, 0)
    return this
  }

  /** A copy of `other`, placed. A mirroring matrix is allowed. */
  add(other: CutArrays, m: Matrix4): this {
    this.demandOpen()
    other.demandOpen()
    const from = this.vertices
    for (const name of NAMES) this.data[name].append(other.data[name])
    this.bones.append(other.bones)
    this.boned ||= other.boned
    const turn = new Matrix3().getNormalMatrix(m)
    const v = new Vector3()
    const each = (name: 'position' | 'normal' | 'aHull', move: (q: Vector3) => void) => {
      const d = this.data[name]
      for (let i = from; i < this.vertices; i++) {
        v.set(d.get(3 * i), d.get(3 * i + 1), d.get(3 * i + 2))
        if (v.lengthSq() > 0 || name === 'position') move(v)
        d.set(3 * i, v.x)
        d.set(3 * i + 1, v.y)
        d.set(3 * i + 2, v.z)
      }
    }
    each('position', (q) => q.applyMatrix4(m))
    each('normal', (q) => q.applyMatrix3(turn).normalize())
    each('aHull', (q) => q.applyMatrix3(turn).normalize())
    const flip = m.determinant() < 0
    for (let t = 0; t < other.index.length; t += 3) {
      const [a, b, c] = [other.index[t]!, other.index[t + 1]!, other.index[t + 2]!]
      this.face(from + a, from + (flip ? c : b), from + (flip ? b : c))
    }
    return this
  }

  /**
   * An indexed geometry with the attributes of the contract, and `aBone` where bones were named. The arrays are handed
   * over, for pieces live on with their builders: afterwards there is nothing here but the counts. @throws the second time.
   */
  geometry(): BufferGeometry {
    this.demandOpen()
    const g = new BufferGeometry()
    for (const name of NAMES)
      g.setAttribute(name, new BufferAttribute(this.data[name].take(), ATTRIBUTES[name]))
    const bones = this.bones.take()
    if (this.boned) g.setAttribute('aBone', new BufferAttribute(bones, 4))
    const Index = this.vertices > 65535 ? Uint32Array : Uint16Array
    g.setIndex(new BufferAttribute(new Index(this.index), 1))
    this.handed = this.index.length
    this.index = []
    return g
  }

  private demandOpen(): void {
    if (this.handed >= 0) throw new Error('this builder has handed its geometry over; begin another')
  }

  /** Numbers the places of the vertices since `from`, so that those at one place can be told together. */
  private places(from: number): (i: number) => number {
    const { position } = this.data
    const origin = [0, 1, 2].map((a) => (from < this.vertices ? position.get(3 * from + a) : 0))
    const cell = (i: number, a: number) => Math.round((position.get(3 * i + a) - origin[a]!) / WELD) + 65536
    return (i) => (cell(i, 0) * 131072 + cell(i, 1)) * 131072 + cell(i, 2)
  }
}
