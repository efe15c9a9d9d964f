/** Where a visitor of the hall is, and what is asked of them: one small store that the page and the scene both read. */
import { createStore } from 'zustand/vanilla'

export interface HallState {
  /** Index of the print one stands before. */
  readonly at: number
  readonly immersive: boolean
  /** A scene whose content note is to be read before it opens. */
  readonly asking: string | undefined
  /** A scene that is being opened: the paper closes. */
  readonly opening: string | undefined
  readonly vr: 'asking' | 'ready' | 'none'
}

export const createHallStore = (at: number) =>
  createStore<HallState>(() => ({
    at,
    immersive: false,
    asking: undefined,
    opening: undefined,
    vr: 'asking',
  }))
export type HallStore = ReturnType<typeof createHallStore>
