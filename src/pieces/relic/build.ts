/** Small things, at their true size, their middle at the origin. Each is still, but for the torch's flame. */
import { Group, Mesh, Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { addDoor, carveMark } from '../boards/parts/door.ts'
import type { RelicKind, RelicParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const X = V(1, 0, 0)
const Z = V(0, 0, 1)

interface Made {
  grip: XYZ
  make(b: CutBuilder): void
}

/** Split bamboo bound in three places, its head frayed and charred. */
function torch(b: CutBuilder): void {
  const n = 9
  for (let i = 0; i < n; i++) {
    const a = (i / (n - 1)) * Math.PI * 2
    const r = i === n - 1 ? 0 : 0.021
    const bow = 0.006 + b.random() * 0.012
    const at = (y: number, k: number) => V(Math.cos(a) * (r + bow * k), y, Math.sin(a) * (r + bow * k))
    const len = 0.5 + b.random() * 0.09
    b.tube(
      [at(-0.55, 0), at(-0.1, 0.4), at(0.2, 0.1), at(len, 2.4)],
      [0.011, 0.012, 0.012, 0.006],
      4,
      X,
      i % 2 ? INKS.bamboo : toned(INKS.bamboo, 0.75),
      { cap: 3 },
    )
    b.tube([at(len - 0.12, 1.6), at(len + 0.004, 2.45)], [0.0125, 0.007], 4, X, INKS.dark, { cap: 2 })
  }
  for (const y of [-0.4, -0.05, 0.24])
    b.tube([V(0, y - 0.016, 0), V(0, y + 0.016, 0)], [0.038], 10, X, INKS.straw, { girth: 0.01, twist: 3 })
}

/** A sandal of rice straw: a plaited sole with cords for heel and toes. */
function sandal(b: CutBuilder): void {
  const half = (z: number) =>
    0.036 + 0.016 * Math.sin(((z + 0.13) / 0.26) * Math.PI * 0.9) - (z > 0.1 ? (z - 0.1) * 0.5 : 0)
  const rows = 26
  b.part(() => {
    for (const up of [1, 0])
      b.grid(
        6,
        rows,
        (i, j) => {
          const z = -0.13 + (j / rows) * 0.26
          const x = (i / 6 - 0.5) * 2 * half(z) * (up ? 1 : -1)
          // Plait: rows rise and dip in turn.
          return V(x, up ? 0.012 + (((i + j) % 2) - 0.5) * 0.005 : -0.004, -z)
        },
        INKS.straw,
        { turn: true, tone: (i, j) => toned(INKS.straw, up ? 0.75 + ((i + j) % 2) * 0.5 : 0.5) },
      )
    const edge = Array.from({ length: 25 }, (_, k) => {
      const a = (k / 24) * Math.PI * 2
      const z = 0.13 * Math.cos(a)
      return V(half(z) * Math.sin(a) * 1.02 * Math.min(1, Math.abs(Math.sin(a)) * 1.4 + 0.35), 0.006, -z)
    })
    b.tube(edge, [0.0075], 5, V(0, 1, 0), INKS.straw, { twist: 3 })
  })
  const cord = (points: readonly Vector3[]) =>
    b.tube(points, [0.0035], 5, X, toned(INKS.straw, 0.85), { cap: 3, twist: 4 })
  cord([
    V(-0.048, 0.01, 0.02),
    V(-0.035, 0.05, 0.045),
    V(0, 0.066, 0.055),
    V(0.035, 0.05, 0.045),
    V(0.048, 0.01, 0.02),
  ])
  cord([V(-0.05, 0.012, -0.06), V(-0.02, 0.036, -0.085), V(0, 0.03, -0.115)])
  cord([V(0.05, 0.012, -0.06), V(0.02, 0.036, -0.085), V(0, 0.03, -0.115)])
  cord([
    V(-0.036, 0.01, 0.11),
    V(-0.03, 0.05, 0.125),
    V(0, 0.062, 0.13),
    V(0.03, 0.05, 0.125),
    V(0.036, 0.01, 0.11),
  ])
}

/** One forged link, 0.16 m, with the flats of the hammer on it. */
function link(b: CutBuilder): void {
  const around = 28
  const section = 9
  b.grid(
    section,
    around,
    (i, j) => {
      const a = (j / around) * Math.PI * 2
      const q = (i / section) * Math.PI * 2
      const r = 0.0122 * (1 + 0.07 * Math.sin(j * 4.1) + 0.05 * Math.cos(q * 3 + j))
      const grow = r * Math.cos(q)
      const c = Math.cos(a)
      const u = Math.sign(c) * 0.038 * Math.min(1, Math.abs(c) * 1.8) + c * (0.031 + grow)
      return V(u, -r * Math.sin(q), Math.sin(a) * (0.031 + grow))
    },
    INKS.iron,
  )
}

/** A cloth tube filled with rice, tied at its ends, laid in a curve. */
function riceSausage(b: CutBuilder): void {
  const n = 22
  const line = Array.from({ length: n }, (_, i) => {
    const a = -2.3 + (i / (n - 1)) * 4.6
    return V(Math.sin(a) * 0.26, 0.05, Math.cos(a) * 0.2)
  })
  const fat = (i: number) =>
    i === 0 || i === n - 1 ? 0.012 : i === 1 || i === n - 2 ? 0.03 : i % 5 === 0 ? 0.041 : 0.05
  b.tube(
    line,
    line.map((_, i) => fat(i)),
    9,
    V(0, 1, 0),
    INKS.cloth,
    { cap: 3, twist: 1.6, swell: (i, a) => 1 + 0.05 * Math.cos(a * 4 + i * 1.3) },
  )
  for (const k of [0, n - 1]) {
    const p = line[k]!
    const out = p
      .clone()
      .sub(line[k === 0 ? 1 : n - 2]!)
      .normalize()
    b.tube([p, p.clone().addScaledVector(out, 0.05)], [0.012, 0.026], 6, V(0, 1, 0), INKS.cloth, { cap: 2 })
    b.tube(
      [p.clone().addScaledVector(out, -0.006), p.clone().addScaledVector(out, 0.008)],
      [0.017],
      7,
      V(0, 1, 0),
      INKS.dark,
      {},
    )
  }
}

/** A length of bamboo between two nodes, a wooden stopper, a cord to carry it. */
function bottle(b: CutBuilder): void {
  const ring = (y: number) => V(0, y, 0)
  b.part(() => {
    b.tube(
      [-0.15, -0.142, -0.02, -0.008, 0.004, 0.016, 0.13, 0.14, 0.148].map(ring),
      [0.041, 0.044, 0.043, 0.046, 0.046, 0.043, 0.043, 0.045, 0.04],
      14,
      X,
      INKS.bamboo,
      { cap: 3, twist: 0 },
    )
    b.tube([0.146, 0.17, 0.19, 0.196].map(ring), [0.016, 0.017, 0.022, 0.014], 9, X, INKS.timber, { cap: 2 })
  })
  for (const y of [-0.1, 0.1])
    b.tube([ring(y - 0.006), ring(y + 0.006)], [0.0475], 14, X, INKS.dark, { girth: 0.01 })
  const cord = Array.from({ length: 11 }, (_, i) => {
    const t = i / 10
    return V(0.05 + 0.075 * Math.sin(t * Math.PI), -0.1 + 0.2 * t, 0.02 * Math.sin(t * 9))
  })
  b.tube(cord, [0.0045], 5, Z, INKS.straw, { cap: 3, twist: 4 })
}

/** A piece of door, upright, with the mark its owner cut large upon it. */
function mark(b: CutBuilder, seed: number): void {
  const upright = place(0, 0, 0, -Math.PI / 2, 0, 0)
  const from = b.triangles
  addDoor(b, upright.clone().multiply(place(0, -0.05, 0)), {
    length: 0.62,
    width: 0.5,
    design: seed * 2,
    plain: true,
  })
  for (const x of [-0.1, 0.07])
    b.quad(V(x, -0.25, 0.0), V(x + 0.006, -0.25, 0.0), V(x + 0.006, 0.25, 0.0), V(x, 0.25, 0.0), INKS.solid, {
      turn: true,
      crease: false,
    })
  carveMark(b, upright, seed, 0, -0.024, 0, 0.15)
  if (b.triangles === from) throw new Error('nothing was built for the mark')
}

const MADE: Record<RelicKind, (seed: number) => Made> = {
  torch: () => ({ grip: [0, -0.35, 0], make: torch }),
  sandal: () => ({ grip: [0, 0.03, 0.05], make: sandal }),
  link: () => ({ grip: [0, 0, 0.031], make: link }),
  'rice-sausage': () => ({ grip: [0, 0.06, 0.2], make: riceSausage }),
  bottle: () => ({ grip: [0, 0, 0], make: bottle }),
  mark: (seed) => ({ grip: [0, 0, 0], make: (b) => mark(b, seed) }),
}

export function relicGeometry(what: RelicKind, seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  MADE[what](seed).make(b)
  return b.geometry()
}

const FLAME = ink('#e0a64e', 4)
function flame(): CutBuilder {
  const b = new CutBuilder(3)
  const tongue = (x: number, z: number, h: number, lean: number) =>
    b.tube(
      [
        V(x, 0.5, z),
        V(x * 1.4, 0.5 + h * 0.3, z * 1.4),
        V(x + lean, 0.5 + h * 0.7, z),
        V(x + lean * 2.2, 0.5 + h, z),
      ],
      [0.02, 0.045, 0.025, 0.002],
      6,
      X,
      FLAME,
      { twist: 0.4 },
    )
  tongue(0, 0, 0.34, 0.02)
  tongue(0.03, 0.01, 0.22, 0.03)
  tongue(-0.025, -0.02, 0.26, -0.01)
  return b
}

export const build: PieceBuilder<RelicParams> = (p: RelicParams, context: BuildContext): BuiltPiece => {
  const made = MADE[p.what](p.seed)
  const b = new CutBuilder(p.seed)
  made.make(b)
  const object = new Group()
  let fire: Mesh | undefined
  let triangles = b.triangles
  if (p.what === 'torch') {
    const f = flame()
    fire = new Mesh(f.geometry(), context.woodcut.material('object'))
    object.add(fire)
    triangles += f.triangles
  }
  const burn = (lit: number) => {
    if (!fire) return
    fire.visible = lit > 0.01
    fire.scale.setScalar(Math.max(0.01, lit))
    fire.position.y = 0.5 * (1 - Math.max(0.01, lit))
  }
  burn(p.lit)
  const things: Thing[] = [{ id: 'grip', position: made.grip, radius: 0.25 }]
  return {
    object,
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { grip: made.grip },
    lines: {},
    things: () => things,
    inHand: () => relicGeometry(p.what, p.seed),
    setLive(params) {
      if (typeof params.lit === 'number') burn(params.lit)
    },
    triangles,
    dispose: () => fire?.geometry.dispose(),
  }
}
