/** Who a crowd is made of: their bodies, how they move, and where each of them is. */
import type { BufferGeometry } from 'three'
import type { Fine, Worn } from '../body/layers.ts'
import type { Baked } from '../motion/bake.ts'
import type { XYZ } from '../../contract.ts'

export interface Member {
  /** One of the cast's clips. */
  readonly clip: string
  /** Walkers: metres along and aside of the way, and where they stop for good; 0 where they never do. */
  readonly along: number
  readonly aside: number
  readonly stop: number
  /** Those who stay. */
  readonly place: XYZ
  readonly heading: number
  readonly phase: number
  readonly worn: Worn
  readonly scale: number
  readonly head: number
  readonly dyes: readonly [above: number, below: number]
}

export interface Cast {
  /** Names its meshes. */
  readonly name: string
  /** Metres of way in a cycle (0: stays), and metres or cycles a second. */
  readonly clips: Readonly<Record<string, { readonly stride: number; readonly pace: number }>>
  readonly table: Baked
  geometry(fine: Fine, worn: Worn): BufferGeometry
  /** The clip of one who has arrived, or none where the feet just stop. */
  arrived(clip: string): string | undefined
}
