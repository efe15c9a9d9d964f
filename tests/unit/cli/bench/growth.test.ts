import { BoxGeometry, Group, InstancedMesh, Mesh } from 'three'
import { describe, expect, it } from 'vitest'
import { isBroken, sentence } from '../../../../src/cli/bench/budgets.ts'
import { drawnIn, measureGrowth, ofPeople } from '../../../../src/cli/bench/growth.ts'

describe('what is drawn', () => {
  it('is every mesh on show, with its repeats, as far as its range', () => {
    const box = new BoxGeometry()
    const half = new BoxGeometry()
    half.setDrawRange(0, 18)
    const hidden = new Group().add(new Mesh(box))
    hidden.visible = false
    const root = new Group().add(new InstancedMesh(box, undefined, 5), new Mesh(half), hidden)
    expect(drawnIn(root)).toEqual({ draws: 2, triangles: 5 * 12 + 6 })
  })
})

describe('growth', () => {
  it('is flat in draws and at most linear in triangles', { timeout: 120_000 }, async () => {
    const findings = await measureGrowth()
    expect(findings).toHaveLength(4)
    expect(findings.filter(isBroken).map(sentence)).toEqual([])
  })
  it('is seen: more people are more triangles', async () => {
    const [few, many] = [await ofPeople(2), await ofPeople(200)]
    expect(many.triangles).toBeGreaterThan(few.triangles * 10)
    expect(few.draws).toBeGreaterThan(0)
  })
})
