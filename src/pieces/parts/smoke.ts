/** Smoke as it is cut: a few strands that wind about each other, widen and run out. Where they lean the wind says. */
import { Vector3 } from 'three'
import { ink, type CutBuilder } from '../../woodcut/builder.ts'

/** Grey by day; by night only what the fire shines on. */
const SMOKE_INK = ink('#ece6d8', 0.8)
const RINGS = 20

export interface SmokeMeasures {
  /** Metres it rises in still air before it is lost. */
  readonly tall: number
  /** Metres of the place it rises from. */
  readonly wide: number
  /** 0 none … 1 thick. */
  readonly thick: number
}

/** About 900 triangles where it is thick; none at 0. */
export function addSmoke(b: CutBuilder, from: Vector3, o: SmokeMeasures): void {
  const strands = Math.ceil(o.thick * 6)
  const r = b.random
  for (let s = 0; s < strands; s++) {
    const own = r() * Math.PI * 2
    const tall = o.tall * (0.6 + 0.4 * r())
    const wind = 0.7 + r() * 0.5
    const body = (0.15 + 0.2 * o.thick) * (0.6 + r() * 0.6)
    const high = (i: number): number => tall * (i / RINGS) ** 1.15
    const line = Array.from({ length: RINGS + 1 }, (_, i) => {
      const h = high(i)
      const out = o.wide * 0.35 + 0.13 * h
      const a = own + h * wind
      return new Vector3(from.x + out * Math.cos(a), from.y + h, from.z + out * Math.sin(a))
    })
    // Each swells and thins along its way, so that it is a row of gouges and not a rope.
    const radii = line.map((_, i) => {
      const t = i / RINGS
      const swell = 0.68 + 0.32 * Math.sin(i * 0.9 + own)
      const k = body * (0.25 + 1.1 * t) * swell * Math.sin(Math.PI * Math.min(1, t * 1.02 + 0.06)) ** 0.6
      return [Math.max(0.004, k), Math.max(0.003, k * 0.5)] as const
    })
    b.tube(line, radii, 4, new Vector3(1, 0, 0.4), SMOKE_INK, { smoke: high, twist: 0.4 })
  }
}
