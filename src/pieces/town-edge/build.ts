/** A town wall in bays between gates, each bay on its own ground; what is far is built plainly. Outside is −z. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place, type Ink } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { buildGate } from '../town/parts/gate.ts'
import { buildHouse } from '../town/parts/house.ts'
import { gatesOf, type TownEdgeParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** The gate of town/parts: half its width, and the height of its body. */
const GATE = { half: 5.5, high: 5.2 }
const BAY = 2.6
/** Half the thickness at the walk, and how far the foot stands out: walls lean back as they rise. */
const HALF = 1.9
const BATTER = 0.11
const MERLON = { every: 1.75, wide: 1.05, high: 1.15, deep: 0.42 }
type Height = (x: number, z: number) => number

export const build: PieceBuilder<TownEdgeParams> = (p: TownEdgeParams, context: BuildContext): BuiltPiece => {
  const height: Height = (x, z) => {
    const h = context.ground.height(x, z)
    return Number.isFinite(h) ? h : 0
  }
  const scale = p.tall / GATE.high
  const gates = gatesOf(p)
  const [wall, houses] = [new CutBuilder(p.seed * 17 + 1), new CutBuilder(p.seed * 17 + 2)]
  const reach = GATE.half * scale - 0.3
  const ends = [-p.length / 2, ...gates.flatMap((x) => [x - reach, x + reach]), p.length / 2]
  for (let i = 0; i < ends.length; i += 2) addRun(wall, p, ends[i]!, ends[i + 1]!, height)
  gates.forEach((x, i) => wall.add(buildGate(p.seed + i), place(x, height(x, 0), 0, 0, 0, 0, scale)))
  addHouses(houses, p, gates, height, context)
  const gate = gates[Math.floor(gates.length / 2)] ?? 0
  const road = Array.from({ length: 9 }, (_, i): XYZ => [gate, height(gate, 6 - i * 7), 6 - i * 7])
  const [stones, roofs] = [wall.triangles, houses.triangles]
  return {
    object: new Group(),
    still: [
      { surface: 'object', geometry: wall.geometry(), hull: true, zone: 'town-edge' },
      ...(roofs ? [{ surface: 'object' as const, geometry: houses.geometry(), zone: 'town-edge' }] : []),
    ],
    anchors: {
      gate: [gate, height(gate, -3) + p.tall * 0.5, -HALF - 1.5],
      walk: [gate + reach + 3, height(gate + reach + 3, 0) + p.tall, 0],
      road: road[5]!,
    },
    lines: {
      wall: Array.from({ length: 17 }, (_, i): XYZ => {
        const x = (i / 16 - 0.5) * p.length
        return [x, height(x, 0) + p.tall, 0]
      }),
      road,
    },
    triangles: stones + roofs,
    dispose: () => {},
  }
}

/** A run of wall from x0 to x1: two leaning faces in courses, a walk, battlements outside, a low parapet inside. */
function addRun(b: CutBuilder, p: TownEdgeParams, x0: number, x1: number, height: Height): void {
  const n = Math.max(1, Math.round((x1 - x0) / BAY))
  const at = (i: number) => x0 + ((x1 - x0) * i) / n
  const top = (x: number) => height(x, 0) + p.tall
  b.part(() => {
    for (let i = 0; i < n; i++) {
      addBay(b, p, at(i), at(i + 1), height, -1)
      addBay(b, p, at(i), at(i + 1), height, 1)
      const [l, r] = [at(i), at(i + 1)]
      b.quad(V(l, top(l), HALF), V(r, top(r), HALF), V(r, top(r), -HALF), V(l, top(l), -HALF), INKS.stone, {
        crease: false,
      })
    }
    for (const [x, s] of [
      [x0, -1],
      [x1, 1],
    ] as const) {
      const foot = HALF + BATTER * (p.tall + 1)
      const [low, high] = [top(x) - p.tall - 1, top(x)]
      const [a, c, d, e] = [
        V(x, low, s * foot),
        V(x, low, -s * foot),
        V(x, high, -s * HALF),
        V(x, high, s * HALF),
      ]
      b.quad(a, c, d, e, toned(inkOf(p), 0.7))
    }
  })
  addBattlements(b, p, x0, x1, top)
}

const inkOf = (p: TownEdgeParams): Ink =>
  p.of === 'earth' ? toned(INKS.earth, 0.62) : toned(INKS.brick, 0.62)

function addBay(b: CutBuilder, p: TownEdgeParams, l: number, r: number, height: Height, side: 1 | -1): void {
  const rows = Math.max(3, Math.round(p.tall / (side < 0 ? 0.55 : 1.6)))
  for (let k = 0; k < rows; k++) {
    const point = (x: number, share: number) => {
      const y = height(x, 0) - 1 + (p.tall + 1) * share
      return V(x, y, side * (HALF + BATTER * (p.tall + 1) * (1 - share)))
    }
    const [s, t] = [k / rows, (k + 1) / rows]
    // The lowest courses are of stone; rain has streaked what is under the walk.
    const stone = p.of === 'brick' && t < 0.3
    const tone = toned(stone ? INKS.stone : inkOf(p), (0.86 + 0.28 * b.random()) * (t > 0.85 ? 0.7 : 1))
    const cut = p.of === 'brick' && side < 0 ? [l, l + (r - l) * (k % 2 ? 0.35 : 0.65), r] : [l, r]
    for (let i = 1; i < cut.length; i++) {
      const q = [point(cut[i - 1]!, s), point(cut[i]!, s), point(cut[i]!, t), point(cut[i - 1]!, t)] as const
      const o = { crease: p.of === 'brick' }
      if (side > 0) b.quad(q[0], q[1], q[2], q[3], toned(tone, 0.9 + 0.2 * b.random()), o)
      else b.quad(q[1], q[0], q[3], q[2], toned(tone, 0.9 + 0.2 * b.random()), o)
    }
  }
}

function addBattlements(
  b: CutBuilder,
  p: TownEdgeParams,
  x0: number,
  x1: number,
  top: (x: number) => number,
): void {
  const ink = toned(inkOf(p), 1.15)
  const z = -HALF + MERLON.deep / 2
  for (let x = x0 + MERLON.every / 2; x < x1; x += MERLON.every) {
    const fallen = b.random()
    const tilt = Math.atan2(top(x + 0.8) - top(x - 0.8), 1.6)
    b.box(MERLON.every + 0.02, 0.55, MERLON.deep, place(x, top(x) + 0.26, z, 0, 0, tilt), ink, { skip: 'b' })
    const high = fallen < p.worn ? MERLON.high * (fallen / p.worn) * 0.8 : MERLON.high
    if (high > 0.2)
      b.box(
        MERLON.wide,
        high,
        MERLON.deep,
        place(x, top(x) + 0.5 + high / 2, z, 0, 0, tilt),
        toned(ink, 0.8 + 0.4 * b.random()),
        { skip: 'b' },
      )
  }
}

/** Roofs within the wall, thickest behind the gate; and houses outside, in two rows along the road. */
function addHouses(
  b: CutBuilder,
  p: TownEdgeParams,
  gates: readonly number[],
  height: Height,
  context: BuildContext,
): void {
  const random = createRandom(p.seed * 41 + 7)
  // `up`: a town lies higher than the road to it; its houses' feet reach down to the ground that is there.
  const set = (x: number, z: number, yaw: number, storeys: number, up = 0): void => {
    const y = height(x, z) + up
    const house = buildHouse({
      width: 6 + random() * 4,
      depth: 5.4 + random() * 2,
      height: 3.2 + storeys * 2.2 + random() * 0.5,
      foot: 1 + up,
      seed: Math.floor(random() * 9999),
      fine: false,
    })
    b.add(house, place(x, y, z, 0, yaw, 0))
  }
  // Behind a wall only what is taller than it shows: two storeys, and ground that is built up.
  for (let i = 0; i < p.roofs; i++) {
    const row = i % 3
    const x = ((i + 0.5) / p.roofs - 0.5) * p.length * 0.94 + (random() - 0.5) * 5
    if (row === 0 && gates.some((gate) => Math.abs(gate - x) < 5)) continue
    set(
      x,
      11 + row * 9 + random() * 3,
      (random() - 0.5) * 0.3 + (random() < 0.3 ? Math.PI / 2 : 0),
      row ? 1.6 : 1.2,
      1.5 + row * 2.5,
    )
  }
  const gate = gates[Math.floor(gates.length / 2)]
  if (gate === undefined) return
  for (let i = 0; i < p.suburb; i++) {
    const side = i % 2 ? 1 : -1
    const [x, z] = [gate + side * (7.5 + random() * 1.5), -14 - Math.floor(i / 2) * 10 - random() * 3]
    if (!context.taken(x, z)) set(x, z, (side * Math.PI) / 2 + (random() - 0.5) * 0.15, 0)
  }
}
