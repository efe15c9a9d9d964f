/** The inks that pieces share, so that iron is iron and cloth is cloth everywhere. Reflectance: 0 ink … 1 paper. */
import { ink } from '../woodcut/builder.ts'

export const INKS = {
  solid: ink('#cfc6b4', 0.02),
  dark: ink('#cfc6b4', 0.2),
  stone: ink('#e2d9c6', 0.58),
  stoneDark: ink('#d8cfbc', 0.36),
  plaster: ink('#efe6d2', 1.9),
  post: ink('#cbb893', 0.3),
  /** Wood that is only ever seen in shade: light enough that something of it is cut. */
  shaded: ink('#cbbfa6', 2.1),
  timber: ink('#cbbfa6', 0.42),
  tile: ink('#cfc9bb', 0.26),
  tileEdge: ink('#cfc9bb', 0.5),
  iron: ink('#c9c6bf', 0.3),
  floor: ink('#e4dac4', 0.86),
  wood: ink('#d8bd86', 0.72),
  bamboo: ink('#d8c58c', 0.72),
  straw: ink('#d2a24c', 0.7),
  earth: ink('#dcc59c', 1.5),
  loess: ink('#e3cb9c', 1.75),
  thatch: ink('#d8c08a', 0.95),
  brick: ink('#cfcabd', 1.3),
  /** Paper pasted on a lattice. */
  paper: ink('#efe6d2', 2.8),
  red: ink('#b3261e', 1.8),
  cloth: ink('#e6ddc9', 0.8),
  uniform: ink('#d9d5c8', 0.68),
  uniformDark: ink('#d9d5c8', 0.44),
  indigo: ink('#cfc8ba', 0.34),
  wrap: ink('#e4dcc8', 0.74),
  skin: ink('#ead9be', 1.0),
  hair: ink('#cfc6b4', 0.06),
} as const

/** The same ink, lighter or darker by a factor of its reflectance. */
export const toned = (color: readonly [number, number, number, number], by: number) =>
  [color[0], color[1], color[2], color[3] * by] as const
