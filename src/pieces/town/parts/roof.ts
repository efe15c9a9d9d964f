/**
 * Tiled roofs with the sag of their rafters and lifted corners. Tiles are ribs that run down the slope: near roofs
 * have them as ridges, far ones as strokes. Frame: the roof's middle at the height of its eaves, ridge along x.
 */
import { Vector3 } from 'three'
import type { CutBuilder, Ink } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'

export interface RoofOptions {
  /** Of the walls beneath, metres along x and z. */
  width: number
  depth: number
  rise: number
  /** How far the eaves stand out. */
  over: number
  /** How far the corners lift. */
  lift: number
  /** Metres from rib to rib; 0 leaves tiles to the strokes. */
  tile: number
  /** Four slopes instead of two; `ridge` is then the length left at the top (a square pyramid: 0). */
  hip?: boolean
  ridge?: number
  /** A skirt: the slopes end at this share of the way up, where the next storey stands. */
  until?: number
}

interface Slope {
  /** Half length at the top and at the eave, and the run from ridge line to eave. */
  top: number
  half: number
  run: number
  turn: 0 | 1 | 2 | 3
  inset: number
}

const ROWS = 4

function slopesOf(o: RoofOptions): Slope[] {
  const [hw, hd] = [o.width / 2 + o.over, o.depth / 2 + o.over]
  if (!o.hip) return [0, 2].map((turn) => ({ top: hw, half: hw, run: hd, turn: turn as 0 | 2, inset: 0 }))
  const r = (o.ridge ?? Math.max(0, o.width - o.depth)) / 2
  return [
    { top: r, half: hw, run: hd, turn: 0, inset: 0 },
    { top: 0, half: hd, run: hw - r, turn: 1, inset: r },
    { top: r, half: hw, run: hd, turn: 2, inset: 0 },
    { top: 0, half: hd, run: hw - r, turn: 3, inset: r },
  ]
}

/** t: 0 at the ridge, 1 at the eave; s: −1…1 along it. */
function pointOn(o: RoofOptions, sl: Slope, s: number, t: number, up = 0): Vector3 {
  const half = sl.top + (sl.half - sl.top) * t
  const y = o.rise * Math.max(0, 1 - t) ** 1.32 + o.lift * Math.abs(s) ** 5 * t * t * t + up
  const out = sl.inset + sl.run * t
  const p = new Vector3(s * half, y, out)
  for (let k = 0; k < sl.turn; k++) p.set(p.z, p.y, -p.x)
  return p
}

export function addRoof(b: CutBuilder, o: RoofOptions, ink: Ink = INKS.tile): void {
  const t0 = 1 - (o.until ?? 1)
  for (const sl of slopesOf(o)) {
    b.part(() => addTiles(b, o, sl, t0, ink))
    addEave(b, o, sl)
    addUnderside(b, o, sl, t0)
  }
  addRidges(b, o, t0)
}

function addTiles(b: CutBuilder, o: RoofOptions, sl: Slope, t0: number, ink: Ink): void {
  const ribs = o.tile > 0 ? Math.max(2, Math.round((2 * sl.half) / o.tile)) : 0
  const rows = o.tile > 0 ? ROWS : 2
  const at = (s: number, j: number, up: number) => pointOn(o, sl, s, 1 + ((t0 - 1) * j) / rows, up)
  if (!ribs) {
    const n = 4
    b.grid(n, rows, (i, j) => at(-1 + (2 * i) / n, j, 0), ink, { seed: 0.31 + sl.turn * 0.1 })
    return
  }
  // Three points a rib: valley, crest, valley.
  b.grid(ribs * 2, rows, (i, j) => at(-1 + i / ribs, j, i % 2 ? 0.085 : 0), ink, {
    seed: 0.31 + sl.turn * 0.1,
    tone: (i) => toned(ink, i % 2 ? 1.9 : 0.35),
  })
}

/** The edge: a dark board, and the drip tiles as a row of points. */
function addEave(b: CutBuilder, o: RoofOptions, sl: Slope): void {
  const n = o.tile > 0 ? Math.max(2, Math.round((2 * sl.half) / o.tile)) : 4
  const deep = o.tile > 0 ? 0.12 : 0.16
  b.grid(n, 1, (i, j) => pointOn(o, sl, -1 + (2 * i) / n, 1, (j - 1) * deep), toned(INKS.tileEdge, 2.1), {
    turn: true,
    seed: 0.5,
  })
  if (o.tile <= 0) return
  const from = b.vertices
  for (let i = 0; i < n; i++) {
    const [p, q] = [
      pointOn(o, sl, -1 + (2 * i) / n, 1.004, 0.01),
      pointOn(o, sl, -1 + (2 * (i + 1)) / n, 1.004, 0.01),
    ]
    const mid = p.clone().lerp(q, 0.5)
    mid.y -= 0.11
    b.tri(p, mid, q, INKS.solid, { seed: 0.2 })
  }
  b.noOutline(from)
}

function addUnderside(b: CutBuilder, o: RoofOptions, sl: Slope, t0: number): void {
  const rafters = o.tile > 0 ? Math.round((2 * sl.half) / 0.32) : 2
  const at = (i: number, j: number) =>
    pointOn(o, sl, 1 - (2 * i) / rafters, j ? Math.max(t0, 0.62) : 1, -0.14)
  b.grid(rafters, 1, at, INKS.dark, { seed: 0.4, tone: (i) => toned(INKS.dark, i % 2 ? 16 : 3) })
}

/** Ridges: along the top, and down the hips, each turned up at its end. */
function addRidges(b: CutBuilder, o: RoofOptions, t0: number): void {
  const side = new Vector3(0, 0, 1)
  const sides = o.tile > 0 ? 5 : 4
  if (t0 === 0) {
    const r = o.hip ? (o.ridge ?? Math.max(0, o.width - o.depth)) / 2 : o.width / 2 + o.over
    if (r > 0.2) {
      const line = [-1, -0.86, 0, 0.86, 1].map(
        (s) =>
          new Vector3(
            s * (r + 0.12),
            o.rise + 0.1 + (Math.abs(s) === 1 ? 0.34 : Math.abs(s) > 0.5 ? 0.05 : 0),
            0,
          ),
      )
      b.tube(
        line,
        [
          [0.09, 0.04],
          [0.11, 0.15],
          [0.11, 0.15],
          [0.11, 0.15],
          [0.09, 0.04],
        ],
        sides,
        side,
        toned(INKS.tile, 0.8),
        { cap: 3, from: 0.6, seed: 0.8 },
      )
    } else {
      const top = o.rise
      b.tube(
        [0, 0.25, 0.5, 0.72, 0.95].map((y) => new Vector3(0, top + y, 0)),
        [0.2, 0.14, 0.22, 0.13, 0.02],
        7,
        side,
        INKS.tileEdge,
        { seed: 0.8 },
      )
    }
  }
  if (!o.hip) return
  for (const sl of slopesOf(o)) {
    const line = [Math.max(t0, 0.02), (t0 + 1) / 2, 0.82, 0.94, 1.035].map((t, k) =>
      pointOn(o, sl, 1, t, 0.1 + (k === 4 ? 0.2 : 0)),
    )
    b.tube(line, [0.11, 0.11, 0.11, 0.1, 0.03], sides, new Vector3(0, 1, 0), toned(INKS.tile, 0.8), {
      cap: 3,
      seed: 0.8,
    })
  }
}
