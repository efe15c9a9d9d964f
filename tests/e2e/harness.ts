/**
 * Drives a real browser against a real station, with an emulated headset where one is asked for. Draws are stubbed
 * where no picture is judged: a software GPU draws a frame or two a second, the scripts alone run at sixty.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../src/cli/browser.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const OWNER_KEY = 'an-owner-key-for-tests'

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })

export interface Station {
  readonly url: string
  readonly data: string
  statements(query?: string): Promise<readonly Statement[]>
  kill(signal?: NodeJS.Signals): Promise<void>
}
export interface Statement {
  readonly id: string
  readonly verb: { readonly id: string }
  readonly object: { readonly id: string }
  readonly result?: {
    readonly completion?: boolean
    readonly duration?: string
    readonly extensions?: Record<string, unknown>
  }
  readonly context?: {
    readonly registration?: string
    readonly language?: string
    readonly extensions?: Record<string, unknown>
    readonly contextActivities?: { readonly category?: readonly { readonly id: string }[] }
  }
}

/** Starts the station as a person would, on a free port and a data folder of its own. */
export const openStation = async (
  options: { scenes?: string; port?: number; data?: string } = {},
): Promise<Station> => {
  const port = options.port ?? (await freePort())
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'retrace-'))
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'src/cli/retrace.mjs'), 'serve', '--no-build'],
    {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        RETRACE_DATA: data,
        RETRACE_OWNER_KEY: OWNER_KEY,
        ...(options.scenes ? { RETRACE_SCENES: options.scenes } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  child.stdout?.on('data', (d: Buffer) => (said += d.toString()))
  child.stderr?.on('data', (d: Buffer) => (said += d.toString()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`the station did not start: ${said}`)
    const up = await fetch(`${url}/healthz`)
      .then((r) => r.ok)
      .catch(() => false)
    if (up) break
    if (tries > 600) throw new Error(`the station is silent: ${said}`)
    await new Promise((r) => setTimeout(r, 100))
  }
  const authorization = `Basic ${Buffer.from(`owner:${OWNER_KEY}`).toString('base64')}`
  return {
    url,
    data,
    async statements(query = '') {
      const answer = await fetch(`${url}/xapi/statements?limit=500&ascending=true${query}`, {
        headers: { authorization, 'x-experience-api-version': '1.0.3' },
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return ((await answer.json()) as { statements: Statement[] }).statements
    },
    kill: (signal = 'SIGTERM') =>
      new Promise((done) => {
        if (child.exitCode !== null) return done()
        child.once('exit', () => done())
        child.kill(signal)
      }),
  }
}

let browser: Browser | undefined
export const openBrowser = async (): Promise<Browser> =>
  (browser ??= await launchBrowser(['--autoplay-policy=no-user-gesture-required', '--mute-audio']))
export const closeBrowser = async (): Promise<void> => {
  await browser?.close()
  browser = undefined
}

export interface Watch {
  /** Requests to anywhere but the station. */
  readonly foreign: string[]
  /** Errors and warnings of the page's console that are not on the allow-list of trap 32. */
  readonly noise: string[]
  readonly requests: string[]
}
/** The two warnings that the libraries give by themselves, and the software GPU's own. */
const ALLOWED = [
  /THREE\.Clock: This module has been deprecated/,
  /parameter 'resolution'/,
  /GPU stall due to ReadPixels/,
  /swiftshader/i,
  /Automatic fallback to software WebGL/,
]

export interface OpenOptions {
  readonly headset?: boolean
  /** No-op draws: frames cost script only. */
  readonly stub?: boolean
  readonly viewport?: { width: number; height: number }
  readonly context?: BrowserContext
  readonly webgl?: boolean
  /** The page is touched with fingers. */
  readonly touch?: boolean
}

export const openPage = async (
  station: Station,
  path: string,
  options: OpenOptions = {},
): Promise<{ page: Page; context: BrowserContext; watch: Watch }> => {
  const context =
    options.context ??
    (await (
      await openBrowser()
    ).newContext({
      viewport: options.viewport ?? { width: 480, height: 320 },
      hasTouch: options.touch ?? false,
    }))
  const page = await context.newPage()
  const watch: Watch = { foreign: [], noise: [], requests: [] }
  page.on('request', (r) => {
    const { protocol, origin, pathname } = new URL(r.url())
    if (/^(https?|wss?):$/.test(protocol) && origin !== station.url) watch.foreign.push(r.url())
    else watch.requests.push(pathname)
  })
  page.on('console', (m) => {
    if ((m.type() === 'error' || m.type() === 'warning') && !ALLOWED.some((a) => a.test(m.text())))
      watch.noise.push(m.text())
  })
  page.on('response', (r) => {
    if (r.status() >= 400) watch.noise.push(`${r.status()} ${r.url()}`)
  })
  page.on('pageerror', (e) => watch.noise.push(`${e.message}\n${e.stack ?? ''}`))
  await page.route(
    (url) => /^https?:$/.test(url.protocol) && url.origin !== station.url,
    (route) => route.abort(),
  )
  if (options.webgl === false) await page.addInitScript(noWebgl)
  if (options.stub !== false) await page.addInitScript(stubDraws)
  if (options.headset) {
    await page.addInitScript(readFileSync(join(ROOT, 'node_modules/iwer/build/iwer.min.js'), 'utf8'))
    await page.addInitScript(wearHeadset)
  }
  await page.goto(station.url + path)
  return { page, context, watch }
}

/** Waits until the page can be played: handles there, world raised behind the welcome. */
export const ready = (page: Page) =>
  page.waitForFunction(() => (window as unknown as { retrace?: unknown }).retrace !== undefined, undefined, {
    timeout: 90_000,
    // A page that is not the front one gets few frames, or none.
    polling: 200,
  })

/** Makes draws cost nothing; what three counts of them is counted all the same. Runs in the page, before it. */
export function stubDraws(): void {
  for (const context of [globalThis.WebGL2RenderingContext]) {
    const proto = context?.prototype as unknown as Record<string, () => void> | undefined
    if (!proto) continue
    for (const name of [
      'drawElements',
      'drawArrays',
      'drawElementsInstanced',
      'drawArraysInstanced',
      'drawRangeElements',
      'clear',
    ])
      proto[name] = () => {}
  }
}
function noWebgl(): void {
  const get = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (
    this: HTMLCanvasElement,
    type: string,
    ...rest: unknown[]
  ) {
    return type.startsWith('webgl')
      ? null
      : (get as (...a: unknown[]) => RenderingContext | null).call(this, type, ...rest)
  } as typeof get
}
/** A Quest 3 of the emulator, worn by someone seated: 1.25 m, and swaying as people do. */
function wearHeadset(): void {
  const w = window as unknown as {
    IWER: { XRDevice: new (c: unknown) => Device; metaQuest3: unknown }
    device: Device
    worn: boolean
  }
  interface Device {
    installRuntime(o: { forceInstall: boolean }): void
    position: { set(x: number, y: number, z: number): void }
  }
  const device = new w.IWER.XRDevice(w.IWER.metaQuest3)
  device.installRuntime({ forceInstall: true })
  w.device = device
  w.worn = true
  setInterval(() => {
    if (!w.worn) return
    // By the clock: on a busy machine a head sways no slower.
    const t = performance.now() / 1000
    device.position.set(0.006 * Math.sin(t), 1.25 + 0.003 * Math.sin(t * 1.7), 0)
  }, 200)
  device.position.set(0, 1.25, 0)
}
