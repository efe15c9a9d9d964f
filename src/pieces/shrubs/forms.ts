/**
 * The few forms that are repeated: cushions of scrub, tufts of grass, broad-crowned trees. Each is a light mass that
 * lies on a dark one, so that it reads from afar and against the light.
 */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'

const LEAF = ink('#d6cfba', 0.62)
const HALF = ink('#d6cfba', 0.34)
const DARK = ink('#cfc8b4', 0.1)
const STRAW = ink('#ddd2b2', 0.86)
const CROWN = ink('#cfd0c0', 0.86)
const DARK_CROWN = ink('#cfd0c0', 0.4)
const UNDER = ink('#cfd0c0', 0.05)
const BARK = ink('#cbbfa6', 0.24)

const polar = (angle: number, r: number, y: number): Vector3 =>
  new Vector3(Math.cos(angle) * r, y, Math.sin(angle) * r)

/** A mound of leaves about `at`: dark at the foot, light on top, its waist broken in and out. */
function mound(b: CutBuilder, radius: number, high: number, sides: number, at = new Vector3()): void {
  const r = b.random
  const waist = Array.from({ length: sides }, (_, k) => (k % 2 ? 0.78 + r() * 0.16 : 1 + r() * 0.26))
  const lean = polar(r() * 6.3, radius * 0.3, 0)
  const spine = [-0.12, 0.36, 0.8].map((t) =>
    at
      .clone()
      .addScaledVector(lean, t)
      .setY(at.y + t * high),
  )
  const inks = [DARK, HALF, LEAF]
  b.tube(spine, [0.86 * radius, radius, 0.56 * radius], sides, new Vector3(1, 0, 0), LEAF, {
    swell: (_, angle) => waist[Math.round((angle / (Math.PI * 2)) * sides) % sides]!,
    tone: (ring) => inks[ring]!,
    from: r() * 3,
    cap: 2,
    twist: 0,
  })
}

/** Clumps of leaves that stand out of a mound all around and break its outline. */
function leaves(
  b: CutBuilder,
  count: number,
  radius: number,
  high: number,
  long: number,
  at = new Vector3(),
): void {
  const r = b.random
  for (let i = 0; i < count; i++) {
    const a = ((i + r() * 0.8) / count) * Math.PI * 2 * 3
    const up = ((i * 0.618) % 1) * 0.92
    const out = radius * Math.sqrt(1 - up * up * 0.8)
    const p = (turn: number, grow: number, rise: number) =>
      polar(a + turn, out * grow, high * up + rise).add(at)
    const wide = (long * 0.8) / Math.max(out, 0.12)
    const tip = p((r() - 0.5) * wide, 1 + long / out, long * (0.2 + r() * 0.9))
    b.tri(p(-wide / 2, 0.9, 0), p(wide / 2, 0.9, 0), tip, up > 0.45 ? LEAF : i % 3 ? DARK : HALF)
  }
}

/** About a metre across: three mounds that lean on each other. */
function bush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const side = polar(0.6 + b.random(), 0.36, 0)
  const back = polar(3.4 + b.random(), 0.42, 0)
  b.part(() => {
    mound(b, 0.34, 0.66, 6)
    mound(b, 0.26, 0.46, 5, side)
    mound(b, 0.23, 0.36, 5, back)
    leaves(b, 18, 0.36, 0.66, 0.2)
    leaves(b, 9, 0.27, 0.46, 0.17, side)
    leaves(b, 8, 0.24, 0.36, 0.16, back)
  })
  return b.geometry()
}

/** Scrub across the way: one mound and a side shoot. */
function midBush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  b.part(() => {
    mound(b, 0.44, 0.66, 6)
    leaves(b, 9, 0.45, 0.66, 0.24)
    mound(b, 0.3, 0.4, 4, polar(1 + b.random(), 0.42, 0))
  })
  return b.geometry()
}

/** Scrub on the slopes: a dark mark with a light top. */
function farBush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  const ring = [0, 1, 2, 3].map((k) =>
    polar((k + r() * 0.5) * (Math.PI / 2), 0.5 + r() * 0.14, 0.26 + r() * 0.2),
  )
  const foot = ring.map((p) => p.clone().setY(-0.1))
  const [p, q, s, t] = ring as [Vector3, Vector3, Vector3, Vector3]
  const top = p.clone().lerp(s, 0.5).setY(0.58)
  b.part(() => {
    for (let k = 0; k < 4; k++) b.tri(foot[k]!, ring[k]!, foot[(k + 1) % 4]!, DARK)
    for (const [a, c] of [
      [p, q],
      [q, s],
      [s, t],
      [t, p],
    ] as const)
      b.tri(a, top, c, LEAF)
  })
  return b.geometry()
}

function tuft(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    for (let i = 0; i < 6; i++) {
      const a = (i / 6) * Math.PI * 2 + r()
      const high = 0.16 + r() * 0.24
      const foot = polar(a, 0.04, 0)
      const tip = polar(a + r() * 0.6, 0.06 + r() * 0.16, high)
      const side = polar(a + Math.PI / 2, 0.012 + r() * 0.008, 0)
      b.tri(foot.clone().sub(side), foot.clone().add(side), tip, r() < 0.35 ? DARK : STRAW, { turn: true })
    }
  })
  return b.geometry()
}

/** A bough's leaves: a round cloud, dark beneath, light on top, its rim in scallops with a few leaves that break it. */
function bough(b: CutBuilder, at: Vector3, wide: number, high: number): void {
  const r = b.random
  const lobes = 7
  const lobe = Array.from({ length: lobes }, (_, k) => (k % 2 ? 0.82 + r() * 0.12 : 1.02 + r() * 0.18))
  const lean = polar(r() * 6.3, wide * 0.16, 0)
  const spine = [-0.62, -0.22, 0.3, 0.75, 1].map((t) =>
    at
      .clone()
      .addScaledVector(lean, t)
      .setY(at.y + t * high),
  )
  const inks = [UNDER, DARK_CROWN, DARK_CROWN, CROWN, CROWN]
  b.part(() => {
    b.tube(
      spine,
      [0.34 * wide, 0.78 * wide, 0.98 * wide, 0.76 * wide, 0.3 * wide],
      lobes,
      new Vector3(1, 0, 0),
      CROWN,
      {
        swell: (_, angle) => lobe[Math.round((angle / (Math.PI * 2)) * lobes) % lobes]!,
        tone: (ring) => inks[ring]!,
        cap: 3,
        twist: 0,
      },
    )
    for (let k = 0; k < 7; k++) {
      const a = ((k + r()) / 7) * Math.PI * 2
      const p = (radius: number, y: number, turn = 0) => polar(a + turn, radius * wide, y * high).add(at)
      b.tri(
        p(0.9, 0.1, -0.13),
        p(0.9, 0.22, 0.13),
        p(1.26 + r() * 0.12, -0.12 + r() * 0.4),
        k % 3 ? UNDER : CROWN,
      )
    }
  })
}

/** Six metres, as walnuts stand on the terraces: a short leaning trunk, strong limbs, boughs one above the other. */
function tree(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  const X = new Vector3(1, 0, 0)
  const fork = new Vector3((r() - 0.5) * 0.5, 1.7, (r() - 0.5) * 0.5)
  b.tube([new Vector3(0, -0.4, 0), new Vector3(0.1, 0.7, 0), fork], [0.34, 0.21, 0.19], 6, X, BARK)
  const limbs = 5
  for (let i = 0; i < limbs; i++) {
    const middle = i === 0
    const a = (i / (limbs - 1)) * Math.PI * 2 + r() * 0.8
    const at = polar(a, middle ? 0.3 : 1.0 + r() * 0.35, middle ? 3.9 : 2.7 + r() * 0.8)
    const elbow = fork
      .clone()
      .lerp(at, 0.5)
      .setY(fork.y + (at.y - fork.y) * 0.3)
    b.tube([fork, elbow, at], [0.13, 0.09, 0.05], 3, X, BARK)
    bough(b, at, middle ? 1.15 : 0.95 + r() * 0.3, middle ? 1.35 : 1.1 + r() * 0.3)
  }
  return b.geometry()
}

export const FORMS = { bush, midBush, farBush, tuft, tree } as const
