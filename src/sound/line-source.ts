/**
 * A river is not a dot. A line sounds from all along it: its parts add by power over the square of their distance, so
 * that near it the sound comes from beside you and far off from a wide front. Three emitters stand for it, each at the
 * centre of a third of what is heard, which moves smoothly as the listener moves. Pure; no allocation once made.
 */
import type { Point } from './port.ts'

/** Emitters that stand for a line. */
export const LINE_PARTS = 3
/** A point is at its level within this distance, a line within the other; metres. Nearer never gets louder. */
export const NEAR = { point: 2, line: 30 } as const
const STEP = 2
const MOST = 192

/** Gain of a point source at a distance: the inverse, from `NEAR.point` on (ISO 9613-2, geometric part). */
export const pointGain = (distance: number): number => NEAR.point / Math.max(NEAR.point, distance)

export interface LineSource {
  /** x, y, z of each emitter, one after the other. */
  readonly positions: Float64Array
  /** Gain of each emitter, all alike: together they give the line's level at `NEAR.line`. */
  gain: number
  /** Recomputes for a listener; metres. */
  hear(x: number, y: number, z: number): void
}

/** The line as equal steps of some 2 m, at most 192 of them. */
function resample(line: readonly Point[]): { points: Float64Array; step: number } {
  const lengths = line
    .slice(1)
    .map((p, i) => Math.hypot(p.x - line[i]!.x, p.y - line[i]!.y, p.z - line[i]!.z))
  const total = lengths.reduce((a, b) => a + b, 0)
  const count = Math.max(LINE_PARTS, Math.min(MOST, Math.round(total / STEP)))
  const points = new Float64Array(count * 3)
  for (let k = 0, segment = 0, before = 0; k < count; k++) {
    const at = ((k + 0.5) / count) * total
    while (segment < lengths.length - 1 && at > before + lengths[segment]!) before += lengths[segment++]!
    const t = (at - before) / (lengths[segment] || 1)
    const [a, b] = [line[segment]!, line[segment + 1]!]
    points.set([a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t], k * 3)
  }
  return { points, step: total / count }
}

/** `line` has at least two points. */
export function createLineSource(line: readonly Point[]): LineSource {
  const { points, step } = resample(line)
  const count = points.length / 3
  const weights = new Float64Array(count)
  // Power of an endless straight line at its reference distance: ∫ ds / (d² + s²) = π / d.
  const reference = Math.PI / NEAR.line
  const source: LineSource = {
    positions: new Float64Array(LINE_PARTS * 3),
    gain: 0,
    hear(x, y, z) {
      let total = 0
      for (let k = 0; k < count; k++) {
        const dx = points[k * 3]! - x
        const dy = points[k * 3 + 1]! - y
        const dz = points[k * 3 + 2]! - z
        total += weights[k] = step / Math.max(1, dx * dx + dy * dy + dz * dz)
      }
      source.gain = Math.sqrt(Math.min(1, total / reference) / LINE_PARTS)
      source.positions.fill(0)
      const third = total / LINE_PARTS
      let passed = 0
      for (let k = 0; k < count; k++) {
        // A step that lies across the border of two thirds gives to both, or the emitters would jump.
        for (let left = weights[k]!; left > 0;) {
          const part = Math.min(LINE_PARTS - 1, Math.floor(passed / third + 1e-9))
          const room = part === LINE_PARTS - 1 ? left : Math.min(left, (part + 1) * third - passed)
          const share = Math.max(room, 1e-12) / third
          for (let axis = 0; axis < 3; axis++)
            source.positions[part * 3 + axis]! += points[k * 3 + axis]! * share
          passed += Math.max(room, 1e-12)
          left -= Math.max(room, 1e-12)
        }
      }
    },
  }
  return source
}
