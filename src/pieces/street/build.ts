/** Shop-houses shoulder to shoulder, each of its own width and height, and the slabs between them. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { addRoof } from '../town/parts/roof.ts'
import { addBoarding, addLattice, addStoneBody } from '../town/parts/timber.ts'
import { addDoor } from '../boards/parts/door.ts'
import { houseCovers } from '../parts/cover.ts'
import { addJar } from '../parts/jar.ts'
import { streetHeight, type StreetParams } from './params.ts'

const DEPTH = 5.4
const V = (x: number, y: number, z: number) => new Vector3(x, y, z)

interface Shop {
  readonly z: number
  readonly side: -1 | 1
  readonly width: number
  readonly eaves: number
  readonly open: boolean
}

/** The shops of both sides, from the near end on. */
export function shops(p: StreetParams): Shop[] {
  const random = createRandom(p.seed * 19 + 5)
  const out: Shop[] = []
  for (const side of [-1, 1] as const) {
    let z = random() * 1.2
    while (z < p.length - 3) {
      const width = Math.min(3.6 + random() * 1.8, p.length - z)
      out.push({
        z: -(z + width / 2),
        side,
        width,
        eaves: random() < 0.45 ? 4.7 + random() * 0.4 : 3.0 + random() * 0.4,
        open: random() < p.open,
      })
      z += width + (random() < 0.2 ? 0.9 : 0.06)
    }
  }
  return out
}

export const build: PieceBuilder<StreetParams> = (p: StreetParams, _context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1500)
  addPaving(b, p)
  const all = shops(p)
  all.forEach((s, i) => {
    const shop = new CutBuilder(p.seed * 37 + i)
    buildShop(shop, s)
    b.add(
      shop,
      place(s.side * (p.width / 2 + DEPTH / 2), streetHeight(p, -s.z), s.z, 0, (s.side * Math.PI) / 2, 0),
    )
  })
  const at = (t: number): XYZ => [0, streetHeight(p, p.length * t), -p.length * t]
  const first = all.find((s) => s.open) ?? all[0]!
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: {
      near: at(0),
      middle: at(0.5),
      far: at(1),
      shop: [first.side * (p.width / 2 - 0.4), streetHeight(p, -first.z), first.z],
    },
    lines: { way: Array.from({ length: 17 }, (_, i) => at(i / 16)) },
    // The front of a shop that is open is a room one looks into.
    covers: all.flatMap((s) =>
      houseCovers(
        { width: s.width, depth: DEPTH, eaves: s.eaves, over: 0.5, rise: 1.4 },
        {
          x: s.side * (p.width / 2 + DEPTH / 2),
          y: streetHeight(p, -s.z),
          z: s.z,
          yaw: (s.side * Math.PI) / 2,
        },
      ),
    ),
    along: at,
    ground: {
      height: (x, z) =>
        Math.abs(x) <= p.width / 2 && z <= 0 && z >= -p.length ? streetHeight(p, -z) : -Infinity,
    },
    triangles: b.triangles,
    dispose: () => {},
  }
}

/** Slabs: a row of long ones in the middle, smaller ones beside; steps where the street climbs. */
function addPaving(b: CutBuilder, p: StreetParams): void {
  const climbs = Math.abs(p.rise) / p.length > 0.06
  const n = climbs ? Math.max(4, Math.round(Math.abs(p.rise) / 0.16)) : Math.round(p.length / 0.75)
  const cuts = [-0.5, -0.24, 0.22, 0.5]
  for (let i = 0; i < n; i++) {
    const [z0, z1] = [(-i * p.length) / n, (-(i + 1) * p.length) / n]
    const [y0, y1] = climbs
      ? [(p.rise * (i + (p.rise > 0 ? 1 : 0))) / n, (p.rise * (i + (p.rise > 0 ? 1 : 0))) / n]
      : [streetHeight(p, -z0), streetHeight(p, -z1)]
    for (let k = 0; k < 3; k++) {
      const [x0, x1] = [cuts[k]! * p.width, cuts[k + 1]! * p.width]
      const ink = toned(INKS.stone, (k === 1 ? 1.25 : 0.95) * (0.8 + b.random() * 0.45))
      b.quad(V(x1, y1, z1), V(x0, y1, z1), V(x0, y0, z0), V(x1, y0, z0), ink, { turn: b.random() < 0.3 })
    }
    const before = climbs ? y0 - p.rise / n : 0
    if (climbs) {
      const [low, high, z] = p.rise > 0 ? [before, y0, z0] : [y0 + p.rise / n, y0, z1]
      b.quad(
        V(-p.width / 2, low, z),
        V(p.width / 2, low, z),
        V(p.width / 2, high, z),
        V(-p.width / 2, high, z),
        INKS.stoneDark,
      )
    }
  }
}

/** One shop: front to −z, its boards up or down; above it a lattice band or a storey that stands out. */
function buildShop(b: CutBuilder, s: Shop): void {
  const { width: w, eaves: h } = s
  const d = DEPTH
  addStoneBody(b, place(0, 0.16, 0), w, d + 0.3, 2.4, 0.8)
  const front = (x: number, y: number, z = 0) => place(-x, y, -d / 2 + z, 0, Math.PI, 0)
  const wall = toned(INKS.shaded, 0.5)
  const top = 2.45
  const posts = 4
  for (let i = 0; i < posts; i++) {
    const x = -w / 2 + 0.09 + (i * (w - 0.18)) / (posts - 1)
    if (i === 0 || i === posts - 1 || !s.open)
      b.tube([V(x, 0.16, -d / 2), V(x, h, -d / 2)], [0.09, 0.08], 6, V(1, 0, 0), INKS.post, { twist: 0.02 })
  }
  if (s.open) addOpenFront(b, w, d)
  else addBoarding(b, front(0, 0.16 + (top - 0.16) / 2, 0.02), w - 0.2, top - 0.16, wall, 0.36)
  b.box(w, 0.2, 0.16, front(0, top + 0.06), INKS.post)
  // A board for a name, left bare.
  b.box(w * 0.42, 0.4, 0.05, front(0, top + 0.42, -0.06), toned(INKS.shaded, 0.3))
  if (h > 4) {
    addBoarding(b, front(0, top + 0.36), w - 0.2, 0.5, wall, 0.3)
    for (const x of [-0.27, 0.27]) addLattice(b, front(x * w, top + 1.2, -0.03), w * 0.42, 1.05, 7, 5)
    addBoarding(b, front(0, (top + 1.75 + h) / 2, 0.01), w - 0.2, h - top - 1.7, wall, 0.34)
  } else addBoarding(b, front(0, (top + 0.16 + h) / 2, 0.01), w - 0.2, h - top - 0.16, wall, 0.4)
  for (const e of [-1, 1]) {
    b.quad(
      V((e * w) / 2, 0, (e * d) / 2),
      V((e * w) / 2, 0, (-e * d) / 2),
      V((e * w) / 2, h + 0.05, (-e * d) / 2),
      V((e * w) / 2, h + 0.05, (e * d) / 2),
      INKS.plaster,
      { crease: false, turn: true },
    )
    b.tri(
      V((e * w) / 2, h, (e * d) / 2),
      V((e * w) / 2, h, (-e * d) / 2),
      V((e * w) / 2, h + d * 0.27, 0),
      INKS.plaster,
    )
    b.box(0.1, h, 0.12, place((e * w) / 2, h / 2, 0), INKS.post, { skip: 'tb' })
  }
  addBoarding(b, place(0, h / 2, d / 2), w, h, wall, 0.6)
  const roof = new CutBuilder(5)
  addRoof(roof, { width: w - 0.5, depth: d, rise: d * 0.27, over: 0.62, lift: 0.06, tile: 0.44 })
  b.add(roof, place(0, h - 0.06, 0))
}

/** The boards are down and lean in a corner: a dark room, a counter, shelves with jars. */
function addOpenFront(b: CutBuilder, w: number, d: number): void {
  const back = -d / 2 + 2.2
  b.quad(
    V(w / 2 - 0.1, 0.16, back),
    V(-w / 2 + 0.1, 0.16, back),
    V(-w / 2 + 0.1, 2.45, back),
    V(w / 2 - 0.1, 2.45, back),
    INKS.dark,
    { crease: false },
  )
  b.box(w * 0.56, 0.06, 0.56, place(w * 0.12, 1.0, -d / 2 + 0.3), INKS.wood)
  b.box(w * 0.54, 0.84, 0.46, place(w * 0.12, 0.58, -d / 2 + 0.32), toned(INKS.shaded, 0.5), { skip: 'tb' })
  for (const y of [0.95, 1.5, 2.0])
    b.box(w * 0.8, 0.04, 0.3, place(0, y, back - 0.16), toned(INKS.shaded, 0.8))
  for (let i = 0; i < 3; i++) addJar(b, place(-w * 0.28 + i * w * 0.26, 1.52, back - 0.2), 0.34)
  addDoor(b, place(-w / 2 + 0.3, 1.12, -d / 2 + 0.34, 0, 0, Math.PI / 2 - 0.07), {
    design: 1,
    width: 0.5,
    length: 2.1,
    plain: true,
  })
  addDoor(b, place(-w / 2 + 0.4, 1.1, -d / 2 + 0.36, 0, 0.1, Math.PI / 2 - 0.12), {
    design: 2,
    width: 0.5,
    length: 2.1,
    plain: true,
  })
}
