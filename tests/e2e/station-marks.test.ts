/** What a docent would not know otherwise stands on the card of a real seat: a screen that fell silent, a device that keeps nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeBrowser, openBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { openConsole, pair, poll, says, until } from './room-hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

/** A storage that is full, and a clock that can be set ahead: three minutes are not waited for. */
const prepare = (): void => {
  const w = window as unknown as { ahead: number }
  w.ahead = 0
  const now = performance.now.bind(performance)
  performance.now = () => now() + w.ahead
  const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open')!.value as IDBFactory['open']
  IDBFactory.prototype.open = function (name, version) {
    if (name === 'retrace-outbox') throw new DOMException('full', 'QuotaExceededError')
    return open.call(this, name, version)
  }
}

it('tells of a screen that was left, and of records that cannot be kept', async () => {
  const { page: desk } = await openConsole(station)
  const context = await (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
  await context.addInitScript(prepare)
  const { page } = await openPage(station, '/seat/long-march/luding', { context, webgl: false })
  await ready(page)
  await until(page, { stage: 'attract' })
  const card = await pair(desk, page)
  const marks = () => card.locator('.mark').allTextContents()
  await poll(marks).toEqual([expect.stringContaining('cannot keep records')])

  const sitDown = async () => {
    await page.click('#choose-begin-here')
    await until(page, { stage: 'notice', form: 'window' })
  }
  const pass = (seconds: number) =>
    page.evaluate((ms) => void ((window as unknown as { ahead: number }).ahead += ms), seconds * 1000)
  await sitDown()
  await page.click('#choose-old-enough')
  await page.click('#choose-language-en')
  await until(page, { stage: 'scene', story: 'running' })
  await pass(211)
  await until(page, { stage: 'attract' })
  await says(card, 'Idle')
  await poll(marks).toEqual([
    expect.stringContaining('cannot keep records'),
    expect.stringMatching(/^Nobody touched the screen for 3 minutes; that visit was closed \d min ago\.$/),
  ])
  await pass(600)
  await poll(async () => (await marks())[1]).toMatch(/closed 1\d min ago/)

  await sitDown()
  await poll(marks).toEqual([expect.stringContaining('cannot keep records')])
})
