/** How light open land is printed, 0 ink … 1 paper: bright where level, darker where steep, broken by scrub. Pure. */
import { fbm, noise2 } from '../../woodcut/hash.ts'
import type { Spot } from './lay.ts'
import { smooth } from './numbers.ts'

export interface OpenTone {
  /** On level ground, and taken off where it is steep. */
  readonly level: number
  readonly steep: number
  /** How much scrub there is, 0…1, and how far patches of it lie apart, metres. */
  readonly scrub: number
  readonly apart?: number
}

export function openTone(s: Spot, o: OpenTone): number {
  const apart = o.apart ?? 55
  const scrub = smooth(
    0.5,
    0.72,
    noise2(s.x / apart + 7, s.z / apart) * 0.6 + noise2((s.x / apart) * 2.9, (s.z / apart) * 2.9) * 0.4,
  )
  const rock = smooth(0.5, 1.3, Math.min(s.steep * 1.2, s.here * 1.6))
  return Math.max(
    0.1,
    o.level +
      fbm(s.x / 30, s.z / 30, 2) * 0.07 -
      o.steep * rock -
      o.scrub * 0.34 * scrub * smooth(0.03, 0.2, s.here),
  )
}
