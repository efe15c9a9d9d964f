/** Fields in strips that bend with the land: where their borders run, and what is on each. Pure. */
import { fbm, hash1, hash2 } from '../../woodcut/hash.ts'

export interface Field {
  /** A number of its own, whole, at least 1. */
  readonly id: number
  /** Metres to its border, and to the middle line of its strip. */
  readonly edge: number
  /** 0…1, different for each. */
  readonly chance: number
}

export interface Fields {
  at(x: number, z: number): Field
  /** The way its furrows run on the map, unit. */
  furrow(id: number): readonly [number, number]
  chanceOf(id: number, of: number): number
}

export interface FieldOptions {
  readonly seed: number
  /** Metres across a strip and along a field. */
  readonly wide: number
  readonly long: number
  /** Radians by which the strips are turned from north–south. */
  readonly turn: number
  /** Metres by which borders wander. */
  readonly bend: number
}

/** Directions the shader cuts in: nine in half a turn. Furrows keep to them, so a field is one patch of cuts. */
const STEP = Math.PI / 9

export function createFields(o: FieldOptions): Fields {
  const [c, s] = [Math.cos(o.turn), Math.sin(o.turn)]
  const k = o.seed * 5.3
  const chanceOf = (id: number, of: number): number => hash2(id, o.seed * 31 + of)
  return {
    at(x, z) {
      const bx = x + fbm(x / 90 + k, z / 90, 2) * o.bend
      const bz = z + fbm(x / 90, z / 90 + k, 2) * o.bend
      const u = (bx * c + bz * s) / o.wide
      const v = (bz * c - bx * s) / o.long
      // Each strip has its own width within the row, and its fields begin where they like.
      const row = Math.floor(u)
      const shift = hash1(row * 17 + o.seed) * 7
      const col = Math.floor(v + shift)
      const cut = (n: number): number => (hash2(row, n + o.seed) - 0.5) * 0.4
      const f = v + shift - col
      const [low, high] = [cut(col), 1 + cut(col + 1)]
      const own = f < low ? col - 1 : f > high ? col + 1 : col
      const alongEdge = Math.min(Math.abs(f - low), Math.abs(f - high)) * o.long
      const acrossEdge = Math.min(u - row, row + 1 - u) * o.wide
      const id = 1 + (((row + 4096) & 8191) << 13) + ((own + 4096) & 8191)
      return { id, edge: Math.min(alongEdge, acrossEdge), chance: chanceOf(id, 0) }
    },
    furrow(id) {
      const cross = chanceOf(id, 1) < 0.3 ? Math.PI / 2 : 0
      const a = Math.round((o.turn + cross + Math.PI / 2) / STEP) * STEP
      return [Math.cos(a), Math.sin(a)]
    },
    chanceOf,
  }
}
