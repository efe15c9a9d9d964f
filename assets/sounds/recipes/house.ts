/** Sounds of a room: the clock on its wall. */
import { fadeEnds } from '../dsp/loops.ts'
import { type Mode, contact, strike } from '../dsp/modes.ts'
import { RATE, type Signal, seconds } from '../dsp/noise.ts'
import { type Random, between, createRandom, gauss } from '../dsp/random.ts'
import type { Recipe } from '../recipe.ts'

/** Seconds from beat to beat: a pendulum of some 40 cm (T / 2 = π √(l / g)), as in a clock that hangs on a wall. */
const BEAT = 0.635
const BEATS = 16

/** The pallet of brass on its wheel, and the box of thin wood that answers it. */
const works = (random: Random, pitch: number): Mode[] => [
  ...[1, 1.63, 2.71, 3.38].map((r, i) => ({
    f: 340 * pitch * r * (1 + 0.01 * gauss(random)),
    tau: 0.03 / r,
    gain: 0.5 / (1 + i),
  })),
  ...[2350, 3720, 5140].map((f, i) => ({
    f: f * pitch * (1 + 0.006 * gauss(random)),
    tau: 0.006 / (1 + 0.5 * i),
    gain: 0.55 / (1 + i),
  })),
]

/** Each beat is a drop and, some milliseconds on, the recoil; the two sides of the anchor differ, and none is even. */
function clock(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(Math.round(BEAT * BEATS * RATE))
  const sides = [works(random, 1), works(random, 0.86)]
  // The anchor never hangs quite true: one side comes early.
  const limp = between(random, 0.012, 0.02)
  for (let k = 0; k < BEATS; k++) {
    const at = seconds(0.05 + k * BEAT + (k % 2) * limp + 0.0012 * gauss(random))
    const side = sides[k % 2]!
    strike(out, at, contact(0.0007, 0.25, random), side, 1 + 0.08 * gauss(random))
    strike(out, at + seconds(between(random, 0.021, 0.026)), contact(0.0011, 0.2, random), side, 0.34)
  }
  return [fadeEnds(out, 0.002, 0.002)]
}

export const HOUSE: readonly Recipe[] = [
  {
    id: 'clock',
    kind: 'loop',
    use: 'emitter',
    lufs: -32,
    variants: 2,
    about: { zh: '挂钟', en: 'a clock on the wall' },
    render: clock,
  },
]
