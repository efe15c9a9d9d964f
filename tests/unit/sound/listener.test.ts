import { FakeAudioContext } from './fake-audio.ts'
import { describe, expect, it } from 'vitest'
import { LISTENER_RATE, createListener } from '../../../src/sound/listener.ts'

const writes = (context: FakeAudioContext) =>
  Object.values(context.listener).reduce((sum, param) => sum + param.writes, 0)
const at = (x: number, y: number, z: number) => ({ x, y, z })
const AHEAD = at(0, 0, -1)
const UP = at(0, 1, 0)
const make = () => {
  const context = new FakeAudioContext()
  FakeAudioContext.made.pop()
  return { context, ears: createListener(context as unknown as AudioContext) }
}

describe('the listener', () => {
  it('holds the head’s real up, so that roll is heard', () => {
    const { context, ears } = make()
    ears.set(at(1, 1.6, -2), AHEAD, at(Math.SQRT1_2, Math.SQRT1_2, 0))
    const value = (k: string) => context.listener[k]!.value
    expect([value('positionX'), value('positionY'), value('positionZ')]).toEqual([1, 1.6, -2])
    expect([value('forwardX'), value('forwardY'), value('forwardZ')]).toEqual([0, 0, -1])
    expect([value('upX'), value('upY')]).toEqual([Math.SQRT1_2, Math.SQRT1_2])
  })

  it('writes nothing while nothing moves', () => {
    const { context, ears } = make()
    for (let frame = 0; frame < 200; frame++) {
      context.advance(1 / 72)
      ears.set(at(0, 1.6, 0), AHEAD, UP)
    }
    expect(writes(context)).toBe(9)
  })

  it('writes at most 30 times a second, and the last pose in the end', () => {
    const { context, ears } = make()
    context.state = 'running'
    let count = 0
    for (let frame = 0; frame < 720; frame++) {
      context.advance(1 / 72)
      if (ears.set(at(frame * 0.01, 1.6, 0), AHEAD, UP)) count++
    }
    expect(count).toBeGreaterThan(200)
    expect(count).toBeLessThanOrEqual(10 * LISTENER_RATE + 1)
    for (let frame = 0; frame < 5; frame++) {
      context.advance(1 / 72)
      ears.set(at(7.19, 1.6, 0), AHEAD, UP)
    }
    expect(context.listener.positionX!.value).toBeCloseTo(7.19, 6)
  })

  it('uses the older calls where the listener has no parameters', () => {
    const calls: number[][] = []
    const old = {
      currentTime: 0,
      listener: {
        setPosition: (...v: number[]) => calls.push(v),
        setOrientation: (...v: number[]) => calls.push(v),
      },
    }
    const ears = createListener(old as unknown as AudioContext)
    expect(ears.set(at(1, 2, 3), AHEAD, UP)).toBe(true)
    expect(calls).toEqual([
      [1, 2, 3],
      [0, 0, -1, 0, 1, 0],
    ])
  })
})
