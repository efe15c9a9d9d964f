/** Water in small parts: bubbles and drops. */
import { RATE, type Signal } from './noise.ts'
import { type Random, gauss } from './random.ts'
import { addWrapped } from './loops.ts'

export interface BubbleOptions {
  /** Bubbles a second. */
  readonly rate: number
  /** Hertz; the spread is logarithmic and leans to the low end. */
  readonly low: number
  readonly high: number
  /** Deviation of the logarithm of loudness. */
  readonly spread?: number
  /** How much the pitch rises as the bubble nears the surface. */
  readonly rise?: number
}

/**
 * A bubble is a decaying sine whose pitch rises (K. van den Doel, "Physically based models for liquid sounds",
 * ACM TAP 2005); its decay shortens with frequency. A loop of `length` samples.
 */
export function bubbles(length: number, random: Random, options: BubbleOptions): Signal {
  const { rate, low, high, spread = 0.7, rise = 1 } = options
  const out = new Float32Array(length)
  const count = Math.round((rate * length) / RATE)
  for (let n = 0; n < count; n++) {
    const f = low * Math.pow(high / low, Math.pow(random(), 1.3))
    const gain = Math.exp(gauss(random) * spread) * Math.pow(low / f, 0.4)
    const tau = (0.0025 + 10 / f) * (0.6 + random())
    const climb = rise * random()
    let phase = random() * 2 * Math.PI
    addWrapped(out, Math.floor(random() * length), Math.min(RATE / 4, Math.round(tau * 6 * RATE)), (i) => {
      const t = i / RATE
      phase += (2 * Math.PI * f * (1 + (climb * t * 0.1) / tau)) / RATE
      return gain * Math.sin(phase) * Math.exp(-t / tau) * Math.min(1, i / 24)
    })
  }
  return out
}

/** One raindrop on something hard: a tick of noise and tone; `seconds` long, `tone` hertz. */
export function tick(duration: number, tone: number, noisiness: number, random: Random): Signal {
  const out = new Float32Array(Math.max(8, Math.round(duration * RATE)))
  let phase = random() * 2 * Math.PI
  for (let i = 0; i < out.length; i++)
    out[i] =
      (gauss(random) * noisiness + Math.sin((phase += (2 * Math.PI * tone) / RATE)) * (1 - noisiness)) *
      Math.exp((-4.5 * i) / out.length) *
      Math.min(1, i / 6)
  return out
}
