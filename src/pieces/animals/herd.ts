/** Where each animal of a group is and what it does, and who leads it: pure arithmetic over the way and the ground. */
import { createRandom } from '../../woodcut/hash.ts'
import type { Ground, XYZ } from '../contract.ts'
import type { Worn } from '../people/body/layers.ts'
import { wearing } from '../people/body/layers.ts'
import type { Member } from '../people/crowd/cast.ts'
import { looksOf } from '../people/dress.ts'
import { createElbows } from '../people/elbows.ts'
import type { Way } from '../people/way.ts'
import { leaderAhead, LOADS } from './body/loads.ts'
import type { AnimalClip } from './motion/clips.ts'
import type { AnimalsParams } from './params.ts'
import { MEASURES } from './species.ts'

/** Bits of what an animal has on. */
export function harness(p: Pick<AnimalsParams, 'load' | 'leader'>, led: boolean): Worn {
  const bits: number[] = []
  if (p.load !== 'none') bits.push(LOADS[p.load])
  if (p.load !== 'none' || p.leader !== 'none') bits.push(LOADS.halter)
  if (led) bits.push(LOADS.rope)
  return { low: bits.reduce((sum, n) => sum + 2 ** n, 0), high: 0 }
}

export interface Herd {
  readonly animals: readonly Member[]
  readonly leaders: readonly Member[]
}

function clipOf(p: AnimalsParams, random: () => number): AnimalClip {
  if (p.gait === 'graze') return random() < 0.22 ? 'look-up' : 'graze'
  if (p.gait === 'lie') return random() < 0.2 ? 'stand' : 'lie'
  if (p.gait === 'stand') return random() < 0.3 ? 'look-up' : 'stand'
  return 'walk'
}

export function herdOf(
  p: AnimalsParams,
  way: Way | undefined,
  ground: Ground,
  occupied: (x: number, z: number) => boolean,
): Herd {
  const random = createRandom(p.seed * 6151 + 29)
  const m = MEASURES[p.species]
  const elbows = createElbows(m.long * 1.15 + (p.load === 'packs' ? 0.5 : 0))
  const step = p.gap ?? (way?.length ?? 0) / Math.max(1, p.count)
  const young = p.species === 'sheep' ? 0.14 : 0.08
  const animals: Member[] = []
  const leaders: Member[] = []
  for (let i = 0; i < p.count; i++) {
    const clip = clipOf(p, random)
    const goes = clip === 'walk' && way !== undefined
    const led = p.leader !== 'none' && i % p.string === 0
    const along = (p.count - i) * step + (random() - 0.5) * 0.2 * step
    const aside =
      (((i * 0.618 + 0.31) % 1) - 0.5) * 2 * Math.min(p.spread, goes && p.ends === 'back' ? 0.3 : p.spread)
    const spot = goes
      ? { place: [0, 0, 0] as const, heading: 0 }
      : spotOf(p, way, ground, along, random, elbows, occupied)
    const scale = 1 - young + random() * young * 1.5
    const animal: Member = {
      clip,
      along,
      aside,
      stop: goes && p.ends === 'stay' ? Math.max(along, way.length - leaderAhead(m) - i * (m.long * 2.1)) : 0,
      ...spot,
      phase: random(),
      worn: harness(p, led),
      scale,
      head: 1,
      dyes: [m.dye[0] + random() * (m.dye[1] - m.dye[0]), 1],
    }
    animals.push(animal)
    if (led) leaders.push(leaderOf(p, animal, goes, ground, random))
  }
  return { animals, leaders }
}

/** Who holds the rope: as far ahead as the rope is long, beside the head where they stand. */
function leaderOf(p: AnimalsParams, a: Member, goes: boolean, ground: Ground, random: () => number): Member {
  const ahead = leaderAhead(MEASURES[p.species]) * a.scale
  const dress = p.leader === 'none' ? 'herder' : p.leader
  const clip = goes ? 'lead' : 'hold'
  const looks = looksOf(dress, { gait: 'lead', folk: p.folk, seats: false }, clip, random)
  const [x, z] = [a.place[0] - Math.sin(a.heading) * ahead, a.place[2] - Math.cos(a.heading) * ahead]
  const g = ground.height(x, z)
  return {
    clip,
    along: a.along + ahead,
    aside: a.aside,
    stop: a.stop > 0 ? a.stop + ahead : 0,
    place: goes ? [0, 0, 0] : [x, Number.isFinite(g) ? g : 0, z],
    heading: a.heading,
    phase: random(),
    worn: wearing(looks.layers.filter((l) => l !== 'basket')),
    scale: looks.scale,
    head: looks.head,
    dyes: looks.dyes,
  }
}

function spotOf(
  p: AnimalsParams,
  way: Way | undefined,
  ground: Ground,
  along: number,
  random: () => number,
  elbows: ReturnType<typeof createElbows>,
  occupied: (x: number, z: number) => boolean,
): { place: XYZ; heading: number } {
  let [x, z] = [0, 0]
  let heading = random() * Math.PI * 2
  for (let tries = 0; tries < 40; tries++) {
    if (way) {
      const i = Math.min(way.points.length - 1, Math.round((along / way.length) * (way.points.length - 1)))
      const [q, a] = [way.points[i]!, way.ahead[i]!]
      const off = (random() * 2 - 1) * p.spread
      ;[x, z] = [q[0] - a[1] * off, q[2] + a[0] * off]
      heading = Math.atan2(-a[0], -a[1])
    } else {
      // A crowded place grows rather than let two stand in one.
      const r = Math.sqrt(random()) * p.spread * (1 + tries * 0.06)
      const a = random() * Math.PI * 2
      ;[x, z] = [r * Math.cos(a), r * Math.sin(a)]
    }
    if (!occupied(x, z) && elbows.free(x, z)) break
  }
  elbows.add(x, z)
  if (p.face !== undefined) heading = (-p.face * Math.PI) / 180 + (random() - 0.5) * 0.5
  const g = ground.height(x, z)
  return { place: [x, Number.isFinite(g) ? g : 0, z], heading }
}
