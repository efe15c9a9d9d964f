/** Where each person of a group stands or starts: pure arithmetic over the way and the ground. */
import { createRandom } from '../../woodcut/hash.ts'
import type { Ground, XYZ } from '../contract.ts'
import { wearing } from './body/layers.ts'
import { dressOf, layersOf } from './dress.ts'
import { CLIPS, type ClipName } from './motion/gaits.ts'
import type { PeopleParams } from './params.ts'

/** Metres between the two who carry one door, front to rear. */
export const PAIR_GAP = 2.12
/** Seen from one person to the next, no nearer than this where they stand about; metres. */
const ELBOW_ROOM = 0.75

export interface Person {
  readonly clip: ClipName
  /** Walkers: metres along and aside of the way. */
  readonly along: number
  readonly aside: number
  /** Those who stay. */
  readonly place: XYZ
  readonly heading: number
  readonly phase: number
  readonly mask: number
  readonly scale: number
}

export interface Way {
  /** Equal steps of way: x, y, z and direction x, z each. */
  readonly points: readonly XYZ[]
  readonly ahead: readonly (readonly [number, number])[]
  readonly length: number
}

const SAMPLES = 64

/** The way through `points`, set on the ground; heights fall back on the points' own where there is none. */
export function makeWay(points: readonly XYZ[], from: number, to: number, ground: Ground, lift: number): Way {
  const legs = points.slice(1).map((p, i) => Math.hypot(p[0] - points[i]![0], p[2] - points[i]![2]))
  const whole = legs.reduce((a, b) => a + b, 0) || 1
  const at = (d: number): XYZ => {
    let i = 0
    while (i < legs.length - 1 && d > legs[i]!) d -= legs[i++]!
    const t = Math.min(1, Math.max(0, legs[i] ? d / legs[i]! : 0))
    const [a, b] = [points[i]!, points[i + 1]!]
    const [x, z] = [a[0] + (b[0] - a[0]) * t, a[2] + (b[2] - a[2]) * t]
    const g = ground.height(x, z)
    return [x, (Number.isFinite(g) ? g : a[1] + (b[1] - a[1]) * t) + lift, z]
  }
  const line = Array.from({ length: SAMPLES }, (_, i) =>
    at((from + ((to - from) * i) / (SAMPLES - 1)) * whole),
  )
  const ahead = line.map((_, i) => {
    const [a, b] = [line[Math.max(0, i - 1)]!, line[Math.min(SAMPLES - 1, i + 1)]!]
    const l = Math.hypot(b[0] - a[0], b[2] - a[2]) || 1
    return [(b[0] - a[0]) / l, (b[2] - a[2]) / l] as const
  })
  return { points: line, ahead, length: Math.max(0.1, Math.abs(to - from) * whole) }
}

/** `occupied` says where another thing or a visitor already stands; those who stand about keep clear of it. */
export function muster(
  p: PeopleParams,
  way: Way | undefined,
  ground: Ground,
  occupied: (x: number, z: number) => boolean = () => false,
): Person[] {
  const random = createRandom(p.seed * 7919 + 13)
  const people: Person[] = []
  const pair = p.gait === 'carry-pair'
  const taken: [number, number][] = []
  for (let i = 0; i < p.count; i++) {
    const rear = pair && i % 2 === 1
    const clip: ClipName = pair ? (rear ? 'carry-rear' : 'carry-front') : (p.gait as ClipName)
    const layers = layersOf(dressOf(p.dress, random), p.gait, random)
    if (pair && !rear) layers.push('board')
    const scale = 0.95 + random() * 0.09
    const before = people[i - 1]
    const goes = CLIPS[clip].stride > 0 && way !== undefined
    const lane = ((i * 0.618 + 0.21) % 1) * 2 - 1
    const n = Math.max(1, pair ? Math.ceil(p.count / 2) : p.count)
    const slot = pair ? i >> 1 : i
    // An irregular file, never a beat.
    const step = p.gap ?? (way?.length ?? 0) / n
    const along = (slot + (random() - 0.5) * 0.5) * step
    people.push({
      clip,
      along: rear ? before!.along - PAIR_GAP * before!.scale : along,
      aside: rear ? before!.aside : lane * p.spread,
      ...(goes
        ? { place: [0, 0, 0] as const, heading: 0 }
        : standing(p, way, ground, along, random, taken, occupied)),
      phase: rear ? before!.phase + 0.37 : random(),
      mask: wearing(layers),
      scale: rear ? before!.scale : scale,
    })
  }
  return people
}

/** A place for one who stays: beside the way, or around the origin with elbow room. */
function standing(
  p: PeopleParams,
  way: Way | undefined,
  ground: Ground,
  along: number,
  random: () => number,
  taken: [number, number][],
  occupied: (x: number, z: number) => boolean,
): { place: XYZ; heading: number } {
  let [x, z, h] = [0, 0, random() * Math.PI * 2]
  for (let tries = 0; tries < 24; tries++) {
    if (way) {
      const i = Math.min(
        way.points.length - 1,
        Math.round((Math.max(0, along) / way.length) * (way.points.length - 1)),
      )
      const [q, a] = [way.points[i]!, way.ahead[i]!]
      const off = (random() * 2 - 1) * p.spread
      ;[x, z] = [
        q[0] - a[1] * off + (random() - 0.5) * tries * 0.1,
        q[2] + a[0] * off + (random() - 0.5) * tries * 0.1,
      ]
      h = Math.atan2(-a[0], -a[1])
    } else {
      const [r, a] = [Math.sqrt(random()) * p.spread, random() * Math.PI * 2]
      ;[x, z] = [r * Math.cos(a), r * Math.sin(a)]
    }
    if (!way && occupied(x, z)) continue
    if (taken.every(([u, v]) => Math.hypot(u - x, v - z) >= ELBOW_ROOM)) break
  }
  taken.push([x, z])
  if (p.face !== undefined) h = (-p.face * Math.PI) / 180
  h += (random() - 0.5) * (p.face === undefined && !way ? 0 : 0.35)
  const g = ground.height(x, z)
  return { place: [x, (Number.isFinite(g) ? g : 0) + p.lift, z], heading: h }
}
