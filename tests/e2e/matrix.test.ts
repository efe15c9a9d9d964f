/**
 * Every scene that a course shows, in both languages, to its end: by keyboard alone in the window and by gaze alone in
 * the emulated headset. `npm test` plays one more scene than `play.test.ts` does; `npm run test:all` plays them all,
 * and leaves what it saw in `docs/matrix.md`. `RETRACE_TEST_SCENES` names others, drafts too.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shippedScenes } from '../../src/cli/bench/rig.ts'
import { closeBrowser, openPage, openStation, ready, ROOT, type Station, type Statement } from './harness.ts'
import { report } from './hands.ts'
import { actsOfVisitor, clean, gazeAt, hasEnding, kept, play, playByKeyboard, verb } from './plays.ts'

const LANGUAGES = ['zh', 'en'] as const
const WAYS = ['keyboard', 'gaze'] as const
type Lang = (typeof LANGUAGES)[number]
type Way = (typeof WAYS)[number]

const shown = await shippedScenes()
const named = process.env.RETRACE_TEST_SCENES?.split(',').map((s) => s.trim())
const ALL = process.env.RETRACE_TEST_ALL === '1' || named
/** Luding is played in every way by `play.test.ts`. */
const usual = shown.filter((s) => !s.endsWith('/luding')).slice(0, 1)
const CASES = (named ?? (ALL ? shown : usual)).flatMap((scene) =>
  ALL
    ? LANGUAGES.flatMap((lang) => WAYS.map((way) => [scene, lang, way] as const))
    : ([
        [scene, 'zh', 'gaze'],
        [scene, 'en', 'keyboard'],
      ] as const),
)

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
/** The commit that is played, and whether it is all that is played; an unpacked archive has none. */
const playedCommit = (): string => {
  try {
    const changed = git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      'src',
      'scenes',
      'assets',
      'public',
    )
    return `${git('rev-parse', '--short=10', 'HEAD')}${changed ? ' and changes not committed' : ''}`
  } catch {
    return 'unknown'
  }
}
const COMMIT = playedCommit()

/** What a visit came to, for the table that is kept. */
const keep = (scene: string, lang: Lang, way: Way, seen: Record<string, unknown>): void => {
  const folder = join(ROOT, 'tests/out/matrix')
  mkdirSync(folder, { recursive: true })
  const name = `${scene.replace('/', '.')}.${lang}.${way}.json`
  writeFileSync(join(folder, name), JSON.stringify({ scene, lang, way, commit: COMMIT, ...seen }, null, 1))
}
const completed = (all: readonly Statement[]): number => all.filter((s) => verb(s) === 'completed').length

// A test that has no case would be silent: where a course shows Luding alone there is none.
it.skipIf(CASES.length > 0)('no other scene is shown', () => expect(shown).toEqual(['long-march/luding']))

it.each(CASES)(
  '%s is played to its end in %s by %s alone, and the record says so',
  async (scene, lang, way) => {
    const address = `/visit/${scene}?lang=${lang}${way === 'gaze' ? '&pace=4' : ''}`
    const { page, context, watch } = await openPage(station, address, { headset: way === 'gaze' })
    await ready(page)
    let captions = 0
    if (way === 'gaze') {
      await page.click('#enter-vr')
      await play(page, (at) => gazeAt(page, at))
    } else captions = (await playByKeyboard(page, lang)).lines.size
    const { ending, coverage, seconds } = await report(page)
    const all = await kept(station, page, (s) => hasEnding(s) && s.some((x) => verb(x) === 'terminated'))
    keep(scene, lang, way, {
      ending,
      completed: completed(all),
      acts: actsOfVisitor(all),
      statements: all.length,
      coverage: Math.round(coverage * 100) / 100,
      storySeconds: Math.round(seconds),
      ...(way === 'keyboard' && { captions }),
    })
    expect(ending).toBe('completed')
    expect(completed(all)).toBe(1)
    // At this pace the guide waits for a gaze a quarter as long as in truth, and does some acts before it has rested.
    expect(actsOfVisitor(all)).toBeGreaterThanOrEqual(way === 'gaze' ? 1 : 2)
    // The scene says some thirty lines; those that begin in the moment of a key are passed over before they are seen.
    if (way === 'keyboard') expect(captions).toBeGreaterThanOrEqual(15)
    expect(all.map((s) => s.context?.language)).toEqual(all.map(() => (lang === 'zh' ? 'zh-CN' : 'en')))
    clean(watch)
    await context.close()
  },
  480_000,
)
