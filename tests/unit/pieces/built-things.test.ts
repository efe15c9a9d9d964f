import { Mesh, Vector3, type BufferGeometry } from 'three'
import { describe, expect, it } from 'vitest'
import type { BuiltPiece } from '../../../src/pieces/build-contract.ts'
import { BOAT_FLOOR } from '../../../src/pieces/boat/params.ts'
import { built, settingOf } from './context.ts'

interface Size {
  readonly low: Vector3
  readonly high: Vector3
  readonly size: Vector3
}

function sizeOf(piece: BuiltPiece): Size {
  const low = new Vector3(Infinity, Infinity, Infinity)
  const high = new Vector3(-Infinity, -Infinity, -Infinity)
  const all = new Set<BufferGeometry>(piece.still?.map((s) => s.geometry))
  piece.object.traverse((o) => o instanceof Mesh && all.add(o.geometry as BufferGeometry))
  for (const g of all) {
    g.computeBoundingBox()
    if (g.getAttribute('position').count === 0) continue
    low.min(g.boundingBox!.min)
    high.max(g.boundingBox!.max)
  }
  return { low, high, size: high.clone().sub(low) }
}

/** Kind, params, the most triangles, and least and most metres along x, y, z. */
type Row = readonly [
  string,
  object,
  number,
  readonly [number, number, number],
  readonly [number, number, number],
]
const TABLE: readonly Row[] = [
  ['camp-fire', { pot: true }, 3000, [1.6, 1.6, 1.6], [3, 2.4, 3]],
  ['boat', { sweep: false }, 2500, [2.9, 1.2, 12.8], [3.6, 2, 13.6]],
  ['boat', { form: 'sampan', sweep: false }, 2500, [1.7, 0.9, 7.2], [2.3, 1.6, 8]],
  ['boat-bridge', { span: 220 }, 60_000, [219, 1, 6], [222, 4, 18]],
  ['meeting-room', {}, 25_000, [6, 3.3, 5.6], [6.4, 3.4, 5.9]],
]

describe.each(TABLE)('%s %j', (kind, params, most, least, greatest) => {
  it('has its true size and keeps its triangles', async () => {
    const piece = await built(kind, params)
    const { size } = sizeOf(piece)
    size.toArray().forEach((metres, axis) => {
      expect(metres, 'xyz'[axis]).toBeGreaterThanOrEqual(least[axis]!)
      expect(metres, 'xyz'[axis]).toBeLessThanOrEqual(greatest[axis]!)
    })
    expect(piece.triangles).toBeGreaterThan(most * 0.25)
    expect(piece.triangles).toBeLessThanOrEqual(most)
  })
})

describe('a fire', () => {
  it('lights what stands around while it burns, and only then', async () => {
    const piece = await built('camp-fire', { lit: 0 })
    expect(piece.lamps![0]!.strength).toBe(0)
    piece.setLive!({ lit: 1 })
    expect(piece.lamps![0]!.strength).toBeGreaterThan(1)
    const flame = piece.object.children[0] as Mesh
    expect(flame.visible).toBe(true)
    piece.setLive!({ lit: 0 })
    expect(flame.visible).toBe(false)
  })
})

describe('a boat', () => {
  it('crosses along its line, bow ahead, and takes its anchors and its floor with it', async () => {
    const piece = await built('boat', {
      rock: 0,
      crossing: [
        [0, 0, 0],
        [30, 0, 0],
        [30, 0, -40],
      ],
    })
    const middle = piece.anchors.middle!
    expect(piece.ground!.height(0, 0)).toBeCloseTo(BOAT_FLOOR)
    piece.setLive!({ across: 1 })
    piece.update!(3)
    expect(piece.anchors.middle).toBe(middle)
    expect(middle[0]).toBeCloseTo(30)
    expect(middle[2]).toBeCloseTo(-39.65)
    expect(piece.anchors.bow![2]).toBeLessThan(piece.anchors.stern![2])
    expect(piece.ground!.height(30, -40)).toBeCloseTo(BOAT_FLOOR)
    expect(piece.ground!.height(0, 0)).toBe(-Infinity)
    piece.setLive!({ across: 0.2 })
    piece.update!(3)
    expect(piece.anchors.bow![0]).toBeGreaterThan(piece.anchors.stern![0])
  })

  it('says which anchor of its crossing is no place', async () => {
    await expect(async () => built('boat', { crossing: ['nowhere.water', [1, 0, 0]] })).rejects.toThrow(
      /nowhere\.water/,
    )
  })

  it('heels to the side that is heavier', async () => {
    const piece = await built('boat', { rock: 0 })
    piece.setLive!({ heel: 1 })
    piece.update!(0)
    expect(piece.anchors['seat-right']![1]).toBeLessThan(piece.anchors['seat-left']![1] - 0.1)
  })
})

describe('a bridge of boats', () => {
  const params = { span: 40, below: 1, planks: 0.25, boats: 0.5, tied: 0, lanterns: 3 }
  it('is walked over without a step, from bank to bank, over water that is below it', async () => {
    const piece = await built('boat-bridge', params)
    let last = piece.ground!.height(-20, 0)
    expect(last).toBeCloseTo(0)
    for (let x = -20; x <= 20; x += 0.25) {
      const y = piece.ground!.height(x, 0)
      expect(Math.abs(y - last)).toBeLessThan(0.08)
      expect(y).toBeGreaterThan(-1)
      last = y
    }
    expect(piece.ground!.height(0, 2)).toBe(-Infinity)
    expect(piece.along!(0)).toEqual(piece.anchors['this-bank'])
  })

  it('grows by boats, doors and lashings without new buffers', async () => {
    const piece = await built('boat-bridge', params)
    const [floor, , boats, , ropes] = piece.object.children as Mesh[]
    const counts = () => [floor, boats, ropes].map((m) => m!.geometry.drawRange.count)
    const arrays = [floor, boats, ropes].map((m) => m!.geometry.getAttribute('position').array)
    const before = counts()
    expect(before[2]).toBe(0)
    const lay = piece.anchors.lay!
    const x = lay[0]
    piece.setLive!({ laid: 3, boats: 1, tied: 1 })
    const after = counts()
    after.forEach((n, i) => expect(n).toBeGreaterThan(before[i]!))
    expect(piece.anchors.lay).toBe(lay)
    expect(lay[0] - x).toBeCloseTo(3 * (40 / Math.ceil(40 / 0.84)), 3)
    expect([floor, boats, ropes].map((m) => m!.geometry.getAttribute('position').array)).toEqual(arrays)
    expect(piece.lamps!.every((l) => l.strength > 0)).toBe(true)
    piece.setLive!({ lit: 0 })
    expect(piece.lamps!.every((l) => l.strength === 0)).toBe(true)
  })
})

describe('the meeting room', () => {
  it('leaves room for a head where one may stand, and a floor under it', async () => {
    const piece = await built('meeting-room')
    const p = piece.still![0]!.geometry.getAttribute('position')
    for (const name of ['head-of-table', 'corner']) {
      const [x, , z] = piece.anchors[name]!
      expect(piece.ground!.height(x, z)).toBe(0)
      for (let i = 0; i < p.count; i++)
        if (Math.hypot(p.getX(i) - x, p.getZ(i) - z) < 0.3)
          expect(p.getY(i) < 1 || p.getY(i) > 2.2, name).toBe(true)
    }
    expect(piece.ground!.height(4, 0)).toBe(-Infinity)
  })

  it('has as many chairs as it is told, and a lamp that can be put out', async () => {
    const [ten, twenty] = await Promise.all(
      [10, 20].map(async (chairs) => (await built('meeting-room', { chairs }, settingOf())).triangles),
    )
    expect(twenty! - ten!).toBeGreaterThan(1000)
    const piece = await built('meeting-room', { lit: 0 })
    expect(piece.lamps![0]!.strength).toBe(0)
    piece.setLive!({ lit: 1 })
    expect(piece.lamps![0]!.strength).toBeGreaterThan(1)
  })
})
