/** The pages of other engines that the bench compares with: built, put together in one folder, and served. */
import { createHash } from 'node:crypto'
import { copyFile, cp, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { serveFolder } from '../browser.ts'
import { ROOT } from './rig.ts'

const PAGES = join(ROOT, 'tests/bench')
const BASELINE = join(ROOT, 'assets/baseline/luding.glb')
const AFRAME = join(PAGES, 'node_modules/aframe/dist/aframe-v1.8.0.min.js')

/** What to run where A-Frame is not installed; nothing where it is. */
export const missingAframe = (file = AFRAME): string | undefined =>
  existsSync(file)
    ? undefined
    : 'A-Frame is not installed, so three.js alone is compared with. To install it: npm install --prefix tests/bench --ignore-scripts'

export const baselineHash = async (): Promise<string> =>
  createHash('sha256')
    .update(await readFile(BASELINE))
    .digest('hex')

export interface OtherPages {
  /** No slash behind it. */
  readonly url: string
  readonly aframe: boolean
  close(): Promise<void>
}

/** @throws where the page of three.js cannot be built, or dist/app has no controllers' profiles. */
export async function serveOtherEngines(): Promise<OtherPages> {
  const out = join(ROOT, 'tests/out/bench')
  await build({
    configFile: false,
    root: join(PAGES, 'three'),
    base: './',
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
  })
  await copyFile(BASELINE, join(out, 'luding.glb'))
  await cp(join(ROOT, 'dist/app/xr-profiles'), join(out, 'xr-profiles'), { recursive: true })
  const aframe = missingAframe() === undefined
  if (aframe) {
    await copyFile(AFRAME, join(out, 'aframe.min.js'))
    await copyFile(join(PAGES, 'aframe/index.html'), join(out, 'aframe.html'))
  }
  const { url, close } = await serveFolder(out)
  return { url: url.replace(/\/$/, ''), aframe, close }
}
