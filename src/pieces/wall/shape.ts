/** The lie of a wall: its columns, its crumbled top, its hollows, and where lime still holds. Metres from its middle. */
import { createRandom } from '../../woodcut/hash.ts'
import { wordField, type WallParams } from './params.ts'

export interface Column {
  readonly x0: number
  readonly x1: number
  /** Lower and upper edge at x0 and x1. */
  readonly low: readonly [number, number]
  readonly high: readonly [number, number]
}
export interface WallShape {
  readonly columns: readonly Column[]
  readonly high: (x: number) => number
  readonly ground: (x: number) => number
  /** How far the front stands before its plane: 0 or less. */
  readonly hollow: (x: number, y: number) => number
  /** Above 0 where lime holds. */
  readonly limed: (x: number, y: number) => number
}

/** Smooth noise in −1…1 about a lattice of `step` metres. */
export function noise2(seed: number, step: number): (x: number, y: number) => number {
  const at = (i: number, j: number): number => {
    const s = Math.sin(i * 127.1 + j * 311.7 + seed * 74.7) * 43758.5453
    return (s - Math.floor(s)) * 2 - 1
  }
  const ease = (t: number): number => t * t * (3 - 2 * t)
  return (x, y) => {
    const [u, v] = [x / step, y / step]
    const [i, j] = [Math.floor(u), Math.floor(v)]
    const [s, t] = [ease(u - i), ease(v - j)]
    const low = at(i, j) * (1 - s) + at(i + 1, j) * s
    return low * (1 - t) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t
  }
}

/** `ground`: of the place, in the wall's own frame; anything but a number is level. */
export function wallShape(p: WallParams, ground: (x: number) => number): WallShape {
  const half = p.length / 2
  const level = (x: number): number => {
    const h = ground(x)
    return Number.isFinite(h) ? h : 0
  }
  const [left, right] = [level(-half), level(half)]
  // The top runs straight from end to end, as it was built.
  const line = (x: number): number => left + ((right - left) * (x + half)) / p.length
  const random = createRandom(p.seed * 13 + 3)
  const gap = { at: (random() - 0.5) * p.length * 0.7, wide: 0.6 + random() * p.length * 0.16 }
  const [coarse, fine] = [noise2(p.seed, 2.1), noise2(p.seed + 50, 0.55)]
  const crumbled = (x: number): number => {
    if (!p.broken) return 0
    const breach = Math.max(0, 1 - ((x - gap.at) / gap.wide) ** 2)
    const worn = 0.2 + 0.35 * (coarse(x, 0) + 1) + 0.22 * fine(x, 9) + 0.9 * breach
    return p.tall * p.broken * Math.min(0.85, Math.max(0, worn))
  }
  const high = (x: number): number => line(x) + Math.max(0.25, p.tall - crumbled(x))
  const field = wordField(p)
  const inWords = (x: number, y: number): number =>
    p.words
      ? Math.min(
          field.width / 2 + 0.25 - Math.abs(x - field.x),
          field.height / 2 + 0.15 - Math.abs(y - line(x) - field.y),
        )
      : -1
  const opening = p.opening && {
    x: (p.opening.at - 0.5) * p.length,
    half: p.opening.width / 2,
    head: p.opening.head,
  }
  const [patches, edge] = [noise2(p.seed + 7, 1.3), noise2(p.seed + 9, 0.32)]
  const deep = { earth: 0.05, brick: 0.012, stone: 0.03 }[p.of]
  return {
    columns: columnsOf(p, half, high, level),
    high,
    ground: level,
    hollow: (x, y) => {
      // Rain splashes the foot hollow.
      const foot = Math.max(0, 0.5 - (y - level(x))) * 0.5
      return -deep * (0.5 + 0.5 * coarse(x * 1.7, y * 2.1) + (p.of === 'earth' ? foot : 0))
    },
    limed: (x, y) => {
      const up = y - level(x)
      const edges = Math.min(up - 0.16, high(x) - 0.06 - y, half - 0.05 - Math.abs(x))
      const holds =
        p.lime * 1.9 - 0.85 + 0.55 * patches(x, y) + 0.3 * edge(x, y) - 0.5 * Math.max(0, 0.7 - up)
      const beside = opening ? Math.max(Math.abs(x - opening.x) - opening.half, up - opening.head) : 1
      return p.lime ? Math.min(edges, beside - 0.08, Math.max(holds, inWords(x, y) * 3)) : -1
    },
  }
}

function columnsOf(
  p: WallParams,
  half: number,
  high: (x: number) => number,
  level: (x: number) => number,
): Column[] {
  // A whole wall needs no columns: its joints may then lie anywhere.
  const whole = p.broken === 0 && p.of !== 'earth'
  const step = whole ? 6 : Math.max(p.of === 'earth' ? 0.36 : 0.5, p.length / 44)
  const o = p.opening && {
    from: Math.max(-half, (p.opening.at - 0.5) * p.length - p.opening.width / 2),
    to: Math.min(half, (p.opening.at - 0.5) * p.length + p.opening.width / 2),
  }
  const cuts = new Set<number>()
  const span = (a: number, b: number): void => {
    const n = Math.max(1, Math.round((b - a) / step))
    for (let i = 0; i <= n; i++) cuts.add(a + ((b - a) * i) / n)
  }
  if (o) {
    if (o.from > -half) span(-half, o.from)
    span(o.from, o.to)
    if (o.to < half) span(o.to, half)
  } else span(-half, half)
  const xs = [...cuts].sort((a, b) => a - b)
  return xs.slice(1).flatMap((x1, i): Column[] => {
    const x0 = xs[i]!
    if (x1 - x0 < 1e-6) return []
    const through = o && x0 >= o.from - 1e-6 && x1 <= o.to + 1e-6
    const low = (x: number): number => (through ? level(x) + p.opening!.head : level(x) - 0.4)
    const column: Column = { x0, x1, low: [low(x0), low(x1)], high: [high(x0), high(x1)] }
    return column.high[0] - column.low[0] < 0.12 || column.high[1] - column.low[1] < 0.12 ? [] : [column]
  })
}
