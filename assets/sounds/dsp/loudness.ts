/**
 * Loudness after ITU-R BS.1770-4: K-weighting, 400 ms blocks every 100 ms, gates at −70 LUFS and 10 LU under the mean.
 * A one-shot shorter than a block is measured as the loudest block it gives between silences.
 */
import { RATE, type Signal } from './noise.ts'

interface Biquad {
  readonly b: readonly [number, number, number]
  readonly a: readonly [number, number]
}
/** BS.1770-4 tables 1 and 2; they hold for 48 kHz, the only rate used here. */
const SHELF: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
}
const HIGHPASS: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] }

function biquad(input: Float64Array, { a, b }: Biquad): Float64Array {
  const out = new Float64Array(input.length)
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  for (let i = 0; i < input.length; i++) {
    const x = input[i]
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
    x2 = x1
    x1 = x
    y2 = y1
    out[i] = y1 = y
  }
  return out
}

const toLufs = (power: number): number => -0.691 + 10 * Math.log10(Math.max(power, 1e-12))

function blockPowers(channels: readonly Signal[]): number[] {
  const block = 0.4 * RATE
  const pad = channels[0].length < 4 * block ? block : 0
  const weighted = channels.map((c) => {
    const padded = new Float64Array(c.length + 2 * pad)
    padded.set(c, pad)
    return biquad(biquad(padded, SHELF), HIGHPASS)
  })
  const powers: number[] = []
  for (let at = 0; at + block <= weighted[0].length; at += block / 4) {
    let power = 0
    for (const w of weighted) for (let i = at; i < at + block; i++) power += w[i] * w[i]
    powers.push(power / block)
  }
  return powers
}

/** Loudest 400 ms, LUFS: how a one-shot strikes. */
export const momentary = (channels: readonly Signal[]): number => toLufs(Math.max(...blockPowers(channels)))

/** Gated loudness of the whole, LUFS. */
export function integrated(channels: readonly Signal[]): number {
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
  const audible = blockPowers(channels).filter((p) => toLufs(p) > -70)
  const gate = toLufs(mean(audible)) - 10
  return toLufs(mean(audible.filter((p) => toLufs(p) > gate)))
}

/** Largest sample, dBFS. */
export function peak(channels: readonly Signal[]): number {
  let most = 0
  for (const c of channels) for (const v of c) if (Math.abs(v) > most) most = Math.abs(v)
  return 20 * Math.log10(Math.max(most, 1e-9))
}
