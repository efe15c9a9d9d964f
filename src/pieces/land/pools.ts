/** Water over a land that is laid out: rivers, pools, paddies, floods. It shares the sheet's points; its edge is where it meets the land. */
import { BufferAttribute, BufferGeometry } from 'three'
import type { Ink } from '../../woodcut/builder.ts'
import { splitPoints, type Lay } from './lay.ts'

/** The state of water at a point. */
export interface Flow {
  /** Metres across and along the stream. */
  readonly u: number
  readonly v: number
  /** The direction across it on the map, unit. */
  readonly across: readonly [number, number]
  /** 1 at 4 m/s, 0 still. */
  readonly speed: number
  /** Share of bare paper in its hollows and on its crests, and foam, each 0…1. */
  readonly dark: number
  readonly light: number
  readonly foam: number
}

export interface Waters {
  /** The level of the water in a patch, metres; nothing where there is none. */
  level(patch: number): number | undefined
  /** Whether water may stand here at all; everywhere unless told. */
  within?(x: number, z: number): boolean
  /** `deep`: metres to the bed, negative on land. */
  flow(x: number, z: number, deep: number): Flow
  readonly ink: Ink
}

/** Metres by which a sheet of water reaches under its banks. */
const UNDER = 0.04

/** One geometry of all the water; empty where nothing is wet. */
export function poolsOf(lay: Lay, waters: Waters): BufferGeometry {
  const { sheet, heights, faces, patches } = lay
  const p = sheet.points
  const mid = (t: number, axis: 0 | 1): number =>
    (p[2 * faces[3 * t]! + axis]! + p[2 * faces[3 * t + 1]! + axis]! + p[2 * faces[3 * t + 2]! + axis]!) / 3
  const wet = (t: number): boolean => {
    const level = waters.level(patches[t]!)
    if (level === undefined || waters.within?.(mid(t, 0), mid(t, 1)) === false) return false
    return [0, 1, 2].some((k) => heights[faces[3 * t + k]!]! < level + UNDER)
  }
  const { point, patch, index } = splitPoints(lay, wet)
  const n = point.length
  const position = new Float32Array(n * 3)
  const across = new Float32Array(n * 3)
  const stroke = new Float32Array(n * 4)
  const field = new Float32Array(n * 4)
  const paint = new Float32Array(n * 4)
  point.forEach((k, v) => {
    const [x, z] = [p[2 * k]!, p[2 * k + 1]!]
    const level = waters.level(patch[v]!)!
    const f = waters.flow(x, z, level - heights[k]!)
    position.set([x, level, z], v * 3)
    across.set([f.across[0], 0, f.across[1]], v * 3)
    stroke.set([f.u, f.v, 0, 0], v * 4)
    field.set([f.speed, f.dark, f.light, f.foam], v * 4)
    paint.set(waters.ink, v * 4)
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(position, 3))
  geometry.setAttribute('normal', new BufferAttribute(across, 3))
  geometry.setAttribute('aColor', new BufferAttribute(paint, 4))
  geometry.setAttribute('aStroke', new BufferAttribute(stroke, 4))
  geometry.setAttribute('aField', new BufferAttribute(field, 4))
  geometry.setAttribute('aSeed', new BufferAttribute(new Float32Array(n), 1))
  geometry.setIndex(index)
  return geometry
}

/**
 * Raises the points where a field under water meets anything else, so that it has a bank all round however coarse the
 * sheet is there. Only patches above 0 are fields. `over`: metres of bank over the water.
 */
export function raiseBanks(lay: Lay, level: (patch: number) => number | undefined, over = 0.12): void {
  const first = new Map<number, number>()
  const raise = (k: number, patch: number): void => {
    const y = patch > 0 ? level(patch) : undefined
    if (y !== undefined) lay.heights[k] = Math.max(lay.heights[k]!, y + over)
  }
  for (let i = 0; i < lay.faces.length; i++) {
    const k = lay.faces[i]!
    const patch = lay.patches[Math.floor(i / 3)]!
    const other = first.get(k)
    if (other === undefined) first.set(k, patch)
    else if (other !== patch) {
      raise(k, patch)
      raise(k, other)
    }
  }
}
