/** The boulders in the torrent, and what the water does around them. */
import { smooth } from '../land/numbers.ts'
import type { Eddy } from '../land/ribbon.ts'

export interface Boulder {
  readonly x: number
  readonly z: number
  readonly radius: number
}

/** How far water at (x, z) is pushed aside, and how much it foams there. */
export function aroundBoulders(boulders: readonly Boulder[], x: number, z: number): Eddy {
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
