/**
 * From where sun and moon stand, and the air, to light: how much of night, of gold and of blue there is, what lights the
 * block and from where, how faint a star one sees. The places are true; strengths and colours are art. Pure.
 */
import type { Air } from './weather-air.ts'
import type { SkyNow } from './sky-path.ts'

const DEG = Math.PI / 180

/** The sun's centre so many degrees up or down. Upper limb on the horizon: −0.833 (refraction and half a disc). */
export const TWILIGHT = { sunset: -0.833, civil: -6, nautical: -12, astronomical: -18 } as const
export type Phase = 'day' | 'civil' | 'nautical' | 'astronomical' | 'night'

/** Which twilight it is, by the altitude of the sun in degrees. (US Naval Observatory's definitions.) */
export const phaseOf = (sun: number): Phase =>
  sun >= TWILIGHT.sunset
    ? 'day'
    : sun >= TWILIGHT.civil
      ? 'civil'
      : sun >= TWILIGHT.nautical
        ? 'nautical'
        : sun >= TWILIGHT.astronomical
          ? 'astronomical'
          : 'night'

/** 0 at `a`, 1 at `b`, smooth between; either may be the greater. */
export const rise = (a: number, b: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)))
  return t * t * (3 - 2 * t)
}

/** Written in place, each share 0…1. */
export interface SkyLight {
  /** How far the block is a night's: dark where nothing is cut. */
  night: number
  /** The low sun's warmth, and the cold of the hour after it. */
  gold: number
  blue: number
  /** The glow in the sky where the sun is, or was. */
  glow: number
  /** Magnitude of the faintest star one sees; below −2 none. */
  faintest: number
  /** What lights the block: unit vector, strength, and what comes from all sides. */
  readonly direction: Float64Array
  strength: number
  ambient: number
  /** How dark the cast shadow is. */
  shadow: number
  /** How much of sky and distance the air itself hides: fog, snowfall, rain. */
  veil: number
}
export const createSkyLight = (): SkyLight => ({
  night: 0,
  gold: 0,
  blue: 0,
  glow: 0,
  faintest: -9,
  direction: new Float64Array([0, 1, 0]),
  strength: 1,
  ambient: 0.2,
  shadow: 1,
  veil: 0,
})

/** A light lower than this shines as from here, or all would be black. Degrees. */
const LOWEST = 12
const LEAST = Math.sin(LOWEST * DEG)

/** Adds a light's direction, lifted, with its weight. */
function add(out: Float64Array, from: Float64Array, weight: number): void {
  const y = from[1]!
  const flat = Math.hypot(from[0]!, from[2]!)
  const wide = y < LEAST ? Math.sqrt(1 - LEAST * LEAST) / Math.max(1e-6, flat) : 1
  out[0]! += from[0]! * wide * weight
  out[1]! += Math.max(y, LEAST) * weight
  out[2]! += from[2]! * wide * weight
}

/** Points: the sun's altitude in degrees, the magnitude one still sees then, without moon and cloud. */
const STARS = [
  [-3, -2.5],
  [-6, 0.6],
  [-9, 2],
  [-12, 3.2],
  [-16, 4.3],
] as const
function faintestAt(sun: number): number {
  if (sun >= STARS[0][0]) return STARS[0][1] - (sun - STARS[0][0])
  for (let i = 1; i < STARS.length; i++) {
    const [a, m] = STARS[i - 1]!
    const [b, n] = STARS[i]!
    if (sun >= b) return m + ((n - m) * (a - sun)) / (a - b)
  }
  return STARS[STARS.length - 1]![1]
}

/** `indoors`: the mood of a room, lit by its lamps whatever the hour. */
export function lightOf(sky: SkyNow, air: Air, indoors: boolean, out: SkyLight): void {
  const sun = Math.asin(Math.min(1, Math.max(-1, sky.sun[1]!))) / DEG
  const moon = Math.asin(Math.min(1, Math.max(-1, sky.moon[1]!))) / DEG
  const overcast = Math.max(rise(0.5, 0.95, air.cloud), air.fog)
  out.night = indoors ? 1 : rise(-4.5, -10.5, sun)
  out.gold = indoors ? 0 : rise(11, 1, sun) * rise(-7, -1.5, sun) * (1 - 0.8 * overcast)
  out.blue = indoors ? 0 : rise(0, -5, sun)
  out.glow = rise(14, 1, sun) * rise(-15, -4, sun) * (1 - 0.75 * overcast)
  const up = rise(-1, 8, moon)
  out.veil = Math.min(1, Math.max(air.fog, 0.85 * rise(0, 0.8, air.snow), 0.45 * air.rain))
  out.faintest = faintestAt(sun) - 1.5 * sky.lit * up - 6 * out.veil
  const gloom = 1 - 0.4 * Math.max(air.rain, 0.6 * air.hail)
  const day = (1.08 - 0.22 * air.cloud) * gloom * rise(-13, 6, sun) * (1 - out.night * 0.9)
  const byMoon = 0.42 * Math.sqrt(sky.lit) * up * out.night * (1 - 0.55 * overcast)
  out.strength = Math.max(day, byMoon)
  // Snow gives back what little light the stars have: one sees the ground.
  out.ambient =
    (0.18 + 0.06 * air.cloud) * (1 - out.night) +
    (0.05 + 0.11 * air.lying * (indoors ? 0 : 1)) * out.night +
    0.05 * out.blue * (1 - out.night)
  const d = out.direction
  d.fill(0)
  add(d, sky.sun, day * day + 1e-4)
  add(d, sky.moon, byMoon * byMoon)
  const long = Math.hypot(d[0]!, d[1]!, d[2]!)
  for (let i = 0; i < 3; i++) d[i]! /= long
  // Overcast and moonlight cast weak shadows, a sun that has set all but none; never none, they give people their weight.
  const sharp = byMoon > day ? 0.85 : 0.12 + 0.88 * rise(-4, 3, sun)
  out.shadow = (1 - 0.1 * air.cloud - 0.4 * rise(0.6, 1, air.cloud)) * sharp * (1 - 0.5 * out.veil)
}
