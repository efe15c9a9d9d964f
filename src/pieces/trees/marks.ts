/** The few marks plants are cut from: blades, boughs, and leaf masses with a light side and a torn edge. */
import { Vector3 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'
import { ink } from '../../woodcut/builder.ts'

export const LEAF = ink('#d2d0be', 0.62)
export const DEEP = ink('#cfc8b4', 0.14)
export const STRAW = ink('#ddd2b2', 0.86)
export const BARK = ink('#cbbfa6', 0.3)
export const PALE = ink('#d8d0ba', 0.7)

export const V = (x: number, y: number, z: number): Vector3 => new Vector3(x, y, z)
export const polar = (angle: number, r: number, y: number): Vector3 =>
  V(Math.cos(angle) * r, y, Math.sin(angle) * r)
const X = V(1, 0, 0)

/** A pointed leaf or stalk: two triangles with a knee. */
export function blade(
  b: CutBuilder,
  foot: Vector3,
  knee: Vector3,
  tip: Vector3,
  wide: number,
  color: Ink,
): void {
  const side = tip
    .clone()
    .sub(foot)
    .cross(V(0, 1, 0))
  if (side.lengthSq() < 1e-8) side.set(1, 0, 0)
  side.normalize().multiplyScalar(wide / 2)
  b.tri(foot.clone().sub(side), foot.clone().add(side), knee, color, { turn: true })
  b.tri(
    knee.clone().sub(side.clone().multiplyScalar(0.9)),
    knee.clone().add(side.clone().multiplyScalar(0.9)),
    tip,
    color,
    { turn: true },
  )
}

/** A trunk or bough through its points, thinner towards the end; a pale seam down one side. */
export function bough(
  b: CutBuilder,
  line: readonly Vector3[],
  thick: number,
  sides: number,
  color: Ink = BARK,
): void {
  const n = line.length - 1
  b.tube(
    line,
    line.map((_, i) => thick * (1 - 0.72 * (i / n))),
    sides,
    X,
    color,
    {
      twist: 0.1,
      tone: (_, a) => [
        color[0],
        color[1],
        color[2],
        color[3] + 0.9 * Math.exp(-((Math.atan2(Math.sin(a - 2), Math.cos(a - 2)) / 0.5) ** 2)),
      ],
    },
  )
}

/**
 * A mass of leaves: a flattened dome, light above and solid ink beneath, whose rim is torn into points. `ring` points
 * go round it; 4 × ring triangles.
 */
export function mass(
  b: CutBuilder,
  at: Vector3,
  wide: number,
  high: number,
  ring: number,
  color: Ink = LEAF,
): void {
  const r = b.random
  const turn = r() * 6.3
  const edge = Array.from({ length: ring * 2 }, (_, k) => {
    const a = turn + (k / (ring * 2)) * Math.PI * 2
    const out = wide * (k % 2 ? 0.74 + r() * 0.1 : 0.95 + r() * 0.22)
    return polar(a, out, -high * (k % 2 ? 0.05 + r() * 0.1 : 0.22 + r() * 0.22)).add(at)
  })
  const crown = Array.from({ length: ring }, (_, k) =>
    polar(
      turn + ((k + 0.25) / ring) * Math.PI * 2,
      wide * (0.42 + r() * 0.12),
      high * (0.6 + r() * 0.22),
    ).add(at),
  )
  const top = at.clone().add(V((r() - 0.5) * wide * 0.3, high, (r() - 0.5) * wide * 0.3))
  const under = at.clone().add(V(0, high * 0.12, 0))
  b.part(() => {
    for (let k = 0; k < ring; k++) {
      const [c, d] = [crown[k]!, crown[(k + 1) % ring]!]
      const [e, g, h] = [edge[2 * k]!, edge[2 * k + 1]!, edge[(2 * k + 2) % (ring * 2)]!]
      b.tri(d, c, top, color)
      b.tri(g, e, c, color)
      b.tri(h, g, c, color)
      b.tri(h, c, d, color)
      b.tri(e, g, under, DEEP)
      b.tri(g, h, under, DEEP)
    }
  })
}
