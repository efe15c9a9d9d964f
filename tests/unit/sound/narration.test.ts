import { FakeAudioContext, asked, gainBetween } from './fake-audio.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rebuildContext } from '../../../src/sound/buses.ts'
import { type Rig, createRig, sounding } from './rig.ts'

let rig: Rig
beforeEach(() => {
  FakeAudioContext.birth = 'running'
  FakeAudioContext.granted = true
})
afterEach(() => {
  rig.sound.dispose()
  vi.useRealTimers()
})

describe('narration', () => {
  it('speaks a row to its end by the audio clock, and says so once', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(0.1)
    expect(line.speaker).toBe('recording')
    expect(sounding(rig.context())).toEqual(['k1.ogg'])
    await rig.run(3.7)
    expect(rig.spoken).toEqual([])
    await rig.run(0.4)
    expect(rig.spoken).toEqual(['k1'])
    await expect(line.ended).resolves.toBe(true)
  })

  it('stands still while the audio stands still, however many frames and timers pass', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(1)
    const before = line.time()
    rig.context().become('interrupted')
    await vi.advanceTimersByTimeAsync(20_000)
    for (let frame = 0; frame < 600; frame++) line.time()
    expect(line.time()).toBeCloseTo(before, 6)
    expect(rig.spoken).toEqual([])
    rig.context().become('running')
    await rig.run(3.2)
    expect(rig.spoken).toEqual(['k1'])
  })

  it('takes the way to the ear off its clock', async () => {
    rig = createRig()
    rig.context().outputLatency = 0.18
    const line = rig.sound.say('k1')
    await rig.settle()
    await rig.settle()
    const start = [...rig.context().sources][0]!.started!.at
    rig.context().advance(1)
    expect(line.time()).toBeCloseTo(rig.context().currentTime - start - 0.18, 6)
  })

  it('never keeps more than two lines decoded, fetches the next ahead, and only the chosen language', async () => {
    rig = createRig()
    for (const row of ['k1', 'k2', 'k3', 'k1']) {
      rig.sound.say(row)
      await rig.run(0.5)
      expect(rig.sound.report().residentLines).toBeLessThanOrEqual(2)
    }
    // Made room for the first a moment ago, it is at hand still when the first asks for the next.
    expect(asked.filter((u) => u.includes('/k2')).length).toBe(1)
    rig.sound.say('k2')
    await rig.run(0.3)
    expect(rig.sound.report().residentLines).toBe(2)
    expect(asked.every((url) => !url.includes('/en/'))).toBe(true)
  })

  it('hushes without telling the story that the row was spoken', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(0.5)
    rig.sound.hush()
    await expect(line.ended).resolves.toBe(false)
    // Not cut off within a wave: it fades, and then it is gone.
    const [voice] = rig.context().sources
    const loudness = () => gainBetween(voice!, rig.context().destination)
    const full = loudness()
    await rig.run(0.05)
    expect(loudness()).toBeLessThan(full - 3)
    expect(loudness()).toBeGreaterThan(-60)
    await rig.run(0.15)
    expect(sounding(rig.context())).toEqual([])
    await rig.run(5)
    expect(rig.spoken).toEqual([])
  })

  it('lets a line that is broken off fade under the next, also where it must make room', async () => {
    rig = createRig()
    rig.sound.say('k1')
    await rig.run(0.5)
    rig.sound.say('k3')
    await rig.settle()
    expect(sounding(rig.context())).toEqual(['k1.ogg', 'k3.ogg'])
    expect(rig.sound.report().residentLines).toBeLessThanOrEqual(2)
    await rig.run(0.2)
    expect(sounding(rig.context())).toEqual(['k3.ogg'])
  })

  it('pauses, resumes at the same place, and seeks', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(1)
    rig.sound.pause()
    const held = line.time()
    await rig.run(3)
    expect(line.time()).toBeCloseTo(held, 6)
    rig.sound.resume()
    await rig.run(0.5)
    expect(line.time()).toBeCloseTo(held + 0.5, 1)
    line.seek(3.5)
    await rig.run(0.2)
    expect(line.time()).toBeCloseTo(3.7, 1)
    await rig.run(0.5)
    expect(rig.spoken).toEqual(['k1'])
  })

  it('gives pages and units by the timing beside the recording', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    expect(line.page()).toBe(-1)
    await rig.run(1)
    const unit = line.unit()!
    const expected = Math.floor((line.time() - 0.1) / 0.28)
    expect(unit.at).toBe(expected)
    expect(line.pages()[0]!.start).toBeCloseTo(0.1, 6)
    expect(line.page()).toBe(0)
  })

  it('goes on in silence while the browser holds the audio, and joins at the right word when it may', async () => {
    FakeAudioContext.birth = 'suspended'
    FakeAudioContext.granted = false
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(1)
    expect(line.speaker).toBe('silence')
    expect(line.time()).toBeCloseTo(1, 1)
    FakeAudioContext.granted = true
    rig.visible.fire('pointerdown')
    await rig.run(0.3)
    expect(line.speaker).toBe('recording')
    expect([...rig.context().sources][0]!.started!.from).toBeGreaterThan(0.9)
    await rig.run(3.2)
    expect(rig.spoken).toEqual(['k1'])
  })

  it('falls back to time alone for a row without a file, and for a file that cannot be had', async () => {
    rig = createRig({ lines: [['gone', '铁链还在。', 2]] })
    rig.sound.say('gone')
    await rig.run(2.4)
    expect(rig.spoken).toEqual(['gone'])
    expect(rig.troubles).toContain('gone')
    rig.sound.say('unknown')
    await rig.run(1.5)
    expect(rig.spoken).toEqual(['gone', 'unknown'])
  })

  it('makes another context when the clock stands though the context runs, and takes the line up again', async () => {
    rig = createRig()
    const line = rig.sound.say('k1')
    await rig.run(1)
    const before = FakeAudioContext.made.length
    const old = rig.context()
    old.dead = true
    const position = line.time()
    rig.visible.fire('visibilitychange')
    await rig.run(1.3)
    expect(FakeAudioContext.made.length).toBe(before + 1)
    expect(old.state).toBe('closed')
    expect(line.speaker).toBe('recording')
    expect([...rig.context().sources][0]!.started!.from).toBeCloseTo(position, 1)
    await rig.run(3.5)
    expect(rig.spoken).toEqual(['k1'])
  })

  it('does not throw away a context whose clock moves', async () => {
    rig = createRig()
    const before = FakeAudioContext.made.length
    rig.visible.fire('visibilitychange')
    await rig.run(2)
    expect(FakeAudioContext.made.length).toBe(before)
  })
})

describe('two that make sound on one page', () => {
  it('share one limiter, and neither silences the other by going', async () => {
    rig = createRig()
    const scene = rig
    const seat = createRig()
    rig = scene
    const limiters = () => scene.context().nodes.filter(({ type }) => type === 'limiter').length
    const made = limiters()
    seat.sound.say('k1')
    await seat.run(0.3)
    const [voice] = seat.context().sources
    const before = gainBetween(voice!, seat.context().destination)
    scene.sound.dispose()
    expect(before).toBeGreaterThan(-6)
    expect(gainBetween(voice!, seat.context().destination)).toBe(before)
    const third = createRig()
    expect(limiters()).toBe(made)
    third.sound.dispose()
    seat.sound.dispose()
  })

  it('when one of them makes another context, the other goes on in it where it was', async () => {
    rig = createRig()
    const other = createRig()
    other.sound.say('k1')
    await other.run(1)
    rebuildContext()
    await other.run(0.4)
    expect([...other.context().sources].map(({ started }) => started!.from)).toEqual([expect.closeTo(1, 0)])
    other.sound.dispose()
  })
})
