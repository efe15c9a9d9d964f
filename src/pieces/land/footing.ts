/** The ground that is drawn, asked for its height. */
import type { Ground } from '../contract.ts'

/** Cells to a side, and the metres at which they begin to widen with the distance from the origin. */
const SIDE = 220
const NEAR = 12

const bend = (v: number): number => Math.sign(v) * Math.log1p(Math.abs(v) / NEAR)

/**
 * `points` x, z; `faces` three points each, none over another. Answers −Infinity outside. Faces are found in a grid
 * whose cells grow with distance as the faces do.
 */
export function groundOf(points: Float64Array, heights: Float64Array, faces: Uint32Array): Ground {
  let reach = 1
  for (const v of points) reach = Math.max(reach, Math.abs(v))
  const scale = (SIDE / 2 - 0.001) / bend(reach)
  const cell = (v: number): number => Math.floor(bend(v) * scale + SIDE / 2)
  const count = faces.length / 3
  const box = (t: number): [number, number, number, number] => {
    const [a, b, c] = [faces[3 * t]! * 2, faces[3 * t + 1]! * 2, faces[3 * t + 2]! * 2]
    return [
      cell(Math.min(points[a]!, points[b]!, points[c]!)),
      cell(Math.max(points[a]!, points[b]!, points[c]!)),
      cell(Math.min(points[a + 1]!, points[b + 1]!, points[c + 1]!)),
      cell(Math.max(points[a + 1]!, points[b + 1]!, points[c + 1]!)),
    ]
  }
  // Counted first, then filled: one array for all cells.
  const start = new Uint32Array(SIDE * SIDE + 1)
  const each = (visit: (cell: number, t: number) => void): void => {
    for (let t = 0; t < count; t++) {
      const [x0, x1, z0, z1] = box(t)
      for (let z = z0; z <= z1; z++) for (let x = x0; x <= x1; x++) visit(z * SIDE + x, t)
    }
  }
  each((c) => start[c + 1]!++)
  for (let c = 0; c < SIDE * SIDE; c++) start[c + 1]! += start[c]!
  const next = start.slice()
  const list = new Uint32Array(start[SIDE * SIDE]!)
  each((c, t) => (list[next[c]!++] = t))

  const within = (t: number, x: number, z: number): number | undefined => {
    const [a, b, c] = [faces[3 * t]!, faces[3 * t + 1]!, faces[3 * t + 2]!]
    const [ax, az] = [points[2 * a]!, points[2 * a + 1]!]
    const [ux, uz] = [points[2 * b]! - ax, points[2 * b + 1]! - az]
    const [vx, vz] = [points[2 * c]! - ax, points[2 * c + 1]! - az]
    const det = ux * vz - uz * vx
    const s = ((x - ax) * vz - (z - az) * vx) / det
    const r = ((z - az) * ux - (x - ax) * uz) / det
    if (s < -1e-6 || r < -1e-6 || s + r > 1 + 1e-6) return undefined
    return heights[a]! + s * (heights[b]! - heights[a]!) + r * (heights[c]! - heights[a]!)
  }
  return {
    height(x, z) {
      if (Math.abs(x) > reach || Math.abs(z) > reach) return -Infinity
      const c = cell(z) * SIDE + cell(x)
      for (let i = start[c]!; i < start[c + 1]!; i++) {
        const y = within(list[i]!, x, z)
        if (y !== undefined) return y
      }
      return -Infinity
    },
  }
}
