import type { Mesh, Object3D } from 'three'
import { describe, expect, it } from 'vitest'
import { animalGeometry } from '../../../src/pieces/animals/body/animal.ts'
import { leaderAhead } from '../../../src/pieces/animals/body/loads.ts'
import { castOf } from '../../../src/pieces/animals/cast.ts'
import { harness, herdOf } from '../../../src/pieces/animals/herd.ts'
import { BEAR, FRAMES, poseOf, strideOf, type AnimalClip } from '../../../src/pieces/animals/motion/clips.ts'
import { jointsOf, LEGS, solveAnimal } from '../../../src/pieces/animals/motion/rig.ts'
import { AnimalsParams, SPECIES } from '../../../src/pieces/animals/params.ts'
import { MEASURES } from '../../../src/pieces/animals/species.ts'
import { makeWay } from '../../../src/pieces/people/way.ts'
import { built, drawnIn, settingOf } from './context.ts'
import { soundGeometry } from './sound-geometry.ts'

const flat = { height: () => 0 }
const road = (metres: number) =>
  makeWay(
    [
      [0, 0, 0],
      [metres, 0, 0],
    ],
    flat,
    { begin: 0, end: 1, lift: 0 },
  )

describe.each(SPECIES)('a %s', (species) => {
  const m = MEASURES[species]
  const j = jointsOf(m)
  it('is sound at each fineness, within its triangles, and as tall as its kind', () => {
    const laden = harness({ load: 'packs', leader: 'porter' }, true)
    const most = [140, 800, 2000]
    for (const fine of [0, 1, 2] as const) {
      const g = animalGeometry(m, fine, laden)
      soundGeometry(g)
      expect(g.getIndex()!.count / 3, `fineness ${fine}`).toBeLessThanOrEqual(most[fine]!)
    }
    expect(animalGeometry(m, 0, { low: 0, high: 0 }).getIndex()!.count / 3).toBeLessThanOrEqual(120)
    const g = animalGeometry(m, 2, { low: 0, high: 0 })
    g.computeBoundingBox()
    expect(g.boundingBox!.min.y).toBeGreaterThan(-0.03)
    expect(g.boundingBox!.min.y).toBeLessThan(0.03)
    expect(g.boundingBox!.max.y).toBeGreaterThan(m.high * 0.95)
    expect(g.boundingBox!.max.y).toBeLessThan(m.high * 1.85)
  })

  it('walks on four feet that reach the ground and do not slide', () => {
    const stride = strideOf(m)
    for (const leg of LEGS) {
      const [, , foot] = j.legs[leg]
      let bearing = 0
      let last: number | undefined
      for (let k = 0; k <= 100; k++) {
        const t = k / 100
        const bone = solveAnimal(j, poseOf('walk', t % 1, m))[`lower-${leg}`]
        const at = foot.clone().applyQuaternion(bone.q).add(bone.t)
        expect(at.y).toBeGreaterThan(-0.03)
        if (at.y < 0.012) {
          bearing++
          // The body goes on by the share of the stride; the foot stays where it was put.
          const where = at.z - t * stride
          if (last !== undefined && Math.abs(where - last) < stride / 4)
            expect(Math.abs(where - last)).toBeLessThan(0.02)
          last = where
        } else last = undefined
      }
      expect(bearing, leg).toBeGreaterThan(100 * BEAR * 0.9)
    }
  })

  it('keeps its legs whole in all it does, and its mouth above the ground', () => {
    for (const clip of Object.keys(FRAMES) as AnimalClip[])
      for (let k = 0; k < 10; k++) {
        const rig = solveAnimal(j, poseOf(clip, k / 10, m))
        for (const leg of LEGS) {
          const [, middle, foot] = j.legs[leg]
          const of = (name: `upper-${typeof leg}` | `lower-${typeof leg}`, p: typeof foot) =>
            p.clone().applyQuaternion(rig[name].q).add(rig[name].t)
          expect(
            of(`upper-${leg}`, middle).distanceTo(of(`lower-${leg}`, middle)),
            `${clip} ${leg}`,
          ).toBeLessThan(0.01)
          expect(of(`lower-${leg}`, foot).y, `${clip} ${leg}`).toBeGreaterThan(-0.03)
          expect(of(`upper-${leg}`, middle).y, `${clip} ${leg}`).toBeLessThan(m.high * 0.75)
        }
        const nose = j.head.clone()
        nose.applyQuaternion(rig.head.q).add(rig.head.t)
        expect(nose.y, clip).toBeGreaterThan(0)
      }
  })
})

describe('a herd', () => {
  it('stands apart, on its ground, the same for one seed', () => {
    const slope = { height: (x: number, z: number) => 0.1 * x + 0.02 * z }
    const p = AnimalsParams.parse({ species: 'yak', gait: 'graze', count: 20, spread: 16 })
    const { animals, leaders } = herdOf(p, undefined, slope, () => false)
    expect(leaders).toHaveLength(0)
    animals.forEach((a, i) => {
      expect(a.place[1]).toBeCloseTo(slope.height(a.place[0], a.place[2]), 6)
      for (const b of animals.slice(i + 1))
        expect(Math.hypot(a.place[0] - b.place[0], a.place[2] - b.place[2])).toBeGreaterThan(1.5)
    })
    expect(herdOf(p, undefined, slope, () => false).animals).toEqual(animals)
    expect(herdOf({ ...p, seed: 2 }, undefined, slope, () => false).animals).not.toEqual(animals)
  })

  it('is led by one who walks as far ahead as the rope is long, one for each string', () => {
    const p = AnimalsParams.parse({ species: 'mule', gait: 'walk', count: 6, leader: 'porter', string: 3 })
    const { animals, leaders } = herdOf(p, road(90), flat, () => false)
    expect(leaders).toHaveLength(2)
    leaders.forEach((l, i) => {
      const led = animals[i * 3]!
      expect(l.along - led.along).toBeCloseTo(leaderAhead(MEASURES.mule) * led.scale, 6)
      expect(l.aside).toBe(led.aside)
    })
  })

  it('costs as many draws for two hundred as for two', async () => {
    const draws = async (count: number) => {
      const context = settingOf()
      context.woodcut.setHead(0, 1.6, 0, true)
      const path = [
        [0, 0, 0],
        [6 * count, 0, 0],
      ]
      const piece = await built(
        'animals',
        { species: 'horse', gait: 'walk', count, path, leader: 'soldier' },
        context,
      )
      const meshes: Mesh[] = []
      piece.object.traverse((o: Object3D) => 'geometry' in o && meshes.push(o as Mesh))
      const shown = meshes.reduce((n, o) => n + (/-[012]$/.test(o.name) ? drawnIn(o) : 0), 0)
      expect(shown).toBe(2 * count)
      return meshes.length
    }
    expect(await draws(200)).toBe(await draws(2))
    expect(castOf('horse')).toBe(castOf('horse'))
  })
})
