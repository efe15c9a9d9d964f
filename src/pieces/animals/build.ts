/** A group of animals, with whoever leads them, on the ground. */
import { Group, Vector3 } from 'three'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { createCrowd, type Crowd } from '../people/crowd/crowd.ts'
import { peopleCast } from '../people/crowd/people-cast.ts'
import { createGoing } from '../people/going.ts'
import { pathPoints } from '../people/path-points.ts'
import { makeWay } from '../people/way.ts'
import { castOf } from './cast.ts'
import { herdOf } from './herd.ts'
import { paceOf } from './motion/clips.ts'
import type { AnimalsParams } from './params.ts'
import { MEASURES } from './species.ts'

export const build: PieceBuilder<AnimalsParams> = (p: AnimalsParams, context: BuildContext): BuiltPiece => {
  const way =
    p.path &&
    makeWay(pathPoints(p.path, context), context.ground, {
      begin: 0,
      end: 1,
      lift: 0,
      back: p.ends === 'back' ? Math.max(1.2, p.spread) : undefined,
    })
  const herd = herdOf(p, way, context.ground, context.taken)
  const options = { detail: context.detail, shadow: p.shadow, fade: p.ends === 'fade' }
  const animals = createCrowd(castOf(p.species), herd.animals, way, context.woodcut, options)
  const crowds: Crowd[] = [animals]
  if (herd.leaders.length) crowds.push(createCrowd(peopleCast(), herd.leaders, way, context.woodcut, options))
  const object = new Group()
  for (const c of crowds) object.add(c.object)
  const going = createGoing(
    {
      crowds,
      params: p,
      pace: p.gait === 'walk' ? paceOf(MEASURES[p.species]) : 0,
      show(count, share) {
        const n = Math.min(count, p.count) * share
        animals.show(n)
        crowds[1]?.show(Math.ceil(Math.round(n) / p.string))
      },
    },
    context,
  )
  const at = (i: number): XYZ =>
    herd.animals.length ? (animals.locate(i, new Vector3()).toArray() as XYZ) : [0, 0, 0]
  const [first, final] = [at(0), at(herd.animals.length - 1)]
  const eye = MEASURES[p.species].high
  return {
    object,
    anchors: { first: [first[0], first[1] + eye, first[2]], last: [final[0], final[1] + eye, final[2]] },
    lines: { way: way?.points ?? [first, final] },
    ...going,
    triangles: crowds.reduce((sum, c) => sum + c.triangles, 0),
    dispose() {
      for (const c of crowds) c.dispose()
    },
  }
}
