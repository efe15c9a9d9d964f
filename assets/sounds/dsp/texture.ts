/** Endless texture out of a short recording, so that its own loop is never heard. */
import { type Signal, seconds } from './noise.ts'
import { type Random, between } from './random.ts'

/**
 * Lays pieces of 2.5–4.5 s from random places of `recording` over each other with equal-power joints.
 * `speed` below 1 reads slower and so lower: a bigger river. Linear reading between samples.
 */
export function texture(recording: Signal, length: number, random: Random, speed: number): Signal {
  const out = new Float32Array(length)
  const joint = seconds(0.8)
  for (let at = -joint; at < length;) {
    const piece = seconds(between(random, 2.5, 4.5))
    const from = random() * (recording.length - (piece + joint) * speed - 2)
    for (let i = 0; i < piece + joint; i++) {
      const j = at + i
      if (j < 0 || j >= length) continue
      const edge = Math.min(1, i / joint, (piece + joint - i) / joint)
      const q = from + i * speed
      const k = Math.floor(q)
      out[j] += (recording[k] + (recording[k + 1] - recording[k]) * (q - k)) * Math.sin((edge * Math.PI) / 2)
    }
    at += piece
  }
  return out
}
