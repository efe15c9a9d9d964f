import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { EXTENSIONS, REHEARSAL_CATEGORY } from '../../src/visit/vocabulary.ts'
import { findAndPress, frames, mouse, pointAt, report, touch, trigger } from './hands.ts'
import { actsOfVisitor, clean, gazeAt, hasEnding, kept, play, playByKeyboard, verb } from './plays.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const SCENE = '/visit/long-march/luding'
type Lang = 'zh' | 'en'
/** `npm run test:all` plays every way in both languages; `npm test` those that are named here. */
const inLanguages = (...usual: readonly Lang[]): readonly Lang[] =>
  process.env.RETRACE_TEST_ALL === '1' ? ['zh', 'en'] : usual
describe.each(inLanguages('zh', 'en'))('by keyboard alone, in %s', (lang) => {
  it('the whole scene is finished, acts are done, and the record says so', async () => {
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=${lang}`)
    await ready(page)
    const { lines, reasons } = await playByKeyboard(page, lang)
    expect(await report(page)).toMatchObject({ status: 'ended', ending: 'completed' })
    // Some lines begin in the very moment the key goes down, and are passed over before they are seen.
    expect(lines.size).toBeGreaterThanOrEqual(24)
    // Each answer is met with its reason, and not with the same choices again.
    expect(reasons.size).toBe(2)
    const all = await kept(station, page, (s) =>
      ['completed', 'terminated'].every((v) => s.some((x) => verb(x) === v)),
    )
    expect(all.filter((s) => verb(s) === 'completed')).toHaveLength(1)
    expect(actsOfVisitor(all)).toBeGreaterThanOrEqual(8)
    expect(all.map((s) => s.context?.language)).toEqual(all.map(() => (lang === 'zh' ? 'zh-CN' : 'en')))
    expect(new Set(all.map((s) => s.id)).size).toBe(all.length)
    clean(watch)
    // Only the chosen language is fetched.
    const other = lang === 'zh' ? '/en/' : '/zh/'
    expect(watch.requests.filter((r) => r.startsWith('/media/voices/') && r.includes(other))).toEqual([])
    await context.close()
  })
})

const AT_PACE = (lang: Lang): string => `${SCENE}?lang=${lang}&pace=8`
describe('in the emulated headset', () => {
  it.each(inLanguages('zh'))(
    'by gaze alone the scene is finished in %s, as a rehearsal at a faster pace that no figure counts',
    async (lang) => {
      const { page, context, watch } = await openPage(station, AT_PACE(lang), { headset: true })
      await ready(page)
      await page.click('#enter-vr')
      await play(page, (at) => gazeAt(page, at))
      const all = await kept(station, page, hasEnding)
      expect(all.map(verb)).toContain('completed')
      for (const { context: c } of all) {
        expect(c?.extensions?.[EXTENSIONS.rehearsal]).toBe(true)
        expect(c?.contextActivities?.category?.map(({ id }) => id)).toEqual([REHEARSAL_CATEGORY])
      }
      expect(all.some((s) => verb(s) === 'interacted')).toBe(true)
      clean(watch)
      await context.close()
    },
  )

  it.each([
    ...inLanguages('en').map((lang) => ['controller', lang] as const),
    ...inLanguages('zh').map((lang) => ['hand', lang] as const),
  ])('by %s the acts are done in %s with a press of up to four seconds', async (mode, lang) => {
    const { page, context, watch } = await openPage(station, AT_PACE(lang), { headset: true })
    if (mode === 'hand')
      await page.evaluate(
        () =>
          ((window as unknown as { device: { primaryInputMode: string } }).device.primaryInputMode = 'hand'),
      )
    await ready(page)
    await page.click('#enter-vr')
    await play(page, async (at) => {
      await pointAt(page, at, mode)
      await frames(page, 4)
      await trigger(page, true, mode)
      await frames(page, 6)
      await trigger(page, false, mode)
      await frames(page, 4)
    })
    clean(watch)
    await context.close()
  })
})

describe('in the window', () => {
  it.for(inLanguages('zh').flatMap((lang) => [['mouse', lang] as const, ['touch', lang] as const]))(
    'by %s the scene is finished in %s, without one of the page’s buttons',
    async ([way, lang]) => {
      const viewport = { width: 960, height: 640 }
      const { page, context, watch } = await openPage(station, AT_PACE(lang), {
        viewport,
        touch: way === 'touch',
      })
      await ready(page)
      await page.click('#enter-here')
      await play(page, async (thing) => {
        await findAndPress(page, thing, way === 'touch' ? touch : mouse)
        await frames(page, 3)
      })
      const all = await kept(station, page, hasEnding)
      expect(actsOfVisitor(all)).toBeGreaterThan(0)
      clean(watch)
      await context.close()
    },
  )
})
