/** A docent's desk and real seats in one browser: what both do, and what their pages say of themselves. */
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openBrowser, openPage, OWNER_KEY, ready, type Station } from './harness.ts'
import { frames, lookAt, report, things } from './hands.ts'

export interface SeatReport {
  readonly stage: string
  readonly form: string
  readonly doffed: boolean
  readonly paused: boolean
  readonly language: string | undefined
  readonly help: string
  readonly story: string
  readonly volume: number
  readonly message: string | undefined
  readonly group: string | undefined
  readonly at: number | undefined
  readonly toClean: boolean
  readonly wearing: string
  readonly claim: { readonly is: string }
  readonly now: number | undefined
  readonly words: boolean
}
/** A line as it was begun; one that is said again stands here twice. Milliseconds of the station's clock as the page knows it. */
export interface DiaryRow {
  readonly row: string
  /** The moment at which the beat began that is gone through together. */
  readonly at: number | undefined
  /** When its first words were heard, reckoned back from where the voice was: when that was first seen, and last. */
  readonly first: number
  readonly last: number
  /** How often it was looked at. */
  readonly looks: number
}
/** What a page wrote down of itself while the test looked elsewhere. */
export interface Diary {
  readonly stages: string[]
  readonly rows: DiaryRow[]
}
export interface SeatPage {
  retrace: {
    seat(): SeatReport
    visit(): { row: string; speaking: boolean }
    audio(): { line: { row: string; time: number } | undefined } | undefined
    head(): { forward: [number, number, number] }
  }
  worn: boolean
  diary: Diary
  device: {
    quaternion: { set(x: number, y: number, z: number, w: number): void }
    updateVisibilityState(state: 'visible' | 'hidden'): void
  }
}
export const seat = (page: Page): Promise<SeatReport> =>
  page.evaluate(() => (window as unknown as SeatPage).retrace.seat())
export const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 90_000, interval: 150 })
export const until = (page: Page, wanted: Partial<SeatReport>) => poll(() => seat(page)).toMatchObject(wanted)
export const rowOf = async (page: Page): Promise<string> => (await report(page)).row
export const diary = (page: Page): Promise<Diary> =>
  page.evaluate(() => (window as unknown as SeatPage).diary)

/** What is heard is asked of the voice, not of the picture: frames are late here, words are not. */
export const keepDiary = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const w = window as unknown as SeatPage
    w.diary = { stages: [], rows: [] }
    let heard = 0
    setInterval(() => {
      const { stage, now, at } = w.retrace.seat()
      if (w.diary.stages.at(-1) !== stage) w.diary.stages.push(stage)
      const line = w.retrace.audio()?.line
      if (!line || !now || line.time <= 0) return
      const known = w.diary.rows.at(-1)
      const began = now - line.time * 1000
      // The same line once more: its voice is at its beginning again.
      if (known?.row !== line.row || line.time < heard - 0.5)
        w.diary.rows.push({ row: line.row, at, first: began, last: began, looks: 1 })
      // At its end a voice stands still while the page rests.
      else if (line.time > heard) Object.assign(known, { last: began, looks: known.looks + 1 })
      heard = line.time
    }, 20)
  })
/** Rests the gaze on what is called so, until the seat has gone on. */
export const gaze = async (page: Page, id: string, done: (s: SeatReport) => boolean): Promise<void> => {
  for (let tries = 0; tries < 80 && !done(await seat(page)); tries++) {
    const thing = (await things(page)).find((one) => one.id === id)
    if (thing) await lookAt(page, thing)
    await frames(page, 12).catch(() => undefined)
  }
  expect(done(await seat(page)), `${id}: ${JSON.stringify(await seat(page))}`).toBe(true)
}
export const wear = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((worn) => {
    const w = window as unknown as SeatPage
    w.worn = worn
    w.device.updateVisibilityState(worn ? 'visible' : 'hidden')
  }, on)

export const openConsole = async (station: Station): Promise<{ page: Page; context: BrowserContext }> => {
  const answer = await fetch(`${station.url}/seats/invite`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`owner:${OWNER_KEY}`).toString('base64')}` },
  })
  const { hash } = new URL(((await answer.json()) as { address: string }).address)
  const context = await (
    await openBrowser()
  ).newContext({ viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce' })
  const { page } = await openPage(station, `/console?lang=en${hash}`, { context })
  await page.waitForSelector('#seats')
  return { page, context }
}
let seats = 0
/** The docent types what the seat shows. @returns its card. */
export const pair = async (desk: Page, page: Page): Promise<Locator> => {
  const name = `Headset ${++seats}`
  const code = /\d{4}/.exec((await page.textContent('#pairing-code'))!)![0]
  const form = desk.locator('form.pairing')
  await form.waitFor()
  await form.getByLabel('The four digits').fill(code)
  await form.getByLabel('Name').fill(name)
  await form.getByRole('button').press('Enter')
  const card = desk.locator('.seat').filter({ has: desk.locator(`h3:text-matches("· ${name}$")`) })
  await card.waitFor()
  return card
}
export const says = (card: Locator, status: string) =>
  poll(() => card.locator('.status').textContent({ timeout: 5000 })).toBe(status)
/** A headset on its hook, paired, with its words ready: nobody has come yet. */
export const openIdleHeadset = async (
  station: Station,
  desk: Page,
  path: string,
): Promise<{ page: Page; context: BrowserContext; card: Locator }> => {
  const { page, context } = await openPage(station, path, { headset: true })
  await ready(page)
  await wear(page, false)
  await until(page, { stage: 'attract', words: true })
  const card = await pair(desk, page)
  await says(card, 'Idle')
  return { page, context, card }
}
/** Presses a button of the card, and waits until the seat has done it. */
export const order = async (card: Locator, name: string, what = name): Promise<void> => {
  // A press of the keyboard waits for no frame of a desk that shares its cores with headsets.
  await card.getByRole('button', { name, exact: true }).press('Enter')
  await card.locator('.notice-line.done', { hasText: what }).waitFor({ timeout: 60_000 })
}
