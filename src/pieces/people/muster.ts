/** Where each person of a group stands or starts: pure arithmetic over the way and the ground. */
import { createRandom } from '../../woodcut/hash.ts'
import type { Ground, XYZ } from '../contract.ts'
import { wearing, type Layer } from './body/layers.ts'
import type { Member } from './crowd/cast.ts'
import { dressOf, looksOf } from './dress.ts'
import { CLIPS, type ClipName } from './motion/gaits.ts'
import { createElbows, type Elbows } from './elbows.ts'
import type { Dress, Gait, PeopleParams } from './params.ts'
import type { Way } from './way.ts'

/** Metres between the two who carry one door, front to rear. */
export const PAIR_GAP = 2.12

export interface Person extends Member {
  readonly clip: ClipName
}

/** Clips a gait is mixed from, more of what stands first; `front` and `rear` of a pair are told apart by place. */
const MIXED: Partial<Record<Gait, readonly ClipName[]>> = {
  stand: ['stand', 'stand-other', 'stand', 'stand-folded'],
  wait: ['stand', 'squat', 'stand-other', 'stand-folded', 'squat'],
}

function clipOf(gait: Gait, dress: Dress, rear: boolean, random: () => number): ClipName {
  if (gait === 'carry-pair' || gait === 'stretcher') return rear ? 'carry-rear' : 'carry-front'
  const old = dress === 'elder'
  if (old && gait === 'walk') return 'walk-stick'
  if (old && (gait === 'stand' || gait === 'wait') && random() < 0.7) return 'stand-stick'
  const mixed = MIXED[gait]
  const clip = mixed ? mixed[Math.floor(random() * mixed.length)]! : (gait as ClipName)
  // Hands in wide sleeves: not under a pack's straps.
  return clip === 'stand-folded' && dress.startsWith('soldier') ? 'stand-strap' : clip
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
  const pair = p.gait === 'carry-pair' || p.gait === 'stretcher'
  const taken = createElbows()
  const n = Math.max(1, pair ? Math.ceil(p.count / 2) : p.count)
  // An irregular file, never a beat.
  const step = p.gap ?? (way?.length ?? 0) / n
  for (let i = 0; i < p.count; i++) {
    const rear = pair && i % 2 === 1
    const dress = dressOf(p.dress, random)
    const clip = clipOf(p.gait, dress, rear, random)
    const looks = looksOf(dress, p, clip, random)
    const held: Layer[] = pair && !rear ? [p.gait === 'stretcher' ? 'stretcher' : 'board'] : []
    const before = people[i - 1]
    const goes = CLIPS[clip].stride > 0 && way !== undefined
    const lane = ((i * 0.618 + 0.21) % 1) * 2 - 1
    const slot = pair ? i >> 1 : i
    const along = rear ? before!.along - PAIR_GAP * before!.scale : (slot + (random() - 0.5) * 0.5) * step
    people.push({
      clip,
      along,
      aside: rear ? before!.aside : lane * (p.ends === 'back' ? 0.3 : p.spread),
      stop: goes && p.ends === 'stay' ? stopOf(along, slot, n, rear, way, pair) : 0,
      ...(goes
        ? { place: [0, 0, 0] as const, heading: 0 }
        : standing(p, way, ground, along, random, taken, occupied)),
      phase: rear ? before!.phase + 0.37 : random(),
      worn: wearing([...looks.layers, ...held]),
      scale: rear ? before!.scale : looks.scale,
      head: looks.head,
      dyes: looks.dyes,
    })
  }
  return people
}

/** Metres from one who has stopped at the end to the next behind. */
const CLOSED_UP = 1.15

/** Those in front stop at the end of the way; the others close up behind them. */
function stopOf(along: number, slot: number, n: number, rear: boolean, way: Way, pair: boolean): number {
  const behind = (n - 1 - slot) * (pair ? CLOSED_UP + PAIR_GAP : CLOSED_UP) + (rear ? PAIR_GAP : 0)
  return Math.max(along, way.length - 0.05 - behind, 0.01)
}

/** A place for one who stays: beside the way, or around the origin with elbow room. */
function standing(
  p: PeopleParams,
  way: Way | undefined,
  ground: Ground,
  along: number,
  random: () => number,
  taken: Elbows,
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
    if (taken.free(x, z)) break
  }
  taken.add(x, z)
  if (p.face !== undefined) h = (-p.face * Math.PI) / 180
  h += (random() - 0.5) * (p.face === undefined && !way ? 0 : 0.35)
  const g = ground.height(x, z)
  return { place: [x, (Number.isFinite(g) ? g : 0) + p.lift, z], heading: h }
}
