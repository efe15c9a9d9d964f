/** The Dadu in its gorge, far and at the edge. */
import type { Recipe, Recording } from '../recipe.ts'
import { between12, filter } from '../dsp/filters.ts'
import { type Signal, brown, pink, seconds, white } from '../dsp/noise.ts'
import { createRandom } from '../dsp/random.ts'
import { curve, decibels, mix, seamless, shape, unit } from '../dsp/loops.ts'
import { texture } from '../dsp/texture.ts'
import { bubbles } from '../dsp/water.ts'

const STK = 'supertuxkart-data 1.4+dfsg-2 (Debian 12), data/sfx'
const WATERFALL: Recording = {
  file: 'waterfall_loop_2.ogg',
  sha256: '6a70d6707d5660c088b63d1a838d0c4eb2571f1a9368b4303e43b46e8dd03729',
  author: 'Leonard "VKProduktion" Graf, 2014',
  licence: 'CC0-1.0',
  origin: `freesound.org/people/VKProduktion/sounds/215711, by way of ${STK}`,
}
const RIVER: Recording = {
  file: 'river_loop.ogg',
  sha256: '58d3f165ff9b4e5e031e24e16cb1cdc475dd76df0aafd6df7d84e637cee2fd2c',
  author: 'Adam Newns, 2012',
  licence: 'CC0-1.0',
  origin: `freesound.org/people/Adam_N/sounds/166310, by way of ${STK}`,
}

/**
 * Big brown water: a roar that surges, boils that well up under it, churning in the middle and little spray on top.
 * The recorded waterfall, read slower, gives the middle its grain; above 4.6 kHz it has a step, so the spray is ours.
 */
function rapids(seed: number, recording: (n: number) => Signal): Signal[] {
  const n = seconds(18)
  const random = createRandom(seed)
  const surge = curve(n, random, 0.06, 0.45, 0.8)
  const boil = curve(n, random, 0.35, 1.6, 0.5)
  const churn = curve(n, random, 2, 13, 0.6)
  const flick = curve(n, random, 1.2, 7, 0.4)
  const recorded = unit(seamless(n, (m) => between12(texture(recording(0), m, random, 0.8), 90, 4600)))
  const roar = unit(seamless(n, (m) => between12(filter(brown(m, random), 'high', 48), 48, 250)))
  const swell = unit(seamless(n, (m) => filter(brown(m, random), 'band', 78, 0.9)))
  const middle = unit(seamless(n, (m) => between12(pink(m, random), 180, 1500)))
  const spray = unit(seamless(n, (m) => between12(white(m, random), 2600, 9000)))
  const stones = unit(bubbles(n, random, { rate: 320, low: 120, high: 1100, spread: 0.8 }))
  return [
    mix(
      [shape(recorded, (i) => 1 + 0.08 * surge(i)), decibels(-3)],
      [shape(roar, (i) => Math.max(0.4, 1 + 0.16 * surge(i))), decibels(-1.5)],
      [shape(swell, (i) => Math.exp(0.45 * boil(i))), decibels(-7)],
      [shape(middle, (i) => Math.max(0.3, 1 + 0.12 * surge(i) + 0.16 * churn(i))), decibels(-0.5)],
      [shape(spray, (i) => Math.exp(0.22 * flick(i) + 0.1 * surge(i))), decibels(-14)],
      [stones, decibels(-9)],
    ),
  ]
}

/** At the waterline: laps and bubbles near, the current behind. */
function riverEdge(seed: number, recording: (n: number) => Signal): Signal[] {
  const n = seconds(16)
  const random = createRandom(seed)
  const lap = curve(n, random, 0.3, 1.1, 0.4)
  const flow = curve(n, random, 1.5, 8, 0.5)
  const recorded = unit(seamless(n, (m) => texture(recording(0), m, random, 0.92)))
  const near = unit(bubbles(n, random, { rate: 520, low: 320, high: 3600 }))
  const slosh = unit(seamless(n, (m) => between12(pink(m, random), 260, 1900)))
  const behind = unit(seamless(n, (m) => between12(brown(m, random), 70, 420)))
  return [
    mix(
      [recorded, decibels(0)],
      [shape(near, (i) => Math.exp(0.35 * lap(i))), decibels(-6)],
      [shape(slosh, (i) => Math.exp(0.55 * lap(i) + 0.1 * flow(i))), decibels(-7)],
      [behind, decibels(-9)],
    ),
  ]
}

export const WATER: readonly Recipe[] = [
  {
    id: 'rapids',
    kind: 'loop',
    use: 'emitter',
    lufs: -20,
    variants: 3,
    about: { zh: '峡谷中的急流', en: 'a torrent in a gorge' },
    recordings: [WATERFALL],
    render: rapids,
  },
  {
    id: 'river-edge',
    kind: 'loop',
    use: 'emitter',
    lufs: -23,
    variants: 3,
    about: { zh: '河边的水声', en: 'water at the river’s edge' },
    recordings: [RIVER],
    render: riverEdge,
  },
]
