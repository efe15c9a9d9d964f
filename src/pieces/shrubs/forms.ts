/** The few forms that are repeated: bushes of blades near, knobbed domes far, tufts of grass, round-crowned trees. */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'

const LEAF = ink('#d6cfba', 0.46)
const DARK = ink('#cfc8b4', 0.16)
const STRAW = ink('#ddd2b2', 0.86)
const CROWN = ink('#cfd0c0', 0.62)
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

/** About a metre across: a dark heart and leaning blades around it. */
function bush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    dome(b, 0.34, 0.42, 5, DARK)
    for (let i = 0; i < 15; i++) {
      const a = (i / 15) * Math.PI * 2 + (r() - 0.5) * 0.5
      const lean = 0.25 + r() * 0.4
      const high = 0.45 + r() * 0.5
      const color = r() < 0.3 ? DARK : LEAF
      blade(
        b,
        polar(a, 0.06, 0),
        polar(a, lean * 0.7, high * 0.62),
        polar(a + (r() - 0.5) * 0.5, lean * 1.25, high),
        0.13 + r() * 0.09,
        color,
      )
    }
  })
  return b.geometry()
}

/** A closed knobbly dome of 2 × sides triangles. */
function dome(
  b: CutBuilder,
  radius: number,
  high: number,
  sides: number,
  color: Ink,
  at = new Vector3(),
): void {
  const r = b.random
  const ring = Array.from({ length: sides }, (_, k) =>
    polar(
      (k / sides) * Math.PI * 2 + (r() - 0.5) * 0.6,
      radius * (0.75 + r() * 0.5),
      high * (0.25 + r() * 0.25),
    ).add(at),
  )
  const foot = ring.map(
    (p) => new Vector3(at.x + (p.x - at.x) * 0.8, at.y - 0.15 * high, at.z + (p.z - at.z) * 0.8),
  )
  const top = new Vector3(at.x + (r() - 0.5) * radius * 0.4, at.y + high, at.z + (r() - 0.5) * radius * 0.4)
  for (let k = 0; k < sides; k++) {
    const [p, q] = [ring[k]!, ring[(k + 1) % sides]!]
    b.tri(p, top, q, color)
    b.tri(foot[k]!, p, q, color)
  }
}

/** A bush as seen from afar: a low dome and a few spikes, so that its outline is broken. */
function farBush(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    dome(b, 0.5, 0.62, 4, LEAF)
    for (let i = 0; i < 5; i++) {
      const a = (i / 5) * Math.PI * 2 + r()
      const wide = polar(a + Math.PI / 2, 0.13, 0)
      const foot = polar(a, 0.28, 0.22)
      b.tri(
        foot.clone().sub(wide),
        foot.clone().add(wide),
        polar(a, 0.45 + r() * 0.2, 0.5 + r() * 0.35),
        i % 2 ? DARK : LEAF,
      )
    }
  })
  return b.geometry()
}

function tuft(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  b.part(() => {
    for (let i = 0; i < 9; i++) {
      const a = (i / 9) * Math.PI * 2 + r()
      const high = 0.16 + r() * 0.24
      const foot = polar(a, 0.04, 0)
      const tip = polar(a + r() * 0.6, 0.06 + r() * 0.16, high)
      const side = polar(a + Math.PI / 2, 0.012 + r() * 0.008, 0)
      b.tri(foot.clone().sub(side), foot.clone().add(side), tip, r() < 0.35 ? DARK : STRAW, { turn: true })
    }
  })
  return b.geometry()
}

/** Five to six metres: a leaning trunk, a fork, and crowns in clumps with ragged edges. */
function tree(seed: number): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  const fork = new Vector3((r() - 0.5) * 0.5, 1.9, (r() - 0.5) * 0.5)
  b.tube(
    [new Vector3(0, -0.4, 0), new Vector3(0.08, 0.9, 0), fork],
    [0.22, 0.16, 0.13],
    6,
    new Vector3(1, 0, 0),
    BARK,
  )
  for (let i = 0; i < 5; i++) {
    const a = (i / 5) * Math.PI * 2 + r() * 0.7
    const away = i === 0 ? 0.2 : 0.9 + r() * 0.5
    const at = polar(a, away, 2.3 + (i === 0 ? 1.5 : r() * 1.1))
    b.tube([fork, at.clone().lerp(fork, 0.4), at], [0.1, 0.07, 0.04], 4, new Vector3(1, 0, 0), BARK)
    b.part(() => {
      const [wide, high] = [0.72 + r() * 0.22, 0.95 + r() * 0.3]
      const spine = [0, 0.1, 0.4, 0.75, 1].map(
        (t) => new Vector3(at.x + (r() - 0.5) * 0.25, at.y + t * high, at.z),
      )
      b.tube(
        spine,
        [0.35 * wide, 0.85 * wide, wide, 0.7 * wide, 0.25 * wide],
        7,
        new Vector3(1, 0, 0),
        CROWN,
        {
          swell: () => 0.72 + r() * 0.56,
          cap: 3,
        },
      )
      for (let k = 0; k < 16; k++) {
        const c = r() * Math.PI * 2
        const up = 0.05 + r() * 1.15
        const out = wide * (0.95 - 0.5 * (up / 1.2) ** 2)
        const p = (radius: number, y: number, turn = 0) => polar(c + turn, radius, y).add(at)
        const color = r() < 0.35 ? DARK : CROWN
        blade(b, p(out * 0.8, up), p(out, up + 0.05), p(out + 0.22, up - 0.14 + r() * 0.3, 0.25), 0.16, color)
      }
    })
  }
  return b.geometry()
}

export const FORMS = { bush, farBush, tuft, tree } as const
