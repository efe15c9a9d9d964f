/** The form of a karst plain. Pure. Metres, y up, 0 at the path. */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import { sitesAround } from '../land/cells.ts'
import { createFields, type Fields } from '../land/fields.ts'
import type { PatchedForm } from '../land/lay.ts'
import { clamp, smooth } from '../land/numbers.ts'
import type { KarstParams } from './params.ts'

export const PATH = -1
export const BED = -2
/** Metres: half the path, a dyke's half width and its height over the fields, the stream under the path. */
const PATH_HALF = 1.1
const DYKE = 0.45
const DYKE_HIGH = 0.35
const STREAM_DOWN = 1.3
/** Metres west of the path where the stream runs. */
const STREAM_AWAY = 34

export interface KarstPlain extends PatchedForm {
  readonly fields: Fields
  /** Level of the stream. */
  readonly water: number
  path(z: number): number
  stream(z: number): number
  /** Level of the water in a field; nothing where it is dry. */
  paddy(patch: number): number | undefined
  patch(x: number, z: number): number
  /** How high a cone rises at a place; 0 between them. */
  cone(x: number, z: number): number
}

export function createKarst(p: KarstParams): KarstPlain {
  const s = p.seed * 9.7
  const { height: high, apart, share, from } = p.cones
  const path = (z: number): number =>
    smooth(10, 160, Math.abs(z)) * (14 * Math.sin(z / 95 + s) + 9 * Math.sin(z / 41))
  const stream = (z: number): number =>
    path(z) - STREAM_AWAY - 8 * Math.sin(z / 53 + s) - 4 * Math.sin(z / 19)
  const fields = createFields({ seed: p.seed, wide: 13, long: 27, turn: 0.35, bend: 26 })
  /** Far off, dykes are too thin to be laid out. */
  const near = (x: number, z: number): boolean => Math.hypot(x - path(z), Math.max(0, Math.abs(z) - 60)) < 34
  /** Metres to the water's edge; negative over the stream. */
  const toStream = (x: number, z: number): number => (p.stream ? Math.abs(x - stream(z)) - p.stream / 2 : 1e3)
  const toPath = (x: number, z: number): number => {
    const wide = Math.max(1, Math.hypot(x, z) * 0.012)
    return Math.abs(x - path(z)) - PATH_HALF * wide
  }
  const cone = (x: number, z: number): number => {
    const away = Math.hypot(x - path(z) * 0.5, z)
    let top = 0
    for (const size of [apart, apart * 2.3]) {
      for (const c of sitesAround(x, z, size, p.seed + size)) {
        if (c.chance > share) continue
        const far = Math.hypot(c.x, c.z)
        const grow = size > apart ? 1.7 : 1
        const h =
          high * grow * (0.55 + 0.8 * c.second) * smooth(from * 0.9, from * 1.5 + 60, far - size * 0.2)
        if (h < 8) continue
        const radius = h * (0.36 + 0.34 * c.chance) + 12
        const a = Math.atan2(z - c.z, x - c.x)
        const lobed = 1 + 0.24 * fbm(Math.cos(a) * 1.3 + c.x, Math.sin(a) * 1.3 + c.z, 3)
        const t = Math.hypot(x - c.x, (z - c.z) * (0.8 + 0.4 * c.second)) / (radius * lobed)
        // A loaf: rounded above, nearly upright below, on a skirt of fallen stone.
        const loaf = t < 1 ? h * (1 - t ** 2.9) ** 0.62 : 0
        const skirt = 0.17 * h * smooth(1.75, 0.95, t)
        top = Math.max(top, loaf + skirt * (1 - loaf / (h * 1.2)))
      }
    }
    if (top <= 0) return 0
    const clefts = fbm(x / 17, z / 17, 3) * 5 + fbm(x / 52, z / 52, 2) * 9
    return top + clefts * smooth(4, 40, top) * smooth(20, 60, away)
  }
  const floor = (x: number, z: number): number => {
    const f = fields.at(x, z)
    const roll = fbm(x / 160, z / 160, 2) * 0.5
    const dug = near(x, z) ? DYKE_HIGH * smooth(DYKE, DYKE + 0.35, f.edge) : DYKE_HIGH
    const level = -0.35 + (fields.chanceOf(f.id, 5) - 0.5) * 0.2
    const field = Math.min(roll * 0.2, level + DYKE_HIGH) - dug
    const q = smooth(0, 1.1, toPath(x, z))
    return q * field + (1 - q) * (0.05 + roll * 0.1)
  }
  const height = (x: number, z: number): number => {
    const c = cone(x, z)
    const w = toStream(x, z)
    let y = floor(x, z)
    if (w < 3.2) y = Math.min(y, -0.2) + (-STREAM_DOWN - 0.7 + 0.2) * smooth(3.2, -0.9, w) * (w < 3.2 ? 1 : 0)
    return c > 0 ? Math.max(y, y * smooth(6, 0, c) + c) : y
  }
  const isField = (x: number, z: number): boolean =>
    toStream(x, z) > 3.6 && toPath(x, z) > 0.1 && cone(x, z) <= 0
  const patch = (x: number, z: number): number => {
    if (toPath(x, z) < 0) return PATH
    if (toStream(x, z) < 2.2) return BED
    if (!isField(x, z)) return 0
    const f = fields.at(x, z)
    return f.edge > DYKE + 0.2 || !near(x, z) ? f.id : 0
  }
  const paddy = (id: number): number | undefined => {
    if (id <= 0 || fields.chanceOf(id, 2) >= p.paddies) return undefined
    return -0.35 + (fields.chanceOf(id, 5) - 0.5) * 0.2 + 0.16
  }
  return {
    fields,
    water: -STREAM_DOWN,
    path,
    stream,
    paddy,
    patch,
    cone,
    height,
    mist: (x, y, z) => {
      const far = smooth(from * 0.8, from + 420, Math.hypot(x, z))
      const ragged = 0.3 * fbm(x / 190, z / 190, 3)
      return clamp(
        far *
          smooth(high * 0.62, high * 0.05, y + ragged * high) *
          (0.5 + 0.5 * noise2(x / 300 + s, z / 300) + ragged),
      )
    },
    creases: [
      toPath,
      toStream,
      (x, z) => toStream(x, z) - 3.2,
      (x, z) => (isField(x, z) ? fields.at(x, z).edge : 1e9),
      (x, z) => (isField(x, z) ? fields.at(x, z).edge - DYKE - 0.35 : 1e9),
    ],
  }
}
