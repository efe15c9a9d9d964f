/** Opens the page that prints scenes (tests/sheet), built from what is on disk now. Shared by `sheet` and `steady`. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { parse } from 'yaml'
import { Scene } from '../scene/schema.ts'
import type { SheetApi } from '../../tests/sheet/page.ts'
import { launchBrowser, serveFolder } from './browser.ts'
import { mirror } from './media.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const OUT = resolve(ROOT, 'tests/out/sheets')

/** Reads a scene, from a path or `course/scene`. Errors are the schema's own. */
export const readScene = async (name: string): Promise<Scene> =>
  Scene.parse(parse(await readFile(sceneFile(name), 'utf8')))

const sceneFile = (name: string): string =>
  /\.ya?ml$/.test(name) ? resolve(name) : resolve(ROOT, 'scenes', name, 'scene.yaml')
/** The folder a scene's own files lie in. */
export const sceneFolder = (name: string): string => dirname(sceneFile(name))

export interface LookPage {
  readonly page: Page
  call<K extends keyof SheetApi>(
    name: K,
    ...args: Parameters<SheetApi[K]>
  ): Promise<Awaited<ReturnType<SheetApi[K]>>>
  close(): Promise<void>
}

/** `folder`: of the scene whose pictures and models are to be seen; `before`: what is done with the page before it loads. */
export async function openLookPage(
  folder?: string,
  before?: (page: Page) => Promise<unknown>,
): Promise<LookPage> {
  const outDir = resolve(ROOT, 'tests/out/sheet-page')
  await build({
    configFile: false,
    root: resolve(ROOT, 'tests/sheet'),
    base: './',
    worker: { format: 'es' },
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false, target: 'es2022', chunkSizeWarningLimit: 9000 },
  })
  await mirror(resolve(ROOT, 'assets/fonts/out'), resolve(outDir, 'media/fonts'))
  const server = await serveFolder(outDir, folder)
  const browser = await launchBrowser()
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error('page:', error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || /THREE|ERROR/.test(message.text()))
      console.error('page:', message.text().slice(0, 1500))
  })
  await before?.(page)
  await page.goto(server.url)
  await page.waitForFunction(() => 'sheet' in window)
  return {
    page,
    call: (name, ...args) =>
      page.evaluate(
        ([n, a]) => (window.sheet[n as keyof SheetApi] as (...x: unknown[]) => unknown)(...(a as unknown[])),
        [name, args] as const,
      ) as never,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
