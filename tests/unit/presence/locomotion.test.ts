import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deadZone, groundPoint, land, snapTurn, turnAboutHead } from '../../../src/presence/locomotion.ts'
import { wrap, yawOf } from '../../../src/scene/angles.ts'

const metre = fc.double({ min: -5, max: 5, noNaN: true })
const angle = fc.double({ min: -10, max: 10, noNaN: true })
const origin = fc.record({ x: metre, y: metre, z: metre, yaw: angle })
const head = fc.record({ x: metre, y: metre, z: metre, yaw: angle })
const at = (o: Parameters<typeof groundPoint>[0], h: Parameters<typeof groundPoint>[1]) =>
  groundPoint(o, h, { x: 0, z: 0 })

it('turns about the head: it moves no more than a millimetre, wherever the visitor stands in the room', () => {
  fc.assert(
    fc.property(origin, head, angle, (o, h, turn) => {
      const before = at(o, h)
      const after = at(turnAboutHead(o, h, turn), h)
      expect(Math.hypot(after.x - before.x, after.z - before.z)).toBeLessThan(0.001)
    }),
  )
})

it('lands the head on the mark to a centimetre, looking where it should, at any yaw and offset', () => {
  fc.assert(
    fc.property(origin, head, fc.record({ x: metre, y: metre, z: metre }), angle, (o, h, mark, yaw) => {
      const landed = land(o, h, mark, yaw)
      const ground = at(landed, h)
      expect(Math.hypot(ground.x - mark.x, ground.z - mark.z)).toBeLessThan(0.01)
      expect(landed.y).toBe(mark.y)
      expect(Math.abs(wrap(landed.yaw + h.yaw - yaw))).toBeLessThan(1e-6)
    }),
  )
})

it('leaves the yaw alone when none is asked for', () => {
  const landed = land({ x: 1, y: 0, z: 2, yaw: 0.7 }, { x: 1, y: 1.6, z: 0.3, yaw: 2 }, { x: 9, y: 3, z: 9 })
  expect(landed.yaw).toBe(0.7)
})

it('hears nothing inside the dead zone and everything at the rim', () => {
  expect(deadZone(0.05, 0)).toBe(0)
  expect(deadZone(0.1, 0.1)).toBe(0)
  expect(deadZone(1, 0)).toBe(1)
  expect(deadZone(0, -1)).toBe(1)
})

it('turns once for one push of the stick, and 30 degrees', () => {
  const snap = { armed: true }
  const turns = [0.2, 0.9, 1, 1, 0.9, 0.1, 0, -1].map((x) => snapTurn(snap, x, 0))
  expect(turns.filter((t) => t !== 0)).toEqual([-Math.PI / 6, Math.PI / 6])
})

it('does not turn when the stick is pushed forward', () => {
  expect(snapTurn({ armed: true }, 0.5, -0.86)).toBe(0)
})

it('reads yaw as the compass of the scene does: −Z is 0, −X is a quarter turn left', () => {
  expect(yawOf(0, -1)).toBeCloseTo(0)
  expect(yawOf(-1, 0)).toBeCloseTo(Math.PI / 2)
})
