import { PlaneGeometry, type BufferGeometry } from 'three'
import { describe, expect, it } from 'vitest'
import { splitWide } from '../../../src/world/split-wide.ts'

const field = () => new PlaneGeometry(200, 200, 20, 20).rotateX(-Math.PI / 2)
const facesOf = (g: BufferGeometry): string[] => {
  const index = [...g.index!.array]
  return Array.from({ length: index.length / 3 }, (_, t) => index.slice(t * 3, t * 3 + 3).join())
}

describe('wide geometry in shares', () => {
  it('keeps every triangle once, in shares that are small enough', () => {
    const whole = field()
    const shares = splitWide(whole, 150)
    expect(shares.length).toBeGreaterThan(1)
    for (const s of shares) expect(s.index!.count / 3).toBeLessThanOrEqual(150)
    expect(shares.flatMap(facesOf).sort()).toEqual(facesOf(whole).sort())
  })

  it('bounds a share by its own triangles, not by the vertices it shares', () => {
    const whole = field()
    whole.computeBoundingSphere()
    for (const s of splitWide(whole, 150)) {
      expect(s.getAttribute('position')).toBe(whole.getAttribute('position'))
      const { center, radius } = s.boundingSphere!
      expect(radius).toBeLessThan(whole.boundingSphere!.radius * 0.6)
      const p = s.getAttribute('position')
      for (const v of s.index!.array)
        expect(Math.hypot(p.getX(v) - center.x, p.getY(v) - center.y, p.getZ(v) - center.z)).toBeLessThan(
          radius + 1e-3,
        )
    }
  })

  it('hands back what is small enough as it is', () => {
    const whole = field()
    expect(splitWide(whole)).toEqual([whole])
  })
})
