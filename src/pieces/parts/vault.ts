/** Dug rooms: a vault carried along a line, seen from inside. Cuts of ink run with the dig, tone changes with each stroke of the pick. */
import { Vector3 } from 'three'
import type { CutBuilder, Ink } from '../../woodcut/builder.ts'
import { fbm } from '../../woodcut/hash.ts'
import { toned } from '../inks.ts'

export interface Station {
  /** The middle of the floor. */
  readonly at: Vector3
  readonly half: number
  readonly height: number
}

export interface VaultOptions {
  readonly ink: Ink
  readonly floor: Ink
  /** Metres by which walls depart from a true vault. */
  readonly rough: number
  /** Share of the height at which the arch springs; 0.5 unless said otherwise. */
  readonly spring?: number
  readonly seed: number
  /** Strokes run round the vault (as a pick swings) instead of along it. */
  readonly round?: boolean
}

const COLUMNS = 14

/** A point of the vault: k 0 the floor's left … 1 its right, seen along the line. */
export function vaultPoint(s: Station, side: Vector3, k: number, spring = 0.5): Vector3 {
  const low = s.height * spring
  const wall = 0.22
  const p = s.at.clone()
  if (k <= wall || k >= 1 - wall) {
    const t = (k <= wall ? k : 1 - k) / wall
    const x = (k <= wall ? -1 : 1) * s.half
    return p.addScaledVector(side, x).setY(s.at.y + low * t)
  }
  const a = Math.PI * (1 - (k - wall) / (1 - 2 * wall))
  return p.addScaledVector(side, s.half * Math.cos(a)).setY(s.at.y + low + (s.height - low) * Math.sin(a))
}

/** The direction across the line at station i, to the right of who walks along it. */
export function aside(stations: readonly Station[], i: number): Vector3 {
  const before = stations[Math.max(0, i - 1)]!.at
  const after = stations[Math.min(stations.length - 1, i + 1)]!.at
  const t = new Vector3().subVectors(after, before).setY(0).normalize()
  return new Vector3(-t.z, 0, t.x)
}

export function addVault(b: CutBuilder, stations: readonly Station[], o: VaultOptions): void {
  const rows = stations.length - 1
  const at = (i: number, j: number): Vector3 => {
    const s = stations[j]!
    const k = i / COLUMNS
    const side = aside(stations, j)
    const p = vaultPoint(s, side, k, o.spring)
    if (i === 0 || i === COLUMNS) return p
    const d = o.rough * fbm(p.x * 1.9 + o.seed, p.z * 1.9 + p.y * 2.3, 3)
    return p.add(
      p
        .clone()
        .sub(s.at.clone().setY(s.at.y + s.height * 0.5))
        .normalize()
        .multiplyScalar(d),
    )
  }
  b.grid(COLUMNS, rows, (i, j) => at(COLUMNS - i, j), o.ink, {
    turn: o.round,
    tone: (i, j) => toned(o.ink, 0.72 + 0.42 * Math.abs(Math.sin(i * 1.7 + j * 2.3 + o.seed))),
  })
  b.grid(
    3,
    rows,
    (i, j) => {
      const s = stations[j]!
      return s.at.clone().addScaledVector(aside(stations, j), (i / 1.5 - 1) * s.half)
    },
    o.floor,
    { turn: true, tone: (i, j) => toned(o.floor, 0.75 + 0.35 * ((i + j) % 2)) },
  )
}

/** Closes the vault at a station with a wall that bulges a little; `open` leaves it. */
export function addVaultEnd(
  b: CutBuilder,
  stations: readonly Station[],
  last: boolean,
  o: VaultOptions,
): void {
  const j = last ? stations.length - 1 : 0
  const s = stations[j]!
  const side = aside(stations, j)
  const hub = s.at.clone().setY(s.at.y + s.height * 0.45)
  for (let i = 0; i < COLUMNS; i++) {
    const [p, q] = [i, i + 1].map((k) => vaultPoint(s, side, k / COLUMNS, o.spring)) as [Vector3, Vector3]
    b.tri(last ? q : p, last ? p : q, hub, toned(o.ink, 0.8 + 0.3 * (i % 2)), { seed: o.seed * 0.01 })
  }
  const [l, r] = [vaultPoint(s, side, 0), vaultPoint(s, side, 1)]
  b.tri(last ? l : r, last ? r : l, hub, o.ink)
}

/** Whether (x, z) is over the floor; the answer is the floor's height there, −Infinity beside it. */
export function vaultFloor(stations: readonly Station[], x: number, z: number, keep = 0.1): number {
  for (let i = 0; i + 1 < stations.length; i++) {
    const [a, c] = [stations[i]!, stations[i + 1]!]
    const [dx, dz] = [c.at.x - a.at.x, c.at.z - a.at.z]
    const t = ((x - a.at.x) * dx + (z - a.at.z) * dz) / (dx * dx + dz * dz)
    if (t < 0 || t > 1) continue
    const away = Math.hypot(x - a.at.x - dx * t, z - a.at.z - dz * t)
    if (away <= a.half + (c.half - a.half) * t - keep) return a.at.y + (c.at.y - a.at.y) * t
  }
  return -Infinity
}
