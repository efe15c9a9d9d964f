/** The cast of a species: its body and its clips. Made once, with the first group of it. */
import type { Cast } from '../people/crowd/cast.ts'
import { bake } from '../people/motion/bake.ts'
import { animalGeometry } from './body/animal.ts'
import { FRAMES, paceOf, poseOf, strideOf, type AnimalClip } from './motion/clips.ts'
import { ANIMAL_BONES, jointsOf, solveAnimal } from './motion/rig.ts'
import type { Species } from './params.ts'
import { MEASURES } from './species.ts'

/** Seconds of one cycle of those who stay. */
const SECONDS: Readonly<Record<Exclude<AnimalClip, 'walk'>, number>> = {
  stand: 9,
  'look-up': 11,
  graze: 8,
  lie: 7,
}

const made = new Map<Species, Cast>()

export function castOf(species: Species): Cast {
  const known = made.get(species)
  if (known) return known
  const m = MEASURES[species]
  const joints = jointsOf(m)
  const stays = Object.fromEntries(Object.entries(SECONDS).map(([n, s]) => [n, { stride: 0, pace: 1 / s }]))
  const cast: Cast = {
    name: species,
    clips: { walk: { stride: strideOf(m), pace: paceOf(m) }, ...stays },
    table: bake(FRAMES, ANIMAL_BONES, (clip, t) => solveAnimal(joints, poseOf(clip, t, m))),
    geometry: (fine, worn) => animalGeometry(m, fine, worn),
    arrived: () => 'stand',
  }
  made.set(species, cast)
  return cast
}
