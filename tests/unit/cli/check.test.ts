/** The commands as people call them: from any folder, with plain answers and exit codes. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToList } from '../../../src/cli/new.ts'
import { readCourses, select } from '../../../src/cli/load-scenes.ts'

const BIN = resolve(import.meta.dirname, '../../../src/cli/retrace.mjs')
const SAMPLE = resolve(import.meta.dirname, '../../fixtures/scenes/sample')
let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'retrace-'))
  cpSync(SAMPLE, join(cwd, 'scenes/sample'), { recursive: true })
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const retrace = (...args: string[]) => {
  const env = { ...process.env, RETRACE_LANGUAGE: 'en' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('retrace', () => {
  it('lists its commands, each on one line', () => {
    const { status, stdout } = retrace('--help')
    expect(status).toBe(0)
    for (const name of ['check', 'new', 'schema'])
      expect(stdout).toMatch(new RegExp(`^ {2}retrace ${name} .*\\S$`, 'm'))
  })
  it.each(['README.md', 'README.zh.md'])('has every command in the table of %s', (readme) => {
    const rows = readFileSync(resolve(import.meta.dirname, '../../..', readme), 'utf8').split('\n')
    const told = rows.filter((row) => row.startsWith('| `')).map((row) => row.split('|')[1]!)
    const names = [...retrace('--help').stdout.matchAll(/^ {2}retrace (\w+)/gm)].map((found) => found[1]!)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !told.some((cell) => new RegExp(`\`${name}\\b`).test(cell)))).toEqual([])
  })
  it('names the nearest command to a wrong one', () => {
    const { status, stderr } = retrace('chekc')
    expect(status).toBe(2)
    expect(stderr).toContain('Did you mean “check”?')
  })
  it.each([['--nope'], ['--stand'], ['--pieces=no']])('says in one sentence that %s is wrong', (option) => {
    const { status, stderr } = retrace('sheet', option)
    expect(status).toBe(2)
    expect(stderr).toContain(option.split('=')[0])
    expect(stderr).not.toMatch(/\n\s+at /)
  })
  it('writes a scene that passes its own check, and never over another', () => {
    expect(retrace('new', 'mine/first').status).toBe(0)
    const { status, stdout } = retrace('check', 'scenes/mine')
    expect(stdout).toContain('3 files checked: 0 errors')
    expect(status).toBe(0)
    const before = readFileSync(join(cwd, 'scenes/mine/first/scene.yaml'), 'utf8')
    expect(retrace('new', 'mine/first').status).toBe(1)
    expect(readFileSync(join(cwd, 'scenes/mine/first/scene.yaml'), 'utf8')).toBe(before)
    expect(retrace('new', 'mine/second').status).toBe(0)
    expect(readFileSync(join(cwd, 'scenes/mine/course.yaml'), 'utf8')).toContain('scenes: [first, second]')
    expect(retrace('new', '../outside').status).toBe(2)
    expect(existsSync(join(cwd, 'outside'))).toBe(false)
  })
  it('begins no folder with a capital, which on some disks is another folder and on some is not', () => {
    expect(retrace('new', 'Other/first').status).toBe(2)
    expect(existsSync(join(cwd, 'scenes/Other'))).toBe(false)
  })
  it('asks for a scene that no list names, and not for one that is still a draft', () => {
    expect(retrace('new', 'drafted/one').status).toBe(0)
    expect(retrace('new', 'drafted/two').status).toBe(0)
    const file = join(cwd, 'scenes/drafted/course.yaml')
    const whole = readFileSync(file, 'utf8')
    const said = (lists: string): string => {
      writeFileSync(file, whole.replace('scenes: [one, two]', lists))
      return retrace('check', 'scenes/drafted').stdout
    }
    expect(said('scenes: [one]')).toContain('scene-unlisted')
    expect(said('scenes: [one]\ndrafts: [two]')).not.toContain('scene-unlisted')
    expect(said('scenes: [one, two]\ndrafts: [three]')).toContain('scene-missing')
  })
  it('prints place, rule, sentence and what to do; exit 1', () => {
    const file = join(cwd, 'scenes/sample/ferry/scene.yaml')
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, whole.replace('viewer: helper', 'viewer: victim'))
    const { status, stdout } = retrace('check', 'scenes/sample/ferry')
    writeFileSync(file, whole)
    expect(status).toBe(1)
    expect(stdout).toMatch(
      /^scenes[\\/]sample[\\/]ferry[\\/]scene\.yaml:9:9 {2}error {2}viewer-role {2}The visitor cannot be “victim”/m,
    )
    expect(stdout).toContain('→ Write guest, helper or witness.')
  })
  it('prints JSON for tools', () => {
    const files = JSON.parse(retrace('check', 'scenes/sample', '--json').stdout) as {
      file: string
      diagnostics: object[]
    }[]
    expect(files.map(({ file }) => file.split(/[\\/]/).at(-1))).toEqual([
      'course.yaml',
      'facts.yaml',
      'scene.yaml',
    ])
  })
  it('says when there is nothing to check; exit 2', () => {
    expect(retrace('check', 'nowhere').status).toBe(2)
    expect(retrace('check', '--colour').status).toBe(2)
  })
})

describe('the name of a course', () => {
  it('begins no course under the name that the station keeps for its voices', () => {
    const { status, stderr } = retrace('new', 'station/loop')
    expect([status, stderr]).toEqual([2, expect.stringContaining('“station”')])
    expect(existsSync(join(cwd, 'scenes/station'))).toBe(false)
  })
  it('asks a course to be called as its folder is', () => {
    cpSync(join(cwd, 'scenes/sample'), join(cwd, 'scenes/copied'), { recursive: true })
    const { status, stdout } = retrace('check', 'scenes/copied')
    rmSync(join(cwd, 'scenes/copied'), { recursive: true })
    expect(stdout).toMatch(/course\.yaml:3:\d+ {2}error {2}course-id {2}The course is called “sample”/)
    expect(status).toBe(1)
  })
})

describe('finding scenes', () => {
  it('reads every course with its facts and scenes', async () => {
    const sample = (await readCourses(join(cwd, 'scenes'))).find((c) => c.id === 'sample')!
    expect(sample.scenes.map((s) => s.id)).toEqual(['ferry'])
    expect(sample.facts?.text).toContain('FB-1')
  })
  it.each(['scenes/sample/ferry', 'scenes/sample/ferry/scene.yaml'])(
    'finds the course around %s',
    async (path) => {
      const found = await select(join(cwd, path))
      expect(found?.only?.id).toBe('ferry')
      expect(found?.courses[0]?.course).toBeDefined()
    },
  )
  it('puts a scene on a list that is written in one line, and leaves others alone', () => {
    expect(addToList('scenes: []\n', 'a')).toBe('scenes: [a]\n')
    expect(addToList('scenes: [a, b] # mine\n', 'c')).toBe('scenes: [a, b, c] # mine\n')
    expect(addToList('scenes:\n  - a\n', 'c')).toBeUndefined()
  })
})
