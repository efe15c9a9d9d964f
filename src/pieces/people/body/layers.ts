/** Layers of dress: parts of the one body that a person wears or does not. Layer 0 is always there. */
export const LAYERS = {
  body: 0,
  cap: 1,
  hat: 2,
  hatBack: 3,
  headcloth: 4,
  bun: 5,
  jacket: 6,
  gown: 7,
  wraps: 8,
  trousers: 9,
  pack: 10,
  rice: 11,
  board: 12,
  apron: 13,
  seat: 14,
} as const
export type Layer = keyof typeof LAYERS

/** The mask the shader compares with: bit n for layer n. */
export const wearing = (layers: readonly Layer[]): number =>
  layers.reduce((mask, l) => mask + 2 ** LAYERS[l], 0)

/** How fine a body is cut: 2 within reach of the eye, 1 across a road, 0 far off. */
export type Fine = 0 | 1 | 2
export const pick = <T>(fine: Fine, far: T, mid: T, near: T): T =>
  fine === 2 ? near : fine === 1 ? mid : far
