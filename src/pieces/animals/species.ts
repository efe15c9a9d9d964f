/** The measures of each species, in metres, of a grown animal that stands square; small breeds, as on those roads. */
import { ink, type Ink } from '../../woodcut/builder.ts'
import type { Species } from './params.ts'

export interface Measures {
  /** Ground to withers; breast to buttock. */
  readonly high: number
  readonly long: number
  /** Half width of the barrel; depth of the chest. */
  readonly wide: number
  readonly deep: number
  /** Length of neck and head, and how far the neck stands up from the horizontal, radians. */
  readonly neck: number
  readonly head: number
  readonly up: number
  /** Girth of the legs above and below the knee, radius. */
  readonly leg: readonly [number, number]
  readonly tail: number
  readonly coat: Ink
  /** How much light its coat throws back, least and most. */
  readonly dye: readonly [number, number]
  readonly look: {
    ears: number
    horns: number
    mane: boolean
    shag: number
    hump: number
    wool: boolean
    brush: boolean
  }
}

const none = { ears: 0.12, horns: 0, mane: false, shag: 0, hump: 0, wool: false, brush: true }

export const MEASURES: Readonly<Record<Species, Measures>> = {
  horse: {
    high: 1.26,
    long: 1.3,
    wide: 0.225,
    deep: 0.56,
    neck: 0.55,
    head: 0.5,
    up: 0.75,
    leg: [0.088, 0.042],
    tail: 0.62,
    coat: ink('#d8cdb6', 0.5),
    dye: [0.55, 1.3],
    look: { ...none, mane: true },
  },
  mule: {
    high: 1.3,
    long: 1.26,
    wide: 0.21,
    deep: 0.54,
    neck: 0.54,
    head: 0.53,
    up: 0.7,
    leg: [0.08, 0.04],
    tail: 0.5,
    coat: ink('#d0c8b6', 0.36),
    dye: [0.7, 1.3],
    look: { ...none, ears: 0.24, mane: true, brush: false },
  },
  yak: {
    high: 1.28,
    long: 1.5,
    wide: 0.3,
    deep: 0.72,
    neck: 0.36,
    head: 0.46,
    up: 0.05,
    leg: [0.1, 0.052],
    tail: 0.66,
    coat: ink('#cfc8ba', 0.22),
    dye: [0.8, 1.5],
    look: { ...none, ears: 0.14, horns: 0.36, shag: 0.34, hump: 0.1 },
  },
  ox: {
    high: 1.22,
    long: 1.45,
    wide: 0.27,
    deep: 0.66,
    neck: 0.42,
    head: 0.48,
    up: 0.22,
    leg: [0.095, 0.048],
    tail: 0.6,
    coat: ink('#dccdaa', 0.62),
    dye: [0.5, 1.2],
    look: { ...none, ears: 0.15, horns: 0.26, hump: 0.05, brush: false },
  },
  sheep: {
    high: 0.64,
    long: 0.8,
    wide: 0.17,
    deep: 0.36,
    neck: 0.24,
    head: 0.24,
    up: 0.55,
    leg: [0.04, 0.022],
    tail: 0.14,
    coat: ink('#e6ddc9', 1.15),
    dye: [0.85, 1.2],
    look: { ...none, ears: 0.11, horns: 0.09, wool: true, brush: false },
  },
  dog: {
    high: 0.52,
    long: 0.56,
    wide: 0.08,
    deep: 0.2,
    neck: 0.2,
    head: 0.21,
    up: 0.7,
    leg: [0.028, 0.015],
    tail: 0.3,
    coat: ink('#d8c9a6', 0.55),
    dye: [0.4, 1.4],
    look: { ...none, ears: 0.085 },
  },
}
