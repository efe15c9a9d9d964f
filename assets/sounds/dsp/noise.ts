/** Noise of the three usual colours, as mono signals of `length` samples. */
import { type Random, gauss } from './random.ts'

/** Samples a second of everything made here. */
export const RATE = 48000

export type Signal = Float32Array<ArrayBuffer>

export const seconds = (s: number): number => Math.round(s * RATE)

/** Flat spectrum, deviation 0.3. */
export function white(length: number, random: Random): Signal {
  const out = new Float32Array(length)
  for (let i = 0; i < length; i++) out[i] = gauss(random) * 0.3
  return out
}

/** −3 dB an octave; Paul Kellet's refined filter (musicdsp.org, 2000). */
export function pink(length: number, random: Random): Signal {
  const out = new Float32Array(length)
  let [b0, b1, b2, b3, b4, b5, b6] = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const w = gauss(random) * 0.3
    b0 = 0.99886 * b0 + w * 0.0555179
    b1 = 0.99332 * b1 + w * 0.0750759
    b2 = 0.969 * b2 + w * 0.153852
    b3 = 0.8665 * b3 + w * 0.3104856
    b4 = 0.55 * b4 + w * 0.5329522
    b5 = -0.7616 * b5 - w * 0.016898
    out[i] = (b0 + b1 + b2 + b3 + b4 + b5 + b6 + w * 0.5362) * 0.2
    b6 = w * 0.115926
  }
  return out
}

/** −6 dB an octave above some 15 Hz (leaky integration). */
export function brown(length: number, random: Random): Signal {
  const out = new Float32Array(length)
  let y = 0
  for (let i = 0; i < length; i++) out[i] = y = y * 0.998 + gauss(random) * 0.02
  return out
}
