/** A file or folder that is not as it should be is told in the language of the terminal, by every command, in a line. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { systemWords } from '../../../src/cli/system-problem.ts'
import { onSqlite, temporaryFolder } from '../server/station-for-tests.ts'
import { overhear } from './overheard.ts'

const said = overhear('zh')
const all = () => said().join('\n')

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
    vi.stubEnv('DATABASE_URL', '')
    expect(await main(argv(file))).toBe(1)
    expect(all()).toContain(words)
    expect(all()).not.toMatch(/\bat .*:\d+|no such|not permitted|ENO/)
  })
  it('is told where a scene has errors', async () => {
    const file = join(temporaryFolder(), 'scene.yaml')
    writeFileSync(file, 'retrace: [')
    for (const name of ['sheet', 'export']) expect(await main([name, file])).toBe(1)
    expect(said()).toEqual([
      expect.stringContaining('retrace check'),
      expect.stringContaining('retrace check'),
    ])
  })
  it('is told by whatever opens the records', async () => {
    const data = join(temporaryFolder(), 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'records.sqlite'), 'no database')
    vi.stubEnv('RETRACE_DATA', data)
    vi.stubEnv('DATABASE_URL', '')
    for (const argv of [['key', 'list'], ['forget', '--number', '1'], ['docent'], ['forward']])
      expect([argv[0], await main(argv)]).toEqual([argv[0], 1])
    expect(said()).toHaveLength(4)
    for (const line of said()) expect(line).toMatch(/打不开记录（.*不是数据库文件。.*npx retrace restore/)
  })
})

describe('a fault of ours', () => {
  const lost = () => {
    throw new Error('lost')
  }
  it('is told in a line, and whole only where that is asked for', async () => {
    vi.spyOn(process, 'cwd').mockImplementation(lost)
    expect(await main(['check'])).toBe(1)
    expect(said()).toEqual([expect.stringMatching(/^没有做成：lost\n.*RETRACE_DEBUG=1/)])
    vi.stubEnv('RETRACE_DEBUG', '1')
    const shown = vi.spyOn(console, 'error')
    expect(await main(['check'])).toBe(1)
    expect(shown.mock.lastCall?.[0]).toMatchObject({
      stack: expect.stringContaining('files.test.ts') as string,
    })
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

it.runIf(onSqlite)('says that there are no keys yet, instead of nothing', async () => {
  vi.stubEnv('RETRACE_DATA', join(temporaryFolder(), 'data'))
  expect(await main(['key', 'list'])).toBe(0)
  expect(all()).toBe('还没有密钥。')
})

it('names in Chinese what stands for a word of one’s own', async () => {
  await main(['--help'])
  expect(all()).toContain('retrace new <课程>/<场景>')
  expect(all()).not.toMatch(/[<[](course|scene|path|kind|file)\b/)
})
