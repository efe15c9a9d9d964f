/** A device that keeps a course needs no station: a visit plays to its end, and its records arrive later, once. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBuildFile } from '../../src/cli/build.ts'
import type { Held } from '../../src/app/keep/held.ts'
import { createStation, type Station as Served } from '../../src/server/station.ts'
import { closeBrowser, openBrowser, openPage, openStation, ready, ROOT, type Station } from './harness.ts'
import { report } from './hands.ts'
import { playByKeyboard, verb } from './plays.ts'

const KEEP = '/device?lang=en'
const SCENE = '/visit/long-march/luding?lang=en&pace=4'
const stateOf = (page: Page, state: string) =>
  page.waitForSelector(`#keep-state[data-state="${state}"]`, { timeout: 90_000 })
const keepCourse = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Keep: .*\(English/ }).click()
  await stateOf(page, 'isKept')
}
const heldBy = (page: Page): Promise<Held> =>
  page.evaluate(async () => {
    const found = await (await caches.open('retrace-held-book')).match('/held/index.json')
    return (await found!.json()) as never
  })
/** A course of one scene: what is tested is the keeping, not how much. */
const scenes = mkdtempSync(join(tmpdir(), 'scenes-'))
beforeAll(() => {
  const from = join(ROOT, 'scenes/long-march')
  for (const part of ['course.yaml', 'facts.yaml', 'luding'])
    cpSync(join(from, part), join(scenes, 'long-march', part), { recursive: true })
})
afterAll(async () => {
  await closeBrowser()
  rmSync(scenes, { recursive: true, force: true })
})

describe('a course that is kept', () => {
  let station: Station
  beforeAll(async () => {
    station = await openStation({ scenes })
  })
  afterAll(() => station.kill())

  it('plays by keyboard to the end with the station stopped, and its completion arrives once', async () => {
    const { page, context } = await openPage(station, KEEP)
    await keepCourse(page)
    const port = Number(new URL(station.url).port)
    await station.kill('SIGKILL')
    await page.goto(station.url + SCENE)
    await ready(page)
    await playByKeyboard(page, 'en')
    const { id, ending, waiting } = await report(page)
    expect(ending).toBe('completed')
    expect(waiting).toBeGreaterThan(3)
    const drawn = await page.evaluate(
      () => (window as unknown as { retrace: { frame(): { draws: number } } }).retrace.frame().draws,
    )
    expect(drawn).toBeGreaterThan(5)

    station = await openStation({ port, scenes, data: station.data })
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.waitForFunction(
      () =>
        (window as unknown as { retrace: { visit(): { waiting: number } } }).retrace.visit().waiting === 0,
      undefined,
      { timeout: 60_000 },
    )
    const arrived = await station.statements(`&registration=${id}`)
    expect(arrived.filter((one) => verb(one) === 'completed')).toHaveLength(1)
    expect(arrived[0]!.object.id).toContain('/scenes/long-march/luding')
    await context.close()
  })

  it('answers parts of files as the station does', async () => {
    const { page, context } = await openPage(station, KEEP)
    await keepCourse(page)
    const { active } = await heldBy(page)
    const path = Object.keys(active!.files).find((one) => one.endsWith('.ogg'))!
    const ask = (fresh: boolean) =>
      page.evaluate(
        async ({ path, fresh }) => {
          const etag = (await fetch(path)).headers.get('etag')!
          const asked: Record<string, string>[] = [
            {},
            { range: 'bytes=0-1' },
            { range: 'bytes=-500' },
            { range: 'bytes=100-' },
            { range: 'bytes=0-1,4-5' },
            { range: 'bytes=999999999-' },
            { range: 'bytes=5-2' },
            { range: 'bytes=-999999999' },
            { range: 'bytes=0-999999999' },
            { range: 'lines=1-2' },
            { range: 'bytes=0-1', 'if-range': etag },
            { range: 'bytes=0-1', 'if-range': '"another"' },
          ]
          const all = []
          for (const headers of asked) {
            const answer = await fetch(path, {
              cache: 'no-store',
              headers: { ...headers, ...(fresh ? { 'x-retrace-fresh': '1' } : {}) },
            })
            const body = answer.ok ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array()
            const sum = body.reduce((total, byte) => (total * 31 + byte) % 1_000_003, 7)
            all.push([
              JSON.stringify(headers),
              answer.status,
              answer.headers.get('content-range'),
              answer.ok ? answer.headers.get('content-type') : '',
              body.length,
              sum,
            ])
          }
          return all
        },
        { path, fresh },
      )
    const [kept, served] = [await ask(false), await ask(true)]
    expect(kept).toEqual(served)
    expect(new Set(kept.map(([, status]) => status))).toEqual(new Set([200, 206, 416]))
    await context.close()
  })
})

describe('a new build at the station', () => {
  let [app, data] = ['', '']
  let served: Served
  let url = ''
  const serve = async (port = 0): Promise<void> => {
    served = await createStation({
      host: '127.0.0.1',
      port,
      dataFolder: data,
      appFolder: app,
      scenesFolder: scenes,
      version: 'test',
      ownerKey: 'an owner key for tests',
      watch: false,
    })
    await served.listen()
    url = `http://127.0.0.1:${new URL(served.url).port}`
  }
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(app, file), change(readFileSync(join(app, file), 'utf8')))
  /** The same page under another name, as a deploy brings it. */
  const deploy = async (change: (html: string) => string): Promise<void> => {
    for (const form of ['br', 'gz']) rmSync(join(app, `index.html.${form}`), { force: true })
    edit('index.html', (html) => change(html.replace(/\s*<meta name="retrace-build".*\/>/, '')))
    await writeBuildFile(app)
  }
  const open = async (path: string, context?: Awaited<ReturnType<typeof newContext>>) =>
    openPage({ url } as Station, path, { webgl: false, ...(context ? { context } : {}) })
  const newContext = async () => (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
  const buildOf = (page: Page) => page.getAttribute('meta[name="retrace-build"]', 'content')

  beforeAll(async () => {
    app = mkdtempSync(join(tmpdir(), 'app-'))
    data = mkdtempSync(join(tmpdir(), 'retrace-'))
    cpSync(join(ROOT, 'dist/app'), app, { recursive: true })
    await serve()
  })
  afterAll(async () => {
    await served.close()
    for (const folder of [app, data]) rmSync(folder, { recursive: true, force: true })
  })

  it('is taken only when nobody visits, in one step, by one reload', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context)
    await keepCourse(page)
    const before = await heldBy(page)
    await page.close()
    const { page: visit } = await open('/visit/long-march/luding?lang=en', context)
    await ready(visit)
    await visit.click('#enter-here')
    await visit.evaluate(() => Object.assign(window, { marked: true }))

    await deploy((html) => html.replace('</body>', '<!-- second --></body>'))
    const { page: other } = await open(KEEP, context)
    await stateOf(other, 'isWaiting')
    const during = await heldBy(other)
    expect(during.active!.build).toBe(before.active!.build)
    expect(during.next!.build).not.toBe(before.active!.build)
    expect(await buildOf(other)).toBe(before.active!.build)
    expect(await visit.evaluate(() => 'marked' in window)).toBe(true)

    await visit.close()
    let loads = 0
    other.on('load', () => (loads += 1))
    await other.evaluate(() => dispatchEvent(new Event('online')))
    await other.waitForFunction(
      (build) => document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content === build,
      during.next!.build,
      { timeout: 60_000 },
    )
    await stateOf(other, 'isKept')
    const after = await heldBy(other)
    expect([after.active!.build, after.former!.build]).toEqual([during.next!.build, before.active!.build])
    expect(loads).toBe(1)
    await context.close()
  })

  it('with one wrong byte is not taken, and the one before goes on', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    await deploy((html) => html.replace('<!-- second -->', '<!-- third -->'))
    // The list speaks of other bytes than the station sends.
    writeFileSync(join(app, 'icon.svg.good'), readFileSync(join(app, 'icon.svg')))
    edit('icon.svg', (text) => text.replace('#efe6d2', '#efe6d3'))
    await page.evaluate(async () => {
      const files = await caches.open('retrace-held-files')
      for (const one of await files.keys()) if (one.url.endsWith('/icon.svg')) await files.delete(one)
    })
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await stateOf(page, 'isDamaged')
    expect((await heldBy(page)).active).toEqual(active)
    expect(await page.textContent('#keep-state')).toContain('/icon.svg')

    writeFileSync(join(app, 'icon.svg'), readFileSync(join(app, 'icon.svg.good')))
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.waitForFunction(
      (build) => document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content !== build,
      active!.build,
      { timeout: 60_000 },
    )
    await context.close()
  })

  it('that never comes to life is given up for the one before', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    await deploy((html) => html.replace(/<script type="module"[^>]*><\/script>/, ''))
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.waitForFunction(
      (build) => document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content !== build,
      active!.build,
      { timeout: 60_000 },
    )
    expect(await page.$('#keep-state')).toBeNull()
    for (let i = 0; i < 3; i++) await page.reload()
    await stateOf(page, 'isKept')
    const after = await heldBy(page)
    expect(after.active!.build).toBe(active!.build)
    expect(after.refused).toHaveLength(1)
    await context.close()
  })
})
