/**
 * The torrent as a ribbon along the river's course. aStroke is (metres across, metres along, 0, 0), bent around the
 * boulders; the normal attribute holds the direction across, since the surface itself is level; aField is
 * (flow, dark, light, foam) as woodcut/contract.ts says.
 */
import { BufferAttribute, BufferGeometry } from 'three'
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { smooth } from './ranges.ts'
import type { Gorge } from './shape.ts'

export interface Boulder {
  readonly x: number
  readonly z: number
  readonly radius: number
}

export interface WaterOptions {
  readonly columns: number
  readonly reach: number
  readonly near: number
  readonly color: readonly [number, number, number, number]
  /** 1 at 4 m/s */
  readonly flow: number
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

/** How far water at (x, z) is pushed aside, and how much it foams there. */
function aroundBoulders(
  boulders: readonly Boulder[],
  x: number,
  z: number,
): { push: number; foam: number; calm: number } {
  let push = 0
  let foam = 0
  let calm = 0
  for (const b of boulders) {
    const dx = x - b.x
    const dz = z - b.z
    if (Math.abs(dx) > b.radius * 6 || dz < -b.radius * 4 || dz > b.radius * 16) continue
    const near = Math.exp(-(dx * dx + dz * dz) / (b.radius * b.radius * 5))
    push += Math.sign(dx) * near * b.radius * 0.7
    // Foam: a pillow before the stone, then two lines that open downstream.
    const pillow = Math.exp(-((dx / (b.radius * 1.3)) ** 2) - ((dz + b.radius * 1.1) / (b.radius * 0.5)) ** 2)
    const open = b.radius * 0.8 + Math.max(0, dz) * 0.22
    const line = Math.exp(-(((Math.abs(dx) - open) / (b.radius * 0.38 + Math.max(0, dz) * 0.05)) ** 2))
    foam += pillow + line * smooth(-b.radius, b.radius * 0.3, dz) * smooth(b.radius * 15, b.radius * 2, dz)
    calm +=
      Math.exp(-((dx / (b.radius * 0.8)) ** 2)) * smooth(0, b.radius, dz) * smooth(b.radius * 8, b.radius, dz)
  }
  return { push, foam, calm }
}

/** One sample of the river's surface. */
function surface(gorge: Gorge, boulders: readonly Boulder[], z: number, t: number, flow: number) {
  const b = gorge.bearing(z)
  const len = Math.hypot(1, b)
  const side = t < 0 ? -1 : 1
  const off = t * (gorge.half(z, side) + 1.5)
  const x = gorge.course(z) + off / len
  const zz = z - (off * b) / len
  const near = smooth(420, 120, Math.abs(z))
  const around = near > 0 ? aroundBoulders(boulders, x, zz) : { push: 0, foam: 0, calm: 0 }
  const shore = smooth(0.74, 0.97, Math.abs(t))
  const swell =
    fbm(x * 0.09, zz * 0.16, 3) * 0.9 + Math.sin(zz * 0.7 + 5 * noise2(x * 0.11, zz * 0.035)) * 0.34
  const foam =
    shore * 0.55 * noise2(zz * 0.12, side * 3) +
    around.foam +
    smooth(0.62, 0.85, noise2(x * 0.045 + 5, zz * 0.02)) * 0.5
  return {
    x,
    y: gorge.water + swell * near * flow * (1 - shore * 0.6),
    z: zz,
    across: [1 / len, 0, -b / len] as const,
    u: off - around.push,
    field: [
      flow * (1 - 0.45 * shore) * (1 - 0.5 * Math.min(1, around.calm)),
      0.05,
      0.62 - 0.3 * Math.min(1, around.calm),
      foam,
    ] as const,
  }
}

export function waterGeometry(gorge: Gorge, boulders: readonly Boulder[], o: WaterOptions): BufferGeometry {
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
    if (j) along += Math.hypot(z - zs[j - 1]!, gorge.course(z) - gorge.course(zs[j - 1]!))
    for (let i = 0; i < w; i++) {
      const k = j * w + i
      const p = surface(gorge, boulders, z, (i / o.columns) * 2 - 1, o.flow)
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
