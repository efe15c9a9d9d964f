/** A station in this process with a page, a course of one scene and a data folder of its own, that can be stopped and changed. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { writeBuildFile } from '../../src/cli/build.ts'
import type { Held } from '../../src/app/keep/held.ts'
import { createStation, type Station as Served } from '../../src/server/station.ts'
import { OWNER_KEY, openBrowser, openPage, ROOT, type Statement, type Station } from './harness.ts'

/** Where a device is told what to keep. */
export const KEEP = '/device?lang=en'

export interface KeptCourse {
  /** Folder of the page that is served. */
  readonly app: string
  url(): string
  /** On the port it had before, where it had one. */
  serve(): Promise<void>
  stop(): Promise<void>
  /** Stops it and takes its folders away. */
  dispose(): Promise<void>
  edit(file: string, change: (text: string) => string): void
  /** The page under another name, as a build brings it. */
  rename(change?: (html: string) => string): Promise<void>
  open(path: string, context: BrowserContext, webgl?: boolean): Promise<{ page: Page }>
  statementsOf(visit: string): Promise<readonly Statement[]>
}

/** Over https, at an address of the local network. */
export interface SecurePlace {
  /** Address by which the page is opened. */
  readonly name: string
  /** Makes or renews what https needs, in the data folder. */
  certificate(data: string): { readonly cert: string; readonly key: string }
}

/** `without` names what of the built page is not needed: what is tested is the keeping, not how much. */
export async function openKeptCourse(without: RegExp, secure?: SecurePlace): Promise<KeptCourse> {
  const place = mkdtempSync(join(tmpdir(), 'retrace-kept-'))
  const [app, data, scenes] = [join(place, 'app'), join(place, 'data'), join(place, 'scenes')]
  let served: Served
  let port = 0
  const edit: KeptCourse['edit'] = (file, change) =>
    writeFileSync(join(app, file), change(readFileSync(join(app, file), 'utf8')))
  const rename: KeptCourse['rename'] = async (change = (html) => html) => {
    edit('index.html', (html) => change(html.replace(/\s*<meta name="retrace-build".*\/>/, '')))
    await writeBuildFile(app)
  }
  const serve = async (): Promise<void> => {
    served = await createStation({
      host: secure ? '0.0.0.0' : '127.0.0.1',
      ...(secure ? { https: secure.certificate(data) } : {}),
      port,
      dataFolder: data,
      appFolder: app,
      scenesFolder: scenes,
      version: 'test',
      ownerKey: OWNER_KEY,
      watch: false,
    })
    port = Number(new URL(await served.listen()).port)
  }
  const url = (): string => (secure ? `https://${secure.name}:${port}` : `http://127.0.0.1:${port}`)
  mkdirSync(data, { recursive: true })
  const from = join(ROOT, 'dist/app')
  cpSync(from, app, {
    recursive: true,
    filter: (path) => !/\.(br|gz)$/.test(path) && !without.test(path.slice(from.length)),
  })
  for (const part of ['course.yaml', 'facts.yaml', 'luding'])
    cpSync(join(ROOT, 'scenes/long-march', part), join(scenes, 'long-march', part), { recursive: true })
  await rename()
  await serve()
  return {
    app,
    url,
    serve,
    edit,
    rename,
    stop: () => served.close(),
    async dispose() {
      await served.close()
      rmSync(place, { recursive: true, force: true })
    },
    open: (path, context, webgl = false) => openPage({ url: url() } as Station, path, { webgl, context }),
    async statementsOf(visit) {
      const answer = await served.inject({
        method: 'GET',
        url: `/xapi/statements?limit=500&ascending=true&registration=${visit}`,
        headers: {
          authorization: `Basic ${Buffer.from(`owner:${OWNER_KEY}`).toString('base64')}`,
          'x-experience-api-version': '1.0.3',
        },
      })
      return answer.json<{ statements: Statement[] }>().statements
    },
  }
}

export const newContext = async (): Promise<BrowserContext> =>
  (await openBrowser()).newContext({ viewport: { width: 480, height: 320 } })
export const buildOf = (page: Page) => page.getAttribute('meta[name="retrace-build"]', 'content')
/** The network is back: the page asks for news. */
export const ask = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))
export const untilBuild = (page: Page, wanted: { is?: string; not?: string }, timeout = 120_000) =>
  page.waitForFunction(
    ({ is, not }) => {
      const build = document.querySelector<HTMLMetaElement>('meta[name="retrace-build"]')?.content
      return is !== undefined ? build === is : build !== not
    },
    wanted,
    { timeout },
  )
/** Asks until that build is taken: a page that was closed a moment ago may still be in its way. */
export const askForBuild = async (page: Page, wanted: { is?: string; not?: string }): Promise<void> => {
  for (let i = 0; i < 20; i++) {
    // A page that is just being loaded anew cannot be asked, and need not.
    await ask(page).catch(() => undefined)
    if (await untilBuild(page, wanted, 5000).catch(() => undefined)) return
  }
  await untilBuild(page, wanted)
}
export const stateOf = (page: Page, state: string) =>
  page.waitForSelector(`#keep-state[data-state="${state}"]`, { timeout: 180_000 })
export const keepCourse = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Keep: .*\(English/ }).click()
  await stateOf(page, 'isKept')
}
export const heldBy = (page: Page): Promise<Held> =>
  page.evaluate(async () => {
    const found = await (await caches.open('retrace-held-book')).match('/held/index.json')
    return (await found!.json()) as never
  })
