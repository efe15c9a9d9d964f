import { Euler, Quaternion, Vector3 } from 'three'
import { describe, expect, it, vi } from 'vitest'
import { CAPTION_SIZE, createCaptionView } from '../../../src/ui/space/caption-view.ts'

// Setting type needs a browser; where the type stands does not.
vi.mock(import('../../../src/ui/space/text.ts'), async (real) => ({
  ...(await real()),
  setText: () => Promise.resolve(),
}))

const head = new Vector3(3, 1.2, -4)
const turned = (yaw: number, pitch = 0): Quaternion =>
  new Quaternion().setFromEuler(new Euler(pitch, yaw, 0, 'YXZ'))
/** Degrees below the level of the eyes, and degrees to the left of −Z, at which a caption is seen. */
const seen = (at: Vector3): { below: number; left: number; away: number } => {
  const d = at.clone().sub(head)
  const degrees = 180 / Math.PI
  return {
    below: -Math.atan2(d.y, Math.hypot(d.x, d.z)) * degrees,
    left: Math.atan2(-d.x, -d.z) * degrees,
    away: d.length(),
  }
}
const shown = () => {
  const captions = createCaptionView()
  captions.group.visible = true
  return captions
}

describe('captions in the headset', () => {
  it('have Hanzi 2.0° high, two metres away, 12 to 15° below the eye line', () => {
    const captions = shown()
    captions.follow(1 / 72, head, turned(0))
    const { below, left, away } = seen(captions.group.position)
    expect(away).toBeCloseTo(2)
    expect((2 * Math.atan(CAPTION_SIZE / 2 / away) * 180) / Math.PI).toBeCloseTo(2, 1)
    expect(below).toBeGreaterThan(12)
    expect(below).toBeLessThan(15)
    expect(left).toBeCloseTo(0)
  })

  it('come after the head softly, to either side and over the back', () => {
    const captions = shown()
    captions.follow(1 / 72, head, turned(Math.PI - 0.2))
    captions.follow(0.1, head, turned(-Math.PI + 0.2))
    const { left } = seen(captions.group.position)
    // Over the back is the short way: between 168.5° and −168.5°, not through the middle of the view.
    expect(Math.abs(left)).toBeGreaterThan(165)
    for (let i = 0; i < 100; i++) captions.follow(1 / 20, head, turned(-Math.PI + 0.2))
    expect(seen(captions.group.position).left).toBeCloseTo(-168.5, 0)
  })

  it('stay in reach of the eyes of whoever looks at the sky or at the ground, and face the head', () => {
    for (const pitch of [1.5, 0.3, -0.3, -1.5]) {
      const captions = shown()
      captions.follow(1 / 72, head, turned(0.4, pitch))
      const { below, left } = seen(captions.group.position)
      expect(below).toBeGreaterThan(-20)
      expect(below).toBeLessThan(50)
      expect(left).toBeCloseTo((0.4 * 180) / Math.PI, 1)
      const faces = new Vector3(0, 0, 1).applyQuaternion(captions.group.quaternion)
      expect(faces.dot(head.clone().sub(captions.group.position).normalize())).toBeCloseTo(1, 4)
    }
  })

  it('show the way to a speaker who is out of view', () => {
    for (const [x, side] of [
      [-5, -1],
      [5, 1],
    ] as const) {
      const captions = shown()
      captions.follow(1 / 72, head, turned(0), { x: head.x + x, y: 1, z: head.z })
      const arrow = captions.group.children[3]!
      expect(arrow.visible).toBe(true)
      expect(Math.sign(arrow.position.x)).toBe(side)
    }
    const captions = shown()
    captions.follow(1 / 72, head, turned(0), { x: head.x, y: 1, z: head.z - 5 })
    expect(captions.group.children[3]!.visible).toBe(false)
  })
})
