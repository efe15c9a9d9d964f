/** Seeded randomness: the same recipe gives the same sound on every machine. */

/** A source of numbers in [0, 1). */
export type Random = () => number

/** Mulberry32: 32 bits of state, good enough for noise and grains. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Normal deviate, mean 0, deviation 1 (Box and Muller). */
export function gauss(random: Random): number {
  const u = Math.max(1e-12, random())
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random())
}

/** Uniform in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random()

/** Uniform in the logarithm, for frequencies and times. */
export const betweenLog = (random: Random, low: number, high: number): number =>
  low * Math.pow(high / low, random())
