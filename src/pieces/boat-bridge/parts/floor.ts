/** The floor: two lines of bearers over the boats, doors and bed boards across them, drawn up to a count. */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { addDoor } from '../../boards/parts/door.ts'
import { INKS, toned } from '../../inks.ts'
import { doorCount, doorX, DOOR_STEP, floorHeight, lying, type BoatBridgeParams } from '../params.ts'

export const MOST_LAID = 24
/** Doors within so many metres of a bank, and those laid by hand, have pegs, battens and marks. */
const FINE = 14
const THICK = 0.05

export interface Floor {
  readonly geometry: BufferGeometry
  readonly triangles: number
  /** Indices up to the end of each door, 0 first; metres along the bridge at which each lies. */
  readonly ends: readonly number[]
  readonly at: readonly number[]
  /** Indices to draw for a share of the floor and doors laid by hand beyond it. */
  range(planks: number, laid: number): number
  /** Where the next door goes, written into `out`. */
  next(planks: number, laid: number, out: [number, number, number]): void
}

export function createFloor(p: BoatBridgeParams): Floor {
  const b = new CutBuilder(p.seed + 700)
  const n = doorCount(p.span)
  const begun = lying(p.span, p.planks)
  const ends = [0]
  const at: number[] = []
  for (let i = 0; i < n; i++) {
    const x = doorX(p.span, i)
    const near = p.span / 2 - Math.abs(x) < FINE || (i >= begun && i < begun + MOST_LAID)
    addBoard(b, p, i, x, near)
    ends.push(b.triangles * 3)
    at.push(x)
  }
  const count = (planks: number, laid: number) =>
    Math.min(n, lying(p.span, planks) + Math.min(MOST_LAID, Math.max(0, Math.floor(laid))))
  return {
    geometry: b.geometry(),
    triangles: b.triangles,
    ends,
    at,
    range: (planks, laid) => ends[count(planks, laid)]!,
    next(planks, laid, out) {
      const x = doorX(p.span, Math.min(n - 1, count(planks, laid)))
      out[0] = x
      out[1] = floorHeight(p, x)
      out[2] = 0
    },
  }
}

const slopeAt = (p: BoatBridgeParams, x: number) =>
  Math.atan((floorHeight(p, x + 0.3) - floorHeight(p, x - 0.3)) / 0.6)

function addBoard(b: CutBuilder, p: BoatBridgeParams, i: number, x: number, fine: boolean): void {
  const r = b.random
  const [long, yaw, lift, aside] = [
    p.width - 0.14 + r() * 0.34,
    (r() - 0.5) * 0.07,
    r() * 0.014,
    (r() - 0.5) * 0.16,
  ]
  const m = place(x, floorHeight(p, x) - THICK / 2 - lift, aside, 0, 0, slopeAt(p, x)).multiply(
    place(0, 0, 0, 0, Math.PI / 2 + yaw, 0),
  )
  const wide = (p.span / doorCount(p.span)) * (0.94 + r() * 0.09)
  if (fine) addDoor(b, m, { width: Math.min(wide, DOOR_STEP), length: long, design: i + p.seed })
  else b.box(long, THICK, wide, m, toned(INKS.wood, 0.62 + r() * 0.55), { skip: 'b' })
}

/** Bearers: fir poles from boat to boat under both edges of the floor; drawn with the boats they lie on. */
export function addBearers(b: CutBuilder, p: BoatBridgeParams, from: number, to: number): void {
  const low = 0.05 + THICK + 0.03
  for (const z of [-1, 1]) {
    const at = (x: number) =>
      new Vector3(x, floorHeight(p, x) - low, z * (p.width / 2 - 0.28) + (b.random() - 0.5) * 0.08)
    b.tube(
      [at(from - 0.35), at((from + to) / 2), at(to + 0.35)],
      [0.075, 0.068, 0.06],
      5,
      new Vector3(0, 1, 0),
      INKS.post,
      { cap: 3, twist: 0.1 },
    )
  }
}
