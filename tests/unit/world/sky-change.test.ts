import { describe, expect, it } from 'vitest'
import { Scene } from '../../../src/scene/schema.ts'
import { FAIR } from '../../../src/scene/air.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { heavensAt, momentOf } from '../../../src/world/astronomy.ts'
import { palettesDocument } from '../../../src/world/palette-document.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { createSkyLight, lightOf } from '../../../src/world/sky-light.ts'
import { createSkyPath } from '../../../src/world/sky-path.ts'
import { createSceneAir } from '../../../src/world/sky-scene.ts'
import { createAir } from '../../../src/world/weather-air.ts'
import { readFileSync } from 'node:fs'

const LUDING = { name: { zh: '泸定', en: 'Luding' }, lat: 29.914, lon: 102.23, elevation: 1320, north: 0 }
const AFTERNOON = '1935-05-29T17:00+06:49'
const NIGHT = '1935-05-29T23:30+06:49'
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  (Math.acos(Math.min(1, a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!)) * 180) / Math.PI
const airAt = (time = AFTERNOON, weather: object = {}, palette: keyof typeof PALETTES = 'gorge') => {
  const woodcut = createWoodcut(PALETTES[palette])
  const scene = { place: LUDING, time, weather: { ...FAIR, ...weather }, palette }
  return { u: woodcut.uniforms, heaven: createSceneAir(scene, woodcut) }
}

describe('the path of the sky', () => {
  it('goes along the true path, at its own pace, and stops where it should', () => {
    const path = createSkyPath(LUDING, momentOf(AFTERNOON))
    path.go(momentOf(NIGHT), 20, 100)
    const begin = momentOf(AFTERNOON).getTime()
    let before = begin
    for (let clock = 100; clock <= 120; clock += 0.7) {
      expect(path.update(clock)).toBe(true)
      const h = heavensAt(LUDING, new Date(path.moment()))
      expect(path.moment()).toBeGreaterThanOrEqual(before)
      before = path.moment()
      // Just at the horizon refraction bends the path within one step.
      expect(apart(path.now.sun, h.sun.direction)).toBeLessThan(0.06)
      expect(apart(path.now.moon, h.moon.direction)).toBeLessThan(0.06)
      expect(path.now.lit).toBeCloseTo(h.moon.lit, 3)
      path.now.stars.forEach((v, i) => expect(v).toBeCloseTo(h.stars[i]!, 2))
    }
    path.update(121)
    expect(path.moment()).toBe(momentOf(NIGHT).getTime())
    expect(path.update(122)).toBe(false)
  })
  it('is there at once without a time to take, and can be turned on the way', () => {
    const path = createSkyPath(LUDING, momentOf(AFTERNOON))
    path.go(momentOf(NIGHT), 0, 5)
    expect(apart(path.now.sun, heavensAt(LUDING, momentOf(NIGHT)).sun.direction)).toBeLessThan(1e-4)
    path.go(momentOf('1935-05-30T05:00+06:49'), 10, 5)
    path.update(10)
    const on = path.moment()
    path.go(momentOf('1935-05-30T06:00+06:49'), 10, 10)
    expect(path.moment()).toBe(on)
    path.update(20)
    expect(path.moment()).toBe(momentOf('1935-05-30T06:00+06:49').getTime())
  })
})

describe('the air', () => {
  it('eases each share by itself and the wind the short way round', () => {
    const air = createAir({ ...FAIR, wind: { from: 350, speed: 2, gust: 0 } }, 0)
    air.change({ snow: 1, wind: { from: 30, speed: 10 } }, 10, 0)
    air.update(5)
    expect(air.now.snow).toBeCloseTo(0.5)
    expect(air.now.from % 360).toBeCloseTo(10)
    expect(air.now.speed).toBeCloseTo(6)
    expect(air.now.gust).toBe(0)
    expect(air.now.cloud).toBe(0.3)
    air.change({ lying: 1 }, 0, 5)
    expect(air.now.lying).toBe(1)
    air.update(10)
    expect([air.now.snow, air.now.from % 360]).toEqual([1, 30])
    expect(air.update(11)).toBe(false)
  })
  it('passes over what it does not know or cannot be', () => {
    const air = createAir(FAIR, 0)
    const before = { ...air.now }
    air.change({ sunshine: 1, cloud: 'much', rain: NaN, from: 7, wind: 'north' }, 0, 0)
    expect(air.now).toEqual(before)
  })
})

describe('light', () => {
  const at = (time: string, weather: object = {}) => {
    const out = createSkyLight()
    lightOf(createSkyPath(LUDING, momentOf(time)).now, createAir({ ...FAIR, ...weather }, 0).now, false, out)
    return out
  }
  it('goes from day through gold and blue to night, and the stars come out by their magnitude', () => {
    const [noon, gold, blue, night] = ['12:00', '18:45', '19:18', '22:00'].map((t) =>
      at(`1935-05-29T${t}+06:49`),
    ) as ReturnType<typeof at>[]
    expect([noon!.night, noon!.gold, noon!.blue, noon!.glow]).toEqual([0, 0, 0, 0])
    expect(gold!.gold).toBeGreaterThan(0.8)
    expect(blue!.blue).toBeGreaterThan(0.8)
    expect(blue!.glow).toBeGreaterThan(0.3)
    expect([night!.night, night!.glow]).toEqual([1, 0])
    expect(noon!.faintest).toBeLessThan(-2)
    expect(blue!.faintest).toBeGreaterThan(-1)
    expect(blue!.faintest).toBeLessThan(2)
    expect(night!.faintest).toBeGreaterThan(4)
  })
  it('is never without a direction, nor lower than twelve degrees, nor leaps', () => {
    let last: ReturnType<typeof at> | undefined
    for (let minute = 0; minute < 24 * 60; minute += 4) {
      const time = `1935-06-14T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}+06:49`
      const light = at(time)
      expect(Math.hypot(...light.direction)).toBeCloseTo(1)
      expect(light.direction[1]).toBeGreaterThan(Math.sin((11.9 * Math.PI) / 180))
      if (last) expect(Math.abs(light.strength - last.strength)).toBeLessThan(0.12)
      last = light
    }
  })
  it('is weaker under cloud and rain, and fog hides stars and distance', () => {
    const noon = '1935-05-29T12:00+06:49'
    expect(at(noon, { cloud: 1, rain: 0.8 }).strength).toBeLessThan(at(noon, { cloud: 0 }).strength * 0.7)
    expect(at('1935-05-29T22:00+06:49', { fog: 0.9 }).faintest).toBeLessThan(0)
  })
})

describe('sky and weather of a scene', () => {
  it('change: sky takes the block from day to night and the shadow with it', () => {
    const { u, heaven } = airAt()
    heaven.shadowCast()
    expect(u.uNight.value).toBe(0)
    const paper = u.uPaper.value.clone()
    heaven.change('sky', { time: NIGHT }, 20)
    heaven.update(10)
    expect(heaven.shadowStale()).toBe(true)
    heaven.update(20)
    expect(u.uNight.value).toBe(1)
    expect(u.uPaper.value.equals(paper)).toBe(false)
    const there = airAt(NIGHT)
    expect(u.uInk.value.equals(there.u.uInk.value)).toBe(true)
    expect(u.uLight.value.equals(there.u.uLight.value)).toBe(true)
    heaven.shadowCast()
    heaven.update(21)
    expect(heaven.shadowStale()).toBe(false)
  })
  it('keeps a mood that is indoors as it is, whatever the hour and the weather', () => {
    const { u, heaven } = airAt('1935-01-16T12:00+07:08', { rain: 1, fog: 1 }, 'room')
    const before = [u.uNight.value, u.uPaper.value.getHex(), u.uDepth.value.y]
    heaven.change('sky', { time: '1935-01-16T22:00+07:08' }, 0)
    expect([u.uNight.value, u.uPaper.value.getHex(), u.uDepth.value.y]).toEqual(before)
    expect(u.uNight.value).toBe(1)
    expect(heaven.object.getObjectByName('falling')!.visible).toBe(false)
  })
  it('change: weather lets snow fall and lie; snow lies from the beginning in a mood of snow', () => {
    const { u, heaven } = airAt()
    expect(u.uSnow.value).toBe(0)
    heaven.change('weather', { snow: 0.8, lying: 1 }, 4)
    heaven.update(2)
    expect(u.uSnow.value).toBeCloseTo(0.5)
    expect(heaven.object.getObjectByName('falling')!.visible).toBe(true)
    expect(airAt(AFTERNOON, {}, 'snow').u.uSnow.value).toBe(1)
    expect(airAt(AFTERNOON, { lying: 0.2 }, 'snow').u.uSnow.value).toBe(0.2)
  })
  it('one wind: where it goes to, and how far the air has gone, without a leap when it turns', () => {
    const { u, heaven } = airAt(AFTERNOON, { wind: { from: 270, speed: 4, gust: 0.5 } })
    expect(u.uWind.value.toArray().map((v) => Math.round(v * 1000) / 1000)).toEqual([
      1,
      expect.closeTo(0),
      4,
      0.5,
    ])
    heaven.update(10)
    expect(u.uDrift.value.x).toBeCloseTo(40)
    heaven.change('weather', { wind: { from: 0, speed: 20 } }, 0)
    const { x } = u.uDrift.value
    heaven.update(10.1)
    expect(u.uDrift.value.x).toBeCloseTo(x)
    expect(u.uDrift.value.y).toBeCloseTo(2)
    expect(u.uDrift.value.z).toBeCloseTo(42)
  })
  it('what is no time leaves the sky as it was', () => {
    const { u, heaven } = airAt()
    heaven.change('sky', { time: 'dusk' }, 0)
    heaven.change('sky', {}, 3)
    heaven.update(9)
    expect(u.uNight.value).toBe(0)
  })
  it('writes in place: the same vectors and colours, frame after frame', () => {
    const { u, heaven } = airAt()
    const held = [u.uPaper, u.uWind, u.uDrift, u.uSun, u.uMoon, u.uLight, u.uDepth, u.uTint].map(
      (x) => x.value,
    )
    heaven.change('sky', { time: NIGHT }, 5)
    for (let clock = 0; clock < 6; clock += 0.1) heaven.update(clock)
    expect(
      [u.uPaper, u.uWind, u.uDrift, u.uSun, u.uMoon, u.uLight, u.uDepth, u.uTint].every(
        (x, i) => x.value === held[i],
      ),
    ).toBe(true)
  })
  it('costs three draws at most', () => {
    const { heaven } = airAt(NIGHT, { rain: 0.5, snow: 0.5 })
    let draws = 0
    heaven.object.traverseVisible((o) => void (draws += 'isMesh' in o ? 1 : 0))
    expect(draws).toBe(3)
  })
})

describe('the moods', () => {
  it('are those the scene language names, each documented as it is (if not: retrace docs)', () => {
    expect(Object.keys(PALETTES)).toEqual(Scene.shape.palette.unwrap().options)
    for (const [id, mood] of Object.entries(PALETTES)) expect(mood.id).toBe(id)
    const docs = readFileSync(new URL('../../../docs/palettes.md', import.meta.url), 'utf8')
    expect(docs).toBe(palettesDocument())
  })
})
