/** Each plant at two finenesses, a metre a metre; feet at the origin. Near: boughs and masses; far: the outline only. */
import type { BufferGeometry, Vector3 } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import { BARK, blade, bough, DEEP, LEAF, mass, PALE, polar, STRAW, V } from './marks.ts'
import type { Plant } from './params.ts'
import type { Give } from './wind.ts'

export interface Form extends Give {
  /** Metres from one to the next, at least. */
  readonly room: number
  /** Metres of the head within which it is drawn in full. */
  readonly near: number
  build(b: CutBuilder, fine: boolean): void
}

/** Layers of flat boughs on a bare stem, as pines of the south stand: cloud upon cloud. */
function pine(b: CutBuilder, fine: boolean): void {
  const r = b.random
  const stem = [V(0, -0.4, 0), V(0.12, 2.2, 0.05), V(-0.1, 4.6, -0.08), V(0.15, 7.2, 0.05)]
  bough(b, stem, 0.24, fine ? 6 : 3)
  const tiers = fine ? 8 : 4
  for (let i = 0; i < tiers; i++) {
    const t = i / (tiers - 1)
    const y = 3.1 + t * 4.2
    const a = i * 2.4 + r() * 0.8
    const out = (1.9 - 1.5 * t) * (0.75 + r() * 0.35)
    const at = polar(a, t > 0.95 ? 0.15 : out * 0.75, y + r() * 0.3)
    if (fine && t < 0.95) bough(b, [V(0, y - 0.5, 0), at.clone().add(V(0, -0.06, 0))], 0.07, 3)
    mass(b, at, (1.55 - 0.8 * t) * (0.85 + r() * 0.3) * (fine ? 1 : 1.3), 0.5, fine ? 6 : 3)
  }
}

/** A spire of drooping whorls. */
function fir(b: CutBuilder, fine: boolean): void {
  const r = b.random
  bough(b, [V(0, -0.4, 0), V(0, 4, 0), V(0, 9.4, 0)], 0.22, fine ? 5 : 3)
  const whorls = fine ? 9 : 4
  for (let i = 0; i < whorls; i++) {
    const t = i / whorls
    const [y, wide, drop] = [
      1.5 + t * 7.4,
      (2.0 - 1.75 * t) * (0.9 + r() * 0.2),
      (fine ? 1.0 : 1.9) * (1 - 0.4 * t),
    ]
    const n = fine ? 8 : 4
    const turn = r() * 6
    b.part(() => {
      for (let k = 0; k < n; k++) {
        const a = turn + (k / n) * Math.PI * 2
        const w = wide * (0.78 + r() * 0.35)
        const [top, tip] = [V(0, y + drop, 0), polar(a, w, y - 0.2 - r() * 0.2)]
        const [p, q] = [
          polar(a - Math.PI / n, w * 0.6, y + drop * 0.14),
          polar(a + Math.PI / n, w * 0.6, y + drop * 0.14),
        ]
        b.tri(p, top, tip, LEAF)
        b.tri(tip, top, q, r() < 0.4 ? DEEP : LEAF)
        if (fine) b.tri(p, tip, V(0, y + 0.25, 0), DEEP)
      }
    })
  }
}

/** Broad and heavy-limbed, a crown of many masses on a short forked trunk. */
function camphor(b: CutBuilder, fine: boolean): void {
  const r = b.random
  const fork = V(0.1, 2.3, -0.05)
  bough(b, [V(0, -0.5, 0), V(-0.08, 1.1, 0.05), fork], 0.5, fine ? 7 : 4)
  const masses = fine ? 17 : 7
  for (let i = 0; i < masses; i++) {
    const a = i * 2.4
    const ring = Math.sqrt((i + 0.4) / masses)
    const at = polar(a, 3.0 * ring, 6.9 - 3.1 * ring * ring + (r() - 0.5) * 0.7)
    if (fine && i % 2)
      bough(
        b,
        [
          fork,
          fork
            .clone()
            .lerp(at, 0.5)
            .add(V(0, -0.3, 0)),
          at,
        ],
        0.2,
        4,
      )
    mass(b, at, (fine ? 1.5 : 2.4) * (0.85 + r() * 0.3), fine ? 1.35 : 1.8, fine ? 7 : 4)
  }
}

/** A leaning trunk, a knot of boughs, and veils of long leaves that hang. */
function willow(b: CutBuilder, fine: boolean): void {
  const r = b.random
  const knot = V(0.35, 2.4, 0.1)
  bough(b, [V(0, -0.4, 0), V(0.1, 1.2, 0), knot], 0.3, fine ? 6 : 3)
  const n = fine ? 9 : 4
  for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2 + r() * 0.4
    const head = polar(a, 1.2 + r() * 0.5, 4.4 + r() * 0.9).add(knot.clone().setY(0))
    if (fine) bough(b, [knot, head], 0.11, 3)
    mass(b, head, 1.05 * (fine ? 1 : 1.5), 0.95, fine ? 5 : 3)
    const strands = fine ? 12 : 5
    for (let k = 0; k < strands; k++) {
      const c = a + ((k + r() * 0.6) / strands - 0.5) * 2.1
      const foot = polar(c, 1.1 + r() * 1.2, 4.9 - r() * 0.6).add(knot.clone().setY(0))
      const long = 1.5 + r() * 1.7
      const out = polar(c, 0.25, 0)
      blade(
        b,
        foot,
        foot.clone().add(V(out.x, -long * 0.5, out.z)),
        foot.clone().add(V(out.x * 0.9, -long, out.z * 0.9)),
        fine ? 0.16 : 0.5,
        r() < 0.35 ? DEEP : LEAF,
      )
    }
  }
}

/** A tall narrow column of upright boughs. */
function poplar(b: CutBuilder, fine: boolean): void {
  const r = b.random
  bough(b, [V(0, -0.4, 0), V(0.05, 4, 0), V(0, 9.5, 0)], 0.2, fine ? 6 : 3, PALE)
  const n = fine ? 12 : 5
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1)
    const wide = 0.95 * Math.sin(Math.PI * (0.16 + 0.8 * t)) ** 0.7
    mass(
      b,
      polar(i * 2.4, wide * 0.45, 2.2 + t * 7.0 + r() * 0.2),
      wide * (0.75 + r() * 0.3) * (fine ? 1 : 1.3),
      fine ? 1.35 : 2.2,
      fine ? 5 : 3,
    )
  }
}

/** A clump of canes that arch outward under sprays of long leaves. */
function bamboo(b: CutBuilder, fine: boolean): void {
  const r = b.random
  const canes = fine ? 9 : 4
  for (let i = 0; i < canes; i++) {
    const a = i * 2.4
    const foot = polar(a, 0.2 + 0.6 * Math.sqrt(i / canes), -0.2)
    const high = 6 + r() * 2.6
    const lean = 0.8 + r() * 1.3
    const at = (t: number): Vector3 =>
      foot.clone().add(polar(a, lean * t ** 2.4, 0).setY(high * (t - 0.13 * t ** 3)))
    b.tube([0, 0.35, 0.7, 1].map(at), [0.055, 0.05, 0.036, 0.012], fine ? 5 : 3, V(1, 0, 0), PALE, {
      twist: 0,
    })
    const sprays = fine ? 7 : 4
    for (let k = 0; k < sprays; k++) {
      const node = at(0.42 + (0.58 * (k + r() * 0.7)) / sprays)
      const turn = r() * 6.3
      const leaves = fine ? 5 : 2
      for (let l = 0; l < leaves; l++) {
        const c = turn + (l / leaves - 0.5) * 2.2
        const long = (fine ? 0.75 : 1.3) * (0.7 + r() * 0.5)
        const knee = node.clone().add(polar(c, long * 0.55, 0.12 - r() * 0.1))
        blade(
          b,
          node,
          knee,
          node.clone().add(polar(c, long, -0.28 - r() * 0.25)),
          fine ? 0.13 : 0.34,
          r() < 0.35 ? DEEP : LEAF,
        )
      }
    }
  }
}

/** Stalks in a fan: reeds with plumes, or grass. */
function stalks(count: number, high: number, spread: number, wide: number, plume: boolean) {
  return (b: CutBuilder, fine: boolean): void => {
    const r = b.random
    const n = fine ? count : Math.ceil(count / 3)
    for (let i = 0; i < n; i++) {
      const a = i * 2.4 + r()
      const h = high * (0.6 + r() * 0.5)
      const foot = polar(a, spread * 0.35 * r(), -0.04)
      const knee = polar(a, spread * 0.4, h * 0.62).add(foot)
      const tip = polar(a + (r() - 0.5) * 0.6, spread * (0.8 + r() * 0.6), h * (0.86 + r() * 0.14)).add(foot)
      const w = wide * (fine ? 1 : 2.2)
      blade(b, foot, knee, tip, w, r() < 0.38 ? DEEP : i % 3 ? LEAF : STRAW)
      if (plume && i % 3 === 0)
        blade(b, knee.clone().lerp(tip, 0.5), tip, tip.clone().add(polar(a, 0.12, 0.22)), w * 2.4, STRAW)
    }
  }
}

/** Crooked twigs from one root, with spines and few leaves. */
function thorn(b: CutBuilder, fine: boolean): void {
  const r = b.random
  const twigs = fine ? 9 : 5
  for (let i = 0; i < twigs; i++) {
    const a = i * 2.4 + r() * 0.5
    const [mid, end] = [
      polar(a, 0.28 + r() * 0.15, 0.45 + r() * 0.2),
      polar(a + 0.5 - r(), 0.6 + r() * 0.35, 0.75 + r() * 0.5),
    ]
    b.tube([V(0, -0.1, 0), mid, end], [0.032, 0.02, 0.006], 3, V(1, 0, 0), BARK, { twist: 0 })
    const leaves = fine ? 7 : 2
    for (let k = 0; k < leaves; k++) {
      const p = mid.clone().lerp(end, k / leaves)
      const c = r() * 6.3
      const long = fine ? 0.16 : 0.34
      blade(
        b,
        p,
        p.clone().add(polar(c, long * 0.6, 0.05)),
        p.clone().add(polar(c + 0.3, long, 0.02 + r() * 0.08)),
        fine ? 0.06 : 0.16,
        r() < 0.4 ? DEEP : LEAF,
      )
    }
  }
}

export const FORMS: Readonly<Record<Plant, Form>> = {
  pine: { high: 7.8, sway: 0.5, tremble: 0.03, room: 3.2, near: 32, build: pine },
  fir: { high: 9.6, sway: 0.45, tremble: 0.02, room: 2.8, near: 32, build: fir },
  camphor: { high: 8, sway: 0.3, tremble: 0.05, room: 8, near: 36, build: camphor },
  willow: { high: 5.4, sway: 0.6, tremble: 0.08, room: 5, near: 32, build: willow },
  poplar: { high: 10, sway: 0.8, tremble: 0.06, room: 2.4, near: 32, build: poplar },
  bamboo: { high: 7.6, sway: 1.1, tremble: 0.06, room: 2.2, near: 26, build: bamboo },
  reeds: {
    high: 2,
    sway: 0.55,
    tremble: 0.03,
    room: 0.35,
    near: 12,
    build: stalks(15, 1.9, 0.5, 0.05, true),
  },
  thorn: { high: 1.2, sway: 0.12, tremble: 0.015, room: 0.9, near: 16, build: thorn },
  grass: {
    high: 0.5,
    sway: 0.2,
    tremble: 0.012,
    room: 0.22,
    near: 10,
    build: stalks(14, 0.42, 0.2, 0.024, false),
  },
}

/** The geometry of a plant; the caller disposes it. */
export function plantGeometry(species: Plant, fine: boolean, seed: number): BufferGeometry {
  const b = new CutBuilder(seed * 31 + 7)
  FORMS[species].build(b, fine)
  return b.geometry()
}
