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
import { frames, lookAt, pointAt, report, things, trigger } from './hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const SCENE = '/visit/long-march/luding'
const verb = (s: Statement): string => s.verb.id.split('/').pop() ?? ''
const clean = (watch: Watch): void => {
  expect(watch.foreign).toEqual([])
  expect(watch.noise).toEqual([])
}
const kept = async (
  before: number,
  want: (s: readonly Statement[]) => boolean,
): Promise<readonly Statement[]> => {
  for (let i = 0; i < 100; i++) {
    const mine = (await station.statements()).slice(before)
    if (want(mine)) return mine
    await new Promise((r) => setTimeout(r, 200))
  }
  return (await station.statements()).slice(before)
}
const ended = async (page: Page): Promise<boolean> => (await report(page)).status === 'ended'
const hasEnding = (all: readonly Statement[]): boolean =>
  all.some((s) => verb(s) === 'completed' || verb(s) === 'terminated')

/** The line id of the caption once it belongs to the row now spoken; empty where the row is not a line. */
const captionOf = (page: Page): Promise<string> =>
  page
    .waitForFunction(
      () => {
        const w = window as unknown as {
          retrace: { visit(): { row: string; speaking?: boolean; status: string } }
        }
        const { row, speaking, status } = w.retrace.visit()
        if (status === 'ended' || speaking === false) return { line: '' }
        return document.querySelector('#caption')?.getAttribute('data-line') === row ? { line: row } : false
      },
      undefined,
      { timeout: 30_000 },
    )
    .then(async (handle) => ((await handle.jsonValue()) as { line: string }).line)
    .catch(() => '')

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

describe.each(['zh', 'en'] as const)('by keyboard alone, in %s', (lang) => {
  it('the whole scene is finished, acts are done, and the record says so', async () => {
    const before = (await station.statements()).length
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=${lang}`)
    await ready(page)
    expect(await tabTo(page, (_, c) => c.includes('enter-here'))).toBe(true)
    const lines = new Set<string>()
    for (let i = 0; i < 1500 && !(await ended(page)); i++) {
      // A line that is being said shows itself: wait for its caption, as a reader would.
      const line = await captionOf(page)
      if (line) lines.add(line)
      // What is offered is done; otherwise on to the next line.
      const act = await page.locator('#mirror .act').count()
      if (act > 0)
        await page
          .locator('#mirror .act')
          .first()
          .press('Enter')
          .catch(() => {})
      else
        await page
          .getByRole('button', { name: lang === 'zh' ? '继续' : 'Continue', exact: true })
          .press('Enter', { timeout: 2000 })
          .catch(() => {})
    }
    expect(await report(page)).toMatchObject({ status: 'ended', ending: 'completed' })
    // Some lines begin in the very moment the key goes down, and are passed over before they are seen.
    expect(lines.size).toBeGreaterThanOrEqual(24)
    const all = await kept(
      before,
      (s) => s.some((x) => verb(x) === 'completed') && s.some((x) => verb(x) === 'terminated'),
    )
    expect(all.filter((s) => verb(s) === 'completed')).toHaveLength(1)
    expect(
      all.every(
        (s) =>
          s.context?.language === (lang === 'zh' ? 'zh-CN' : 'en') || s.context?.language?.startsWith(lang),
      ),
    ).toBe(true)
    expect(new Set(all.map((s) => s.id)).size).toBe(all.length)
    clean(watch)
    // Only the chosen language is fetched.
    const other = lang === 'zh' ? '/en/' : '/zh/'
    expect(watch.requests.filter((r) => r.startsWith('/media/voices/') && r.includes(other))).toEqual([])
    await context.close()
  })
})

/** Enters the emulated headset and plays until the end by one way of choosing things. */
const playImmersive = async (
  page: Page,
  choose: (page: Page, at: { x: number; y: number; z: number }) => Promise<void>,
): Promise<void> => {
  await ready(page)
  await page.click('#enter-vr')
  await page.waitForFunction(() => document.querySelector('.screen-playing') !== null)
  for (let i = 0; i < 1200 && !(await ended(page)); i++) {
    const offered = await things(page)
    const held = offered.find((t) => t.role === 'take')
    const place = offered.find((t) => t.role === 'place')
    const button = offered.find((t) => t.role === 'press' && /^(do|side|answer|choose|stand):/.test(t.id))
    if (held && place) {
      await choose(page, held)
      const now = (await things(page)).find((t) => t.id === place.id)
      if (now) await choose(page, now)
    } else if (button) await choose(page, button)
    else await frames(page, 4)
  }
}

describe('in the emulated headset', () => {
  it('by gaze alone the scene is finished, as a rehearsal at a faster pace that no figure counts', async () => {
    const before = (await station.statements()).length
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=zh&pace=8`, { headset: true })
    await playImmersive(page, async (p, at) => {
      await lookAt(p, at)
      await frames(p, 90) // 1.2 s at 72 Hz, and a little
    })
    expect(await ended(page)).toBe(true)
    const all = await kept(before, hasEnding)
    expect(all.map(verb)).toContain('completed')
    const completed = all.find((s) => verb(s) === 'completed')
    expect(completed?.context?.contextActivities?.category?.some((c) => c.id.includes('rehearsal'))).toBe(
      true,
    )
    expect(all.some((s) => verb(s) === 'interacted')).toBe(true)
    clean(watch)
    await context.close()
  })

  it.each(['controller', 'hand'] as const)(
    'by %s the acts are done with a press of up to four seconds',
    async (mode) => {
      const { page, context, watch } = await openPage(station, `${SCENE}?lang=en&pace=8`, { headset: true })
      if (mode === 'hand')
        await page.evaluate(
          () =>
            ((window as unknown as { device: { primaryInputMode: string } }).device.primaryInputMode =
              'hand'),
        )
      await playImmersive(page, async (p, at) => {
        await pointAt(p, at, mode)
        await frames(p, 4)
        await trigger(p, true, mode)
        await frames(p, 6)
        await trigger(p, false, mode)
        await frames(p, 4)
      })
      expect(await ended(page)).toBe(true)
      clean(watch)
      await context.close()
    },
  )
})
