/** Rock hewn by chisel: strokes run round the vault. Benches stand along both walls and leave a way between them. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { vaultCovers } from '../parts/cover.ts'
import { addJar } from '../parts/jar.ts'
import { createNicheLamps, type LampPlace } from '../parts/niche-lamps.ts'
import { addVault, addVaultEnd, vaultFloor, type Station, type VaultOptions } from '../parts/vault.ts'
import type { ShelterParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const STRENGTH = 0.8
const BENCH = { deep: 0.36, high: 0.44 } as const

export const build: PieceBuilder<ShelterParams> = (p: ShelterParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1400)
  const n = Math.max(8, Math.round(p.length / 0.7))
  const stations = Array.from({ length: n + 1 }, (_, i): Station => ({
    at: V(0.25 * Math.sin((i / n) * 2.4) * (p.length / 14), 0, (i / n) * p.length),
    half: (p.width / 2) * (1 + 0.05 * Math.sin(i * 1.7 + p.seed)),
    height: p.height * (1 + 0.03 * Math.sin(i * 2.3)),
  }))
  const rock: VaultOptions = {
    ink: toned(INKS.stone, 1.3),
    floor: toned(INKS.stone, 0.6),
    rough: 0.14,
    spring: 0.62,
    seed: p.seed,
    round: true,
  }
  addVault(b, stations, rock)
  addVaultEnd(b, stations, true, rock)
  addMouth(b, p)
  addBenches(b, stations)
  const feet = brackets(b, p, stations)
  const lamps = createNicheLamps(b, context.woodcut, feet, STRENGTH)
  lamps.burn(p.lit)
  const end = stations.at(-2)!.at
  addJar(b, place(end.x - p.width * 0.28, 0, end.z), 0.72)
  addJar(b, place(end.x + p.width * 0.26, 0, end.z + 0.1), 0.6, false)
  const point = (v: Vector3, y = 0): XYZ => [v.x, v.y + y, v.z]
  const middle = stations[n >> 1]!.at
  const anchors: Record<string, XYZ> = {
    mouth: [0, 0, -0.4],
    bench: [middle.x - p.width / 2 + 0.34, BENCH.high, middle.z],
    lamp: feet.length ? point(feet[0]!.foot, 0.1) : point(middle, 1.4),
    water: point(end, 0.6),
    middle: point(middle),
    end: point(stations.at(-3)!.at),
  }
  const things: Thing[] = ['bench', 'lamp', 'water'].map((id) => ({
    id,
    position: anchors[id]!,
    radius: 0.5,
  }))
  return {
    object: new Group().add(lamps.mesh),
    still: [{ surface: 'object', geometry: b.geometry(), hull: true, zone: 'shelter' }],
    anchors,
    lines: { way: stations.map((s) => point(s.at)) },
    along: (t) => point(stations[Math.round(Math.min(1, Math.max(0, t)) * n)]!.at),
    ground: { height: (x, z) => vaultFloor(stations, x, z) },
    things: () => things,
    lamps: lamps.lamps,
    covers: vaultCovers(stations),
    setLive(params) {
      if (typeof params.lit === 'number') lamps.burn(params.lit)
    },
    triangles: b.triangles + lamps.triangles,
    dispose: () => lamps.dispose(),
  }
}

/** The cut face of rock round the mouth, a frame of timber, two leaves of a gate standing open. */
function addMouth(b: CutBuilder, p: ShelterParams): void {
  const [hw, h] = [p.width / 2, p.height]
  const [W, H] = [hw + 2.2, h + 1.9]
  const arch = Array.from({ length: 13 }, (_, i) => {
    const a = Math.PI * (1 - i / 12)
    return V(hw * Math.cos(a), h * 0.62 + h * 0.38 * Math.sin(a), 0)
  })
  const rim = [V(-hw, 0, 0), ...arch, V(hw, 0, 0)]
  const outer = rim.map((_, i) => {
    const t = i / (rim.length - 1)
    const x = i === 0 ? -W : i === rim.length - 1 ? W : -W + 2 * W * t
    const y =
      i === 0 || i === rim.length - 1
        ? -0.2
        : H * (0.72 + 0.28 * Math.sin(t * Math.PI)) + 0.14 * Math.sin(i * 2.2)
    return V(x, y, 0.25 * Math.sin(i * 1.9) + 0.1)
  })
  b.grid(
    rim.length - 1,
    3,
    (i, j) =>
      rim[rim.length - 1 - i]!.clone()
        .lerp(outer[rim.length - 1 - i]!, j / 3)
        .add(V(0, 0, j === 1 || j === 2 ? 0.08 * Math.sin(i * 3.1 + j) : 0)),
    toned(INKS.stone, 1.4),
    {
      tone: (i, j) => toned(INKS.stone, 0.9 + 0.6 * Math.abs(Math.sin(i * 2.1 + j * 1.3))),
    },
  )
  if (!p.gate) return
  for (const s of [-1, 1]) {
    b.box(0.2, h * 0.98, 0.22, place(s * (hw - 0.06), h * 0.49, -0.02), INKS.post)
    const leaf = place(s * (hw + 0.02), 0, -0.1, 0, s * 1.95, 0)
    for (let k = 0; k < 5; k++)
      b.box(
        0.2,
        h * 0.86,
        0.05,
        leaf.clone().multiply(place(s * -(0.12 + k * 0.21), h * 0.45, 0)),
        toned(INKS.shaded, 0.3 + b.random() * 0.2),
      )
    for (const y of [0.35, 1.4])
      b.box(
        1.05,
        0.12,
        0.05,
        leaf.clone().multiply(place(s * -0.54, y, s > 0 ? 0.05 : 0.05)),
        toned(INKS.shaded, 0.42),
      )
  }
  b.box(p.width + 0.2, 0.22, 0.26, place(0, h * 0.98, -0.02), INKS.post)
}

/** Planks on blocks of stone along both walls, in lengths of two metres. */
function addBenches(b: CutBuilder, stations: readonly Station[]): void {
  for (let i = 2; i + 3 < stations.length; i += 3)
    for (const s of [-1, 1]) {
      const [a, c] = [stations[i]!, stations[i + 3]!]
      const edge = (q: Station) => V(q.at.x + s * (q.half - BENCH.deep / 2 - 0.06), BENCH.high, q.at.z)
      const [p, q] = [edge(a), edge(c)]
      const mid = p.clone().lerp(q, 0.5)
      const yaw = Math.atan2(q.x - p.x, q.z - p.z)
      const long = p.distanceTo(q) - 0.08
      b.box(
        BENCH.deep,
        0.05,
        long,
        place(mid.x, BENCH.high - 0.025, mid.z, 0, yaw, 0),
        toned(INKS.wood, 0.75 + b.random() * 0.4),
      )
      for (const t of [0.12, 0.88]) {
        const r = p.clone().lerp(q, t)
        b.box(
          BENCH.deep * 0.8,
          BENCH.high - 0.05,
          0.2,
          place(r.x, (BENCH.high - 0.05) / 2, r.z, 0, yaw, 0),
          toned(INKS.stone, 0.8 + b.random() * 0.4),
          { skip: 'b' },
        )
      }
    }
}

/** Boards on pegs at the height of a head, left and right in turn; answers where the lamps stand. */
function brackets(b: CutBuilder, p: ShelterParams, stations: readonly Station[]): LampPlace[] {
  return Array.from({ length: p.lamps }, (_, k) => {
    const s = stations[Math.round(((k + 0.6) / p.lamps) * (stations.length - 1))]!
    const side = k % 2 ? 1 : -1
    const x = s.at.x + side * (s.half - 0.1)
    b.box(0.3, 0.035, 0.24, place(x, 1.34, s.at.z), INKS.wood)
    b.tube(
      [V(x + side * 0.1, 1.1, s.at.z), V(x - side * 0.08, 1.32, s.at.z)],
      [0.018],
      5,
      V(0, 0, 1),
      INKS.post,
      { cap: 3 },
    )
    return { foot: V(x - side * 0.04, 1.358, s.at.z), off: V(-side * 0.45, 0.1, 0) }
  })
}
