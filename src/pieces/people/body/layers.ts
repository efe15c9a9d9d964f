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
  robe: 15,
  cloak: 16,
  turban: 17,
  whiteCap: 18,
  scarf: 19,
  braids: 20,
  bob: 21,
  beard: 22,
  bare: 23,
  boots: 24,
  skirt: 25,
  vest: 26,
  bag: 27,
  basket: 28,
  shoulderPole: 29,
  stick: 30,
  oar: 31,
  boatPole: 32,
  paddle: 33,
  letter: 34,
  writing: 35,
  stretcher: 36,
} as const
export type Layer = keyof typeof LAYERS

/** Layers of the first of the two masks; a float holds 24 bits exactly. */
export const LOW_LAYERS = 24

/** What a person wears, for the shader: bit n of the first mask for layer n, of the second for layer 24 + n. */
export interface Worn {
  readonly low: number
  readonly high: number
}

export function wearing(layers: readonly Layer[]): Worn {
  let [low, high] = [0, 0]
  for (const l of new Set(layers)) {
    const n = LAYERS[l]
    if (n < LOW_LAYERS) low += 2 ** n
    else high += 2 ** (n - LOW_LAYERS)
  }
  return { low, high }
}

export const wears = ({ low, high }: Worn, layer: number): boolean =>
  layer === 0 ||
  (layer < LOW_LAYERS ? Math.floor(low / 2 ** layer) : Math.floor(high / 2 ** (layer - LOW_LAYERS))) % 2 === 1

/** Everything that anybody of a group wears. */
export function together(all: readonly Worn[]): Worn {
  const some = (pick: (w: Worn) => number): number => all.reduce((m, w) => (m | pick(w)) >>> 0, 0)
  return { low: some((w) => w.low), high: some((w) => w.high) }
}

/** Cloth whose depth of dye is the wearer's own: added to the number of a layer, for what is worn above and below. */
export const DYED = { above: 0.25, below: 0.5 } as const

/** How fine a body is cut: 2 within reach of the eye, 1 across a road, 0 far off. */
export type Fine = 0 | 1 | 2
export const pick = <T>(fine: Fine, far: T, mid: T, near: T): T =>
  fine === 2 ? near : fine === 1 ? mid : far
