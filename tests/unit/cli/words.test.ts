/** Every command explains itself in both languages, and wrong use is told in our words, with what to do. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { main } from '../../../src/cli/main.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})
async function say(language: 'zh' | 'en', ...argv: string[]) {
  vi.stubEnv('RETRACE_LANGUAGE', language)
  const said: string[] = []
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line: unknown) => void said.push(String(line)))
  const code = await main(argv)
  vi.restoreAllMocks()
  return { code, said: said.join('\n') }
}
const HANZI = /\p{Script=Han}/u

describe('help', () => {
  it.each([...COMMANDS.keys()])('of %s is in both languages, of the same use', async (name) => {
    const [zh, en] = [await say('zh', 'help', name), await say('en', 'help', name)]
    expect([zh.code, en.code]).toEqual([0, 0])
    for (const { said } of [zh, en]) expect(said).toMatch(new RegExp(`^retrace ${name}`))
    expect(zh.said).toMatch(HANZI)
    expect(en.said).not.toMatch(HANZI)
    const options = (text: string) => [...new Set(text.match(/--[a-z][a-z-]*/g))].sort()
    expect(options(zh.said)).toEqual(options(en.said))
  })
})

describe('a rehearsal', () => {
  it('has its marks in the language of the terminal, and the names of the scene as they are', async () => {
    const played = ['rehearse', 'luding', '--cut', 'station', '--lang', 'zh', '--visitors', '1']
    const [zh, en] = [await say('zh', ...played), await say('en', ...played)]
    const marks = (text: string) => [...text.matchAll(/^ +\d+:\d\d {9}(\S+)/gm)].map(([, mark]) => mark)
    const known: Record<string, string> = {
      切换: 'cut',
      邀请: 'invite',
      静默: 'silence',
      提问: 'ask',
      结束: 'end',
    }
    expect(marks(zh.said).map((mark) => known[mark!])).toEqual(marks(en.said))
    expect(marks(en.said)).toEqual(expect.arrayContaining(['cut', 'invite', 'silence', 'ask', 'end']))
    expect(zh.said).toMatch(/ guide .* carry /s)
  })
})

describe('wrong use', () => {
  it.each([
    [['forget', '--older-than', '-1'], '1 到 99999', 'from 1 to 99999'],
    [['forget', '--older-than=-1'], '1 到 99999', 'from 1 to 99999'],
    [['forget', '--older-than', 'soon'], '1 到 99999', 'from 1 to 99999'],
    [['forget', '--older-than'], '--older-than', '--older-than'],
    [['forget', '--visit', 'x'], '参观的编号', 'id of a visit'],
    [['forget'], '一样', 'one thing'],
    [['key', 'new', '--role', 'chief', '--name', 'x'], 'kiosk、docent、owner', 'kiosk, docent, owner'],
    [['key', 'new', '--role', 'docent'], '--name', '--name'],
    [['key', 'new', '--role', 'docent', '--name', 'x', '--days', '-3'], '--days', '--days'],
    [['key', 'new', '--role', 'docent', '--nme', 'x'], '“--nme”', '“--nme”'],
    [['key', 'burn'], 'revoke', 'revoke'],
    [['restore'], '备份', 'backup'],
    [['doctor', '--loud'], '退出码', 'Exit code'],
    [['check', '--loud'], '“--loud”', '“--loud”'],
    [['sheet', '--size'], '“--size”', '“--size”'],
    [['sheet', '--size', 'big'], '“big”', '“big”'],
    [['sheet', '--fov', 'wide'], '一个数', 'a number'],
    [['sheet', '--clock', 'noon'], '秒数', 'is seconds'],
    [['sheet', '--at', 'here'], 'x,y,z,朝向', 'x,y,z,heading'],
    [['rehearse', '--lang', 'fr'], 'zh 或 en', 'zh or en'],
    [['rehearse', '--cut', 'short'], 'station 或 home', 'station or home'],
    [['rehearse', '--loud'], '“--loud”', '“--loud”'],
    [['cert', '--loud'], '“--loud”', '“--loud”'],
    [['credits', 'nowhere'], '“nowhere”', '“nowhere”'],
  ])('%j is told in our words', async (argv, zh, en) => {
    for (const [language, words] of [
      ['zh', zh],
      ['en', en],
    ] as const) {
      const { code, said } = await say(language, ...argv)
      expect(code).toBe(2)
      expect(said).toContain(words)
      // Node speaks of “arguments”, ours never does.
      expect(said).not.toMatch(/ambiguous|argument/)
      if (language === 'zh') expect(said.split('\n')[0] + said).toMatch(HANZI)
    }
  })
})
