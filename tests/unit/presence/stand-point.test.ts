import { Euler, Object3D, Quaternion, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { createMover, type StandPoint } from '../../../src/presence/stand-point.ts'

const FRAME = 1 / 72
const west: StandPoint = { x: -10, y: 2, z: 4, yaw: 1 }
const mid: StandPoint = { x: 3, y: 5, z: -7, yaw: -2 }

const rig = () => {
  const mover = createMover()
  const object = new Object3D()
  const local = new Vector3()
  const turn = new Quaternion()
  /** Puts the head there in the headset's own frame, and lets one frame pass. */
  const frame = (x = 0.3, y = 1.2, z = -0.2, yaw = 0.5): void => {
    mover.setHead(local.set(x, y, z), turn.setFromEuler(new Euler(0, yaw, 0)))
    mover.update(FRAME, object)
  }
  /** The head as the scene has it. */
  const head = () => {
    object.updateMatrixWorld(true)
    const at = local.clone().applyMatrix4(object.matrixWorld)
    const looks = new Vector3(0, 0, -1).applyQuaternion(turn).applyQuaternion(object.quaternion)
    return { x: at.x, y: at.y, z: at.z, looks }
  }
  return { mover, object, frame, head }
}
const expectAt = (head: ReturnType<ReturnType<typeof rig>['head']>, point: StandPoint): void => {
  expect(Math.hypot(head.x - point.x, head.z - point.z)).toBeLessThan(0.01)
  expect(head.looks.x).toBeCloseTo(-Math.sin(point.yaw))
  expect(head.looks.z).toBeCloseTo(-Math.cos(point.yaw))
}

describe('a teleport', () => {
  it('fades out, lands, tells that it arrived, and fades in: 200 to 300 ms in all', () => {
    const { mover, frame, head } = rig()
    frame()
    mover.put(west)
    frame()
    const before = { ...mover.origin }
    let arrived = 0
    mover.go(mid, () => arrived++)
    const seen: { veil: number; landed: boolean; arrived: number }[] = []
    while (mover.busy()) {
      frame()
      seen.push({ veil: mover.veil.value, landed: mover.origin.x !== before.x, arrived })
    }
    const landing = seen.findIndex(({ landed }) => landed)
    // Nothing moves before the paper is blank, and nothing is heard of an arrival before that either.
    expect(seen[landing]!.veil).toBe(1)
    expect(seen.slice(0, landing).every((one) => one.arrived === 0)).toBe(true)
    expect(seen.slice(landing).every((one) => one.arrived === 1)).toBe(true)
    const out = seen.slice(0, landing).map(({ veil }) => veil)
    const back = seen.slice(landing).map(({ veil }) => veil)
    expect(out).toEqual([...out].sort((a, b) => a - b))
    expect(back).toEqual([...back].sort((a, b) => b - a))
    expect(out.length).toBeGreaterThan(5)
    expect(back.length).toBeGreaterThan(5)
    expect(seen.length * FRAME).toBeGreaterThan(0.2)
    expect(seen.length * FRAME).toBeLessThan(0.3)
    expect(mover.veil.value).toBe(0)
    expectAt(head(), mid)
  })

  it('asked for again on the way goes to the later place only', () => {
    const { mover, frame, head } = rig()
    const arrived: string[] = []
    mover.go(west, () => arrived.push('west'))
    frame()
    mover.go(mid, () => arrived.push('mid'))
    while (mover.busy()) frame()
    expect(arrived).toEqual(['mid'])
    expectAt(head(), mid)
  })
})

describe('where one stands', () => {
  it('is the stand again after a recentre, looking the way the stand looks, wherever the headset’s origin went', () => {
    const { mover, frame, head } = rig()
    frame()
    mover.put(west)
    mover.turn(0.8)
    frame()
    expect(Math.abs(head().looks.x + Math.sin(west.yaw))).toBeGreaterThan(0.1)
    mover.recentre()
    frame(0, 1.2, 0, 0)
    expectAt(head(), west)
    frame(0, 1.2, 0, 0)
    expectAt(head(), west)
  })

  it('lifts a seated head once, to about where a standing one is', () => {
    const { mover, frame, head } = rig()
    mover.put(west)
    frame(0, 0)
    expect(mover.lift).toBe(0)
    frame(0, 1.15)
    expect(mover.lift).toBeCloseTo(0.4)
    expect(head().y).toBeCloseTo(west.y + 1.55)
    // Bending down to a board brings the eyes down, not the world up.
    frame(0, 0.7)
    expect(mover.lift).toBeCloseTo(0.4)
    expect(head().y).toBeCloseTo(west.y + 1.1)
    frame(0, 1.7)
    expect(mover.lift).toBeCloseTo(0.4)
  })

  it('leaves a standing visitor at their own height', () => {
    const { mover, frame } = rig()
    frame(0, 1.68)
    expect(mover.lift).toBe(0)
  })

  it('does not change by a hair without anybody asking', () => {
    const { mover, object, frame } = rig()
    frame()
    mover.put(mid)
    frame()
    const origin = { ...mover.origin }
    for (let i = 0; i < 200; i++) {
      mover.stick(0.1 * Math.sin(i), 0.1)
      frame(Math.sin(i) * 0.4, 1.2 + 0.3 * Math.cos(i), 0.2 * Math.sin(2 * i), Math.sin(i / 7) * 3)
      expect(mover.origin).toEqual(origin)
      expect(mover.veil.value).toBe(0)
    }
    expect(object.position.toArray()).toEqual([origin.x, origin.y, origin.z])
  })
})
