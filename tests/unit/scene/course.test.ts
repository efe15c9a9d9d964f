/** Courses and fact bases: the same plain sentences, at their places. */
import { describe, expect, it } from 'vitest'
import { loadCourse } from '../../../src/scene/course.ts'
import { read, loadedSample } from './fixture.ts'

const course = read('scenes/sample/course.yaml')
const facts = read('scenes/sample/facts.yaml')
const load = (c = course, f: string | undefined = facts) =>
  loadCourse({
    course: { path: 'course.yaml', text: c },
    ...(f !== undefined && { facts: { path: 'facts.yaml', text: f } }),
  })
const swap = (text: string, from: string, to: string): string => {
  expect(text.split(from)).toHaveLength(2)
  return text.replace(from, to)
}
const found = (result: ReturnType<typeof load>) =>
  result.diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.rule}`)

describe('a course', () => {
  it('is read with its facts', () => {
    expect(loadedSample.diagnostics).toEqual([])
    expect(Object.keys(loadedSample.course!.facts)).toHaveLength(6)
    expect(loadedSample.course!.facts['FB-2']!.verified).toBe(false)
  })
  it('says when the fact base is not there', () => {
    const { course: some, diagnostics } = loadCourse({ course: { path: 'course.yaml', text: course } })
    expect(diagnostics.map((d) => d.rule)).toEqual(['file-missing'])
    expect(some!.facts).toEqual({})
  })
  it.each([
    [
      'an unknown source',
      'sources: [unseen1], hold',
      'sources: [unsen1], hold',
      'facts.yaml:18:102 unknown-source',
    ],
    [
      'a verified fact nobody has seen',
      'kind: memoir, sources: [unseen1] }',
      'kind: memoir, sources: [unseen1], verified: true }',
      'facts.yaml:7:123 verified-unseen',
    ],
    [
      'two readings of one name',
      '{ id: b, zh: 七只。',
      '{ id: a, zh: 七只。',
      'facts.yaml:16:15 reading-twice',
    ],
    ['a fact in one language', 'zh: 桥是铁索桥。, ', '', 'facts.yaml:19:9 missing-language'],
    ['an unknown confidence', 'confidence: C', 'confidence: X', 'facts.yaml:11:17 unknown-value'],
    ['a malformed id', '  FB-6:', '  fb6:', 'facts.yaml:19:3 bad-fact-id'],
  ])('says of %s where it is', (_, from, to, place) => {
    const text = swap(facts, from, to)
    const at = found(load(course, text))
    expect(at.map((f) => f.split(' ')[1])).toEqual([place.split(' ')[1]])
    const [line, column] = at[0]!.split(' ')[0]!.split(':').slice(1).map(Number) as [number, number]
    // The place is where the changed words stand, on the line that was changed.
    const changed = text.split('\n').findIndex((l, i) => l !== facts.split('\n')[i]) + 1
    expect(line).toBe(changed)
    expect(column).toBeGreaterThan(0)
  })
  it('keeps the other facts when one is malformed', () => {
    const { course: some } = load(course, swap(facts, 'confidence: C', 'confidence: X'))
    expect(Object.keys(some!.facts)).toEqual(['FB-1', 'FB-2', 'FB-4', 'FB-5', 'FB-6'])
  })
  it('says where a scene is listed a second time, as shown or as a draft', () => {
    const base = course.replace(/^scenes: .*$/m, 'scenes: [ferry]')
    const draft = base.replace('scenes: [ferry]', 'scenes: [ferry]\ndrafts: [old, ferry, old]')
    expect(load(base).diagnostics).toEqual([])
    const told = load(draft).diagnostics.filter(({ rule }) => rule === 'scene-twice')
    const line = draft.split('\n').findIndex((one) => one.startsWith('drafts:')) + 1
    expect(told.map((d) => [d.file, d.line, d.column])).toEqual([
      ['course.yaml', line, 15],
      ['course.yaml', line, 22],
    ])
    expect(told[0]!.message).toContain('it stands in scenes already')
    expect(told[1]!.zh).toContain('“old”')
    const twice = load(base.replace('[ferry]', '[ferry, ferry]')).diagnostics
    expect(twice.map(({ rule, severity }) => [rule, severity])).toEqual([['scene-twice', 'warning']])
  })
  it('says when a contested fact has no readings', () => {
    const plain = facts.replace(/ {4}readings:\n(?: {6}.*\n)+/, '')
    expect(load(course, plain).diagnostics.map((d) => [d.rule, d.severity])).toEqual([
      ['contested-without-readings', 'note'],
    ])
  })
  it('says when a firm fact names nothing, and when a voice rests on no fact', () => {
    expect(
      load(
        course,
        swap(facts, 'kind: site, sources: [seen1], verified: true }\n  FB-2', 'kind: site }\n  FB-2'),
      ).diagnostics.map((d) => d.rule),
    ).toEqual(['firm-without-source'])
    expect(
      load(swap(course, 'source: FB-1', 'source: FB-77')).diagnostics.map((d) => [d.rule, d.row]),
    ).toEqual([['unknown-fact', 'voice witness']])
  })
})

describe('the name of a course', () => {
  it('may not have the name under which the station keeps its own voices', () => {
    const text = swap(course, 'id: sample', 'id: station')
    const [told, ...more] = load(text).diagnostics
    const line = text.split('\n').indexOf('id: station') + 1
    expect(told).toMatchObject({ rule: 'course-reserved', severity: 'error', line, column: 5 })
    expect([told!.message, told!.zh]).toEqual([
      expect.stringContaining('“station”'),
      expect.stringContaining('“station”'),
    ])
    expect(more).toEqual([])
    expect(load(swap(course, 'id: sample', 'id: station-2')).diagnostics).toEqual([])
  })
})

describe('the road of a course', () => {
  it('says where the road leads to a scene that no list names, and of none that one does', () => {
    const road = (...stops: string[]) =>
      course.replace(
        /^scenes: .*$/m,
        `scenes: [ferry]\ndrafts: [old]\nroad:\n${stops.map((stop) => `  - { scene: ${stop} }\n`).join('')}`,
      )
    expect(load(road('ferry', 'old')).diagnostics).toEqual([])
    const text = road('old', 'fery')
    const told = load(text).diagnostics
    const line = text.split('\n').findIndex((one) => one.includes('fery')) + 1
    expect(told.map((d) => [d.rule, d.severity, d.file, d.line, d.column])).toEqual([
      ['road-scene', 'error', 'course.yaml', line, 14],
    ])
    expect(told[0]!.message).toContain('“fery”')
    expect(told[0]!.zh).toContain('“fery”')
    expect(told[0]!.fix!.en).toContain('“ferry”')
  })
})
