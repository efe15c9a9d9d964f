/**
 * What the wind does to cloth, smoke and still water: one set of numbers, as the shaders have them (shader/wind.ts is
 * written from these) and as a plain function of the same, for who must reckon with it. Metres, m/s, radians. Art, in
 * the order of what one sees: cloth fills with half of the wind's pressure, a fire's smoke lies at 45° in 4 m/s.
 *
 * A vertex says how it is blown in the whole part of `aSeed`: 0 not at all, 1…63 cloth that gives so many
 * centimetres at 10 m/s, from 64 smoke, so many eighths of a metre above where it rises. The fraction stays its seed.
 */
export const BLOWN = {
  /** The first number that means smoke, and its steps in a metre. */
  smoke: 64,
  steps: 8,
  /** Of what cloth gives, the share that stays filled and the share that waves; radians of wave in a metre along the wind. */
  belly: 0.62,
  wave: 0.38,
  waves: 2.2,
  /** Wind in m/s at which cloth gives all it has, and the most it gives beyond. */
  full: 10,
  most: 1.4,
  /** A plume bends over with height to the power of 1.5, the more the stronger the wind; and is lost before it is too long. */
  lean: 0.14,
  lost: 0.035,
  /** How far strong wind presses a plume down: its height is divided by 1 + this × m/s. */
  press: 0.07,
  /** Wind at which still water begins to ripple and is all ripples, m/s; share of the wind's way that ripples go. */
  ripple: [0.6, 8],
  drift: 0.12,
} as const

const SEEDS = 1024

/** A seed of 0…1 whose fraction the shader reads the same whatever is added to it. */
const steady = (seed: number): number => (Math.floor((seed - Math.floor(seed)) * SEEDS) + 0.5) / SEEDS

/** The `aSeed` of a point of cloth that gives so many metres in a wind of 10 m/s; 0 is held fast. */
export const clothSeed = (seed: number, give: number): number =>
  steady(seed) + Math.min(BLOWN.smoke - 1, Math.max(0, Math.round(give * 100)))

/** The `aSeed` of a point of smoke, metres above where it rises. */
export const smokeSeed = (seed: number, high: number): number =>
  steady(seed) + BLOWN.smoke + Math.max(0, Math.round(high * BLOWN.steps))

/** Metres that cloth goes with the wind, at a `phase` of its wave (radians). */
export function clothGives(give: number, speed: number, phase: number): number {
  const force = Math.min(BLOWN.most, speed / BLOWN.full)
  return give * force * (BLOWN.belly + BLOWN.wave * Math.sin(phase))
}

/** Metres that smoke `high` above its fire has gone with the wind, and how high it is there. */
export function smokeGoes(high: number, speed: number): readonly [along: number, up: number] {
  const along = (speed * BLOWN.lean * high ** 1.5) / (1 + BLOWN.lost * speed * high)
  return [along, high / (1 + BLOWN.press * speed)]
}

/** 0 a mirror … 1 all ripples, for water that runs at `flow` (1 is 4 m/s): a stream keeps its own face. */
export function rippled(speed: number, flow: number): number {
  const t = Math.min(1, Math.max(0, (speed - BLOWN.ripple[0]) / (BLOWN.ripple[1] - BLOWN.ripple[0])))
  const f = Math.min(1, Math.max(0, (flow - 0.2) / 0.4))
  return t * t * (3 - 2 * t) * (1 - f * f * (3 - 2 * f))
}
