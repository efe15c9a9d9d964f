/** Settings that cannot be meant are told in both languages, all at once, with what to write instead. */
import { describe, expect, it } from 'vitest'
import { SettingProblem, examineSettings, readSettings } from '../../../src/server/config.ts'

function problemOf(env: Record<string, string>): SettingProblem {
  try {
    readSettings(env, '/project')
  } catch (error) {
    if (error instanceof SettingProblem) return error
    throw error
  }
  throw new Error('nothing was refused')
}
const FORWARD = { RETRACE_FORWARD: 'https://lrs.example/xapi' }

describe('settings', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT=abc 不是端口', 'PORT=8080'],
    [{ RETRACE_ORIGIN: 'foo' }, 'RETRACE_ORIGIN=foo 不是网址', 'https://station.example'],
    [{ RETRACE_ZONE: 'Beijing' }, 'RETRACE_ZONE=Beijing', 'Asia/Shanghai'],
    [{ RETRACE_KEEP_DAYS: 'abc' }, 'RETRACE_KEEP_DAYS=abc 不是天数', '365'],
    [{ RETRACE_OWNER_KEY: 'short' }, 'RETRACE_OWNER_KEY 太短', '12 个字符'],
    [{ RETRACE_LANGUAGE: 'fr' }, 'RETRACE_LANGUAGE=fr', 'zh 或 en'],
    [{ RETRACE_SCENES: '/no/scenes' }, 'RETRACE_SCENES=/no/scenes 不是文件夹', '不设'],
    [{ RETRACE_DATA: import.meta.filename }, '不是文件夹', '不设'],
    [{ RETRACE_HTTPS: 'maybe' }, 'RETRACE_HTTPS=maybe', 'RETRACE_HTTPS=off'],
    [{ RETRACE_CERT: 'x.crt' }, '一对', '都不设'],
    [{ RETRACE_CERT: '/no/x.crt', RETRACE_KEY: '/no/x.key' }, 'RETRACE_CERT=/no/x.crt', '路径'],
    [{ RETRACE_FORWARD: 'lrs' }, 'RETRACE_FORWARD 不是网址', 'https://lrs.example/xapi'],
    [{ RETRACE_FORWARD: 'http://lrs.example/xapi' }, '必须以 https 开头', 'RETRACE_FORWARD_PRIVATE=yes'],
    [{ RETRACE_FORWARD: 'https://u:geheim@lrs.example/' }, '进日志', 'RETRACE_FORWARD_KEY'],
    [FORWARD, 'RETRACE_FORWARD_USER', 'RETRACE_FORWARD_KEY'],
  ])('%o are refused: what is wrong, and what to do', (env, wrong, instead) => {
    const { words, message } = problemOf(env as Record<string, string>)
    expect(words.zh).toContain(wrong)
    expect(words.zh).toContain(instead)
    expect(words.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(words.en).not.toMatch(/\p{Script=Han}/u)
    for (const text of [words.zh, words.en]) expect(text).not.toMatch(/geheim|[{}]/)
    expect(message).toBe(words.en)
  })
  it('are all told at once, and the others are read', () => {
    const env = { PORT: '9000', RETRACE_ZONE: 'Beijing', RETRACE_OWNER_KEY: 'short' }
    expect(problemOf(env).words.zh.split('\n')).toHaveLength(2)
    const { settings, problems, wrong } = examineSettings(env, '/project')
    expect([settings.port, settings.ownerKey, problems.length]).toEqual([9000, undefined, 2])
    expect([wrong.has('port'), wrong.has('other')]).toEqual([false, true])
  })
  it('that are empty count as not set', () => {
    const names = ['PORT', 'HOST', 'RETRACE_DATA', 'RETRACE_SCENES', 'RETRACE_LANGUAGE', 'RETRACE_CERT']
    const more = ['RETRACE_KEY', 'RETRACE_OWNER_KEY', 'RETRACE_ORIGIN', 'RETRACE_FORWARD', 'RETRACE_NAME']
    const last = ['RETRACE_ZONE', 'RETRACE_KEEP_DAYS', 'DATABASE_URL', 'RETRACE_HTTPS']
    const empty = Object.fromEntries([...names, ...more, ...last].map((name, i) => [name, i % 2 ? '' : ' ']))
    expect(readSettings(empty, '/project')).toEqual(readSettings({}, '/project'))
  })
})
