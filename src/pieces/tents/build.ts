/** Cloth that hangs and sags between poles and pegs; mats bent over hoops. Low: people lie in them back to back. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place, type Ink } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import type { Cover } from '../build-contract.ts'
import { addRope } from '../parts/rope.ts'
import type { TentForm, TentsParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** Metres: half width, height, length. */
const SHEET = { half: 1.05, high: 1.25, long: 2.3 } as const
const MAT = { half: 1.15, high: 1.45, long: 2.6 } as const

export const build: PieceBuilder<TentsParams> = (p: TentsParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1100)
  const ground = (x: number, z: number) => {
    const h = context.ground.height(x, z)
    return Number.isFinite(h) ? h : 0
  }
  const places = camp(p, (x, z) => context.taken(x, z))
  for (const [i, { x, z, yaw }] of places.entries()) {
    const tent = new CutBuilder(p.seed * 53 + i)
    const local = (u: number, w: number) =>
      ground(x + u * Math.cos(yaw) + w * Math.sin(yaw), z - u * Math.sin(yaw) + w * Math.cos(yaw)) -
      ground(x, z)
    MAKE[p.form](tent, local)
    b.add(tent, place(x, ground(x, z), z, 0, yaw, 0))
  }
  const { half, high, long } = { sheet: SHEET, mat: MAT }[p.form]
  // Cloth slopes down to the ground: half of its height stands for all of it.
  const covers = places.map(({ x, z, yaw }): Cover => ({
    under: [x, ground(x, z) + high * 0.45, z],
    size: [half * 1.5, long],
    turn: yaw,
    lid: high * 0.55,
  }))
  const at = ({ x, z }: Place): XYZ => [x, ground(x, z), z]
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    covers,
    anchors: {
      first: at(places[0]!),
      inside: [places[0]!.x, ground(places[0]!.x, places[0]!.z) + 0.5, places[0]!.z],
    },
    lines: {
      camp: places.length > 1 ? places.map(at) : [at(places[0]!), at({ ...places[0]!, z: places[0]!.z - 3 })],
    },
    triangles: b.triangles,
    dispose: () => {},
  }
}

interface Place {
  readonly x: number
  readonly z: number
  readonly yaw: number
}

/** Where they stand: the first at the origin, the others around it, none in another's way. */
function camp(p: TentsParams, taken: (x: number, z: number) => boolean): Place[] {
  const random = createRandom(p.seed * 17 + 3)
  const out: Place[] = [{ x: 0, z: 0, yaw: p.count === 1 ? 0 : (random() - 0.5) * 0.6 }]
  for (let tries = 0; out.length < p.count && tries < p.count * 60; tries++) {
    const [a, r] = [random() * Math.PI * 2, Math.sqrt(random()) * p.spread]
    const [x, z] = [r * Math.sin(a), r * Math.cos(a)]
    const free = out.every((q) => Math.hypot(q.x - x, q.z - z) > 3.6)
    if (free && !taken(x, z)) out.push({ x, z, yaw: (random() - 0.5) * 1.6 })
  }
  return out
}

type Local = (x: number, z: number) => number
const MAKE: Readonly<Record<TentForm, (b: CutBuilder, ground: Local) => void>> = {
  sheet: sheetTent,
  mat: matShed,
}

/** Ridge along z, open at −z; the cloth sags between rope and pegs and is patched from two or three pieces. */
function sheetTent(b: CutBuilder, ground: Local): void {
  const r = b.random
  const high = SHEET.high * (0.9 + r() * 0.2)
  const half = SHEET.half * (0.9 + r() * 0.2)
  const long = SHEET.long
  const [columns, rows] = [8, 6]
  const ink: Ink = r() < 0.5 ? toned(INKS.cloth, 1.15) : toned(INKS.uniform, 0.9)
  const phase = r() * 6
  // Held by rope and pegs; between them it fills.
  const give = (u: number, t: number) => 0.16 * Math.sin(t * Math.PI) * (0.45 + 0.55 * Math.sin(u * Math.PI))
  const cloth = (s: number, u: number, t: number, grow = 0): Vector3 => {
    const ridge = high - 0.1 * Math.sin(u * Math.PI)
    const sag = 0.13 * Math.sin(t * Math.PI) * (1 + 0.4 * Math.sin(u * 7 + phase))
    const x = s * (half * t * (1 + 0.05 * Math.sin(u * 9 + phase)) - sag * 0.4 + grow)
    const foot = ground(x, (u - 0.5) * long) + 0.1 + 0.06 * Math.sin(u * 11 + phase)
    return V(x, ridge + (foot - ridge) * t - sag * 0.7, (u - 0.5) * long)
  }
  for (const s of [-1, 1])
    b.part(() => {
      const u = (i: number) => (s > 0 ? 1 - i / columns : i / columns)
      const seam = Math.floor(columns * (0.35 + r() * 0.3))
      const half2 = (from: number, to: number, tone: number) =>
        b.grid(to - from, rows, (i, j) => cloth(s, u(from + i), 1 - j / rows), toned(ink, tone), {
          tone: (i, j) => toned(ink, tone * (0.8 + 0.35 * Math.abs(Math.sin(i * 1.3 + j * 0.9 + phase)))),
          give: (i, j) => give(u(from + i), j / rows),
        })
      half2(0, seam, 1)
      half2(seam, columns, 0.78)
      b.grid(columns, rows, (i, j) => cloth(s, u(columns - i), 1 - j / rows, -0.012), INKS.dark, {
        give: (i, j) => give(u(columns - i), j / rows),
      })
    })
  for (const e of [-1, 1]) {
    const z = (e * long) / 2
    const foot = ground(0, z)
    b.tube([V(0.03, foot - 0.1, z), V(0, high + 0.12, z)], [0.026, 0.02], 6, V(1, 0, 0), INKS.post, {
      cap: 2,
    })
    addRope(b, [V(0, high + 0.02, z), V(0, ground(0, z + e * 1.3) + 0.02, z + e * 1.3)], 0.008)
    b.tube(
      [V(0, ground(0, z + e * 1.3) - 0.1, z + e * 1.3), V(0, ground(0, z + e * 1.3) + 0.12, z + e * 1.36)],
      [0.018],
      5,
      V(1, 0, 0),
      INKS.post,
      { cap: 2 },
    )
  }
  for (const s of [-1, 1])
    for (const k of [0.02, 0.5, 0.98]) {
      const p = cloth(s, k, 1)
      const peg = V(p.x + s * 0.24, ground(p.x + s * 0.24, p.z), p.z)
      addRope(b, [p, peg], 0.006)
      b.tube(
        [peg.clone().setY(peg.y - 0.08), peg.clone().add(V(s * 0.04, 0.1, 0))],
        [0.014],
        4,
        V(0, 0, 1),
        INKS.post,
        { cap: 2 },
      )
    }
  // Straw and a folded blanket inside.
  b.box(half * 1.2, 0.04, long * 0.8, place(0, 0.03, 0.1), toned(INKS.thatch, 0.6), {
    crease: false,
    skip: 'b',
  })
  b.box(0.5, 0.14, 0.34, place(-half * 0.3, 0.18, long * 0.28, 0, 0.2, 0), INKS.cloth)
}

/** Mats of straw over three hoops, a pole along the top, stones on the edge. */
function matShed(b: CutBuilder, ground: Local): void {
  const { half, high, long } = MAT
  const sides = 10
  const arch = (i: number, grow = 1): readonly [number, number] => {
    const a = (i / sides) * Math.PI
    return [half * Math.cos(a) * grow, high * grow * Math.sin(a) ** 0.75]
  }
  const ink = toned(INKS.thatch, 0.8)
  const strips = 4
  b.part(() => {
    for (let k = 0; k < strips; k++) {
      const [z0, z1] = [(k / strips - 0.5) * long, ((k + 1) / strips - 0.5) * long + 0.06]
      const grow = 1 + (k % 2) * 0.018
      b.grid(
        3,
        sides,
        (i, j) => {
          const [x, y] = arch(j, grow)
          return V(x, y + ground(x, z0) * 0.5, z1 + (z0 - z1) * (i / 3))
        },
        ink,
        { tone: (i, j) => toned(ink, 0.55 + 0.5 * ((i + j + k) % 2)) },
      )
    }
    b.grid(3, sides, (i, j) => V(arch(j, 0.985)[0], arch(j, 0.985)[1], (i / 3 - 0.5) * long), INKS.dark, {})
  })
  // The back is closed by one more mat.
  b.grid(
    6,
    1,
    (i, j) => {
      const [x, y] = arch(((6 - i) / 6) * sides)
      return V(x, j ? y : 0, long / 2 - 0.02)
    },
    toned(ink, 0.7),
    { turn: true },
  )
  for (const z of [-0.5, -0.16, 0.18, 0.5])
    b.tube(
      Array.from({ length: sides + 1 }, (_, i) => V(arch(i, 1.03)[0], arch(i, 1.03)[1], z * long)),
      [0.02],
      4,
      V(0, 0, 1),
      INKS.bamboo,
      { cap: 3 },
    )
  b.tube(
    [V(0, high * 1.04, -long / 2 - 0.25), V(0, high * 1.03, long / 2 + 0.2)],
    [0.03],
    5,
    V(0, 1, 0),
    INKS.bamboo,
    { cap: 3 },
  )
  b.box(half * 1.4, 0.04, long * 0.86, place(0, 0.03, 0.05), toned(INKS.thatch, 0.6), {
    crease: false,
    skip: 'b',
  })
  b.tube([V(0.3, 0.16, 0.7), V(0.75, 0.17, 0.62)], [[0.14, 0.11]], 8, V(0, 1, 0), INKS.indigo, {
    cap: 3,
    twist: 1,
  })
}
