/** Houses of the kit turned towards a yard, and what a yard has: its wall, gate, mill and jars. Level ground. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { HOUSE_SIZE } from '../houses/params.ts'
import type { HouseMaker } from '../houses/parts/maker.ts'
import { earthThatch } from '../houses/parts/thatched.ts'
import { brick, tile } from '../houses/parts/timbered.ts'
import { INKS, toned } from '../inks.ts'
import { houseCovers } from '../parts/cover.ts'
import type { Cover } from '../build-contract.ts'
import { addJar } from '../parts/jar.ts'
import { addLathe } from '../parts/lathe.ts'
import { addCourses } from '../parts/walls.ts'
import { addRoof } from '../town/parts/roof.ts'
import type { CourtyardParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const MAKERS: Readonly<Record<CourtyardParams['style'], HouseMaker>> = {
  brick,
  tile,
  'earth-thatch': earthThatch,
}
const WALL = { high: 2.2, thick: 0.42 } as const
const GATE = { half: 0.95, high: 2.3 } as const

export const build: PieceBuilder<CourtyardParams> = (
  p: CourtyardParams,
  _context: BuildContext,
): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1700)
  const [w, d, h] = HOUSE_SIZE[p.style]
  const back = p.depth / 2
  const covers: Cover[] = []
  const add = (x: number, z: number, yaw: number, scale: number, i: number) => {
    const house = new CutBuilder(p.seed * 41 + i)
    const [width, depth, eaves] = [w * scale, d * (scale < 1 ? 0.82 : 1), h * (scale < 1 ? 0.92 : 1)]
    MAKERS[p.style](house, [width, depth, eaves], 0.4, p.seed * 41 + i)
    b.add(house, place(x, 0, z, 0, yaw, 0))
    covers.push(...houseCovers({ width, depth, eaves, over: 0.5, rise: depth * 0.3 }, { x, z, yaw }))
  }
  const main = Math.min(1, (p.width - 1.5) / w)
  add(0, back - d / 2 - 0.3, 0, main, 0)
  const room = p.depth - d - 4.5
  const side = Math.min(0.8, room / w)
  for (let i = 0; i < p.sides; i++) {
    const s = i ? 1 : -1
    add(
      s * (p.width / 2 - (d * 0.82) / 2 - 0.2),
      -back + 1.8 + (w * side) / 2,
      (s * Math.PI) / 2,
      side,
      i + 1,
    )
  }
  addWalls(b, p)
  addGate(b, -back)
  const mill = V(-p.width * 0.1, 0, -back * 0.2)
  if (p.mill) addMill(b, mill)
  const jar = V(w * main * 0.34, 0, back - d - 1)
  addJar(b, place(jar.x, 0, jar.z), 0.8)
  addJar(b, place(jar.x + 0.75, 0, jar.z + 0.1), 0.62, false)
  addPath(b, p, back - d - 0.6)
  const anchors: Record<string, XYZ> = {
    middle: [0, 0, 0],
    gate: [0, 0, -back - 1],
    mill: [mill.x, 0.85, mill.z],
    house: [0, 0, back - d - 0.9],
    jar: [jar.x, 0.8, jar.z],
  }
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true, zone: 'courtyard' }],
    anchors,
    covers,
    lines: {
      way: [
        [0, 0, -back - 1.5],
        [0, 0, 0],
        [0, 0, back - d - 1],
      ],
    },
    triangles: b.triangles,
    dispose: () => {},
  }
}

/** Rammed earth with a cap of straw and mud, open only at the gate. */
function addWalls(b: CutBuilder, p: CourtyardParams): void {
  const [hw, hd] = [p.width / 2, p.depth / 2]
  const run = (x: number, z: number, yaw: number, long: number) => {
    const m = place(x, 0, z, 0, yaw, 0)
    for (const s of [-1, 1])
      addCourses(
        b,
        m.clone().multiply(place(0, -0.3, (s * WALL.thick) / 2, 0, s > 0 ? 0 : Math.PI, 0)),
        long,
        WALL.high + 0.3,
        [],
        INKS.earth,
        0.5,
      )
    b.part(() => {
      for (const s of [-1, 1])
        b.grid(
          6,
          1,
          (i, j) =>
            V(
              s * (i / 6 - 0.5) * long,
              WALL.high + (j ? 0.2 : -0.04),
              s * (j ? 0 : WALL.thick / 2 + 0.12),
            ).applyMatrix4(m),
          INKS.thatch,
          {
            tone: (i) => toned(INKS.thatch, 0.6 + 0.4 * (i % 2)),
          },
        )
    })
    for (const e of [-1, 1])
      b.box(
        0.02,
        WALL.high,
        WALL.thick,
        m.clone().multiply(place((e * long) / 2, WALL.high / 2, 0)),
        INKS.earth,
        { crease: false },
      )
  }
  run(0, hd, 0, p.width)
  for (const s of [-1, 1]) {
    run(s * hw, 0, Math.PI / 2, p.depth)
    const long = hw - GATE.half - 0.35
    run(s * (GATE.half + 0.35 + long / 2), -hd, 0, long)
  }
}

function addGate(b: CutBuilder, z: number): void {
  for (const s of [-1, 1]) {
    b.box(0.5, GATE.high + 0.5, 1.1, place(s * (GATE.half + 0.25), (GATE.high + 0.2) / 2, z), INKS.brick)
    b.box(0.14, GATE.high, 0.16, place(s * (GATE.half - 0.07), GATE.high / 2, z), INKS.post)
    // Each leaf stands open against its pier.
    for (let i = 0; i < 4; i++)
      b.box(
        0.05,
        GATE.high - 0.15,
        0.21,
        place(s * (GATE.half - 0.05), GATE.high / 2, z + 0.24 + i * 0.22),
        toned(INKS.shaded, 0.32 + b.random() * 0.16),
      )
    b.box(0.3, 0.34, 0.4, place(s * (GATE.half - 0.02), 0.16, z - 0.3), INKS.stone, { skip: 'b' })
  }
  b.box(GATE.half * 2 + 0.9, 0.26, 0.5, place(0, GATE.high + 0.12, z), INKS.post)
  b.box(GATE.half * 2, 0.14, 0.3, place(0, 0.05, z), INKS.stone, { skip: 'b' })
  const roof = new CutBuilder(7)
  addRoof(roof, { width: GATE.half * 2 + 1, depth: 1.1, rise: 0.55, over: 0.32, lift: 0.16, tile: 0.26 })
  b.add(roof, place(0, GATE.high + 0.38, z))
}

/** A round mill on its bed: the bed of stones, the lower stone, the runner with its bar. */
function addMill(b: CutBuilder, at: Vector3): void {
  const m = place(at.x, 0, at.z)
  const stone = toned(INKS.stone, 1.5)
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.62, -0.1],
        [0.6, 0.5],
        [0.78, 0.52],
        [0.78, 0.62],
        [0.3, 0.64],
      ],
      16,
      INKS.stone,
      { tone: (j) => toned(INKS.stone, j > 1 ? 1.5 : 0.9) },
    ),
  )
  b.part(() =>
    addLathe(
      b,
      m,
      [
        [0.34, 0.63],
        [0.34, 0.74],
        [0.335, 0.745],
        [0.34, 0.76],
        [0.34, 0.9],
        [0.12, 0.92],
        [0.001, 0.86],
      ],
      16,
      stone,
      { round: true, tone: (j) => (j === 2 ? INKS.solid : j > 4 ? toned(stone, 1.3) : stone) },
    ),
  )
  b.tube(
    [V(at.x - 0.3, 0.86, at.z + 0.12), V(at.x + 1.15, 0.95, at.z + 0.3)],
    [0.035, 0.028],
    6,
    V(0, 1, 0),
    INKS.wood,
    { cap: 3 },
  )
}

/** Stones from the gate to the door, and trodden earth about the mill. */
function addPath(b: CutBuilder, p: CourtyardParams, to: number): void {
  const n = Math.round((to + p.depth / 2) / 0.7)
  for (let i = 0; i < n; i++) {
    const z = -p.depth / 2 + 0.4 + i * 0.7
    b.box(
      0.95 + b.random() * 0.35,
      0.05,
      0.58,
      place((b.random() - 0.5) * 0.12, 0.005, z, 0, (b.random() - 0.5) * 0.1, 0),
      toned(INKS.stone, 0.85 + b.random() * 0.6),
      { skip: 'b' },
    )
  }
}
