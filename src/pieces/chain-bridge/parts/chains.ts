/** All chains of the bridge as instanced stretches; how fine a stretch is drawn follows the place one stands. */
import { DoubleSide, FrontSide, Group, InstancedMesh, Sphere, Vector3 } from 'three'
import type { Woodcut } from '../../../woodcut/types.ts'
import { deckHeight, type ChainBridgeParams } from '../params.ts'
import { FINENESS, LINKS_PER_STRETCH, stretchGeometry } from './links.ts'

/** Metres up to which each fineness serves, for rails at the elbow and for the chains under the floor. */
const RAIL_REACH = [1.9, 4.6, 11, 18, Infinity]
const FLOOR_REACH = [0, 1.9, 5, 11, Infinity]
/** The middle line of the floor chains below the walking surface, metres: boards lie between. */
export const CHAIN_DROP = 0.1
const RAIL_HEIGHTS = [0.52, 1.02, 1.4, 1.7]
/** Rails run on past the ends into the bridge houses, so many stretches. */
const RAIL_TAIL = 3

interface Chain {
  readonly z: number
  readonly y: number
  readonly rail: boolean
}

export function chainLayout(p: ChainBridgeParams): Chain[] {
  const chains: Chain[] = []
  for (let i = 0; i < p.chains.floor; i++)
    chains.push({ z: (i / (p.chains.floor - 1) - 0.5) * p.width, y: -CHAIN_DROP, rail: false })
  for (let i = 0; i < p.chains.side; i++) {
    const side = i % 2 ? 1 : -1
    const level = i >> 1
    chains.push({ z: side * (p.width / 2 + 0.12 + level * 0.05), y: RAIL_HEIGHTS[level % 4]!, rail: true })
  }
  return chains
}

export interface Chains {
  readonly object: Group
  readonly triangles: number
  /** Draws fine what is near `x, y, z` (piece frame, metres). Only for a jump: it is seen. Allocates nothing. */
  focus(x: number, y: number, z: number): void
  dispose(): void
}

export function createChains(p: ChainBridgeParams, woodcut: Woodcut, detail: number): Chains {
  const chains = chainLayout(p)
  const stretches = Math.max(1, Math.round(p.links / LINKS_PER_STRETCH))
  const long = p.span / stretches
  const pitch = long / LINKS_PER_STRETCH
  const grow = Math.sqrt(detail)
  const reach = [RAIL_REACH, FLOOR_REACH].map((r) => r.map((d) => d * grow))
  const object = new Group()
  const sphere = new Sphere(new Vector3(0, -p.sag / 2, 0), p.span / 2 + 6)
  const slots = FINENESS.map((_, f) => capacity(chains, reach, f, stretches + 2 * RAIL_TAIL, long))
  const meshes = FINENESS.map((fineness, f) => {
    const side = fineness === 'fat' || fineness === 'lean' ? FrontSide : DoubleSide
    const mesh = new InstancedMesh(
      stretchGeometry(fineness, pitch, 11 + f),
      woodcut.material('object', { side }),
      slots[f]!,
    )
    mesh.boundingSphere = sphere
    mesh.name = `chains-${fineness}`
    object.add(mesh)
    return mesh
  })

  function focus(x: number, y: number, z: number): void {
    for (const m of meshes) m.count = 0
    for (let c = 0; c < chains.length; c++) {
      const chain = chains[c]!
      const table = reach[chain.rail ? 0 : 1]!
      const tail = chain.rail ? RAIL_TAIL : 0
      for (let s = -tail; s < stretches + tail; s++) {
        const cx = -p.span / 2 + (s + 0.5) * long
        const cy = chainHeight(p, chain, cx)
        const away = Math.hypot(cx - x, cy - y, chain.z - z)
        let f = 0
        while (away > table[f]! || meshes[f]!.count >= slots[f]!) f++
        writeStretch(meshes[f]!, p, chain, cx, cy, long, c * 7 + s)
      }
    }
    for (const m of meshes) m.instanceMatrix.needsUpdate = true
  }

  focus(-p.span / 2, 1.6, 0)
  const each = meshes.map((m) => m.geometry.getIndex()!.count / 3)
  return {
    object,
    triangles: busiest(p, meshes, each, focus),
    focus,
    dispose: () => meshes.forEach((m) => (m.geometry.dispose(), m.dispose())),
  }
}

/** Past the ends the rails run level into the houses; over the river they hang with the floor. */
function chainHeight(p: ChainBridgeParams, chain: Chain, x: number): number {
  return chain.y + (Math.abs(x) > p.span / 2 ? 0 : deckHeight(p, x))
}

function writeStretch(
  mesh: InstancedMesh,
  p: ChainBridgeParams,
  chain: Chain,
  x: number,
  y: number,
  long: number,
  n: number,
): void {
  const half = long / 2
  const rise = chainHeight(p, chain, x + half) - chainHeight(p, chain, x - half)
  const l = Math.hypot(long, rise)
  const [c, s] = [long / l, rise / l]
  // A few degrees of roll, so that no two chains show the same links side by side.
  const roll = Math.PI / 4 + (((n * 37) % 11) / 11 - 0.5) * 0.2
  const [cr, sr] = [Math.cos(roll), Math.sin(roll)]
  const k = l / long
  const a = mesh.instanceMatrix.array
  const i = mesh.count * 16
  a[i] = c * k
  a[i + 1] = s * k
  a[i + 2] = 0
  a[i + 3] = 0
  a[i + 4] = -s * cr
  a[i + 5] = c * cr
  a[i + 6] = sr
  a[i + 7] = 0
  a[i + 8] = s * sr
  a[i + 9] = -c * sr
  a[i + 10] = cr
  a[i + 11] = 0
  a[i + 12] = x
  a[i + 13] = y
  a[i + 14] = chain.z
  a[i + 15] = 1
  mesh.count++
}

/** The most stretches a fineness can be asked for, wherever one stands. */
function capacity(
  chains: readonly Chain[],
  reach: readonly number[][],
  f: number,
  stretches: number,
  long: number,
): number {
  let n = 0
  for (const chain of chains) {
    const d = reach[chain.rail ? 0 : 1]![f]!
    n += d === 0 ? 0 : Math.min(stretches, Math.ceil((2 * d) / long) + 1)
  }
  return Math.max(1, n)
}

/** Triangles at the place where most are drawn. */
function busiest(
  p: ChainBridgeParams,
  meshes: readonly InstancedMesh[],
  each: readonly number[],
  focus: Chains['focus'],
): number {
  let most = 0
  for (const t of [0, 0.5]) {
    focus((t - 0.5) * p.span, deckHeight(p, (t - 0.5) * p.span) + 1.6, 0)
    most = Math.max(
      most,
      meshes.reduce((sum, m, f) => sum + m.count * each[f]!, 0),
    )
  }
  focus(-p.span / 2, 1.6, 0)
  return most
}
