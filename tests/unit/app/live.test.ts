import { expect, it } from 'vitest'
import { newsOf } from '../../../src/app/live.ts'

const here = { course: 'c', scene: 's' }
const note = { severity: 'warning' as const, line: 2, message: 'A long line.', zh: '这一行太长。' }
const error = {
  severity: 'error' as const,
  line: 12,
  message: 'There is no stand bank.',
  zh: '没有站点 bank。',
}

it('says what broke in the language of the visit, with its line', () => {
  const broken = { type: 'broken', ...here, diagnostics: [note, error] }
  const zh = newsOf(broken, 'c', 's', 'zh')
  const en = newsOf(broken, 'c', 's', 'en')
  expect(zh).toMatchObject({ type: 'broken', fault: expect.stringContaining('第 12 行：没有站点 bank。') })
  expect(en).toMatchObject({ fault: expect.stringContaining('line 12: There is no stand bank.') })
  expect(en!.fault).not.toMatch(/\p{Script=Han}/u)
})

it('tells of a save, and of the part of it that had to be left out', () => {
  const saved = { type: 'scene', ...here, version: 'v2' }
  expect(newsOf({ ...saved, diagnostics: [note] }, 'c', 's', 'zh')).toEqual({ type: 'scene', version: 'v2' })
  const faulty = newsOf({ ...saved, diagnostics: [note, error] }, 'c', 's', 'zh')
  expect(faulty).toMatchObject({ type: 'scene', version: 'v2' })
  expect(faulty!.fault).toContain('第 12 行：没有站点 bank。')
})

it('learns from the greeting of a save it has missed', () => {
  const greet = (broken: boolean) => ({ type: 'hello', scenes: [{ ...here, version: 'v3', broken }] })
  expect(newsOf(greet(false), 'c', 's', 'en')).toEqual({ type: 'scene', version: 'v3' })
  expect(newsOf(greet(true), 'c', 's', 'en')).toBeUndefined()
})

it('does not mind the news of other scenes, nor news it does not know', () => {
  expect(newsOf({ type: 'scene', course: 'c', scene: 't', version: 'v' }, 'c', 's', 'zh')).toBeUndefined()
  expect(newsOf({ type: 'course', course: 'c' }, 'c', 's', 'zh')).toBeUndefined()
  expect(newsOf({ type: 'later', ...here, version: 'v' }, 'c', 's', 'zh')).toBeUndefined()
})
