/**
 * Struck and rubbed bodies as sums of damped modes. A mode is a frequency with a decay; what makes wood wood and iron
 * iron is where the modes lie, how fast each dies, and how long the contact lasts.
 */
import { RATE, type Signal } from './noise.ts'
import { type Random, between, betweenLog, gauss } from './random.ts'
import { addOnce } from './loops.ts'

export interface Mode {
  /** Hertz. */
  readonly f: number
  /** Seconds to 1/e. */
  readonly tau: number
  readonly gain: number
}

/**
 * A free wooden board: bending modes of a bar, 1.028 · h/L² · c (Fletcher & Rossing, *The Physics of Musical
 * Instruments*, 2.15) along and across the grain, twisting between them. Metres; c along 4500, across 1100 m/s.
 * `q` is the quality of the wood in contact (20–40 lying, up to 60 free).
 */
export function boardModes(length: number, width: number, thick: number, q: number, random: Random): Mode[] {
  const ratios = [1, 2.756, 5.404, 8.933, 13.34, 18.64]
  const along = (1.028 * thick * 4500) / (length * length)
  const across = (1.028 * thick * 1100) / (width * width)
  const modes: Mode[] = []
  const add = (f: number, gain: number) => {
    const real = f * (1 + 0.03 * gauss(random))
    // A board radiates its low modes badly: the air slips round its edge.
    const radiated = gain * Math.pow(real / 250, 0.8)
    if (real > 38 && real < 6000) modes.push({ f: real, tau: q / (Math.PI * real), gain: radiated })
  }
  ratios.forEach((r, i) => add(along * r, 1 / (1 + 0.5 * i)))
  ratios.slice(0, 4).forEach((r, i) => add(across * r, 0.8 / (1 + 0.6 * i)))
  for (let i = 1; i < 6; i++) add(Math.sqrt(along * ratios[i] * across) * (1 + 0.25 * i), 0.5 / i)
  for (let i = 0; i < 10; i++) add(betweenLog(random, 600, 3200), 0.16 * between(random, 0.4, 1))
  return modes
}

/** A forged iron link under load: inharmonic, bright, damped by the links it hangs in. */
export function linkModes(base: number, ring: number, random: Random): Mode[] {
  return [1, 1.52, 2.32, 3.1, 4.25, 5.4, 6.63, 8.1].map((ratio, i) => ({
    f: base * ratio * (1 + 0.025 * gauss(random)),
    tau: (ring * between(random, 0.6, 1.2)) / Math.pow(ratio, 0.7),
    gain: (between(random, 0.5, 1) * Math.pow(ratio, 0.45)) / (1 + 0.22 * i),
  }))
}

/** The force of a contact of `duration` seconds: half a sine, roughened by `grit` (0…1). */
export function contact(duration: number, grit: number, random: Random): Signal {
  const length = Math.max(2, Math.round(duration * RATE))
  const out = new Float32Array(length)
  for (let i = 0; i < length; i++)
    out[i] = Math.sin((Math.PI * (i + 0.5)) / length) * (1 + grit * gauss(random))
  const sum = out.reduce((a, b) => a + Math.abs(b), 0)
  return out.map((v) => v / sum)
}

/** Rings every mode with the force, from sample `at` on. Two-pole resonators, so any force will do. */
export function strike(out: Signal, at: number, force: Signal, modes: readonly Mode[], gain: number): void {
  for (const mode of modes) {
    const r = Math.exp(-1 / (mode.tau * RATE))
    const w = (2 * Math.PI * mode.f) / RATE
    const [a1, a2, b] = [2 * r * Math.cos(w), r * r, Math.sin(w) * mode.gain * gain]
    const ringing = Math.round(mode.tau * 7 * RATE)
    let [y1, y2] = [0, 0]
    addOnce(out, at, force.length + ringing, (i) => {
      const y = (i < force.length ? force[i] * b : 0) + a1 * y1 - a2 * y2
      y2 = y1
      y1 = y
      return y
    })
  }
}

/** A short burst of air and splinters: noise with attack and decay in seconds. */
export function burst(out: Signal, at: number, decay: number, gain: number, random: Random): void {
  addOnce(
    out,
    at,
    Math.round(decay * 7 * RATE),
    (i) => gain * gauss(random) * Math.min(1, i / 40) * Math.exp(-i / (decay * RATE)),
  )
}
