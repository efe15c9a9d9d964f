/** A docent and real seats: every word of the console is said to a page that obeys it, and what the seat does is seen on its card. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXTENSIONS, VERBS } from '../../src/visit/vocabulary.ts'
import { closeBrowser, openPage, openStation, ready, type Station } from './harness.ts'
import { frames, report } from './hands.ts'
import {
  diary,
  gaze,
  keepDiary,
  openConsole,
  openIdleHeadset,
  order,
  pair,
  poll,
  rowOf,
  says,
  seat,
  until,
  wear,
  type SeatPage,
} from './room-hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

/** A busy machine takes longer, and must not be told off for it; milliseconds. */
const LONG = { timeout: 600_000 }
/** Five minutes of real pages: `npm run test:all`, or this file by itself (`RETRACE_TEST_ALL=1`). */
const whole = it.runIf(process.env.RETRACE_TEST_ALL === '1')

whole(
  'a docent leads one visitor from the fitting to the goodbye, and the visit outlives the station',
  LONG,
  async () => {
    const { page: desk, context: office } = await openConsole(station)
    const { page, context, card } = await openIdleHeadset(station, desk, '/seat/long-march/luding')
    await keepDiary(page)

    // Somebody has it on; the docent's start leaves out what passes the time, and never lenses nor notice.
    await wear(page, true)
    await until(page, { stage: 'fit' })
    await says(card, 'Fitting')
    await card.locator('summary').press('Enter')
    await card.locator('form.start select[name=language]').selectOption('en')
    await card.locator('form.start select[name=scene]').selectOption({ label: 'Luding Bridge' })
    await order(card, 'Start')
    await gaze(page, 'sharp', ({ stage }) => stage !== 'fit')
    await gaze(page, 'old-enough', ({ stage }) => stage !== 'notice')
    await until(page, { stage: 'scene', story: 'running', language: 'en' })
    expect((await diary(page)).stages).toEqual(['attract', 'fit', 'notice', 'scene'])
    await says(card, 'In scene')
    await poll(() => card.locator('.progress').textContent()).toMatch(/^Beat 1 of \d+$/)

    await order(card, 'Pause')
    await says(card, 'Paused')
    expect((await report(page)).status).toBe('paused')
    await order(card, 'Resume')
    await says(card, 'In scene')
    await poll(async () => (await report(page)).status).toBe('running')

    // The card follows the story, which the loop does not.
    const [first] = (await diary(page)).rows
    await poll(async () => {
      await order(card, 'Next')
      return (await report(page)).beat
    }).not.toBe((await report(page)).beat)
    await poll(() => card.locator('.progress').textContent()).toMatch(/^Beat [2-9] of \d+$/)
    await poll(async () => (await diary(page)).rows.at(-1)?.row).not.toBe(first?.row)
    const heard = async () => (await diary(page)).rows.map((one) => one.row)
    const heardFor = () =>
      page.evaluate(() => (window as unknown as SeatPage).retrace.audio()?.line?.time ?? 0)
    await poll(async () => {
      // A line that has hardly begun cannot be told from one that is said again.
      if ((await heardFor()) > 1) await order(card, 'Say again')
      const all = await heard()
      return all.length > new Set(all).size
    }).toBe(true)

    // In another language it goes on where it was, and the card tells the line in the wearer's words.
    await order(card, 'Pause')
    const { id, beat, row } = await report(page)
    await order(card, '中文', 'Language')
    await until(page, { language: 'zh', story: 'running', stage: 'scene', paused: true })
    await poll(() => report(page)).toMatchObject({ id, beat, row, status: 'paused' })
    await order(card, 'Resume')
    await poll(async () => (await report(page)).status).toBe('running')
    await poll(() => card.locator('dd').first().getAttribute('lang')).toBe('zh')

    await card.locator('input[type=range]').press('ArrowLeft')
    await until(page, { volume: 0.9 })
    await poll(() => card.textContent()).toContain('Volume 90 %')

    const ahead = () => page.evaluate(() => (window as unknown as SeatPage).retrace.head().forward)
    await page.evaluate(() =>
      (window as unknown as SeatPage).device.quaternion.set(0, Math.SQRT1_2, 0, Math.SQRT1_2),
    )
    await frames(page, 4)
    const [x, , z] = await ahead()
    await order(card, 'Recentre')
    await poll(async () => {
      const [nx, , nz] = await ahead()
      return Math.abs(x * nx + z * nz)
    }).toBeLessThan(0.5)

    const write = async (text: string) => {
      await card.getByLabel('Message').fill(text)
      await order(card, 'Send', 'Message')
      await until(page, { message: text })
      await poll(() => page.textContent('.from-staff')).toBe(`工作人员说：${text}`)
    }
    await write('两分钟以后换人')

    // A look down, and the docent knows.
    await gaze(page, 'unwell', ({ help }) => help === 'unwell')
    const alarm = desk.locator('[role=alert] .call')
    await alarm.waitFor()
    expect(await alarm.textContent()).toContain('feels unwell')
    await says(card, 'Paused')
    await alarm.getByRole('button').press('Enter')
    await poll(() => page.textContent('.beside [role=alert]')).toContain('正在过来')
    await poll(() => alarm.count()).toBe(0)
    await write('我在你旁边')
    await order(card, 'Resume')
    await until(page, { help: 'none', paused: false })
    await says(card, 'In scene')

    // Off and on again: the same visitor at the same row.
    await wear(page, false)
    await says(card, 'Taken off')
    const held = await rowOf(page)
    await wear(page, true)
    await until(page, { doffed: false, stage: 'scene' })
    await says(card, 'In scene')
    const { rows } = await diary(page)
    expect(['', ...rows.map((one) => one.row)]).toContain(held)
    expect((await report(page)).id).toBe(id)

    // The station dies; nobody in the headset notices.
    const before = await report(page)
    const { data, url } = station
    await station.kill('SIGKILL')
    await desk.getByText('The station is out of reach').waitFor()
    await poll(async () => (await report(page)).seconds).toBeGreaterThan(before.seconds + 2)
    await until(page, { stage: 'scene', story: 'running', paused: false })
    station = await openStation({ data, port: Number(new URL(url).port) })
    await poll(() => desk.getByText('The station is out of reach').count()).toBe(0)
    await says(card, 'In scene')
    expect((await report(page)).id).toBe(id)

    // Stopped by the docent: how one feels, goodbye, and the seat waits for a cloth.
    await order(card, 'Stop')
    await gaze(page, 'feel:1', ({ stage }) => stage === 'goodbye')
    await poll(() => card.textContent()).toContain('Felt at the end: 1')
    await gaze(page, 'done', ({ stage }) => stage !== 'goodbye')
    await says(card, 'To clean')
    const mine = () => station.statements(`&registration=${id}`)
    await poll(async () => (await mine()).some(({ verb }) => verb.id === VERBS.ended.id)).toBe(true)
    const all = await mine()
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
    const of = (verb: string) => all.filter((one) => one.verb.id === verb)
    expect(of(VERBS.started.id)).toHaveLength(1)
    expect(of(VERBS.ended.id).map(({ result }) => result?.extensions)).toEqual([
      expect.objectContaining({ [EXTENSIONS.exit]: 'docent', [EXTENSIONS.unwell]: 1 }),
    ])
    // Each beat is told once, whether the station was there or not.
    const reached = all.map(({ verb, object }) => `${verb.id} ${object.id}`)
    expect(reached.filter((one, i) => /beat/.test(one) && reached.indexOf(one) !== i)).toEqual([])

    // Nothing of this visitor is left, and once it is clean it is free.
    await until(page, { stage: 'attract', language: undefined, volume: 1 })
    await order(card, 'Cleaned')
    await says(card, 'Idle')
    await context.close()
    await office.close()
  },
)

/** A visitor before the screen, up to where a docent may take over. */
const sitDown = async (page: Page): Promise<void> => {
  await page.click('#choose-begin-here')
  await page.click('#choose-too-young')
}
/** Within this of one another people in one room take words for the same, milliseconds. */
const TOGETHER = 100

whole(
  'a group begins at one moment of the station’s clock; who is chosen idle, comes late or comes again begins where the others are',
  LONG,
  async () => {
    const { page: desk, context: office } = await openConsole(station)
    const pages: Page[] = []
    const cards: Locator[] = []
    for (let i = 0; i < 3; i++) {
      const viewport = { width: 480, height: 320 }
      const { page } = await openPage(station, '/seat/long-march/luding?lang=en', { viewport })
      await ready(page)
      await keepDiary(page)
      pages.push(page)
      cards.push(await pair(desk, page))
    }
    const [one, two, late] = pages as [Page, Page, Page]
    for (const page of [one, two]) {
      await sitDown(page)
      await until(page, { stage: 'language' })
    }
    // The third is chosen too, though nobody sits there yet.
    for (const card of cards) await card.locator('input[type=checkbox]').press('Space')
    const several = desk.locator('.several')
    await several.locator('summary').press('Enter')
    await several.locator('select[name=scene]').selectOption({ label: 'Luding Bridge' })
    await several.locator('select[name=language]').selectOption('en')
    await several.locator('.start button').press('Enter')
    const both = [one, two]
    for (const page of both) await until(page, { stage: 'scene', story: 'running' })
    // A page that stood still on a busy machine comes in at the row the other hears: what counts is what both heard.
    const heardByBoth = async () => {
      const [mine, yours] = (await Promise.all(both.map(diary))).map(({ rows }) => rows.slice(0, -1))
      return mine!.flatMap((one) => yours!.filter(({ row }) => row === one.row).map((other) => [one, other]))
    }
    await poll(async () => (await heardByBoth()).length).toBeGreaterThan(0)
    const [first, second] = (await heardByBoth())[0]!
    // Both were given the same moment, and both know the station's clock.
    expect(first!.at).toBeGreaterThan(0)
    expect(second!.at).toBe(first!.at)
    const off = await Promise.all(
      both.map((page) =>
        page.evaluate(() => (window as unknown as SeatPage).retrace.seat().now! - Date.now()),
      ),
    )
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(TOGETHER)
    const apart = Math.abs(first!.last - second!.last)
    const seen = [first!, second!].map((one) => [one.first - one.at!, one.last - one.at!, one.looks])
    console.log(
      `first line, ms after the common moment: ${JSON.stringify(seen)}; ${apart.toFixed(0)} ms apart`,
    )
    // Where a page stood still it is brought back within the same line, or by the next.
    await poll(async () => {
      const [one, other] = (await heardByBoth()).at(-1)!
      return Math.abs(one!.last - other!.last)
    }).toBeLessThan(TOGETHER)

    // Further on, one by one: what the docent says to all is obeyed by each.
    for (let i = 0; i < 3; i++)
      await several.getByRole('button', { name: 'Next', exact: true }).press('Enter')
    const { group } = await seat(one)
    await until(late, { stage: 'attract', group })
    await sitDown(late)
    await until(late, { stage: 'scene', story: 'running', group })
    const heardBy = async (page: Page) => (await diary(page)).rows.map(({ row }) => row)
    await poll(async () => (await heardBy(late)).length).toBeGreaterThan(0)
    const [began] = await heardBy(late)
    expect(began).not.toBe(first!.row)
    await poll(async () => (await Promise.all(both.map(heardBy))).flat()).toContain(began)

    // Taken out of it, and in again: after a scene, too, a headset can join.
    const card = cards[2]!
    await order(card, 'Stop')
    await until(late, { stage: 'question' })
    await card.getByRole('button', { name: 'Join the group' }).press('Enter')
    await until(late, { stage: 'scene', story: 'running', group })
    expect((await report(late)).row).not.toBe(first!.row)
    await Promise.all([...pages.map((page) => page.context().close()), office.close()])
  },
)

whole(
  'a headset that stays off is the next visitor’s, and is only theirs when it is clean and put on anew',
  LONG,
  async () => {
    const { page: desk, context: office } = await openConsole(station)
    const { page, context, card } = await openIdleHeadset(station, desk, '/seat/long-march/luding?lang=zh')
    const kept = () => page.evaluate(() => Object.values({ ...localStorage }).join('\n'))

    await wear(page, true)
    await until(page, { stage: 'fit' })
    await card.locator('summary').press('Enter')
    await card.locator('form.start select[name=language]').selectOption('en')
    await card.locator('form.start select[name=scene]').selectOption({ label: 'Luding Bridge' })
    await order(card, 'Start')
    await gaze(page, 'sharp', ({ stage }) => stage !== 'fit')
    await gaze(page, 'old-enough', ({ stage }) => stage !== 'notice')
    await until(page, { stage: 'scene', story: 'running', language: 'en' })
    await card.locator('input[type=range]').press('ArrowLeft')
    await until(page, { volume: 0.9 })
    const { id } = await report(page)
    await poll(kept).toContain(id)
    expect(await kept()).toContain('luding')

    // Off, and not back within half a minute.
    await wear(page, false)
    await says(card, 'Taken off')
    await says(card, 'To clean')
    await until(page, {
      stage: 'attract',
      toClean: true,
      language: undefined,
      volume: 1,
      claim: { is: 'none' },
    })
    for (const trace of [id, 'luding']) expect(await kept()).not.toContain(trace)
    await poll(async () =>
      (await station.statements(`&registration=${id}`))
        .filter(({ verb }) => verb.id === VERBS.ended.id)
        .map(({ result }) => result?.extensions?.[EXTENSIONS.exit]),
    ).toEqual(['doffed'])

    // Put on before it is clean it waits; clean, it begins with the fitting, for somebody who has chosen nothing.
    await wear(page, true)
    await until(page, { wearing: 'on', stage: 'attract', toClean: true })
    await wear(page, false)
    await until(page, { wearing: 'off' })
    await order(card, 'Cleaned')
    await says(card, 'Idle')
    await wear(page, true)
    await until(page, { stage: 'fit', form: 'headset', language: undefined, volume: 1 })

    // Kept on after the end, it is nobody's new visit: not by itself, and not when somebody says it is clean.
    // Straight ahead, where a fresh headset invites with a look.
    await page.evaluate(() => (window as unknown as SeatPage).device.quaternion.set(0, 0, 0, 1))
    await order(card, 'Stop')
    await says(card, 'To clean')
    await order(card, 'Cleaned')
    await says(card, 'Idle')
    await frames(page, 240)
    await until(page, { stage: 'attract', wearing: 'on', form: 'none' })
    // Off and on once more, and it is somebody's again.
    await wear(page, false)
    await until(page, { wearing: 'off' })
    await wear(page, true)
    await until(page, { stage: 'fit', form: 'headset', language: undefined })
    await context.close()
    await office.close()
  },
)
