/**
 * What a ray means, by angle: the thing whose generous zone the ray passes, nearest to its middle. Things are
 * spheres, so there is no mesh to hit, nothing to tremble at the edge, and nothing to allocate: `Math.hypot` makes an
 * array a call, so roots are taken by hand.
 */
export interface Target {
  readonly id: string
  /** Metres in the scene; mutable, things move. */
  x: number
  y: number
  z: number
  radius: number
}

/** At least this angle (radians) counts as "on it", however far away: 1.5° to either side. */
export const MIN_ANGLE = (1.5 * Math.PI) / 180

/**
 * The target a ray from (ox, oy, oz) along the unit vector (dx, dy, dz) means, or undefined.
 * `maxDistance` is in metres. Ties go to the ray's straightest, then the nearest.
 */
export const pick = <T extends Target>(
  targets: readonly T[],
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  maxDistance = 60,
): T | undefined => {
  let best: T | undefined
  let bestScore = Infinity
  for (const target of targets) {
    const x = target.x - ox
    const y = target.y - oy
    const z = target.z - oz
    const distance = Math.sqrt(x * x + y * y + z * z)
    if (distance > maxDistance + target.radius) continue
    if (distance <= target.radius) {
      if (bestScore > -1) {
        best = target
        bestScore = -1
      }
      continue
    }
    const angle = Math.acos(Math.max(-1, Math.min(1, (x * dx + y * dy + z * dz) / distance)))
    const reach = Math.max(MIN_ANGLE, Math.asin(Math.min(1, target.radius / distance)))
    const score = angle / reach + distance * 1e-4
    if (angle <= reach && score < bestScore) {
      best = target
      bestScore = score
    }
  }
  return best
}

/** The target whose zone, widened by `reach` metres, a hand at (x, y, z) is in; the nearest of them. */
export const reachFor = <T extends Target>(
  targets: readonly T[],
  x: number,
  y: number,
  z: number,
  reach = 0.12,
): T | undefined => {
  let best: T | undefined
  let least = Infinity
  for (const target of targets) {
    const dx = target.x - x
    const dy = target.y - y
    const dz = target.z - z
    const gap = Math.sqrt(dx * dx + dy * dy + dz * dz) - target.radius
    if (gap <= reach && gap < least) {
      best = target
      least = gap
    }
  }
  return best
}
