/**
 * A terraced slope, woven row by row: each row of the sheet is an edge of a terrace, so its lines are clean at any
 * distance. Pure. Metres; x along the slope, z down it, y up, 0 at the terrace of the origin.
 */
import { fbm, hash2, noise2 } from '../../woodcut/hash.ts'
import { createHills } from '../land/hills.ts'
import type { Woven } from '../land/lay.ts'
import { clamp, lerp, smooth } from '../land/numbers.ts'
import type { LandForm, Sheet } from '../land/sheet.ts'
import type { TerracesParams } from './params.ts'

export const WALL = -1
export const BUND = -2
export const BED = -3
/** Metres: a bank over its field, how wide it is, how far a wall leans back. */
const BUND_HIGH = 0.28
const BUND_WIDE = 0.5
const WATER_DEEP = 0.16
/** Terraces from that of the origin within which banks are laid out. */
const FINE = 9
/** Metres from the lowest terrace to the middle of the river, and of ranges beyond. */
const FLOOR = 42
const RIM = 5200

export interface Slope extends LandForm {
  readonly sheet: Sheet
  readonly woven: Woven
  readonly water: number
  /** z of the river's middle at x, and of the outer edge of terrace k. */
  river(x: number): number
  edge(k: number, x: number): number
  /** Level of the water in a patch; nothing where it is dry. */
  paddy(patch: number): number | undefined
  /** 0…1, different for each field. */
  chance(patch: number): number
}

interface Row {
  readonly kind: 'wall' | 'bund' | 'lip' | 'field' | 'up' | 'down'
  /** The terrace, or metres beyond the last. */
  readonly at: number
}

/** The rows from south to north; `kind` names what lies between a row and the one south of it. */
function rowsOf(p: TerracesParams, fine: number): Row[] {
  const rows: Row[] = []
  const far = Math.round(20 * fine)
  for (let i = far; i > 0; i--) rows.push({ kind: 'up', at: RIM * (Math.exp((i / far) * 4.4) - 1) * 0.0124 })
  for (let k = p.above; k >= -p.below; k--) {
    rows.push({ kind: 'field', at: k })
    if (Math.abs(k) <= FINE) rows.push({ kind: 'lip', at: k }, { kind: 'bund', at: k })
    rows.push({ kind: 'wall', at: k })
  }
  const south = Math.round(34 * fine)
  for (let i = 0; i <= south; i++)
    rows.push({ kind: 'down', at: i === 0 ? 0 : RIM * (Math.exp((i / south) * 5.6) - 1) * 0.0037 })
  return rows.reverse()
}

const segmentOf = (k: number, x: number, seed: number): number => {
  const wide = 22 + 26 * hash2(k, seed)
  return Math.floor(x / wide + hash2(k, seed + 5) * 3)
}
/** A number for each field: its terrace, and where along it. */
const fieldId = (k: number, segment: number): number => 1 + ((k + 64) << 12) + ((segment + 2048) & 4095)

export function createSlope(p: TerracesParams, fine: number, xs: readonly number[]): Slope {
  const s = p.seed * 7.9
  const ranges = [
    { away: 110, high: p.peaks * 0.34, steep: 0.5, wave: 240 },
    { away: 420, high: p.peaks, steep: 0.55, wave: 480 },
    { away: 1200, high: p.peaks * 2.1, steep: 0.55, wave: 900 },
    { away: 2800, high: p.peaks * 3.4, steep: 0.5, wave: 1700 },
  ]
  const hills = createHills(ranges, { seed: p.seed, rough: 0.4, haze: [20, 420] })
  const bowed = (x: number): number =>
    smooth(4, 90, Math.abs(x)) *
      (26 * Math.sin(x / 74 + s) + 14 * Math.sin(x / 31 + s * 2) + 60 * fbm(x / 260, s, 3)) +
    46 * smooth(16, 230, Math.abs(x))
  const wide = (k: number, x: number): number => {
    const calm = smooth(0, 26, Math.abs(x) + Math.abs(k) * 9)
    // Steeper, so narrower, the higher one climbs.
    const higher = 1 - 0.4 * smooth(4, p.above, k)
    return p.width * higher * lerp(1, 0.42 + 1.15 * noise2(x / 58 + s, k * 0.34 + s), calm)
  }
  // Outer edges, summed from the terrace of the origin, for every column of the sheet.
  const column = new Map<number, Float64Array>()
  const edges = (x: number): Float64Array => {
    let found = column.get(x)
    if (found) return found
    found = new Float64Array(p.above + p.below + 2)
    found[p.below] = bowed(x) + p.width
    for (let k = 1; k <= p.above + 1; k++)
      found[p.below + k] = found[p.below + k - 1]! - Math.max(1.1, k === 1 ? p.width * 2 : wide(k - 1, x))
    for (let k = -1; k >= -p.below; k--)
      found[p.below + k] = found[p.below + k + 1]! + Math.max(1.1, wide(k, x))
    column.set(x, found)
    return found
  }
  const edge = (k: number, x: number): number => edges(x)[p.below + k]!
  const wall = Math.min(0.5, p.width * 0.12) * (p.rise / 1.5)
  const bottom = -p.below * p.rise - p.rise
  const water = bottom - 2
  const river = (x: number): number => edge(-p.below, x) + FLOOR + p.river / 2 + 6 * Math.sin(x / 90 + s)

  const place = (row: Row, x: number): [z: number, y: number] => {
    if (row.kind === 'up') {
      const top = edge(p.above + 1, x)
      const z = top - row.at
      const base = (p.above + 0.5) * p.rise + row.at * 0.16
      const h = hills.height({ out: row.at, along: [x, 0], x, z })
      return [z, Math.max(base, lerp(base, (p.above + 1) * p.rise + h, smooth(0, 60, row.at)))]
    }
    if (row.kind === 'down') {
      const z = edge(-p.below, x) + wall + row.at
      const off = Math.abs(z - river(x)) - p.river / 2
      const bed = p.river ? smooth(5, -1.5, off) * 3 : 0
      const slope = lerp(bottom, bottom - 0.6, smooth(0, FLOOR, row.at))
      const beyond = z - river(x) - p.river / 2 - 18
      const h = hills.height({ out: beyond * 0.8, along: [x, 9000], x, z })
      return [
        z,
        Math.max(slope - bed, beyond > 0 ? lerp(slope, bottom + h, smooth(0, 70, beyond)) : slope - bed),
      ]
    }
    const k = row.at
    const e = edge(k, x)
    const next = edge(k + 1, x)
    const floor = k * p.rise
    const tight = Math.min(1, (e - next) / (p.width * 0.8))
    const bund = BUND_HIGH * (Math.abs(k) <= FINE ? 1 : 0.4)
    // From the foot of the wall above to the bank, its inner and outer edge, and the top of the wall below.
    if (row.kind === 'field') return [next + wall * tight, floor]
    if (row.kind === 'lip') return [e - (BUND_WIDE + 0.25) * tight, floor]
    if (row.kind === 'bund') return [e - BUND_WIDE * tight, floor + bund]
    return [e, floor + bund]
  }
  const rows = rowsOf(p, fine)
  const points = new Float64Array(xs.length * rows.length * 2)
  const heights = new Float64Array(xs.length * rows.length)
  rows.forEach((row, j) =>
    xs.forEach((x, i) => {
      const [z, y] = place(row, x)
      points.set([x, z], (j * xs.length + i) * 2)
      heights[j * xs.length + i] = y
    }),
  )
  const sheet: Sheet = { columns: xs.length - 1, rows: rows.length, points, closed: false }
  const chance = (patch: number): number => hash2(patch, p.seed)
  const patch = (i: number, j: number): number => {
    const { kind, at } = rows[j + 1]!
    if (kind === 'wall') return WALL
    if (kind === 'bund' || kind === 'lip') return BUND
    if (kind === 'field') return fieldId(at, segmentOf(at, (xs[i]! + xs[i + 1]!) / 2, p.seed))
    const k = j * xs.length + i
    return p.river && heights[k]! < water + 1.2 && kind === 'down' && at < 200 ? BED : 0
  }
  return {
    sheet,
    woven: { heights, patch },
    water,
    river,
    edge,
    chance,
    paddy: (id) =>
      id > 0 && chance(id) < p.paddies ? (((id - 1) >> 12) - 64) * p.rise + WATER_DEEP : undefined,
    // The land is woven, not asked for.
    height: () => 0,
    mist: (x, y, z) => {
      const up = edge(p.above + 1, clamp(x, -3000, 3000)) - z
      if (up > 0) return hills.mist({ out: up, along: [x, 0], x, z }, y - (p.above + 1) * p.rise)
      const beyond = z - river(x)
      if (beyond > 0) return hills.mist({ out: beyond * 0.8, along: [x, 9000], x, z }, y - bottom)
      return 0.75 * smooth(160, 900, Math.abs(x)) * smooth(0.4, 0.7, noise2(x / 400, z / 120))
    },
  }
}
