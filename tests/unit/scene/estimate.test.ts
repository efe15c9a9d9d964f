/** Times, ways through, and the nearest name. */
import { describe, expect, it } from 'vitest'
import { longestWay, reachable, successors } from '../../../src/scene/beat-graph.ts'
import { estimate, HANZI_PER_SECOND, sayingSeconds, WORDS_PER_SECOND } from '../../../src/scene/estimate.ts'
import { nearest } from '../../../src/scene/nearest.ts'
import { parseScene } from '../../../src/scene/parse.ts'
import { longestStretch } from '../../../src/scene/rules/words.ts'
import type { Beat } from '../../../src/scene/schema.ts'
import { BASE } from './fixture.ts'

const beat = (id: string, more: Partial<Beat> = {}): Beat => ({
  id,
  stand: 's',
  rows: [{ id: `${id}-1`, pause: 1 }],
  ...more,
})
const branch = (...to: string[]) => ({
  ask: { zh: '问', en: 'Ask' },
  branches: to.map((t) => ({ to: t, zh: '去', en: 'Go' })),
})

describe('estimates', () => {
  it('count Hanzi and words, at a pace', () => {
    expect(sayingSeconds('一二三四五六七八九十'.repeat(4) + '一二', 'zh')).toBeCloseTo(42 / HANZI_PER_SECOND)
    expect(sayingSeconds('one two three four, five six.', 'en', 2)).toBeCloseTo(6 / WORDS_PER_SECOND / 2)
  })
  it('add up rows: speech, pauses, acts, changes that hold', () => {
    const scene = parseScene(BASE, 'x').scene!
    const at = estimate(scene, 'zh', 'station', () => 10)
    // Four lines; pauses 50 + 60 + 60 + 30; acts 40 + 50; one change of 6 s that holds.
    const rows = 4 * 10 + 200 + 90 + 6
    const asked = sayingSeconds(scene.reflect.ask.zh, 'zh')
    expect(at.seconds).toBeCloseTo(rows + scene.reflect.silence + asked + 12)
    expect(at.speech).toBeCloseTo(40 + asked)
    expect(at.rows.map((r) => r.start).slice(0, 3)).toEqual([0, 10, 60])
  })
  it('leave out what a cut leaves out', () => {
    const scene = parseScene(
      BASE.replace('station: [arrive, accounts, farewell]', 'station: [arrive]'),
      'x',
    ).scene!
    const [station, home] = (['station', 'home'] as const).map(
      (cut) => estimate(scene, 'en', cut, () => 0).rows.length,
    )
    expect([station, home]).toEqual([4, 11])
  })
})
describe('ways through', () => {
  const beats = [beat('a', { choose: branch('b', 'c') }), beat('b', { next: 'd' }), beat('c'), beat('d')]
  it('follow next, branches, or the order of the file', () => {
    expect(successors(beats)).toEqual([[1, 2], [3], [3], []])
    expect([...reachable(successors(beats), 1)].sort()).toEqual([1, 3])
  })
  it('are as long as their longest', () => {
    expect(longestWay(beats, (i) => [1, 1, 9, 1][i]!)).toEqual([0, 2, 3])
    expect(longestWay(beats, (i) => [1, 9, 1, 1][i]!)).toEqual([0, 1, 3])
  })
  it('end even in a circle', () => {
    expect(longestWay([beat('a'), beat('b', { next: 'a' })], () => 1)).toEqual([0, 1])
  })
})
describe('the nearest name', () => {
  it.each([
    ['brigde', 'bridge'],
    ['tittle', 'title'],
    ['Guide', 'guide'],
    ['lable', undefined],
  ])('to %s is %s', (wrong, right) =>
    expect(nearest(wrong, ['bridge', 'guide', 'title', 'witness'])).toBe(right),
  )
})
describe('the longest stretch', () => {
  it('ends at any punctuation', () => {
    expect(longestStretch('一二三，四五六七。八', 'zh')).toBe(4)
    expect(longestStretch('one two, three', 'en')).toBe(7)
  })
  it('counts a Latin letter as half a Hanzi in Chinese', () =>
    expect(longestStretch('一二abcd', 'zh')).toBe(4))
})
