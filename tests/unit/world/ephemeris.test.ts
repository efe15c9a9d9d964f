/** Sun, moon and stars against an independent ephemeris: tests/fixtures/ephemeris/sky.json, made by make.py beside it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { directionOf, heavensAt, momentOf, type Place } from '../../../src/world/astronomy.ts'
import { phaseOf, TWILIGHT } from '../../../src/world/sky-light.ts'
import { STARS } from '../../../src/world/sky-stars.ts'

interface Seen {
  readonly altitude: number
  readonly azimuth: number
}
interface Ephemeris {
  readonly catalogue: Record<string, { ra: number; dec: number; magnitude: number }>
  readonly places: readonly (Place & {
    readonly name: string
    readonly evening: Record<'of' | 'sunset' | 'moonrise' | 'civil' | 'nautical' | 'astronomical', string>
    readonly moments: readonly {
      readonly time: string
      readonly sun: Seen
      readonly moon: Seen & { readonly lit: number; readonly limb: number }
      readonly stars: Record<string, Seen>
    }[]
  })[]
}
const file = new URL('../../fixtures/ephemeris/sky.json', import.meta.url)
const { catalogue, places } = JSON.parse(readFileSync(file, 'utf8')) as Ephemeris
const MOMENTS = places.flatMap((place) => place.moments.map((m) => ({ ...m, place, name: place.name })))

const DEG = 180 / Math.PI
const unit = ({ altitude, azimuth }: Seen) => directionOf(azimuth / DEG, altitude / DEG)
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.acos(Math.min(1, a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!)) * DEG
const turn = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180)

describe('the places of sun and moon, against libastro', () => {
  it('are checked at ten places and more, by day and by night', () => {
    expect(places.length).toBeGreaterThanOrEqual(10)
    expect(MOMENTS.filter((m) => m.sun.altitude > 0).length).toBeGreaterThanOrEqual(4)
    expect(MOMENTS.filter((m) => m.moon.altitude > 0).length).toBeGreaterThanOrEqual(6)
  })

  it.each(MOMENTS)('$name, $time: within 0.1°, the phase within 1 %', ({ place, time, sun, moon }) => {
    const h = heavensAt(place, momentOf(time))
    expect(Math.abs(h.sun.altitude * DEG - sun.altitude)).toBeLessThan(0.1)
    expect(Math.abs(h.moon.altitude * DEG - moon.altitude)).toBeLessThan(0.1)
    expect(turn(h.sun.azimuth * DEG, sun.azimuth) * Math.cos(h.sun.altitude)).toBeLessThan(0.1)
    expect(turn(h.moon.azimuth * DEG, moon.azimuth) * Math.cos(h.moon.altitude)).toBeLessThan(0.1)
    expect(Math.abs(h.moon.lit - moon.lit)).toBeLessThan(0.01)
    expect(turn(h.moon.limb * DEG, moon.limb)).toBeLessThan(1)
  })

  const altitude = (place: Place, when: string, body: 'sun' | 'moon'): number =>
    heavensAt(place, new Date(when))[body].altitude * DEG

  it.each(places)('$name: the evening grows dark when the almanac says', (place) => {
    const { sunset, civil, nautical, astronomical } = place.evening
    for (const [when, is] of [
      [civil, TWILIGHT.civil],
      [nautical, TWILIGHT.nautical],
      [astronomical, TWILIGHT.astronomical],
    ] as const)
      expect(Math.abs(altitude(place, when, 'sun') - is)).toBeLessThan(0.02)
    const minute = (when: string, minutes: number): string =>
      new Date(Date.parse(when) + minutes * 60_000).toISOString()
    const phase = (when: string): string => phaseOf(altitude(place, when, 'sun'))
    // Heights above the sea and the refraction of the day move a sunset by a few minutes.
    expect(phase(minute(sunset, -6))).toBe('day')
    expect(phase(minute(sunset, 6))).toBe('civil')
    expect(phase(minute(civil, -3))).toBe('civil')
    expect(phase(minute(civil, 3))).toBe('nautical')
    expect(phase(minute(nautical, 3))).toBe('astronomical')
    expect(phase(minute(astronomical, 3))).toBe('night')
  })

  it.each(places)('$name: the moon comes up when the almanac says', (place) => {
    const { moonrise } = place.evening
    const up = (minutes: number): number =>
      altitude(place, new Date(Date.parse(moonrise) + minutes * 60_000).toISOString(), 'moon')
    // Its upper limb shows when its centre is 0.27° under.
    expect(up(-4)).toBeLessThan(-0.27)
    expect(up(4)).toBeGreaterThan(-0.27)
  })
})

describe('the stars', () => {
  const named = Object.entries(catalogue).map(([name, { ra, dec, magnitude }]) => {
    const [a, d] = [ra / DEG, dec / DEG]
    const direction = [Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)]
    return { name, magnitude, direction }
  })

  it.each(named)('$name is in the list, at its place and as bright as it is', ({ direction, magnitude }) => {
    const near = STARS.filter((star) => apart(star.direction, direction) < 0.02)
    expect(near.map((star) => Math.abs(star.magnitude - magnitude) < 0.06)).toContain(true)
  })

  it('come brightest first, none fainter than the fourth magnitude', () => {
    expect(STARS.length).toBeGreaterThan(400)
    STARS.forEach((star, i) => {
      expect(star.magnitude).toBeLessThanOrEqual(4)
      expect(star.magnitude).toBeGreaterThanOrEqual(STARS[i - 1]?.magnitude ?? -2)
      expect(Math.hypot(...star.direction)).toBeCloseTo(1, 9)
    })
  })

  it.each(MOMENTS)('stand where they stood: $name, $time', ({ place, time, stars }) => {
    const { stars: m } = heavensAt(place, momentOf(time))
    for (const { name, direction } of named) {
      // The matrix leads from the scene to fixed stars; its transpose, as the shader uses it, back.
      const seen = [0, 1, 2].map(
        (i) => m[3 * i]! * direction[0]! + m[3 * i + 1]! * direction[1]! + m[3 * i + 2]! * direction[2]!,
      )
      expect(apart(seen, unit(stars[name]!))).toBeLessThan(0.1)
    }
  })
})
