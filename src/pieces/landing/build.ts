/** Steps worn in their middle, or a bank of stones; posts with rope round them; a plank stage over the water. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { addRope, addTurns } from '../parts/rope.ts'
import { addStone } from '../parts/stone.ts'
import { runOf, slopeHeight, TREAD, type LandingParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const STAGE = 3.4

export const build: PieceBuilder<LandingParams> = (p: LandingParams, _context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1000)
  if (p.form === 'steps') addSteps(b, p)
  else addShingle(b, p)
  const posts = addPosts(b, p)
  addPoles(b, p)
  addStage(b, p)
  const run = runOf(p)
  const post = posts[0] ?? V(p.width / 2, slopeHeight(p, run * 0.7) + 0.8, -run * 0.7)
  const stageY = -p.drop + 0.42
  const anchors: Record<string, XYZ> = {
    top: [0, 0, 0],
    middle: [0, slopeHeight(p, run / 2), -run / 2],
    water: [0, -p.drop, -run - STAGE - 1.6],
    post: [post.x, post.y, post.z],
    stage: [0, stageY, -run - STAGE * 0.7],
  }
  const things: Thing[] = [{ id: 'post', position: anchors.post!, radius: 0.6 }]
  return {
    object: new Group(),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true }],
    anchors,
    lines: {
      way: [0, 0.25, 0.5, 0.75, 1].map((t): XYZ => [0, slopeHeight(p, run * t), -run * t]),
      edge: [-0.5, 0, 0.5].map((t): XYZ => [t * p.width * 1.4, -p.drop, -run]),
    },
    along: (t) => [0, slopeHeight(p, run * t), -run * t],
    ground: {
      height(x, z) {
        if (Math.abs(x) < 0.62 && z < -run + 0.2 && z > -run - STAGE) return stageY
        const on = Math.abs(x) <= p.width / 2 && z <= 0.5 && z >= -run
        return on ? slopeHeight(p, -z) : -Infinity
      },
    },
    things: () => things,
    triangles: b.triangles,
    dispose: () => {},
  }
}

function addSteps(b: CutBuilder, p: LandingParams): void {
  const run = runOf(p)
  const n = Math.ceil((p.drop * 1.12) / TREAD)
  const deep = (run * 1.12) / n
  const blocks = Math.max(2, Math.round(p.width / 1.5))
  for (let i = 0; i < n; i++) {
    const y = -(i + 1) * ((p.drop * 1.12) / n)
    const z = -i * deep
    const wear = 0.018 + b.random() * 0.012
    for (let k = 0; k < blocks; k++) {
      const [x0, x1] = [-p.width / 2 + (k * p.width) / blocks, -p.width / 2 + ((k + 1) * p.width) / blocks]
      const tone = toned(INKS.stone, 0.85 + b.random() * 0.6)
      const dip = (x: number) => -wear * Math.cos(Math.min(1, Math.abs(x) / (p.width / 2)) * Math.PI * 0.5)
      const lip = (x: number) => y + (p.drop * 1.12) / n + dip(x)
      b.part(() => {
        b.quad(
          V(x1, lip(x1), z - deep),
          V(x0, lip(x0), z - deep),
          V(x0, lip(x0), z),
          V(x1, lip(x1), z),
          toned(tone, 1.3),
        )
        b.quad(
          V(x1, y, z - deep),
          V(x0, y, z - deep),
          V(x0, lip(x0), z - deep),
          V(x1, lip(x1), z - deep),
          tone,
        )
      })
    }
  }
  // Side walls of the stair: slabs laid with its slope.
  const low = -p.drop * 1.12
  for (const s of [-1, 1]) {
    const [x, out] = [(s * p.width) / 2, s * (p.width / 2 + 0.36)]
    const parts = 5
    for (let i = 0; i < parts; i++) {
      const [t0, t1] = [i / parts, (i + 1) / parts]
      const P = (u: number, t: number, lift: number) => V(u, low * t + lift, -run * 1.12 * t)
      const tone = toned(INKS.stone, 0.8 + b.random() * 0.7)
      b.part(() => {
        const quad = (a: Vector3, c: Vector3, d: Vector3, e: Vector3) =>
          s > 0 ? b.quad(a, c, d, e, tone) : b.quad(e, d, c, a, tone)
        quad(P(x, t0, 0.16), P(out, t0, 0.16), P(out, t1, 0.16), P(x, t1, 0.16))
        quad(P(out, t0, 0.16), P(out, t0, -1.2), P(out, t1, -1.2), P(out, t1, 0.16))
        quad(P(x, t1, 0.16), P(x, t1, -0.3), P(x, t0, -0.3), P(x, t0, 0.16))
      })
    }
  }
}

/** Shingle: a slope of trodden gravel with larger stones along its sides and at the water. */
function addShingle(b: CutBuilder, p: LandingParams): void {
  const run = runOf(p)
  const half = p.width / 2
  b.grid(
    8,
    8,
    (i, j) => {
      const u = -1 + i / 4
      const t = (1 - j / 8) * 1.12
      const bump = 0.03 * Math.sin(i * 2.3 + j * 1.7 + p.seed)
      return V(
        -u * half * (1 + 0.15 * t),
        slopeHeight(p, run * t) - 0.12 * Math.abs(u) ** 3 + bump - 0.02,
        -run * t,
      )
    },
    INKS.earth,
    { turn: true, tone: (i, j) => toned(INKS.earth, 0.5 + 0.2 * ((i + j) % 2)) },
  )
  const n = Math.round(p.width * 3.4)
  for (let i = 0; i < n; i++) {
    const t = Math.sqrt(b.random()) * 1.06
    const side =
      b.random() < 0.62 ? (b.random() < 0.5 ? -1 : 1) * (0.62 + b.random() * 0.4) : (b.random() - 0.5) * 1.6
    const w = 0.12 + b.random() ** 2 * 0.42
    const far = Math.abs(side) < 0.35 ? 0.4 : 1
    addStone(
      b,
      place(side * half, slopeHeight(p, run * t) - 0.05, -run * t, 0, i, 0),
      w * 1.3 * far,
      w * 0.7 * far,
      w * far,
    )
  }
}

/** Stone bollards in the side walls; the lowest on each side has rope round it. */
function addPosts(b: CutBuilder, p: LandingParams): Vector3[] {
  const run = runOf(p)
  const tops: Vector3[] = []
  for (let i = 0; i < p.posts; i++)
    for (const s of [1, -1]) {
      const t = 0.94 - (i / Math.max(1, p.posts)) * 0.8
      const foot = V(s * (p.width / 2 + 0.2), slopeHeight(p, run * t) + 0.12, -run * t)
      const at = (y: number) => foot.clone().setY(foot.y + y)
      b.part(() =>
        b.tube(
          [at(-0.3), at(0.36), at(0.42), at(0.52), at(0.62), at(0.66)],
          [0.13, 0.115, 0.08, 0.085, 0.13, 0.06],
          9,
          V(1, 0, 0),
          INKS.stone,
          {
            cap: 2,
            twist: 0.05,
          },
        ),
      )
      if (i > 0) continue
      addTurns(b, at(0.4), 0.082, 0.016, 3)
      addRope(
        b,
        [
          at(0.45),
          V(foot.x - s * 0.1, -p.drop + 0.3, foot.z - 1.6),
          V(foot.x - s * 0.5, -p.drop + 0.02, foot.z - 3.4),
        ],
        0.017,
      )
      tops.push(at(0.6))
    }
  return tops
}

function addPoles(b: CutBuilder, p: LandingParams): void {
  const run = runOf(p)
  for (let i = 0; i < p.poles; i++) {
    const s = i % 2 ? 1 : -1
    const x = s * (p.width / 2 + 0.9 + b.random() * p.width * 0.35)
    const z = -run - 0.6 - b.random() * 3
    const tall = 1.1 + b.random() * 1.3
    const lean = (b.random() - 0.5) * 0.3
    b.tube(
      [0, 0.3, 0.31, 0.62, 0.63, 1].map((t) =>
        V(x + lean * t, -p.drop - 0.6 + (tall + 0.6) * t, z + lean * 0.5 * t),
      ),
      [0.036, 0.034, 0.04, 0.032, 0.038, 0.026],
      6,
      V(1, 0, 0),
      INKS.bamboo,
      { cap: 2, twist: 0 },
    )
  }
}

/** Two planks on trestles from the water's edge to where a boat can lie. */
function addStage(b: CutBuilder, p: LandingParams): void {
  const run = runOf(p)
  const y = -p.drop + 0.42
  for (const s of [-1, 1])
    b.box(
      0.5,
      0.055,
      STAGE + 0.6,
      place(s * 0.27, y - 0.03, -run - STAGE / 2 + 0.3, 0, s * 0.008, 0),
      toned(INKS.wood, 0.8 + b.random() * 0.4),
    )
  for (const k of [0.25, 0.62, 0.97]) {
    const z = -run - STAGE * k
    b.box(1.3, 0.1, 0.1, place(0, y - 0.11, z), INKS.post)
    for (const s of [-1, 1])
      b.tube([V(s * 0.62, y - 1.5, z), V(s * 0.56, y + 0.05, z)], [0.055, 0.05], 6, V(0, 0, 1), INKS.post, {
        cap: 2,
      })
  }
}
