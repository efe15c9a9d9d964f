/** What lies in a boat and stands on it: the sweep, poles, a roof of mats, a lantern at the bow. */
import { Vector3 } from 'three'
import type { CutBuilder } from '../../../woodcut/builder.ts'
import { INKS, toned } from '../../inks.ts'
import { addRope, addTurns } from '../../parts/rope.ts'
import { BOAT_FLOOR, type BoatMeasures } from '../params.ts'
import { hullPoint } from './hull.ts'

const UP = new Vector3(0, 1, 0)
const V = (x: number, y: number, z: number) => new Vector3(x, y, z)

/** The sweep: a long oar on a pin at the stern, its blade in the water; and two poles along the boat. */
export function addSweep(b: CutBuilder, o: BoatMeasures): void {
  const stern = hullPoint(o, 1, 1, 1)
  const pin = V(0.12, stern.y + 0.26, stern.z - 0.1)
  const blade = V(0.5, -0.35, stern.z + o.length * 0.2 + 0.5)
  const back = pin.clone().sub(blade).normalize()
  const handle = pin.clone().addScaledVector(back, o.length * 0.11 + 0.7)
  b.part(() => {
    b.tube([handle, pin, blade.clone().lerp(pin, 0.35)], [0.024, 0.036, 0.032], 7, UP, INKS.wood, { cap: 3 })
    b.tube(
      [blade.clone().lerp(pin, 0.4), blade.clone().lerp(pin, 0.18), blade],
      [
        [0.04, 0.03],
        [0.13, 0.016],
        [0.12, 0.01],
      ],
      6,
      V(1, 0, 0.2),
      toned(INKS.wood, 0.8),
      { cap: 3, twist: 0 },
    )
  })
  b.tube(
    [V(0.12, stern.y, stern.z - 0.1), V(0.12, stern.y + 0.34, stern.z - 0.1)],
    [0.03, 0.024],
    6,
    V(1, 0, 0),
    INKS.post,
    {
      cap: 2,
    },
  )
  for (const [x, k] of [
    [-1, 0.28],
    [-1, 0.2],
  ] as const) {
    const z = o.length * 0.4
    const edge = o.width * k
    b.tube(
      [
        V(x * edge, BOAT_FLOOR + o.freeboard * 0.62, z),
        V(x * edge * 1.1, BOAT_FLOOR + o.freeboard * 0.66, 0),
        V(x * edge, BOAT_FLOOR + o.freeboard * 0.72, -z * 1.16),
      ],
      [0.022, 0.026, 0.019],
      6,
      UP,
      INKS.bamboo,
      { cap: 3, tone: (i) => toned(INKS.bamboo, i === 1 ? 0.7 : 1) },
    )
  }
}

/** A coil on the fore floor and the line that holds the boat. */
export function addPainter(b: CutBuilder, o: BoatMeasures): void {
  const bow = hullPoint(o, -0.86, 1, 1)
  const post = V(0, bow.y + 0.02, bow.z)
  b.tube([post, post.clone().setY(post.y + 0.24)], [0.05, 0.042], 7, V(1, 0, 0), INKS.post, { cap: 2 })
  addTurns(b, post.clone().setY(post.y + 0.04), 0.05, 0.014, 2.6)
  const coil = Array.from({ length: 34 }, (_, i) => {
    const a = i * 0.62
    const r = 0.2 - (i % 11) * 0.004
    return V(0.24 + r * Math.cos(a), BOAT_FLOOR + 0.2 + i * 0.0035, bow.z + 0.75 + r * Math.sin(a))
  })
  addRope(b, coil, 0.014)
}

/** Woven mats bent over hoops; the weave is cut across the boat, the hoops stand out as ribs. */
export function addAwning(b: CutBuilder, o: BoatMeasures): void {
  const long = o.length * 0.36
  const sides = 12
  const half = o.width / 2 - 0.02
  const foot = o.freeboard + 0.02
  const rise = 1.15
  const arch = (i: number, grow: number) => {
    const a = (i / sides) * Math.PI
    return [half * Math.cos(a) * grow, foot + rise * grow * Math.sin(a) ** 0.8] as const
  }
  b.part(() => {
    for (const [grow, dir] of [
      [1, 1],
      [0.975, -1],
    ] as const)
      b.grid(
        6,
        sides,
        (i, j) => {
          const [x, y] = arch(j, grow)
          const z = (0.5 - i / 6) * long * dir
          return V(x, y, z + long * 0.12)
        },
        dir > 0 ? INKS.bamboo : INKS.dark,
        { tone: (i, j) => toned(dir > 0 ? INKS.bamboo : INKS.dark, dir > 0 ? 0.5 + ((i + j) % 2) * 0.5 : 1) },
      )
  })
  for (const k of [0, 1 / 3, 2 / 3, 1])
    b.tube(
      Array.from({ length: sides + 1 }, (_, i) => {
        const [x, y] = arch(i, 1.012)
        return V(x, y, (0.5 - k) * long + long * 0.12)
      }),
      [0.022],
      4,
      V(0, 0, 1),
      toned(INKS.post, 0.8),
      { cap: 3 },
    )
}

/** A short post at the bow with an arm; answers where the lantern hangs. */
export function addLanternPost(b: CutBuilder, o: BoatMeasures): Vector3 {
  const bow = hullPoint(o, -0.8, 1, 1)
  const x = -bow.x * 0.5
  b.tube([V(x, BOAT_FLOOR, bow.z), V(x, bow.y + 1.05, bow.z)], [0.03, 0.024], 6, V(1, 0, 0), INKS.post, {
    cap: 2,
  })
  b.tube([V(x, bow.y + 1, bow.z + 0.02), V(x, bow.y + 1.08, bow.z - 0.34)], [0.018], 5, UP, INKS.post, {
    cap: 3,
  })
  return V(x, bow.y + 0.76, bow.z - 0.32)
}
