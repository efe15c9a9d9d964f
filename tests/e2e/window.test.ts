import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { closeBrowser, openPage, openStation, ready, ROOT, type Station } from './harness.ts'
import { captionOf, frames, pressOnward, report, untilEnded } from './hands.ts'

let station: Station
beforeAll(async () => {
  station = await openStation()
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})
const SCENE = '/visit/long-march/luding'
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

interface Line {
  readonly id: string
  readonly say?: string
  readonly zh: string
  readonly source?: string | readonly string[]
}
interface GivenFact {
  readonly zh: string
  readonly readings?: readonly { readonly zh: string }[]
  readonly sources: readonly string[]
}
/** The scene and its facts as the curator wrote them, read without any code of ours. */
const written = () => {
  const read = (file: string) => parse(readFileSync(join(ROOT, 'scenes/long-march', file), 'utf8')) as never
  const { beats } = read('luding/scene.yaml') as { beats: { rows: Line[] }[] }
  const { facts, sources } = read('facts.yaml') as {
    facts: Record<string, GivenFact>
    sources: Record<string, { title: { zh?: string; en?: string } }>
  }
  const lines = beats.flatMap(({ rows }) => rows).filter((row) => row.say !== undefined)
  return { lines: new Map(lines.map((row) => [row.id, row])), facts, sources }
}

describe('how do we know?', () => {
  it('answers at every line with the mark, each fact it rests on, its sources, and every reading', async () => {
    const { lines, facts, sources } = written()
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=zh`)
    await ready(page)
    await page.click('#enter-here')
    const asked = new Set<string>()
    await untilEnded(page, async () => {
      const id = await captionOf(page)
      const line = lines.get(id)
      if (line && !asked.has(id)) {
        await button(page, '我们怎么知道？').press('Enter')
        const panel = (await page.locator('.know').textContent())!.replace(/\s/g, '')
        const said = (text: string) => expect(panel, `${id}: ${text}`).toContain(text.replace(/\s/g, ''))
        if (panel.includes(line.zh.replace(/\s/g, ''))) {
          asked.add(id)
          expect(panel, id).toMatch(/有据可查|据此推断|想象之辞/)
          for (const fact of [line.source ?? []].flat()) {
            said(fact)
            said(facts[fact]!.zh)
            for (const reading of facts[fact]!.readings ?? []) said(reading.zh)
            for (const source of facts[fact]!.sources) {
              const { title } = sources[source]!
              said((title.zh ?? title.en)!)
            }
          }
        }
        await page.locator('.know button').press('Enter')
      }
      await pressOnward(page, 'zh')
    })
    // A line that begins between two presses is passed over before it can be asked.
    expect(asked.size).toBeGreaterThanOrEqual(Math.round(lines.size * 0.7))
    expect(watch.noise).toEqual([])
    await context.close()
  })
})

describe('without WebGL', () => {
  it('the scene is told, done and finished in words, and recorded as a window’s', async () => {
    const { page, context, watch } = await openPage(station, `${SCENE}?lang=en`, { webgl: false })
    await page.waitForSelector('#enter-here:not([disabled])', { timeout: 60_000 })
    await ready(page)
    expect(await page.textContent('.welcome')).toContain('cannot draw')
    await page.click('#enter-here')
    await untilEnded(page, async () => {
      await captionOf(page)
      await pressOnward(page, 'en')
    })
    const { id, ending } = await report(page)
    expect(ending).toBe('completed')
    const completed = async () =>
      (await station.statements(`&registration=${id}`)).filter((s) => s.verb.id.endsWith('completed'))
    for (let i = 0; i < 60 && (await completed()).length === 0; i++) await page.waitForTimeout(200)
    expect(await completed()).toHaveLength(1)
    expect(watch.foreign).toEqual([])
    await context.close()
  })
})

describe('what a visitor sets', () => {
  const buses = (page: Page): Promise<{ voice: number; place: number }> =>
    page.evaluate(
      () =>
        (
          window as unknown as { retrace: { audio(): { buses: { voice: number; place: number } } } }
        ).retrace.audio().buses,
    )
  const choose = (page: Page, label: string, option: string) =>
    page.getByLabel(label, { exact: true }).selectOption({ label: option })
  const wordSize = (page: Page): Promise<number> =>
    page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('#caption')!).fontSize))

  it('is seen and heard at once: captions, their size, the place’s level; and is kept over a reload', async () => {
    const { page, context } = await openPage(station, `${SCENE}?lang=zh`)
    await ready(page)
    await page.click('#enter-here')
    await page.waitForSelector('#caption:not([data-line=""])')
    const [size, before] = [await wordSize(page), await buses(page)]
    await page.locator('summary', { hasText: '设置' }).press('Enter')
    await choose(page, '字幕大小', '150%')
    expect((await wordSize(page)) / size).toBeCloseTo(1.5, 1)
    await choose(page, '周围声音的音量', '几乎听不到')
    // Levels glide, so that nothing clicks.
    await page.waitForFunction(
      (most) =>
        (window as unknown as { retrace: { audio(): { buses: { place: number } } } }).retrace.audio().buses
          .place <= most,
      before.place - 39,
    )
    expect((await buses(page)).voice).toBeCloseTo(before.voice, 1)
    await page.getByLabel('显示字幕', { exact: true }).uncheck()
    // Out of sight, and still there for a screen reader.
    expect(await page.locator('#caption').getAttribute('class')).toContain('unseen')
    expect((await page.locator('#caption').boundingBox())!.height).toBeLessThan(3)
    await page.reload()
    await ready(page)
    await page.locator('summary', { hasText: '设置' }).press('Enter')
    expect(await page.getByLabel('显示字幕', { exact: true }).isChecked()).toBe(false)
    await context.close()
  })

  it('whoever would rather not stand high up is never led onto the bridge, and completes the scene all the same', async () => {
    const { page, context } = await openPage(station, `${SCENE}?lang=zh&pace=8`)
    await ready(page)
    await page.locator('summary').press('Enter')
    await page.getByLabel('我不想站在高处', { exact: true }).check()
    await page.click('#enter-here')
    const stands = new Set<string>()
    await untilEnded(page, async () => {
      stands.add((await report(page)).stand)
      await pressOnward(page, 'zh')
      await frames(page, 1)
    })
    expect(stands).toContain('west-bank')
    expect(stands).not.toContain('mid-bridge')
    expect((await report(page)).ending).toBe('completed')
    await context.close()
  })
})
