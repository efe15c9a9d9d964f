/** Where things stand: poses, frames, and the scene's words for place (`at`, `on`, `along`, `turn`, `height`). Pure. */
import type { Ground, Pose, XYZ } from '../pieces/contract.ts'

/** From a piece's own frame to the scene's: turned about +Y by the heading, then moved. */
export function toScene(pose: Pose, [x, y, z]: XYZ): XYZ {
  const c = Math.cos(pose.heading)
  const s = Math.sin(pose.heading)
  const [px, py, pz] = pose.position
  return [px + x * c + z * s, py + y, pz - x * s + z * c]
}

/** From the scene's frame to a piece's own. */
export function toPiece(pose: Pose, [x, y, z]: XYZ): XYZ {
  const c = Math.cos(pose.heading)
  const s = Math.sin(pose.heading)
  const dx = x - pose.position[0]
  const dz = z - pose.position[2]
  return [dx * c - dz * s, y - pose.position[1], dx * s + dz * c]
}

/** `turn` is degrees clockwise from north; a heading is radians about +Y, 0 faces −Z. */
export const headingOf = (turn: number): number => (-turn * Math.PI) / 180

/** The heading that faces `to` from `from`; 0 where they are one above the other. */
export const facing = (from: XYZ, to: XYZ): number =>
  Math.hypot(to[0] - from[0], to[2] - from[2]) < 1e-6 ? 0 : Math.atan2(from[0] - to[0], from[2] - to[2])

/** The highest of several grounds; −Infinity where there is none. */
export const highest = (grounds: readonly Ground[]): Ground => ({
  height: (x, z) => grounds.reduce((top, g) => Math.max(top, g.height(x, z)), -Infinity),
})

/** A ground of the scene as a piece sees it from its own frame. */
export const groundFrom = (pose: Pose, ground: Ground): Ground => ({
  height(x, z) {
    const p = toScene(pose, [x, 0, z])
    return ground.height(p[0], p[2]) - pose.position[1]
  },
})

/** A piece's ground in the frame of the scene. */
export const groundTo = (pose: Pose, ground: Ground): Ground => ({
  height(x, z) {
    const p = toPiece(pose, [x, 0, z])
    return ground.height(p[0], p[2]) + pose.position[1]
  },
})

export interface Placement {
  readonly at?: XYZ
  readonly on?: string
  readonly along?: number
  readonly turn?: number
  readonly height?: number
}
export interface Support {
  readonly pose: Pose
  point(anchor: string | undefined, along: number | undefined): XYZ | undefined
}

/**
 * The pose a placement asks for. `at` is snapped to the ground, plus `height`; `on` takes the place and, without a
 * `turn` of its own, the heading of what it stands on; with neither, the origin as it is. `undefined` where `on` leads nowhere.
 */
export function poseOf(
  place: Placement,
  ground: Ground,
  support: (id: string) => Support | undefined,
): Pose | undefined {
  const lift = place.height ?? 0
  const own = place.turn === undefined ? undefined : headingOf(place.turn)
  if (place.on !== undefined) {
    const [id, anchor] = place.on.split('.') as [string, string | undefined]
    const base = support(id)
    const p = base?.point(anchor, place.along)
    if (!base || !p) return undefined
    return { position: [p[0], p[1] + lift, p[2]], heading: own ?? base.pose.heading }
  }
  if (!place.at) return { position: [0, lift, 0], heading: own ?? 0 }
  const [x, y, z] = place.at
  const floor = ground.height(x, z)
  return { position: [x, (Number.isFinite(floor) ? floor : y) + lift, z], heading: own ?? 0 }
}
