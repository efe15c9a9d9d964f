import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser, openPage, openStation, ready, ROOT, type Station } from './harness.ts'
import { frames, report } from './hands.ts'

let station: Station
let scenes: string
beforeAll(async () => {
  scenes = mkdtempSync(join(tmpdir(), 'scenes-'))
  cpSync(join(ROOT, 'scenes'), scenes, { recursive: true })
  station = await openStation({ scenes })
})
afterAll(async () => {
  await closeBrowser()
  await station.kill()
})
const SCENE = '/visit/long-march/luding?lang=zh'
const press = (name: string) => (page: import('playwright-core').Page) =>
  page.getByRole('button', { name, exact: true }).press('Enter')
const goOn = press('继续')

/** In the page: sums what is sent to the GPU as vertices and indices. */
function tallyBuffers(): void {
  const proto = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
  const own = proto.bufferData!
  const sent = { bytes: 0 }
  proto.bufferData = function (this: unknown, ...args: unknown[]) {
    sent.bytes += (args[1] as { byteLength?: number } | null)?.byteLength ?? 0
    return own.apply(this, args)
  }
  Object.assign(window, { sent })
}

describe('a visit that is interrupted', () => {
  it('builds the world again when the browser took the memory of the GPU and gave it back', async () => {
    const context = await (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
    await context.addInitScript(tallyBuffers)
    const { page } = await openPage(station, SCENE, { context })
    await ready(page)
    await page.click('#enter-here')
    await frames(page, 12)
    const sent = () => page.evaluate(() => (window as unknown as { sent: { bytes: number } }).sent.bytes)
    const first = await sent()
    const { row } = await report(page)
    await page.evaluate(async () => {
      const gl = document.querySelector<HTMLCanvasElement>('#scene')!.getContext('webgl2')!
      const lost = gl.getExtension('WEBGL_lose_context')!
      lost.loseContext()
      await new Promise((done) => setTimeout(done, 200))
      lost.restoreContext()
    })
    // What is not in the script's memory any more can only be sent if it was built anew.
    await page.waitForFunction(
      (wanted) => (window as unknown as { sent: { bytes: number } }).sent.bytes >= wanted,
      first * 1.9,
    )
    expect((await report(page)).row).toBe(row)
    await context.close()
  })

  it('goes on at the same row after a reload', async () => {
    const { page, context } = await openPage(station, SCENE)
    await ready(page)
    await page.click('#enter-here')
    for (let i = 0; i < 6; i++) {
      await frames(page, 6)
      await goOn(page)
    }
    await frames(page, 6)
    const before = await report(page)
    await page.reload()
    await ready(page)
    await page.getByRole('button', { name: '从上次停下的地方继续' }).click()
    await frames(page, 6)
    const after = await report(page)
    expect([after.beat, after.row]).toEqual([before.beat, before.row])
    await context.close()
  })

  it('pauses when the headset is taken off or its menu opens, and goes on when it is back', async () => {
    const { page, context } = await openPage(station, SCENE, { headset: true })
    await ready(page)
    await page.click('#enter-vr')
    await frames(page, 20)
    for (const state of ['visible-blurred', 'hidden'] as const) {
      await page.evaluate(
        (s) =>
          (
            window as unknown as { device: { updateVisibilityState(s: string): void } }
          ).device.updateVisibilityState(s),
        state,
      )
      await page.waitForFunction(
        () =>
          (window as unknown as { retrace: { visit(): { status: string } } }).retrace.visit().status ===
          'paused',
      )
      const held = (await report(page)).seconds
      await frames(page, 20)
      expect((await report(page)).seconds).toBe(held)
      await page.evaluate(() =>
        (
          window as unknown as { device: { updateVisibilityState(s: string): void } }
        ).device.updateVisibilityState('visible'),
      )
      await page.waitForFunction(
        () =>
          (window as unknown as { retrace: { visit(): { status: string } } }).retrace.visit().status ===
          'running',
      )
    }
    await context.close()
  })

  it('treats the end of the session as a pause, and lets the visitor in again', async () => {
    const { page, context } = await openPage(station, SCENE, { headset: true })
    await ready(page)
    await page.click('#enter-vr')
    await frames(page, 20)
    await page.evaluate(() =>
      (window as unknown as { device: { activeSession?: XRSession } }).device.activeSession?.end(),
    )
    await page.waitForFunction(
      () =>
        (window as unknown as { retrace: { visit(): { status: string } } }).retrace.visit().status ===
        'paused',
    )
    await page.click('#enter-vr')
    await page.waitForFunction(
      () =>
        (window as unknown as { retrace: { visit(): { status: string } } }).retrace.visit().status ===
        'running',
    )
    await context.close()
  })
})

describe('nobody there', () => {
  it('a headset that lies still on a table does not complete the scene', async () => {
    const { page, context } = await openPage(station, `${SCENE}&pace=30`, { headset: true })
    await page.evaluate(() => ((window as unknown as { worn: boolean }).worn = false))
    await ready(page)
    await page.click('#enter-vr')
    await page.waitForFunction(
      () =>
        (window as unknown as { retrace: { visit(): { status: string } } }).retrace.visit().status ===
        'ended',
      undefined,
      { timeout: 120_000 },
    )
    expect((await report(page)).ending).toBe('terminated')
    await context.close()
  })
})

describe('a curator saves the file', () => {
  const file = () => join(scenes, 'long-march/luding/scene.yaml')
  it('an edited line is seen in the open page at the same beat, without a reload; a broken save keeps the last good scene', async () => {
    const { page, context } = await openPage(station, SCENE)
    await ready(page)
    await page.click('#enter-here')
    await frames(page, 6)
    await goOn(page)
    await page.waitForSelector('#caption:not([data-line=""])')
    await page.evaluate(() => ((window as unknown as { marked: boolean }).marked = true))
    const before = await report(page)
    const line = await page.getAttribute('#caption', 'data-line')
    const text = readFileSync(file(), 'utf8')
    const edited = text.replace(
      new RegExp(`(id: ${line}\\n\\s+say: \\w+\\n\\s+zh: ).*`),
      '$1这是刚刚改过的一句话。',
    )
    expect(edited).not.toBe(text)
    writeFileSync(file(), edited)
    await page.waitForFunction(
      () => document.querySelector('#caption .words')?.textContent?.includes('刚刚改过'),
      undefined,
      { timeout: 20_000 },
    )
    const after = await report(page)
    expect([after.beat, after.row]).toEqual([before.beat, before.row])
    expect(await page.evaluate(() => (window as unknown as { marked?: boolean }).marked)).toBe(true)

    writeFileSync(file(), edited.slice(0, 200) + '\n  - : [broken')
    await page.waitForSelector('.notice')
    expect((await report(page)).status).toBe('running')
    writeFileSync(file(), text)
    await page.waitForFunction(() => !document.querySelector('.notice'), undefined, { timeout: 20_000 })
    await context.close()
  })

  it('a changed piece is carved anew in the same page, and nothing of the old world stays on the GPU', async () => {
    const { page, context } = await openPage(station, SCENE)
    await ready(page)
    await page.click('#enter-here')
    await page.getByRole('button', { name: '暂停', exact: true }).press('Enter')
    const text = readFileSync(file(), 'utf8')
    const rebuilt = async (planks: number): Promise<number> => {
      const { version } = (await report(page)) as unknown as { version: string }
      writeFileSync(file(), text.replace(/planks: 0\.\d+/, `planks: ${planks}`))
      await page.waitForFunction(
        (v) =>
          (window as unknown as { retrace: { visit(): { version: string } } }).retrace.visit().version !== v,
        version,
        { timeout: 30_000 },
      )
      await frames(page, 60)
      return page.evaluate(
        () =>
          (window as unknown as { retrace: { frame(): { geometries: number } } }).retrace.frame().geometries,
      )
    }
    const first = await rebuilt(0.6)
    await rebuilt(0.4)
    expect(await rebuilt(0.61)).toBe(first)
    writeFileSync(file(), text)
    await context.close()
  })
})

describe('without what a browser may lack', () => {
  it('over plain http from another machine it plays, makes its ids, and says in one sentence what is missing', async () => {
    const { launchBrowser } = await import('../../src/cli/browser.ts')
    const browser = await launchBrowser([
      '--host-resolver-rules=MAP station.test 127.0.0.1',
      '--autoplay-policy=no-user-gesture-required',
    ])
    const page = await browser.newPage()
    await page.goto(`${station.url.replace('127.0.0.1', 'station.test')}/visit/long-march/luding?lang=zh`)
    await page.waitForSelector('#enter-here:not([disabled])', { timeout: 90_000 })
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    expect(await page.textContent('.welcome')).toContain('https')
    const before = (await station.statements()).length
    await page.click('#enter-here')
    for (let i = 0; i < 50 && (await station.statements()).length === before; i++)
      await new Promise((r) => setTimeout(r, 200))
    expect((await station.statements()).length).toBeGreaterThan(before)
    await browser.close()
  })
})
