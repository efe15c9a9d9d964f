import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import {
  closeBrowser,
  openPage,
  openStation,
  ready,
  type Station,
  type Statement,
  type Watch,
} from './harness.ts'
import { EXTENSIONS, REHEARSAL_CATEGORY } from '../../src/visit/vocabulary.ts'
import {
  captionOf,
  findAndPress,
  frames,
  lookAt,
  mouse,
  pointAt,
  pressOnward,
  report,
  things,
  touch,
  trigger,
  untilEnded,
  type SeenThing,
} from './hands.ts'

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
const verb = (s: Statement): string => s.verb.id.split('/').pop() ?? ''
const clean = (watch: Watch): void => {
  expect(watch.foreign).toEqual([])
  expect(watch.noise).toEqual([])
}
/** The statements of this page's own visit, once they are what one waits for. */
const kept = async (
  page: Page,
  want: (s: readonly Statement[]) => boolean,
): Promise<readonly Statement[]> => {
  const { id } = await report(page)
  for (let i = 0; ; i++) {
    const mine = await station.statements(`&registration=${id}`)
    if (want(mine) || i === 100) return mine
    await new Promise((r) => setTimeout(r, 200))
  }
}
const hasEnding = (all: readonly Statement[]): boolean =>
  all.some((s) => verb(s) === 'completed' || verb(s) === 'terminated')
/** Walks to a button by Tab alone, as someone without a mouse does, and presses Enter. */
const tabTo = async (page: Page, wanted: (name: string, className: string) => boolean): Promise<boolean> => {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => ({
      name: document.activeElement?.textContent ?? '',
      className: document.activeElement?.className ?? '',
      id: document.activeElement?.id ?? '',
    }))
    if (wanted(on.name, `${on.className} ${on.id}`)) {
      await page.keyboard.press('Enter')
      return true
    }
  }
  return false
}

describe.each(inLanguages('zh', 'en'))('by keyboard alone, in %s', (lang) => {
  it('the whole scene is finished, acts are done, and the record says so', async () => {
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=${lang}`)
    await ready(page)
    expect(await tabTo(page, (_, c) => c.includes('enter-here'))).toBe(true)
    const lines = new Set<string>()
    const reasons = new Set<string>()
    await untilEnded(page, async () => {
      // A line that is being said shows itself: wait for its caption, as a reader would.
      const line = await captionOf(page)
      if (line) lines.add(line)
      const reason = await page.locator('#mirror fieldset p[role=status]').allTextContents()
      reason.forEach((text) => reasons.add(text))
      await pressOnward(page, lang)
    })
    expect(await report(page)).toMatchObject({ status: 'ended', ending: 'completed' })
    // Some lines begin in the very moment the key goes down, and are passed over before they are seen.
    expect(lines.size).toBeGreaterThanOrEqual(24)
    // Each answer is met with its reason, and not with the same choices again.
    expect(reasons.size).toBe(2)
    const all = await kept(page, (s) =>
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

/** Does what the scene offers, by one way of choosing things, until it ends. */
const play = async (page: Page, choose: (thing: SeenThing) => Promise<unknown>): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('.screen-playing') !== null)
  await untilEnded(page, async () => {
    const offered = await things(page)
    const held = offered.find((t) => t.role === 'take')
    const place = offered.find((t) => t.role === 'place')
    const button = offered.find((t) => t.role === 'press' && /^(do|side|answer|choose|stand):/.test(t.id))
    if (held && place) {
      await choose(held)
      const now = (await things(page)).find((t) => t.id === place.id)
      if (now) await choose(now)
    } else if (button) await choose(button)
    else await frames(page, 4)
  })
}
const AT_PACE = (lang: Lang): string => `${SCENE}?lang=${lang}&pace=8`
/** How many acts the visitor did, and not the guide. */
const actsOfVisitor = (all: readonly Statement[]): number =>
  all
    .filter((s) => verb(s) === 'interacted')
    .reduce((sum, { result }) => sum + Number(result?.extensions?.[EXTENSIONS.byVisitor] ?? 0), 0)

describe('in the emulated headset', () => {
  it.each(inLanguages('zh'))(
    'by gaze alone the scene is finished in %s, as a rehearsal at a faster pace that no figure counts',
    async (lang) => {
      const { page, context, watch } = await openPage(station, AT_PACE(lang), { headset: true })
      await ready(page)
      await page.click('#enter-vr')
      await play(page, async (at) => {
        await lookAt(page, at)
        await frames(page, 90) // 1.2 s at 72 Hz, and a little
      })
      const all = await kept(page, hasEnding)
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
      const all = await kept(page, hasEnding)
      expect(actsOfVisitor(all)).toBeGreaterThan(0)
      clean(watch)
      await context.close()
    },
  )
})
