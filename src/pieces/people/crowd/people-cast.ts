/** The cast of people: one body with layers of dress, and every clip of theirs. Made once, with the first group. */
import { figureGeometry } from '../body/figure.ts'
import { bakeClips } from '../motion/bake.ts'
import { CLIPS } from '../motion/gaits.ts'
import type { Cast } from './cast.ts'

const HOLDS = ['carry', 'carry-front', 'carry-rear', 'shoulder-pole', 'crawl']

let made: Cast | undefined
export const peopleCast = (): Cast =>
  (made ??= {
    name: 'people',
    clips: CLIPS,
    table: bakeClips(),
    geometry: figureGeometry,
    arrived: (clip) => (HOLDS.includes(clip) ? undefined : clip === 'walk-stick' ? 'stand-stick' : 'stand'),
  })
