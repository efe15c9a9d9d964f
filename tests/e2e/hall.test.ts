/** Ways in: an address that leads into the middle of a scene. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'
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
