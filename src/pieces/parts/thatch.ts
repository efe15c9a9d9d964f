/** Roofs of straw, reed or grass: thick, soft at the edge, combed downwards. Ridge along x, y = 0 at the eaves. */
import { Vector3 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'
import { INKS, toned } from '../inks.ts'

export interface ThatchOptions {
  /** Of the walls beneath, metres along x and z. */
  width: number
  depth: number
  rise: number
  /** How far the eaves stand out. */
  over: number
  thick?: number
  /** Share by which the ridge is shorter than the eaves: 0 a gable, 0.6 hipped ends. */
  hip?: number
  ink?: Ink
}

const COLUMNS = 12
const ROWS = 5

export function addThatch(b: CutBuilder, o: ThatchOptions): void {
  const thick = o.thick ?? 0.24
  const ink = o.ink ?? INKS.thatch
  const [hw, hd] = [o.width / 2 + o.over, o.depth / 2 + o.over]
  const phase = b.random() * 6
  const uneven = (u: number) => 0.05 * Math.sin(u * 9 + phase) + 0.03 * Math.sin(u * 23 + phase * 2)
  /** u −1…1 along the eave, t 0 the eave … 1 the ridge; `down` metres below the skin. */
  const at = (side: number, u: number, t: number, down = 0): Vector3 => {
    const y = o.rise * (1 - (1 - t) ** 1.12) + uneven(u) * (1 - t) * 0.8 + 0.06 * Math.sin(t * Math.PI) - down
    return new Vector3(u * hw * (1 - (o.hip ?? 0) * t), y, side * (hd * (1 - t) - down * 0.4 * (1 - t)))
  }
  b.part(() => {
    for (const s of [-1, 1]) {
      const u = (i: number) => s * (-1 + (2 * i) / COLUMNS)
      b.grid(COLUMNS, ROWS, (i, j) => at(s, u(i), j / ROWS), ink, {
        tone: (i, j) =>
          toned(ink, 0.62 + 0.3 * ((j + 1) % 2) + 0.25 * Math.abs(Math.sin(i * 2.7 + j + phase))),
      })
      // The cut edge of the straw, and the dark under it.
      b.grid(COLUMNS, 1, (i, j) => at(s, u(i), 0, (1 - j) * thick), toned(ink, 0.5), {})
      b.grid(COLUMNS, 1, (i, j) => at(s, u(COLUMNS - i), j * 0.4, thick), INKS.dark, {})
      for (const e of [-1, 1])
        b.grid(
          1,
          ROWS,
          (i, j) => at(s, e, j / ROWS, (e * s > 0 ? i : 1 - i) * thick * (1 - 0.4 * (j / ROWS))),
          toned(ink, 0.45),
          { turn: true },
        )
    }
  })
  if (o.hip)
    for (const e of [-1, 1])
      b.grid(
        6,
        ROWS,
        (i, j) => {
          const k = 1 - (2 * i) / 6
          const p = at(1, e, j / ROWS)
          return new Vector3(p.x, p.y, e * k * p.z)
        },
        ink,
        { tone: (i, j) => toned(ink, 0.6 + 0.35 * ((i + j) % 2)) },
      )
  addRidge(b, o, ink, at)
}

/** Bundles tied over the ridge, each with its binding. */
function addRidge(
  b: CutBuilder,
  o: ThatchOptions,
  ink: Ink,
  at: (s: number, u: number, t: number) => Vector3,
): void {
  const n = Math.max(4, Math.round(o.width / 1.1))
  const points = Array.from({ length: n + 1 }, (_, i) => at(1, -1 + (2 * i) / n, 1).setZ(0))
  for (const p of points) p.y += 0.02
  b.tube(points, [[0.2, 0.13]], 7, new Vector3(0, 0, 1), toned(ink, 0.9), { cap: 3, twist: 0.6, from: 0.4 })
  for (const p of points.slice(1, -1))
    b.tube(
      [-1, -0.5, 0, 0.5, 1].map((k) => new Vector3(p.x, p.y + 0.15 - k * k * 0.2, k * 0.3)),
      [0.022],
      4,
      new Vector3(1, 0, 0),
      INKS.post,
      { cap: 3 },
    )
}
