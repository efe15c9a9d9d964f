/** Filters whose cutoff may move while they run. */
import { RATE, type Signal } from './noise.ts'

export type FilterKind = 'low' | 'band' | 'high'
/** A frequency in hertz, constant or by sample. */
export type Frequency = number | ((sample: number) => number)

/**
 * State-variable filter in the trapezoidal form (A. Simper, Cytomic, 2013): stable under modulation.
 * The cutoff is read every 32 samples; `q` 0.7 is flat, above it rings.
 */
export function filter(input: Signal, kind: FilterKind, frequency: Frequency, q = 0.7): Signal {
  const out = new Float32Array(input.length)
  const at = typeof frequency === 'number' ? () => frequency : frequency
  const k = 1 / q
  let [s1, s2, a1, a2, a3] = [0, 0, 0, 0, 0]
  for (let i = 0; i < input.length; i++) {
    if ((i & 31) === 0) {
      const g = Math.tan(Math.PI * Math.min(0.45, at(i) / RATE))
      a1 = 1 / (1 + g * (g + k))
      a2 = g * a1
      a3 = g * a2
    }
    const v3 = input[i] - s2
    const v1 = a1 * s1 + a2 * v3
    const v2 = s2 + a2 * s1 + a3 * v3
    s1 = 2 * v1 - s1
    s2 = 2 * v2 - s2
    out[i] = kind === 'low' ? v2 : kind === 'band' ? v1 * k : input[i] - k * v1 - v2
  }
  return out
}

/** Band between two frequencies, 12 dB an octave outside. */
export const between12 = (input: Signal, low: number, high: number): Signal =>
  filter(filter(input, 'high', low), 'low', high)
