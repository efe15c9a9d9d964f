/** In a dim room: what staff and visitors read before and between visits is dark, and readable. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { closeBrowser, openBrowser, openPage, openStation, type Station } from './harness.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const PAGES: readonly (readonly [path: string, there: string])[] = [
  ['/', '.scenes'],
  ['/device', '#records-state'],
  ['/seat', '#pairing-code'],
  ['/visit/long-march/luding', '.welcome'],
  ['/credits', 'h1'],
  ['/login', '#key'],
  ['/install', '.qr'],
  ['/claim', 'form'],
  ['/plain', '.scenes, .course'],
]
/** Relative luminance of a colour as the browser writes it, 0…1. */
const luminance = (colour: string): number => {
  const [r, g, b] = colour.match(/[\d.]+/g)!.map(Number)
  return (0.2126 * r! + 0.7152 * g! + 0.0722 * b!) / 255
}

it.each(['zh', 'en'] as const)('the pages of a room are dark where the device is, in %s', async (lang) => {
  // By day the same pages are judged by the tests of each of them.
  for (const [colorScheme, pages] of [
    ['dark', lang === 'zh' ? PAGES : PAGES.slice(0, 3)],
    ['light', PAGES.slice(0, 2)],
  ] as const) {
    const context = await (
      await openBrowser()
    ).newContext({ viewport: { width: 360, height: 740 }, colorScheme, reducedMotion: 'reduce' })
    for (const [path, there] of pages) {
      const { page } = await openPage(station, `${path}?lang=${lang}`, { context, webgl: false })
      const where = `${path} ${lang} ${colorScheme}`
      await page.waitForSelector(there)
      const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      expect(luminance(paper) < 0.5, where).toBe(colorScheme === 'dark')
      expect(await violations(page), where).toEqual([])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, where).toBeLessThanOrEqual(360)
      await page.close()
    }
    await context.close()
  }
})
it('beside the steps of a seat no white picture shines, and its number stands on paper of its own', async () => {
  const context = await (await openBrowser()).newContext({ colorScheme: 'dark' })
  const { page } = await openPage(station, '/seat', { context })
  await page.waitForSelector('#pairing-code')
  const seen = await page.evaluate(() => [
    getComputedStyle(document.getElementById('view')!).visibility,
    getComputedStyle(document.querySelector('.seat-room')!).backgroundColor,
  ])
  expect(seen[0]).toBe('hidden')
  expect(luminance(seen[1]!)).toBeLessThan(0.2)
  await context.close()
})
