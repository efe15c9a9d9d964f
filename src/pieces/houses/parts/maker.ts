import type { CutBuilder } from '../../../woodcut/builder.ts'

/** Adds one house that faces −z: its size in metres, and how far its foot reaches below the ground of its front. */
export type HouseMaker = (
  b: CutBuilder,
  size: readonly [width: number, depth: number, eaves: number],
  foot: number,
  seed: number,
) => void
