/**
 * What a piece of the kit is: `params.ts` (pure: schema, units, help, which params are live, anchors) and
 * `build.ts` (three: geometry and how live params act). A new piece is one folder and one line in the registry.
 */
import type { z } from 'zod'
import type { MediaType } from '../scene/media/facts.ts'
import type { Words } from '../scene/schema.ts'
import type { Lettering } from './lettering/layout.ts'

export type XYZ = readonly [number, number, number]

/** How the documentation shows a kind: alone, from outside, with the params it has of itself, unless this says otherwise. */
export interface Sample {
  readonly params?: Readonly<Record<string, unknown>>
  /** Kind of land it needs under it. */
  readonly ground?: string
  /** Where it is seen from: metres in the scene's frame (up is above the ground there); an anchor of its own, or degrees clockwise from north; degrees up. */
  readonly view?: {
    readonly at: XYZ
    readonly look?: string
    readonly turn?: number
    readonly pitch?: number
  }
  readonly palette?: string
  /** Live params that are set once somebody stands there: a page held near, a film that runs. */
  readonly change?: Readonly<Record<string, unknown>>
  /** Of the day, an offset with it. */
  readonly time?: string
}

/** The pure half. Everyone may import it: check, schema, studio, server, docs. */
export interface PieceKind<P = Record<string, unknown>> {
  readonly kind: string
  readonly name: Words
  readonly help: Words
  /** A strict object of this piece's own params, each with `.meta(help(zh, en))`: what it means, with its unit. */
  readonly params: z.ZodType<P>
  /** Names of params that `change` may move at run time without allocation. */
  readonly live: readonly (keyof P & string)[]
  /** Anchors (points) and lines that other things may stand on, look at or sound along. */
  readonly anchors: readonly string[]
  readonly lines: readonly string[]
  readonly sample?: Sample
  /** Params that name files of the scene (a path, or one for each language), and what each file must be. */
  readonly media?: Readonly<Record<string, MediaType>>
  /** The words it bears, so that `check` can say which signs no font has and which are too many for their place. */
  readonly lettering?: (params: P) => readonly Lettering[]
}

/** Where something stands: metres, radians about +Y (0 faces −Z), in the frame of the scene. */
export interface Pose {
  readonly position: XYZ
  readonly heading: number
}

/** What a built piece shows to hands, eyes and the mirror. Positions in the frame of the scene. */
export interface Thing {
  readonly id: string
  readonly position: XYZ
  /** Metres; a generous zone, not the outline. */
  readonly radius: number
}

/** The ground under a scene, in its frame. `height` answers metres, −Infinity where there is none. */
export interface Ground {
  height(x: number, z: number): number
}
