/** The way a group goes or stands along: equal steps on the ground. Pure arithmetic. */
import type { Ground, XYZ } from '../contract.ts'

export interface Way {
  /** Equal steps of way: x, y, z and direction x, z each. A closed way ends where it begins. */
  readonly points: readonly XYZ[]
  readonly ahead: readonly (readonly [number, number])[]
  /** How much the ground rises to the right of each step, metres a metre. */
  readonly cross: readonly number[]
  readonly length: number
  readonly closed: boolean
}
export interface WayOptions {
  readonly begin: number
  readonly end: number
  readonly lift: number
  /** Out on one side and back on the other, this many metres from the middle. */
  readonly back?: number
}

type Line = readonly XYZ[]

/** Steps of a way: two for each metre, within what a texture of its own may sensibly hold. */
const samplesOf = (metres: number): number => Math.round(Math.min(512, Math.max(64, metres * 2)))
/** Metres to either side at which the ground is felt for its slope. */
const FEEL = 0.6
/** Steps before and behind by which a direction is smoothed, so that no one turns on a spot. */
const LOOK = 2

const lengthOf = (line: Line): number =>
  line.slice(1).reduce((sum, p, i) => sum + Math.hypot(p[0] - line[i]![0], p[2] - line[i]![2]), 0)

/** Points at equal distances along a line, from the share `begin` to `end` of it. */
function resample(line: Line, count: number, begin = 0, end = 1): XYZ[] {
  const legs = line.slice(1).map((p, i) => Math.hypot(p[0] - line[i]![0], p[2] - line[i]![2]))
  const whole = legs.reduce((a, b) => a + b, 0)
  return Array.from({ length: count }, (_, k) => {
    let d = (begin + ((end - begin) * k) / (count - 1)) * whole
    let i = 0
    while (i < legs.length - 1 && d > legs[i]!) d -= legs[i++]!
    const t = Math.min(1, Math.max(0, legs[i] ? d / legs[i]! : 0))
    const [a, b] = [line[i]!, line[i + 1]!]
    return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t] as const
  })
}

function directions(line: Line, closed: boolean): [number, number][] {
  const last = line.length - 1
  const at = (i: number): XYZ => line[closed ? (i + last) % last : Math.min(last, Math.max(0, i))]!
  return line.map((_, i) => {
    const [a, b] = [at(i - LOOK), at(i + LOOK)]
    const l = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1
    return [(b[0] - a[0]) / l, (b[2] - a[2]) / l]
  })
}

/** Round the line: out on its right, about, back on what is then the right, about again. */
function thereAndBack(line: Line, aside: number): XYZ[] {
  const ahead = directions(line, false)
  const half = (order: Line, dirs: readonly (readonly [number, number])[], sign: number): XYZ[] => {
    const out = order.map((p, i): XYZ => [
      p[0] - dirs[i]![1] * aside * sign,
      p[1],
      p[2] + dirs[i]![0] * aside * sign,
    ])
    const [p, d] = [order[order.length - 1]!, dirs[dirs.length - 1]!]
    const [fx, fz] = [d[0] * sign, d[1] * sign]
    for (let k = 1; k < 8; k++) {
      const a = (k / 8) * Math.PI
      const [side, on] = [Math.cos(a) * aside, Math.sin(a) * aside]
      out.push([p[0] - fz * side + fx * on, p[1], p[2] + fx * side + fz * on])
    }
    return out
  }
  const loop = [...half(line, ahead, 1), ...half([...line].reverse(), [...ahead].reverse(), -1)]
  return [...loop, loop[0]!]
}

/** The way through `points`, set on the ground; heights fall back on the points' own where there is none. */
export function makeWay(points: Line, ground: Ground, o: WayOptions): Way {
  const own = Math.max(0.1, Math.abs(o.end - o.begin) * (lengthOf(points) || 1))
  const middle = resample(points, samplesOf(own), o.begin, o.end)
  const closed = o.back !== undefined
  const course = closed ? thereAndBack(middle, o.back) : middle
  const length = closed ? lengthOf(course) : own
  const line = (closed ? resample(course, samplesOf(length)) : middle).map(([x, y, z]): XYZ => {
    const g = ground.height(x, z)
    return [x, (Number.isFinite(g) ? g : y) + o.lift, z]
  })
  const ahead = directions(line, closed)
  const cross = line.map(([x, , z], i) => {
    const [ax, az] = ahead[i]!
    const rise = ground.height(x - az * FEEL, z + ax * FEEL) - ground.height(x + az * FEEL, z - ax * FEEL)
    // Beside a bridge's edge the ground is far below: who walks there keeps to the height of the way.
    return Number.isFinite(rise) && Math.abs(rise) < FEEL * 2 ? rise / (2 * FEEL) : 0
  })
  return { points: line, ahead, cross, length, closed }
}
