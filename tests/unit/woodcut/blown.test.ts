import { describe, expect, it } from 'vitest'
import { BLOWN, clothGives, clothSeed, rippled, smokeGoes, smokeSeed } from '../../../src/woodcut/blown.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { FAIR } from '../../../src/scene/air.ts'
import { PALETTES } from '../../../src/world/palette.ts'
import { createSceneAir } from '../../../src/world/sky-scene.ts'

const float = Math.fround
const speeds = [0, 0.5, 1, 2, 4, 8, 14, 30]
const rising = (of: (speed: number) => number): boolean =>
  speeds.every((v, i) => i === 0 || of(v) >= of(speeds[i - 1]!))

describe('what the wind does', () => {
  it('leaves cloth, smoke and water as they are where no wind is', () => {
    expect(clothGives(0.2, 0, 1)).toBe(0)
    expect(smokeGoes(3, 0)).toEqual([0, 3])
    expect(rippled(0, 0)).toBe(0)
  })
  it('does more of it the stronger it blows, and never tears cloth off or throws smoke out of sight', () => {
    expect(rising((v) => clothGives(0.2, v, 1))).toBe(true)
    expect(rising((v) => smokeGoes(3, v)[0])).toBe(true)
    expect(rising((v) => -smokeGoes(3, v)[1])).toBe(true)
    expect(rising((v) => rippled(v, 0))).toBe(true)
    for (let phase = 0; phase < 7; phase += 0.1) {
      const gone = clothGives(0.2, 40, phase)
      expect(gone).toBeGreaterThan(0)
      expect(gone).toBeLessThanOrEqual(0.2 * BLOWN.most + 1e-9)
    }
    expect(smokeGoes(8, 40)[0]).toBeLessThan(35)
  })
  it('bends a plume over about half way in a fresh breeze: upright at its foot', () => {
    const [along, up] = smokeGoes(3, 4)
    expect(along / up).toBeGreaterThan(0.5)
    expect(along / up).toBeLessThan(1.6)
    const foot = smokeGoes(0.3, 4)
    expect(foot[0] / foot[1]).toBeLessThan((along / up) * 0.6)
  })
  it('leaves a torrent its own face', () => {
    expect(rippled(12, 0)).toBe(1)
    expect(rippled(12, 0.8)).toBe(0)
  })
})

describe('the seed that says how a point is blown', () => {
  it('keeps the fraction, bit for bit as the GPU has it, whatever is added', () => {
    for (const seed of [0, 0.1, 0.37, 0.999, 1]) {
      const still = float(clothSeed(seed, 0))
      expect(still).toBeLessThan(1)
      for (const blown of [clothSeed(seed, 0.07), clothSeed(seed, 0.63), smokeSeed(seed, 9.3)])
        expect(float(blown) % 1).toBe(still % 1)
    }
  })
  it('tells cloth from smoke and holds their measure', () => {
    expect(Math.floor(clothSeed(0.4, 0.16))).toBe(16)
    expect(Math.floor(clothSeed(0.4, 5))).toBe(BLOWN.smoke - 1)
    expect(Math.floor(smokeSeed(0.4, 0))).toBe(BLOWN.smoke)
    expect((Math.floor(smokeSeed(0.4, 2.5)) - BLOWN.smoke) / BLOWN.steps).toBe(2.5)
  })
})

describe('one wind for all', () => {
  const place = { name: { zh: '泸定', en: 'Luding' }, lat: 29.914, lon: 102.23, elevation: 1320, north: 0 }
  it('reaches every surface through the same uniforms, and a change of weather moves them', () => {
    const woodcut = createWoodcut(PALETTES.gorge)
    const heaven = createSceneAir(
      { place, time: '1935-05-29T16:00+06:49', palette: 'gorge', weather: FAIR },
      woodcut,
    )
    const all = [
      ...(['object', 'figure', 'foliage', 'water', 'terrain'] as const).map((s) => woodcut.material(s)),
      woodcut.hull('object'),
      woodcut.depth('object'),
    ]
    const seen = () => all.map((m) => m.uniforms.uWind!.value.toArray().map((v: number) => +v.toFixed(3)))
    const before = seen()
    heaven.update(1)
    heaven.change('weather', { wind: { from: 0, speed: 12 } }, 10)
    heaven.update(6)
    const midway = seen()
    heaven.update(11)
    expect(new Set(seen().map(String)).size).toBe(1)
    expect(seen()[0]!.slice(0, 3)).toEqual([0, 1, 12])
    expect(midway[0]![2]).toBeGreaterThan(before[0]![2]!)
    expect(midway[0]![2]).toBeLessThan(12)
    for (const m of all) expect(m.uniforms.uDrift).toBe(woodcut.uniforms.uDrift)
  })
  it('is read by cloth, its outline and its shadow alike, and by still water', () => {
    const woodcut = createWoodcut(PALETTES.gorge)
    for (const m of [woodcut.material('object'), woodcut.hull('object'), woodcut.depth('object')])
      expect(m.vertexShader).toMatch(/w?p?\.xyz \+= blownBy\(/)
    expect(woodcut.material('water').fragmentShader).toMatch(/rippled\(field\.x\)/)
  })
})
