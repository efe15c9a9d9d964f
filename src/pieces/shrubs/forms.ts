/**
 * The few forms that are repeated: cushions of scrub, tufts of grass, broad-crowned trees. Each is a light mass that
 * lies on a dark one, so that it reads from afar and against the light.
 */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'

const LEAF = ink('#d6cfba', 0.62)
const DARK = ink('#cfc8b4', 0.12)
const STRAW = ink('#ddd2b2', 0.86)
const CROWN = ink('#cfd0c0', 0.86)
const DARK_CROWN = ink('#cfd0c0', 0.4)
const UNDER = ink('#cfd0c0', 0.05)
const BARK = ink('#cbbfa6', 0.24)

const polar = (angle: number, r: number, y: number): Vector3 =>
  new Vector3(Math.cos(angle) * r, y, Math.sin(angle) * r)

/** A pointed leaf or stalk: two triangles with a knee. */
function blade(b: CutBuilder, foot: Vector3, knee: Vector3, tip: Vector3, wide: number, color: Ink): void {
  const side = new Vector3().subVectors(tip, foot).cross(new Vector3(0, 1, 0))
  if (side.lengthSq() < 1e-8) side.set(1, 0, 0)
  side.normalize().multiplyScalar(wide / 2)
  b.tri(knee.clone().sub(side), knee.clone().add(side), foot, color, { turn: true })
  b.tri(knee.clone().add(side), knee.clone().sub(side), tip, color, { turn: true })
}

/** A mass of leaves: dark from the ground to its widest, light above, with a broken rim. 2 × sides triangles. */
function cushion(b: CutBuilder, radius: number, high: number, sides: number, at = new Vector3()): void {
  const r = b.random
  const begin = r() * Math.PI
  const ring = Array.from({ length: sides }, (_, k) => {
    const out = radius * (k % 2 ? 0.82 + r() * 0.16 : 1 + r() * 0.24)
    return polar(
      begin + ((k + (r() - 0.5) * 0.4) / sides) * Math.PI * 2,
      out,
      high * (0.34 + r() * 0.24),
    ).add(at)
  })
  const foot = ring.map((p) =>
    at
      .clone()
      .lerp(p, 0.7)
      .setY(at.y - 0.15 * high),
  )
  const top = polar(r() * 6.3, radius * 0.25, high).add(at)
  for (let k = 0; k < sides; k++) {
    const [p, q] = [ring[k]!, ring[(k + 1) % sides]!]
    b.tri(p, top, q, LEAF)
    b.tri(foot[k]!, p, q, DARK)
  }
}

/** About a metre across: three cushions that lean on each other, and a few bare stalks. */
function bush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    cushion(b, 0.4, 0.62, 7)
    cushion(b, 0.3, 0.42, 5, polar(0.6 + r(), 0.36, 0))
    cushion(b, 0.27, 0.34, 5, polar(3.2 + r(), 0.4, 0))
    for (let i = 0; i < 5; i++) {
      const a = (i / 5) * Math.PI * 2 + r()
      const tip = polar(a + r() * 0.5, 0.3 + r() * 0.22, 0.62 + r() * 0.22)
      blade(b, polar(a, 0.12, 0.2), polar(a, 0.22, 0.5), tip, 0.045, r() < 0.5 ? DARK : STRAW)
    }
  })
  return b.geometry()
}

/** Scrub as seen from afar: one cushion. */
function farBush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  b.part(() => cushion(b, 0.56, 0.7, 4))
  return b.geometry()
}

function tuft(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    for (let i = 0; i < 7; i++) {
      const a = (i / 7) * Math.PI * 2 + r()
      const high = 0.16 + r() * 0.24
      const foot = polar(a, 0.04, 0)
      const tip = polar(a + r() * 0.6, 0.06 + r() * 0.16, high)
      const side = polar(a + Math.PI / 2, 0.012 + r() * 0.008, 0)
      b.tri(foot.clone().sub(side), foot.clone().add(side), tip, r() < 0.35 ? DARK : STRAW, { turn: true })
    }
  })
  return b.geometry()
}

/** A bough's leaves: a flat cloud, dark beneath, light on top, its rim in scallops with a few leaves that break it. */
function bough(b: CutBuilder, at: Vector3, wide: number, high: number): void {
  const r = b.random
  const lobes = 10
  const lobe = Array.from({ length: lobes }, (_, k) => (k % 2 ? 0.8 + r() * 0.12 : 1.02 + r() * 0.2))
  const lean = polar(r() * 6.3, wide * 0.16, 0)
  const spine = [-0.16, 0, 0.42, 0.82, 1].map((t) =>
    at
      .clone()
      .addScaledVector(lean, t)
      .setY(at.y + t * high),
  )
  b.part(() => {
    b.tube(
      spine,
      [0.4 * wide, wide, 0.94 * wide, 0.6 * wide, 0.16 * wide],
      lobes,
      new Vector3(1, 0, 0),
      CROWN,
      {
        swell: (_, angle) => lobe[Math.round((angle / (Math.PI * 2)) * lobes) % lobes]!,
        tone: (ring) => (ring < 2 ? UNDER : ring === 2 ? DARK_CROWN : CROWN),
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
    const at = polar(a, middle ? 0.3 : 1.35 + r() * 0.6, middle ? 4.3 : 2.7 + r() * 1.1)
    const elbow = fork
      .clone()
      .lerp(at, 0.5)
      .setY(fork.y + (at.y - fork.y) * 0.3)
    b.tube([fork, elbow, at], [0.13, 0.09, 0.05], 4, X, BARK)
    bough(b, at, middle ? 1.25 : 0.95 + r() * 0.4, middle ? 1.25 : 0.85 + r() * 0.35)
  }
  return b.geometry()
}

export const FORMS = { bush, farBush, tuft, tree } as const
