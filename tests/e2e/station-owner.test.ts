/** The owner's way through a station, by keyboard alone: log in, look, put a roll in, take files away; and a visitor's claim. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toStatement } from '../../src/visit/statement.ts'
import { milestones, recorded, visit } from '../unit/visit/samples.ts'
import { violations } from './axe.ts'
import { OWNER_KEY, closeBrowser, openPage, openStation, type Station } from './harness.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const kiosk = async (path: string, body: unknown): Promise<unknown> => {
  const config = (await (await fetch(`${station.url}/config`)).json()) as {
    kiosk: { user: string; key: string }
  }
  const authorization = `Basic ${Buffer.from(`kiosk:${config.kiosk.key}`).toString('base64')}`
  const headers = { authorization, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' }
  const answer = await fetch(station.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(answer.ok).toBe(true)
  return answer.json()
}
/** A visitor comes, and gets a code at the goodbye. */
async function come(coverage = 0.9): Promise<string> {
  const id = crypto.randomUUID()
  const at = new Date().toISOString()
  const batch = milestones.flatMap(
    (milestone) =>
      toStatement(
        recorded(milestone, { at, coverage }),
        { ...visit, id },
        { id: crypto.randomUUID(), origin: station.url, platform: 'test' },
      ) ?? [],
  )
  await kiosk('/xapi/statements', batch)
  const { code } = (await kiosk('/claims', { registration: id })) as { code: string }
  return code
}
/** Presses Tab until this has the focus: what the keyboard cannot reach is not there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const isThere = await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}
async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(text)
}
async function enter(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}
const nothingWrong = async (page: Page) => expect(await violations(page)).toEqual([])

it('lets an owner in by keyboard, who looks, uploads a roll, and takes files away', async () => {
  for (const coverage of [0.9, 0.95, 0.3]) await come(coverage)
  const { page, watch } = await openPage(station, '/owner?lang=en', { viewport: { width: 390, height: 800 } })
  await nothingWrong(page)
  await type(page, '#key', 'a wrong key')
  await enter(page, 'main button')
  expect(await page.textContent('[role=alert]')).toContain('opens nothing here')
  await nothingWrong(page)
  await type(page, '#key', OWNER_KEY)
  await enter(page, 'main button')
  expect(new URL(page.url()).pathname).toBe('/owner')
  expect(await page.evaluate(() => document.cookie)).toBe('')

  expect(await page.textContent('#visits')).toBe('3')
  expect(await page.textContent('#completed')).toBe('2')
  await nothingWrong(page)
  // What is wide scrolls inside itself; the page does not, not even on a phone held upright.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  const folder = mkdtempSync(join(tmpdir(), 'retrace-roll-'))
  writeFileSync(
    join(folder, 'roll.csv'),
    `编号,姓名,小组\n${[1, 2, 3, 4].map((n) => `A${n},某某,一支部`).join('\n')}\n,某某,一支部`,
  )
  await page.setInputFiles('#roll', join(folder, 'roll.csv'))
  await enter(page, 'form[action="/owner/roll"] button')
  expect(await page.textContent('[role=alert]')).toContain('Row 6: No number was given.')
  await nothingWrong(page)
  await page.setInputFiles('#roll', join(folder, 'roll.csv'))
  await tabTo(page, '#partial')
  await page.keyboard.press('Space')
  await enter(page, 'form[action="/owner/roll"] button')
  expect(await page.textContent('[role=status]')).toContain('Groups: 1, numbers: 4')
  expect(await page.textContent('[role=status]')).toContain('姓名')

  await tabTo(page, '.files a')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const file = join(folder, 'all.xlsx')
  await download.saveAs(file)
  const sheet = await readSheet(readFileSync(file), 1)
  expect(sheet[1]!.slice(1, 4)).toEqual([3, 2, 66.7])

  await page.goto(`${station.url}/owner?lang=zh`)
  expect(await page.textContent('h1')).toBe('站长')
  await nothingWrong(page)
  await enter(page, '.out button')
  expect(new URL(page.url()).pathname).toBe('/login')
  await page.goto(`${station.url}/owner`)
  expect(await page.locator('#key').count()).toBe(1)
  expect(watch.foreign).toEqual([])
}, 110_000)

it('lets a visitor give a number on a phone without any script, and an owner see the group', async () => {
  const code = await come()
  const { page, context } = await openPage(station, '/claim?lang=zh', {
    viewport: { width: 360, height: 640 },
  })
  await nothingWrong(page)
  await context.close()
  const { openBrowser } = await import('./harness.ts')
  const phone = await (
    await openBrowser()
  ).newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  const form = await phone.newPage()
  await form.goto(`${station.url}/claim?lang=en`)
  await form.fill('#code', code.toLowerCase())
  await form.click('main button')
  expect(new URL(form.url()).pathname).toBe(`/claim/${code}`)
  await form.fill('#number', ' a1 ')
  await form.click('main button')
  expect(await form.textContent('[role=status]')).toBe('Put down: A1')
  await phone.close()

  const other = await come()
  const { page: desk } = await openPage(station, `/claim/${other}?lang=zh`, {
    viewport: { width: 360, height: 640 },
  })
  await nothingWrong(desk)
  await type(desk, '#number', 'A2')
  await enter(desk, 'main button')
  expect(await desk.textContent('[role=status]')).toBe('已记下：A2')
  await nothingWrong(desk)
  await desk.goto(`${station.url}/claims/add?lang=zh`)
  await type(desk, '#key', OWNER_KEY)
  await enter(desk, 'main button')
  await nothingWrong(desk)
  const third = await come()
  await type(desk, '#code', third)
  await type(desk, '#number', 'A3')
  await enter(desk, 'main form button')
  expect(await desk.textContent('[role=status]')).toBe('已记下：A3')
  await desk.goto(`${station.url}/owner?lang=zh`)
  expect(await desk.locator('#t-groups tbody tr').first().locator('th,td').allTextContents()).toEqual([
    '一支部',
    '4',
    '3',
    '3',
    '75',
    '3',
  ])
  await nothingWrong(desk)
}, 110_000)
