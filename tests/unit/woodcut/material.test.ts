import { describe, expect, it } from 'vitest'
import { createRandom, fbm, hash1, hash2, noise2, ridged, seedOf } from '../../../src/woodcut/hash.ts'
import { createWoodcut } from '../../../src/woodcut/material.ts'
import { PALETTES } from '../../../src/world/palette.ts'

const distance = (w: ReturnType<typeof createWoodcut>, x: number): number =>
  Math.abs(w.uniforms.uHead.value.x - x)

describe('createWoodcut', () => {
  it('is one family: same surface and hook, same material; all share the uniforms', () => {
    const w = createWoodcut(PALETTES.gorge)
    const hook = {
      key: 'wave',
      declare: 'uniform float uMine;',
      body: 'P.y+=uMine;',
      uniforms: { uMine: { value: 2 } },
    }
    expect(w.material('object')).toBe(w.material('object'))
    expect(w.material('figure')).not.toBe(w.material('object'))
    const own = w.material('figure', { hook })
    expect(own).toBe(w.material('figure', { hook }))
    expect(own.vertexShader).toContain('P.y+=uMine;')
    expect(own.uniforms.uMine!.value).toBe(2)
    for (const m of [own, w.material('terrain'), w.material('water'), w.hull('object')]) {
      expect(m.uniforms.uCarve).toBe(w.uniforms.uCarve)
      expect(m.vertexShader + m.fragmentShader).not.toMatch(/HOOK_|_HERE/)
    }
    w.setCarve(0.4)
    expect(own.uniforms.uCarve!.value).toBe(0.4)
  })
  it('runs the hook in the shadow and in the outline too', () => {
    const w = createWoodcut(PALETTES.gorge)
    const hook = { key: 'k', declare: '', body: 'P.x+=seed;' }
    for (const m of [
      w.hull('figure', { hook }),
      w.depth('figure', { hook }),
      w.depth('figure', { hook, measure: true }),
    ])
      expect(m.vertexShader).toContain('P.x+=seed;')
    expect(w.depth('figure', { hook, measure: true })).not.toBe(w.depth('figure', { hook }))
  })
  it('hashes with integers: no sine of a large number in any shader', () => {
    const w = createWoodcut(PALETTES.gorge)
    for (const s of ['object', 'terrain', 'water', 'figure', 'foliage'] as const)
      expect(w.material(s).fragmentShader).not.toMatch(/fract\(\s*sin/)
  })
  it('keeps the size of strokes while the head stays within 10 cm, follows beyond, and jumps with a teleport', () => {
    const w = createWoodcut(PALETTES.gorge)
    w.setHead(5, 1.6, 0, true)
    w.setHead(5.08, 1.6, 0)
    expect(w.uniforms.uHead.value.x).toBe(5)
    w.setHead(5.3, 1.6, 0)
    expect(distance(w, 5.3)).toBeCloseTo(0.1)
    expect(w.uniforms.uStand.value.x).toBe(5)
    w.setHead(60, 1.6, 0)
    expect(w.uniforms.uHead.value.x).toBe(60)
    expect(w.uniforms.uStand.value.x).toBe(60)
  })
  it('takes only as many lamps as the shader has, and clamps the carving', () => {
    const w = createWoodcut(PALETTES.room)
    w.setLamps(Array.from({ length: 30 }, (_, i) => ({ position: [i, 2, 3] as const, strength: 0.5 })))
    expect(w.uniforms.uLampCount.value).toBe(8)
    expect(w.uniforms.uLamps.value[7]!.toArray()).toEqual([7, 2, 3, 0.5])
    w.setCarve(7)
    expect(w.uniforms.uCarve.value).toBe(1)
    expect(w.uniforms.uNight.value).toBe(1)
    w.setPalette(PALETTES.snow)
    expect([w.uniforms.uNight.value, w.uniforms.uSnow.value]).toEqual([0, 1])
  })
})

describe('hashes', () => {
  it('spread evenly and do not repeat between neighbours', () => {
    const bins = new Array<number>(10).fill(0)
    for (let i = -2500; i < 2500; i++) bins[Math.floor(hash1(i) * 10)]!++
    for (const n of bins) expect(Math.abs(n - 500)).toBeLessThan(110)
    let sum = 0
    for (let i = 0; i < 2000; i++) sum += (hash2(i, 3) - 0.5) * (hash2(i + 1, 3) - 0.5)
    expect(Math.abs(sum / 2000)).toBeLessThan(0.01)
  })
  it('noise is smooth and stays in its range', () => {
    for (let i = 0; i < 500; i++) {
      const [x, y] = [i * 0.37 - 90, i * 0.11]
      expect(Math.abs(noise2(x + 0.01, y) - noise2(x, y))).toBeLessThan(0.03)
      expect(Math.abs(fbm(x, y))).toBeLessThanOrEqual(1)
      expect(ridged(x, y)).toBeGreaterThanOrEqual(0)
    }
  })
  it('a seed gives the same stream', () => {
    const [a, b] = [createRandom(seedOf('valley')), createRandom(seedOf('valley'))]
    expect([a(), a(), a()]).toEqual([b(), b(), b()])
    expect(seedOf('valley')).not.toBe(seedOf('town'))
  })
})
