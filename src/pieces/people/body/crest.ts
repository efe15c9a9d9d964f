/**
 * Light that a carver lets into the dark: a narrow band along a limb or a fold where the block is cut open. On the
 * side of the sun it is paper in paper and not seen; against the light it keeps arm, trunk and leg apart.
 */
import type { Ink } from '../../../woodcut/builder.ts'

/** 1 in the middle of the band at angle 0, falling to 0; `wide` in radians, about a third of what is lit. */
export const crest = (angle: number, wide: number): number => {
  const a = Math.atan2(Math.sin(angle), Math.cos(angle))
  return Math.exp(-((a / (wide * 2)) ** 2))
}

/** An ink opened by `k`: what is added is light of its own measure, so that dark cloth opens as far as pale. */
export const opened = (color: Ink, k: number): Ink => [color[0], color[1], color[2], color[3] + k]
