/** What a seat shows besides the loop itself: one small store that the page and the headset both read. */
import { createStore } from 'zustand/vanilla'
import type { Language, Words } from '../../scene/schema.ts'
import type { Choice } from '../../story/loop/types.ts'

export interface SeatShown {
  /** The scene that will be played, and what is said of it beforehand. */
  readonly title: Words | undefined
  readonly note: Words | undefined
  readonly immersive: boolean
  readonly vr: 'asking' | 'ready' | 'insecure' | 'none'
  readonly drawn: boolean
  /** Somebody has the headset on. */
  readonly worn: boolean
  /** The beat begins when the rest of the group has come to it. */
  readonly gathering: boolean
  /** What the docent types to take this seat into the room. */
  readonly code: string | undefined
  readonly place: number | undefined
  readonly replaced: boolean
}

export const createSeatShown = () =>
  createStore<SeatShown>(() => ({
    title: undefined,
    note: undefined,
    immersive: false,
    vr: 'asking',
    drawn: true,
    worn: false,
    gathering: false,
    code: undefined,
    place: undefined,
    replaced: false,
  }))
export type SeatShownStore = ReturnType<typeof createSeatShown>

export interface SeatControls {
  choose(choice: Choice): void
  enterVr(): void
  /** Speaks for this seat again, after another page did. */
  takeBack(): void
}

/** What is said while no language is chosen: both. */
export type Spoken = Language | undefined
