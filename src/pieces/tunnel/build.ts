/** Earth cut by spades: the vault, its cells and shaft. Everything is still but the lamps. */
import { Group, Vector3 } from 'three'
import { CutBuilder, place } from '../../woodcut/builder.ts'
import { createRandom } from '../../woodcut/hash.ts'
import type { BuildContext, BuiltPiece, PieceBuilder } from '../build-contract.ts'
import type { Thing, XYZ } from '../contract.ts'
import { INKS, toned } from '../inks.ts'
import { vaultCovers } from '../parts/cover.ts'
import { addJar } from '../parts/jar.ts'
import { createNicheLamps, type LampPlace } from '../parts/niche-lamps.ts'
import { addVault, addVaultEnd, aside, vaultFloor, type Station, type VaultOptions } from '../parts/vault.ts'
import type { TunnelParams } from './params.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
const STEP = 0.5
const STRENGTH = 0.36
const SHAFT = 0.42

export const build: PieceBuilder<TunnelParams> = (p: TunnelParams, context: BuildContext): BuiltPiece => {
  const b = new CutBuilder(p.seed + 1300)
  const { stations, cells } = way(p)
  const vault: VaultOptions = {
    ink: toned(INKS.earth, 0.55),
    floor: toned(INKS.earth, 0.34),
    rough: 0.09,
    seed: p.seed,
    round: true,
    spring: 0.55,
  }
  addVault(b, stations, vault)
  addVaultEnd(b, stations, true, vault)
  addVaultEnd(b, stations, false, vault)
  addShaft(b, p)
  for (const i of cells) addBench(b, stations, i)
  const feet = niches(b, stations, cells)
  const lamps = createNicheLamps(b, context.woodcut, feet, STRENGTH)
  lamps.burn(p.lit)
  const last = stations.at(-2)!
  const cell = stations[cells[0] ?? Math.floor(stations.length / 2)]!
  addJar(b, place(last.at.x - last.half * 0.45, 0, last.at.z + 0.1), 0.5)
  addJar(b, place(last.at.x + last.half * 0.4, 0, last.at.z), 0.42)
  const vent = addVent(b, stations)
  const point = (v: Vector3, y = 0): XYZ => [v.x, v.y + y, v.z]
  const anchors: Record<string, XYZ> = {
    shaft: [0, p.height, 0],
    cell: point(cell.at),
    vent: point(vent),
    end: point(stations.at(-3)!.at),
    lamp: feet.length ? point(feet[0]!.foot, 0.1) : point(cell.at, 1),
    store: point(last.at, 0.4),
  }
  const things: Thing[] = ['lamp', 'vent', 'store'].map((id) => ({ id, position: anchors[id]!, radius: 0.4 }))
  return {
    object: new Group().add(lamps.mesh),
    still: [{ surface: 'object', geometry: b.geometry(), hull: false, shadow: true, zone: 'tunnel' }],
    anchors,
    lines: { way: stations.map((s) => point(s.at)) },
    along: (t) => point(stations[Math.round(Math.min(1, Math.max(0, t)) * (stations.length - 1))]!.at),
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

/** The line of the floor with its widths; `cells` are the stations in the middle of each wider place. */
function way(p: TunnelParams): { stations: Station[]; cells: number[] } {
  const random = createRandom(p.seed * 3 + 1)
  const phase = random() * 6
  const n = Math.max(6, Math.round(p.length / STEP))
  const cells = Array.from({ length: p.cells }, (_, i) => Math.round(((i + 0.75) / (p.cells + 0.5)) * n))
  const stations = Array.from({ length: n + 1 }, (_, i): Station => {
    const t = i / n
    const from = Math.min(1, t * 4)
    const bend = p.winding * 1.1 * (Math.sin(t * p.length * 0.42 + phase) - Math.sin(phase)) * from
    const swell = cells.reduce((s, c) => Math.max(s, Math.exp(-(((i - c) * STEP) ** 2) / 0.9)), 0)
    return {
      at: V(bend, 0, 0.5 - t * p.length),
      half: (p.width / 2) * (0.96 + 0.08 * Math.sin(i * 1.9)) + swell * 0.62,
      height: p.height * (1 + 0.04 * Math.sin(i * 1.3)) + swell * 0.28,
    }
  })
  return { stations, cells }
}

/** A seat left standing in the earth along one wall of a cell, boards on it. */
function addBench(b: CutBuilder, stations: readonly Station[], i: number): void {
  const s = stations[i]!
  const side = aside(stations, i)
  const at = s.at.clone().addScaledVector(side, s.half - 0.24)
  const yaw = Math.atan2(-side.z, side.x)
  b.box(0.4, 0.36, 1.5, place(at.x, 0.17, at.z, 0, yaw, 0), toned(INKS.earth, 0.6), { skip: 'b' })
  b.box(0.36, 0.04, 1.56, place(at.x - side.x * 0.03, 0.37, at.z - side.z * 0.03, 0, yaw, 0), INKS.wood)
}

/** A niche by each cell and one between: a dark hollow with a sill; answers where the lamps stand. */
function niches(b: CutBuilder, stations: readonly Station[], cells: readonly number[]): LampPlace[] {
  const marks = [Math.min(3, stations.length - 3), ...cells.map((c) => Math.min(stations.length - 2, c + 1))]
  return marks.map((i, k) => {
    const s = stations[i]!
    const side = aside(stations, i).multiplyScalar(k % 2 ? 1 : -1)
    const y = s.height * 0.56
    const at = s.at.clone().addScaledVector(side, s.half - 0.05)
    const yaw = Math.atan2(-side.z, side.x)
    b.box(
      0.06,
      0.3,
      0.28,
      place(at.x + side.x * 0.02, y + 0.15, at.z + side.z * 0.02, 0, yaw, 0),
      INKS.dark,
      { crease: false },
    )
    b.box(0.2, 0.04, 0.34, place(at.x - side.x * 0.04, y, at.z - side.z * 0.04, 0, yaw, 0), INKS.brick)
    return { foot: at.addScaledVector(side, -0.06).setY(y + 0.02), off: side.clone().multiplyScalar(-0.22) }
  })
}

/** The shaft above the origin: foot-holds in its earth, a cover of boards half drawn aside, sky beyond it. */
function addShaft(b: CutBuilder, p: TunnelParams): void {
  const top = p.height + p.depth
  const low = p.height * 0.82
  b.grid(
    12,
    6,
    (i, j) => {
      const a = -(i / 12) * Math.PI * 2
      const r = SHAFT * (1 + 0.06 * Math.sin(i * 2.1 + j * 1.7))
      return V(r * Math.sin(a), low + ((top - low) * j) / 6, r * Math.cos(a))
    },
    toned(INKS.earth, 0.7),
    { turn: true, tone: (i, j) => toned(INKS.earth, 0.45 + 0.25 * ((i + j) % 3)) },
  )
  for (let k = 0; k < 6; k++) {
    const s = k % 2 ? 1 : -1
    b.box(0.05, 0.1, 0.2, place(s * (SHAFT - 0.02), 0.5 + k * 0.42, 0), INKS.dark, { crease: false })
  }
  for (let k = 0; k < 2; k++) b.box(0.3, 0.05, SHAFT * 2.3, place(-0.34 + k * 0.31, top, 0), INKS.wood)
  // A ladder of two poles.
  for (const x of [-0.16, 0.16])
    b.tube([V(x, 0, -0.32), V(x, top, -0.36)], [0.025], 5, V(1, 0, 0), INKS.post, { cap: 3 })
  for (let y = 0.3; y < top; y += 0.34)
    b.tube([V(-0.18, y, -0.33), V(0.18, y, -0.33)], [0.017], 5, V(0, 1, 0), INKS.post, { cap: 3 })
}

/** A bamboo pipe through the crown: how the air comes in. */
function addVent(b: CutBuilder, stations: readonly Station[]): Vector3 {
  const s = stations[Math.floor(stations.length * 0.62)]!
  const low = s.at.clone().setY(s.height - 0.16)
  b.tube([low, low.clone().setY(s.height + 0.5)], [0.05], 8, V(1, 0, 0), INKS.bamboo, {})
  b.tube(
    [low.clone().setY(low.y - 0.002), low.clone().setY(low.y + 0.03)],
    [0.056, 0.056],
    8,
    V(1, 0, 0),
    toned(INKS.bamboo, 0.6),
    { cap: 1 },
  )
  return low
}
