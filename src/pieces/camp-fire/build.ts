/** Charred logs leaning together over ashes, stones round them, tongues of flame that are the only bright thing. */
import { Group, Vector3 } from 'three'
import { CutBuilder, ink, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { addTongue, createFlame, EMBER_INK } from '../parts/flame.ts'
import { addLathe } from '../parts/lathe.ts'
import { addRope } from '../parts/rope.ts'
import { addSmoke } from '../parts/smoke.ts'
import { addStone } from '../parts/stone.ts'
import type { CampFireParams } from './params.ts'

const ASH = ink('#e6ddc9', 0.9)
const POT_HEIGHT = 0.62

export const build: PieceBuilder<CampFireParams> = (p: CampFireParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 300)
  const ground = (x: number, z: number) => {
    const h = context.ground.height(x, z)
    return Number.isFinite(h) ? h : 0
  }
  addHearth(b, p, ground)
  if (p.pot) addPot(b, p)
  if (p.wood) addStack(b, p, ground)
  const flame = createFlame(context.woodcut, p.seed + 301, (f) => {
    addFlames(f, p)
    addSmoke(f, new Vector3(0, p.size * 1.2, 0), {
      tall: 3.2 + p.size * 4.5,
      wide: p.size * 0.55,
      thick: p.smoke,
    })
  })
  flame.mesh.position.y = 0.05
  const lamp: { position: XYZ; strength: number } = { position: [0, p.size * 0.9 + 0.15, 0], strength: 0 }
  let lit = p.lit
  const fire: XYZ = [0, p.size * 0.7, 0]
  const things: Thing[] = [{ id: 'fire', position: fire, radius: Math.max(0.5, p.size) }]
  const burn = () => {
    flame.burn(lit)
    lamp.strength = lit * (0.7 + p.size * 1.6)
  }
  burn()
  return {
    object: new Group().add(flame.mesh),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors: { fire, pot: [0, POT_HEIGHT + p.size * 0.3, 0], seat: [0, 0, p.size + 1] },
    lines: { round: ring(p.size + 1, ground) },
    things: () => things,
    lamps: [lamp],
    setLive(params) {
      if (typeof params.lit !== 'number') return
      lit = params.lit
      burn()
    },
    update(clock) {
      // The light breathes; the pool on the ground is never quite still.
      lamp.strength = lit * (0.7 + p.size * 1.6) * (1 + 0.06 * Math.sin(clock * 7.3) * Math.sin(clock * 2.9))
    },
    triangles: b.triangles + flame.triangles,
    dispose: () => flame.dispose(),
  }
}

type Height = (x: number, z: number) => number

const ring = (r: number, ground: Height): XYZ[] =>
  Array.from({ length: 13 }, (_, i) => {
    const a = (i / 12) * Math.PI * 2
    const [x, z] = [r * Math.sin(a), r * Math.cos(a)]
    return [x, ground(x, z), z]
  })

function addHearth(b: CutBuilder, p: CampFireParams, ground: Height): void {
  const r = b.random
  // Ashes: a low heap, pale, with embers in it.
  b.grid(
    12,
    4,
    (i, j) => {
      const a = (i / 12) * Math.PI * 2
      const k = 1 - j / 4
      const s = p.size * 0.95 * k * (1 + 0.1 * Math.sin(i * 2.3 + p.seed))
      const [x, z] = [s * Math.sin(a), s * Math.cos(a)]
      return new Vector3(x, ground(x, z) + 0.09 * (1 - k * k) + 0.006, z)
    },
    ASH,
    { turn: true, tone: (i, j) => (j > 2 && (i + j) % 3 === 0 ? EMBER_INK : toned(ASH, 0.05 + 0.05 * j)) },
  )
  const logs = 7
  for (let i = 0; i < logs; i++) {
    const a = (i / logs) * Math.PI * 2 + r() * 0.5
    const long = p.size * (1.35 + r() * 0.5)
    const out = new Vector3(Math.sin(a), 0, Math.cos(a))
    const foot = out.clone().multiplyScalar(p.size * (0.82 + r() * 0.2))
    foot.y = ground(foot.x, foot.z) + 0.03
    const tip = out.clone().multiplyScalar(-p.size * 0.12)
    tip.y = p.size * (0.75 + r() * 0.3)
    const end = foot.clone().lerp(tip, long / foot.distanceTo(tip) / 1.5)
    const thick = 0.035 + p.size * 0.045 * (0.7 + r() * 0.6)
    b.tube(
      [foot, foot.clone().lerp(end, 0.55).addScaledVector(out, 0.02), end],
      [thick, thick * 0.92, thick * 0.6],
      7,
      new Vector3(0, 1, 0),
      INKS.timber,
      { cap: 3, tone: (k) => (k === 0 ? INKS.wood : k === 1 ? INKS.dark : INKS.solid) },
    )
  }
  if (!p.stones) return
  const n = Math.round(9 + p.size * 6)
  for (let i = 0; i < n; i++) {
    const a = ((i + (r() - 0.5) * 0.5) / n) * Math.PI * 2
    const s = p.size * 1.16 + (r() - 0.5) * 0.06
    const [x, z] = [s * Math.sin(a), s * Math.cos(a)]
    const w = 0.15 + r() * 0.13
    addStone(b, place(x, ground(x, z) - 0.02, z, 0, a, 0), w * 1.3, w * (0.65 + r() * 0.4), w)
  }
}

function addFlames(f: CutBuilder, p: CampFireParams): void {
  const r = f.random
  const n = 10
  for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2 + r()
    const s = i === 0 ? 0 : p.size * (0.16 + r() * 0.4)
    const tall = p.size * (i === 0 ? 2.2 : 0.9 + r() * 1.1) * (1 - s / p.size / 2)
    addTongue(f, {
      at: new Vector3(s * Math.sin(a), 0, s * Math.cos(a)),
      height: tall,
      width: p.size * (0.22 + r() * 0.14),
      lean: [Math.sin(a) * s * 0.3 + 0.08, Math.cos(a) * s * 0.3],
    })
  }
  // Sparks: a few short nicks far above.
  for (let i = 0; i < 6; i++)
    addTongue(
      f,
      {
        at: new Vector3((r() - 0.5) * p.size, p.size * (1.5 + r() * 1.1), (r() - 0.5) * p.size),
        height: 0.05 + r() * 0.05,
        width: 0.014,
      },
      3,
    )
}

function addPot(b: CutBuilder, p: CampFireParams): void {
  const y = POT_HEIGHT + p.size * 0.3
  const top = new Vector3(0, y + 0.95, 0)
  const reach = p.size + 0.45
  for (let k = 0; k < 3; k++) {
    const a = (k / 3) * Math.PI * 2 + 0.5
    const foot = new Vector3(reach * Math.sin(a), -0.05, reach * Math.cos(a))
    const end = foot.clone().lerp(top, 1.12)
    b.tube(
      [foot, foot.clone().lerp(top, 0.5), end],
      [0.032, 0.028, 0.02],
      6,
      new Vector3(0, 1, 0.2),
      INKS.post,
      {
        cap: 3,
      },
    )
  }
  addRope(b, [top.clone().setY(top.y - 0.04), new Vector3(0, y + 0.42, 0)], 0.008, INKS.iron)
  const wall = 0.01
  b.part(() =>
    addLathe(
      b,
      place(0, y - 0.13, 0),
      [
        [0.01, 0],
        [0.12, 0.02],
        [0.2, 0.1],
        [0.225, 0.2],
        [0.21, 0.27],
        [0.24, 0.3],
        [0.24 - wall, 0.305],
        [0.2, 0.26],
        [0.2, 0.14],
        [0.01, 0.14],
      ],
      14,
      INKS.iron,
      { round: true, tone: (j) => (j > 6 ? INKS.dark : INKS.iron) },
    ),
  )
  const bail = Array.from({ length: 9 }, (_, i) => {
    const a = (i / 8) * Math.PI
    return new Vector3(0.23 * Math.cos(a), y + 0.14 + 0.3 * Math.sin(a), 0)
  })
  b.tube(bail, [0.007], 5, new Vector3(0, 0, 1), INKS.iron, { cap: 3 })
}

/** Split branches, crossed in layers. */
function addStack(b: CutBuilder, p: CampFireParams, ground: Height): void {
  const r = b.random
  const x0 = p.size + 0.75
  const z0 = -p.size * 0.6
  for (let layer = 0; layer < 3; layer++)
    for (let i = 0; i < 4 - layer; i++) {
      const along = 0.34 + r() * 0.06
      const thick = 0.03 + r() * 0.014
      const x = x0 + (i - (3 - layer) / 2) * 0.085
      const y = ground(x, z0) + 0.035 + layer * 0.062
      const skew = (r() - 0.5) * 0.08
      b.tube(
        [new Vector3(x - skew, y, z0 - along), new Vector3(x + skew, y, z0 + along)],
        [thick, thick * 0.85],
        6,
        new Vector3(0, 1, 0),
        toned(INKS.timber, 0.8 + r() * 0.5),
        { cap: 3 },
      )
    }
}
