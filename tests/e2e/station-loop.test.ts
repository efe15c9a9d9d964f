/** A seat of a learning station in a real browser: one visitor after another, on a page that is loaded once. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { EXTENSIONS, VERBS } from '../../src/visit/vocabulary.ts'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { frames, lookAt, report, things } from './hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

interface SeatReport {
  readonly stage: string
  readonly part: string
  readonly form: string
  readonly worn: number
  readonly doffed: boolean
  readonly paused: boolean
  readonly language: string | undefined
  readonly help: string
  readonly story: string
  readonly claim: { readonly is: string; readonly code?: string }
  readonly toClean: boolean
  readonly immersive: boolean
  readonly wearing: string
  readonly words: boolean
  readonly voice: { readonly line: string; readonly language: string; readonly speaker: string } | undefined
}
interface SeatPage {
  retrace: { seat(): SeatReport }
  said: string[]
  recorded?: boolean
  worn: boolean
  device: { updateVisibilityState(state: 'visible' | 'hidden'): void }
}
const seat = (page: Page): Promise<SeatReport> =>
  page.evaluate(() => (window as unknown as SeatPage).retrace.seat())
const until = (page: Page, wanted: Partial<SeatReport>) =>
  expect.poll(() => seat(page), { timeout: 90_000, interval: 200 }).toMatchObject(wanted)

/** Notes each line that is begun and the step it is said in, and at its first sound that a recording is heard. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const w = window as unknown as SeatPage
    w.said = []
    setInterval(() => {
      const { stage, voice } = w.retrace.seat()
      if (!voice) return
      const now = `${stage}: ${voice.line}.${voice.language}`
      if (w.said.at(-1) !== now) w.said.push(now)
      w.recorded ||= voice.speaker === 'recording'
    }, 50)
  })
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as SeatPage).said.splice(0))

/** Rests the gaze on what is called so, until the seat has gone on. */
const gaze = async (page: Page, id: string, done: (s: SeatReport) => boolean): Promise<void> => {
  for (let tries = 0; tries < 80 && !done(await seat(page)); tries++) {
    const thing = (await things(page)).find((one) => one.id === id)
    if (thing) await lookAt(page, thing)
    await frames(page, 12).catch(() => undefined)
  }
  expect(done(await seat(page)), `${id}: ${JSON.stringify(await seat(page))}`).toBe(true)
}
/** From the headset being put on to the story, with nothing but looking. */
const lookIntoStory = async (page: Page, language: 'zh' | 'en'): Promise<void> => {
  await until(page, { form: 'headset' })
  await gaze(page, 'sharp', (s) => s.stage !== 'fit')
  await gaze(page, 'old-enough', (s) => s.stage !== 'notice')
  await gaze(page, `language:${language}`, (s) => s.language === language)
  await gaze(page, 'lamp', (s) => s.stage === 'scene')
  await until(page, { stage: 'scene', story: 'running' })
}
/** The headset is taken off, as the page sees it: hidden, and lying still. */
const wear = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((worn) => {
    const w = window as unknown as SeatPage
    w.worn = worn
    w.device.updateVisibilityState(worn ? 'visible' : 'hidden')
  }, on)

describe('a headset at a seat', () => {
  it('takes a first-timer into the story by gaze alone, holds it while it is off, and is the next visitor’s after that', async () => {
    // No click anywhere: a launcher that lets the page enter by itself is what the emulator is.
    const { page, context, watch } = await openPage(station, '/seat/long-march/luding', { headset: true })
    await ready(page)
    // Nobody is there yet: shapes of letters take a software GPU long, and a headset no time to speak of.
    await wear(page, false)
    await until(page, { stage: 'attract', immersive: true, words: true })
    await listen(page)
    await wear(page, true)
    await lookIntoStory(page, 'en')
    // Each step was said aloud, in the station's own language first; a look that chose ended what was being said.
    const heard = await said(page)
    const steps = ['fit: fit.zh', 'notice: notice.zh', 'language: language.zh', 'learn: learn.en']
    expect(heard).toEqual(expect.arrayContaining(steps))
    for (const one of heard) expect(one).toMatch(/^(fit|notice|language|learn|scene): /)
    expect(await page.evaluate(() => (window as unknown as SeatPage).recorded)).toBe(true)
    expect(heard.filter((one) => /^(language|learn): (fit|notice)|^learn: .*zh/.test(one))).toEqual([])
    expect((await seat(page)).voice).toBeUndefined()
    expect(watch.requests.filter((one) => /\/loop\/zh\/(learn|moment|feel)/.test(one))).toEqual([])
    const first = await report(page)
    expect(first.id).toMatch(/^[\da-f-]{36}$/)
    expect(await page.getAttribute('.seat', 'lang')).toBe('en')

    await wear(page, false)
    await until(page, { doffed: true, stage: 'scene' })
    expect((await report(page)).status).toBe('paused')
    const { row, beat } = await report(page)
    await wear(page, true)
    await until(page, { doffed: false, stage: 'scene', language: 'en' })
    await expect.poll(async () => (await report(page)).status).toBe('running')
    expect(await report(page)).toMatchObject({ id: first.id, row, beat })

    await page.evaluate(() => localStorage.setItem('retrace-settings', JSON.stringify({ captionSize: 1.5 })))
    await wear(page, false)
    await until(page, { stage: 'attract', form: 'none', language: undefined, worn: 0, doffed: false })
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toContain(first.id)
    expect(kept).not.toContain('1.5')

    // The next visitor meets the first step, in the station's own language, and is somebody else in the records.
    await wear(page, true)
    await lookIntoStory(page, 'zh')
    const second = await report(page)
    expect(second.id).not.toBe(first.id)
    expect(second.row).not.toBe('')
    const ended = (await station.statements()).find(
      (one) => one.context?.registration === first.id && one.verb.id === VERBS.ended.id,
    )
    expect(ended?.result?.extensions).toMatchObject({ [EXTENSIONS.exit]: 'doffed' })
    expect(ended?.result?.extensions?.[EXTENSIONS.worn]).toBeGreaterThan(0)

    // Help is a look away in the scene as well.
    await gaze(page, 'unwell', (s) => s.help === 'unwell')
    expect(await seat(page)).toMatchObject({ paused: true, stage: 'scene' })
    await gaze(page, 'go-on', (s) => s.help === 'none')
    expect([...watch.noise, ...watch.foreign]).toEqual([])
    await context.close()
  })
})

describe('a screen at a seat', () => {
  it('tells the same scene to who is too young for a headset, goes on after a reload, and says goodbye with a code', async () => {
    const { page, context, watch } = await openPage(station, '/seat/long-march/luding?lang=en', {
      viewport: { width: 900, height: 640 },
    })
    await ready(page)
    expect(await violations(page)).toEqual([])
    await page.click('#choose-begin-here')
    await until(page, { voice: { line: 'notice', language: 'en', speaker: 'recording' } })
    expect(await violations(page)).toEqual([])
    await page.click('#choose-too-young')
    await until(page, { voice: { line: 'to-screen', language: 'en', speaker: 'recording' } })
    await page.click('#choose-language-en')
    await until(page, { stage: 'scene', story: 'running', form: 'window' })
    expect(await violations(page)).toEqual([])
    const before = await report(page)

    await page.reload()
    await ready(page)
    await until(page, { stage: 'scene', story: 'running', form: 'window', language: 'en' })
    const after = await report(page)
    expect(after).toMatchObject({ id: before.id, beat: before.beat })
    expect(after.seconds).toBeGreaterThanOrEqual(before.seconds)

    await page.click('#mirror .always button:has-text("Leave")')
    await until(page, { stage: 'question', part: 'feel' })
    await until(page, { voice: { line: 'feel', language: 'en', speaker: 'recording' } })
    await listen(page)
    await page.click('#choose-feel-2')
    await expect
      .poll(async () => (await seat(page)).claim, { timeout: 30_000 })
      .toMatchObject({ is: 'given' })
    const code = await page.textContent('#claim-code')
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    expect((await fetch(`${station.url}/claim/${code}`)).status).toBe(200)
    // Thanks, and then, when there is one, what the code is for.
    await until(page, { voice: { line: 'claim', language: 'en', speaker: 'recording' } })
    expect((await said(page)).slice(-2)).toEqual(['goodbye: goodbye.en', 'goodbye: claim.en'])
    expect(await violations(page)).toEqual([])
    // Its half hour begins when the visitor goes: the page asks for the same code once more.
    const renewed = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/claims')
    await page.click('#choose-done')
    expect(await (await renewed).json()).toMatchObject({ code })
    await until(page, { stage: 'attract', language: undefined, claim: { is: 'none' }, voice: undefined })
    expect(watch.requests.filter((one) => one.startsWith('/media/voices/station/loop/en/'))).not.toEqual([])
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(before.id)
    await expect
      .poll(async () => {
        const all = await station.statements()
        const mine = all.filter((one) => one.context?.registration === before.id)
        return mine.filter((one) => one.verb.id === VERBS.ended.id).map((one) => one.result?.extensions)
      })
      .toEqual([expect.objectContaining({ [EXTENSIONS.exit]: 'left', [EXTENSIONS.unwell]: 2 })])
    expect([...watch.noise, ...watch.foreign]).toEqual([])
    await context.close()
  })
})
