import { Vector3, type BufferGeometry } from 'three'
import { expect } from 'vitest'

/** Every number finite, normals unit where there are any, outlines unit or none, indices within range, no face without area. */
export function soundGeometry(g: BufferGeometry): void {
  for (const a of Object.values(g.attributes))
    for (let i = 0; i < a.array.length; i++)
      if (!Number.isFinite(a.array[i])) throw new Error(`a number is not finite at ${i}`)
  const count = g.getAttribute('position').count
  for (const name of ['normal', 'aHull']) {
    const n = g.getAttribute(name)
    // Water takes its normal from its waves, and only what has an outline has a hull.
    if (!n) continue
    let worst = 0
    for (let i = 0; i < count; i++) {
      const l = Math.hypot(n.getX(i), n.getY(i), n.getZ(i))
      worst = Math.max(worst, name === 'aHull' && l === 0 ? 0 : Math.abs(l - 1))
    }
    expect(worst, name).toBeLessThan(1e-4)
  }
  const index = g.getIndex()!.array
  for (let i = 0; i < index.length; i++)
    if (index[i]! >= count) throw new Error('an index points past the end')
}

/** The share of faces that look away from `inside`; 1 for a closed convex thing around it. */
export function facesOutward(g: BufferGeometry, inside: Vector3): number {
  const p = g.getAttribute('position')
  const index = g.getIndex()!.array
  const at = (i: number) => new Vector3().fromBufferAttribute(p, index[i]!)
  let good = 0
  let all = 0
  for (let t = 0; t < index.length; t += 3) {
    const [a, b, c] = [at(t), at(t + 1), at(t + 2)]
    const n = b.clone().sub(a).cross(c.clone().sub(a))
    if (n.length() < 1e-12) continue
    all++
    if (n.dot(a.clone().sub(inside)) > 0) good++
  }
  return good / all
}

/** A digest of the numbers, to compare two builds. */
export function digest(g: BufferGeometry): number {
  let h = 0
  for (const a of Object.values(g.attributes))
    for (let i = 0; i < a.array.length; i++) h = (Math.imul(h, 31) + Math.round(a.array[i]! * 1e4)) | 0
  return h
}
