import { Mesh, Quaternion, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { figureGeometry } from '../../../src/pieces/people/body/figure.ts'
import { together, wearing, wears, LAYERS, type Layer } from '../../../src/pieces/people/body/layers.ts'
import { looksOf } from '../../../src/pieces/people/dress.ts'
import { bakeClips, TEXELS } from '../../../src/pieces/people/motion/bake.ts'
import { CLIPS, CRAWL_GRIP, type ClipName } from '../../../src/pieces/people/motion/gaits.ts'
import { carried, solve } from '../../../src/pieces/people/motion/pose.ts'
import { BALL, HEEL, REST } from '../../../src/pieces/people/motion/skeleton.ts'
import { muster, PAIR_GAP } from '../../../src/pieces/people/muster.ts'
import { DRESSES, FOLKS, GAITS, PeopleParams } from '../../../src/pieces/people/params.ts'
import { makeWay } from '../../../src/pieces/people/way.ts'
import { createRandom } from '../../../src/woodcut/hash.ts'
import { built, drawnIn, settingOf } from './context.ts'
import { soundGeometry } from './sound-geometry.ts'

const sole = (side: 'l' | 'r', of: typeof HEEL) => {
  const a = REST[`foot-${side}`]
  return [a[0] + of[0], a[1] + of[1], a[2] + of[2]] as const
}
const WALKS = (Object.keys(CLIPS) as ClipName[]).filter((c) => CLIPS[c].stride > 0 && c !== 'crawl')

describe('gaits', () => {
  it.each(WALKS)('%s plants each foot and does not let it slide', (name) => {
    const clip = CLIPS[name]
    for (const [side, offset] of [
      ['l', 0],
      ['r', 0.5],
    ] as const) {
      const track: number[] = []
      for (let u = 0; u < 0.6; u += 0.02) {
        const t = (u - offset + 1) % 1
        const rig = solve(clip.pose(t))
        const [heel, ball] = [
          carried(rig, `foot-${side}`, sole(side, HEEL)),
          carried(rig, `foot-${side}`, sole(side, BALL)),
        ]
        // What bears is whichever is lower: the heel as it lands, then the ball. The body has gone on by u strides.
        const low = Math.min(heel.y, ball.y)
        expect(low, `${name} at ${u}: the sole is ${low.toFixed(3)} m from the ground`).toBeLessThan(0.02)
        expect(low).toBeGreaterThan(-0.02)
        if (u > 0.12) track.push(ball.z - u * clip.stride)
      }
      const drift = Math.max(...track) - Math.min(...track)
      expect(drift, `${name} ${side} slides`).toBeLessThan(0.025)
    }
  })

  it('crawling hands and feet hold the chain while they bear', () => {
    const clip = CLIPS.crawl
    for (const bone of ['hand-l', 'hand-r', 'foot-l', 'foot-r'] as const) {
      let bearing = 0
      for (let k = 0; k < 100; k++) {
        const [a, b] = [k / 100, (k + 1) / 100].map((t) => carried(solve(clip.pose(t % 1)), bone, REST[bone]))
        const moved = b!.z - a!.z
        if (Math.abs(moved - clip.stride / 100) < 0.0025) bearing++
      }
      expect(bearing, bone).toBeGreaterThan(65)
    }
    expect(CRAWL_GRIP).toBeGreaterThan(0)
  })

  it.each(Object.keys(CLIPS) as ClipName[])('%s keeps every limb at its length and comes round', (name) => {
    const clip = CLIPS[name]
    for (let k = 0; k < 12; k++) {
      const rig = solve(clip.pose(k / 12))
      const d = (a: 'thigh-l' | 'shin-l', b: 'shin-l' | 'foot-l') =>
        carried(rig, a, REST[a]).distanceTo(carried(rig, b, REST[b]))
      expect(d('thigh-l', 'shin-l')).toBeCloseTo(
        new Vector3(...REST['thigh-l']).distanceTo(new Vector3(...REST['shin-l'])),
        3,
      )
      // The upper end of a bone hangs where the lower end of its parent is.
      for (const [parent, child] of [
        ['shin-l', 'foot-l'],
        ['upper-r', 'fore-r'],
        ['fore-r', 'hand-r'],
        ['chest', 'head'],
      ] as const)
        expect(carried(rig, parent, REST[child]).distanceTo(carried(rig, child, REST[child]))).toBeLessThan(
          0.004,
        )
    }
    const [a, b] = [solve(clip.pose(0)), solve(clip.pose(0.9999))]
    expect(carried(a, 'head', REST.head).distanceTo(carried(b, 'head', REST.head))).toBeLessThan(0.01)
  })

  it('are baked as unit quaternions, each near the frame before', () => {
    const baked = bakeClips()
    expect(baked.width).toBe(TEXELS)
    for (const [first, count] of Object.values(baked.rows))
      for (let r = first; r < first + count; r++)
        for (let b = 0; b < TEXELS / 2; b++) {
          const at = (row: number) => new Quaternion().fromArray(baked.data, (row * TEXELS + b * 2) * 4)
          const q = at(r)
          expect(q.length()).toBeCloseTo(1, 4)
          if (r > first) expect(q.dot(at(r - 1))).toBeGreaterThan(0.8)
        }
  })
})

describe('feet', () => {
  const STANDING = (Object.keys(CLIPS) as ClipName[]).filter((c) => c !== 'crawl')
  it.each(STANDING)('of %s are within 3 cm of the ground or above it, and one always bears', (name) => {
    const clip = CLIPS[name]
    for (let k = 0; k < 40; k++) {
      const rig = solve(clip.pose(k / 40))
      const low = (['l', 'r'] as const).map((s) =>
        Math.min(carried(rig, `foot-${s}`, sole(s, HEEL)).y, carried(rig, `foot-${s}`, sole(s, BALL)).y),
      )
      expect(Math.min(...low), `${name} at ${k / 40}`).toBeGreaterThan(-0.03)
      expect(Math.min(...low), `${name} at ${k / 40}`).toBeLessThan(0.03)
    }
  })
})

describe('the figure', () => {
  const soldier = wearing(['jacket', 'wraps', 'cap', 'pack', 'rice'])
  it('is sound at each fineness and within its triangles', () => {
    const most = [120, 960, 2850]
    for (const fine of [0, 1, 2] as const) {
      const g = figureGeometry(fine, soldier)
      soundGeometry(g)
      expect(g.getIndex()!.count / 3).toBeLessThan(most[fine]!)
      expect(g.getAttribute('aBone').itemSize).toBe(4)
    }
  })

  it('stands 1.6 m tall on the ground it is given', () => {
    const g = figureGeometry(2, wearing(['jacket', 'wraps']))
    const p = g.getAttribute('position')
    const layer = g.getAttribute('aBone')
    let [low, high] = [9, 0]
    for (const i of g.getIndex()!.array) {
      if (layer.getW(i) > 0) continue
      low = Math.min(low, p.getY(i))
      high = Math.max(high, p.getY(i))
    }
    expect(low).toBeCloseTo(0, 2)
    expect(high).toBeCloseTo(1.62, 1)
  })

  it('is at most 120 triangles far off, whoever it is', () => {
    const random = createRandom(8)
    for (const dress of DRESSES)
      for (const folk of FOLKS)
        for (const gait of ['walk', 'stand'] as const) {
          const { layers } = looksOf(dress, { gait, folk, seats: true }, gait, random)
          expect(
            figureGeometry(0, wearing(layers)).getIndex()!.count / 3,
            layers.join(' '),
          ).toBeLessThanOrEqual(120)
        }
  })

  it('has sound geometry in every layer at every fineness', () => {
    const all = wearing(Object.keys(LAYERS) as Layer[])
    for (const fine of [0, 1, 2] as const) soundGeometry(figureGeometry(fine, all))
    for (const l of Object.values(LAYERS)) expect(wears(all, l)).toBe(true)
    expect(together([wearing(['cap']), wearing(['stretcher'])])).toEqual(wearing(['cap', 'stretcher']))
  })

  it('is tall as grown people and children are', () => {
    const random = createRandom(3)
    for (const dress of DRESSES)
      for (let i = 0; i < 60; i++) {
        const { scale, head } = looksOf(dress, { gait: 'stand', folk: 'han', seats: true }, 'stand', random)
        const tall = (REST.head[1] + (1.62 - REST.head[1]) * head) * scale
        const [least, most] = dress === 'child' ? [1.05, 1.4] : [1.5, 1.75]
        expect(tall, dress).toBeGreaterThan(least)
        expect(tall, dress).toBeLessThan(most)
      }
  })

  it('leaves out layers nobody wears', () => {
    expect(figureGeometry(2, soldier).getIndex()!.count).toBeGreaterThan(
      figureGeometry(2, wearing(['jacket'])).getIndex()!.count + 900,
    )
  })
})

describe('a group', () => {
  it('stands on the ground, with elbow room, dressed by its seed', () => {
    const ground = { height: (x: number, z: number) => 0.1 * x - 0.05 * z }
    const p = PeopleParams.parse({ count: 12, spread: 5, dress: 'townspeople' })
    const people = muster(p, undefined, ground)
    people.forEach((a, i) => {
      expect(a.place[1]).toBeCloseTo(ground.height(a.place[0], a.place[2]), 6)
      for (const b of people.slice(i + 1))
        expect(Math.hypot(a.place[0] - b.place[0], a.place[2] - b.place[2])).toBeGreaterThan(0.74)
    })
    expect(muster(p, undefined, ground)).toEqual(people)
    expect(muster({ ...p, seed: 2 }, undefined, ground)).not.toEqual(people)
  })

  it('goes along a way that lies on the ground, both hands of one door at its length', () => {
    const ground = { height: (x: number) => Math.sin(x / 10) }
    const way = makeWay(
      [
        [0, 0, 0],
        [30, 0, 0],
      ],
      ground,
      { begin: 0.2, end: 0.8, lift: 0.05 },
    )
    expect(way.length).toBeCloseTo(18)
    for (const q of way.points) expect(q[1]).toBeCloseTo(ground.height(q[0]) + 0.05, 6)
    const pair = muster(PeopleParams.parse({ gait: 'carry-pair', count: 4 }), way, ground)
    expect(pair[0]!.along - pair[1]!.along).toBeCloseTo(PAIR_GAP * pair[0]!.scale, 6)
    expect(pair[0]!.aside).toBe(pair[1]!.aside)
  })

  it('never carries a weapon, and no one under a door wears a pack', () => {
    const random = createRandom(4)
    for (const gait of GAITS)
      for (let i = 0; i < 40; i++) {
        const { layers } = looksOf('soldier', { gait, folk: 'han', seats: true }, 'stand', random)
        expect(layers.join(' ')).not.toMatch(/rifle|gun|sword|weapon/)
        if (gait === 'carry') expect(layers).not.toContain('pack')
      }
  })

  it('shows, hides and walks without new buffers, finer where the head is', async () => {
    const context = settingOf()
    context.woodcut.setHead(0, 1.6, 0, true)
    const piece = await built(
      'people',
      {
        gait: 'walk',
        count: 30,
        path: [
          [0, 0, 0],
          [90, 0, 0],
        ],
      },
      context,
    )
    const meshes = piece.object.children as Mesh[]
    const counts = (shadow = 0) =>
      [0, 1, 2].map((l) =>
        drawnIn(
          meshes.find((m) => m.name === `people-${l}`)!,
          shadow,
        ),
      )
    const arrays = meshes.map((m) => m.geometry.getAttribute('iPlace').array)
    piece.update!(0)
    const near = counts()
    expect(near.reduce((a, b) => a + b)).toBe(30)
    expect(near[2]).toBeGreaterThan(1)
    expect(near[0]).toBeGreaterThan(near[2]!)
    // Who is drawn finely throws a shadow, which goes with the plain bodies.
    expect(counts(1)).toEqual([near[1]! + near[2]!, 0, 0])
    piece.setLive!({ shown: 0.5 })
    expect(counts().reduce((a, b) => a + b)).toBe(15)
    piece.setLive!({ shown: 1, count: 10 })
    expect(counts().reduce((a, b) => a + b)).toBe(10)
    context.woodcut.setHead(80, 1.6, 0, true)
    piece.setLive!({ count: 30 })
    piece.update!(1)
    expect(counts()).not.toEqual(near)
    meshes.forEach((m, i) => expect(m.geometry.getAttribute('iPlace').array).toBe(arrays[i]))
  })

  it('stays where its way ends, one behind the other, or goes round and comes back', () => {
    const ground = { height: (x: number, z: number) => 0.1 * z + 0 * x }
    const points = [
      [0, 0, 0],
      [30, 0, 0],
    ] as const
    const way = makeWay(points, ground, { begin: 0, end: 1, lift: 0 })
    const stays = muster(PeopleParams.parse({ gait: 'march', ends: 'stay', count: 6 }), way, ground)
    stays.forEach((p, i) => {
      expect(p.stop).toBeGreaterThanOrEqual(p.along)
      expect(p.stop).toBeLessThanOrEqual(30)
      if (i) expect(p.stop - stays[i - 1]!.stop).toBeGreaterThan(0.9)
    })
    for (const c of way.cross) expect(c).toBeCloseTo(0.1, 6)
    const round = makeWay(points, ground, { begin: 0, end: 1, lift: 0, back: 0.8 })
    expect(round.closed).toBe(true)
    expect(round.length).toBeGreaterThan(60)
    const [first, last] = [round.points[0]!, round.points.at(-1)!]
    expect(Math.hypot(first[0] - last[0], first[2] - last[2])).toBeLessThan(1e-6)
    // Nobody turns on a spot: from one half metre to the next a direction changes by less than 90 degrees.
    for (let i = 1; i < round.ahead.length; i++) {
      const [a, b] = [round.ahead[i - 1]!, round.ahead[i]!]
      expect(a[0] * b[0] + a[1] * b[1]).toBeGreaterThan(0)
    }
  })

  it('costs as many draws for a thousand as for ten, and far triangles grow evenly', async () => {
    const of = async (count: number) => {
      const context = settingOf()
      context.woodcut.setHead(0, 1.6, 0, true)
      const path = [
        [0, 0, 0],
        [2 * count, 0, 0],
      ] as const
      const piece = await built(
        'people',
        { gait: 'march', count, path, dress: 'soldiers', spread: 1 },
        context,
      )
      const meshes = piece.object.children as Mesh[]
      const drawn = meshes.filter((m) => m.visible)
      const far = drawn.find((m) => m.name === 'people-0')
      return {
        meshes: meshes.length,
        draws: drawn.length,
        triangles: piece.triangles,
        each: far ? far.geometry.getIndex()!.count / 3 : 0,
      }
    }
    const [one, ten, hundred, thousand] = [await of(1), await of(10), await of(100), await of(1000)]
    expect(new Set([one.meshes, ten.meshes, hundred.meshes, thousand.meshes]).size).toBe(1)
    expect([ten.draws, hundred.draws]).toEqual([thousand.draws, thousand.draws])
    expect(thousand.draws).toBeLessThanOrEqual(5)
    expect(thousand.each).toBeLessThanOrEqual(135)
    expect(thousand.triangles - hundred.triangles).toBeLessThanOrEqual(900 * thousand.each)
    expect(one.triangles).toBeLessThan(ten.triangles)
  })

  it('says what is wrong when its way names no place', async () => {
    await expect(async () => built('people', { path: ['nowhere.west', [1, 0, 0]] })).rejects.toThrow(
      /nowhere\.west/,
    )
  })
})
