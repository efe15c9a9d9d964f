/** Fire as it is cut: tongues of lamp colour whose cuts run up them, bending in a vertex hook. One draw a piece. */
import { Mesh, Vector3 } from 'three'
import { CutBuilder, ink, type Ink } from '../../woodcut/builder.ts'
import type { VertexHook, Woodcut } from '../../woodcut/types.ts'

/** What burns shines by itself: its reflectance makes up for a night's faint light. */
export const FLAME_INK: Ink = ink('#e0a64e', 46)
/** The heart of a flame is bare paper. */
export const HEART_INK: Ink = ink('#fbf0d6', 60)
/** Ink that is left standing between the cuts of a flame. */
const EDGE_INK: Ink = ink('#e0a64e', 0.004)
/** Wood that still glows. */
export const EMBER_INK: Ink = ink('#d08a3c', 14)

export interface Tongue {
  /** Where it rises from, metres. */
  readonly at: Vector3
  readonly height: number
  readonly width: number
  /** How far its tip leans, metres. */
  readonly lean?: readonly [number, number]
}

const TONGUE = [
  [0, 0.4],
  [0.12, 0.86],
  [0.3, 1],
  [0.5, 0.74],
  [0.7, 0.42],
  [0.87, 0.2],
  [1, 0.015],
] as const

/** One tongue: a leaf that licks to one side and back; a line of ink is left along its edges. */
export function addTongue(b: CutBuilder, t: Tongue, sides = 6): void {
  const [lx, lz] = t.lean ?? [0, 0]
  const lick = b.random() < 0.5 ? 1 : -1
  const line = TONGUE.map(([k]) => {
    const bend = Math.sin(k * 5.2) * 0.3 * t.width * lick * k
    return new Vector3(t.at.x + lx * k * k + bend, t.at.y + k * t.height, t.at.z + lz * k * k - bend * 0.6)
  })
  const groove = b.random() * 3
  b.tube(
    line,
    TONGUE.map(([, f]) => [(f * t.width) / 2, (f * t.width) / 2.6] as const),
    sides,
    new Vector3(1, 0, 0.3),
    FLAME_INK,
    {
      twist: 0.5,
      tone: (i, a) =>
        sides > 4 && i > 0 && Math.round((a / Math.PI) * 3 + groove) % 3 === 0
          ? EDGE_INK
          : i < 3
            ? HEART_INK
            : FLAME_INK,
    },
  )
}

/** Waves climb a tongue faster than it sways; its foot stays where it burns. */
const FLICKER: VertexHook = {
  key: 'flame',
  declare: '',
  body: `
  if (aSeed < 1.) {
  float rise = clamp(P.y, 0., .6);
  P.xz += .12 * rise * vec2(sin(uClock * 5.1 - P.y * 9. + seed * 40.), cos(uClock * 6.3 - P.y * 11. + seed * 70.));
  P.xyz += (vec4(bentBy(vec2(seed * 30.), rise * 2., seed), 0.) * modelMatrix).xyz * 1.5;
  P.y *= 1. + .09 * sin(uClock * 7.7 + seed * 50.);
  }
`,
}

export interface Flame {
  readonly mesh: Mesh
  readonly triangles: number
  /** 0 out … 1 burning; no allocation. */
  burn(lit: number): void
  dispose(): void
}

/** A fire made by `make` about the origin of its mesh, y = 0 where it burns; the mesh may be placed anywhere. */
export function createFlame(woodcut: Woodcut, seed: number, make: (b: CutBuilder) => void): Flame {
  const b = new CutBuilder(seed)
  make(b)
  const geometry = b.geometry()
  const mesh = new Mesh(geometry, woodcut.material('object', { hook: FLICKER }))
  mesh.name = 'flame'
  return {
    mesh,
    triangles: b.triangles,
    burn(lit) {
      mesh.visible = lit > 0.01
      mesh.scale.setScalar(Math.max(0.01, lit))
    },
    dispose: () => geometry.dispose(),
  }
}
