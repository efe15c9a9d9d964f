/** The roofs a piece tells the weather of: see `Cover` in build-contract.ts. */
import type { Cover } from '../build-contract.ts'
import type { Station } from './vault.ts'

export interface Roofed {
  /** Metres, walls and eaves: along x, along z, and up to the eaves. */
  readonly width: number
  readonly depth: number
  readonly eaves: number
  /** Metres that the roof stands out over the walls. */
  readonly over: number
  /** Metres that it rises above the eaves. */
  readonly rise: number
  /** No walls under it. */
  readonly open?: boolean
}

/** Where a house stands: metres, and radians about +Y. */
export interface Footing {
  readonly x?: number
  readonly y?: number
  readonly z?: number
  readonly yaw?: number
}

/** Of a house about `at`: what is inside its walls, and what is under its eaves. */
export function houseCovers(o: Roofed, { x = 0, y = 0, z = 0, yaw = 0 }: Footing = {}): Cover[] {
  const eaves: Cover = {
    under: [x, y + o.eaves - 0.05, z],
    size: [o.width + 2 * o.over, o.depth + 2 * o.over],
    turn: yaw,
    lid: o.rise,
    open: true,
  }
  return o.open ? [eaves] : [{ ...eaves, size: [o.width, o.depth], open: false }, eaves]
}

/** Metres of a vault that one box covers. */
const STRETCH = 4

/** Of a vault along stations that run towards ∓z: boxes one after the other, as wide as it is there. */
export function vaultCovers(stations: readonly Station[]): Cover[] {
  const covers: Cover[] = []
  let from = 0
  for (let i = 1; i < stations.length; i++) {
    const long = Math.abs(stations[i]!.at.z - stations[from]!.at.z)
    if (long < STRETCH && i < stations.length - 1) continue
    const some = stations.slice(from, i + 1)
    const edge = (f: (s: Station) => number, least: boolean) => (least ? Math.min : Math.max)(...some.map(f))
    const [x0, x1] = [edge((s) => s.at.x - s.half, true), edge((s) => s.at.x + s.half, false)]
    const [z0, z1] = [edge((s) => s.at.z, true), edge((s) => s.at.z, false)]
    covers.push({
      under: [(x0 + x1) / 2, edge((s) => s.at.y + s.height, false) + 0.1, (z0 + z1) / 2],
      // They overlap, or rain would find the joint.
      size: [x1 - x0, z1 - z0 + 0.2],
    })
    from = i
  }
  return covers
}
