/** A device that keeps a course needs no station: a visit plays to its end, and its records arrive later, once. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBuildFile } from '../../src/cli/build.ts'
import type { Held } from '../../src/app/keep/held.ts'
import { createStation, type Station as Served } from '../../src/server/station.ts'
import { closeBrowser, openBrowser, openPage, ready, ROOT, type Statement, type Station } from './harness.ts'
import { report } from './hands.ts'
import { playByKeyboard, verb } from './plays.ts'

const KEEP = '/device?lang=en'
const SCENE = '/visit/long-march/luding?lang=en&pace=4'
const OWNER_KEY = 'an owner key for tests'

/** A page, a course of one scene and a data folder: what is tested is the keeping, not how much. */
const place = mkdtempSync(join(tmpdir(), 'retrace-offline-'))
const [app, data, scenes] = [join(place, 'app'), join(place, 'data'), join(place, 'scenes')]
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
    ownerKey: OWNER_KEY,
    watch: false,
  })
  await served.listen()
  url = `http://127.0.0.1:${new URL(served.url).port}`
}
beforeAll(async () => {
  const unneeded = /xr-profiles|fonts\/letters|media\/voices\/long-march\/(?!luding)|\.m4a$|\.(br|gz)$/
  cpSync(join(ROOT, 'dist/app'), app, { recursive: true, filter: (path) => !unneeded.test(path) })
  for (const part of ['course.yaml', 'facts.yaml', 'luding'])
    cpSync(join(ROOT, 'scenes/long-march', part), join(scenes, 'long-march', part), { recursive: true })
  await rename()
  await serve()
})
afterAll(async () => {
  await closeBrowser()
  await served.close()
  rmSync(place, { recursive: true, force: true })
})

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(join(app, file), change(readFileSync(join(app, file), 'utf8')))
/** The page under another name, as a build brings it. */
const rename = async (change = (html: string): string => html): Promise<void> => {
  edit('index.html', (html) => change(html.replace(/\s*<meta name="retrace-build".*\/>/, '')))
  await writeBuildFile(app)
}
const newContext = async (): Promise<BrowserContext> =>
  (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
const open = (path: string, context: BrowserContext, webgl = false) =>
  openPage({ url } as Station, path, { webgl, context })
const statementsOf = async (visit: string): Promise<readonly Statement[]> => {
  const answer = await served.inject({
    method: 'GET',
    url: `/xapi/statements?limit=500&ascending=true&registration=${visit}`,
    headers: {
      authorization: `Basic ${Buffer.from(`owner:${OWNER_KEY}`).toString('base64')}`,
      'x-experience-api-version': '1.0.3',
    },
  })
  return answer.json<{ statements: Statement[] }>().statements
}
const buildOf = (page: Page) => page.getAttribute('meta[name="retrace-build"]', 'content')
const ask = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))
const untilBuild = (page: Page, wanted: { is?: string; not?: string }) =>
  page.waitForFunction(
    ({ is, not }) => {
      const build = document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content
      return is !== undefined ? build === is : build !== not
    },
    wanted,
    { timeout: 60_000 },
  )
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
describe('what is kept', () => {
  it('answers parts of files as the station does', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context, true)
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

    await rename((html) => html.replace('</body>', '<!-- second --></body>'))
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
    await ask(other)
    await untilBuild(other, { is: during.next!.build })
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
    await rename((html) => html.replace('<!-- second -->', '<!-- third -->'))
    // The list speaks of other bytes than the station sends.
    const icon = readFileSync(join(app, 'icon.svg'))
    edit('icon.svg', (text) => text.replace('#efe6d2', '#efe6d3'))
    await page.evaluate(async () => {
      const files = await caches.open('retrace-held-files')
      for (const one of await files.keys()) if (one.url.endsWith('/icon.svg')) await files.delete(one)
    })
    await ask(page)
    await stateOf(page, 'isDamaged')
    expect((await heldBy(page)).active).toEqual(active)
    expect(await page.textContent('#keep-state')).toContain('/icon.svg')

    writeFileSync(join(app, 'icon.svg'), icon)
    await ask(page)
    await untilBuild(page, { not: active!.build })
    await context.close()
  })

  it('that never comes to life is given up for the one before', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context)
    await keepCourse(page)
    const { active } = await heldBy(page)
    await rename((html) => html.replace(/<script type="module"[^>]*><\/script>/, ''))
    await ask(page)
    await untilBuild(page, { not: active!.build })
    expect(await page.$('#keep-state')).toBeNull()
    for (let i = 0; i < 3; i++) await page.reload()
    await stateOf(page, 'isKept')
    const after = await heldBy(page)
    expect(after.active!.build).toBe(active!.build)
    expect(after.refused).toHaveLength(1)
    await context.close()
  })
})

describe('without the station', () => {
  it('plays by keyboard to the end with the station stopped, and its completion arrives once', async () => {
    const context = await newContext()
    const { page } = await open(KEEP, context, true)
    await keepCourse(page)
    await served.close()
    await page.goto(url + SCENE)
    await ready(page)
    await playByKeyboard(page, 'en')
    const { id, ending, waiting } = await report(page)
    expect(ending).toBe('completed')
    expect(waiting).toBeGreaterThan(3)
    const drawn = await page.evaluate(
      () => (window as unknown as { retrace: { frame(): { draws: number } } }).retrace.frame().draws,
    )
    expect(drawn).toBeGreaterThan(5)

    await serve(Number(new URL(url).port))
    await ask(page)
    await page.waitForFunction(
      () =>
        (window as unknown as { retrace: { visit(): { waiting: number } } }).retrace.visit().waiting === 0,
      undefined,
      { timeout: 60_000 },
    )
    const arrived = await statementsOf(id)
    expect(arrived.filter((one) => verb(one) === 'completed')).toHaveLength(1)
    expect(arrived[0]!.object.id).toContain('/scenes/long-march/luding')
    await context.close()
  })
})
