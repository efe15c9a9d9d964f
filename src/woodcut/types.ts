/** The woodcut as the pieces and the world see it: one material family and the few things that steer it. */
import type { IUniform, ShaderMaterial, Side } from 'three'
import type { Surface } from './contract.ts'
import type { CutUniforms } from './uniforms.ts'

/** The inks and papers of one print, and how coarse its cuts are. Colours are hex. */
export interface Palette {
  readonly id: string
  readonly ink: string
  readonly paper: string
  readonly mist: string
  readonly inkFar: string
  /** The print in a cut of water, by day. */
  readonly water: string
  /** Lamplight on paper. */
  readonly lamp: string
  readonly accents: readonly string[]
  /** Degrees of view from one cut to the next at its finest; it grows to twice that before it divides. */
  readonly period: number
  /** A block that is dark where nothing is cut. */
  readonly night: boolean
  /** Bare ground is paper and only what stands on it is cut. */
  readonly snow: boolean
  /** Light below `low` is solid ink, above `high` bare paper. */
  readonly low: number
  readonly high: number
  /** Metres at which distance begins to pale the ink, and at which haze has taken two thirds. */
  readonly band: number
  readonly haze: number
  /** The most that haze may take, 0…1. */
  readonly hazeMost: number
}

/**
 * A piece's own motion, run in the vertex shader before instancing. `body` may change `vec3 P` (position),
 * `vec3 N` (normal) and `vec3 H` (hull normal), all in the mesh's frame, and `float seed`; at hand
 * are `uClock` (seconds) and the wind: `windAt(vec2 place)` and `bentBy(place, high, own)` (shader/wind.ts).
 */
export interface VertexHook {
  /** Names the hook: materials are shared by surface and key. */
  readonly key: string
  /** GLSL declarations: attributes, uniforms, functions. */
  readonly declare: string
  readonly body: string
  readonly uniforms?: Record<string, IUniform>
}

export interface CutOptions {
  readonly hook?: VertexHook
  readonly side?: Side
}

/** A lamp: metres, and strength (2 lights a table, 0.3 a lantern's pool). */
export interface Lamp {
  readonly position: readonly [number, number, number]
  readonly strength: number
}

export interface Woodcut {
  readonly uniforms: CutUniforms
  readonly palette: Palette
  /** Shared: the same surface and hook give the same material. Works for Mesh and InstancedMesh. */
  material(surface: Surface, options?: CutOptions): ShaderMaterial
  /** The outline of the same thing: draw the same geometry a second time with this. */
  hull(surface: Surface, options?: CutOptions): ShaderMaterial
  /** Depth only, for the sun's shadow; with `measure`, world positions for the steadiness tool, with `outline` its blind spots. */
  depth(surface: Surface, options?: CutOptions & { measure?: boolean; outline?: boolean }): ShaderMaterial
  setPalette(palette: Palette): void
  /** Unit vector towards the light; strength about 1 by day, 0.5 by moon; ambient about 0.2. */
  setSun(direction: readonly [number, number, number], strength: number, ambient: number): void
  /** At most 8; the nearest matter. */
  setLamps(lamps: readonly Lamp[]): void
  /** 0 blank paper … 1 the finished print. */
  setCarve(amount: number): void
  /**
   * The middle between the eyes, metres in the frame of the scene, not an eye: strokes choose their size by it,
   * so both eyes see the same cut. Within 10 cm of its last rest the cut keeps its size.
   */
  setHead(x: number, y: number, z: number, jump?: boolean): void
  /** Seconds; moves water and weather. */
  setClock(seconds: number): void
  /** Pixels of one eye's viewport; strokes and outlines take their sharpness from it. */
  setViewport(width: number, height: number): void
  dispose(): void
}
