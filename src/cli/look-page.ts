/** Opens the page that prints scenes (tests/sheet), built from what is on disk now. Shared by `sheet` and `steady`. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { parse } from 'yaml'
import { Scene } from '../scene/schema.ts'
import { PlainProblem } from '../server/plain-problem.ts'
import type { SheetApi } from '../../tests/sheet/page.ts'
import { launchBrowser, serveFolder } from './browser.ts'
import { mirror } from './media.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const OUT = resolve(ROOT, 'tests/out/sheets')

/** Reads a scene, from a path or `course/scene`. @throws PlainProblem where it is not there, or has errors. */
export async function readScene(name: string): Promise<Scene> {
  const text = await readFile(sceneFile(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new PlainProblem({
      zh: `没有场景“${name}”。请写成 <课程>/<场景>，例如 long-march/luding，或写 scene.yaml 的路径。`,
      en: `There is no scene "${name}". Write <course>/<scene>, such as long-march/luding, or the path of a scene.yaml.`,
    })
  })
  try {
    return Scene.parse(parse(text))
  } catch (error) {
    const words = {
      zh: `场景“${name}”有错误，用不了。请先运行 retrace check。`,
      en: `The scene "${name}" has errors and cannot be used. Run retrace check first.`,
    }
    throw new PlainProblem(words, error)
  }
}

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
