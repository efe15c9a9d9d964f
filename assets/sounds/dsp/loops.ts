/** Making sounds that come round to their own beginning, and putting layers together. */
import { type Random, gauss } from './random.ts'
import { RATE, type Signal, seconds } from './noise.ts'

/** A value by sample index, periodic over the loop it was made for. */
export type Curve = (sample: number) => number

/**
 * A smooth random curve of mean 0 and deviation 1 that repeats after `length` samples: a sum of the loop's own
 * harmonics between `low` and `high` hertz, with amplitude 1/f^`tilt`.
 */
export function curve(length: number, random: Random, low: number, high: number, tilt = 1): Curve {
  const period = length / RATE
  const harmonics: { k: number; a: number; phase: number }[] = []
  for (let k = Math.max(1, Math.round(low * period)); k <= Math.round(high * period); k++)
    harmonics.push({ k, a: gauss(random) / Math.pow(k, tilt), phase: random() * 2 * Math.PI })
  const step = 64
  const points = new Float32Array(Math.ceil(length / step) + 1)
  let power = 0
  for (let j = 0; j < points.length; j++) {
    let sum = 0
    for (const h of harmonics) sum += h.a * Math.cos((2 * Math.PI * h.k * j * step) / length + h.phase)
    points[j] = sum
    power += sum * sum
  }
  const deviation = Math.sqrt(power / points.length) || 1
  return (sample) => {
    const q = (((sample % length) + length) % length) / step
    const j = Math.floor(q)
    const t = q - j
    return (points[j] * (1 - t) + points[Math.min(points.length - 1, j + 1)] * t) / deviation
  }
}

/**
 * Noise is not periodic: `make` renders `length` and `overlap` seconds more, whose tail is crossfaded into the head
 * at equal power. The last sample then leads into the first.
 */
export function seamless(length: number, make: (samples: number) => Signal, overlap = 2): Signal {
  const over = Math.min(seconds(overlap), length)
  const long = make(length + over)
  const out = long.slice(0, length)
  for (let i = 0; i < over; i++) {
    const t = ((i / over) * Math.PI) / 2
    out[i] = long[i] * Math.sin(t) + long[length + i] * Math.cos(t)
  }
  return out
}

/** Adds `samples` values of `grain` from `at`, wrapping round the end (for loops). */
export function addWrapped(out: Signal, at: number, samples: number, grain: (i: number) => number): void {
  const n = out.length
  for (let i = 0, j = at % n; i < samples; i++) {
    out[j] += grain(i)
    if (++j === n) j = 0
  }
}

/** Adds `grain` from `at`, cut at the end (for one-shots). */
export function addOnce(out: Signal, at: number, samples: number, grain: (i: number) => number): void {
  const last = Math.min(samples, out.length - at)
  for (let i = Math.max(0, -at); i < last; i++) out[at + i] += grain(i)
}

export function shape(input: Signal, gain: Curve): Signal {
  const out = new Float32Array(input.length)
  for (let i = 0; i < out.length; i++) out[i] = input[i] * gain(i)
  return out
}

/** A layer and its gain (a factor). */
export type Layer = readonly [Signal, number]

export function mix(...layers: Layer[]): Signal {
  const out = new Float32Array(Math.max(...layers.map(([s]) => s.length)))
  for (const [signal, gain] of layers) for (let i = 0; i < signal.length; i++) out[i] += signal[i] * gain
  return out
}

/** Root mean square. */
export function rms(signal: Signal): number {
  let sum = 0
  for (const v of signal) sum += v * v
  return Math.sqrt(sum / signal.length)
}

/** The same signal at root mean square 1, so that layers are balanced by decibels and not by accident. */
export function unit(signal: Signal): Signal {
  const r = rms(signal) || 1
  return signal.map((v) => v / r)
}

/** Rounds off what stands more than `over` times above the root mean square: fewer spikes, the same sound. */
export function soften(signal: Signal, over: number): Signal {
  const limit = rms(signal) * over || 1
  return signal.map((v) => Math.tanh(v / limit) * limit)
}

export const decibels = (db: number): number => Math.pow(10, db / 20)

/** Fades both ends in place, seconds; a one-shot must begin and end in silence. */
export function fadeEnds(signal: Signal, head: number, tail: number): Signal {
  const h = seconds(head)
  const t = seconds(tail)
  for (let i = 0; i < h; i++) signal[i] *= i / h
  for (let i = 0; i < t; i++) signal[signal.length - 1 - i] *= i / t
  return signal
}
