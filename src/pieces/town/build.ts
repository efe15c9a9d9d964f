/** Luding as a town of its kind: rows of houses up the slope, a street between, a gate to the bridge. River at −x. */
import { Group } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { XYZ } from '../contract.ts'
import { buildGate } from './parts/gate.ts'
import { buildHouse } from './parts/house.ts'
import { houseCovers } from '../parts/cover.ts'
import type { Cover } from '../build-contract.ts'
import type { TownParams } from './params.ts'

const GATE_X = 4
const FIRST_ROW = 15
const ROW = 12.5
const STREET = 2.4

interface Plot {
  x: number
  z: number
  width: number
  depth: number
  height: number
  yaw: number
}

/** Plots in rows along the river, thinning out towards the ends and upward; the street is left free. */
export function plots(p: TownParams): Plot[] {
  const random = createRandom(p.seed * 101 + 7)
  const rows = Math.max(1, Math.floor((p.depth - FIRST_ROW) / ROW) + 1)
  const out: Plot[] = []
  for (let r = 0; r < rows; r++) {
    const half = (p.length / 2) * (1 - 0.13 * r)
    for (const s of [-1, 1]) {
      let z = STREET + 0.6
      while (z < half) {
        const width = 6.2 + random() * 4
        if (random() < 0.9 - 0.1 * r)
          out.push({
            x: FIRST_ROW + r * ROW + (random() - 0.5) * 4.5,
            z: s * (z + width / 2),
            width,
            depth: 5.2 + random() * 2,
            height: 3.1 + (random() < 0.3 ? 2.1 : 0) + random() * 0.5,
            yaw: Math.PI / 2 + (random() - 0.5) * 0.3,
          })
        z += width + 1.2 + random() * 3.2
      }
    }
  }
  // The nearest to the gate are the town; the count takes from the rim.
  return out.sort((a, b) => Math.hypot(a.x, a.z) - Math.hypot(b.x, b.z)).slice(0, p.houses)
}

export const build: PieceBuilder<TownParams> = (p: TownParams, context: BuildContext): BuiltPiece => {
  const near = new CutBuilder(p.seed)
  const far = new CutBuilder(p.seed + 1)
  const ground = (x: number, z: number) => {
    const h = context.ground.height(x, z)
    return Number.isFinite(h) ? h : 0
  }
  const covers: Cover[] = []
  plots(p).forEach((q, i) => {
    const corners = [-1, 1].flatMap((a) =>
      [-1, 1].map((c) => ground(q.x + (a * q.depth) / 2, q.z + (c * q.width) / 2)),
    )
    const [low, high] = [Math.min(...corners), Math.max(...corners)]
    const y = Math.min(high, low + 2)
    const fine = i < 4 && context.detail >= 0.7
    const house = buildHouse({ ...q, foot: y - low + 1, seed: p.seed * 31 + i, fine })
    covers.push(
      ...houseCovers(
        { width: q.width, depth: q.depth, eaves: q.height, over: 0.6, rise: q.depth * 0.3 },
        { x: q.x, y, z: q.z, yaw: q.yaw },
      ),
    )
    ;(i < 12 ? near : far).add(house, place(q.x, y, q.z, 0, q.yaw, 0))
  })
  const gateY = ground(GATE_X, 0)
  if (p.gate) near.add(buildGate(p.seed + 3), place(GATE_X, gateY, 0, 0, Math.PI / 2, 0))
  const street = Array.from({ length: 9 }, (_, i): XYZ => {
    const x = GATE_X - 4 + (i * (p.depth - 4)) / 8
    return [x, ground(x, 0), 0]
  })
  return {
    object: new Group(),
    still: [
      { surface: 'object', geometry: near.geometry(), hull: true, zone: 'town' },
      { surface: 'object', geometry: far.geometry(), hull: false, zone: 'town' },
    ],
    anchors: {
      gate: [GATE_X, gateY + 2.5, 0],
      square: [FIRST_ROW + ROW / 2, ground(FIRST_ROW + ROW / 2, 0), 0],
    },
    lines: { street },
    covers,
    triangles: near.triangles + far.triangles,
    dispose: () => {},
  }
}
