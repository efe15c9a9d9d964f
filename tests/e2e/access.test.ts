import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const VISIT = '/visit/long-march/luding'
const NAMES = {
  zh: { pause: '暂停', know: '我们怎么知道？', settings: '设置' },
  en: { pause: 'Pause', know: 'How do we know?', settings: 'Settings' },
}

interface Control {
  readonly name: string
  readonly width: number
  readonly height: number
  /** Width of the outline while the keyboard is on it, CSS pixels; −1 where the keyboard never came. */
  outline: number
}
/** Every control in view, found by its kind, and then by walking through the page with Tab alone. */
const controls = async (page: Page): Promise<readonly Control[]> => {
  const found: Control[] = await page.evaluate(() => {
    const kinds = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"]'
    const shown = [...document.querySelectorAll<HTMLElement>(kinds)].filter(
      // What a folded part holds is there only once it is unfolded.
      (one) => one.checkVisibility() && !one.closest('details:not([open]) > :not(summary)'),
    )
    return shown.map((one, i) => {
      one.dataset.control = String(i)
      const { width, height } = one.getBoundingClientRect()
      return { name: `${one.tagName} ${one.textContent?.slice(0, 30)}`, width, height, outline: -1 }
    })
  })
  for (let i = 0; i < found.length * 2 + 4; i++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => {
      const { activeElement: one } = document
      if (!(one instanceof HTMLElement) || one.dataset.control === undefined) return undefined
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return {
        control: Number(one.dataset.control),
        outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
      }
    })
    if (on) found[on.control]!.outline = on.outline
  }
  return found
}

/** Opens each page and part of a page that a visitor meets, and looks at it. */
const walk = async (lang: 'zh' | 'en', look: (page: Page, where: string) => Promise<void>): Promise<void> => {
  const { page, context } = await openPage(station, `/?lang=${lang}`, {
    viewport: { width: 1000, height: 760 },
  })
  // A card that is still being unfolded is half see-through to a reader of colours.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.waitForSelector('.scenes a')
  await look(page, 'hall')
  await page.goto(`${station.url}/credits?lang=${lang}`)
  await page.waitForSelector('.credits')
  for (const part of await page.locator('summary').all()) await part.click()
  await look(page, 'credits')
  await page.goto(`${station.url}${VISIT}?lang=${lang}`)
  await ready(page)
  await look(page, 'welcome')
  await page.locator('summary').click()
  await look(page, 'welcome with settings')
  await page.click('#enter-here')
  await page.waitForSelector('#caption:not([data-line=""])', { state: 'attached' })
  await page.getByRole('button', { name: NAMES[lang].pause, exact: true }).press('Enter')
  await look(page, 'playing')
  await page.locator('summary', { hasText: NAMES[lang].settings }).press('Enter')
  await look(page, 'playing with settings')
  await page.locator('summary', { hasText: NAMES[lang].settings }).press('Enter')
  await page.getByRole('button', { name: NAMES[lang].know, exact: true }).press('Enter')
  await page.waitForSelector('.know')
  await look(page, 'how do we know')
  await context.close()
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  it('every page keeps the rules of WCAG 2.2 A and AA, and all of it is there for the keyboard', async () => {
    const seen: string[] = []
    await walk(lang, async (page, where) => {
      seen.push(where)
      expect.soft(await violations(page), where).toEqual([])
      const all = await controls(page)
      expect(all.length, where).toBeGreaterThan(2)
      expect
        .soft(
          all.filter(({ outline }) => outline < 2),
          `${where}: where the keyboard is, one sees`,
        )
        .toEqual([])
      const small = all.filter(({ width, height }) => width < 24 || height < 24)
      expect.soft(small, `${where}: large enough to be hit`).toEqual([])
    })
    expect(seen).toHaveLength(7)
  })
})
