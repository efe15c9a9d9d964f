/** Groves as seen from a way off: round crowns or plumes of bamboo, merged into one still part. They give a land its scale. */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, ink } from '../../woodcut/builder.ts'
import type { BuildContext } from '../build-contract.ts'
import type { Ground } from '../contract.ts'

const CROWN = ink('#cfd0c0', 0.5)
const SHADE = ink('#c8c4b4', 0.1)
const PLUME = ink('#d8d5b8', 0.66)
const BARK = ink('#cbbfa6', 0.2)

export type Growth = 'round' | 'bamboo' | 'bare'
/** Metres: where a grove stands, how high, how many crowns. */
export interface Grove {
  readonly x: number
  readonly z: number
  readonly high: number
  readonly crowns: number
  readonly growth: Growth
}

const polar = (a: number, r: number, y: number): Vector3 => new Vector3(Math.cos(a) * r, y, Math.sin(a) * r)

/** A ragged crown of about 20 triangles on a dark stem. */
function round(b: CutBuilder, at: Vector3, high: number): void {
  const r = b.random
  const wide = high * (0.34 + r() * 0.16)
  const sides = 5
  const low = at.clone().add(new Vector3(0, high * 0.16, 0))
  const top = at.clone().add(new Vector3((r() - 0.5) * wide * 0.5, high * 0.97, (r() - 0.5) * wide * 0.5))
  const belt = [0, 1].map((ring) =>
    Array.from({ length: sides }, (_, k) =>
      polar(
        ((k + ring * 0.5) / sides) * Math.PI * 2 + (r() - 0.5) * 0.5,
        wide * (ring ? 0.78 : 0.96) * (0.85 + r() * 0.3),
        high * ((ring ? 0.8 : 0.4) + (r() - 0.5) * 0.12),
      ).add(at),
    ),
  ) as [Vector3[], Vector3[]]
  const foot = at.clone().setY(at.y - 0.5)
  b.part(
    () => {
      b.tri(
        foot.clone().add(new Vector3(-0.03 * high, 0, 0)),
        foot.clone().add(new Vector3(0.03 * high, 0, 0)),
        low.clone().setY(low.y + high * 0.2),
        BARK,
      )
      for (let k = 0; k < sides; k++) {
        const n = (k + 1) % sides
        b.tri(belt[0][k]!, low, belt[0][n]!, SHADE)
        b.tri(belt[0][k]!, belt[1][k]!, belt[0][n]!, CROWN)
        b.tri(belt[0][n]!, belt[1][k]!, belt[1][n]!, r() < 0.3 ? SHADE : CROWN)
        b.tri(belt[1][k]!, top, belt[1][n]!, CROWN)
      }
      for (let k = 0; k < 4; k++) {
        const a = r() * Math.PI * 2
        const p = polar(a, wide * 0.8, high * (0.45 + r() * 0.4)).add(at)
        const side = polar(a + Math.PI / 2, high * 0.07, 0)
        const tip = polar(a, wide * 1.3, p.y - at.y + high * (r() - 0.3) * 0.22).add(at)
        b.tri(p.clone().sub(side), p.clone().add(side), tip, r() < 0.4 ? SHADE : CROWN)
      }
    },
    { round: true },
  )
}

/** As one sees it from the road: a trunk that forks, three or four masses of leaves that lean on each other. About 200 triangles. */
function roundNear(b: CutBuilder, at: Vector3, high: number): void {
  const r = b.random
  const X = new Vector3(1, 0, 0)
  const fork = at.clone().add(new Vector3((r() - 0.5) * high * 0.06, high * 0.34, 0))
  b.tube([at.clone().setY(at.y - 0.5), fork], [high * 0.035, high * 0.024], 5, X, BARK)
  const masses = 4
  const turn = r() * 6
  for (let k = 0; k < masses; k++) {
    const first = k === 0
    const out = first ? 0 : high * (0.17 + r() * 0.06)
    const middle = polar(
      turn + (k / (masses - 1)) * Math.PI * 2,
      out,
      high * (first ? 0.74 : 0.5 + r() * 0.12),
    ).add(at)
    const wide = high * (first ? 0.23 : 0.19 + r() * 0.05)
    const tall = wide * (0.8 + r() * 0.2)
    if (!first) b.tube([fork, middle], [high * 0.016, high * 0.008], 3, X, BARK)
    const lobe = Array.from({ length: 7 }, (_, i) => (i % 2 ? 0.82 + r() * 0.12 : 1 + r() * 0.16))
    const spine = [-0.9, -0.5, 0.1, 0.62, 0.95].map((t) => middle.clone().setY(middle.y + t * tall))
    b.tube(spine, [0.3 * wide, 0.8 * wide, wide, 0.74 * wide, 0.2 * wide], 7, X, CROWN, {
      swell: (ring, angle) => lobe[(Math.round((angle / (Math.PI * 2)) * 7) + ring) % 7]!,
      tone: (ring) => (ring < 2 ? SHADE : CROWN),
      cap: 2,
      twist: 0,
    })
  }
}

/** A clump of plumes that rise close together and bow outwards at their tips: 4 triangles each. */
function bamboo(b: CutBuilder, at: Vector3, high: number): void {
  const r = b.random
  b.part(() => {
    for (let k = 0; k < 10; k++) {
      const a = (k / 10) * Math.PI * 2 + r()
      const tall = high * (0.65 + r() * 0.4)
      const root = high * 0.08
      const bow = (t: number): Vector3 =>
        polar(a, root + high * 0.3 * t ** 2.4, tall * (t - 0.22 * t ** 5)).add(at)
      const wide = high * (0.055 + r() * 0.03)
      const foot = bow(0).setY(at.y - 0.4)
      for (const way of [polar(a + Math.PI / 2, wide, 0), polar(a, wide, 0)]) {
        const leaf = r() < 0.45 ? SHADE : PLUME
        b.tri(foot, bow(0.58).add(way), bow(0.52).sub(way), leaf, { turn: true })
        b.tri(bow(0.52).sub(way), bow(0.58).add(way), bow(1.08), leaf, { turn: true })
      }
    }
  })
}

/** A leafless tree: a trunk and boughs that fork, 2 triangles each. */
function bare(b: CutBuilder, at: Vector3, high: number): void {
  const r = b.random
  const bough = (from: Vector3, to: Vector3, wide: number): void => {
    const side = polar(r() * Math.PI, wide, 0)
    b.tri(from.clone().sub(side), from.clone().add(side), to, BARK, { turn: true })
    const cross = new Vector3(-side.z, 0, side.x)
    b.tri(from.clone().sub(cross), from.clone().add(cross), to, BARK, { turn: true })
  }
  b.part(() => {
    const foot = at.clone().setY(at.y - 0.4)
    const fork = at.clone().add(new Vector3((r() - 0.5) * high * 0.1, high * 0.34, 0))
    bough(foot, fork.clone().add(new Vector3(0, high * 0.5, 0)), high * 0.035)
    for (let k = 0; k < 8; k++) {
      const from = at.clone().lerp(fork, 0.7 + r() * 0.9)
      const to = polar(r() * Math.PI * 2, high * (0.2 + r() * 0.22), high * (0.62 + r() * 0.4)).add(at)
      bough(from, to, high * 0.014)
    }
  })
}
const FORMS = { round, bamboo, bare } as const
/** Metres from the middle of the land within which a tree is seen as a tree. */
const NEAR = 75

/** The groves as one geometry for the surface `foliage`; crowns that would stand where something else is are left out. */
export function grovesOf(
  groves: readonly Grove[],
  ground: Ground,
  context: BuildContext,
  seed: number,
  dry = -Infinity,
): BufferGeometry {
  const b = new CutBuilder(seed)
  const r = b.random
  for (const g of groves)
    for (let i = 0; i < g.crowns; i++) {
      const a = r() * Math.PI * 2
      const away = g.high * 0.75 * Math.sqrt(i)
      const [x, z] = [g.x + Math.cos(a) * away, g.z + Math.sin(a) * away]
      const [lean, size] = [r(), 0.7 + r() * 0.5]
      const y = ground.height(x, z)
      if (!Number.isFinite(y) || y < dry || context.taken(x, z)) continue
      const make = g.growth === 'round' && Math.hypot(x, z) < NEAR ? roundNear : FORMS[g.growth]
      make(b, new Vector3(x + lean * 0.4, y, z), g.high * size)
    }
  return b.geometry()
}
