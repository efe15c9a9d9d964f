/**
 * Expected values are independent: Debian's python3-ephem 4.1.4 (libastro), made with
 *
 *   o = ephem.Observer(); o.lat, o.lon, o.elevation, o.date = lat, lon, elevation, utc
 *   o.pressure = 1010 * math.exp(-elevation / 8400); o.temp = 15
 *   s = ephem.Sun(o); m = ephem.Moon(o)
 *   # limb: d = s.az - m.az; atan2(-cos(s.alt) sin d, sin(s.alt) cos(m.alt) - cos(s.alt) sin(m.alt) cos d)
 *   # vega: FixedBody at 18:36:56.34 +38:47:01.3 (J2000), pressure 0
 */
import { describe, expect, it } from 'vitest'
import { directionOf, heavensAt, momentOf } from '../../../src/world/astronomy.ts'

const DEG = 180 / Math.PI
const CASES = [
  {
    name: 'Luding, 29 May 1935, 16:30',
    place: { lat: 29.914, lon: 102.23, elevation: 1320 },
    time: '1935-05-29T16:30+06:49',
    sun: [28.86, 279.55],
    moon: [-7.41, 292.88],
    lit: 0.104,
    limb: 18.93,
    vega: [-14.09, 27.3],
  },
  {
    name: 'on the road to Luding, 29 May 1935, 03:20',
    place: { lat: 29.914, lon: 102.23, elevation: 1320 },
    time: '1935-05-29T03:20+06:49',
    sun: [-19.2, 49.73],
    moon: [11.65, 81.64],
    lit: 0.145,
    limb: 134.12,
    vega: [73.65, 307.07],
  },
  {
    name: 'Yudu, 17 October 1934, 20:41',
    place: { lat: 25.95, lon: 115.41, elevation: 120 },
    time: '1934-10-17T20:41+07:42',
    sun: [-43.13, 282.38],
    moon: [44.92, 203.89],
    lit: 0.694,
    limb: -129.38,
    vega: [41.13, 299.92],
  },
  {
    name: 'Jiajin, 12 June 1935, noon',
    place: { lat: 30.86, lon: 102.68, elevation: 4114 },
    time: '1935-06-12T12:00+06:51',
    sun: [82.24, 180.48],
    moon: [-33.67, 87.02],
    lit: 0.773,
    limb: -9.34,
    vega: [-18.16, 344.36],
  },
] as const

const angleApart = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180)

describe('heavensAt', () => {
  it.each(CASES)('agrees with libastro: $name', ({ place, time, sun, moon, lit, limb }) => {
    const h = heavensAt(place, momentOf(time))
    // 0.15° holds parallax, refraction and the years' ΔT; the moon's own radius is 0.26°.
    // Below the horizon the two libraries let refraction fade differently, and nobody sees it.
    if (sun[0] > -1) expect(Math.abs(h.sun.altitude * DEG - sun[0])).toBeLessThan(0.15)
    expect(angleApart(h.sun.azimuth * DEG, sun[1])).toBeLessThan(time.includes('T12:00') ? 0.6 : 0.15)
    if (moon[0] > -1) expect(Math.abs(h.moon.altitude * DEG - moon[0])).toBeLessThan(0.15)
    expect(angleApart(h.moon.azimuth * DEG, moon[1])).toBeLessThan(0.2)
    expect(Math.abs(h.moon.lit - lit)).toBeLessThan(0.01)
    expect(angleApart(h.moon.limb * DEG, limb)).toBeLessThan(1)
  })

  it.each(CASES)('turns the stars with the night: $name', ({ place, time, vega }) => {
    const { stars } = heavensAt(place, momentOf(time))
    const [alt, az] = [vega[0] / DEG, vega[1] / DEG]
    const d = directionOf(az, alt)
    const seen = [0, 1, 2].map((i) => stars[i]! * d[0] + stars[3 + i]! * d[1] + stars[6 + i]! * d[2])
    const [ra, dec] = [(18 + 36 / 60 + 56.34 / 3600) * 15, 38 + 47 / 60 + 1.3 / 3600]
    const there = [
      Math.cos(dec / DEG) * Math.cos(ra / DEG),
      Math.cos(dec / DEG) * Math.sin(ra / DEG),
      Math.sin(dec / DEG),
    ]
    const dot = seen.reduce((sum, v, i) => sum + v * there[i]!, 0)
    expect(Math.acos(Math.min(1, dot)) * DEG).toBeLessThan(0.1)
  })

  it('turns everything with a scene whose −Z does not point north', () => {
    const { place, time } = CASES[0]
    const straight = heavensAt(place, momentOf(time)).sun
    const turned = heavensAt({ ...place, north: 90 }, momentOf(time)).sun
    // −Z now points east: what stood to the west (−X) stands behind (+Z).
    expect(straight.direction[0]).toBeLessThan(-0.8)
    expect(turned.direction[2]).toBeGreaterThan(0.8)
    expect(turned.azimuth).toBe(straight.azimuth)
  })

  it('knows day from twilight from night', () => {
    const { place } = CASES[0]
    const day = (time: string): number => heavensAt(place, momentOf(time)).day
    expect(day('1935-05-29T12:00+06:49')).toBe(1)
    expect(day('1935-05-29T00:00+06:49')).toBe(0)
    const dusk = day('1935-05-29T19:15+06:49')
    expect(dusk).toBeGreaterThan(0.05)
    expect(dusk).toBeLessThan(0.95)
  })
})

describe('momentOf', () => {
  it('takes the offset off', () => {
    expect(momentOf('1935-05-29T16:30+06:49').toISOString()).toBe('1935-05-29T09:41:00.000Z')
    expect(momentOf('1935-05-29T01:30-03:15').toISOString()).toBe('1935-05-29T04:45:00.000Z')
  })
  it('refuses a time without one, by name', () => {
    expect(() => momentOf('1935-05-29T16:30')).toThrow(/1935-05-29T16:30/)
    expect(() => momentOf('1935-05-29T16:30Z')).toThrow(RangeError)
  })
})
