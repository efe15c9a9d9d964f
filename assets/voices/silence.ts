/** Where a wave is silent: for trimming and pausing while it is made, and for measuring what was written. */

/** Waves are judged in steps of 5 ms. */
export const HOP_SECONDS = 0.005
/** A hop counts as silent this far under the loudest hop of the wave. */
const SILENT_DB = -42

/** Which 5 ms hops of a mono wave are silent; `rate` is in samples a second. */
export function silentHops(wave: Float32Array, rate: number): boolean[] {
  const hop = Math.round(HOP_SECONDS * rate)
  const power = Array.from({ length: Math.floor(wave.length / hop) }, (_, h) => {
    let sum = 0
    for (let i = h * hop; i < (h + 1) * hop; i++) sum += wave[i]! ** 2
    return sum / hop
  })
  const limit = Math.max(...power) * 10 ** (SILENT_DB / 10)
  return power.map((p) => p < limit)
}

/** Silence before the first sound, after the last, and the longest between them; seconds. */
export interface Silences {
  readonly before: number
  readonly after: number
  readonly longest: number
}

/** The silences of a recording as it will be played. */
export function silencesIn(wave: Float32Array, rate: number): Silences {
  const silent = silentHops(wave, rate)
  const [first, last] = [silent.indexOf(false), silent.lastIndexOf(false)]
  let longest = 0
  let from = first
  for (let h = first; h <= last; h++) {
    if (silent[h]) longest = Math.max(longest, h - from)
    else from = h
  }
  const seconds = (hops: number): number => Math.round(hops * HOP_SECONDS * 1000) / 1000
  return { before: seconds(first), after: seconds(silent.length - 1 - last), longest: seconds(longest) }
}
