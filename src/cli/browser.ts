/** Finds and starts the system's Chromium, headless, with a software GPU; and serves a built page to it. */
import { access } from 'node:fs/promises'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { delimiter, extname, join, normalize, sep } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { PlainProblem } from '../server/plain-problem.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/** The first browser on the PATH, or the one CHROMIUM names. Throws with what to install. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const tries = [
    ...(env.CHROMIUM ? [env.CHROMIUM] : []),
    ...NAMES.flatMap((n) => folders.map((f) => join(f, n))),
  ]
  for (const path of tries) {
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  throw new PlainProblem({
    zh: '找不到 Chromium。请安装（Debian：apt install chromium），或用 CHROMIUM 写明它在哪里。',
    en: 'No Chromium was found. Install one (Debian: apt install chromium), or name it in CHROMIUM.',
  })
}

/** `env` for a browser that is to live in another home, with certificates of its own. */
export const launchBrowser = async (
  extra: readonly string[] = [],
  env?: Readonly<Record<string, string>>,
): Promise<Browser> =>
  chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    args: [...FLAGS, ...extra],
    ...(env ? { env: { ...(process.env as Record<string, string>), ...env } } : {}),
  })

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webm': 'video/webm',
  '.mp4': 'video/mp4',
}

/** Serves a folder on a free port of this machine only; what begins with `/scene/` comes from the folder of a scene. */
export async function serveFolder(
  root: string,
  scene?: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    const inScene = scene !== undefined && asked.startsWith('/scene/')
    const base = inScene ? scene : root
    const path = inScene ? asked.slice('/scene'.length) : asked
    const file = normalize(join(base, path.endsWith('/') ? `${path}index.html` : path))
    if (!file.startsWith(base + sep)) return void response.writeHead(403).end()
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
          .end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  }
}
