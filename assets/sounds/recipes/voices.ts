/** People far off. No words: vowels and breath only, shaped like speech and like calling. */
import type { Recipe } from '../recipe.ts'
import { between12, filter } from '../dsp/filters.ts'
import { convolve, fold, tail } from '../dsp/fft.ts'
import { RATE, type Signal, brown, seconds } from '../dsp/noise.ts'
import { type Random, between, createRandom, gauss } from '../dsp/random.ts'
import { addWrapped, decibels, fadeEnds, mix, unit } from '../dsp/loops.ts'

/** First three formants of a man's vowels, hertz (Peterson & Barney, JASA 1952, rounded). */
const VOWELS = [
  [730, 1090, 2440],
  [570, 840, 2410],
  [440, 1020, 2240],
  [530, 1840, 2480],
  [300, 870, 2240],
  [660, 1720, 2410],
] as const

interface Utterance {
  readonly seconds: number
  /** Hertz at a moment (0…1 of the utterance). */
  readonly pitch: (u: number) => number
  /** 0…1 of the utterance to loudness. */
  readonly loud: (u: number) => number
  /** Syllables: where each begins (0…1) and its vowel. */
  readonly vowels: readonly { readonly at: number; readonly formants: readonly number[] }[]
}

/** Formants at a moment: they glide over 60 ms from one vowel to the next. */
function formantAt(u: Utterance, which: number, t: number): number {
  let f = u.vowels[0].formants[which]
  for (const v of u.vowels) {
    const glide = Math.min(1, Math.max(0, ((t - v.at) * u.seconds) / 0.06))
    f += (v.formants[which] - f) * glide
  }
  return f
}

/** Pulses of the voice folds and some breath, through three moving resonances. */
function speak(u: Utterance, random: Random): Signal {
  const n = seconds(u.seconds)
  const source = new Float32Array(n)
  let phase = random()
  let shimmer = 1
  for (let i = 0; i < n; i++) {
    const t = i / n
    phase += (u.pitch(t) * (1 + 0.008 * gauss(random))) / RATE
    if (phase >= 1) {
      phase -= 1
      shimmer = 1 + 0.12 * gauss(random)
    }
    const open = phase < 0.6 ? Math.sin((Math.PI * phase) / 0.6) * (phase / 0.6) : 0
    source[i] = (open * shimmer - 0.19 + 0.05 * gauss(random)) * u.loud(t)
  }
  const at = (k: number) => (i: number) => formantAt(u, k, i / n)
  return mix(
    [filter(source, 'band', at(0), 6), 1],
    [filter(source, 'band', at(1), 8), 2.4],
    [filter(source, 'band', at(2), 9), 1.6],
  )
}

function phrase(random: Random, pitch: number, syllables: number): Utterance {
  const length = syllables * between(random, 0.17, 0.26)
  const vowels = Array.from({ length: syllables }, (_, k) => ({
    at: k / syllables,
    formants: VOWELS[Math.floor(random() * VOWELS.length)].map((f) => f * (1 + 0.05 * gauss(random))),
  }))
  const tones = vowels.map(() => gauss(random) * 0.1)
  return {
    seconds: length,
    vowels,
    pitch: (u) => pitch * (1.08 - 0.16 * u + tones[Math.min(syllables - 1, Math.floor(u * syllables))]),
    loud: (u) => {
      const s = (u * syllables) % 1
      return Math.sin(Math.PI * u) ** 0.3 * Math.sin(Math.PI * Math.min(1, s * 1.1)) ** 0.8
    },
  }
}

/** Heard across a valley: thin, with the valley's answer. */
function faraway(dry: Signal, random: Random, wet: number, echo: number): Signal {
  const band = filter(between12(dry, 190, 1900), 'low', 2600)
  const room = convolve(filter(band, 'low', 1500), tail(random, 2.1, 1300, 0.06))
  const layers: [Signal, number][] = [
    [band, 1],
    [room, wet],
  ]
  for (const [delay, gain] of [
    [0.43, 0.3],
    [0.81, 0.16],
  ] as const) {
    const late = new Float32Array(seconds(delay) + band.length)
    late.set(filter(band, 'low', 1100), seconds(delay))
    layers.push([late, gain * echo])
  }
  return mix(...layers)
}

function crowd(seed: number): Signal[] {
  const n = seconds(18)
  const random = createRandom(seed)
  const dry = new Float32Array(n)
  for (let man = 0; man < 16; man++) {
    const pitch = between(random, 98, 190)
    const distance = between(random, 0.35, 1)
    for (let t = random() * 3; t < 18;) {
      const said = speak(
        phrase(random, pitch * between(random, 0.95, 1.15), 2 + Math.floor(random() * 6)),
        random,
      )
      addWrapped(dry, seconds(t), said.length, (i) => said[i] * distance)
      t += said.length / RATE + between(random, 0.5, 3.4)
    }
  }
  const still = filter(brown(n, random), 'low', 300)
  return [mix([unit(fold(faraway(dry, random, 0.9, 0.5), n)), 1], [unit(still), decibels(-30)])]
}

/** One calls, some answer: the sound of men lifting together, without a word. */
function call(seed: number): Signal[] {
  const random = createRandom(seed)
  const out = new Float32Array(seconds(2.6))
  const pitch = between(random, 190, 250)
  const shout = (length: number, height: number, first: number): Utterance => ({
    seconds: length,
    vowels: [
      { at: 0, formants: VOWELS[3].map((f) => f) },
      { at: first, formants: VOWELS[random() < 0.5 ? 0 : 1].map((f) => f * 1.04) },
    ],
    pitch: (u) => height * (0.9 + 0.22 * Math.sin(Math.PI * Math.min(1, u * 1.3)) - 0.18 * u * u),
    loud: (u) => Math.min(1, u * 14) * Math.min(1, (1 - u) * 5),
  })
  const lead = speak(shout(between(random, 0.55, 0.95), pitch, 0.18), random)
  out.set(lead, seconds(0.03))
  const answer = between(random, 0.95, 1.2)
  for (let man = 0; man < 5; man++) {
    const voice = speak(shout(between(random, 0.4, 0.55), between(random, 130, 200), 0.1), random)
    const at = seconds(answer + 0.06 * random())
    for (let i = 0; i < voice.length && at + i < out.length; i++) out[at + i] += voice[i] * 0.42
  }
  const heard = faraway(out, random, 1, 1)
  return [fadeEnds(heard.slice(0, seconds(4.2)), 0.01, 1)]
}

export const VOICES: readonly Recipe[] = [
  {
    id: 'far-voices',
    kind: 'loop',
    use: 'emitter',
    lufs: -24,
    variants: 2,
    about: { zh: '远处的人声（听不清词句）', en: 'voices far off, no words' },
    render: crowd,
  },
  {
    id: 'far-call',
    kind: 'one-shot',
    use: 'emitter',
    lufs: -26,
    variants: 4,
    about: { zh: '远处的号子声（没有词）', en: 'a call far off, without words' },
    render: call,
  },
]
