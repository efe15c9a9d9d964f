/**
 * Integer hashes, the same in TypeScript and in the shader (shader/noise.ts), so that what is built and what is
 * drawn agree, on every graphics chip: no sine, whose low bits differ from one to the next.
 */
const finish = (h: number): number => {
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  h ^= h >>> 15
  h = Math.imul(h, 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** 0…1 for an integer. (Mixer: C. Wellons, "lowbias32".) */
export const hash1 = (n: number): number => (finish(n | 0) >>> 8) / 16777216

/** 0…1 for a pair of integers. */
export const hash2 = (x: number, y: number): number =>
  (finish((Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77)) | 0) >>> 8) / 16777216

/** A stream of numbers 0…1 from a seed. (Source: mulberry32, T. Ettinger, public domain.) */
export function createRandom(seed: number): () => number {
  let s = seed | 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A seed from any text, for pieces that name none (FNV-1a). */
export function seedOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Value noise 0…1 with smooth steps. */
export function noise2(x: number, y: number): number {
  const i = Math.floor(x)
  const j = Math.floor(y)
  const f = x - i
  const g = y - j
  const u = f * f * (3 - 2 * f)
  const v = g * g * (3 - 2 * g)
  const a = hash2(i, j)
  const b = hash2(i + 1, j)
  const c = hash2(i, j + 1)
  const d = hash2(i + 1, j + 1)
  return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v
}

/** Several octaves of noise2 about zero, −1…1. */
export function fbm(x: number, y: number, octaves = 4): number {
  let sum = 0
  let gain = 0.5
  for (let i = 0; i < octaves; i++) {
    sum += gain * (noise2(x, y) * 2 - 1)
    x = x * 2.03 + 5.1
    y = y * 2.03 + 1.7
    gain *= 0.5
  }
  return sum
}

/** Noise with sharp crests, about 0…1: ridges, where 1 is a crest. */
export function ridged(x: number, y: number, octaves = 4): number {
  let sum = 0
  let gain = 0.5
  let weight = 1
  for (let i = 0; i < octaves; i++) {
    let n = 1 - Math.abs(noise2(x, y) * 2 - 1)
    n = n * n * weight
    weight = Math.min(1, n * 1.8)
    sum += n * gain
    x = x * 2.07 + 3.3
    y = y * 2.07 + 9.1
    gain *= 0.5
  }
  return sum
}
