/** What the builders of all lands share: the sheet around the stands, and the finished piece. */
import { Group, type Object3D } from 'three'
import type { BuildContext, BuiltPiece, StillPart } from '../build-contract.ts'
import type { Ground, XYZ } from '../contract.ts'
import { layOut, type Sheet } from './sheet.ts'

export interface AroundOptions {
  /** Metres on the line of stands, rising: where its points lie. */
  readonly spine: readonly number[]
  readonly northSouth?: boolean
  /** Metres by which the line lies east and south of the origin. */
  readonly shift?: readonly [number, number]
  /** Metres from the line to the first ring and to the rim. */
  readonly first?: number
  readonly rim?: number
  /** Rings, and points round each end of the line, at detail 1. */
  readonly rings?: number
  readonly caps?: number
}

/** The factor on points along one way, from a share of triangles. */
export const fineness = (detail: number, context: BuildContext): number =>
  Math.sqrt(detail * Math.sqrt(Math.min(1.4, context.detail)))

/** A sheet that is fine around a line of stands. */
export const sheetAround = (fine: number, o: AroundOptions): Sheet => {
  const sheet = layOut({
    spine: o.spine,
    caps: Math.round((o.caps ?? 70) * fine),
    rings: Math.round((o.rings ?? 92) * fine),
    first: (o.first ?? 0.9) / fine,
    last: o.rim ?? 6200,
    even: true,
    northSouth: o.northSouth,
  })
  const [dx, dz] = o.shift ?? [0, 0]
  for (let k = 0; k < sheet.points.length; k += 2) {
    sheet.points[k]! += dx
    sheet.points[k + 1]! += dz
  }
  return sheet
}

/** Points from `from` to `to`, `step` metres apart near 0 and further from it by a share of the distance. */
export function evenSpine(from: number, to: number, step: number, grow = 0.06): number[] {
  const points: number[] = []
  for (let x = from; x < to - step * 0.5; x += Math.max(step, Math.abs(x) * grow)) points.push(x)
  points.push(to)
  return points
}

const trianglesOf = (still: readonly StillPart[]): number =>
  still.reduce((n, p) => n + (p.geometry.index?.count ?? p.geometry.attributes.position!.count) / 3, 0)

export interface LandParts {
  readonly still: readonly StillPart[]
  readonly ground: Ground
  readonly anchors: Record<string, XYZ>
  readonly lines: Record<string, readonly XYZ[]>
  readonly object?: Object3D
  readonly more?: Pick<BuiltPiece, 'setLive' | 'update' | 'shadow'>
  /** Triangles under `object`. */
  readonly moving?: number
  dispose?(): void
}

/** Leaves out parts without a face. */
export function landPiece(parts: LandParts): BuiltPiece {
  const still = parts.still.filter((p) => {
    const empty = (p.geometry.index?.count ?? p.geometry.getAttribute('position')?.count ?? 0) === 0
    if (empty) p.geometry.dispose()
    return !empty
  })
  return {
    object: parts.object ?? new Group(),
    still,
    anchors: parts.anchors,
    lines: parts.lines,
    ground: parts.ground,
    ...parts.more,
    triangles: trianglesOf(still) + (parts.moving ?? 0),
    dispose: () => parts.dispose?.(),
  }
}

/** A point on the ground. */
export const footAt = (ground: Ground, x: number, z: number): XYZ => [x, ground.height(x, z), z]
