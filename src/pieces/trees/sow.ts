/** Where plants grow: on dry land that is not too steep and nobody else's, in thickets or evenly. Seeded. */
import { noise2 } from '../../woodcut/hash.ts'
import type { XYZ } from '../contract.ts'
import { createElbows } from '../people/elbows.ts'
import type { TreesParams } from './params.ts'

export interface Sown {
  readonly at: XYZ
  readonly turn: number
  readonly size: number
}
export interface Soil {
  height(x: number, z: number): number
  taken(x: number, z: number): boolean
}

/** A place along the line and to the side of it, or around the origin; farther out they stand looser. */
function throwOf(p: TreesParams, line: readonly XYZ[] | undefined, random: () => number): [number, number] {
  if (!line) {
    const r = p.clear + (p.radius - p.clear) * Math.sqrt(random())
    const a = random() * Math.PI * 2
    return [Math.cos(a) * r, Math.sin(a) * r]
  }
  const legs = line.slice(1).map((q, i) => Math.hypot(q[0] - line[i]![0], q[2] - line[i]![2]))
  let d = random() * legs.reduce((a, b) => a + b, 0)
  let i = 0
  while (i < legs.length - 1 && d > legs[i]!) d -= legs[i++]!
  const [a, b] = [line[i]!, line[i + 1]!]
  const l = legs[i]! || 1
  const off = (p.clear + (p.radius - p.clear) * random()) * (random() < 0.5 ? -1 : 1)
  const [dx, dz] = [(b[0] - a[0]) / l, (b[2] - a[2]) / l]
  return [a[0] + dx * d - dz * off, a[2] + dz * d + dx * off]
}

export function sow(
  p: TreesParams,
  line: readonly XYZ[] | undefined,
  room: number,
  soil: Soil,
  random: () => number,
): Sown[] {
  const found: Sown[] = []
  const elbows = createElbows(room * p.size)
  const patch = Math.max(6, p.radius * 0.16)
  for (let tries = 0; found.length < p.count && tries < p.count * 16 + 40; tries++) {
    const [x, z] = throwOf(p, line, random)
    const wants = random()
    const thicket = Math.min(1, Math.max(0, (noise2(x / patch + p.seed * 3.7, z / patch) - 0.4) * 5))
    if (wants > 1 - p.clump + p.clump * thicket) continue
    const y = soil.height(x, z)
    const bare = !Number.isFinite(y)
    if ((!bare && p.least !== undefined && y < p.least) || soil.taken(x, z) || !elbows.free(x, z)) continue
    const slope = bare ? 0 : Math.hypot(soil.height(x + 1, z) - y, soil.height(x, z + 1) - y)
    if (slope > p.steep) continue
    elbows.add(x, z)
    found.push({
      at: [x, bare ? 0 : y, z],
      turn: random() * Math.PI * 2,
      size: p.size * (0.72 + random() * 0.56),
    })
  }
  return found
}
