/** Boulders: split stones with flat faces, each face cut its own way. */
import { Vector3 } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import type { Gorge } from './shape.ts'
import type { Boulder } from './water.ts'

const STONE = ink('#dcd3c0', 0.5)
const WET = ink('#cfc6b4', 0.22)

/** Adds one stone of about `radius` metres, its foot at `y`. About 40 triangles, small ones 35. */
export function addRock(b: CutBuilder, x: number, y: number, z: number, radius: number, wet: number): void {
  const r = b.random
  const sides = radius < 0.9 ? 5 : 6
  const rings = [0, 0.42, 0.86, 1.12].map((h, i) => {
    const wide = [1.05, 1.0, 0.72, 0.2][i]! * radius
    const lean = (r() - 0.5) * radius * 0.35
    return Array.from({ length: sides }, (_, k) => {
      const a = (k / sides) * Math.PI * 2 + (r() - 0.5) * 0.55
      const grow = wide * (0.78 + 0.44 * r())
      return new Vector3(
        x + Math.cos(a) * grow + lean,
        y + h * radius * (0.82 + 0.3 * r()),
        z + Math.sin(a) * grow * 0.85,
      )
    })
  })
  b.part(() => {
    for (let i = 0; i < rings.length - 1; i++)
      for (let k = 0; k < sides; k++) {
        const [p, q] = [rings[i]![k]!, rings[i]![(k + 1) % sides]!]
        const [s, t] = [rings[i + 1]![k]!, rings[i + 1]![(k + 1) % sides]!]
        const color = i < wet ? WET : STONE
        b.tri(p, t, q, color, { turn: r() < 0.3 })
        b.tri(p, s, t, color, { turn: r() < 0.3 })
      }
    const top = rings[rings.length - 1]!
    const mid = top.reduce((m, p) => m.add(p), new Vector3()).multiplyScalar(1 / sides)
    for (let k = 0; k < sides; k++) b.tri(top[k]!, mid, top[(k + 1) % sides]!, STONE)
  })
}

/** Stones in the stream, most of them by the banks, none under the bridge. */
export function strewBoulders(gorge: Gorge, random: () => number, count: number): Boulder[] {
  const found: Boulder[] = []
  for (let tries = 0; found.length < count && tries < count * 20; tries++) {
    const z = (random() * 2 - 1) * 150
    const side = random() < 0.5 ? -1 : 1
    const mid = random() < 0.22
    const off = gorge.half(z, side) * (mid ? random() * 0.6 : 0.74 + random() * 0.14)
    const x = gorge.course(z) + side * off
    const radius = (mid ? 0.9 : 1.1) + random() * random() * 2.8
    if (Math.abs(z) < 9 && mid) continue
    if (found.some((o) => Math.hypot(o.x - x, o.z - z) < (o.radius + radius) * 1.6)) continue
    found.push({ x, z, radius })
  }
  return found
}
