/** A file or folder that is not as it should be is told in the language of the terminal, by every command, in a line. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { systemWords } from '../../../src/cli/system-problem.ts'
import { temporaryFolder } from '../server/station-for-tests.ts'

let said: string[]
beforeEach(() => {
  said = []
  vi.stubEnv('RETRACE_LANGUAGE', 'zh')
  vi.stubEnv('DATABASE_URL', '')
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})
const all = () => said.join('\n')

describe('what is not as it should be', () => {
  it.each([
    ['new', (file: string) => ['new', 'course/scene', '--in', file], '不在文件夹里'],
    ['book', (file: string) => ['book', 'long-march', '--out', file], '要一个文件夹'],
    ['export', () => ['export', 'long-march/nowhere'], '没有场景“long-march/nowhere”'],
    ['sheet', () => ['sheet', 'long-march/nowhere'], '没有场景“long-march/nowhere”'],
    ['prints', () => ['prints', 'long-march/nowhere'], '没有场景“long-march/nowhere”'],
    ['cert', (file: string) => ['cert', '--data', file], '不在文件夹里'],
    ['cert', (file: string) => ['cert', '--data', `${file}s`, '--host', 'bad name'], '“bad name”不是主机名'],
    ['bench', () => ['bench', '--only', 'luck'], '没有“luck”这项测量'],
    ['restore', (file: string) => ['restore', file], '不是数据库文件'],
  ])('is told by %s', async (_, argv, words) => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'a file')
    vi.stubEnv('RETRACE_DATA', join(temporaryFolder(), 'data'))
    expect(await main(argv(file))).toBe(1)
    expect(all()).toContain(words)
    expect(all()).not.toMatch(/\bat .*:\d+|no such|not permitted|ENO/)
  })
  it('is told where a scene has errors', async () => {
    const file = join(temporaryFolder(), 'scene.yaml')
    writeFileSync(file, 'retrace: [')
    for (const name of ['sheet', 'export']) expect(await main([name, file])).toBe(1)
    expect(said).toEqual([expect.stringContaining('retrace check'), expect.stringContaining('retrace check')])
  })
  it('is told by whatever opens the records', async () => {
    const data = join(temporaryFolder(), 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'records.sqlite'), 'no database')
    vi.stubEnv('RETRACE_DATA', data)
    for (const argv of [['key', 'list'], ['forget', '--number', '1'], ['docent'], ['forward']])
      expect([argv[0], await main(argv)]).toEqual([argv[0], 1])
    expect(said).toHaveLength(4)
    for (const line of said) expect(line).toMatch(/打不开记录（.*不是数据库文件。.*npx retrace restore/)
  })
})

describe('an error of the system', () => {
  const error = (code: string, more: object = { path: '/a/b' }) =>
    Object.assign(new Error('x'), { code, ...more })
  it.each(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EISDIR', 'ENOTDIR', 'EEXIST'])(
    '%s names the file in both languages',
    (code) => {
      const words = systemWords(error(code))!
      for (const text of [words.zh, words.en]) expect(text).toContain('/a/b')
      expect([words.zh, words.en].map((text) => /\p{Script=Han}/u.test(text))).toEqual([true, false])
    },
  )
  it('that names no file, or any other error, keeps its own words', () => {
    for (const other of [error('ENOENT', {}), error('EPIPE'), new Error('no'), undefined, 'words'])
      expect(systemWords(other)).toBeUndefined()
  })
})

it('names in Chinese what stands for a word of one’s own', async () => {
  await main(['--help'])
  expect(all()).toContain('retrace new <课程>/<场景>')
  expect(all()).not.toMatch(/[<[](course|scene|path|kind|file)\b/)
})
