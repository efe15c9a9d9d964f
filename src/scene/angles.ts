/** −π < angle ≤ π, radians. */
export const wrap = (angle: number): number => {
  const turns = angle % (2 * Math.PI)
  if (turns > Math.PI) return turns - 2 * Math.PI
  return turns <= -Math.PI ? turns + 2 * Math.PI : turns
}

/** Yaw of a direction, radians about +Y, 0 for −Z. Pitch does not matter: the direction is flattened. */
export const yawOf = (x: number, z: number): number => Math.atan2(-x, -z)
