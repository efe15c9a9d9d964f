/** Ways in: an address into the middle of a scene, the plain edition, and the scroll of the hall. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { closeBrowser, openBrowser, openPage, openStation, ready, ROOT, type Station } from './harness.ts'
import { captionOf, frames, lookAt, pressOnward, report, things, untilEnded } from './hands.ts'

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
    // Each scene stands in the list with its print, which comes as one scrolls there.
    await hall.waitForSelector('.scenes a')
    for (const scene of await hall.locator('.scenes li').all()) {
      await scene.scrollIntoViewIfNeeded()
      const width = () => scene.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)
      await expect.poll(width).toBe(640)
    }
    await hall.click('a[href^="/plain"]')
    await hall.click('.scenes a[href^="/plain/long-march/luding"]')
    expect(await hall.locator('h1').textContent()).toBe(lang === 'zh' ? '泸定桥' : 'Luding Bridge')
    await context.close()

    const bare = await (await openBrowser()).newContext({ javaScriptEnabled: false })
    const { page, watch } = await openPage(station, '/plain/long-march/luding', { context: bare })
    await page.goto(`${station.url}/plain/long-march/luding?lang=${lang}`)
    // The first Tab offers the way past the head of the page.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // The browser goes there in its own time.
    await expect.poll(() => new URL(page.url()).hash, { timeout: 20_000 }).toBe('#text')
    const lines = page.locator('.line')
    expect(await lines.count()).toBeGreaterThan(20)
    // A line whose words were edited since has no voice of these words yet; each voice comes in both encodings.
    const voices = await lines.locator('audio[controls]').count()
    expect(voices).toBeGreaterThan((await lines.count()) * 0.8)
    expect(await lines.locator('audio[controls] source').count()).toBe(voices * 2)
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

/** The shipped scenes with three of them listed, so that there is a way to walk. */
const threeListed = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'retrace-hall-'))
  cpSync(join(ROOT, 'scenes'), folder, { recursive: true })
  const file = join(folder, 'long-march/course.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text
      .replace(/^drafts: .*\n/m, '')
      .replace(
        /^scenes: .*$/m,
        'scenes: [jinsha, luding, jiajin]\ndrafts: [yudu, xiang, zunyi, chishui, grassland, lazikou, wuqi-huining]',
      ),
  )
  return folder
}
interface HallReport {
  readonly at: string
  readonly immersive: boolean
  readonly inked: readonly string[]
}
type Handles = {
  retrace: { hall?(): HallReport; visit?(): { scene: string }; frame(): Record<string, number> }
}
const hall = (page: Page): Promise<HallReport> =>
  page.evaluate(() => (window as unknown as Handles).retrace.hall!())
const inHall = (page: Page) =>
  page.waitForFunction(() => (window as unknown as Handles).retrace?.hall !== undefined, undefined, {
    timeout: 120_000,
  })
/** Rests the gaze on what is called so, until the world has changed. */
const gazeUntil = async (page: Page, id: string, done: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 60 && !(await done()); tries++) {
    const thing = (await things(page)).find((one) => one.id === id)
    if (thing) await lookAt(page, thing)
    await frames(page, 30).catch(() => undefined)
  }
  expect(await done(), id).toBe(true)
}

describe('the scroll', () => {
  let walked: Station
  beforeAll(async () => {
    walked = await openStation({ scenes: threeListed() })
  })
  afterAll(() => walked.kill())

  it('is walked and a scene chosen by keyboard alone, and by clicking a print', async () => {
    const { page, context, watch } = await openPage(walked, '/?lang=en', {
      viewport: { width: 900, height: 600 },
    })
    await page.getByRole('link', { name: 'Walk along the scroll' }).press('Enter')
    await inHall(page)
    await frames(page, 20)
    expect(await hall(page)).toMatchObject({ at: 'jinsha', inked: [] })
    expect(await violations(page)).toEqual([])
    await page.locator('#hall-next').press('Enter')
    await expect.poll(async () => (await hall(page)).at).toBe('luding')
    expect(await page.textContent('#hall-at')).toMatch(/Luding Bridge.*29 May 1935.*1,320 m.*Not yet/)
    const cost = await page.evaluate(() => (window as unknown as Handles).retrace.frame())
    expect(cost.programs).toBeLessThanOrEqual(20)
    expect(cost.draws).toBeGreaterThan(0)
    expect(cost.draws).toBeLessThanOrEqual(60)
    await page.locator('#enter-scene').press('Enter')
    await page.waitForURL(/visit\/long-march\/luding/)
    await ready(page)
    expect(watch.noise).toEqual([])
    await page.goto(`${walked.url}/hall/long-march?lang=zh&at=jiajin`)
    await inHall(page)
    await frames(page, 20)
    // The print one stands before hangs in the middle of the picture.
    await page.mouse.click(450, 280)
    await page.waitForURL(/visit\/long-march\/jiajin/)
    expect([...watch.noise, ...watch.foreign]).toEqual([])
    await context.close()
  })

  it('is walked by gaze in a headset; the scene opens in the same session, and its print is inked on return', async () => {
    const { page, context, watch } = await openPage(walked, '/hall/long-march?lang=en', { headset: true })
    await inHall(page)
    await page.click('#enter-vr')
    await expect.poll(async () => (await hall(page)).immersive, { timeout: 60_000 }).toBe(true)
    await frames(page, 30)
    await gazeUntil(page, 'next', async () => (await hall(page)).at === 'luding')
    // A gaze that rests on the picture only looks at it.
    const print = (await things(page)).find(({ id }) => id === 'print:luding')!
    await lookAt(page, print)
    await frames(page, 200)
    expect(await hall(page)).toMatchObject({ at: 'luding', opening: undefined })
    const offers = async (id: string) => (await things(page)).some((one) => one.id === id)
    await gazeUntil(page, 'enter:luding', () => offers('open:luding'))
    await gazeUntil(page, 'open:luding', async () => !(await offers('open:luding')))
    await page.waitForFunction(
      () => (window as unknown as Handles).retrace.visit?.().scene === 'luding',
      undefined,
      {
        timeout: 120_000,
      },
    )
    await page.waitForSelector('#mirror')
    await untilEnded(page, async () => {
      await captionOf(page)
      await pressOnward(page, 'en')
    })
    expect((await report(page)).ending).toBe('completed')
    await inHall(page)
    expect(await hall(page)).toEqual({ at: 'luding', immersive: true, inked: ['luding'] })
    await frames(page, 20)
    expect([...watch.noise, ...watch.foreign]).toEqual([])
    await context.close()
  })
})
