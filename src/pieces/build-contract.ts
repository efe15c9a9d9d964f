/**
 * The built half of a piece. Each `src/pieces/<kind>/build.ts` exports `build: PieceBuilder<P>`, each
 * `params.ts` exports its `kind: PieceKind<P>`. Everything a piece is given and everything it hands back is in
 * **its own frame**: its origin stands where the scene placed it, heading 0 faces −Z, +Y up, metres, radians.
 * The world turns it into the frame of the scene, so no piece knows where it stands.
 */
import type { BufferGeometry, Object3D, WebGLRenderer } from 'three'
import type { Language } from '../scene/language.ts'
import type { Words } from '../scene/schema.ts'
import type { Surface } from '../woodcut/contract.ts'
import type { Woodcut } from '../woodcut/types.ts'
import type { Ground, Pose, Thing, XYZ } from './contract.ts'
import type { Glyphs } from './lettering/outlines.ts'

/** What of a film element the pieces use; a test gives its own. */
export type Film = Pick<
  HTMLVideoElement,
  | 'currentTime'
  | 'duration'
  | 'videoWidth'
  | 'videoHeight'
  | 'readyState'
  | 'paused'
  | 'muted'
  | 'volume'
  | 'playbackRate'
  | 'play'
  | 'pause'
>
/** A picture ready for the GPU, and who lets go of it. */
export type Picture = Pick<ImageBitmap, 'width' | 'height' | 'close'>

/**
 * The scene's own files, by the paths the scene names (`media/jar.glb`). Where they come from is the business of
 * whoever gives this. Each rejects with a `Told` (told.ts) that says what is wrong with the file.
 */
export interface SceneMedia {
  bytes(src: string): Promise<Uint8Array>
  /** The first row of pixels is the lowest, as textures have it. */
  picture(bytes: Uint8Array, src: string): Promise<Picture>
  /** Resolves when its size is known; it is paused, at its beginning, and plays inline. */
  film(src: string, muted: boolean): Promise<{ readonly element: Film; release(): void }>
}

export interface BuildContext {
  /** The scene's own files; nothing where they cannot be had. */
  readonly media?: SceneMedia
  /** Outlines of signs, for words that are cut into a piece; none where no fonts can be had. */
  readonly glyphs?: Glyphs
  /** What captions are shown in. */
  readonly language?: Language
  /** For what must ask the GPU; none where nothing is drawn. */
  readonly renderer?: WebGLRenderer
  readonly woodcut: Woodcut
  /** The ground, in the piece's own frame: `height` answers metres above the piece's origin. */
  readonly ground: Ground
  /** Seeded by the piece's `seed` (or its id), 0…1. Never call Math.random. */
  readonly random: () => number
  /** `piece`, or `piece.anchor`, of a piece built before this one, in this piece's own frame. */
  resolve(ref: string): XYZ | undefined
  /** True where another piece, or a visitor's stand, already is (own frame, metres). */
  taken(x: number, z: number): boolean
  /** Spend of triangles: 1 is what a headset carries, 0.4 a weak phone, 1.5 a desktop. */
  readonly detail: number
  /** Where the piece stands in the scene, for those who must know (wind, sun, compass). */
  readonly pose: Pose
}

/** A light that a piece carries: own frame, metres; strength as in woodcut's lamps, 0 where it is out. Written in place. */
export interface PieceLamp {
  readonly position: XYZ
  readonly strength: number
}

/**
 * What keeps rain out and snow from lying: a roof, or a vault. Own frame, metres, radians about +Y. Rain still comes in
 * slantwise under the edge of one that is open; driven snow lies a little way in.
 */
export interface Cover {
  /** The middle of it, at the height of its eaves. */
  readonly under: XYZ
  /** Along its own x and z. */
  readonly size: readonly [number, number]
  readonly turn?: number
  /** How much higher the roof rises inside, where no drop is to be seen either. */
  readonly lid?: number
  /** No walls under its edges. */
  readonly open?: boolean
}

/**
 * Geometry that never moves, merged by the piece for each surface. The world merges it with that of other pieces
 * (same `surface`, `hull` and `zone`), then owns and disposes it: do not also put it under `object`.
 */
export interface StillPart {
  readonly surface: Surface
  /** Attributes as woodcut/contract.ts says; index allowed. */
  readonly geometry: BufferGeometry
  /** Draw its outline. */
  readonly hull?: boolean
  /** Casts the sun's shadow; true unless it says false. */
  readonly shadow?: boolean
  /** Parts of one zone are merged and culled together; 'near' unless said otherwise. */
  readonly zone?: string
}

export interface BuiltPiece {
  /** What moves or repeats (meshes, instanced meshes). Empty where everything is still. */
  readonly object: Object3D
  readonly still?: readonly StillPart[]
  readonly anchors: Record<string, XYZ>
  readonly lines: Record<string, readonly XYZ[]>
  /** For `on: piece, along: t`: where one stands at t 0…1. */
  along?(t: number): XYZ
  /** Only pieces one can stand on. */
  readonly ground?: Ground
  things?(): readonly Thing[]
  /** What is in a hand that has taken from this piece: its middle the origin, surface `object`. The caller disposes it. */
  inHand?(): BufferGeometry
  /** Kilograms of what `inHand` gives: what is heavy follows a hand late. */
  readonly weight?: number
  /** Read each frame: the world lights the scene with the nearest that burn. */
  readonly lamps?: readonly PieceLamp[]
  /** Roofs over what one can see into or stand in. They do not move. */
  readonly covers?: readonly Cover[]
  /** Live params, by name; no allocation. */
  setLive?(params: Readonly<Record<string, unknown>>): void
  /**
   * `clock`: seconds since the scene stood, always running. `story`: seconds of the story, which stops where the
   * story stops. No allocation.
   */
  update?(clock: number, story?: number): void
  /** What moves under `object` and takes along what stands on it (`on: boat`). */
  readonly carrier?: Object3D
  /** Those under `object` that cast the sun's shadow. */
  readonly shadow?: readonly Object3D[]
  /** Of `object` and `still` together, at most, hulls not counted. */
  readonly triangles: number
  /** What is not as it was asked for, though the piece stands. */
  readonly troubles?: readonly Words[]
  /** Frees what is under `object`; still geometry belongs to the world. */
  dispose(): void
}

export type PieceBuilder<P = Record<string, unknown>> = (
  params: P,
  context: BuildContext,
) => BuiltPiece | Promise<BuiltPiece>
