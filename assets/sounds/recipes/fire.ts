/** Torches of split bamboo. */
import type { Recipe } from '../recipe.ts'
import { between12 } from '../dsp/filters.ts'
import { RATE, type Signal, brown, pink, seconds, white } from '../dsp/noise.ts'
import { type Random, between, betweenLog, createRandom, gauss } from '../dsp/random.ts'
import {
  addOnce,
  addWrapped,
  curve,
  decibels,
  fadeEnds,
  mix,
  seamless,
  shape,
  soften,
  unit,
} from '../dsp/loops.ts'
import { filter } from '../dsp/filters.ts'

/** One crackle: a click and its noise through the band it happens to open. */
function crackle(tau: number, random: Random): Signal {
  const raw = new Float32Array(Math.round(tau * 7 * RATE) + 8)
  for (let i = 0; i < raw.length; i++)
    raw[i] = gauss(random) * Math.exp(-i / (tau * RATE)) + (i < 2 ? 1.5 : 0)
  return filter(raw, 'band', betweenLog(random, 1400, 9000), between(random, 0.7, 2.3))
}

interface CrackleLayer {
  readonly rate: number
  readonly gain: number
  readonly spread: number
  readonly tau: readonly [number, number]
  readonly cluster: number
}
const LAYERS: readonly CrackleLayer[] = [
  { rate: 120, gain: 0.1, spread: 0.6, tau: [0.0003, 0.0012], cluster: 0 },
  { rate: 22, gain: 0.26, spread: 0.7, tau: [0.0005, 0.0025], cluster: 0.15 },
  { rate: 2.4, gain: 0.55, spread: 0.5, tau: [0.001, 0.005], cluster: 0.35 },
]

function crackles(n: number, random: Random): Signal {
  const out = new Float32Array(n)
  const pop = (at: number, gain: number, tau: readonly [number, number]) => {
    const grain = crackle(tau[0] + (tau[1] - tau[0]) * random() ** 2, random)
    addWrapped(out, Math.floor(at), grain.length, (i) => grain[i] * gain)
  }
  for (const { rate, gain, spread, tau, cluster } of LAYERS)
    for (let k = 0; k < (rate * n) / RATE; k++) {
      const at = random() * n
      const g = gain * Math.exp(Math.min(1.9, gauss(random)) * spread)
      pop(at, g, tau)
      if (random() < cluster)
        for (let q = 1; q < 2 + random() * 5; q++)
          pop(at + RATE * (0.004 + 0.05 * q * random()), g * between(random, 0.3, 0.8), tau)
    }
  return out.map((v) => Math.tanh(v * 1.6) / 1.6)
}

/** A torch flaps more than a campfire and crackles less. */
function torch(seed: number): Signal[] {
  const n = seconds(12)
  const random = createRandom(seed)
  const lap = curve(n, random, 3, 11, 0.35)
  const breath = curve(n, random, 0.15, 1.4, 0.6)
  const strength = (i: number) => Math.max(0.25, 1 + 0.2 * breath(i) + 0.26 * lap(i))
  const hiss = unit(seamless(n, (m) => between12(white(m, random), 1800, 9000)))
  const roar = unit(seamless(n, (m) => between12(brown(m, random), 55, 260)))
  const flap = unit(seamless(n, (m) => filter(pink(m, random), 'band', 420, 0.5)))
  return [
    mix(
      [soften(unit(crackles(n, random)), 6), decibels(0)],
      [shape(hiss, strength), decibels(-16)],
      [shape(roar, (i) => strength(i) ** 2), decibels(-5)],
      [shape(flap, (i) => strength(i) ** 1.5), decibels(-8)],
    ),
  ]
}

/** Tinder takes: a breath of flame, then the first crackling. */
function flameCatch(seed: number): Signal[] {
  const n = seconds(1.9)
  const random = createRandom(seed)
  const swell = (peak: number, i: number) => {
    const t = i / RATE
    return t < peak ? (t / peak) ** 2 : Math.exp(-(t - peak) / 0.35)
  }
  const rise = between(random, 0.18, 0.34)
  const out = mix(
    [
      shape(unit(filter(pink(n, random), 'band', (i) => 240 + 900 * swell(rise, i), 0.6)), (i) =>
        swell(rise, i),
      ),
      1,
    ],
    [shape(unit(between12(white(n, random), 1500, 8000)), (i) => swell(rise * 0.8, i)), decibels(-12)],
  )
  for (let k = 0; k < 46; k++) {
    const grain = crackle(between(random, 0.0004, 0.003), random)
    const at = seconds(0.1 + 1.6 * random() ** 1.4)
    const gain = 0.5 * Math.exp(gauss(random) * 0.7)
    addOnce(out, at, grain.length, (i) => grain[i] * gain)
  }
  return [fadeEnds(out, 0.004, 0.4)]
}

export const FIRE: readonly Recipe[] = [
  {
    id: 'torch-fire',
    kind: 'loop',
    use: 'emitter',
    lufs: -26,
    variants: 2,
    about: { zh: '竹火把燃烧', en: 'a bamboo torch burning' },
    render: torch,
  },
  {
    id: 'flame-catch',
    kind: 'one-shot',
    use: 'emitter',
    lufs: -22,
    variants: 3,
    about: { zh: '火点着了', en: 'a flame takes' },
    render: flameCatch,
  },
]
