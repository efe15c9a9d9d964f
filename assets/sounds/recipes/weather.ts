/** Rain, rain on wood, wind in a gorge. */
import type { Recipe } from '../recipe.ts'
import { between12, filter } from '../dsp/filters.ts'
import { RATE, type Signal, brown, pink, seconds, white } from '../dsp/noise.ts'
import { type Random, between, betweenLog, createRandom, gauss } from '../dsp/random.ts'
import { addWrapped, curve, decibels, mix, seamless, shape, soften, unit } from '../dsp/loops.ts'
import { boardModes, strike } from '../dsp/modes.ts'
import { bubbles, tick } from '../dsp/water.ts'

/** A drop heard by both ears: nearer one side, and up to 0.6 ms earlier there. */
function place(ears: readonly Signal[], at: number, drop: Signal, gain: number, random: Random): void {
  const side = random() * 2 - 1
  const lag = Math.round(Math.abs(side) * 0.0006 * RATE)
  ears.forEach((ear, k) => {
    const toward = k === 0 ? -side : side
    const g = gain * Math.sqrt((1 + 0.8 * toward) / 2)
    addWrapped(ear, at + (toward < 0 ? lag : 0), drop.length, (i) => drop[i] * g)
  })
}

/** Light rain on rock and leaves: hard ticks, soft pats, a drip now and then, and the wash of all that is farther. */
function rain(seed: number): Signal[] {
  const n = seconds(16)
  const random = createRandom(seed)
  const drops = [new Float32Array(n), new Float32Array(n)]
  const scatter = (perSecond: number, make: () => readonly [Signal, number]) => {
    for (let k = 0; k < perSecond * 16; k++) place(drops, Math.floor(random() * n), ...make(), random)
  }
  const loud = (spread: number) => Math.exp(gauss(random) * spread)
  scatter(520, () => [
    tick(0.0022 + 0.004 * random() ** 2, betweenLog(random, 2000, 7000), 0.5, random),
    0.05 * loud(0.55),
  ])
  scatter(300, () => [
    tick(between(random, 0.003, 0.008), betweenLog(random, 500, 2200), 0.75, random),
    0.055 * loud(0.5),
  ])
  const wash = curve(n, random, 0.05, 0.5, 0.8)
  return drops.map((ear) => {
    const drip = bubbles(n, random, { rate: 4, low: 700, high: 2400, spread: 0.4 })
    const far = unit(seamless(n, (m) => between12(pink(m, random), 450, 9500)))
    const low = unit(seamless(n, (m) => filter(brown(m, random), 'low', 190)))
    return mix(
      [soften(filter(unit(ear), 'low', 8500), 4), decibels(-1)],
      [unit(drip), decibels(-17)],
      [shape(far, (i) => 1 + 0.12 * wash(i)), decibels(0)],
      [low, decibels(-13)],
    )
  })
}

/** Rain on a board or a bamboo hat just above: each drop makes the wood answer. */
function rainBoard(seed: number): Signal[] {
  const n = seconds(14)
  const random = createRandom(seed)
  const out = new Float32Array(n + RATE)
  const boards = Array.from({ length: 6 }, () =>
    boardModes(between(random, 0.35, 0.6), between(random, 0.22, 0.4), 0.014, 14, random),
  )
  for (let k = 0; k < 19 * 14; k++) {
    const size = Math.exp(gauss(random) * 0.4)
    const force = tick(between(random, 0.0008, 0.0022) * size, betweenLog(random, 900, 3000), 0.5, random)
    strike(out, Math.floor(random() * n), force, boards[Math.floor(random() * boards.length)], 0.2 * size)
  }
  const folded = out.slice(0, n)
  for (let i = n; i < out.length; i++) folded[i - n] += out[i]
  const splash = new Float32Array(n)
  for (let k = 0; k < 90 * 14; k++) {
    const drop = tick(0.001 + 0.003 * random() ** 2, betweenLog(random, 2200, 8000), 0.7, random)
    const gain = Math.exp(gauss(random) * 0.7)
    addWrapped(splash, Math.floor(random() * n), drop.length, (i) => drop[i] * gain)
  }
  const far = unit(seamless(n, (m) => between12(pink(m, random), 500, 8000)))
  return [mix([soften(unit(folded), 4), 1], [soften(unit(splash), 4), decibels(-8)], [far, decibels(-11)])]
}

/** Gusts follow one curve for both ears, a little later in the second; high parts rise more than low ones. */
function wind(seed: number): Signal[] {
  const n = seconds(20)
  const random = createRandom(seed)
  const gusting = curve(n, random, 0.05, 0.9, 1.1)
  const flutter = curve(n, random, 1, 6, 0.5)
  const gust = (i: number) => Math.min(1.6, Math.max(0.45, 0.9 + 0.22 * gusting(i)))
  const wander = [curve(n, random, 0.05, 1, 1), curve(n, random, 0.05, 1.3, 1)]
  return [0, 1].map((ear) => {
    const lag = ear * Math.round(0.11 * RATE)
    const strength = (i: number) => gust(i + lag) * (1 + 0.06 * flutter(i + lag))
    const whistle = (hertz: number, which: number, q: number) =>
      unit(
        seamless(n, (m) =>
          filter(
            pink(m, random),
            'band',
            (i) => hertz * Math.pow(2, 0.22 * wander[which](i) + 0.35 * (gust(i) - 0.9)),
            q,
          ),
        ),
      )
    const low = unit(
      seamless(n, (m) =>
        filter(
          filter(brown(m, random), 'low', (i) => 150 + 110 * gust(i)),
          'high',
          58,
        ),
      ),
    )
    const middle = unit(seamless(n, (m) => filter(pink(m, random), 'band', (i) => 330 + 190 * gust(i), 0.8)))
    const air = unit(seamless(n, (m) => between12(white(m, random), 2200, 7000)))
    return mix(
      [shape(low, strength), decibels(0)],
      [shape(middle, strength), decibels(-4)],
      [shape(whistle(430, 0, 6), (i) => strength(i) ** 1.6), decibels(-12)],
      [shape(whistle(760, 1, 9), (i) => strength(i) ** 2.2), decibels(-18)],
      [shape(air, (i) => strength(i) ** 2), decibels(-30)],
    )
  })
}

export const WEATHER: readonly Recipe[] = [
  {
    id: 'rain',
    kind: 'loop',
    use: 'bed',
    lufs: -22,
    variants: 2,
    about: { zh: '小雨落在岩石和树叶上', en: 'light rain on rock and leaves' },
    render: rain,
  },
  {
    id: 'rain-board',
    kind: 'loop',
    use: 'emitter',
    lufs: -26,
    variants: 2,
    about: { zh: '雨点打在木板和斗笠上', en: 'rain on boards and bamboo hats' },
    render: rainBoard,
  },
  {
    id: 'wind-gorge',
    kind: 'loop',
    use: 'bed',
    lufs: -22,
    variants: 2,
    about: { zh: '峡谷里的风', en: 'wind in a gorge' },
    render: wind,
  },
]
