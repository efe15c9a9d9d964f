import { FakeAudioContext, gainBetween, leadsTo } from './fake-audio.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MIX, duckDepth, fileGain, sumLevels } from '../../../src/sound/mixing.ts'
import { gainToDb } from '../../../src/sound/decibels.ts'
import { makeUpLoss } from '../../../src/sound/buses.ts'
import { BOOK, type Rig, createRig, sound } from './rig.ts'

describe('the mixing table', () => {
  it('brings files of any loudness to the same level against the voice', () => {
    const loud = MIX.voiceLufs + gainToDb(fileGain('rapids', MIX.voiceLufs, -18))
    expect(loud).toBeCloseTo(MIX.voiceLufs - 18, 6)
    expect(-26 + gainToDb(fileGain('x', -26, -20))).toBeCloseTo(-20 + gainToDb(fileGain('x', -20, -20)), 6)
    expect(fileGain('x', -40, -60)).toBe(0)
  })

  it('adds levels by power', () => {
    expect(sumLevels([-20, -20])).toBeCloseTo(-17, 1)
    expect(sumLevels([])).toBe(-Infinity)
  })

  it('ducks deeper where the sounds of a place together would come too near', () => {
    for (const levels of [[-18], [-6], [-3, -3, -3], [0, 0], [-30, -12, -9]]) {
      const under = -(sumLevels(levels) + duckDepth(levels))
      expect(under).toBeGreaterThanOrEqual(MIX.margin - 1e-9)
    }
    expect(duckDepth([-30])).toBe(MIX.duck.depth)
    expect(duckDepth([-6], 6, -6)).toBeLessThan(duckDepth([-6]))
  })
})

describe('the graph', () => {
  let rig: Rig
  beforeEach(() => void (FakeAudioContext.birth = 'running'))
  afterEach(() => {
    rig.sound.dispose()
    vi.useRealTimers()
  })
  const outOf = (url: string) => [...rig.context().sources].filter((s) => s.buffer!.url.includes(url))

  it('lets a voice stand 12 dB or more over the place, as the nodes have it', async () => {
    rig = createRig({
      sounds: [sound('a', 'rapids', -6, { at: [0, 0, 0] }), sound('b', 'wind', -8)],
    })
    rig.sound.setListener({ x: 0, y: 0, z: 0 }, { x: 0, y: 0, z: -1 }, { x: 0, y: 1, z: 0 })
    rig.sound.startPlace()
    await rig.run(6)
    const place = () => {
      let power = 0
      for (const [id, lufs] of [
        ['rapids', -20],
        ['wind', -22],
      ] as const)
        for (const source of outOf(id))
          power += 10 ** ((lufs + gainBetween(source, rig.context().destination)) / 10)
      return 10 * Math.log10(power)
    }
    const open = place()
    rig.sound.say('k1')
    await rig.run(1.5)
    const voice = MIX.voiceLufs + gainBetween(outOf('k1')[0]!, rig.context().destination)
    expect(voice - place()).toBeGreaterThanOrEqual(MIX.margin - 0.2)
    expect(open - place()).toBeGreaterThanOrEqual(7.5)
    await rig.run(6)
    expect(place()).toBeCloseTo(open, 0)
  })

  it('keeps every sound behind the limiter, and gives back the gain a limiter adds', async () => {
    rig = createRig({ sounds: [sound('a', 'rapids', -18, { at: [0, 0, 0] })] })
    rig.sound.startPlace()
    rig.sound.cue('board-on-wood')
    rig.sound.say('k1')
    await rig.run(0.6)
    rig.sound.cue('board-on-wood')
    await rig.settle()
    const context = rig.context()
    const limiter = context.nodes.findLast((n) => n.type === 'limiter')!
    expect(limiter.threshold.value).toBe(MIX.limiter.threshold)
    expect(context.sources.size).toBeGreaterThanOrEqual(3)
    for (const source of context.sources) {
      expect(leadsTo(source, context.destination)).toBe(true)
      limiter.outputs.clear()
      expect(leadsTo(source, context.destination)).toBe(false)
      limiter.connect(context.nodes[context.nodes.indexOf(limiter) + 1]!)
    }
    // Threshold −4 at 20:1 loses 3.8 dB at full scale; the specification adds 0.6 of it.
    expect(makeUpLoss({ threshold: -4, ratio: 20 })).toBeCloseTo(-2.28, 6)
    const top = context.nodes.findLast((n) => n.type === 'shaper')!.curve!
    expect(gainToDb(Math.max(...top))).toBeCloseTo(-3, 4)
  })

  it('mixes down to mono without getting louder, and pans by power there', async () => {
    rig = createRig({ sounds: [sound('a', 'torch', -18, { at: [3, 0, 0] })] })
    rig.sound.startPlace()
    await rig.run(0.3)
    const panner = rig.context().nodes.findLast((n) => n.type === 'panner')!
    expect(panner.panningModel).toBe('HRTF')
    expect(panner.rolloffFactor).toBe(0)
    rig.sound.set({ mono: true })
    expect(panner.panningModel).toBe('equalpower')
    const mono = rig.context().nodes.filter((n) => n.channelCountMode === 'explicit')
    expect(mono.map((n) => n.channelCount)).toEqual([1])
    rig.sound.set({ mono: false })
    expect(rig.context().nodes.some((n) => n.channelCountMode === 'explicit')).toBe(false)
  })

  it('fades the place for a cut and a pause, and reports it', async () => {
    rig = createRig({ sounds: [sound('a', 'wind', -18)] })
    rig.sound.startPlace()
    await rig.run(0.5)
    const { buses } = rig.sound.report()
    for (const bus of ['voice', 'place', 'touch'] as const) expect(buses[bus]).toBeCloseTo(MIX.buses[bus], 6)
    rig.sound.setPlace(-60, 0.4)
    await rig.run(0.5)
    expect(rig.sound.report().buses.place).toBe(-Infinity)
    rig.sound.setPlace(0, 0.4)
    await rig.run(0.5)
    rig.sound.pause()
    await rig.run(0.5)
    expect(rig.sound.report().buses.place).toBe(-Infinity)
    rig.sound.resume()
    await rig.run(2)
    expect(rig.sound.report().buses.place).toBeCloseTo(0, 6)
  })

  it('says which names it does not know', async () => {
    rig = createRig({ sounds: [sound('a', 'thunderclap', -18)] })
    rig.sound.cue('gunfire')
    rig.sound.setLevel('nowhere', -20, 1)
    expect(rig.troubles).toEqual(['thunderclap', 'gunfire', 'nowhere'])
    expect(BOOK.sounds.some((s) => s.id === 'gunfire')).toBe(false)
  })
})
