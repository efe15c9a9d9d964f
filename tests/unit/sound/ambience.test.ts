import { FakeAudioContext, type FakeNode } from './fake-audio.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import fc from 'fast-check'
import { LINE_PARTS, createLineSource, pointGain } from '../../../src/sound/line-source.ts'
import { nextVariant } from '../../../src/sound/variants.ts'
import { type Rig, createRig, sound, sounding } from './rig.ts'

describe('variants', () => {
  it('never give the same twice in a row where there is another, nor a neighbour’s where there is a third', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.nat(5),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, l, r) => {
          const last = l % n
          const busy = [(last + 1) % n]
          const next = nextVariant(n, last, busy, () => r)
          expect(next).not.toBe(last)
          if (n > 2) expect(busy).not.toContain(next)
        },
      ),
    )
    expect(nextVariant(1, 0, [], () => 0)).toBe(0)
  })
})

describe('loops', () => {
  let rig: Rig
  beforeEach(() => void (FakeAudioContext.birth = 'running'))
  afterEach(() => {
    rig.sound.dispose()
    vi.useRealTimers()
  })
  const fader = (source: FakeNode) => [...[...source.outputs][0]!.outputs][0]!.gain

  it('cross over to another variant before one comes round, at equal power', async () => {
    rig = createRig({ sounds: [sound('air', 'wind', -20)] })
    rig.sound.startPlace()
    const heard: string[] = []
    let crossings = 0
    for (let k = 0; k < 3000; k++) {
      await rig.run(0.05)
      const now = [...rig.context().sources].filter((s) => s.loop)
      if (now.length === 2) {
        crossings++
        const [a, b] = now.map((s) => fader(s).value) as [number, number]
        const gain = Math.max(...now.map((s) => fader(s).at(rig.context().currentTime + 10)))
        expect(Math.hypot(a, b) / gain).toBeGreaterThan(0.9)
        expect(Math.hypot(a, b) / gain).toBeLessThan(1.1)
      }
      expect(now.length).toBeLessThanOrEqual(2)
      const newest = now.at(-1)?.buffer!.url
      if (newest && newest !== heard.at(-1)) heard.push(newest)
    }
    // 150 s of 20 s files that overlap by 3 s.
    expect(heard.length).toBeGreaterThanOrEqual(8)
    expect(crossings).toBeGreaterThan(100)
    heard.forEach((file, k) => expect(file).not.toBe(heard[k - 1]))
  })

  it('start somewhere in the file, and loop on seamlessly if the pump is late', async () => {
    rig = createRig({ sounds: [sound('air', 'wind', -20)] })
    rig.sound.startPlace()
    await rig.run(0.5)
    const [source] = [...rig.context().sources]
    expect(source!.loop).toBe(true)
    expect(source!.started!.from).toBeGreaterThan(0)
    rig.context().advance(60)
    expect(sounding(rig.context())).toHaveLength(1)
  })

  it('stand along a line as three emitters with different variants, and wait for their piece', async () => {
    const places: Record<string, { x: number; y: number; z: number }[]> = {}
    rig = createRig({ sounds: [sound('river', 'rapids', -16, { along: 'valley.river' })], places })
    rig.sound.startPlace()
    await rig.run(0.5)
    expect(rig.sound.report().emitters).toBe(0)
    places['valley.river'] = [
      { x: 0, y: -15, z: -300 },
      { x: 0, y: -15, z: 300 },
    ]
    await rig.run(0.5)
    expect(rig.sound.report().emitters).toBe(LINE_PARTS)
    expect(new Set(sounding(rig.context())).size).toBe(3)
  })

  it('strew single sounds around their place, and none at −60', async () => {
    const places = { west: { x: -50, y: 0, z: 0 } }
    rig = createRig({ sounds: [sound('knock', 'boards', -26, { on: 'west' })], places })
    rig.sound.startPlace()
    let shots = 0
    let before = rig.context().nodes.length
    const count = async (seconds: number) => {
      await rig.run(seconds)
      const fresh = rig.context().nodes.slice(before)
      before = rig.context().nodes.length
      shots = fresh.filter((n) => n.type === 'source' && n.buffer).length
      return fresh.filter((n) => n.type === 'panner')
    }
    const panners = await count(60)
    expect(shots).toBeGreaterThanOrEqual(3)
    expect(panners.some((p) => Math.abs(p.positionX.value + 50) <= 4 && p.positionX.value !== 0)).toBe(true)
    rig.sound.setLevel('knock', -60, 0)
    await count(1)
    await count(60)
    expect(shots).toBe(0)
  })

  it('moves a sound to its level over seconds', async () => {
    rig = createRig({ sounds: [sound('air', 'wind', -20)] })
    rig.sound.startPlace()
    await rig.run(6)
    const gain = () => {
      const [source] = [...rig.context().sources]
      const bed = [...[...[...source!.outputs][0]!.outputs][0]!.outputs][0]!
      return [...bed.outputs][0]!.gain.value
    }
    const before = gain()
    rig.sound.setLevel('air', -32, 2)
    await rig.run(1)
    const half = gain()
    await rig.run(1.5)
    expect(20 * Math.log10(gain() / before)).toBeCloseTo(-12, 3)
    expect(half).toBeGreaterThan(gain())
    expect(half).toBeLessThan(before)
  })
})

describe('a line of sound', () => {
  const straight = createLineSource([
    { x: 0, y: 0, z: -5000 },
    { x: 0, y: 0, z: 5000 },
  ])
  const at = (x: number) => {
    straight.hear(x, 0, 0)
    return {
      gain: straight.gain * Math.sqrt(LINE_PARTS),
      z: [...straight.positions].filter((_, k) => k % 3 === 2),
    }
  }
  it('loses 3 dB with each doubling of distance, where a point loses 6', () => {
    // Steps of a line 10 km long are some 52 m: far enough off, the sum is the integral.
    expect(20 * Math.log10(at(200).gain / at(400).gain)).toBeCloseTo(3, 0)
    expect(20 * Math.log10(pointGain(20) / pointGain(40))).toBeCloseTo(6, 1)
    expect(pointGain(0.5)).toBe(1)
  })
  it('widens as one goes away, with its middle at the nearest point', () => {
    const [near, far] = [at(100), at(400)]
    expect(near.z[1]!).toBeCloseTo(0, 3)
    expect(far.z[2]! - far.z[0]!).toBeGreaterThan(near.z[2]! - near.z[0]!)
  })
  it('moves its emitters smoothly while the listener walks past a bend', () => {
    const bend = createLineSource([
      { x: -80, y: 0, z: 0 },
      { x: 0, y: 0, z: 60 },
      { x: 80, y: 0, z: 0 },
    ])
    let before: number[] | undefined
    for (let x = -40; x <= 40; x += 0.25) {
      bend.hear(x, 12, 0)
      const now = [...bend.positions]
      before?.forEach((v, k) => expect(Math.abs(now[k]! - v)).toBeLessThan(2.5))
      expect(now.every(Number.isFinite)).toBe(true)
      before = now
    }
  })
})
