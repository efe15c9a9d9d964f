import { Euler, Quaternion } from 'three'
import { expect, it } from 'vitest'
import { createPresenceSense } from '../../../src/presence/presence-sense.ts'

const FRAME = 1 / 72
type Pose = (t: number) => { x?: number; y?: number; yaw?: number }

/** How often presence is told in so many seconds of this movement; `t` in seconds. */
const felt = (seconds: number, pose: Pose): number => {
  const sense = createPresenceSense()
  let told = 0
  for (let i = 0; i * FRAME < seconds; i++) {
    const { x = 0, y = 1.2, yaw = 0 } = pose(i * FRAME)
    const turn = new Quaternion().setFromEuler(new Euler(0, yaw, 0))
    if (sense.feed(FRAME, { x, y, z: 0 }, turn)) told++
  }
  return told
}

it('feels nobody in a headset that lies on a table, nor in the tremble of its tracking', () => {
  expect(felt(60, () => ({}))).toBe(0)
  expect(felt(60, (t) => ({ x: 0.0014 * Math.sin(t * 41), yaw: 0.0025 * Math.sin(t * 23) }))).toBe(0)
})

it('feels the sway of somebody who only listens, at most once a second', () => {
  const told = felt(60, (t) => ({ x: 0.008 * Math.sin(t * 1.3) }))
  expect(told).toBeGreaterThan(30)
  expect(told).toBeLessThanOrEqual(60)
})

it('feels a head that only turns', () => {
  expect(felt(10, (t) => ({ yaw: 0.02 * t }))).toBeGreaterThan(7)
})

it('does not take the first pose for a movement', () => {
  expect(felt(1.5, () => ({ x: 3, yaw: 2 }))).toBe(0)
})
