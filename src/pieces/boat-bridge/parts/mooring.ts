/** The boats, bow upstream, each with its anchor line; lashings from boat to boat; posts and lanterns. */
import { Vector3, type BufferGeometry } from 'three'
import { CutBuilder, place } from '../../../woodcut/builder.ts'
import { boatMeasures } from '../../boat/params.ts'
import { addHull, hullPoint } from '../../boat/parts/hull.ts'
import { INKS, toned } from '../../inks.ts'
import { addPaperGlow, addPaperLantern } from '../../parts/lantern.ts'
import { addRope, addTurns, slack } from '../../parts/rope.ts'
import { boatPlaces, floorHeight, type BoatBridgeParams } from '../params.ts'
import { addBearers } from './floor.ts'

const V = (x: number, y: number, z: number) => new Vector3(x, y, z)
/** Boats within so many metres of a bank are built with ribs and thwarts. */
const FINE = 16

export interface Counted {
  readonly geometry: BufferGeometry
  readonly triangles: number
  /** Indices up to the end of each part, 0 first; metres along the bridge at which each lies. */
  readonly ends: readonly number[]
  readonly at: readonly number[]
  /** Indices to draw for a share 0…1. */
  range(share: number): number
}

function counted(b: CutBuilder, ends: readonly number[], at: readonly number[]): Counted {
  const n = ends.length - 1
  return {
    geometry: b.geometry(),
    triangles: b.triangles,
    ends,
    at,
    range: (share) => ends[Math.round(Math.min(1, Math.max(0, share)) * n)]!,
  }
}

/** No two are of one size: they were lent by whoever had one. */
function sizeOf(b: CutBuilder, p: BoatBridgeParams) {
  const long = 6.6 + b.random() * 2.2
  const m = boatMeasures('sampan', long)
  return { ...m, width: Math.min(m.width, p.every * 0.52), freeboard: 0.5, sheer: 0.34 + b.random() * 0.2 }
}

export function createBoats(p: BoatBridgeParams): Counted {
  const b = new CutBuilder(p.seed + 710)
  const places = boatPlaces(p)
  const ends = [0]
  let before = -p.span / 2
  places.forEach((x, i) => {
    const fine = p.span / 2 - Math.abs(x) < FINE
    const o = sizeOf(b, p)
    const z = (b.random() - 0.5) * 0.8
    const m = place(x, -p.below, z, 0, (b.random() - 0.5) * 0.1, 0)
    addHull(b, m, { ...o, fine })
    addAnchorLine(b, p, x, z, hullPoint(o, -1, 1, 1))
    addTrestle(b, p, x, o.freeboard)
    addBearers(b, p, before, x)
    if (i === places.length - 1) addBearers(b, p, x, p.span / 2)
    before = x
    ends.push(b.triangles * 3)
  })
  return counted(b, ends, places)
}

/** From the bow down and upstream into the water, where a stone in a basket holds it. */
function addAnchorLine(b: CutBuilder, p: BoatBridgeParams, x: number, z: number, bow: Vector3): void {
  const from = V(x, bow.y - p.below, z + bow.z)
  const to = V(x + 0.3, -p.below - 0.1, z + bow.z - 5.5)
  addRope(b, slack(from, to, 0.35, 6), 0.016)
}

/** Two sleepers across the boat lift the bearers over its gunwales. */
function addTrestle(b: CutBuilder, p: BoatBridgeParams, x: number, freeboard: number): void {
  const top = floorHeight(p, x) - 0.2
  const foot = freeboard - p.below
  for (const z of [-1, 1])
    b.box(
      1.5,
      Math.max(0.1, top - foot),
      0.16,
      place(x, (top + foot) / 2, z * (p.width / 2 - 0.28)),
      toned(INKS.post, 0.9 + b.random() * 0.4),
    )
}

/** Lashings: rope from gunwale to gunwale, one pair between each two boats, with turns round a post at each end. */
export function createLashings(p: BoatBridgeParams): Counted & { readonly places: readonly Vector3[] } {
  const b = new CutBuilder(p.seed + 720)
  const places = boatPlaces(p)
  const knots: Vector3[] = []
  const ends = [0]
  for (let i = 0; i + 1 < places.length; i++) {
    const [x0, x1] = [places[i]! + 0.62, places[i + 1]! - 0.62]
    const y = 0.56 - p.below
    for (const z of [-1, 1]) {
      const at = z * (p.width / 2 + 0.35)
      addRope(b, slack(V(x0, y + 0.1, at), V(x1, y + 0.1, at), 0.06, 5), 0.018)
      if (p.span / 2 - Math.abs(x0) < FINE)
        for (const x of [x0, x1]) addTurns(b, V(x, y + 0.06, at), 0.035, 0.016, 2.5)
    }
    knots.push(V((x0 + x1) / 2, y + 0.1, p.width / 2 + 0.35))
    ends.push(b.triangles * 3)
  }
  return { ...counted(b, ends, places.slice(0, -1)), places: knots }
}

/** Posts with hooded lanterns on the downstream edge, from this bank to the other; answers where each hangs. */
export function addLanterns(b: CutBuilder, glow: CutBuilder, p: BoatBridgeParams): Vector3[] {
  return Array.from({ length: p.lanterns }, (_, i) => {
    const x = p.lanterns === 1 ? 0 : (-0.5 + (i + 0.15) / (p.lanterns - 0.7)) * p.span
    const y = floorHeight(p, x)
    const z = p.width / 2 + 0.16
    b.tube([V(x, y - 0.5, z), V(x, y + 1.02, z)], [0.032, 0.026], 6, V(1, 0, 0), INKS.post, { cap: 2 })
    b.tube([V(x, y + 0.98, z + 0.03), V(x, y + 1.03, z - 0.2)], [0.016], 5, V(0, 1, 0), INKS.post, { cap: 3 })
    // Hung low: it lights the floor and the feet, and little is seen of it from the air.
    const at = V(x, y + 0.72, z - 0.17)
    addPaperLantern(b, at)
    addPaperGlow(glow, at)
    return at
  })
}
