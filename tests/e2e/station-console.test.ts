/** A docent's page in a real browser, headsets as plain sockets: cards, commands, calls, groups, and the wall. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idle, inScene, openSeat, until, type TestSeat } from '../unit/server/seat-room.ts'
import { violations } from './axe.ts'
import { closeBrowser, openBrowser, openPage, openStation, OWNER_KEY, type Station } from './harness.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})

const WORDS = {
  zh: {
    ...{
      pair: '配对',
      digits: '头显上的四位数字',
      place: '座位号',
      name: '名字',
      pause: '暂停',
      take: '我去',
    },
    ...{ unwell: '不舒服', used: '已经用过', invite: '邀请同事', close: '合上', more: '更多', start: '开始' },
    ...{
      done: '好',
      clean: '已清洁',
      call: '叫下一位',
      give: '发一个号',
      status: ['空闲', '参观中', '已摘下', '待清洁'],
    },
    ...{ together: '一起开始', free: '选中所有空闲的', lost: '失去联系', line: '岸', other: 'English' },
    ...{ away: '失去联系', void: '一分钟' },
  },
  en: {
    ...{
      pair: 'Pair',
      digits: 'The four digits',
      place: 'Seat number',
      name: 'Name',
      pause: 'Pause',
      take: 'I am going',
    },
    ...{
      unwell: 'feels unwell',
      used: 'used already',
      invite: 'Invite',
      close: 'Close',
      more: 'More',
      start: 'Start',
    },
    ...{ done: 'done', clean: 'Cleaned', call: 'Call the next', give: 'Give a number' },
    ...{ status: ['Idle', 'In scene', 'Taken off', 'To clean'], together: 'Begin together' },
    ...{ free: 'Choose all that are idle', lost: 'is lost', line: 'bank', other: '中文' },
    ...{ away: 'Lost', void: 'within a minute' },
  },
}
/** In the scene that this repository ships, at its first beat. */
const luding = (more: Parameters<typeof inScene>[0] = {}) =>
  inScene({ scene: 'long-march/luding', beat: 'arrive', beatIndex: 1, beats: 8, row: undefined, ...more })

const invite = async (): Promise<string> => {
  const answer = await fetch(`${station.url}/seats/invite`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`owner:${OWNER_KEY}`).toString('base64')}` },
  })
  return new URL(((await answer.json()) as { address: string }).address).hash
}
const fresh = async (colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> =>
  (await openBrowser()).newContext({
    viewport: { width: 412, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  })
const openConsole = async (lang: 'zh' | 'en', scheme?: 'light' | 'dark') => {
  const context = await fresh(scheme)
  const { page, watch } = await openPage(station, `/console?lang=${lang}${await invite()}`, { context })
  await page.waitForSelector('#seats')
  return { page, context, watch }
}
const card = (page: Page, place: number) =>
  page.locator('.seat').filter({ has: page.locator(`h3:text-matches("^${place}\\\\b")`) })

/** Types what the headset shows, with the keyboard alone. */
const pairByKeyboard = async (
  page: Page,
  lang: 'zh' | 'en',
  place: number,
): Promise<TestSeat & { id: string }> => {
  const words = WORDS[lang]
  const seat = openSeat(station.url)
  const view = () => seat.link.view.getState()
  await until(() => view().code !== undefined)
  const form = page.locator('form.pairing')
  await form.waitFor({ state: 'visible' })
  await form.getByLabel(words.digits).focus()
  await page.keyboard.type(view().code!)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(String(place))
  await page.keyboard.press('Tab')
  await page.keyboard.type(`H${place}`)
  await page.keyboard.press('Enter')
  await until(() => view().status === 'linked')
  await card(page, place).waitFor()
  return Object.assign(seat, { id: view().seat!.id })
}

/** Walks through the page with Tab alone. @returns controls the keyboard never came to, or came to unseen. */
const unreached = async (page: Page): Promise<readonly string[]> => {
  const count = await page.evaluate(() => {
    const kinds = 'a[href], button:not(:disabled), input:not([type=hidden]), select, summary'
    const shown = [...document.querySelectorAll<HTMLElement>(kinds)].filter(
      (one) => one.checkVisibility() && !one.closest('details:not([open]) > :not(summary)'),
    )
    shown.forEach((one, i) => (one.dataset.control = String(i)))
    ;(document.activeElement as HTMLElement | null)?.blur()
    return shown.length
  })
  const seen = new Set<string>()
  for (let i = 0; i < count + 10; i++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null
      if (!one?.dataset.control) return undefined
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? one.dataset.control : undefined
    })
    if (on !== undefined) seen.add(on)
  }
  return page.evaluate(
    (found) =>
      [...document.querySelectorAll<HTMLElement>('[data-control]')]
        .filter((one) => !found.includes(one.dataset.control!))
        .map((one) => one.outerHTML.slice(0, 100)),
    [...seen],
  )
}
const small = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, summary, select, input:not([type=hidden]), a.button')]
      .filter((one) => one.checkVisibility() && !one.closest('details:not([open]) > :not(summary)'))
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map((one) => one.outerHTML.slice(0, 100)),
  )

describe.each(['zh', 'en'] as const)('the console in %s', (lang) => {
  const words = WORDS[lang]

  it('is joined by a code that is good once, and stands in no address afterwards', async () => {
    const hash = await invite()
    const context = await fresh()
    const { page, watch } = await openPage(station, `/console?lang=${lang}${hash}`, { context })
    await page.waitForSelector('#seats')
    expect(page.url()).not.toContain(hash.slice(6))
    expect(watch.requests.join('\n')).not.toContain(hash.slice(6))
    expect(watch.foreign).toEqual([])
    expect(watch.noise).toEqual([])
    // Reloading needs no code; another device does.
    await page.reload()
    await page.waitForSelector('#seats')
    const other = await fresh()
    const stranger = (await openPage(station, `/console?lang=${lang}${hash}`, { context: other })).page
    await stranger.waitForSelector('.door')
    expect(await stranger.locator('.door [role=alert]').textContent()).toContain(words.used)
    expect(await violations(stranger)).toEqual([])
    await context.close()
    await other.close()
  })

  it('shows each headset as it is, and is whole for the keyboard and for rules of access', async () => {
    const { page, context, watch } = await openConsole(lang, lang === 'zh' ? 'light' : 'dark')
    const base = lang === 'zh' ? 0 : 10
    const seats: (TestSeat & { id: string })[] = []
    for (const n of [1, 2, 3, 4]) seats.push(await pairByKeyboard(page, lang, base + n))
    const [one, two, three, four] = seats as unknown as [TestSeat, TestSeat, TestSeat, TestSeat]
    one.link.report(idle)
    two.link.report(luding({ language: lang, looking: 'bridge', caption: 'what is heard', worn: 200 }))
    three.link.report(luding({ doffed: true, paused: true }))
    four.link.report({ ...idle, toClean: true, untouched: 12, unkept: true })
    const status = (n: number) =>
      card(page, base + n)
        .locator('.status')
        .textContent()
    await expect
      .poll(async () => [await status(1), await status(2), await status(3), await status(4)])
      .toEqual(words.status)
    // What nobody saw, and what is at risk, stands there until it is over.
    const marks = (n: number) => card(page, base + n).locator('.mark')
    expect(await marks(4).allTextContents()).toEqual([
      expect.stringMatching(/记录|records/),
      expect.stringMatching(/ 3 .*12 /),
    ])
    expect(await marks(1).count()).toBe(0)
    const inside = card(page, base + 2)
    expect(await inside.textContent()).toContain('what is heard')
    expect(await inside.locator('progress').getAttribute('value')).toBe('1')

    // All of them at a glance, and from there to a card.
    const glance = page.locator('.glance a').filter({ hasText: words.status[3]! })
    expect(await glance.textContent()).toBe(`${base + 4} ${words.status[3]}`)
    await page.evaluate(() => scrollTo(0, 0))
    await glance.press('Enter')
    await expect
      .poll(async () => {
        const [at, bar] = [
          await card(page, base + 4)
            .locator('h3')
            .boundingBox(),
          await page.locator('.glance').boundingBox(),
        ]
        return at!.y >= 0 && at!.y + at!.height <= bar!.y
      })
      .toBe(true)

    // A command by keyboard alone, and what became of it.
    await inside.getByRole('button', { name: words.pause, exact: true }).focus()
    await page.keyboard.press('Enter')
    await until(() => two.commands.some((command) => command.do === 'pause'))
    await inside.locator('.notice-line.done').waitFor()
    await card(page, base + 4)
      .getByRole('button', { name: words.clean })
      .press('Enter')
    await until(() => four.commands.some((command) => command.do === 'cleaned'))

    await inside.locator('summary').press('Enter')
    await inside.locator('input[type=range]').waitFor()
    expect(await unreached(page)).toEqual([])
    expect(await small(page)).toEqual([])
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    four.link.report(idle)
    await expect.poll(() => marks(4).count()).toBe(0)

    two.link.close()
    await page.locator('#losses', { hasText: words.lost }).waitFor({ state: 'attached' })
    // What is no longer known is not said as if it were; a command to who is away says what becomes of it.
    expect(await inside.locator('.status').textContent()).toBe(words.away)
    expect(await inside.locator('.age').textContent()).toContain(words.status[1])
    await inside.getByRole('button', { name: words.other, exact: true }).press('Enter')
    expect(await inside.locator('.notice-line.waits-for').textContent()).toContain(words.void)
    expect(await violations(page)).toEqual([])
    // The way past the head of the page is there for the keyboard, and out of sight for everybody else.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    expect((await page.locator('.skip').boundingBox())!.x).toBeLessThan(-100)
    await page.locator('.skip').focus()
    expect((await page.locator('.skip').boundingBox())!.x).toBeGreaterThan(0)
    expect(watch.foreign).toEqual([])
    expect(watch.noise).toEqual([])
    await context.close()
    seats.forEach(({ link }) => link.close())
  })

  it('rings for who feels unwell until somebody goes, and lets them know', async () => {
    const { page, context } = await openConsole(lang)
    const seat = await pairByKeyboard(page, lang, lang === 'zh' ? 31 : 32)
    seat.link.report(luding())
    seat.link.call('unwell')
    const alarm = page.locator('[role=alert] .call')
    await alarm.waitFor()
    expect(await alarm.textContent()).toContain(words.unwell)
    await expect.poll(() => page.title()).toMatch(/^●/)
    // In another language it calls as before.
    const title = await page.title()
    const other = page.locator('.languages button[aria-pressed=false]')
    await other.press('Enter')
    await expect.poll(() => page.title()).not.toBe(title)
    expect(await page.title()).toMatch(/^●/)
    await other.press('Enter')
    await expect.poll(() => page.title()).toBe(title)
    expect(await violations(page)).toEqual([])
    await alarm.getByRole('button').press('Enter')
    await until(() => seat.link.view.getState().help === 'taken')
    await expect.poll(() => alarm.count()).toBe(0)
    await expect.poll(() => page.title()).not.toMatch(/^●/)
    await context.close()
  })

  it('begins with several at one moment, and gives numbers to those who wait', async () => {
    const { page, context } = await openConsole(lang)
    const base = lang === 'zh' ? 41 : 51
    const seats = [await pairByKeyboard(page, lang, base), await pairByKeyboard(page, lang, base + 1)]
    seats.forEach(({ link }) => link.report(idle))
    await page.locator('.several summary').press('Enter')
    for (const { id } of seats)
      await page.locator(`.seat[aria-labelledby="seat-${id}"] input[type=checkbox]`).check()
    await page.locator('.several .start button').press('Enter')
    await until(() => seats.every(({ commands }) => commands.length === 1))
    // The form makes room for the cards; what is said to all of them is still there.
    await expect.poll(() => page.locator('.several .start').isVisible()).toBe(false)
    expect(await page.locator('.several').getByRole('button', { name: words.pause }).isVisible()).toBe(true)
    expect(seats[0]!.commands[0]).toMatchObject({ do: 'start', course: 'long-march', cut: 'station' })
    expect(seats[0]!.commands).toEqual(seats[1]!.commands)

    const before = await page.locator('.queue li').count()
    await page.getByRole('button', { name: words.give }).press('Enter')
    await expect.poll(() => page.locator('.queue li').count()).toBe(before + 1)
    await page.getByRole('button', { name: words.call }).press('Enter')
    await expect.poll(() => page.locator('.queue .called').textContent()).toMatch(/\d/)

    await page.getByRole('button', { name: words.invite }).press('Enter')
    await page.waitForSelector('dialog[open] img')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog').count()).toBe(0)

    // The wall: the picture and the line of who is inside, by place, without a name.
    const wall = await openPage(station, `/wall?lang=${lang}`, {
      context,
      viewport: { width: 1280, height: 720 },
    })
    await wall.page.locator('.meanwhile img').waitFor()
    expect(await violations(wall.page)).toEqual([])
    seats[0]!.link.report(luding({ language: lang }))
    await wall.page.locator('.window:not(.meanwhile) img').first().waitFor()
    const shown = (await wall.page.locator('main').textContent())!
    expect(shown).toContain(String(base))
    expect(shown).not.toContain(`H${base}`)
    expect(await violations(wall.page)).toEqual([])
    expect(wall.watch.noise).toEqual([])
    // Who has come to the end is chosen no longer.
    const ticks = page.locator('.seat input[type=checkbox]:checked')
    expect(await ticks.count()).toBe(2)
    seats.forEach(({ link }) => link.report({ ...idle, toClean: true }))
    await expect.poll(() => ticks.count()).toBe(0)
    await context.close()
    seats.forEach(({ link }) => link.close())
  })
})

it('carries no library that draws', async () => {
  const context = await fresh()
  const { watch } = await openPage(station, '/wall', { context })
  await until(() => watch.requests.some((path) => path.includes('room-')))
  expect(watch.requests.filter((path) => /three|fiber|vendor~play|main-/.test(path))).toEqual([])
  await context.close()
})
