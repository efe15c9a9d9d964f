/** Ports between the story and what shows, sounds and records it. Implementations live in their own folders. */
import type { Language } from '../scene/schema.ts'
import type { SeatRecord } from '../story/loop/types.ts'
import type { Cut, Milestone } from '../story/types.ts'

/** Who and what a visit is. `id` is random and dies with the visit; `actor` only if the visitor gives it. */
export interface VisitInfo {
  readonly id: string
  readonly course: string
  readonly scene: string
  /** Hash of the scene as it was played. */
  readonly version: string
  readonly language: Language
  readonly cut: Cut
  /** 1 in a real visit; any other pace is a rehearsal and never counts. */
  readonly pace: number
  readonly mode: 'immersive-vr' | 'window'
  readonly actor?: string
}
/** A milestone with what is known when it happens. */
export interface Recorded {
  readonly milestone: Milestone
  /** ISO 8601, UTC. */
  readonly at: string
  /** Seconds of presence so far. */
  readonly seconds: number
  /** Share of beats reached in which the visitor was present, 0…1. */
  readonly coverage: number
  /** With the end of a visit at a station's seat: how it ended there. */
  readonly seat?: SeatRecord
}
/** `completed` was reached in presence; `terminated` was left, or reached with nobody there. */
export type Ending = 'completed' | 'terminated'
