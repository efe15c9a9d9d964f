import { Mesh, Vector3, type BufferGeometry } from 'three'
import { describe, expect, it } from 'vitest'
import type { BuiltPiece } from '../../../src/pieces/build-contract.ts'
import { BOAT_FLOOR } from '../../../src/pieces/boat/params.ts'
import { HOUSE_STYLES, HousesParams } from '../../../src/pieces/houses/params.ts'
import { plots } from '../../../src/pieces/houses/build.ts'
import { lagOf } from '../../../src/world/carried.ts'
import { built, settingOf } from './context.ts'
import { soundGeometry } from './sound-geometry.ts'

interface Size {
  readonly low: Vector3
  readonly high: Vector3
  readonly size: Vector3
}

function geometriesOf(piece: BuiltPiece): Set<BufferGeometry> {
  const all = new Set<BufferGeometry>(piece.still?.map((s) => s.geometry))
  piece.object.traverse((o) => o instanceof Mesh && all.add(o.geometry as BufferGeometry))
  return all
}

function sizeOf(piece: BuiltPiece): Size {
  const low = new Vector3(Infinity, Infinity, Infinity)
  const high = new Vector3(-Infinity, -Infinity, -Infinity)
  for (const g of geometriesOf(piece)) {
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
  ['camp-fire', { pot: true, smoke: 0 }, 3000, [1.6, 1.6, 1.6], [3, 2.4, 3]],
  ['boat', { sweep: false }, 2500, [2.9, 1.2, 12.8], [3.6, 2, 13.6]],
  ['boat', { form: 'sampan', sweep: false }, 2500, [1.7, 0.9, 7.2], [2.3, 1.6, 8]],
  ['boat-bridge', { span: 220 }, 60_000, [219, 1, 6], [222, 4, 18]],
  ['houses', { style: 'plank' }, 3000, [9.4, 4.2, 6.5], [10.6, 5.8, 8]],
  ['houses', { style: 'tile' }, 3000, [10, 5, 6.8], [11.8, 7.5, 8.4]],
  ['houses', { style: 'tibetan-stone' }, 3000, [8.6, 9, 7.4], [9.4, 11, 9]],
  ['houses', { style: 'loess-cave' }, 3000, [14, 6.5, 8], [18, 9.5, 13]],
  ['houses', { style: 'grass-hut' }, 3000, [4.8, 2.9, 4], [5.6, 3.8, 5]],
  ['houses', { style: 'earth-thatch' }, 3000, [10.8, 4, 5.2], [11.8, 5.2, 6.2]],
  ['houses', { style: 'brick' }, 3000, [9.8, 4, 5], [10.4, 5, 6.2]],
  ['houses', { style: 'granary' }, 4000, [5.6, 3.4, 4.6], [6.2, 4.4, 5.4]],
  ['tents', { count: 1 }, 1500, [2.2, 1.1, 4], [3.4, 1.7, 5.4]],
  ['tents', { count: 1, form: 'mat' }, 1500, [2.2, 1.4, 2.6], [2.6, 1.7, 3.3]],
  ['landing', {}, 3000, [6, 2.8, 7], [13, 6, 12]],
  ['landing', { form: 'gravel' }, 4000, [6, 2.4, 7], [13, 6, 12]],
  ['cave-dwelling', {}, 10_000, [3.2, 3, 6.7], [3.7, 3.4, 7.2]],
  ['tunnel', {}, 8000, [1.8, 3.4, 14], [4.5, 3.8, 15.5]],
  ['shelter', {}, 8000, [6, 3.4, 14], [7.2, 4.4, 15.5]],
  ['street', {}, 25_000, [13, 4, 33.8], [17, 9.5, 36]],
  ['shrine', {}, 2000, [1.35, 1.9, 1.2], [1.7, 2.5, 1.6]],
  ['courtyard', {}, 12_000, [18, 3, 17], [19.5, 6, 19]],
  ['meeting-room', {}, 25_000, [6, 3.3, 5.6], [6.4, 3.4, 5.9]],
]

describe.each(TABLE)('%s %j', (kind, params, most, least, greatest) => {
  it('is sound, has its true size and keeps its triangles', async () => {
    const piece = await built(kind, params)
    const { size } = sizeOf(piece)
    size.toArray().forEach((metres, axis) => {
      expect(metres, 'xyz'[axis]).toBeGreaterThanOrEqual(least[axis]!)
      expect(metres, 'xyz'[axis]).toBeLessThanOrEqual(greatest[axis]!)
    })
    for (const g of geometriesOf(piece)) soundGeometry(g)
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

  it('is outlined only as far from the head as an outline is seen', async () => {
    const context = settingOf()
    const piece = await built('boat-bridge', { span: 300, below: 1 }, context)
    const [floor, outline] = piece.object.children as Mesh[]
    const all = floor!.geometry.drawRange.count
    const stand = (x: number) => {
      context.woodcut.setHead(x, 1.6, 0, true)
      piece.update!(0)
      return { ...outline!.geometry.drawRange }
    }
    const here = stand(-150)
    expect(here.start).toBe(0)
    expect(here.count).toBeGreaterThan(all / 5)
    expect(here.count).toBeLessThan(all / 2)
    const middle = stand(0)
    expect(middle.start).toBeGreaterThan(0)
    expect(middle.count).toBeLessThan(all * 0.7)
    const across = stand(150)
    expect(across.start + across.count).toBe(all)
    expect(floor!.geometry.drawRange.count).toBe(all)
    piece.setLive!({ planks: 0 })
    expect(outline!.visible).toBe(false)
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

describe('houses', () => {
  it('stand on the slope they are given, each foot in the ground, no two in one place', async () => {
    const slope = { height: (x: number) => x * 0.12 }
    const flat = sizeOf(await built('houses', { style: 'plank', count: 4 }))
    const hill = sizeOf(await built('houses', { style: 'plank', count: 4 }, settingOf({ ground: slope })))
    expect(hill.high.y).toBeGreaterThan(flat.high.y + 1)
    expect(hill.low.y).toBeLessThan(flat.low.y - 1)
    for (const scatter of [0, 1])
      for (const style of HOUSE_STYLES) {
        const all = plots(HousesParams.parse({ style, count: 12, rows: 3, scatter }))
        for (const a of all)
          for (const b of all) {
            if (a === b) continue
            const apart =
              Math.abs(a.x - b.x) > (a.size[0] + b.size[0]) / 2 ||
              Math.abs(a.z - b.z) > (a.size[1] + b.size[1]) / 2
            expect(apart, `${style} ${a.x} ${b.x}`).toBe(true)
          }
      }
  })
})

describe('a landing', () => {
  it('is walked down from the bank to the plank over the water', async () => {
    const piece = await built('landing', { drop: 2, run: 2 })
    expect(piece.ground!.height(0, 0)).toBeCloseTo(0)
    expect(piece.ground!.height(0, -2)).toBeCloseTo(-1)
    const stage = piece.anchors.stage!
    expect(piece.ground!.height(stage[0], stage[2])).toBeCloseTo(stage[1])
    expect(stage[1]).toBeGreaterThan(-2)
    expect(piece.anchors.water![1]).toBe(-2)
    expect(piece.ground!.height(0, -12)).toBe(-Infinity)
  })
})

describe('tents', () => {
  it('keep clear of each other and of what is taken', async () => {
    const context = settingOf()
    const piece = await built('tents', { count: 8, spread: 12 }, { ...context, taken: (x: number) => x > 1 })
    const camp = piece.lines.camp!
    expect(camp.length).toBe(8)
    camp.forEach(([x, , z], i) => {
      expect(x).toBeLessThanOrEqual(1)
      for (const [u, , w] of camp.slice(i + 1)) expect(Math.hypot(x - u, z - w)).toBeGreaterThan(3.5)
    })
  })
})

describe('weight', () => {
  it('is told by how late a thing comes to the hand', () => {
    expect(lagOf(21)).toBeCloseTo(0.22, 2)
    expect(lagOf(0.01)).toBeLessThan(0.05)
    expect(lagOf(42)).toBeGreaterThan(lagOf(12))
    expect(lagOf(400)).toBeLessThan(0.4)
  })
})

/** Whether nothing stands between knee and crown within `wide` metres to either side of a way. */
function isFree(
  piece: BuiltPiece,
  way: readonly (readonly number[])[],
  wide: number,
  crown: number,
): boolean {
  const p = piece.still![0]!.geometry.getAttribute('position')
  return way.every(([x, y, z]) => {
    for (let i = 0; i < p.count; i++) {
      const up = p.getY(i) - y!
      if (up > 0.5 && up < crown && Math.hypot(p.getX(i) - x!, p.getZ(i) - z!) < wide) return false
    }
    return true
  })
}

describe('what is dug and what is walled', () => {
  it.each([
    ['tunnel', { winding: 1, cells: 3 }, 0.3, 1.1, 1],
    ['shelter', {}, 0.45, 1.75, 0],
    ['street', {}, 0.9, 2.4, 0],
    ['street', { rise: 6, length: 30 }, 0.9, 2.4, 0],
  ] as const)(
    '%s %j can be walked through, its floor under every step',
    async (kind, params, wide, crown, skip) => {
      const piece = await built(kind, params)
      const way = Object.values(piece.lines)[0]!
      for (const [x, y, z] of way.slice(1, -1)) expect(piece.ground!.height(x, z)).toBeCloseTo(y, 2)
      // The first steps of a tunnel are under its ladder; at the far end stand jars.
      expect(isFree(piece, way.slice(1 + 3 * skip, -3), wide, crown)).toBe(true)
      expect(piece.ground!.height(40, 0)).toBe(-Infinity)
    },
  )

  it.each(['cave-dwelling', 'tunnel', 'shelter', 'shrine'])('the lamps of a %s can be lit', async (kind) => {
    const piece = await built(kind, { lit: 0, ...(kind === 'cave-dwelling' && { stove: 0 }) })
    expect(piece.lamps!.length).toBeGreaterThan(0)
    expect(piece.lamps!.every((l) => l.strength === 0)).toBe(true)
    piece.setLive!({ lit: 1 })
    expect(piece.lamps!.some((l) => l.strength > 0.2)).toBe(true)
  })

  it('a cave has its kang to sit on and a floor to stand on', async () => {
    const piece = await built('cave-dwelling')
    const [kx, ky, kz] = piece.anchors.kang!
    expect(piece.ground!.height(kx, kz)).toBeCloseTo(ky)
    const [fx, , fz] = piece.anchors.floor!
    expect(piece.ground!.height(fx, fz)).toBe(0)
  })

  it('a yard is free in its middle and from the gate to the door', async () => {
    for (const style of ['brick', 'tile', 'earth-thatch']) {
      const piece = await built('courtyard', { style, mill: false })
      expect(isFree(piece, [...piece.lines.way!, piece.anchors.middle!], 0.6, 1.8), style).toBe(true)
    }
  })
})

describe('a wall too low to be one', () => {
  it.each([
    ['stone', { length: 1.1, tall: 0.56, thick: 0.5, broken: 0.2 }],
    ['earth', { length: 1, tall: 0.45, thick: 0.6, broken: 0.4 }],
  ] as const)('of %s bears things at its full height, and stands in the ground', async (of, params) => {
    const piece = await built('wall', { of, ...params })
    const { low, high } = sizeOf(piece)
    expect(high.y).toBeCloseTo(params.tall, 2)
    expect(low.y).toBeLessThan(-0.05)
    expect(piece.triangles).toBeLessThan(2500)
    soundGeometry([...geometriesOf(piece)][0]!)
  })

  it('is a wall again where words are on it', async () => {
    const low = await built('wall', { of: 'stone', length: 2, tall: 0.8 })
    const written = await built('wall', { of: 'stone', length: 2, tall: 0.8, words: { text: '水' } })
    expect(sizeOf(low).size.z).toBeGreaterThan(sizeOf(written).size.z)
  })
})

describe.each(['boat', 'boards'])('the outline of a %s', (kind) => {
  const drawn = (piece: BuiltPiece): number => {
    let n = 0
    piece.object.traverseVisible((o) => void (n += o instanceof Mesh ? 1 : 0))
    return n
  }
  it('is drawn near the head only', async () => {
    const setting = settingOf()
    const piece = await built(kind, {}, setting)
    setting.woodcut.setHead(5, 1.6, 0, true)
    piece.update!(1)
    const near = drawn(piece)
    setting.woodcut.setHead(90, 1.6, 0, true)
    piece.update!(2)
    expect(drawn(piece)).toBe(near - 1)
    setting.woodcut.setHead(5, 1.6, 0, true)
    piece.update!(3)
    expect(drawn(piece)).toBe(near)
  })
})
