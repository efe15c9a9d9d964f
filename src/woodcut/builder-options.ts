/** What the shapes of the geometry builder may be told, and the small makers every piece needs. */
import { Color, Matrix4, Vector3 } from 'three'
import type { Bone, Ink } from './cut-arrays.ts'

export type Random = () => number

/** The ink of an sRGB hex colour, as the shader wants it (linear). */
export function ink(hex: string, reflectance: number): Ink {
  const c = new Color(hex)
  return [c.r, c.g, c.b, reflectance]
}

/** A placement: position, turns about x, y, z in radians (applied y, then x, then z), scale. */
export function place(x: number, y: number, z: number, rx = 0, ry = 0, rz = 0, scale = 1): Matrix4 {
  const m = new Matrix4().makeRotationY(ry)
  m.multiply(new Matrix4().makeRotationX(rx)).multiply(new Matrix4().makeRotationZ(rz))
  return m.scale(new Vector3(scale, scale, scale)).setPosition(x, y, z)
}

export interface FaceOptions {
  /** The part's own irregularity; drawn from the builder's source when left out. */
  seed?: number
  /** Crease lines along the edges; true unless said otherwise. */
  crease?: boolean
  /** Turns the strokes by a quarter, so that they run from a to d. */
  turn?: boolean
}

export interface TubeOptions {
  seed?: number
  /** Which ends are closed: 1 the first, 2 the last, 3 both. */
  cap?: 0 | 1 | 2 | 3
  /** How far strokes wind about the limb, metres across per metre along. */
  twist?: number
  /** Where around the limb the first vertex stands, radians from `side`. */
  from?: number
  /** Metres of u per radian around; by default from the mean radius. */
  girth?: number
  /** Multiplies the radius: `ring` counts points, `angle` is radians from `side` towards `side × tangent`. */
  swell?: (ring: number, angle: number) => number
  /** Ink per vertex, where one part changes tone (a face, a hem). */
  tone?: (ring: number, angle: number) => Ink
  /** The bones of each ring. */
  bones?: readonly Bone[]
  /** Metres that a ring gives in a wind of 10 m/s, where the part is of cloth; held fast unless told. */
  give?: (ring: number, angle: number) => number
  /** Metres above where it rises, where the part is smoke. */
  smoke?: (ring: number) => number
}

export interface GridOptions {
  seed?: number
  /** Ink per vertex in place of the one colour. */
  tone?: (i: number, j: number) => Ink
  /** Strokes run along j; along i when turned. */
  turn?: boolean
  bone?: (i: number, j: number) => Bone
  /** Metres that a point gives in a wind of 10 m/s, where the sheet is of cloth; held fast unless told. */
  give?: (i: number, j: number) => number
}
