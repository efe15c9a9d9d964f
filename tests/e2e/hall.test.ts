/** Ways in: an address into the middle of a scene, and the plain edition. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { closeBrowser, openBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { captionOf, pressOnward, report, untilEnded } from './hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})
const SCENE = '/visit/long-march/luding'

it('an address leads to a beat and a stand, says what it passes over, and is no completed visit', async () => {
  const { page, context, watch } = await openPage(station, `${SCENE}?lang=en&beat=far-side`)
  await ready(page)
  expect(await page.textContent('#arrival')).toMatch(/middle of this scene.*does not count as completed/)
  await page.click('#enter-here')
  await page.waitForSelector('#mirror')
  expect(await report(page)).toMatchObject({ beat: 'far-side', stand: 'east-bank' })
  await captionOf(page)
  await untilEnded(page, () => pressOnward(page, 'en'))
  const { id, ending } = await report(page)
  expect(ending).toBe('terminated')
  expect(await page.textContent('#recorded')).toContain('began in the middle')
  await expect
    .poll(async () => (await station.statements(`&registration=${id}`)).length, { timeout: 20_000 })
    .toBeGreaterThan(3)
  const kept = await station.statements(`&registration=${id}`)
  expect(kept.map(({ verb }) => verb.id.split('/').pop())).not.toContain('completed')
  expect(kept[0]!.result!.extensions!['urn:retrace:extension:began-at-beat']).toBe('far-side')
  await page.goto(`${station.url}${SCENE}?lang=zh&beat=nowhere&stand=nowhere`)
  await ready(page)
  expect(await page.textContent('#arrival')).toContain('将从头开始')
  await page.click('#enter-here')
  await page.waitForSelector('#mirror')
  expect(await report(page)).toMatchObject({ beat: 'arrive', stand: 'west-bank' })
  expect(watch.noise).toEqual([])
  await context.close()
})

describe.each(['zh', 'en'] as const)('the plain edition in %s', (lang) => {
  it('is read and heard without a script, keeps WCAG 2.2, and is found from the hall', async () => {
    const { page: hall, context } = await openPage(station, `/?lang=${lang}`)
    await hall.click('a[href^="/plain"]')
    await hall.click('.scenes a[href^="/plain/"]')
    expect(await hall.locator('h1').textContent()).toBe(lang === 'zh' ? '泸定桥' : 'Luding Bridge')
    await context.close()

    const bare = await (await openBrowser()).newContext({ javaScriptEnabled: false })
    const { page, watch } = await openPage(station, '/plain/long-march/luding', { context: bare })
    await page.goto(`${station.url}/plain/long-march/luding?lang=${lang}`)
    // The first Tab offers the way past the head of the page.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#text')
    const lines = page.locator('.line')
    expect(await lines.count()).toBeGreaterThan(20)
    expect(await lines.locator('audio[controls] source').count()).toBe((await lines.count()) * 2)
    await lines.first().locator('summary').press('Enter')
    expect(await lines.first().locator('details').getAttribute('open')).not.toBeNull()
    await page.locator('img').first().scrollIntoViewIfNeeded()
    expect(await page.locator('figure img').count()).toBeGreaterThan(1)
    expect(await page.locator('.onward a').nth(1).getAttribute('href')).toMatch(/beat=arrive/)
    await bare.close()

    const seen = await openPage(station, `/plain?lang=${lang}`, { viewport: { width: 1000, height: 760 } })
    expect(await violations(seen.page)).toEqual([])
    await seen.page.goto(`${station.url}/plain/long-march/luding?lang=${lang}`)
    await seen.page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
    expect(await violations(seen.page)).toEqual([])
    await seen.page.locator('img').last().scrollIntoViewIfNeeded()
    await seen.page.waitForLoadState('networkidle')
    expect([...watch.noise, ...seen.watch.noise, ...seen.watch.foreign]).toEqual([])
    await seen.context.close()
  })
})
