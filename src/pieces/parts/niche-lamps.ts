/** Saucer lamps in niches or on shelves, all of one piece lit or put out together; the flames are one draw. */
import { Mesh, type Vector3 } from 'three'
import { CutBuilder } from '../../woodcut/builder.ts'
import type { Woodcut } from '../../woodcut/types.ts'
import type { PieceLamp } from '../build-contract.ts'
import { addSaucerLamp, addWickFlame, saucerWick } from './oil-lamp.ts'

export interface NicheLamps {
  readonly mesh: Mesh
  readonly lamps: readonly PieceLamp[]
  readonly triangles: number
  burn(lit: number): void
  dispose(): void
}

export interface LampPlace {
  readonly foot: Vector3
  /** From where its light is reckoned, metres from the wick: off the wall, or the wall beside it is all paper. */
  readonly off: Vector3
}

/** Adds the lamps' bodies to `b`, each at its place. `strength` is of each. */
export function createNicheLamps(
  b: CutBuilder,
  woodcut: Woodcut,
  places: readonly LampPlace[],
  strength: number,
): NicheLamps {
  const flames = new CutBuilder(41)
  const lamps = places.map(({ foot, off }) => {
    addSaucerLamp(b, foot)
    const wick = saucerWick(foot)
    addWickFlame(flames, wick, 0.06)
    return { position: [wick.x + off.x, wick.y + 0.05 + off.y, wick.z + off.z] as const, strength: 0 }
  })
  const mesh = new Mesh(flames.geometry(), woodcut.material('object'))
  return {
    mesh,
    lamps,
    triangles: flames.triangles,
    burn(lit) {
      mesh.visible = lit > 0.01 && lamps.length > 0
      for (const lamp of lamps) lamp.strength = lit * strength
    },
    dispose: () => mesh.geometry.dispose(),
  }
}
