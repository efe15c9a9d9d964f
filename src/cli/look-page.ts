/** Opens the page that prints scenes (tests/sheet), built from what is on disk now. Shared by `sheet` and `steady`. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { parse } from 'yaml'
import { Scene } from '../scene/schema.ts'
import type { SheetApi } from '../../tests/sheet/page.ts'
import { launchBrowser, serveFolder } from './browser.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const OUT = resolve(ROOT, 'tests/out/sheets')

/** Reads a scene, from a path or `course/scene`. Errors are the schema's own. */
export async function readScene(name: string): Promise<Scene> {
  const file = /\.ya?ml$/.test(name) ? resolve(name) : resolve(ROOT, 'scenes', name, 'scene.yaml')
  return Scene.parse(parse(await readFile(file, 'utf8')))
}

export interface LookPage {
  readonly page: Page
  call<K extends keyof SheetApi>(
    name: K,
    ...args: Parameters<SheetApi[K]>
  ): Promise<Awaited<ReturnType<SheetApi[K]>>>
  close(): Promise<void>
}

export async function openLookPage(): Promise<LookPage> {
  const outDir = resolve(ROOT, 'tests/out/sheet-page')
  await build({
    configFile: false,
    root: resolve(ROOT, 'tests/sheet'),
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false, target: 'es2022', chunkSizeWarningLimit: 9000 },
  })
  const server = await serveFolder(outDir)
  const browser = await launchBrowser()
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error('page:', error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || /THREE|ERROR/.test(message.text()))
      console.error('page:', message.text().slice(0, 1500))
  })
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
