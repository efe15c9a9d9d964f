/**
 * The wind of a scene, kept in one place: everything that moves with it reads the two uniforms this writes. The way the
 * air has gone is summed up, so that nothing jumps when the wind changes.
 */
import type { Vector3, Vector4 } from 'three'

export interface Wind {
  /** Degrees true the wind comes from, m/s, gusts 0…1; `north` is where −Z points. */
  set(from: number, speed: number, gust: number, north: number): void
  /** Seconds gone by. No allocation. */
  blow(seconds: number): void
}

export const createWind = (uniforms: {
  readonly uWind: { readonly value: Vector4 }
  readonly uDrift: { readonly value: Vector3 }
}): Wind => {
  const wind = uniforms.uWind.value
  const drift = uniforms.uDrift.value
  return {
    set(from, speed, gust, north) {
      const to = ((from + 180 - north) * Math.PI) / 180
      wind.set(Math.sin(to), -Math.cos(to), speed, gust)
    },
    blow(seconds) {
      const way = wind.z * seconds
      drift.set(drift.x + wind.x * way, drift.y + wind.y * way, drift.z + way)
    },
  }
}
