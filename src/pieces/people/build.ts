/** A group of people, on the ground. */
import { Vector3 } from 'three'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { createHeadPlace } from '../head-place.ts'
import { createCrowd } from './crowd/crowd.ts'
import { peopleCast } from './crowd/people-cast.ts'
import { CLIPS } from './motion/gaits.ts'
import { muster } from './muster.ts'
import type { PeopleParams } from './params.ts'
import { pathPoints } from './path-points.ts'
import { makeWay } from './way.ts'

/** Seconds between looks at who is near. */
const LOOK_EVERY = 0.6
/** Metres: a head that has been set down elsewhere looks at once. */
const JUMP = 1.5
/** A longer pause of the clock (a hidden page) is not walked after. */
const LONGEST_STEP = 0.25

export const build: PieceBuilder<PeopleParams> = (p: PeopleParams, context: BuildContext): BuiltPiece => {
  const way =
    p.path &&
    makeWay(pathPoints(p.path, context), context.ground, {
      begin: p.begin,
      end: p.end,
      lift: p.lift,
      back: p.ends === 'back' ? Math.max(0.6, p.spread) : undefined,
    })
  const people = muster(p, way, context.ground, context.taken)
  const crowd = createCrowd(peopleCast(), people, way, context.woodcut, {
    detail: context.detail,
    shadow: p.shadow,
    fade: p.ends === 'fade',
  })
  const clip = CLIPS[people[0]?.clip ?? 'stand']
  const live = { count: p.count, shown: p.shown, speed: p.speed }
  const refresh = () => crowd.show(Math.min(live.count, people.length) * live.shown)
  refresh()

  const headPlace = createHeadPlace(context.woodcut, context.pose)
  const head = new Vector3()
  const seenFrom = new Vector3(Infinity, 0, 0)
  let last = -1
  let looked = -Infinity
  const first: XYZ = people.length ? (crowd.locate(0, new Vector3()).toArray() as XYZ) : [0, 0, 0]
  const final: XYZ = people.length ? (crowd.locate(people.length - 1, new Vector3()).toArray() as XYZ) : first
  return {
    object: crowd.object,
    anchors: { first: [first[0], first[1] + 1.3, first[2]], last: [final[0], final[1] + 1.3, final[2]] },
    lines: { way: way?.points ?? [first, final] },
    setLive(params) {
      if (typeof params.count === 'number') live.count = params.count
      if (typeof params.shown === 'number') live.shown = params.shown
      if (typeof params.speed === 'number') live.speed = params.speed
      refresh()
    },
    update(clock) {
      const dt = last < 0 ? 0 : Math.min(LONGEST_STEP, Math.max(0, clock - last))
      last = clock
      crowd.advance(dt * live.speed * (clip.stride > 0 ? clip.pace : 0), dt * live.speed)
      headPlace(head)
      if (Math.abs(clock - looked) < LOOK_EVERY && head.distanceTo(seenFrom) < JUMP) return
      looked = clock
      crowd.refine(seenFrom.copy(head))
    },
    triangles: crowd.triangles,
    dispose: () => crowd.dispose(),
  }
}
