/** A group of people, on the ground. */
import { Vector3 } from 'three'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { createCrowd } from './crowd/crowd.ts'
import { peopleCast } from './crowd/people-cast.ts'
import { CLIPS } from './motion/gaits.ts'
import { muster } from './muster.ts'
import type { PeopleParams } from './params.ts'
import { pathPoints } from './path-points.ts'
import { makeWay } from './way.ts'
import { createGoing } from './going.ts'

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
  const going = createGoing(
    {
      crowds: [crowd],
      params: p,
      pace: clip.stride > 0 ? clip.pace : 0,
      show: (count, share) => crowd.show(Math.min(count, people.length) * share),
    },
    context,
  )
  const first: XYZ = people.length ? (crowd.locate(0, new Vector3()).toArray() as XYZ) : [0, 0, 0]
  const final: XYZ = people.length ? (crowd.locate(people.length - 1, new Vector3()).toArray() as XYZ) : first
  return {
    object: crowd.object,
    anchors: { first: [first[0], first[1] + 1.3, first[2]], last: [final[0], final[1] + 1.3, final[2]] },
    lines: { way: way?.points ?? [first, final] },
    ...going,
    triangles: crowd.triangles,
    dispose: () => crowd.dispose(),
  }
}
