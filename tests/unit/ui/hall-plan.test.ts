import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { CourseFile, type RoadStop } from '../../../src/scene/schema.ts'
import { hallPlan, STEP, straightKilometres, type HallScene } from '../../../src/ui/hall-plan.ts'

const ROOT = resolve(import.meta.dirname, '../../../scenes/long-march')
const read = (file: string) => parse(readFileSync(resolve(ROOT, file), 'utf8')) as unknown
const scene = (id: string, more: Partial<HallScene> = {}): HallScene => ({
  id,
  title: { zh: id, en: id },
  completed: false,
  ...more,
})
const place = (name: string, cross?: number): RoadStop => ({
  name: { zh: name, en: name },
  when: { zh: '五月', en: 'May' },
  height: 1790,
  source: 'RT-1',
  ...(cross && { cross }),
})

it('is read from the right to the left, with each stretch of the road after its scene', () => {
  const road = [
    place('before'),
    { scene: 'a' },
    place('one', 2),
    { scene: 'draft' },
    place('two'),
    { scene: 'b', cross: 4 },
    place('last'),
  ]
  const { prints, crossings, length } = hallPlan([scene('a'), scene('b')], road, 'en')
  expect(prints.map(({ x }) => x)).toEqual([STEP / 2, -STEP / 2])
  expect(prints.map((p) => p.road.map(({ name }) => name))).toEqual([['one', 'two'], ['last']])
  expect(prints[0]!.road[0]).toEqual({ name: 'one', figures: 'May · 1,790 m · crossing', crosses: true })
  expect(crossings.map(({ times }) => times)).toEqual([2, 4])
  for (const { x } of crossings) expect(Math.abs(x)).toBeLessThan(length / 2)
})

it('holds for one scene and for twenty, with or without a road, in both languages', () => {
  for (const count of [1, 20])
    for (const language of ['zh', 'en'] as const) {
      const scenes = Array.from({ length: count }, (_, i) => scene(`s${i}`))
      const { prints, length, crossings } = hallPlan(scenes, [], language)
      expect(prints).toHaveLength(count)
      expect(crossings).toEqual([])
      expect(Math.max(...prints.map(({ x }) => Math.abs(x))) + STEP / 2).toBeLessThan(length / 2)
    }
})

it('says place, day, height and the way to the next in words', () => {
  const where = { lat: 26.3, lon: 102.38, elevation: 820 }
  const next = { lat: 29.914, lon: 102.23, elevation: 1320 }
  const scenes = [
    scene('a', { place: { zh: '皎平渡', en: 'Jiaopingdu' }, where, time: '1935-05-05T20:40+06:50' }),
    scene('b', { where: next, completed: true }),
  ]
  // One degree of latitude is 111.2 km on a round earth of 6371 km.
  expect(straightKilometres({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111.19, 1)
  const zh = hallPlan(scenes, [], 'zh').prints
  expect(zh[0]!.lines).toEqual(['皎平渡', '1935年5月5日　海拔 820 米'])
  expect(zh[0]!.road.at(-1)!.figures).toBe('到下一处，直线约 400 公里')
  expect(zh.map(({ completed }) => completed)).toEqual([false, true])
})

it('the road of the Long March says what its facts say', () => {
  const { road, scenes, drafts } = CourseFile.parse(read('course.yaml'))
  const { facts } = read('facts.yaml') as { facts: Record<string, { zh: string; en: string }> }
  const told = road.filter((stop) => 'name' in stop)
  expect(told.length).toBeGreaterThan(15)
  for (const { name, when, height, source } of told) {
    const fact = facts[source]!
    for (const part of name.zh.split('，')) expect(fact.zh, source).toContain(part)
    expect(fact.zh, source).toMatch(new RegExp(when.zh.replace(/^\d+年/, '')))
    expect(fact.en.replace(/,/g, ''), source).toMatch(new RegExp(`${height} m`))
  }
  const walked = road.flatMap((stop) => ('scene' in stop ? [stop.scene] : []))
  expect([...walked].sort()).toEqual([...scenes, ...drafts].sort())
})
