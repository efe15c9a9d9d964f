/**
 * What a ray means, by angle: the thing whose generous zone the ray passes, nearest to its middle. Things are
 * spheres, so there is no mesh to hit and nothing to tremble at the edge. Nothing is allocated: `Math.hypot` makes an
 * array a call and numbers handed over one by one are boxed, so roots are taken by hand and points come as they are.
 */
export interface XYZ {
  x: number
  y: number
  z: number
}
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
const MIN_SINE = Math.sin(MIN_ANGLE)
/** Metres a ray means anything in. */
const FARTHEST = 60
/** Metres around a zone in which a hand is still on it. */
const REACH = 0.12

/** How far a ray passes from the middle of a zone, as a share of what counts as on it; −1 inside it, Infinity for a miss. */
const aside = (target: Target, origin: XYZ, direction: XYZ): number => {
  const x = target.x - origin.x
  const y = target.y - origin.y
  const z = target.z - origin.z
  const square = x * x + y * y + z * z
  const { radius } = target
  if (square <= radius * radius) return -1
  const along = x * direction.x + y * direction.y + z * direction.z
  // Most things are missed, and cheaply: behind, or further beside the ray than their zone is wide.
  const beside = square - along * along
  if (along <= 0 || (beside > radius * radius && beside > MIN_SINE * MIN_SINE * square)) return Infinity
  const distance = Math.sqrt(square)
  if (distance > FARTHEST + radius) return Infinity
  const angle = Math.acos(Math.min(1, along / distance))
  return angle / Math.max(MIN_ANGLE, Math.asin(radius / distance)) + distance * 1e-4
}

/** Metres from a hand to the edge of a zone; Infinity beyond reach. */
const gap = (target: Target, hand: XYZ): number => {
  const x = target.x - hand.x
  const y = target.y - hand.y
  const z = target.z - hand.z
  const left = Math.sqrt(x * x + y * y + z * z) - target.radius
  return left <= REACH ? left : Infinity
}

/**
 * The target that a ray from `from` along the unit vector `direction` means; without a direction, the one whose zone a
 * hand at `from` is in or next to. Of several the straightest, then the nearest. Undefined where there is none.
 */
export const pick = <T extends Target>(targets: readonly T[], from: XYZ, direction?: XYZ): T | undefined => {
  let best: T | undefined
  let least = Infinity
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i]!
    const score = direction ? aside(target, from, direction) : gap(target, from)
    if (score < least) {
      best = target
      least = score
    }
  }
  return best
}
