/** What the experience needs of the world; `world/scene-world.ts` gives it. */
import type { Object3D, Vector3 } from 'three'
import type { StandPoint } from '../presence/stand-point.ts'

export interface Spot {
  readonly x: number
  readonly y: number
  readonly z: number
}
export interface WorldPort {
  readonly root: Object3D
  /** A stand, a piece, or piece.anchor, in the scene's frame. */
  resolve(ref: string): Spot | undefined
  line(ref: string): readonly Spot[] | undefined
  stand(id: string): StandPoint | undefined
  /** Live params of a piece, eased over `over` seconds of story time. */
  change(target: string, params: Readonly<Record<string, unknown>>, over: number): void
  /** Seconds since the scene stood, and of the story, which stop where it stops; no allocation. */
  update(clock: number, story?: number): void
  /** 0 blank paper … 1 all cut. */
  carve(amount: number): void
  /** The head's centre, and the viewport of one eye in pixels: the cut takes its level and sharpness from them. */
  setHead(at: Spot, width: number, height: number): void
  /** What is carried in a hand; undefined puts it down. */
  carry(what: string, at: Vector3 | undefined): void
  /** Lights up, a little, what the story waits to be seen; undefined lets it rest. */
  nudge(target: string | undefined): void
  readonly problems: readonly string[]
  dispose(): void
}
