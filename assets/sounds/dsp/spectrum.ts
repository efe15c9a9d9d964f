/** What a sound looks like in figures: octave bands, liveliness, spikiness. */
import { fft } from './fft.ts'
import { RATE, type Signal } from './noise.ts'

export const BANDS = [31, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16000] as const

export interface Portrait {
  /** Octave-band levels relative to their power sum, dB. */
  readonly bands: number[]
  /** Deviation over time of the level of 50 ms frames, dB. */
  readonly liveliness: number
  /** Kurtosis of the samples: 3 for noise, more where single events stand out. */
  readonly kurtosis: number
  /** Peak over root mean square, dB. */
  readonly crest: number
}

export function portrait(signal: Signal): Portrait {
  const size = 8192
  const power = new Float64Array(BANDS.length)
  const [re, im] = [new Float64Array(size), new Float64Array(size)]
  for (let at = 0; at + size <= Math.max(size, signal.length); at += size / 2) {
    im.fill(0)
    for (let i = 0; i < size; i++)
      re[i] = (signal[at + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size))
    fft(re, im)
    for (let k = 1; k < size / 2; k++) {
      const band = Math.round(Math.log2((k * RATE) / size / 1000)) + 5
      if (band >= 0 && band < BANDS.length) power[band] += re[k] * re[k] + im[k] * im[k]
    }
  }
  const total = power.reduce((a, b) => a + b, 0)
  const frames: number[] = []
  const frame = RATE / 20
  for (let at = 0; at + frame <= signal.length; at += frame) {
    let sum = 0
    for (let i = at; i < at + frame; i++) sum += signal[i] * signal[i]
    if (sum > 0) frames.push(10 * Math.log10(sum / frame))
  }
  const mean = frames.reduce((a, b) => a + b, 0) / frames.length
  let [m2, m4, most] = [0, 0, 0]
  for (const v of signal) {
    m2 += v * v
    m4 += v ** 4
    most = Math.max(most, Math.abs(v))
  }
  return {
    bands: [...power].map((p) => 10 * Math.log10(p / total + 1e-12)),
    liveliness: Math.sqrt(frames.reduce((a, b) => a + (b - mean) ** 2, 0) / frames.length),
    kurtosis: m4 / signal.length / (m2 / signal.length) ** 2,
    crest: 20 * Math.log10(most / Math.sqrt(m2 / signal.length)),
  }
}

/** Mean distance of the bands from 63 Hz to 8 kHz, dB. */
export function distance(a: Portrait, b: Portrait): number {
  let sum = 0
  for (let i = 1; i < 9; i++) sum += Math.abs(a.bands[i] - b.bands[i])
  return sum / 8
}
