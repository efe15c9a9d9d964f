/**
 * Running water as a ribbon along its course. aStroke is (metres across, metres along, 0, 0), bent around what stands
 * in the stream; the normal attribute holds the direction across, since the surface itself is level; aField is
 * (flow, dark, light, foam) as woodcut/contract.ts says.
 */
import { BufferAttribute, BufferGeometry } from 'three'
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { smooth } from './numbers.ts'

/** A river that runs from −Z to +Z. Metres. */
export interface Course {
  /** Its level. */
  readonly water: number
  /** x of its middle at z, and the slope dx/dz there. */
  course(z: number): number
  bearing(z: number): number
  /** From the middle to the bank. */
  half(z: number, side: -1 | 1): number
}

/** What something in the stream does to it: metres pushed aside, foam 0…1, and calm behind it 0…1. */
export interface Eddy {
  readonly push: number
  readonly foam: number
  readonly calm: number
}
const NO_EDDY: Eddy = { push: 0, foam: 0, calm: 0 }

export interface RibbonOptions {
  /** Faces from bank to bank. */
  readonly columns: number
  /** Metres up and down the river, and of one face by the origin. */
  readonly reach: number
  readonly near: number
  readonly color: readonly [number, number, number, number]
  /** 1 at 4 m/s */
  readonly flow: number
  /** Asked only near the origin. */
  eddy?(x: number, z: number): Eddy
}

/** Steps along the river: `near` metres by the origin, longer with distance. */
function stations(reach: number, near: number): number[] {
  const half = [0]
  for (let z = 0; z < reach;) half.push((z += Math.max(near, Math.min(60, (z - 60) * 0.06))))
  return [
    ...half
      .slice(1)
      .map((z) => -z)
      .reverse(),
    ...half,
  ]
}

/** One sample of the river's surface. */
function surface(river: Course, o: RibbonOptions, z: number, t: number) {
  const { flow } = o
  const b = river.bearing(z)
  const len = Math.hypot(1, b)
  const side = t < 0 ? -1 : 1
  const off = t * (river.half(z, side) + 1.5)
  const x = river.course(z) + off / len
  const zz = z - (off * b) / len
  const near = smooth(420, 120, Math.abs(z))
  const around = (near > 0 && o.eddy?.(x, zz)) || NO_EDDY
  const shore = smooth(0.74, 0.97, Math.abs(t))
  const swell =
    fbm(x * 0.09, zz * 0.16, 3) * 0.9 + Math.sin(zz * 0.7 + 5 * noise2(x * 0.11, zz * 0.035)) * 0.34
  const foam =
    shore * 0.55 * noise2(zz * 0.12, side * 3) +
    around.foam +
    smooth(0.62, 0.85, noise2(x * 0.045 + 5, zz * 0.02)) * 0.5
  return {
    x,
    y: river.water + swell * near * flow * (1 - shore * 0.6),
    z: zz,
    across: [1 / len, 0, -b / len] as const,
    u: off - around.push,
    field: [
      flow * (1 - 0.45 * shore) * (1 - 0.5 * Math.min(1, around.calm)),
      0.1,
      0.66 - 0.3 * Math.min(1, around.calm),
      foam,
    ] as const,
  }
}

export function ribbonGeometry(river: Course, o: RibbonOptions): BufferGeometry {
  const zs = stations(o.reach, o.near)
  const w = o.columns + 1
  const count = w * zs.length
  const position = new Float32Array(count * 3)
  const across = new Float32Array(count * 3)
  const stroke = new Float32Array(count * 4)
  const field = new Float32Array(count * 4)
  const paint = new Float32Array(count * 4)
  let along = -o.reach
  zs.forEach((z, j) => {
    if (j) along += Math.hypot(z - zs[j - 1]!, river.course(z) - river.course(zs[j - 1]!))
    for (let i = 0; i < w; i++) {
      const k = j * w + i
      const p = surface(river, o, z, (i / o.columns) * 2 - 1)
      position.set([p.x, p.y, p.z], k * 3)
      across.set(p.across, k * 3)
      stroke.set([p.u, along, 0, 0], k * 4)
      field.set(p.field, k * 4)
      paint.set(o.color, k * 4)
    }
  })
  const index: number[] = []
  for (let j = 0; j < zs.length - 1; j++)
    for (let i = 0; i < o.columns; i++) {
      const a = j * w + i
      index.push(a, a + w, a + 1, a + 1, a + w, a + w + 1)
    }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  geometry.setAttribute('normal', new BufferAttribute(across, 3))
  geometry.setAttribute('aColor', new BufferAttribute(paint, 4))
  geometry.setAttribute('aStroke', new BufferAttribute(stroke, 4))
  geometry.setAttribute('aField', new BufferAttribute(field, 4))
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(count), 1))
  geometry.setIndex(index)
  return geometry
}
